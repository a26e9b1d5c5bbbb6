"""Which constellation a text means, as municipalities are written in lists; asks, never guesses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

from model.rules.facts import Membership, Municipality, ProgrammeFacts
from model.rules.intake.problems import ProblemKind, Suggestion
from model.rules.intake.raw import plain
from model.rules.periods import holds_on

_NOISE: Final = frozenset(
    {"kommune", "kommuna", "kommunen", "herad", "municipality", "suohkan", "gielda", "tjïelte"}
)
_NEW: Final = frozenset({"nye", "ny", "new"})
_NUMBER: Final = re.compile(r"\b\d{3,4}\b")
_JOINTS: Final = re.compile(r"\s*(?:[/,;+&()]|\s[-–]\s|\sog\s)\s*")
_IN: Final = re.compile(r"\s+i\s+.*$")
NUMBER_DIGITS: Final = 4
NEARNESS: Final = 0.75
MOST_SUGGESTIONS: Final = 3
LONGEST_PLACE: Final = 80
MOST_LOOKED_UP: Final = 200
"""How many different misspellings get suggestions: looking for them is slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A constellation, or what to ask: then `question` says why, and `suggestions` what about.

    `places` names the candidates for people: `Os (1243), Os (0441)`.
    """

    constellation_id: str = ""
    question: ProblemKind | None = None
    suggestions: tuple[Suggestion, ...] = ()
    places: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One municipality or constellation that bears a name, and where it belongs on the day."""

    label: str
    ids: frozenset[str]


