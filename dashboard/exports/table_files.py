"""CSV of one table of the screen: the same columns, rows and sum row, with what marks the view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard.columns import Column, number_column, text_column
from dashboard.difference_tables import DIFFERENCE_TABLES
from dashboard.earlier import as_they_were
from dashboard.exports.agreement import require_agreement
from dashboard.exports.delimited import write_for_excel
from dashboard.exports.naming import file_name
from dashboard.exports.tables import make_table
from dashboard.language import Language, mark
from dashboard.report_tables import REPORT_TABLES, ReportTable
from dashboard.wording import COUNT_BASIS_NAMES, Names, scenario_lines
from model.rules.comparison import Comparison
from model.rules.results import CostReport
from model.rules.selection import EVERYTHING, OFFICIAL


def write_table(table_id: str, report: CostReport, words: Language) -> bytes:
    """Write a table for Norwegian Excel.

    Args:
        table_id: One of `REPORT_TABLES`.
        report: What the screen shows.
        words: The language of headings and texts.

    Raises:
        ControlSumError: The report's sums do not agree, so no file is made of them.
    """
    require_agreement(report)
    table = REPORT_TABLES[table_id]
    names = Names(report.facts, words, report.scenario)
    columns = (*table.columns(report), *_marks(table, report))
    rows = table.rows(report)
    return write_for_excel(make_table(columns, rows, names, table.totals(report, names)))


def write_difference(table_id: str, comparison: Comparison, words: Language) -> bytes:
    """Write a table of what a what-if changes, for Norwegian Excel.

    Args:
        table_id: One of `DIFFERENCE_TABLES`.
        comparison: What the screen shows.
        words: The language of headings and texts.

    Raises:
        ControlSumError: The sums of either report do not agree, so no file is made of them.
    """
    report = comparison.supposed
    for one in (comparison.official, report):
        require_agreement(one)
    table = DIFFERENCE_TABLES[table_id]
    names = Names(report.facts, words, report.scenario)
    columns = (*table.columns, *_view_marks(report))
    rows = table.rows(comparison)
    return write_for_excel(make_table(columns, rows, names, table.totals(comparison, names)))


def difference_file_name(table_id: str, comparison: Comparison, words: Language) -> str:
    """Name the file of such a table."""
    name = words.text(DIFFERENCE_TABLES[table_id].name)
    return file_name(comparison.supposed, "csv", words, name)


def table_file_name(table_id: str, report: CostReport, words: Language) -> str:
    """Name a table's file; facts are the same whatever is asked, so their name holds no filter."""
    table = REPORT_TABLES[table_id]
    if table.is_facts:
        report = replace(report, selection=EVERYTHING, scenario=OFFICIAL)
    return file_name(report, "csv", words, words.text(table.name))


def _marks(table: ReportTable[Any], report: CostReport) -> Sequence[Column[Any]]:
    """Make the columns that every row of a file ends with: how the view is known, and when."""
    return _when(report) if table.is_facts else _view_marks(report)


def _view_marks(report: CostReport) -> Sequence[Column[Any]]:
    return (
        text_column(
            "view_basis",
            mark("Head counts in the view"),
            lambda _, names: names.words.text(COUNT_BASIS_NAMES[report.totals.basis]),
        ),
        text_column(
            "scenario",
            mark("Scenario"),
            lambda _, names: "; ".join(scenario_lines(report.scenario, names.words)),
        ),
        *_when(report),
    )


def _when(report: CostReport) -> Sequence[Column[Any]]:
    """Make the columns that say of which revision a row is, and that it looks back if it does."""
    revision: Column[Any] = number_column(
        "revision", mark("Revision"), lambda _, __: report.revision.number
    )
    if report.revision.as_of is None:
        return (revision,)
    earlier: Column[Any] = text_column(
        "earlier",
        mark("Earlier figures"),
        lambda _, names: as_they_were(report.revision, names.words),
    )
    return (revision, earlier)
