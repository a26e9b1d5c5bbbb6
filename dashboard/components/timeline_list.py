"""The timeline as a list, for screens on which the figure does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.address import Address
from dashboard.columns import published_beside
from dashboard.components.attributes import attributes
from dashboard.components.grouped import year_link
from dashboard.components.pick_links import Place
from dashboard.components.subject_links import gathering_link
from dashboard.shapes import is_approximate, radius
from dashboard.wording import STATUS_NAMES, Names, participants_shown
from dashboard.year_words import year_detail
from model.rules.results import CostRow, GatheringCost, YearCost
from model.rules.terms import GatheringStatus


def timeline_list(rows: Sequence[CostRow], place: Place) -> list[html.Li]:
    """Make one entry a gathering: its circle, what and when it was, and what was published.

    An entry of a year says how many came, and of how many gatherings that is the sum.
    """
    return [
        _year(row, place) if isinstance(row, YearCost) else _entry(row, place.names, place.address)
        for row in rows
    ]


def _year(row: YearCost, place: Place) -> html.Li:
    words = place.names.words
    shown = row.totals.participants
    count = words.text("unknown") if shown is None else words.interval(shown)
    detail = year_detail(row.totals.gatherings, row.totals.without_number, words)
    text = html.Div(
        [
            html.Span(year_link(row.year, place), className="fw-semibold"),
            html.Div(words.text("Participants: {number}", number=count), className="sd-small"),
            html.Div(detail, className="sd-small sd-muted"),
        ]
    )
    return html.Li(text, className="sd-timeline-list__year")


def _entry(row: GatheringCost, names: Names, address: Address) -> html.Li:
    words, gathering = names.words, row.gathering
    dates = words.dates(gathering.starts_on, gathering.ends_on)
    planned = gathering.status is GatheringStatus.PLANNED
    remark = words.text(STATUS_NAMES[gathering.status]) if planned else published_beside(row, names)
    if row.cap is not None:
        remark += ", " + words.text("up to {caps} covered", caps=row.cap)
    text = html.Div(
        [
            html.Span(gathering_link(gathering.id, address, names), className="fw-semibold"),
            html.Div(f"{dates}, {gathering.place}", className="sd-small"),
            html.Div(remark, className="sd-small sd-muted"),
        ]
    )
    return html.Li([_circle(row, names), text], className="sd-timeline-list__entry")


def _circle(row: GatheringCost, names: Names) -> html.Div:
    shown = participants_shown(row)
    size = round(2 * radius(shown))
    style = {"width": f"{size}px", "height": f"{size}px"}
    kind = _kind(row)
    sign = "+" if kind == "planned" else "?"
    count = sign if shown is None else names.words.interval(shown)
    circle = html.Span(count, className=f"sd-bubble sd-bubble--{kind}", style=style)
    return html.Div(circle, className="sd-timeline-list__mark", **attributes(aria_hidden="true"))


def _kind(row: GatheringCost) -> str:
    if row.gathering.status is GatheringStatus.PLANNED:
        return "planned"
    if participants_shown(row) is None:
        return "unknown"
    return "approximate" if is_approximate(row) else "counted"
