"""Dekning: how much of each budget is committed, what it goes to, and who uses the places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, html

from dashboard.access import Guard
from dashboard.budget_words import budget_lead
from dashboard.components import budget_parts
from dashboard.components.grouped import grouped_table, part_place, shown_note
from dashboard.components.panels import chart_switch, figure_with_caption, graph, panel, switched
from dashboard.components.report_table import report_table
from dashboard.figures import budget, components
from dashboard.grouping import shown_of
from dashboard.language import Language, mark
from dashboard.standing import (
    page_head,
    register_show,
    standing_layout,
    standing_outputs,
    standing_parts,
)
from dashboard.views import View, read_view
from dashboard.wording import Names
from model.reports import Reports
from model.rules.budgets import BudgetLine, budget_lines, component_costs
from model.rules.facts import ProgrammeFacts
from model.rules.terms import CostComponent, GatheringKind
from model.rules.years import year_budgets

NAME = "coverage"
PATH = "/dekning"
TITLE = mark("Coverage")

OUTPUTS = (
    *standing_outputs(NAME),
    "budget-title.children",
    "budget-part.children",
    "figure-budget.figure",
    "figure-budget-caption.children",
    "budget-table.children",
    "budget-foot.children",
    "figure-components.figure",
    "figure-components-caption.children",
    "components-table.children",
    "components-foot.children",
    "years-table.children",
    "use-sub.children",
    "use-table.children",
    "use-foot.children",
)
"""What one server call fills."""

PER_GATHERING = mark("Committed, budget and ceiling per gathering")
PER_YEAR = mark("Committed, budget and ceiling per year")


def layout(facts: ProgrammeFacts, words: Language, _subject: str) -> list[Any]:
    """Lay out the page: its headings and the places that `show_coverage` fills."""
    head = page_head(NAME, words.text(TITLE), words)
    results = [
        _budget_panel(words),
        _component_panel(words),
        _year_panel(words),
        _use_panel(words),
    ]
    return standing_layout(NAME, head, results, facts, Names(facts, words))


def _budget_panel(words: Language) -> html.Section:
    figure = graph("figure-budget", budget.height_of(len(GatheringKind)))
    chart = figure_with_caption(figure, "figure-budget-caption")
    return panel(
        html.Span(words.text(PER_GATHERING), id="budget-title"),
        [
            part_place("budget"),
            *switched(
                "budget",
                [budget_parts.budget_key(words), chart],
                html.Div(id="budget-table"),
                narrow_second=True,
            ),
        ],
        sub=words.text(
            "NOK. Committed is what the department pays for the seats within the cap so far."
        ),
        aside=chart_switch("budget", words),
        foot=html.Div(id="budget-foot", className="sd-foot"),
    )


def _component_panel(words: Language) -> html.Section:
    figure = graph("figure-components", components.height_of(len(CostComponent)))
    chart = figure_with_caption(figure, "figure-components-caption")
    return panel(
        words.text("What the money goes to"),
        switched("components", chart, html.Div(id="components-table"), narrow_second=True),
        sub=words.text("NOK per component and payer, the gatherings that have a list"),
        aside=chart_switch("components", words),
        foot=html.Div(id="components-foot", className="sd-foot"),
    )


def _year_panel(words: Language) -> html.Section:
    return panel(
        words.text("Totals per year"),
        html.Div(id="years-table"),
        sub=words.text(
            "The year a gathering begins in. The budget is that of the gatherings whose cost is "
            "known."
        ),
    )


def _use_panel(words: Language) -> html.Section:
    return panel(
        words.text("Places used and cost per constellation"),
        html.Div(id="use-table"),
        sub=html.Span(id="use-sub"),
        foot=html.Div(id="use-foot", className="sd-foot"),
    )


def show_coverage(
    reports: Reports, search: str | None, look: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """Answer one view: everything on the page that depends on filters, scenario or looks.

    Args:
        reports: Where answers come from.
        search: The query string of the address.
        look: `theme` (light or dark) and `narrow` (a phone's width), as the browser is.

    Returns:
        The value of every property in `OUTPUTS`, by that name.
    """
    view = read_view(reports, PATH, search, look)
    lines = budget_lines(view.report)
    return {
        **standing_parts(NAME, view, budget_lead(view.report, lines, view.names)),
        **_budget_parts(view, lines),
        **_component_parts(view),
        "years-table.children": report_table(
            "table-years", view.report, view.names, cells=budget_parts.year_cells(view.names)
        ),
        **_use_parts(view),
    }


def _budget_parts(view: View, lines: Sequence[BudgetLine]) -> dict[str, Any]:
    report, words, place = view.report, view.words, view.place
    shown = shown_of(lines, view.address.side, lambda line: line.gathering.starts_on.year)
    rows = year_budgets(report) if shown.years else shown.rows
    return {
        "budget-title.children": words.text(PER_YEAR if shown.years else PER_GATHERING),
        "budget-part.children": shown_note(shown, place),
        "figure-budget.figure": budget.draw_budget(rows, words, view.theme, narrow=view.narrow),
        "figure-budget-caption.children": budget.finding(rows, words),
        "budget-table.children": grouped_table(
            "table-budget",
            report,
            shown,
            place,
            cells=budget_parts.budget_cells(view.address, view.names),
            year_cells=budget_parts.year_budget_cells(view.names),
        ),
        "budget-foot.children": budget_parts.budget_foot(report, view.names),
    }


def _component_parts(view: View) -> dict[str, Any]:
    report, names, words = view.report, view.names, view.words
    rows = component_costs(report.components)
    cells = budget_parts.component_cells(names)
    return {
        "figure-components.figure": components.draw_components(
            rows, words, view.theme, narrow=view.narrow
        ),
        "figure-components-caption.children": components.finding(rows, words),
        "components-table.children": report_table("table-components", report, names, cells=cells),
        "components-foot.children": budget_parts.lists_foot(report, names),
    }


def _use_parts(view: View) -> dict[str, Any]:
    report, names, words = view.report, view.names, view.words
    cells = budget_parts.use_cells(view.address, names)
    return {
        "use-sub.children": words.plural(
            "{number} constellation. A place is a seat that the cap leaves room for.",
            "{number} constellations. A place is a seat that the cap leaves room for.",
            len(report.constellations),
        ),
        "use-table.children": report_table("table-constellation-use", report, names, cells=cells),
        "use-foot.children": budget_parts.lists_foot(report, names),
    }


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's one server call."""
    register_show(
        app,
        guard,
        NAME,
        OUTPUTS,
        lambda _path, search, look: show_coverage(reports, search, look),
    )
