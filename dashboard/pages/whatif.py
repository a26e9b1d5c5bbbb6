"""Hva om: other caps, prices and covers, beside what the official rules make of the same seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, html

from dashboard.access import Guard
from dashboard.components import difference_parts, remarks, whatif_controls
from dashboard.components.attributes import attributes
from dashboard.components.badges import count_badge
from dashboard.components.grouped import BY_CHANGE, part_place, shown_note
from dashboard.components.key_figures import key_figures
from dashboard.components.panels import (
    chart_switch,
    figure_with_caption,
    graph,
    panel,
    switched,
)
from dashboard.components.placeholders import key_figure_placeholders
from dashboard.components.whatif_hints import control_parts
from dashboard.difference_columns import changes_shown
from dashboard.differences import difference_lead
from dashboard.figures.difference import (
    DifferenceRow,
    draw_difference,
    finding,
    height_of,
)
from dashboard.grouping import Shown, shown_of, year_of
from dashboard.language import Language, mark
from dashboard.notes import sum_heading
from dashboard.standing import (
    page_head,
    register_show,
    standing_layout,
    standing_outputs,
    standing_parts,
)
from dashboard.views import View, make_view, read_question
from dashboard.why import WhyLinks
from dashboard.wording import Names
from dashboard.year_words import year_detail
from model.reports import Reports
from model.rules.comparison import Comparison, ConstellationChange, GatheringChange
from model.rules.facts import ProgrammeFacts
from model.rules.results import NOTHING
from model.rules.terms import GatheringKind, Payer
from model.rules.years import year_changes

NAME = "whatif"
PATH = "/hva-om"
TITLE = mark("What if")

OUTPUTS = (
    *standing_outputs(NAME),
    *whatif_controls.OUTPUTS,
    "whatif-leave.children",
    "whatif-count.children",
    "whatif-status.children",
    "whatif-key-figures.children",
    "whatif-totals.children",
    "whatif-totals-sub.children",
    "whatif-gatherings-title.children",
    "whatif-gatherings-part.children",
    "figure-difference-gatherings.figure",
    "whatif-gatherings-caption.children",
    "whatif-gatherings-table.children",
    "whatif-gatherings-foot.children",
    "figure-difference-constellations.figure",
    "whatif-constellations-caption.children",
    "whatif-constellations-table.children",
    "whatif-constellations-foot.children",
)
"""What one server call fills."""

PER_GATHERING = mark("What changes for the department, per gathering")
PER_YEAR = mark("What changes for the department, per year")
MOST_DRAWN = 14
"""How many constellations the figure has room for; the table has all of them."""


def layout(facts: ProgrammeFacts, words: Language, _subject: str) -> list[Any]:
    """Lay out the page: controls, headings, and the places that `show_whatif` fills."""
    head = page_head(NAME, words.text(TITLE), words)
    results = [
        html.Div(
            [
                whatif_controls.control_panel(facts, words),
                html.Div([_key_figures(words), _totals_panel(words)], className="sd-col sd-c8"),
            ],
            className="sd-grid",
        ),
        _gatherings_panel(words),
        _constellations_panel(words),
    ]
    return standing_layout(NAME, head, results, facts, Names(facts, words))


def _key_figures(words: Language) -> html.Section:
    return html.Section(
        key_figure_placeholders(words),
        id="whatif-key-figures",
        className="sd-panel sd-kpis sd-kpis--beside",
        **attributes(aria_label=words.text("Key figures")),
    )


def _totals_panel(words: Language) -> html.Section:
    return panel(
        words.text("Today's rules and the scenario"),
        html.Div(id="whatif-totals"),
        sub=html.Span(id="whatif-totals-sub"),
    )


def _gatherings_panel(words: Language) -> html.Section:
    chart = figure_with_caption(
        graph("figure-difference-gatherings", height_of(len(GatheringKind))),
        "whatif-gatherings-caption",
    )
    return panel(
        html.Span(words.text(PER_GATHERING), id="whatif-gatherings-title"),
        [
            part_place("whatif-gatherings"),
            *switched(
                "difference-gatherings",
                chart,
                html.Div(id="whatif-gatherings-table"),
                narrow_second=True,
            ),
        ],
        sub=words.text("The department's cost in NOK. A line is an uncertain amount."),
        aside=chart_switch("difference-gatherings", words),
        foot=html.Div(id="whatif-gatherings-foot", className="sd-foot"),
    )


def _constellations_panel(words: Language) -> html.Section:
    chart = figure_with_caption(
        graph("figure-difference-constellations", height_of(MOST_DRAWN)),
        "whatif-constellations-caption",
    )
    return panel(
        words.text("What changes for the municipalities, per constellation"),
        switched(
            "difference-constellations",
            chart,
            html.Div(id="whatif-constellations-table"),
            narrow_second=True,
        ),
        sub=words.text("The municipalities' cost in NOK, the largest change first."),
        aside=chart_switch("difference-constellations", words),
        foot=html.Div(id="whatif-constellations-foot", className="sd-foot"),
    )


def show_whatif(
    reports: Reports, search: str | None, look: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """Answer one view: the scenario of the address beside the official figures.

    Args:
        reports: Where answers come from.
        search: The query string of the address.
        look: `theme` (light or dark) and `narrow` (a phone's width), as the browser is.

    Returns:
        The value of every property in `OUTPUTS`, by that name.
    """
    then, address = read_question(reports, search)
    comparison = then.comparison(address.selection, address.scenario)
    view = make_view(PATH, address, comparison.supposed, look)
    links = WhyLinks(PATH, address)
    return {
        **standing_parts(NAME, view, difference_lead(comparison, view.names)),
        **control_parts(comparison.official, view.names),
        **difference_parts.control_foot(comparison, links, view.words),
        "whatif-key-figures.children": key_figures(
            view.report, view.names, links.figure, comparison
        ),
        "whatif-totals.children": difference_parts.totals_table(comparison, view.words),
        "whatif-totals-sub.children": sum_heading(view.report.totals, view.names),
        **_gathering_parts(comparison, view, links),
        **_constellation_parts(comparison, view, links),
    }


def _gathering_parts(comparison: Comparison, view: View, links: WhyLinks) -> dict[str, Any]:
    words = view.words
    shown = shown_of(comparison.gatherings, view.address.side, lambda row: year_of(row.official))
    return {
        "whatif-gatherings-title.children": words.text(PER_YEAR if shown.years else PER_GATHERING),
        "whatif-gatherings-part.children": shown_note(shown, view.place, order=BY_CHANGE),
        **_figure_parts("gatherings", _drawn(comparison, shown, view), Payer.DEPARTMENT, view),
        "whatif-gatherings-table.children": difference_parts.gathering_table(
            comparison, shown, links, view.names
        ),
        "whatif-gatherings-foot.children": remarks.cost_foot(view.report, words),
    }


def _drawn(
    comparison: Comparison, shown: Shown[GatheringChange], view: View
) -> list[DifferenceRow]:
    """Give what the figure draws: the gatherings shown, or the years."""
    if shown.years:
        return [
            DifferenceRow(
                name=f"{row.year}: {year_detail(row.gatherings, row.left_out, view.words)}",
                change=row.changes.department_ore,
            )
            for row in year_changes(comparison)
        ]
    return [
        DifferenceRow(
            name=view.names.gathering(row.official.gathering.id),
            change=changes_shown(row).department_ore,
        )
        for row in shown.rows
    ]


def _constellation_parts(comparison: Comparison, view: View, links: WhyLinks) -> dict[str, Any]:
    drawn = _worth_drawing(comparison.constellations)
    rows = [
        DifferenceRow(
            name=view.names.constellation(row.constellation_id),
            change=row.changes.municipality_ore,
        )
        for row in drawn
    ]
    return {
        **_figure_parts("constellations", rows, Payer.MUNICIPALITY, view),
        "whatif-constellations-table.children": difference_parts.constellation_table(
            comparison, links, view.names
        ),
        "whatif-constellations-foot.children": [
            count_badge(view.report.totals.basis, view.words),
            html.Span(difference_parts.drawn_text(len(drawn), comparison, view.words)),
        ],
    }


def _worth_drawing(rows: Sequence[ConstellationChange]) -> list[ConstellationChange]:
    """Pick those with the largest change, or those who pay most where nothing changes."""
    changed = [row for row in rows if row.changes.municipality_ore.size]
    paying = [row for row in rows if row.changes.municipality_ore.before not in (None, NOTHING)]
    return (changed or paying)[:MOST_DRAWN]


def _figure_parts(
    what: str, rows: Sequence[DifferenceRow], payer: Payer, view: View
) -> dict[str, Any]:
    return {
        f"figure-difference-{what}.figure": draw_difference(rows, payer, view.words, view.theme),
        f"whatif-{what}-caption.children": finding(rows, payer, view.words),
    }


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's one server call."""
    register_show(
        app,
        guard,
        NAME,
        OUTPUTS,
        lambda _path, search, look: show_whatif(reports, search, look),
    )
