"""How much is shown at once: each gathering, a sum a year, or the gatherings in parts.

Every figure and the table under it ask here, so they always show the same. What is summed or left
for another part is left out of no key figure, no sum row and no file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from model.rules.results import GatheringCost

Row = TypeVar("Row")

MOST_SHOWN = 40
"""Nobody reads more bars, cards or rows than these: at 1440 px they are three screens high, at
390 px four."""
PART = 12
"""How many gatherings a part has: a screen of bars, and as many columns as a heatmap has room for.
It is the same for every page and every screen, so that a link to a part leads all to the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Generic[Row]):
    """What is shown of the rows of a view.

    `rows` are those that stand by themselves, none of them where `years` are summed. `number` is
    how many rows there are in all; `side` is which part this is, of `sides`.
    """

    rows: tuple[Row, ...]
    number: int
    years: tuple[int, ...] = ()
    side: int = 1
    sides: int = 1

    @property
    def is_whole(self) -> bool:
        """Tell whether every row stands by itself."""
        return not self.years and self.sides == 1

    @property
    def first(self) -> int:
        """Give the place of the first row among all, counted from 1."""
        return (self.side - 1) * PART + 1

    @property
    def last(self) -> int:
        """Give the place of the last row among all."""
        return self.first + len(self.rows) - 1


def shown_of(
    rows: Sequence[Row], side: int, year: Callable[[Row], int], most: int = MOST_SHOWN
) -> Shown[Row]:
    """Show each row where there are at most so many; else a sum a year; else one part of the year.

    Args:
        rows: What there is, in order.
        side: Which part is asked for, from 1; beyond the last it is the last.
        year: The year that a row belongs to.
        most: How many rows there is room for.
    """
    years = tuple(sorted({year(row) for row in rows}))
    if len(rows) > most and len(years) > 1:
        return Shown(rows=(), number=len(rows), years=years)
    return part_of(rows, side, most)


def part_of(rows: Sequence[Row], side: int, most: int = MOST_SHOWN) -> Shown[Row]:
    """Show each row where there are at most so many; else one part of them, whatever the years."""
    if len(rows) <= max(most, PART):
        return Shown(rows=tuple(rows), number=len(rows))
    sides = -(-len(rows) // PART)
    place = min(max(side, 1), sides)
    part = tuple(rows[(place - 1) * PART : place * PART])
    return Shown(rows=part, number=len(rows), side=place, sides=sides)


def shown_gatherings(rows: Sequence[GatheringCost], side: int) -> Shown[GatheringCost]:
    """Show the gatherings of a report: `shown_of` by the year that each begins in."""
    return shown_of(rows, side, year_of)


def year_of(row: GatheringCost) -> int:
    """Give the year that a gathering begins in."""
    return row.gathering.starts_on.year
