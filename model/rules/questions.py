"""Text to a selection or a scenario: what people type in an address or on the command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from model.rules.facts import ProgrammeFacts
from model.rules.money import ore_from_kroner
from model.rules.selection import Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind

YEAR_DIGITS = 4
MAX_CAP = 999
"""A cap above this is a slip of the hand: no constellation sends so many."""
MOST_DIGITS = 9
"""A number with more digits is no revision, and more than the database's integers hold."""

Term = TypeVar("Term", bound=StrEnum)


class QuestionError(ValueError):
    """A filter or what-if that cannot be understood; says what to write instead.

    `value` is what was written.
    """

    def __init__(self, value: str, message: str) -> None:
        super().__init__(message)
        self.value = value


def parse_year(text: str) -> int:
    """Read a year of four digits."""
    if len(text) != YEAR_DIGITS or not text.isascii() or not text.isdigit():
        raise QuestionError(text, f'"{text}" is no year; write four digits, such as 2018')
    return int(text)


def parse_revision(text: str) -> int:
    """Read the number of a revision."""
    if not 0 < len(text) <= MOST_DIGITS or not text.isascii() or not text.isdigit():
        raise QuestionError(text, f'"{text}" is no revision; write its number, such as 12')
    return int(text)


def parse_day(text: str) -> date:
    """Read a day as `2018-10-01`, and in no other way."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise QuestionError(text, f'"{text}" is no day; write it as 2018-10-01')
    return day


def parse_term(text: str, terms: type[Term]) -> Term:
    """Read a Norwegian term, such as `fellessamling`."""
    try:
        return terms(text.strip().lower())
    except ValueError:
        allowed = ", ".join(terms)
        raise QuestionError(text, f'"{text}" is unknown; use one of: {allowed}') from None


def parse_id(text: str, known: Collection[str], what: str) -> str:
    """Read the id of something that is known, suggesting one that is spelled nearly so."""
    value = text.strip().lower()
    if value in known:
        return value
    near = get_close_matches(value, sorted(known), n=3)
    advice = f"did you mean {' or '.join(near)}?" if near else f"the first are {_first(known)}"
    raise QuestionError(text, f'"{text}" is the id of no {what}; {advice}')


def _first(known: Collection[str]) -> str:
    return ", ".join(sorted(known)[:3]) or "none"


def parse_cap(text: str) -> int:
    """Read a cap: whole persons from 0 to 999."""
    if len(text) > len(str(MAX_CAP)) or not text.isascii() or not text.isdigit():
        raise QuestionError(text, f'"{text}" is no cap; write whole persons from 0 to {MAX_CAP}')
    return int(text)


def parse_price(text: str) -> int:
    """Read a price in kroner as øre."""
    try:
        return ore_from_kroner(text)
    except ValueError as error:
        raise QuestionError(text, str(error)) from None


def parse_covered(text: str) -> bool:
    """Read `ja` or `nei`."""
    if text not in {"ja", "nei"}:
        raise QuestionError(text, f'"{text}" is neither; write ja or nei')
    return text == "ja"


def read_selection(
    facts: ProgrammeFacts,
    *,
    years: Iterable[str] = (),
    kinds: Iterable[str] = (),
    constellations: Iterable[str] = (),
    gatherings: Iterable[str] = (),
) -> Selection:
    """Read filters strictly.

    Raises:
        QuestionError: The first value that is no year, kind, or id of something known.
    """
    constellation_ids = {row.id for row in facts.constellations}
    gathering_ids = {row.id for row in facts.gatherings}
    return Selection(
        years=frozenset(parse_year(text) for text in years),
        kinds=frozenset(parse_term(text, GatheringKind) for text in kinds),
        constellations=frozenset(
            parse_id(text, constellation_ids, "constellation") for text in constellations
        ),
        gatherings=frozenset(parse_id(text, gathering_ids, "gathering") for text in gatherings),
    )


def read_scenario(caps: Iterable[str], prices: Iterable[str]) -> Scenario:
    """Read a what-if written as `kind=persons` and `component=kroner`.

    Raises:
        QuestionError: The first pair that cannot be understood.
    """
    return make_scenario(
        {parse_term(name, GatheringKind): parse_cap(value) for name, value in map(_pair, caps)},
        {parse_term(name, CostComponent): parse_price(value) for name, value in map(_pair, prices)},
        {},
    )


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise QuestionError(text, f'"{text}" has no =; write it as prosjektledersamling=5')
    return name.strip(), value.strip()
