"""Dots: one mark a person, and the same said in words."""

from __future__ import annotations

import pytest

from dashboard.components.dots import MOST_MARKS, seat_dots
from dashboard.language import language
from tests.dashboard.trees import of_class, properties, text_of

ENGLISH = language("en")


@pytest.mark.parametrize(
    ("covered", "beyond", "cap"), [(0, 0, 7), (3, 0, 7), (7, 0, 7), (7, 2, 7), (0, 4, 0)]
)
def test_there_is_a_mark_for_each_place(covered: int, beyond: int, cap: int) -> None:
    dots = seat_dots(covered, beyond, cap, ENGLISH)
    assert len(of_class(dots, "sd-dot")) == cap + beyond
    assert len(of_class(dots, "sd-dot--free")) == cap - covered
    assert len(of_class(dots, "sd-dot--muni")) == beyond
    assert len(of_class(dots, "sd-dots__cap")) == 1
    said = f"{covered} of {cap} places within the cap taken, {beyond} beyond it"
    assert properties(dots)["aria-label"] == said


def test_too_many_marks_are_words() -> None:
    said = seat_dots(1, MOST_MARKS, 1, ENGLISH)
    assert text_of(said) == f"1 of 1 places within the cap taken, {MOST_MARKS} beyond it"
