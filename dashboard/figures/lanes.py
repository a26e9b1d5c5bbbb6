"""The lines of the timeline: which kind of gathering stands on which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.language import mark
from dashboard.wording import KIND_NAMES
from model.rules.results import GatheringCost
from model.rules.terms import GatheringKind

PROJECT_LANE, OPEN_LANE = 0, 1


@dataclass(frozen=True, slots=True)
class Lanes:
    """The titles of the lanes from the lowest up, and the lane of each kind that is shown."""

    titles: tuple[str, ...]
    lanes: Mapping[GatheringKind, int]

    def lane(self, row: GatheringCost) -> int:
        """Give the lane of a gathering; 0 is the lowest."""
        return self.lanes[row.gathering.kind]


TWO_LANES = Lanes(
    titles=(mark("Project-manager gatherings"), mark("Conferences")),
    lanes={
        kind: PROJECT_LANE if kind is GatheringKind.PROJECT_MANAGER else OPEN_LANE
        for kind in GatheringKind
    },
)
"""Those for project managers below, everybody's above."""


def lanes_by_kind(rows: Sequence[GatheringCost]) -> Lanes:
    """Give each kind among the gatherings a lane of its own, the first kind on top."""
    found = {row.gathering.kind for row in rows}
    kinds = [kind for kind in reversed(GatheringKind) if kind in found]
    return Lanes(
        titles=tuple(KIND_NAMES[kind] for kind in kinds),
        lanes={kind: lane for lane, kind in enumerate(kinds)},
    )