class Places:
    """Understands the names and numbers of the facts, as they are on one day.

    A municipality belongs where it is a member on the day: itself, or what it has become by
    then. Where nothing is a member that day, membership at any time decides: old names before
    the merger, new ones after it, and «nye X» at all times.
    """

    def __init__(self, facts: ProgrammeFacts, on: date) -> None:
        self._on = on
        self._municipalities = {row.number: row for row in facts.municipalities}
        self._memberships: dict[str, list[Membership]] = defaultdict(list)
        for membership in facts.memberships:
            self._memberships[membership.municipality_number].append(membership)
        self._names = {row.id: row.name for row in facts.constellations}
        self._numbers_by_name = self._index_municipalities()
        self._constellations_by_name = self._index_constellations(facts)
        self._known: dict[str, Place] = {}
        self._looked_up = 0

    def _index_municipalities(self) -> Mapping[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for row in self._municipalities.values():
            for name in dict.fromkeys([row.name, *row.sami_name.split(" - ")]):
                if name:
                    index[_key(name)].append(row.number)
        return index

    def _index_constellations(self, facts: ProgrammeFacts) -> Mapping[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for row in facts.constellations:
            names = [row.name, row.official_name, *row.official_name.split(" - ")]
            for name in dict.fromkeys(map(_key, names)):
                index[name].append(row.id)
        return index

    def name_of(self, constellation_id: str) -> str:
        """Give the name of a constellation."""
        return self._names[constellation_id]

    def find(self, text: str, *, is_fix: bool = False) -> Place:
        """Find the constellation that a cell means.

        Args:
            text: The cell, not blank.
            is_fix: Somebody's answer to a question, which may be the constellation's id.
        """
        if is_fix and text.strip().lower() in self._names:
            return Place(constellation_id=text.strip().lower())
        if text not in self._known:
            self._known[text] = self._find(text)
        return self._known[text]

    def _find(self, text: str) -> Place:
        key = _key(text)
        if candidates := self._bearing(key):
            return self._decide(candidates)
        numbers = _NUMBER.findall(text)
        if len(numbers) == 1:
            return self._find_numbered(text, numbers[0].zfill(NUMBER_DIGITS))
        together = self._together(text)
        if len(together) == 1:
            return Place(constellation_id=next(iter(together)))
        return Place(question=ProblemKind.UNKNOWN_MUNICIPALITY, suggestions=self._near(text))

    def _bearing(self, key: str) -> list[_Candidate]:
        """List who bears a name; constellations where no municipality does, or for «nye X»."""
        first, _, rest = key.partition(" ")
        if first in _NEW and rest in self._constellations_by_name:
            return self._constellations(rest)
        if key in self._numbers_by_name:
            groups = self._same_municipality(self._numbers_by_name[key])
            return [self._municipality(group) for group in groups]
        return self._constellations(key)

    def _constellations(self, key: str) -> list[_Candidate]:
        """List the constellations of a name: those that stand on the day, where any does."""
        ids = self._constellations_by_name.get(key, [])
        open_ended = [id_ for id_ in ids if not self._is_over(id_)]
        return [_Candidate(self._names[id_], frozenset({id_})) for id_ in open_ended or ids]

    def _is_over(self, constellation_id: str) -> bool:
        """Tell whether everything about a constellation lies before the day."""
        rows = (row for rows in self._memberships.values() for row in rows)
        ends = [row.valid_to for row in rows if row.constellation_id == constellation_id]
        return all(end is not None and end <= self._on for end in ends)

    def _same_municipality(self, numbers: list[str]) -> list[list[str]]:
        """Put the numbers together that one municipality had one after the other."""
        groups: list[list[str]] = []
        for number in numbers:
            linked = [group for group in groups if any(self._follow(number, n) for n in group)]
            groups = [group for group in groups if group not in linked]
            groups.append([number, *(n for group in linked for n in group)])
        return groups

    def _follow(self, one: str, other: str) -> bool:
        rows = self._municipalities
        return other in rows[one].successors or one in rows[other].successors

    def _municipality(self, numbers: list[str]) -> _Candidate:
        rows = [self._municipalities[number] for number in sorted(numbers)]
        current = [row for row in rows if holds_on(self._on, row.valid_from, row.valid_to)] or rows
        ids = frozenset(id_ for row in current for id_ in self._belongs_to(row))
        return _Candidate(f"{current[0].name} ({current[0].number})", ids)

    def _belongs_to(self, row: Municipality) -> frozenset[str]:
        """Tell where a municipality belongs: on the day, else at any time, else its heirs."""
        heirs = set(self._heirs(row))
        memberships = [one for number in sorted(heirs) for one in self._memberships[number]]
        on_the_day = [
            one for one in memberships if holds_on(self._on, one.valid_from, one.valid_to)
        ]
        chosen = on_the_day or memberships or self._memberships[row.number]
        if chosen:
            return frozenset(one.constellation_id for one in chosen)
        later = [self._municipalities[number] for number in self._successors(row)]
        return frozenset(id_ for heir in later for id_ in self._belongs_to(heir))

    def _heirs(self, row: Municipality) -> Iterator[str]:
        """Give the numbers of what a municipality is on the day."""
        successors = self._successors(row)
        if row.valid_to is None or row.valid_to > self._on or not successors:
            yield row.number
            return
        for number in successors:
            yield from self._heirs(self._municipalities[number])

    def _successors(self, row: Municipality) -> list[str]:
        """Give the numbers that took over and outlived the row: so the chain has an end."""
        heirs = (self._municipalities.get(number) for number in row.successors)
        return [heir.number for heir in heirs if heir and _outlives(heir, row)]

    def _decide(self, candidates: list[_Candidate]) -> Place:
        ids = frozenset(id_ for candidate in candidates for id_ in candidate.ids)
        if len(ids) == 1 and all(candidate.ids for candidate in candidates):
            return Place(constellation_id=next(iter(ids)))
        suggestions = self._suggest(ids)
        if not ids and len(candidates) == 1:
            return Place(question=ProblemKind.NOT_MERGING)
        named = [candidate.label for candidate in candidates]
        if len(named) == 1:
            named = [suggestion.label for suggestion in suggestions]
        return Place(
            question=ProblemKind.AMBIGUOUS_MUNICIPALITY,
            suggestions=suggestions,
            places=", ".join(sorted(named)),
        )

    def _suggest(self, ids: Iterable[str]) -> tuple[Suggestion, ...]:
        return tuple(Suggestion(value=id_, label=self._names[id_]) for id_ in sorted(ids))

    def _find_numbered(self, text: str, number: str) -> Place:
        """Find by number; a name beside it must agree. 701 is 0701 whose zero Excel took."""
        name = _key(_NUMBER.sub(" ", text))
        named = self._bearing(name) if name else []
        if number not in self._municipalities:
            ids = frozenset(id_ for candidate in named for id_ in candidate.ids)
            return Place(question=ProblemKind.UNKNOWN_NUMBER, suggestions=self._suggest(ids))
        numbered = self._municipality([number])
        if not name or number in self._numbers_by_name.get(name, []):
            return self._decide([numbered])
        ids = frozenset(id_ for candidate in [numbered, *named] for id_ in candidate.ids)
        if named and ids and all(candidate.ids == numbered.ids for candidate in named):
            return self._decide([numbered])
        suggestions = self._suggest(ids)
        return Place(question=ProblemKind.CONFLICTING_MUNICIPALITY, suggestions=suggestions)

    def _together(self, text: str) -> frozenset[str]:
        """Give the one constellation of several names in a cell: «Ski/Oppegård»."""
        if len(text) > LONGEST_PLACE:
            return frozenset()
        parts = [key for part in _JOINTS.split(text) if (key := _key(part))]
        found = [self._bearing(key) for key in parts]
        if len(parts) == 1 or not all(found):
            return frozenset()
        decided = {self._decide(candidates).constellation_id for candidates in found}
        return frozenset(decided) if len(decided) == 1 and "" not in decided else frozenset()

    def _near(self, text: str) -> tuple[Suggestion, ...]:
        """Suggest the constellations of names that are spelled nearly so, or stand in the text."""
        if len(text) > LONGEST_PLACE or self._looked_up >= MOST_LOOKED_UP:
            return ()
        self._looked_up += 1
        parts = [_key(part) for part in (_IN.sub("", text), *_JOINTS.split(text))]
        keys = list(dict.fromkeys(key for part in parts for key in self._close(part)))
        candidates = [one for key in keys for one in self._bearing(key)]
        ids = list(dict.fromkeys(id_ for one in candidates for id_ in sorted(one.ids)))
        return tuple(
            Suggestion(value=id_, label=self._names[id_]) for id_ in ids[:MOST_SUGGESTIONS]
        )

    def _close(self, key: str) -> list[str]:
        first, _, rest = key.partition(" ")
        sought = rest if first in _NEW and rest else key
        names = sorted({*self._numbers_by_name, *self._constellations_by_name})
        return get_close_matches(sought, names, n=MOST_SUGGESTIONS, cutoff=NEARNESS)


def _key(text: str) -> str:
    words = plain(text).split()
    return " ".join(word for word in words if word not in _NOISE)


def _outlives(heir: Municipality, row: Municipality) -> bool:
    if row.valid_to is None:
        return False
    return heir.valid_to is None or heir.valid_to > row.valid_to
