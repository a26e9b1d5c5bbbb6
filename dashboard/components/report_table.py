"""The tables of a report on a page: sorted by their headings, with their CSV under them."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.tables import make_table
from dashboard.grouping import Shown
from dashboard.report_tables import REPORT_TABLES, table_file
from dashboard.wording import Names
from model.rules.results import CostReport


def report_table(
    table_id: str,
    report: CostReport,
    names: Names,
    *,
    shown: Shown[Any] | None = None,
    **options: Any,
) -> html.Div:
    """Make a table of `REPORT_TABLES`, the same that its file holds.

    Args:
        table_id: Its id, on the page and in the registry.
        report: What is shown.
        names: Looks up what ids are called.
        shown: Which of its rows stand in it, where they are not all; the sums are of all the same.
        options: More for `make_table`, such as cells of their own.
    """
    table = REPORT_TABLES[table_id]
    has_file = not report.totals.deviation_ore
    part = shown if shown and not shown.is_whole else None
    return make_table(
        table_id,
        table.columns(report),
        part.rows if part else table.rows(report),
        names,
        caption=names.words.text(table.caption),
        totals=table.totals(report, names, part.number if part else None),
        sortable=True,
        sorted_by=table.sorted_by,
        file=table_file(table_id, report, names) if has_file else None,
        **options,
    )
