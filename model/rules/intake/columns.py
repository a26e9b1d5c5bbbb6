"""Which column of a list means what, and which are left out because they hold personal data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from model.rules.intake.raw import plain


class Column(StrEnum):
    """What is read of a list; everything else in it is read past."""

    MUNICIPALITY = "municipality"
    ROLE = "role"
    STATUS = "status"
    ATTENDED = "attended"
    REGISTERED_AT = "registered_at"
    REGISTERED_TIME = "registered_time"
    REFERENCE = "reference"
    NIGHTS = "nights"
    DAYS = "days"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    QUANTITY = "quantity"
    IS_CONTACT = "is_contact"
    ATTENDS = "attends"


class LeftOut(StrEnum):
    """Why a column is not read."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    CONTACT = "contact"
    ADDRESS = "address"
    IDENTITY = "identity"
    HEALTH = "health"
    PAYMENT = "payment"
    FREE_TEXT = "free_text"
    NOT_NEEDED = "not_needed"


PERSONAL: Final = frozenset(LeftOut) - {LeftOut.NOT_NEEDED}
"""The reasons that have to do with persons."""

NEVER_READ: Final = frozenset({LeftOut.NAME, LeftOut.EMAIL, LeftOut.PHONE, LeftOut.CONTACT})
"""What nobody can ask to have read as something else: it leads straight to a person."""

SYNONYMS: Final[Mapping[Column, tuple[str, ...]]] = {
    Column.MUNICIPALITY: (
        *("kommune", "kommunenavn", "kommunens navn", "navn på kommune", "navn på kommunen"),
        *("municipality", "municipality name", "name of municipality", "local authority"),
        *("kommunekonstellasjon", "konstellasjon", "constellation", "ny kommune", "nye kommune"),
        *("kommunenummer", "kommunenr", "kommune nr", "municipality number", "knr"),
        *("arbeidssted", "arbeidsplass", "arbeidsgiver", "attendee company", "virksomhet"),
        *("organisasjon", "organization", "organisation", "affiliation", "tilhørighet"),
        *("company", "firma", "firmanavn", "company name", "employer", "institusjon"),
    ),
    Column.ROLE: (
        *(
            "rolle",
            "din rolle",
            "role",
            "deltakerkategori",
            "kategori",
            "stilling",
            "stillingstittel",
        ),
        *("yrkestittel", "jobbtittel", "job title", "position", "tittel", "title", "funksjon"),
    ),
    Column.STATUS: (
        *("status", "attendee status", "registration state", "registration status"),
        *("påmeldingsstatus", "deltakerstatus", "deltagerstatus", "state", "tilstand"),
    ),
    Column.ATTENDED: (
        *("innsjekket", "møtt", "møtte", "oppmøte", "checked in", "sjekket inn", "ankommet"),
        *("fremmøtt", "frammøtt", "til stede", "tilstede", "attended", "present", "check in date"),
    ),
    Column.REGISTERED_AT: (
        *("påmeldingsdato", "påmeldingstidspunkt", "påmeldt dato", "påmeldt den", "ordredato"),
        *("order date", "registration date", "fullføringstidspunkt", "completion time"),
        *("registreringsdato", "registrert", "bestillingsdato", "reservert dato", "registered at"),
        *("tidsstempel", "timestamp", "tidspunkt", "dato"),
    ),
    Column.REGISTERED_TIME: ("ordre tid", "ordretid", "order time", "klokkeslett", "påmeldingstid"),
    Column.REFERENCE: (
        *("attendee #", "registration id", "påmeldingsnummer", "påmeldingsnr", "deltakernummer"),
        *("deltagernummer", "order code", "bestillingskode", "ordrenummer", "ordrenr", "order #"),
        *("order number", "bestillingsnummer", "referanse", "reference", "løpenummer", "id", "nr"),
    ),
    Column.NIGHTS: (
        *("antall netter", "antall overnattinger", "netter", "nights", "number of nights"),
        *("overnatting", "overnattinger", "hotell", "hotel", "accommodation", "hotellovernatting"),
    ),
    Column.DAYS: (
        *("antall dager", "dager", "days", "number of days", "deltakelse", "hvilke dager"),
    ),
    Column.ARRIVAL: ("ankomst", "ankomstdato", "arrival", "arrival date"),
    Column.DEPARTURE: ("avreise", "avreisedato", "departure", "departure date", "hjemreise"),
    Column.QUANTITY: (
        *("quantity", "antall", "antall personer", "antall deltakere", "antall deltagere"),
        *("antall plasser", "persons", "number of persons", "number of participants", "plasser"),
    ),
    Column.IS_CONTACT: (
        *("er kontaktperson", "kun kontaktperson", "bare kontaktperson", "er påmelder"),
        *("is contact", "contact only", "registrar", "deltakertype", "deltagertype"),
    ),
    Column.ATTENDS: (
        *("deltar selv", "deltar du selv", "deltar du", "deltar", "skal delta", "kommer du"),
        *("attends", "attending", "is attending"),
    ),
}
"""Headings as the tools write them, in plain writing; of several in a list the first counts."""

