"""The shape of what is being fetched, with its headings."""

from __future__ import annotations

from dashboard.components.key_figures import key_figures
from dashboard.components.placeholders import key_figure_placeholders
from tests.dashboard.trees import of_class, text_of
from tests.dashboard.views import WORDS, counted, names_of


def test_the_headings_are_those_of_the_figures_to_come() -> None:
    waiting = of_class(key_figure_placeholders(WORDS), "sd-kpi__label")
    come = of_class(key_figures(counted(), names_of(counted())), "sd-kpi__label")
    assert list(map(text_of, waiting)) == list(map(text_of, come))


def test_nothing_looks_like_a_number_before_there_is_one() -> None:
    cells = key_figure_placeholders(WORDS)
    assert not any(letter.isdigit() for letter in text_of(cells))
    assert len(of_class(cells, "sd-placeholder")) == 15
