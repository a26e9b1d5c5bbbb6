"""Pages as HTML, before any script runs: what is read is there, what is used is not yet."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html

from dashboard.answers import fill, make_answer
from dashboard.components.attributes import attributes
from dashboard.components.boxes import Boxes, SearchField
from dashboard.components.filling import Filling
from dashboard.components.markup import markup
from dashboard.components.panels import figure_with_caption, graph, switched
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
    tree = html.Div([dcc.Store(id="x"), dbc.Tooltip("y"), dcc.Location(id="z"), "rest"])
    assert markup(tree) == "<div>rest</div>"


@pytest.mark.parametrize(
    ("control", "written"),
    [
        (
            dbc.Input(id="x", type="number", min=0, className="wide", disabled=False),
            '<input class="form-control wide" min="0" type="number">',
        ),
        (dbc.Label("Cap", html_for="x"), '<label class="form-label" for="x">Cap</label>'),
        (
            dcc.Upload(html.B("Drop it"), id="x", className="drop", multiple=False),
            '<div class="drop"><b>Drop it</b></div>',
        ),
        (
            SearchField("x", "Search"),
            '<input class="form-control" placeholder="Search">',
        ),
        (
            Boxes("x", [("a&b", html.B("A"))]),
            (
                '<div><div class="form-check"><input type="checkbox" class="form-check-input"'
                ' value="a&amp;b"><label class="form-check-label"><b>A</b></label></div></div>'
            ),
        ),
        (
            dbc.Switch(id="x", label="On", value=False),
            (
                '<div class="form-check form-switch"><input type="checkbox"'
                ' class="form-check-input" value=""><label class="form-check-label form-label">On'
                "</label></div>"
            ),
        ),
    ],
)
def test_controls_stand_where_they_will_be(control: Any, written: str) -> None:
    assert markup(control) == written


def test_a_view_that_a_phone_begins_with_is_written_too() -> None:
    first, second = switched("x", "chart", "table", narrow_second=True)
    assert "chart" in markup(first)
    assert " data-second " in markup(second)
    assert "table" in markup(second)
    assert markup(switched("x", "chart", "table")[1]) == ""


def test_a_figure_keeps_its_place_free_as_high_as_it_will_be() -> None:
    place = figure_with_caption(graph("figure-x", 300), "caption")
    assert '<figure style="--sd-room: 300px" class="sd-figure">' in markup(place)
    answer = make_answer({"figure-x.figure": {"layout": {"height": 450}}})
    fill(place, answer)
    assert 'style="--sd-room: 450px"' in markup(place)


def test_only_what_styles_hang_on_has_an_id_until_the_rest_can_be_used() -> None:
    tree = [html.Div("412", id="kpi-covered"), html.Div("x", id="filter-year")]
    assert markup(tree) == '<div id="kpi-covered">412</div><div>x</div>'


def test_places_are_filled_and_look_as_the_answer_says() -> None:
    filling = Filling("overview", {"lead": html.B("412")})
    vars(filling)["looks"] = {"sheet": {"className": "sd-scenario"}, "results": {"hidden": True}}
    tree = [filling, html.P(id="lead"), html.Div(id="sheet"), html.Div("x", id="results")]
    assert markup(tree) == '<p><b>412</b></p><div class="sd-scenario"></div>'
