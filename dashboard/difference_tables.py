"""The tables of a what-if beside the official figures, by the id they have on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dashboard.address import Address, write_address
from dashboard.columns import Column
from dashboard.difference_columns import (
    CONSTELLATION_DIFFERENCES,
    FILE_ONLY,
    GATHERING_DIFFERENCES,
    Sums,
    difference_sums,
)
from dashboard.language import mark
from dashboard.notes import sum_heading
from dashboard.report_tables import FILES
from dashboard.wording import Names
from model.rules.comparison import Changes, Comparison

GATHERINGS, CONSTELLATIONS = "table-difference-gatherings", "table-difference-constellations"


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceTable:
    """What a table of a comparison is made of.

    `name` is what its file and its sheet are called, `caption` what it shows; `sorted_by` is the
    column by which the rows come from the largest change on.
    """

    name: str
    caption: str
    columns: Sequence[Column[Any]]
    rows: Callable[[Comparison], Sequence[Any]]
    changes: Callable[[Comparison], Changes]
    sorted_by: str
    from_lists: bool = False

    @property
    def screen_columns(self) -> tuple[Column[Any], ...]:
        """The columns that a screen has room for."""
        return tuple(column for column in self.columns if column.id not in FILE_ONLY)

    def totals(
        self, comparison: Comparison, names: Names, of: int | None = None
    ) -> tuple[str, Sums]:
        """Give the heading and the values of the sum row; `of` as for a report's table."""
        sums = difference_sums(self.changes(comparison))
        if self.from_lists and comparison.official.estimates:
            return names.words.text("Sum of the lists"), sums
        return sum_heading(comparison.official.totals, names, of), sums


DIFFERENCE_TABLES: Mapping[str, DifferenceTable] = MappingProxyType(
    {
        GATHERINGS: DifferenceTable(
            name=mark("Change per gathering"),
            caption=mark("Today, scenario and change per gathering, and what causes it"),
            columns=GATHERING_DIFFERENCES,
            rows=lambda comparison: comparison.gatherings,
            changes=lambda comparison: comparison.totals,
            sorted_by="department_change",
        ),
        CONSTELLATIONS: DifferenceTable(
            name=mark("Change per constellation"),
            caption=mark("Today, scenario and change per constellation, and what causes it"),
            columns=CONSTELLATION_DIFFERENCES,
            rows=lambda comparison: comparison.constellations,
            changes=lambda comparison: comparison.listed,
            sorted_by="municipalities_change",
            from_lists=True,
        ),
    }
)


def difference_file(table_id: str, comparison: Comparison, names: Names) -> str:
    """Give the address of a table as CSV, in the question and language of a comparison."""
    report = comparison.supposed
    address = Address(
        selection=report.selection, scenario=report.scenario, language=names.words.code
    )
    return f"{FILES}{table_id}.csv{write_address(address)}"