ONE_PER_PERSON: Final = frozenset(
    {"attendee #", "registration id", "påmeldingsnummer", "påmeldingsnr", "deltakernummer"}
    | {"deltagernummer", "løpenummer", "id"}
)
"""References that only one registration has; an order may hold several persons."""

_EXACT: Final = {
    synonym: (column, rank)
    for column, synonyms in SYNONYMS.items()
    for rank, synonym in enumerate(synonyms)
}

_QUESTIONS: Final[tuple[tuple[Column, re.Pattern[str]], ...]] = (
    (Column.ARRIVAL, re.compile(r"\b(arrival|ankomst|ankommer)\b")),
    (Column.DEPARTURE, re.compile(r"\b(departure|avreise|reiser hjem)\b")),
    (Column.NIGHTS, re.compile(r"overnatt|\bhotell?\b|\bnetter\b|\bnights?\b|accommodation")),
    (Column.DAYS, re.compile(r"\b(hvilke dager|hvilken dag|kva dagar|which days?)\b")),
    (Column.QUANTITY, re.compile(r"\b(hvor mange|antall (deltak|deltag|person)\w*|how many)\b")),
    (Column.ROLE, re.compile(r"\b(rolle|stilling|role|job title)\b")),
    (Column.MUNICIPALITY, re.compile(r"\b(kommun(e|en|a|ekonstellasjon)|municipality)\b")),
)
"""What questions of a form are about, in the order they are tried."""

_OWN_MUNICIPALITY: Final = re.compile(r"^(navn(et)? på )?(din |den |ny |nye )?kommune[n]?\b")

_WORDS_OF_PLACES: Final[tuple[tuple[LeftOut, re.Pattern[str]], ...]] = (
    (LeftOut.EMAIL, re.compile(r"\b(e ?post|e ?mail|mail)")),
    (LeftOut.PHONE, re.compile(r"\b(telefon|mobil|tlf|phone|mobile|cell)|telefon|mobilnummer")),
    (
        LeftOut.PAYMENT,
        re.compile(r"\b(faktura|betaler|invoice|payment|billing|org ?nr|voucher)|kort"),
    ),
    (
        LeftOut.ADDRESS,
        re.compile(r"adresse|\b(address|post(nummer|nr|sted|kode)|zip|city|country)\b"),
    ),
    (LeftOut.ADDRESS, re.compile(r"^(by|land|sted|home state)$")),
)
_WORDS_OF_PERSONS: Final[tuple[tuple[LeftOut, re.Pattern[str]], ...]] = (
    (LeftOut.CONTACT, re.compile(r"kontakt|\b(påmelder|contact|registrert av)\b")),
    (LeftOut.NAME, re.compile(r"\b\w*navn\w*\b|\bnamn\b|\b\w*name\b|^(deltaker|deltager|person)$")),
    (LeftOut.IDENTITY, re.compile(r"fødsel|personn|\b(hpr|birth|kjønn|gender|alder|age|født)")),
    (
        LeftOut.HEALTH,
        re.compile(r"allerg|intoleran|\b(diet|diett|kost|mat|tilrettelegg|special need)"),
    ),
    (
        LeftOut.FREE_TEXT,
        re.compile(r"komment|comment|\b(merknad|notat|beskjed|melding|annet|note)"),
    ),
    (LeftOut.FREE_TEXT, re.compile(r"\b(deler rom|rom med|share room|tilleggsopplysning)")),
)
"""Words that give a column away, by what they lead to; the first that fits names the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column that is left out: its heading, and why. Nothing of what stands below it."""

    heading: str
    reason: LeftOut

    @property
    def is_personal(self) -> bool:
        """Tell whether it is left out because it holds personal data."""
        return self.reason in PERSONAL


class MappingError(ValueError):
    """A column cannot be read as what it was named; says which and what to do.

    `text` is the sentence with its places open, for the catalogues, and `values` fill them.
    """

    def __init__(self, text: str, **values: str) -> None:
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


