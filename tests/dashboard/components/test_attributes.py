"""HTML's names for attributes are no Python names."""

from __future__ import annotations

from dash import html

from dashboard.components.attributes import attributes, quoted
from dashboard.language import language
from tests.dashboard.trees import properties


def test_underscores_become_hyphens() -> None:
    made = html.Div(**attributes(aria_label="Filter", data_of="3"))
    assert properties(made) == {"children": None, "aria-label": "Filter", "data-of": "3"}


def test_a_quoted_fact_names_its_language_where_the_page_is_in_another() -> None:
    assert quoted(language("nb")) == {}
    assert quoted(language("nn")) == quoted(language("en")) == {"lang": "nb"}
