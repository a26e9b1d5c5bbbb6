"""A table's rows as lists that open, for screens on which its columns do not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from dash import html

from dashboard.columns import Column
from dashboard.components.tables import cell_text, exact_value
from dashboard.wording import Names

Row = TypeVar("Row")


def facts_list(
    columns: Sequence[Column[Row]], rows: Sequence[Row], names: Names, title: Callable[[Row], str]
) -> html.Div:
    """Make one entry a row, the first of them open, with the table's own columns as lines.

    Args:
        columns: The lines of an entry, in order.
        rows: The results, one an entry.
        names: Looks up what ids are called.
        title: Names an entry.
    """
    return html.Div(
        [
            html.Details(
                [
                    html.Summary(title(row), className="sd-fold__title"),
                    html.Dl(_lines(columns, row, names), className="sd-facts sd-mobilefacts"),
                ],
                open=place == 0,
                className="sd-fold",
            )
            for place, row in enumerate(rows)
        ]
    )


def _lines(columns: Sequence[Column[Row]], row: Row, names: Names) -> list[Any]:
    lines: list[Any] = []
    for column in columns:
        value = column.value(row, names)
        lines += [
            html.Dt(names.words.text(column.title)),
            html.Dd(
                cell_text(value, column.form, names.words),
                className="sd-num text-end",
                **exact_value(value),
            ),
        ]
    return lines
