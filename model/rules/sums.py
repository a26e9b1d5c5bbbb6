"""Adding up what is known: intervals and sums of rows, where unknown is left out and never 0."""

from __future__ import annotations

from collections.abc import Iterable

from model.rules.results import CostSum, Interval, exactly


def add_up(intervals: Iterable[Interval | None]) -> Interval | None:
    """Add what is known; None only where nothing is."""
    known = [interval for interval in intervals if interval is not None]
    if not known:
        return None
    return Interval(low=sum(one.low for one in known), high=sum(one.high for one in known))


def sum_rows(rows: Iterable[CostSum]) -> CostSum:
    """Sum rows measure by measure, leaving out what is unknown: say so beside the sum."""
    all_rows = tuple(rows)
    if len(all_rows) == 1:
        return all_rows[0]
    return CostSum(
        persons=add_up(row.persons for row in all_rows),
        covered=add_up(row.covered for row in all_rows),
        beyond=add_up(row.beyond for row in all_rows),
        department_ore=add_up(row.department_ore for row in all_rows),
        municipality_ore=add_up(row.municipality_ore for row in all_rows),
        total_ore=add_up(row.total_ore for row in all_rows),
    )


def counted_sum(persons: int, covered: int, department_ore: int, municipality_ore: int) -> CostSum:
    """Express what is counted and decided as sums without doubt."""
    return CostSum(
        persons=exactly(persons),
        covered=exactly(covered),
        beyond=exactly(persons - covered),
        department_ore=exactly(department_ore),
        municipality_ore=exactly(municipality_ore),
        total_ore=exactly(department_ore + municipality_ore),
    )
