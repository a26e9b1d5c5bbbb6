"""What fills the timeline of a page: circles, or bars where circles would hide one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.address import write_address
from dashboard.components import remarks
from dashboard.components.grouped import grouped_table, shown_note
from dashboard.components.subject_links import gathering_link
from dashboard.components.timeline_list import timeline_list
from dashboard.figures import counts, timeline
from dashboard.grouping import PART, Shown
from dashboard.language import mark
from dashboard.views import View
from model.rules.results import CostRow, GatheringCost

MOST_CIRCLES = PART
"""More circles than these cover one another's names."""
OUTPUTS = (
    "timeline-sub.children",
    "timeline-part.children",
    "figure-timeline.figure",
    "figure-timeline-caption.children",
    "timeline-list.children",
    "timeline-table.children",
    "timeline-foot.children",
)
"""What is filled, on every page that has a timeline."""
BARS = mark(
    "A bar is as long as many came. The hatched end is the unsure part of an approximate number."
)


def timeline_parts(
    view: View, shown: Shown[GatheringCost], sub: str, *, detailed: bool = False
) -> dict[str, Any]:
    """Fill the timeline.

    Args:
        view: What is asked and answered.
        shown: What of it is shown.
        sub: How the circles are read, where there are circles.
        detailed: See `draw_timeline`.
    """
    report, names, place = view.report, view.names, view.place
    rows = report.years if shown.years else shown.rows
    return {
        "timeline-sub.children": sub if has_circles(shown) else view.words.text(BARS),
        "timeline-part.children": shown_note(shown, place),
        **_figure(view, shown, rows, detailed=detailed),
        "timeline-list.children": timeline_list(rows, place),
        "timeline-table.children": grouped_table(
            "table-timeline",
            report,
            shown,
            place,
            cells={"gathering": lambda row: gathering_link(row.gathering.id, view.address, names)},
        ),
        "timeline-foot.children": remarks.timeline_foot(
            report.gatherings, write_address(view.address), view.words
        ),
    }


def has_circles(shown: Shown[GatheringCost]) -> bool:
    """Tell whether each gathering has a circle of its own."""
    return shown.is_whole and shown.number <= MOST_CIRCLES


def _figure(
    view: View, shown: Shown[GatheringCost], rows: Sequence[CostRow], *, detailed: bool
) -> dict[str, Any]:
    if has_circles(shown):
        figure = timeline.draw_timeline(shown.rows, view.names, view.theme, detailed=detailed)
        return _drawn(figure, timeline.finding(shown.rows, view.names))
    return _drawn(
        counts.draw_counts(rows, view.words, view.theme), counts.finding(rows, view.words)
    )


def _drawn(figure: Any, caption: str) -> dict[str, Any]:
    return {"figure-timeline.figure": figure, "figure-timeline-caption.children": caption}
