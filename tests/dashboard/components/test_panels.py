"""Panels, and the one way a graph is made: no button in it leads out of the house."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from dash import html

import dashboard
from dashboard.components.panels import (
    chart_switch,
    figure_with_caption,
    graph,
    panel,
    rich,
    switch,
    switched,
)
from tests.dashboard.figures.reading import check_drawable
from tests.dashboard.trees import by_id, of_tag, properties, text_of
from tests.dashboard.views import WORDS

ROOT = Path(dashboard.__file__).parent


def test_no_graph_can_be_sent_to_a_cloud() -> None:
    config = properties(graph("figure-x", 100))["config"]
    assert config["showSendToCloud"] is False
    assert config["showEditInChartStudio"] is False
    assert config["plotlyServerURL"] == ""
    assert config["displaylogo"] is False
    assert config["displayModeBar"] is False


def test_a_graph_keeps_its_place_free_without_axes() -> None:
    made: Any = graph("figure-x", 100)
    check_drawable(made.figure)
    assert made.figure["layout"]["height"] == 100
    assert made.figure["layout"]["xaxis"] == made.figure["layout"]["yaxis"] == {"visible": False}


@pytest.mark.parametrize(
    "path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_graphs_are_made_in_one_place(path: Path) -> None:
    """Plotly's own buttons upload the figure: only the one factory takes them all away."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    makes_graphs = path == ROOT / "components" / "panels.py"
    assert ("Graph" in names) is makes_graphs


def test_a_panel_has_a_heading_and_its_content_in_order() -> None:
    content = [html.P("en"), html.P("to")]
    made = panel("Tittel", content, sub="kroner", aside="knapp", foot="kilde")
    assert text_of(of_tag(made, "H2")) == "Tittel"
    assert text_of(made) == "Tittelkronerknappentokilde"
    assert properties(made)["className"] == "sd-panel"


def test_a_panel_needs_no_more_than_a_heading_and_its_content() -> None:
    made: Any = panel("Tittel", html.P("en"), wide="sd-c8")
    assert text_of(made) == "Tittelen"
    assert len(made.children) == 2
    assert made.className == "sd-panel sd-c8"


def test_a_switch_is_two_buttons_of_which_the_first_is_pressed() -> None:
    made: Any = chart_switch("costs", WORDS)
    assert (made.role, getattr(made, "aria-label")) == ("group", "Vis som")
    assert [(text_of(one), getattr(one, "aria-pressed")) for one in made.children] == [
        ("Diagram", "true"),
        ("Tabell", "false"),
    ]


def test_the_buttons_and_the_views_belong_together() -> None:
    buttons: Any = switch("tables", "En", "To", "Velg")
    first, second = switched("tables", html.P("en"), html.P("to"))
    assert [properties(button)["data-switch"] for button in buttons.children] == ["tables"] * 2
    assert [properties(view)["data-switch-view"] for view in (first, second)] == ["tables"] * 2
    assert "hidden" not in properties(first)
    assert second.hidden is True


def test_a_figure_has_a_sentence_for_those_who_cannot_see_it() -> None:
    made: Any = figure_with_caption(graph("figure-x", 100), "figure-x-caption", "wide")
    assert isinstance(made, html.Figure)
    assert properties(made)["className"] == "sd-figure wide"
    assert by_id(made, "figure-x-caption").className == "visually-hidden"


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("", []),
        ("ingen", []),
        ("**7 av 9** plasser", ["7 av 9"]),
        ("dekker **7**, betaler **92 %**.", ["7", "92 %"]),
    ],
)
def test_the_numbers_of_a_sentence_are_bold(text: str, bold: list[str]) -> None:
    made = rich(text)
    assert [text_of(part) for part in of_tag(made, "B")] == bold
    assert text_of(made) == text.replace("**", "")
