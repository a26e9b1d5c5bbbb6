"""Results put through their columns for print: the texts of the screen, set in a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from dashboard.columns import Column, Form, Value, written
from dashboard.exports.tables import Sums
from dashboard.language import EN_DASH, Language
from dashboard.wording import Names
from model.rules.results import NOTHING
from model.rules.terms import Payer

Row = TypeVar("Row")

NUMERIC = frozenset({Form.NUMBER, Form.AMOUNT})
PAYERS = {"department": Payer.DEPARTMENT, "municipalities": Payer.MUNICIPALITY}
SHORT, LEAST_SHARE, MOST_SHARE = 26, 50, 110
"""Letters: a column of short texts is as wide as they are, longer ones share what is left."""

Cell = dict[str, str]


def print_table(  # noqa: PLR0913 - a table is just that much, each part named at the call
    title: str,
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    names: Names,
    *,
    totals: tuple[str, Sums] | None = None,
    note: str = "",
    empty: str = "",
) -> dict[str, Any]:
    """Put results through their columns, as `print-table` of the frame sets them.

    Args:
        title: The heading over the table.
        columns: In the order of the screen.
        rows: The results, one a row.
        names: Looks up what ids are called.
        totals: The heading of the sum row and its values by column id.
        note: What is said under the heading.
        empty: What is said in place of a table without rows.
    """
    cells = [[_cell(column, row, names) for column in columns] for row in rows]
    words = names.words
    return {
        "title": title,
        "note": note,
        "columns": [
            _column(column, [row[place]["text"] for row in cells], words)
            for place, column in enumerate(columns)
        ],
        "rows": cells,
        "sums": _sum_row(columns, *totals, words) if totals else None,
        "empty": empty,
    }


def _column(column: Column[Any], texts: list[str], words: Language) -> dict[str, Any]:
    return {
        "title": words.text(column.title),
        "form": column.form.name.lower(),
        "payer": PAYERS.get(column.id),
        "share": _share(column, texts),
    }


def _share(column: Column[Any], texts: list[str]) -> int | None:
    """Give a column's share of the width; None where it is as wide as its texts."""
    longest = max(map(len, texts), default=0)
    if column.form is not Form.TEXT or longest <= SHORT:
        return None
    return max(LEAST_SHARE, min(longest, MOST_SHARE))


def _cell(column: Column[Row], row: Row, names: Names) -> Cell:
    """Write a cell as the screen does: a counted nothing is a dash, which is not unknown."""
    value, words = column.value(row, names), names.words
    if column.form in NUMERIC and value in (0, NOTHING):
        return {"text": EN_DASH, "mark": "nothing"}
    text = written(value, column.form, words)
    if column.id == "source":
        text = "\n".join(part.strip() for part in text.split(";"))
    return {"text": text, "mark": _mark(column, value)}


def _mark(column: Column[Any], value: Value) -> str:
    if value is None:
        return "unknown"
    return "over" if column.id == "beyond" else ""


def _sum_row(
    columns: Sequence[Column[Any]], heading: str, sums: Sums, words: Language
) -> dict[str, Any]:
    """Make the sum row: its heading spans the columns before the first sum."""
    first = next(place for place, column in enumerate(columns) if column.id in sums)
    cells = [
        written(sums[column.id], column.form, words) if column.id in sums else ""
        for column in columns[first:]
    ]
    return {"heading": heading, "span": first, "cells": cells}
