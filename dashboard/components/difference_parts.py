"""Before, after and difference of a what-if: as tables, and as a line of words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.address import Address, write_address
from dashboard.columns import Form
from dashboard.components.attributes import attributes
from dashboard.components.badges import swatch
from dashboard.components.grouped import year_link
from dashboard.components.icons import icon
from dashboard.components.links import site_link
from dashboard.components.pick_links import Place
from dashboard.components.subject_links import constellation_link, gathering_link
from dashboard.components.tables import exact_value, make_table, shown
from dashboard.difference_columns import AFTER, FILE_ONLY, YEAR_DIFFERENCES
from dashboard.difference_tables import (
    CONSTELLATIONS,
    DIFFERENCE_TABLES,
    GATHERINGS,
    difference_file,
)
from dashboard.differences import cause_texts, signed, signed_amounts, total_remark
from dashboard.grouping import Shown
from dashboard.language import EN_DASH, Language
from dashboard.why import WhyLinks
from dashboard.wording import Names
from model.rules.comparison import Change, Comparison, ConstellationChange, GatheringChange
from model.rules.results import NOTHING, Interval
from model.rules.selection import OFFICIAL
from model.rules.terms import Payer
from model.rules.years import YearChange, year_changes


def gathering_table(
    comparison: Comparison, shown: Shown[GatheringChange], links: WhyLinks, names: Names
) -> html.Div:
    """Make the table of the gatherings shown, their names leading to the pages about them.

    Where they are summed, each year leads to its gatherings; the sum row is always of all.
    """
    if shown.years:
        return _year_table(comparison, links, names)
    return _table(
        GATHERINGS,
        comparison,
        names,
        {"gathering": lambda row: _gathering(row, links.address, names)},
        lambda row, column_id: links.column(column_id, row.official.gathering.id if row else ""),
        **({} if shown.is_whole else {"rows": shown.rows, "of": shown.number}),
    )


def _year_table(comparison: Comparison, links: WhyLinks, names: Names) -> html.Div:
    place = Place(path=links.path, address=links.address, names=names)
    return _table(
        GATHERINGS,
        comparison,
        names,
        {"year": lambda row: year_link(row.year, place)},
        lambda row, column_id: "" if row else links.column(column_id),
        columns=[column for column in YEAR_DIFFERENCES if column.id not in FILE_ONLY],
        rows=year_changes(comparison),
        caption=names.words.text("Today, scenario and change per year, and what causes it"),
        sorted_by="",
    )


def _gathering(row: GatheringChange, address: Address, names: Names) -> list[Any]:
    """Name a gathering, and below it when and where it was: columns there is no room for."""
    gathering = row.official.gathering
    when = names.words.dates(gathering.starts_on, gathering.ends_on)
    return [
        gathering_link(gathering.id, address, names),
        html.Span(f"{when}, {gathering.place}", className="sub"),
    ]


def constellation_table(comparison: Comparison, links: WhyLinks, names: Names) -> html.Div:
    """Make the table per constellation, its names leading to the pages about them.

    Its sum is of the lists alone: where estimates stand beside them, it is no figure of the view.
    """
    is_whole = not comparison.supposed.estimates

    def ask(row: ConstellationChange | None, column_id: str) -> str:
        if row is None:
            return links.column(column_id) if is_whole else ""
        return links.column(column_id, "", row.constellation_id)

    return _table(
        CONSTELLATIONS,
        comparison,
        names,
        {
            "constellation": lambda row: constellation_link(
                row.constellation_id, links.address, names
            )
        },
        ask,
    )


def _table(
    table_id: str,
    comparison: Comparison,
    names: Names,
    cells: dict[str, Callable[[Any], Any]],
    ask: Callable[[Any, str], str],
    **stead: Any,
) -> html.Div:
    """Make a table; what can be asked about is the scenario's number, which the view shows.

    `stead` stands in for the table's own columns, rows, caption or order; `of` is how many rows
    the sum is of where some of them are shown.
    """
    table = DIFFERENCE_TABLES[table_id]
    reports = comparison.official, comparison.supposed
    agrees = not any(report.totals.deviation_ore for report in reports)
    return make_table(
        table_id,
        stead.get("columns", table.screen_columns),
        stead.get("rows", table.rows(comparison)),
        names,
        caption=stead.get("caption", names.words.text(table.caption)),
        totals=table.totals(comparison, names, stead.get("of")),
        cells={**cells, "causes": lambda row: _causes(row, names.words)},
        sortable=True,
        sorted_by=stead.get("sorted_by", table.sorted_by),
        file=difference_file(table_id, comparison, names) if agrees else None,
        why=lambda row, column_id: (
            ask(row, column_id.removesuffix(AFTER)) if column_id.endswith(AFTER) else ""
        ),
    )


def _causes(
    row: GatheringChange | ConstellationChange | YearChange, words: Language
) -> list[html.Div]:
    """Name each cause on a line of its own."""
    return [html.Div(text) for text in cause_texts(row.causes, words)]


def totals_table(comparison: Comparison, words: Language) -> list[Any]:
    """Make the table of the whole view: what is covered, who pays what, and all of it."""
    totals = comparison.totals
    payers = (
        (Payer.DEPARTMENT, words.text("The department's cost"), totals.department_ore),
        (Payer.MUNICIPALITY, words.text("The municipalities' cost"), totals.municipality_ore),
    )
    headings = [words.text("Today"), words.text("Scenario"), words.text("Change")]
    table = [
        html.Caption(words.text("Today, scenario and change"), className="visually-hidden"),
        html.Thead(
            html.Tr(
                [
                    html.Th(words.text("Of the whole selection"), scope="col"),
                    *(html.Th(heading, scope="col", className="n") for heading in headings),
                ]
            )
        ),
        html.Tbody(
            [
                _row(words.text("Persons covered"), totals.covered, Form.NUMBER, words),
                *(
                    _row(
                        html.Span([swatch(payer), name], className="sd-payer"),
                        change,
                        Form.AMOUNT,
                        words,
                    )
                    for payer, name, change in payers
                ),
            ]
        ),
        html.Tfoot(_row(words.text("Total"), totals.total_ore, Form.AMOUNT, words)),
    ]
    caption = words.text("Today, scenario and change")
    return [
        html.Div(
            html.Table(table, id="table-difference", className="sd-table"),
            className="sd-tablewrap",
            tabIndex=0,
            role="region",
            **attributes(aria_label=caption),
        ),
        *_check(comparison, words),
    ]


def _row(name: Any, change: Change, form: Form, words: Language) -> html.Tr:
    write = words.amounts if form is Form.AMOUNT else words.interval
    return html.Tr(
        [
            html.Th(name, scope="row"),
            _number(change.before, write, form, words),
            _number(change.after, write, form, words, " fw-semibold"),
            html.Td(_change(change, form, words), className="n", **exact_value(change.difference)),
        ]
    )


def _number(
    value: Interval | None,
    write: Callable[[Interval], str],
    form: Form,
    words: Language,
    style: str = "",
) -> html.Td:
    children = shown(None, form, words) if value is None else write(value)
    return html.Td(children, className=f"n{style}", **exact_value(value))


def _change(change: Change, form: Form, words: Language) -> Any:
    if change.difference is None:
        return shown(None, form, words)
    if change.difference == NOTHING:
        return EN_DASH
    if form is Form.AMOUNT:
        return signed_amounts(change.difference, words)
    return signed(change.difference, words.number, words)


def _check(comparison: Comparison, words: Language) -> list[html.P]:
    """Add up the scenario's parts before the reader's eyes, and say why the total differs."""
    totals = comparison.totals
    after = [totals.department_ore.after, totals.municipality_ore.after, totals.total_ore.after]
    department, municipality, total = after
    remark = "" if comparison.supposed.scenario.is_official else total_remark(comparison, words)
    if not (department and municipality and total and total.is_exact):
        return [html.P(remark, className="sd-small sd-muted")] if remark else []
    if department.low + municipality.low != total.low:
        return []
    addition = words.text(
        "{department} + {municipalities} = {total}.",
        department=words.kroner(department.low),
        municipalities=words.kroner(municipality.low),
        total=words.amount(total.low),
    )
    return [
        html.P([icon("check"), html.Span(f"{addition} {remark}".strip())], className="sd-check")
    ]


def control_foot(comparison: Comparison, links: WhyLinks, words: Language) -> dict[str, Any]:
    """Fill the foot of the controls: the way out, how much is changed, and what comes of it."""
    scenario = comparison.supposed.scenario
    if scenario.is_official:
        text = words.text("Nothing is changed: the official rules hold.")
        return _foot(None, text, "")
    official = replace(links.address, scenario=OFFICIAL, ignored=())
    changes = len(scenario.caps) + len(scenario.prices_ore) + len(scenario.covers)
    return _foot(
        site_link(words.text("Back to the official rules"), links.path + write_address(official)),
        words.plural("{number} change", "{number} changes", changes),
        _status(comparison, words),
    )


def _foot(way_out: Any, count: str, status: str) -> dict[str, Any]:
    return {
        "whatif-leave.children": way_out,
        "whatif-count.children": count,
        "whatif-status.children": status,
    }


def _status(comparison: Comparison, words: Language) -> str:
    """Say in one line what a change of the controls has come to, for those who cannot see it."""
    totals = comparison.totals
    return words.text(
        "The department: {department}. The municipalities: {municipalities}.",
        department=_status_part(totals.department_ore, words),
        municipalities=_status_part(totals.municipality_ore, words),
    )


def _status_part(change: Change, words: Language) -> str:
    if change.difference is None:
        return words.text("unknown")
    if change.difference == NOTHING:
        return words.text("no change")
    return signed_amounts(change.difference, words)


def drawn_text(drawn: int, comparison: Comparison, words: Language) -> str:
    """Say how many of the constellations a figure shows."""
    changed = sum(1 for row in comparison.constellations if row.changes.municipality_ore.size)
    if not changed:
        return words.plural(
            "Shows the {number} that pays most. The table has them all.",
            "Shows the {number} that pay most. The table has them all.",
            drawn,
        )
    return words.plural(
        "Shows {drawn} of the {number} constellation whose cost changes. The table has them all.",
        "Shows {drawn} of the {number} constellations whose cost changes. The table has them all.",
        changed,
        drawn=drawn,
    )
