"""Konstellasjon: who it is, and its settlement seat by seat, in a form that can be sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, html

from dashboard.access import Guard
from dashboard.components import constellation_parts as parts
from dashboard.components.attributes import attributes
from dashboard.components.downloads import download_items
from dashboard.components.gathering_parts import crumbs
from dashboard.components.grouped import part_place, shown_note
from dashboard.components.key_figures import key_figures
from dashboard.components.panels import panel
from dashboard.components.placeholders import key_figure_placeholders
from dashboard.grouping import part_of
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
from dashboard.views import make_view, read_question
from dashboard.why import WhyLinks
from dashboard.wording import Names
from model.reports import Reports
from model.rules.facts import ProgrammeFacts

NAME = "constellation"
PATH = "/konstellasjon/"
TITLE = mark("Settlement")

OUTPUTS = (
    *standing_outputs(NAME, filtered=False),
    "constellation-figures.children",
    "places-part.children",
    "constellation-places.children",
    "settlement-part.children",
    "constellation-settlement.children",
    "constellation-facts.children",
    "constellation-sum.children",
)
"""What one server call fills."""


def subjects(facts: ProgrammeFacts) -> list[str]:
    """List the constellations that have a page: all."""
    return [row.id for row in facts.constellations]


def layout(facts: ProgrammeFacts, words: Language, subject: str) -> list[Any]:
    """Lay out the page of one constellation."""
    names = Names(facts, words)
    name = names.constellation(subject)
    head = page_head(NAME, words.text("Settlement for {name}", name=name), words)
    results = [
        html.Section(
            key_figure_placeholders(words),
            id="constellation-figures",
            className="sd-panel sd-kpis",
            **attributes(aria_label=words.text("Key figures")),
        ),
        html.Div([_main(words), _side(words)], className="sd-grid"),
    ]
    return [
        crumbs("/oppmote", words.text("Attendance"), name, words),
        *standing_layout(NAME, head, results, facts, names, filtered=False),
    ]


def _main(words: Language) -> html.Div:
    places = words.text("A circle is a seat the department covers, a square one beyond the cap.")
    return html.Div(
        [
            panel(
                words.text("Seats at each gathering"),
                [part_place("places"), html.Div(id="constellation-places")],
                sub=places,
            ),
            panel(
                words.text("The settlement, seat by seat"),
                [part_place("settlement"), html.Div(id="constellation-settlement")],
            ),
        ],
        className="sd-c8 sd-stack",
    )


def _side(words: Language) -> html.Div:
    return html.Div(
        [
            panel(words.text("About the constellation"), html.Div(id="constellation-facts")),
            panel(
                words.text("Control sum"),
                html.Div(id="constellation-sum", className="sd-control-sum"),
            ),
            panel(words.text("How to read the settlement"), parts.reading(words)),
        ],
        className="sd-c4 sd-stack",
    )


def show_constellation(
    reports: Reports, path: str, search: str | None, look: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """Answer one view of one constellation, at every gathering.

    Args:
        reports: Where answers come from.
        path: The page's path, with the constellation's id at its end.
        search: The query string; its scenario and language hold here, its filters do not.
        look: How the browser looks.

    Returns:
        The value of every property in `OUTPUTS`, by that name.
    """
    then, address = read_question(reports, search)
    subject = require_subject(path, PATH, subjects(then.facts()))
    settled = then.settlement_report(subject, scenario=address.scenario)
    view = make_view(path, address, settled.report, look)
    names, links = view.names, WhyLinks(path, address)
    shown = part_of(settled.report.gatherings, address.side)
    note = shown_note(shown, view.place)
    return {
        **standing_parts(NAME, view, lead(settled.report, names), filtered=False),
        "constellation-figures.children": key_figures(
            settled.report, names, links.of_constellation(subject)
        ),
        "download-items.children": download_items(
            settled.report, address, names, parts.files(settled, address, view.words)
        ),
        "places-part.children": note,
        "constellation-places.children": parts.places(settled, shown.rows, address, names),
        "settlement-part.children": note,
        "constellation-settlement.children": parts.settlements(settled, shown.rows, links, names),
        "constellation-facts.children": parts.constellation_facts(settled.constellation, names),
        "constellation-sum.children": parts.control(settled, view.words),
    }


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's one server call."""
    register_show(
        app,
        guard,
        NAME,
        OUTPUTS,
        lambda path, search, look: show_constellation(reports, path, search, look),
    )
