"""Short JSON for the browser: every element is there, with its attributes and its content."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html

from dashboard.components.attributes import attributes
from dashboard.components.boxes import Boxes, SearchField
from dashboard.components.packing import packed, packed_parts
from dashboard.components.still import Still


@pytest.mark.parametrize("text", ["a", "", 9, 0.5, None])
def test_a_text_stays_as_it_is(text: Any) -> None:
    assert packed(text) == text


@pytest.mark.parametrize(
    ("tree", "sent"),
    [
        (html.B("9"), ["b", 0, "9"]),
        (html.Br(), ["br", 0]),
        (html.Td(None), ["td", 0]),
        (html.P(["a", html.B("b"), None]), ["p", 0, "a", ["b", 0, "b"], None]),
        (html.P("a", className="n", title=None), ["p", {"className": "n"}, "a"]),
        (
            html.Td("9", colSpan=2, **attributes(data_value="9")),
            ["td", {"colSpan": 2, "data-value": "9"}, "9"],
        ),
        ([html.B("9"), " kr"], ["", 0, ["b", 0, "9"], " kr"]),
        ([["a"], "b"], ["", 0, ["", 0, "a"], "b"]),
        (dcc.Link("Alver", href="/alver"), ["a", {"href": "/alver", "data-on-site": ""}, "Alver"]),
        (Still(html.B("9")), ["b", 0, "9"]),
        (html.Div(Still(["a", "b"])), ["div", 0, ["", 0, "a", "b"]]),
        (
            dbc.Label("Fra", html_for="from"),
            ["Label", {"html_for": "from"}, "Fra"],
        ),
        (
            SearchField("search", "Søk"),
            ["SearchField", {"id": "search", "placeholder": "Søk"}],
        ),
        (
            Boxes("year", [("2017", html.B("2017"))]),
            [
                "Boxes",
                {"id": "year", "options": [{"value": "2017", "label": ["b", 0, "2017"]}]},
            ],
        ),
    ],
)
def test_an_element_is_its_name_its_attributes_and_its_content(tree: Any, sent: Any) -> None:
    assert packed(tree) == sent


def test_every_place_is_packed() -> None:
    parts = {"lead": html.B("9"), "sub": "a", "foot": None}
    assert packed_parts(parts) == {"lead": ["b", 0, "9"], "sub": "a", "foot": None}


def test_nothing_that_dash_has_to_draw_can_be_packed() -> None:
    with pytest.raises(TypeError, match="Graph"):
        packed(html.Div(dcc.Graph(id="figure")))
