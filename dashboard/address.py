"""Selection and scenario to a query string and back: every view is a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, quote

from dashboard.language import DEFAULT, languages
from model.rules.baseline import without_what_stands
from model.rules.facts import ProgrammeFacts
from model.rules.money import kroner_from_ore
from model.rules.questions import (
    QuestionError,
    parse_cap,
    parse_covered,
    parse_day,
    parse_id,
    parse_price,
    parse_revision,
    parse_term,
    parse_year,
)
from model.rules.selection import (
    EVERYTHING,
    OFFICIAL,
    Scenario,
    Selection,
    make_scenario,
)
from model.rules.terms import CostComponent, GatheringKind

YEAR, KIND, CONSTELLATION, GATHERING, SORTING, LANGUAGE = (
    "aar",
    "type",
    "konstellasjon",
    "samling",
    "sorter",
    "sprak",
)
SIDE = "side"
"""Which part of the gatherings is shown where they are too many; another filter begins anew."""
REVISION, AS_OF = "revisjon", "per"
"""The figures as they stood: at a revision, or at the end of a day in Norway."""
CAP, PRICE, COVER = "tak.", "pris.", "dekk."
WHY = "hvorfor"
"""Which figure is explained over the view: no part of the view, so it follows into no link."""
HISTORY_KEYS = ("slag", "gjelder", "hvem", "fra", "til", "eldre", "angre")
"""What Historikk asks for: kind of fact, gathering, person, first and last day, the page before a
revision, and the one to reverse. Other pages take no notice of it."""
EDIT = "rediger"
"""What the page Grunnlag has open: `pris:reise-2017`, or `pris` for a new one. Like the figure that
is explained, it is no part of the view."""
MOST_DIGITS = 6
MAX_LENGTH = 8_000
"""Browsers and proxies cut longer addresses; everything that can be filtered fits in this."""

Name = TypeVar("Name")
Value = TypeVar("Value")


class Sorting(StrEnum):
    """What the constellations of Oppmøte are sorted by; the value stands in the address."""

    OVER = "over"
    NEVER = "aldri"
    NAME = "navn"
    COUNTY = "fylke"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """When the figures are asked for as they stood: one of the two, or neither for today's."""

    revision: int | None = None
    day: date | None = None

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """How it stands in an address."""
        if self.revision is not None:
            return ((REVISION, str(self.revision)),)
        return ((AS_OF, self.day.isoformat()),) if self.day else ()


