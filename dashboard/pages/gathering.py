"""Samling: everything about one gathering, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, html

from dashboard.access import Guard
from dashboard.components import gathering_parts as parts
from dashboard.components.attributes import attributes
from dashboard.components.control_sum import control_sum
from dashboard.components.key_figures import key_figures
from dashboard.components.panels import panel
from dashboard.components.placeholders import key_figure_placeholders
from dashboard.language import Language, mark
from dashboard.lead import lead
from dashboard.standing import (
    page_head,
    register_show,
    require_subject,
    standing_layout,
    standing_outputs,
    standing_parts,
)
from dashboard.views import View, make_view, read_question
from dashboard.why import WhyLinks
from dashboard.wording import Names
from model.reports import Reports
from model.rules.attendance import AttendanceReport
from model.rules.facts import ProgrammeFacts
from model.rules.selection import Selection

NAME = "gathering"
PATH = "/samling/"
TITLE = mark("Gathering")

OUTPUTS = (
    *standing_outputs(NAME, filtered=False),
    "gathering-figures.children",
    "gathering-seats-sub.children",
    "gathering-seats.children",
    "gathering-absent.children",
    "gathering-facts.children",
    "gathering-counts.children",
    "gathering-sum.children",
    "gathering-roles.children",
    "gathering-rule.children",
    "gathering-neighbours.children",
)
"""What one server call fills."""


def subjects(facts: ProgrammeFacts) -> list[str]:
    """List the gatherings that have a page: those that are not cancelled."""
    return [row.id for row in facts.taking_place]


def layout(facts: ProgrammeFacts, words: Language, subject: str) -> list[Any]:
    """Lay out the page of one gathering."""
    names = Names(facts, words)
    row = names.gatherings[subject]
    title = f"{names.kind(row)}, {row.place}"
    head = page_head(NAME, title, words)
    results = [
        html.Section(
            key_figure_placeholders(words),
            id="gathering-figures",
            className="sd-panel sd-kpis",
            **attributes(aria_label=words.text("Key figures")),
        ),
        html.Div([_main(words), _side(words)], className="sd-grid"),
        html.Div(id="gathering-neighbours", className="sd-neighbours"),
    ]
    return [
        parts.crumbs("/tidslinje", words.text("Timeline"), title, words),
        *standing_layout(NAME, head, results, facts, names, filtered=False),
    ]


def _main(words: Language) -> html.Div:
    return html.Div(
        [
            panel(
                words.text("Seats per constellation"),
                html.Div(id="gathering-seats"),
                sub=html.Span(id="gathering-seats-sub"),
            ),
            panel(words.text("Did not come"), html.Div(id="gathering-absent")),
        ],
        className="sd-c8 sd-stack",
    )


def _side(words: Language) -> html.Div:
    return html.Div(
        [
            panel(words.text("About the gathering"), html.Div(id="gathering-facts")),
            panel(words.text("How many came?"), html.Div(id="gathering-counts")),
            panel(words.text("Cost"), html.Div(id="gathering-sum", className="sd-control-sum")),
            panel(words.text("Roles"), html.Div(id="gathering-roles")),
            panel(words.text("The rule"), html.Div(id="gathering-rule")),
        ],
        className="sd-c4 sd-stack",
    )


def show_gathering(
    reports: Reports, path: str, search: str | None, look: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """Answer one view of one gathering.

    Args:
        reports: Where answers come from.
        path: The page's path, with the gathering's id at its end.
        search: The query string; its scenario and language hold here, its filters do not.
        look: How the browser looks.

    Returns:
        The value of every property in `OUTPUTS`, by that name.
    """
    then, address = read_question(reports, search)
    subject = require_subject(path, PATH, subjects(then.facts()))
    selection = Selection(gatherings=frozenset({subject}))
    attendance = then.attendance_report(selection, address.scenario)
    view = make_view(path, address, attendance.costs, look)
    return {
        **standing_parts(NAME, view, _lead(view), filtered=False),
        **_numbers(view, attendance),
        **_facts(view),
    }


def _lead(view: View) -> str:
    (row,) = view.report.gatherings
    when = view.words.dates(row.gathering.starts_on, row.gathering.ends_on)
    return f"{when}. {lead(view.report, view.names)}"


def _numbers(view: View, attendance: AttendanceReport) -> dict[str, Any]:
    report, names = view.report, view.names
    (row,) = report.gatherings
    links = WhyLinks(view.path, view.address)
    return {
        "gathering-figures.children": key_figures(
            report, names, links.of_gathering(row.gathering.id)
        ),
        "gathering-seats-sub.children": parts.seats_text(attendance, row, names),
        "gathering-seats.children": parts.seats_table(report, links, row, names),
        "gathering-absent.children": parts.absent(attendance, view.address, names),
        "gathering-counts.children": parts.head_counts(row, names),
        "gathering-sum.children": [
            *control_sum(report, view.words),
            *parts.budget(row, view.words),
        ],
        "gathering-roles.children": parts.roles(attendance, view.words),
    }


def _facts(view: View) -> dict[str, Any]:
    (row,) = view.report.gatherings
    return {
        "gathering-facts.children": parts.gathering_facts(row, view.names),
        "gathering-rule.children": parts.rule_and_prices(view.report, row, view.names),
        "gathering-neighbours.children": parts.neighbours(
            row, view.report.facts.taking_place, view.address, view.names
        ),
    }


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's one server call."""
    register_show(
        app,
        guard,
        NAME,
        OUTPUTS,
        lambda path, search, look: show_gathering(reports, path, search, look),
    )
