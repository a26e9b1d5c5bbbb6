"""Links that filter by one thing in a table, and back again: what a click in a figure does too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dash import dcc, html

from dashboard.address import Address, write_address
from dashboard.attendance_grid import Period
from dashboard.attendance_words import period_head, period_title
from dashboard.components.icons import icon
from dashboard.components.links import site_link
from dashboard.components.subject_links import constellation_link, gathering_link
from dashboard.why import Why, why_href
from dashboard.wording import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a table stands: the page's path, the question it answers, and what names are.

    `why` is the figure that is explained there, which the links to other parts keep.
    """

    path: str
    address: Address
    names: Names
    why: Why | None = None

    def href(self, address: Address) -> str:
        """Link to the same place with another question."""
        if self.why:
            return why_href(self.path, address, self.why)
        return self.path + write_address(address)


def constellation_head(constellation_id: str, place: Place) -> list[Any]:
    """Name a constellation by the link to its page, and offer to filter by it."""
    name = place.names.constellation(constellation_id)
    return [
        constellation_link(constellation_id, place.address, place.names),
        _pick_link("constellations", frozenset({constellation_id}), name, place),
    ]


def period_heading(period: Period, place: Place) -> list[Any]:
    """Name a column by the link to its gathering, or by its years, and offer to filter by it."""
    title = period_title(period, place.names)
    if period.years:
        return [period_head(period), _pick_link("years", frozenset(period.years), title, place)]
    id_ = period.gatherings[0].gathering.id
    return [
        gathering_link(id_, place.address, place.names, period_head(period)),
        _pick_link("gatherings", frozenset({id_}), title, place),
    ]


def _pick_link(filter_: str, values: frozenset[Any], name: str, place: Place) -> dcc.Link:
    """Link to the view with a filter set so; where it is already, to the view without it."""
    words, selection = place.names.words, place.address.selection
    chosen = getattr(selection, filter_) == values
    text = words.text("Show only {name}", name=name)
    if chosen:
        text = words.text("Show more than {name}", name=name)
    other = replace(selection, **{filter_: frozenset() if chosen else values})
    return site_link(
        [icon("filter"), html.Span(text, className="visually-hidden")],
        place.path + write_address(place.address.asking(other)),
        className="sd-pick is-chosen" if chosen else "sd-pick",
        title=text,
    )