def recognise(headings: Sequence[str]) -> dict[Column, str]:
    """Find the column of each kind by its heading, in any order and case.

    Returns:
        The heading of each kind found. Where several fit, the synonym that stands first in
        `SYNONYMS` counts, then the column furthest to the left.
    """
    ranked = [
        (rank, place, column, heading)
        for place, heading in enumerate(headings)
        if (found := _kind_of(heading))
        for column, rank in [found]
    ]
    best: dict[Column, str] = {}
    for _, _, column, heading in sorted(ranked):
        best.setdefault(column, heading)
    return {column: best[column] for column in Column if column in best}


def _kind_of(heading: str) -> tuple[Column, int] | None:
    """Tell what a heading means and how surely: 0 is the best rank."""
    words = plain(heading)
    if found := _EXACT.get(words):
        return found
    if _reason(words, _WORDS_OF_PLACES):
        return None
    if _OWN_MUNICIPALITY.search(words):
        return Column.MUNICIPALITY, len(_EXACT)
    if _reason(words, _WORDS_OF_PERSONS):
        return None
    for column, pattern in _QUESTIONS:
        if pattern.search(words):
            return column, len(_EXACT) + 1
    return None


def _reason(words: str, patterns: Iterable[tuple[LeftOut, re.Pattern[str]]]) -> LeftOut | None:
    return next((reason for reason, pattern in patterns if pattern.search(words)), None)


def reason_left_out(heading: str) -> LeftOut:
    """Tell why a column is not read, where it is not."""
    words = plain(heading)
    if words in _EXACT:
        return LeftOut.NOT_NEEDED
    reason = _reason(words, _WORDS_OF_PLACES + _WORDS_OF_PERSONS)
    return reason or LeftOut.NOT_NEEDED


def left_out(headings: Iterable[str], mapping: Mapping[Column, str]) -> tuple[Heading, ...]:
    """List the columns that are not read, in the order of the file, each with the reason."""
    read = set(mapping.values())
    return tuple(
        Heading(heading=heading, reason=reason_left_out(heading))
        for heading in headings
        if heading not in read
    )


def settle_mapping(
    headings: Sequence[str], wishes: Mapping[str, str], known: Mapping[str, str] | None = None
) -> dict[Column, str]:
    """Recognise the columns, or take them as they were last time, and then do as was asked.

    Args:
        headings: The headings of the file.
        wishes: Kind → heading, in any case, or its number such as `#3`; empty: do not read that
            kind. A column that is asked for as one kind is no longer read as another.
        known: What `remembered` gave for a file with these headings; None without one.

    Raises:
        MappingError: There is no such kind or column, or the column holds personal data.
    """
    wished = _read_wishes(headings, wishes)
    usual = recognise(headings) if known is None else _read_wishes(headings, known)
    kept = {column: text for column, text in usual.items() if text not in wished.values()}
    return {column: heading for column, heading in (kept | wished).items() if heading}


def _read_wishes(headings: Sequence[str], wishes: Mapping[str, str]) -> dict[Column, str]:
    return {_column(kind): _heading(headings, text) for kind, text in wishes.items()}


def remembered(mapping: Mapping[Column, str]) -> dict[str, str]:
    """Write a mapping so that it can be a wish for the next file: with what was not read, too."""
    return {column.value: mapping.get(column, "") for column in Column}


def _column(kind: str) -> Column:
    try:
        return Column(kind.strip().lower())
    except ValueError:
        text = 'nothing is called "{kind}"; use one of: {kinds}'
        raise MappingError(text, kind=kind, kinds=", ".join(Column)) from None


def _heading(headings: Sequence[str], text: str) -> str:
    if not text.strip():
        return ""
    numbered = {f"#{number}": heading for number, heading in enumerate(headings, start=1)}
    by_words = {plain(heading): heading for heading in reversed(headings)} | numbered
    found = by_words.get(text.strip()) or by_words.get(plain(text))
    if found is None:
        message = 'no column is called "{column}"; the columns are: {columns}'
        raise MappingError(message, column=text, columns=", ".join(headings))
    if reason_left_out(found) in NEVER_READ:
        message = 'the column "{column}" holds personal data and is never read; choose another'
        raise MappingError(message, column=found)
    return found


def find_headings(rows: Sequence[Sequence[str]]) -> int | None:
    """Find the row of headings among the first rows of a file, which may begin with titles.

    Returns:
        Its position: the row with most headings that are known, the first of them where several
        have as many. None where no row has one.
    """
    known = [sum(map(is_known, row)) for row in rows]
    most = max(known, default=0)
    return known.index(most) if most else None


def is_known(heading: str) -> bool:
    """Tell whether a text is a heading of a list, read or left out."""
    words = plain(heading)
    if not words or len(words) > LONGEST_HEADING:
        return False
    return bool(_kind_of(heading)) or reason_left_out(heading) in PERSONAL


LONGEST_HEADING: Final = 200
"""A question of a form may be long; a text longer than this is none."""
