"""Too many gatherings for one figure: what is shown in place of them, and the way to each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash import dcc, html

from dashboard.address import Address
from dashboard.components.attributes import attributes
from dashboard.components.links import site_link
from dashboard.components.pick_links import Place
from dashboard.components.report_table import report_table
from dashboard.components.still import Still
from dashboard.components.tables import AskWhy, Cells, make_table
from dashboard.grouping import Shown
from dashboard.language import Language, mark
from dashboard.report_tables import REPORT_TABLES, table_file
from dashboard.year_columns import YEAR_TABLES
from model.rules.results import CostReport

BY_DATE, BY_CHANGE = (
    mark("Gatherings {first}–{last} of {number}, by date."),
    mark("Gatherings {first}–{last} of {number}, the largest change first."),
)


def part_place(name: str) -> html.Div:
    """Make the place of a note over a figure or table; it is empty where everything is shown."""
    return html.Div(id=f"{name}-part", className="sd-part")


def shown_note(
    shown: Shown[Any], place: Place, *, order: str = BY_DATE, summed: str = ""
) -> list[Any]:
    """Say what a figure and its table show in place of all, and lead to the rest.

    Args:
        shown: What they show; where that is everything, there is nothing to say.
        place: The page and its question, which the links keep.
        order: In which order the parts come, as a text with `first`, `last` and `number`.
        summed: What is said where years are summed, in place of `summed_text`.
    """
    if shown.is_whole:
        return []
    if not shown.years:
        return _part_note(shown, place, order)
    words = place.names.words
    links = [html.Li(year_link(year, place)) for year in shown.years]
    text = summed or summed_text(shown, words)
    return [Still([html.P(text), _nav(html.Ul(links), words.text("Choose a year"))])]


def summed_text(shown: Shown[Any], words: Language) -> str:
    """Say that years are summed, and what to do to see each gathering."""
    return words.text(
        "Summed per year: {number} gatherings are too many to be read one by one. Choose a year to "
        "see each gathering.",
        number=words.number(shown.number),
    )


def _part_note(shown: Shown[Any], place: Place, order: str) -> list[Any]:
    """Say which part this is, with links to the parts before and after it."""
    words = place.names.words
    text = words.text(
        order,
        first=words.number(shown.first),
        last=words.number(shown.last),
        number=words.number(shown.number),
    )
    whole = words.text("Sums and files are of all of them.")
    return [Still([html.P(f"{text} {whole}"), _nav(_steps(shown, place), words.text("Parts"))])]


def _steps(shown: Shown[Any], place: Place) -> html.Ul:
    words = place.names.words
    where = words.text(
        "Part {side} of {sides}", side=words.number(shown.side), sides=words.number(shown.sides)
    )
    before, after = shown.side - 1, shown.side + 1
    return html.Ul(
        [
            html.Li(_step(words.text("Previous part"), before, place) if before else None),
            html.Li(where, **attributes(aria_current="true")),
            html.Li(_step(words.text("Next part"), after, place) if after <= shown.sides else None),
        ]
    )


def _step(text: str, side: int, place: Place) -> dcc.Link:
    return site_link(text, place.href(replace(place.address, side=side)))


def _nav(children: html.Ul, label: str) -> html.Nav:
    return html.Nav(children, className="sd-part__nav", **attributes(aria_label=label))


def year_link(year: int, place: Place, text: Any = None) -> dcc.Link:
    """Link to the view of one year, with the rest of the question kept."""
    return site_link(text or str(year), place.href(in_year(place.address, year)))


def in_year(address: Address, year: int) -> Address:
    """Ask of one year alone."""
    return address.asking(replace(address.selection, years=frozenset({year})))


def grouped_table(
    table_id: str,
    report: CostReport,
    shown: Shown[Any],
    place: Place,
    *,
    year_cells: Cells | None = None,
    **options: Any,
) -> html.Div:
    """Make a table of `REPORT_TABLES` of what is shown; its sums and its file are of everything.

    Args:
        table_id: Its id, on the page and in the registry.
        report: The whole answer.
        shown: Which of the table's rows stand in it; years stand in for them where they are summed.
        place: The page and its question.
        year_cells: Cells of their own where each row is a year.
        options: More for `make_table`, such as cells of their own, where each row is a gathering.
    """
    if not shown.years:
        return report_table(table_id, report, place.names, shown=shown, **options)
    table, names = YEAR_TABLES[table_id], place.names
    return make_table(
        table_id,
        table.columns,
        table.rows(report),
        names,
        caption=names.words.text(table.caption),
        totals=REPORT_TABLES[table_id].totals(report, names),
        cells={"year": lambda row: year_link(row.year, place), **(year_cells or {})},
        sortable=True,
        file=None if report.totals.deviation_ore else table_file(table_id, report, names),
        why=_ask_of_sum(options.get("why")),
    )


def _ask_of_sum(why: Callable[[Any, str], str] | None) -> AskWhy | None:
    """Keep the question about the sum; of a year nobody asks, but of its gatherings."""
    if why is None:
        return None
    return lambda row, column_id: why(None, column_id) if row is None else ""
