"""«Slik tallene var» on the page: the band that says so, and the way to choose an earlier day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import dash_bootstrap_components as dbc
from dash import html

from dashboard.address import AS_OF, TODAY, Address, Past, write_address
from dashboard.components.icons import icon
from dashboard.components.links import plain_link
from dashboard.earlier import as_they_were
from dashboard.language import Language
from model.rules.results import Revision


def earlier_band(
    revision: Revision, address: Address, path: str, words: Language, note: str = ""
) -> list[Any]:
    """Make the band that says which day's figures a page shows; nothing for today's.

    Args:
        revision: What the page's figures stand at.
        address: The page's address.
        path: The page's path.
        words: The language.
        note: What the reader should know besides, where it is not that the page stays as it is.
    """
    text = as_they_were(revision, words)
    if not text:
        return []
    stays = words.text("This page stays as it is when the figures change.")
    content = [
        html.B([icon("clock"), " ", text]),
        html.Span(note or stays),
        today_link(words.text("Back to today's figures"), address, path),
    ]
    return [
        html.Div(
            html.Div(content, className="sd-container"),
            id="past-banner",
            className="sd-past",
            role="note",
        )
    ]


def today_link(text: str, address: Address, path: str) -> html.A:
    """Link to the same view with today's figures."""
    return past_link(text, address, path, TODAY)


def past_link(text: Any, address: Address, path: str, past: Past, **attributes: Any) -> html.A:
    """Link to a view as it was; the page is loaded anew, so that all of it is of that day."""
    return plain_link(text, path + write_address(replace(address, past=past)), **attributes)


def look_back(address: Address, words: Language) -> html.Details:
    """Make the control beside the stamp that asks for the same view on an earlier day.

    It is a plain form: the rest of the question goes along unseen, and the browser loads the page.
    """
    rest = parse_qsl(write_address(replace(address, past=TODAY)).removeprefix("?"))
    day = address.past.day.isoformat() if address.past.day else ""
    field = html.Div(
        [
            dbc.Label(words.text("Day"), html_for="look-back-day"),
            dbc.Input(id="look-back-day", type="date", name=AS_OF, value=day, required=True),
        ]
    )
    show = html.Button(words.text("Show"), type="submit", className="btn btn-secondary")
    form = html.Form(
        [
            *(_along(place, name, value) for place, (name, value) in enumerate(rest)),
            html.P(words.text("The figures as they stood at the end of a day:")),
            html.Div([field, show], className="sd-past__field"),
        ],
        method="get",
        id="look-back-form",
    )
    return html.Details(
        [html.Summary(words.text("See an earlier day")), form],
        id="look-back",
        className="sd-past__choice",
    )


def _along(place: int, name: str, value: str) -> dbc.Input:
    return dbc.Input(id=f"look-back-{place}", type="hidden", name=name, value=value)
