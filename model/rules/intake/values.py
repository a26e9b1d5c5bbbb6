"""What single cells mean: states, roles, yes and no, numbers. None is "not understood"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from model.rules.intake.raw import plain
from model.rules.terms import Role, SeatStatus


class Standing(StrEnum):
    """What a state says beside those of a seat."""

    INVITED = "invitert"


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listed.split(","))


def _by_word(groups: Mapping[SeatStatus | Standing, str]) -> Mapping[str, SeatStatus | Standing]:
    return {word: status for status, words in groups.items() for word in _words(words)}


STATUSES: Final = _by_word(
    {
        SeatStatus.REGISTERED: (
            "påmeldt,bekreftet,stadfesta,stadfestet,registrert,betalt,ikke betalt,ja,deltar,deltek,"
            "registered,confirmed,complete,completed,paid,unpaid,attending,approved,accepted,"
            "awaiting payment,godkjent,meldt på,påmelding bekreftet,ok,aktiv,active"
        ),
        SeatStatus.ATTENDED: (
            "møtt,møtte,innsjekket,sjekket inn,ankommet,fremmøtt,frammøtt,oppmøtt,deltatt,"
            "til stede,checked in,attended,present,arrived"
        ),
        SeatStatus.NO_SHOW: (
            "ikke møtt,ikkje møtt,møtte ikke,møtte ikkje,ikke ankommet,ikke oppmøtt,uteble,"
            "no show,noshow,not attended,did not attend,absent,ikke innsjekket"
        ),
        SeatStatus.CANCELLED: (
            "avmeldt,avmelding,avlyst,kansellert,utgått,trukket,trukket seg,slettet,avbestilt,"
            "deltar ikke,deltek ikkje,nei,meldt av,cancelled,canceled,withdrawn,rejected,deleted,"
            "not attending,declined,expired,refunded,avslått,meldt avbud,avbud"
        ),
        SeatStatus.WAITING_LIST: (
            "venteliste,på venteliste,venter på plass,waiting list,waitlist,waitlisted,"
            "on waiting list,reserve"
        ),
        Standing.INVITED: "invitert,invited,ikke svart,ikkje svart,no response",
    }
)
"""States as the tools write them. Not here, and so asked about: pending, avventer, importert."""

YES: Final = _words(
    "ja, j, x, yes, y, true, sann, 1, møtt, møtte, innsjekket, ankommet, attended, present, ok, "
    "checked in, sjekket inn, til stede"
)
NO: Final = _words(
    "nei, n, no, false, usann, 0, nej, ingen, none, ikke møtt, ikkje møtt, not checked in, "
    "ikke innsjekket"
)
CONTACT: Final = _words(
    "registrar, kontaktperson, påmelder, bestillingskontakt, kontakt, contact, registrant, "
    "kun kontaktperson, bare kontaktperson, contact person, ikke deltaker, booker"
)
NOT_CONTACT: Final = _words(
    "deltaker, deltager, deltakar, ekstradeltaker, ekstradeltager, participant, attendee"
)

_ROLES: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    (
        Role.PROJECT_MANAGER,
        re.compile(
            r"prosjektle|prosjektansvar|programle|project (manager|lead)|prosjektkoordinator"
        ),
    ),
    (
        Role.POLITICIAN,
        re.compile(
            r"ordfør|polit(ik|isk|ic)|kommunestyre|formannskap|folkevalg|bystyre|fellesnemnd|"
            r"\bmayor|councill?or|gruppele|byråd|varamedlem|utvalgsle|representant"
        ),
    ),
    (
        Role.LOCAL_COMMUNITY,
        re.compile(
            r"lokalsamfunn|lokalsamfund|innbygg|innbyggj|frivillig|ungdomsråd|eldreråd|velforening|"
            r"grend|lokalutval|\blag\b|forening|student|elev\b|pensjonist|bygdelag|community|citizen"
        ),
    ),
    (
        Role.ADMINISTRATION,
        re.compile(
            r"rådmann|direktør|rådgiv|rådgjev|administra|sjef|leder\b|leiar\b|konsulent|sekretær|"
            r"saksbehand|koordinator|ansatt|tilsett|planlegg|jurist|manager|advis[eo]r|officer|"
            r"medarbeid|assistent|controller|bibliotekar|lærer|rektor|ingeniør|spesialist|arkitekt|"
            r"employee|staff|director|økonom"
        ),
    ),
)
"""Parts of titles, in the order they are tried: a «prosjektleder» is no «leder»."""

_WHOLE: Final = re.compile(r"(\d{1,9})(?:[.,]0+)?")
_COUNT: Final = re.compile(
    r"(\d{1,3})(?:[.,]0+)? ?(?:x )?(?:netter|natt|nights?|døgn|dager|dag|days?)?"
)
_SPELLED: Final = {
    **dict.fromkeys(("en", "ei", "én", "one"), 1),
    **dict.fromkeys(("to", "two"), 2),
    **dict.fromkeys(("tre", "three"), 3),
}
_UNITS: Final = re.compile(r"\s*(netter|natt|nights?|døgn|dager|dag|days?)$")
_EVERYTHING: Final = re.compile(
    r"^(begge|alle|alt|hele|heile|both|all|whole|full)\b( (samlingen|dager|dagene|netter|nettene|"
    r"days?|nights?|oppholdet|perioden|to|programmet|dagane|samlinga|the|of|gathering))*$"
)
_NOTHING: Final = re.compile(
    r"^(ingen|ikke|ikkje|uten|utan|no|none|trenger ikke|treng ikkje|ønsker ikke|not needed|nei)\b"
    r"( (overnatting|hotell|hotel|accommodation|behov|natt|netter|nights?|room|rom|takk|thanks|"
    r"nødvendig|needed|aktuelt|relevant|jeg|eg|bor|i|nærheten|det|for|a))*$"
)


def read_status(text: str) -> SeatStatus | Standing | None:
    """Read a state; a blank one is that of everybody on a list: registered."""
    words = plain(text)
    return STATUSES.get(words) if words else SeatStatus.REGISTERED


def read_role(text: str) -> Role | None:
    """Read a role, or a job title that says which it is."""
    words = plain(text)
    return next((role for role, pattern in _ROLES if pattern.search(words)), None)


def read_yes_no(text: str) -> bool | None:
    """Read yes or no."""
    words = plain(text)
    if words in YES:
        return True
    return False if words in NO else None


def read_contact(text: str) -> bool | None:
    """Read whether somebody is the contact who registered others."""
    words = plain(text)
    if words in CONTACT:
        return True
    return False if words in NOT_CONTACT else read_yes_no(text)


def read_whole(text: str) -> int | None:
    """Read a whole number from 0 up, as spreadsheets write it too: `3.0`."""
    found = _WHOLE.fullmatch(text.strip())
    return int(found[1]) if found else None


class Whole(StrEnum):
    """The answer that means all of the gathering, whose length the list need not know."""

    GATHERING = "hele"


def read_count(text: str) -> int | Whole | None:
    """Read a number of days or nights: `2`, `1 natt`, `nei`, `ja`, `begge dager`.

    Returns:
        The number; `Whole.GATHERING` for yes, for all of it and for a blank cell; None where
        it is not understood.
    """
    words = " ".join(text.casefold().split())
    if not words or (read_yes_no(words) and not plain(words).isdigit()):
        return Whole.GATHERING
    if found := _COUNT.fullmatch(words):
        return int(found[1])
    if (spelled := _UNITS.sub("", words)) != words and spelled in _SPELLED:
        return _SPELLED[spelled]
    if _EVERYTHING.search(plain(words)):
        return Whole.GATHERING
    return 0 if _NOTHING.search(plain(words)) else None
