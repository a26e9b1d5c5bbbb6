"""Real tables from column lists: every number carries its exact value beside what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from dash import html

from dashboard.columns import Column, Form, Value, written
from dashboard.components.attributes import attributes
from dashboard.components.badges import swatch
from dashboard.language import EN_DASH, Language
from dashboard.wording import Names
from model.rules.results import NOTHING, Interval
from model.rules.terms import Payer

Row = TypeVar("Row")
PAYERS = {"department": Payer.DEPARTMENT, "municipalities": Payer.MUNICIPALITY}
NUMERIC = frozenset({Form.NUMBER, Form.AMOUNT})

Cells = Mapping[str, Callable[[Any], Any]]


def make_table(  # noqa: PLR0913 - a table is just that much, each part named at the call
    id_: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    names: Names,
    *,
    caption: str,
    totals: tuple[str, Mapping[str, Interval | None]] | None = None,
    cells: Cells | None = None,
) -> html.Div:
    """Make a table with headings from the columns.

    Args:
        id_: The id of the `<table>`.
        columns: What to show, in order; the first names the row.
        rows: The results, one a row.
        names: Looks up what ids are called.
        caption: What the table shows, for those who cannot see it.
        totals: The heading and the values by column id of a sum row.
        cells: Children of the cells of some columns, by id, in place of the plain value.
    """
    words = names.words
    body = [
        html.Tr(
            [
                _heading_cell(columns[0], row, names),
                *(_cell(column, row, names, cells or {}) for column in columns[1:]),
            ]
        )
        for row in rows
    ]
    table = [
        html.Caption(caption, className="visually-hidden"),
        html.Thead(html.Tr([_heading(column, words) for column in columns])),
        html.Tbody(body),
    ]
    if totals:
        table.append(html.Tfoot(_total_row(columns, *totals, words)))
    return html.Div(
        html.Table(table, id=id_, className="sd-table"),
        className="sd-tablewrap",
        tabIndex=0,
        role="region",
        **attributes(aria_label=caption),
    )


def _heading(column: Column[Any], words: Language) -> html.Th:
    title: Any = words.text(column.title)
    if column.id in PAYERS:
        title = html.Span([swatch(PAYERS[column.id]), title], className="sd-payer")
    return html.Th(title, scope="col", className="n" if column.form in NUMERIC else None)


def _heading_cell(column: Column[Row], row: Row, names: Names) -> html.Th:
    return html.Th(shown(column.value(row, names), column.form, names.words), scope="row")


def _cell(column: Column[Row], row: Row, names: Names, cells: Cells) -> html.Td:
    value = column.value(row, names)
    if column.id in cells:
        children = cells[column.id](row)
    else:
        children = cell_text(value, column.form, names.words)
    if column.form not in NUMERIC:
        return html.Td(children, className="sd-num" if column.id == "date" else None)
    over = " sd-over" if column.id == "beyond" and _is_some(value) else ""
    return html.Td(children, className=f"n{over}", **exact_value(value))


def cell_text(value: Value, form: Form, words: Language) -> Any:
    """Write a value in a table: a counted nothing is a dash there, which is not unknown."""
    if form in NUMERIC and _is_nothing(value):
        return EN_DASH
    return shown(value, form, words)


def _is_nothing(value: Value) -> bool:
    """Tell a counted nothing, which a table shows as a dash, from what is unknown."""
    return value in (0, NOTHING)


def _is_some(value: Value) -> bool:
    if isinstance(value, Interval):
        return value.low > 0
    return bool(value)


def shown(value: Value, form: Form, words: Language) -> Any:
    """Write a value for people; None is unknown and has a mark of its own, never 0."""
    if value is None:
        return html.Span(written(value, form, words), className="sd-unknown")
    return written(value, form, words)


def exact_value(value: Value) -> dict[str, Any]:
    """Give the attributes that carry a number exactly: whole persons or whole øre."""
    if isinstance(value, Interval):
        if value.is_exact:
            return attributes(data_value=str(value.low))
        return attributes(data_low=str(value.low), data_high=str(value.high))
    return attributes(data_value=str(value)) if isinstance(value, int) else {}


def _total_row(
    columns: Sequence[Column[Any]],
    heading: str,
    totals: Mapping[str, Interval | None],
    words: Language,
) -> html.Tr:
    """Make the sum row: its heading spans the columns before the first sum."""
    first = next(place for place, column in enumerate(columns) if column.id in totals)
    cells: list[Any] = [html.Th(heading, scope="row", colSpan=first)]
    for column in columns[first:]:
        if column.id not in totals:
            cells.append(html.Td(""))
            continue
        value = totals[column.id]
        cells.append(html.Td(shown(value, column.form, words), className="n", **exact_value(value)))
    return html.Tr(cells)