TODAY = Past()


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an address asks for, and the parts of it that mean nothing here.

    `ignored` holds the parts as they stood, such as `aar=20x8`, for a notice to the reader.
    """

    selection: Selection = EVERYTHING
    scenario: Scenario = OFFICIAL
    past: Past = TODAY
    sorting: Sorting = Sorting.OVER
    side: int = 1
    language: str = DEFAULT
    ignored: tuple[str, ...] = ()

    def asking(self, selection: Selection) -> Address:
        """Ask with other filters, from their first part on."""
        return replace(self, selection=selection, side=1)


@dataclass(slots=True)
class _Parts:
    """The pairs of a query string, with what could not be understood set aside."""

    pairs: list[tuple[str, str]]
    ignored: list[str] = field(default_factory=list)

    def each(self, key: str, parse: Callable[[str], Value]) -> Iterator[Value]:
        """Read every comma-separated value of a key."""
        for name, text in self._take(lambda name: name == key):
            for value in text.split(","):
                yield from self._try(f"{name}={value}", parse, value)

    def named(
        self,
        prefix: str,
        parse_name: Callable[[str], Name],
        parse: Callable[[str], Value],
    ) -> Iterator[tuple[Name, Value]]:
        """Read every `prefix.name=value`."""
        for name, text in self._take(lambda name: name.startswith(prefix)):
            whole = f"{name}={text}"
            for term in self._try(whole, parse_name, name.removeprefix(prefix)):
                for value in self._try(whole, parse, text):
                    yield term, value

    def drop(self, key: str) -> None:
        """Leave a key out without a notice: somebody else reads it."""
        self._take(lambda name: name == key)

    def _take(self, wanted: Callable[[str], bool]) -> list[tuple[str, str]]:
        taken = [pair for pair in self.pairs if wanted(pair[0])]
        self.pairs = [pair for pair in self.pairs if not wanted(pair[0])]
        return taken

    def _try(self, whole: str, parse: Callable[[str], Value], text: str) -> Iterator[Value]:
        try:
            yield parse(text)
        except QuestionError:
            self.ignored.append(whole)


def read_address(search: str, facts: ProgrammeFacts) -> Address:
    """Read a query string leniently: what means nothing is ignored and named.

    A what-if that says what holds everywhere already is none.

    Args:
        search: With or without the leading `?`.
        facts: What the ids in it must be ids of.
    """
    parts = _Parts(parse_qsl(search[:MAX_LENGTH].removeprefix("?"), keep_blank_values=True))
    constellation_ids = {row.id for row in facts.constellations}
    gathering_ids = {row.id for row in facts.gatherings}
    selection = Selection(
        years=frozenset(parts.each(YEAR, parse_year)),
        kinds=frozenset(parts.each(KIND, lambda text: parse_term(text, GatheringKind))),
        constellations=frozenset(
            parts.each(CONSTELLATION, lambda text: parse_id(text, constellation_ids, ""))
        ),
        gatherings=frozenset(parts.each(GATHERING, lambda text: parse_id(text, gathering_ids, ""))),
    )
    scenario = make_scenario(
        dict(parts.named(CAP, lambda text: parse_term(text, GatheringKind), parse_cap)),
        dict(parts.named(PRICE, lambda text: parse_term(text, CostComponent), parse_price)),
        dict(parts.named(COVER, lambda text: parse_term(text, CostComponent), parse_covered)),
    )
    past = _read_past(parts)
    sortings = parts.each(SORTING, lambda text: parse_term(text, Sorting))
    sorting = _last(sortings, Sorting.OVER)
    side = _last(parts.each(SIDE, _parse_side), 1)
    chosen = _last(parts.each(LANGUAGE, _parse_language), DEFAULT)
    for key in (WHY, EDIT, *HISTORY_KEYS):
        parts.drop(key)
    return Address(
        selection=selection,
        scenario=without_what_stands(scenario, facts),
        past=past,
        sorting=sorting,
        side=side,
        language=chosen,
        ignored=tuple(
            dict.fromkeys((*parts.ignored, *(f"{name}={text}" for name, text in parts.pairs)))
        ),
    )


def read_past(search: str) -> Past:
    """Read when a query string asks for, without asking the database anything."""
    return _read_past(_Parts(parse_qsl(search[:MAX_LENGTH].removeprefix("?"))))


def _read_past(parts: _Parts) -> Past:
    """Read a revision or a day; where there are both, the revision says more exactly when."""
    revision = _last(parts.each(REVISION, parse_revision), None)
    day = _last(parts.each(AS_OF, parse_day), None)
    return Past(revision=revision) if revision is not None else Past(day=day)


def _parse_side(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    if not is_number or not int(text):
        raise QuestionError(text, f'"{text}" is no part; use a whole number from 1 on')
    return int(text)


def _parse_language(text: str) -> str:
    if text not in languages():
        raise QuestionError(
            text, f'"{text}" has no catalogue; use one of: {", ".join(languages())}'
        )
    return text


def read_language(search: str) -> str:
    """Read the language of a query string alone, without asking the database anything."""
    parts = _Parts(parse_qsl(search[:MAX_LENGTH].removeprefix("?")))
    return _last(parts.each(LANGUAGE, _parse_language), DEFAULT)


def _last(chosen: Iterable[Value], default: Value) -> Value:
    """Take the last of what can only be one."""
    return [default, *chosen][-1]


def write_address(address: Address) -> str:
    """Write the query string that reproduces a view: empty, or beginning with `?`.

    Only what differs from the default stands in it, in a fixed order.
    """
    pairs = [*_selection_pairs(address.selection), *_scenario_pairs(address.scenario)]
    pairs += address.past.pairs
    if address.sorting is not Sorting.OVER:
        pairs.append((SORTING, address.sorting))
    if address.side > 1:
        pairs.append((SIDE, str(address.side)))
    if address.language != DEFAULT:
        pairs.append((LANGUAGE, address.language))
    return _query(f"{name}={quote(value, safe=',')}" for name, value in pairs)


def view_of(search: str) -> str:
    """Take what stands over a view out of a query string, and leave the rest as written."""
    parts = search.removeprefix("?").split("&")
    return _query(part for part in parts if part and part.partition("=")[0] not in {WHY, EDIT})


def in_language(query: str, code: str) -> str:
    """Write a query string, as `write_address` gives it, so that it asks for another language."""
    parts = query.removeprefix("?").split("&")
    kept = [part for part in parts if part and not part.startswith(f"{LANGUAGE}=")]
    return _query(kept if code == DEFAULT else [*kept, f"{LANGUAGE}={code}"])


def _query(parts: Iterable[str]) -> str:
    query = "&".join(parts)
    return f"?{query}" if query else ""


def _selection_pairs(selection: Selection) -> Iterable[tuple[str, str]]:
    filters = (
        (YEAR, map(str, selection.years)),
        (KIND, map(str, selection.kinds)),
        (CONSTELLATION, selection.constellations),
        (GATHERING, selection.gatherings),
    )
    for name, values in filters:
        chosen = sorted(values)
        if chosen:
            yield name, ",".join(chosen)


def _scenario_pairs(scenario: Scenario) -> Iterable[tuple[str, str]]:
    for kind, cap in scenario.caps:
        yield CAP + kind, str(cap)
    for component, price_ore in scenario.prices_ore:
        kroner = kroner_from_ore(price_ore)
        yield PRICE + component, f"{kroner.normalize():f}"
    for component, covered in scenario.covers:
        yield COVER + component, "ja" if covered else "nei"
