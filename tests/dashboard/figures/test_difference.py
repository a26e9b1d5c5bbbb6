"""What a what-if changes, drawn before and after: the headings stand clear of each other."""

from __future__ import annotations

import pytest

from dashboard.figures.difference import DifferenceRow, draw_difference
from dashboard.figures.theme import Theme
from model.rules.comparison import Change
from model.rules.results import Interval
from model.rules.terms import Payer
from tests.dashboard.figures.reading import check_drawable, placed_notes
from tests.dashboard.views import WORDS


def row(before: int, after: int) -> DifferenceRow:
    amounts = (Interval(low=one, high=one) for one in (before, after, after - before))
    first, second, difference = amounts
    return DifferenceRow(
        name="Åfjord", change=Change(before=first, after=second, difference=difference)
    )


def headings(before: int, after: int) -> dict[str, tuple[str, float]]:
    """Give to which side of its shift each of the two headings reaches."""
    figure = draw_difference([row(before, after)], Payer.MUNICIPALITY, WORDS, Theme.LIGHT)
    check_drawable(figure)
    return {
        note["text"]: (note["xanchor"], note["xshift"])
        for note in placed_notes(figure)
        if note["text"] in ("<b>I dag</b>", "<b>Scenario</b>")
    }


@pytest.mark.parametrize(("before", "after"), [(100_000, 100_100), (100_100, 100_000)])
def test_headings_above_marks_that_are_close_stand_apart(before: int, after: int) -> None:
    found = headings(before, after)
    today, supposed = found["<b>I dag</b>"], found["<b>Scenario</b>"]
    left, right = (today, supposed) if before < after else (supposed, today)
    assert left[0] == "right"
    assert right[0] == "left"
    assert left[1] < 0 < right[1]


def test_headings_above_marks_with_room_between_reach_over_them() -> None:
    assert headings(20_000, 100_000) == {
        "<b>I dag</b>": ("right", 8),
        "<b>Scenario</b>": ("left", -8),
    }


def test_without_a_change_there_is_no_heading_of_the_scenario() -> None:
    assert set(headings(20_000, 20_000)) == {"<b>I dag</b>"}
