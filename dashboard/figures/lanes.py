"""The lines of the timeline: which gathering stands on which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.language import mark
from dashboard.wording import KIND_NAMES
from model.rules.results import GatheringCost
from model.rules.terms import GatheringKind

PROJECT_LANE, OPEN_LANE = 0, 1

Extent = tuple[float, float]
"""Where a gathering with its label begins and ends along its lane, in pixels."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line: its kinds, and its title unless it goes on with the lane above."""

    kinds: frozenset[GatheringKind]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lines from the lowest up, and the line of each gathering by its id."""

    lines: tuple[Lane, ...]
    places: Mapping[str, int]

    def lane(self, row: GatheringCost) -> int:
        """Give the lane of a gathering; 0 is the lowest."""
        return self.places[row.gathering.id]


def two_lanes(rows: Sequence[GatheringCost]) -> Lanes:
    """Set those for project managers below, and everybody's above."""
    project = frozenset({GatheringKind.PROJECT_MANAGER})
    others = frozenset(GatheringKind) - project
    return Lanes(
        lines=(
            Lane(project, mark("Project-manager gatherings")),
            Lane(others, mark("Conferences")),
        ),
        places={
            row.gathering.id: PROJECT_LANE if row.gathering.kind in project else OPEN_LANE
            for row in rows
        },
    )


def lanes_by_kind(rows: Sequence[GatheringCost], extents: Mapping[str, Extent]) -> Lanes:
    """Give each kind among the gatherings a lane of its own, the first kind on top.

    Where gatherings of a kind would stand in each other's way, the kind gets further lines below.

    Args:
        rows: The gatherings.
        extents: The room each of them needs, by its id.
    """
    lines: list[Lane] = []
    places: dict[str, int] = {}
    for kind in reversed(GatheringKind):
        ids = [row.gathering.id for row in rows if row.gathering.kind is kind]
        lines_of_kind = _spread(sorted(ids, key=lambda id_: extents[id_]), extents)
        for below, line in enumerate(reversed(lines_of_kind), start=1):
            places |= dict.fromkeys(line, len(lines))
            is_first = below == len(lines_of_kind)
            lines.append(Lane(frozenset({kind}), KIND_NAMES[kind] if is_first else ""))
    return Lanes(lines=tuple(lines), places=places)


def _spread(ids: Sequence[str], extents: Mapping[str, Extent]) -> list[list[str]]:
    """Put each on the first line that has room for it, in the order of where they begin."""
    lines: list[list[str]] = []
    for id_ in ids:
        start = extents[id_][0]
        free = next((line for line in lines if extents[line[-1]][1] <= start), None)
        if free is None:
            lines.append([id_])
        else:
            free.append(id_)
    return lines
