"""Real tables from column lists: every number carries its exact value beside what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from dash import html

from dashboard.columns import Column, Form, Value, written
from dashboard.components.attributes import attributes, quoted
from dashboard.components.badges import swatch
from dashboard.components.icons import icon
from dashboard.components.links import file_link, plain_link
from dashboard.components.still import Still
from dashboard.differences import signed
from dashboard.language import EN_DASH, Language
from dashboard.wording import Names
from model.rules.results import NOTHING, Interval
from model.rules.terms import Payer

Row = TypeVar("Row")
PAYERS = {"department": Payer.DEPARTMENT, "municipalities": Payer.MUNICIPALITY}
NUMERIC = frozenset({Form.NUMBER, Form.AMOUNT})
QUOTED = frozenset({"description", "note", "source", "statement"})
"""Columns whose cells stand as they were written, in bokmål, whatever the reader's language."""

Cells = Mapping[str, Callable[[Any], Any]]
AskWhy = Callable[[Any, str], str]
"""A row (None for the sum) and a column's id to the link that explains the value; may be empty."""


def make_table(  # noqa: PLR0913 - a table is just that much, each part named at the call
    id_: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    names: Names,
    *,
    caption: str,
    totals: tuple[str, Mapping[str, Interval | None]] | None = None,
    cells: Cells | None = None,
    headings: Mapping[str, Any] | None = None,
    sortable: bool = False,
    sorted_by: str = "",
    file: str | None = None,
    why: AskWhy | None = None,
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
        headings: Children of the headings of some columns, by id, in place of the plain title.
        sortable: Whether the headings are buttons that sort the rows, which assets/tables.js does.
        sorted_by: The id of a column by which the rows come from the largest on.
        file: The address of the same table as CSV.
        why: Gives the link behind each number to what explains it.
    """
    words = names.words
    given = cells or {}
    ask = why or _nobody_asks
    body = [
        html.Tr(
            [
                _heading_cell(columns[0], row, names, given),
                *(_cell(column, row, names, given, ask) for column in columns[1:]),
            ],
            **(attributes(data_place=str(place)) if sortable else {}),
        )
        for place, row in enumerate(rows)
    ]
    heads = [
        _sort_heading(column, words, column.id == sorted_by)
        if sortable
        else _heading(column, words, headings or {})
        for column in columns
    ]
    table = [
        html.Caption(caption, className="visually-hidden"),
        html.Thead(html.Tr(heads)),
        html.Tbody(body),
    ]
    if totals:
        table.append(html.Tfoot(_total_row(columns, *totals, words, ask)))
    wrapped = html.Div(
        Still(html.Table(table, id=id_, className="sd-table")),
        className="sd-tablewrap",
        tabIndex=0,
        role="region",
        **attributes(aria_label=caption),
    )
    return html.Div([wrapped, _csv_link(file, caption)]) if file else wrapped


def _csv_link(file: str, caption: str) -> html.Div:
    """Link to the table as a file; to those who cannot see which table it stands under, by name."""
    label = attributes(aria_label=f"CSV: {caption}")
    return html.Div(file_link([icon("download"), "CSV"], file, **label), className="sd-tablefile")


def _heading(column: Column[Any], words: Language, given: Mapping[str, Any]) -> html.Th:
    style = "n" if column.form in NUMERIC else None
    return html.Th(given.get(column.id, _title(column, words)), scope="col", className=style)


def _title(column: Column[Any], words: Language) -> Any:
    title = words.text(column.title)
    if column.id in PAYERS:
        return html.Span([swatch(PAYERS[column.id]), title], className="sd-payer")
    return title


def _sort_heading(column: Column[Any], words: Language, is_sorted: bool) -> html.Th:
    """Make a heading that sorts by its column: numbers from the largest, words from the first."""
    title, is_number = words.text(column.title), column.form in NUMERIC
    told = attributes(
        data_first="descending" if is_number else "ascending",
        data_ascending=words.text("Sorted by {column}, ascending", column=title),
        data_descending=words.text("Sorted by {column}, descending", column=title),
    )
    button = html.Button(
        [_title(column, words), icon("sort")], type="button", className="sd-sort", **told
    )
    return html.Th(
        button,
        scope="col",
        className="n" if is_number else None,
        **attributes(aria_sort="descending" if is_sorted else "none", data_column=column.id),
    )


def _heading_cell(column: Column[Row], row: Row, names: Names, cells: Cells) -> html.Th:
    value = column.value(row, names)
    given = cells.get(column.id)
    children = given(row) if given else shown(value, column.form, names.words)
    return html.Th(children, scope="row", **_sort_key(column, row, names))


def _sort_key(column: Column[Row], row: Row, names: Names) -> dict[str, Any]:
    """Give what a cell is sorted by where its text will not do."""
    if column.order:
        return attributes(data_sort=column.order(row, names))
    value = column.value(row, names)
    return attributes(data_sort=value.isoformat()) if isinstance(value, date) else {}


def _nobody_asks(_row: Any, _column_id: str) -> str:
    return ""


def why_link(children: Any, href: str) -> Any:
    """Make a number the link to what explains it, where there is such a link."""
    return plain_link(children, href, className="sd-why") if href else children


def _cell(column: Column[Row], row: Row, names: Names, cells: Cells, ask: AskWhy) -> html.Td:
    value = column.value(row, names)
    if column.id in cells:
        children = cells[column.id](row)
    else:
        children = _children(column, value, names.words)
        if column.form in NUMERIC and not _is_nothing(value):
            children = why_link(children, ask(row, column.id))
    if column.form not in NUMERIC:
        style = "sd-num" if column.id == "date" else None
        quoted = _quoting(column, names.words) | _sort_key(column, row, names)
        return html.Td(children, className=style, **quoted)
    over = " sd-over" if column.id == "beyond" and _is_some(value) else ""
    return html.Td(children, className=f"n{over}", **exact_value(value))


def _children(column: Column[Any], value: Value, words: Language) -> Any:
    if column.signed and isinstance(value, Interval) and not _is_nothing(value):
        return _difference(column, value, words)
    return cell_text(value, column.form, words)


def _sum_children(column: Column[Any], value: Interval | None, words: Language) -> Any:
    if column.signed and value is not None:
        return _difference(column, value, words)
    return shown(value, column.form, words)


def _difference(column: Column[Any], value: Interval, words: Language) -> str:
    return signed(value, words.kroner if column.form is Form.AMOUNT else words.number, words)


def _quoting(column: Column[Any], words: Language) -> dict[str, Any]:
    """Say which language a quoted fact is in, where the page is in another."""
    return quoted(words) if column.id in QUOTED else {}


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
    ask: AskWhy,
) -> html.Tr:
    """Make the sum row: its heading spans the columns before the first sum."""
    first = next(place for place, column in enumerate(columns) if column.id in totals)
    cells: list[Any] = [html.Th(heading, scope="row", colSpan=first)]
    for column in columns[first:]:
        if column.id not in totals:
            cells.append(html.Td(""))
            continue
        value = totals[column.id]
        children = why_link(_sum_children(column, value, words), ask(None, column.id))
        cells.append(html.Td(children, className="n", **exact_value(value)))
    return html.Tr(cells)
