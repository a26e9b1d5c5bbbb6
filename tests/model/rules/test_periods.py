"""Which dated row is in force, and which period holds."""

from __future__ import annotations

from datetime import date

import pytest

from model.rules.periods import holds_on, in_force
from tests.builders import make_price

NEW_YEAR = date(2018, 1, 1)
NEW_YEARS_EVE = date(2017, 12, 31)


def test_the_day_before_the_first_row_nothing_is_in_force() -> None:
    """Nothing, rather than a guess from the row that comes."""
    assert in_force([make_price(valid_from=NEW_YEAR)], NEW_YEARS_EVE) is None
    assert in_force([], NEW_YEAR) is None


def test_a_row_is_in_force_from_its_first_day() -> None:
    """The day a row begins is its own; the day before belongs to the one before it."""
    old, new = make_price(id="old"), make_price(id="new", valid_from=NEW_YEAR)
    assert in_force([new, old], NEW_YEARS_EVE) == old
    assert in_force([new, old], NEW_YEAR) == new


@pytest.mark.parametrize(
    ("on", "starts", "ends", "holds"),
    [
        (NEW_YEAR, None, None, True),
        (NEW_YEAR, NEW_YEAR, None, True),
        (NEW_YEARS_EVE, NEW_YEAR, None, False),
        (NEW_YEARS_EVE, None, NEW_YEAR, True),
        (NEW_YEAR, None, NEW_YEAR, False),
        (NEW_YEAR, NEW_YEARS_EVE, date(2018, 1, 2), True),
    ],
)
def test_a_period_holds_from_its_first_day_and_no_longer_on_its_last(
    on: date, starts: date | None, ends: date | None, holds: bool
) -> None:
    """The end is the first day after; an open end never comes."""
    assert holds_on(on, starts, ends) is holds
