"""The search for untranslated texts finds them wherever they stand."""

from __future__ import annotations

from typing import Any

import pytest
from dash import html

from tests.builders import make_facts, make_gathering
from tests.dashboard.visible import data_of, outside, untranslated

DATA = data_of(make_facts(gatherings=[make_gathering(place="Mo i Rana", source="a.no/1; brev")]))


def tree(*children: Any, **properties: Any) -> Any:
    """Make a component as the server sends it."""
    return html.Div(list(children), **properties).to_plotly_json()  # type: ignore[no-untyped-call]


def figure(layout: dict[str, Any] | None = None, **trace: Any) -> Any:
    """Make a graph as the server sends it, with one trace."""
    return {"props": {"figure": {"data": [trace], "layout": layout or {}}}}


@pytest.mark.parametrize(
    "planted",
    [
        tree("Read this"),
        tree(tree("⟦Lest⟧", tree("Read this"))),
        tree("⟦Lest⟧", title="Read this"),
        tree("⟦Lest⟧", **{"aria-label": "Read this"}),
        {"props": {"options": [{"label": tree("Read this"), "value": "x"}]}},
        figure(text=["⟦Lest⟧", "Read this"]),
        figure(hovertemplate="%{text} Read <b>this</b><extra></extra>"),
        figure({"annotations": [{"text": "<b>Read</b> this"}]}),
        figure({"shapes": [{"label": {"text": "<b>Read</b> this"}}]}),
        figure({"xaxis2": {"ticktext": ["Read", "this"]}}),
        figure({"yaxis": {"title": {"text": "Read this"}}}),
    ],
)
def test_a_text_that_no_catalogue_has_seen_is_found(planted: Any) -> None:
    assert untranslated(planted, DATA) == {"Read", "this"}


@pytest.mark.parametrize(
    "shown",
    [
        tree("⟦Lest av ", tree("alle"), "⟧"),
        tree("⟦Lest ⟦to⟧ ganger⟧"),
        tree("12.–13. juni 2017: 1 234 kr, 76 % (sep.)"),
        tree("Mo i Rana", tree("a.no/1", tree("brev"))),
        figure(text="⟦Lest⟧", hovertemplate="%{text}<extra></extra>"),
        tree(tree("⟦Lest⟧", id="unseen", className="unseen", key="unseen")),
    ],
)
def test_translated_texts_numbers_dates_and_data_are_let_through(shown: Any) -> None:
    assert untranslated(shown, DATA) == set()


def test_data_inside_another_word_does_not_hide_it() -> None:
    assert untranslated(tree("brevet"), DATA) == {"brevet"}


@pytest.mark.parametrize("cut", ["⟦Lest", "Lest⟧", "⟦Le⟧st⟧"])
def test_a_text_that_is_cut_is_found(cut: str) -> None:
    with pytest.raises(ValueError, match="not whole"):
        list(outside([cut]))
