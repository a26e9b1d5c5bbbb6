"""Pages as HTML, before any script runs: what is read is there, what is used is not yet."""

from __future__ import annotations

from typing import Any

import pytest
from dash import dcc, html

from dashboard.components.attributes import attributes
from dashboard.components.boxes import Boxes
from dashboard.components.filling import Filling
from dashboard.components.markup import markup
from dashboard.components.still import Still


@pytest.mark.parametrize(
    ("tree", "written"),
    [
        ("9 < 10 & more", "9 &lt; 10 &amp; more"),
        (None, ""),
        ([html.B("a"), " ", 3], "<b>a</b> 3"),
        (Still([html.I("x")]), "<i>x</i>"),
        (html.Div("x", className='a"b'), '<div class="a&quot;b">x</div>'),
        (html.Label("x", htmlFor="y"), '<label for="y">x</label>'),
        (html.Br(), "<br>"),
        (
            html.Td("1", colSpan=2, **attributes(data_value="1")),
            '<td colspan="2" data-value="1">1</td>',
        ),
        (
            html.B(style={"minWidth": "9%", "height": 4}),
            '<b style="min-width: 9%; height: 4px"></b>',
        ),
        (
            dcc.Link("Alver", href="/konstellasjon/alver"),
            '<a href="/konstellasjon/alver">Alver</a>',
        ),
        (html.P("not shown", hidden=True), ""),
    ],
)
def test_a_tree_is_written_as_the_browser_would_draw_it(tree: Any, written: str) -> None:
    assert markup(tree) == written


def test_what_only_works_with_scripts_is_left_out() -> None:
    tree = html.Div([dcc.Store(id="x"), Boxes("y", [("1", "one")]), dcc.Location(id="z"), "rest"])
    assert markup(tree) == "<div>rest</div>"


def test_a_graph_keeps_its_place_free() -> None:
    graph = dcc.Graph(id="figure-x", style={"minHeight": 300}, className="sd-chart")
    assert markup(graph) == '<div style="min-height: 300px" class="sd-chart"></div>'


def test_only_key_figures_have_ids_until_the_rest_can_be_used() -> None:
    tree = [html.Div("412", id="kpi-covered"), html.Div("x", id="filter-year")]
    assert markup(tree) == '<div id="kpi-covered">412</div><div>x</div>'


def test_places_are_filled_and_look_as_the_answer_says() -> None:
    filling = Filling("overview", {"lead": html.B("412")})
    vars(filling)["looks"] = {"sheet": {"className": "sd-scenario"}, "results": {"hidden": True}}
    tree = [filling, html.P(id="lead"), html.Div(id="sheet"), html.Div("x", id="results")]
    assert markup(tree) == '<p><b>412</b></p><div class="sd-scenario"></div>'
