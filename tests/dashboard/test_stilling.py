"""The tree that Dash gets: everything is there, and only what callbacks touch is Dash's."""

from __future__ import annotations

from typing import Any

import pytest
from dash import Dash, dcc, html

from dashboard.app import PAGES
from dashboard.components.still import Still
from dashboard.people import EVERYBODY
from dashboard.routing import Viewed, show_filled, show_page
from dashboard.stilling import live_ids, stilled
from model.reports import Reports
from tests.dashboard.trees import components, ids_of, text_of

LIVE = frozenset({"live"})
MOST = 70
"""Dash looks through all of a page's components at every change: five hundred take long."""


def kept(tree: Any) -> list[str]:
    """Name what Dash keeps a record of."""
    if isinstance(tree, list):
        return [name for part in tree for name in kept(part)]
    if not hasattr(tree, "to_plotly_json"):
        return []
    inside = [] if isinstance(tree, Still) else kept(getattr(tree, "children", None))
    return [type(tree).__name__, *inside]


def test_what_nobody_touches_is_one_piece() -> None:
    assert kept(stilled([html.P("a"), html.Div([html.B("b")], id="c")], LIVE)) == ["Still"]


def test_what_is_live_stays_and_its_neighbours_are_a_piece_each() -> None:
    tree = html.Div([html.P("a"), html.P("b"), html.P(id="live"), html.P("c")])
    assert kept(stilled(tree, LIVE)) == ["Div", "Still", "P", "Still"]


@pytest.mark.parametrize("part", [dcc.Graph(id="g"), dcc.Store(id="s"), html.P(id={"type": "x"})])
def test_what_only_dash_can_draw_stays(part: Any) -> None:
    assert kept(stilled([part], LIVE)) == [type(part).__name__]


@pytest.mark.parametrize("given", ["text", None, 3, ["a", "b"]])
def test_texts_stay_as_they_are(given: Any) -> None:
    assert stilled(given, LIVE) == given


def test_the_given_tree_is_left_as_it_is() -> None:
    tree = html.Div([html.P("a"), html.P(id="live")])
    stilled(tree, LIVE)
    assert kept(tree) == ["Div", "P", "P"]


@pytest.mark.parametrize("path", [path for path, page in PAGES.items() if page.subjects is None])
def test_every_page_is_whole_and_little_of_it_is_dash_s(
    app: Dash, programme: Reports, path: str
) -> None:
    viewed = Viewed(path=path, search="", look=None, reader=EVERYBODY)
    with app.server.test_request_context(path):
        filled = show_filled(app, PAGES, programme, viewed)
    plain = show_page(PAGES, programme.facts(), path, "")
    assert set(ids_of(filled)) >= set(ids_of(plain))
    assert len(kept(filled)) < (MOST if path != "/hva-om" else 4 * MOST)
    assert text_of(filled)


def test_every_place_that_a_callback_fills_is_live(app: Dash) -> None:
    live = live_ids(app)
    assert {"frame", "why-content", "overview-filling", "figure-costs"} <= live
    assert "key-figures" not in live


def test_components_are_found_in_still_html_too() -> None:
    tree = stilled(html.Div(html.B("x", id="y")), LIVE)
    assert [type(part).__name__ for part in components(tree)] == ["Still", "Div", "B"]
