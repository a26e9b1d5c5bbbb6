"""What is said beside numbers, on the screen and in print alike."""

from __future__ import annotations

from datetime import date

from dashboard.notes import sum_heading
from model.rules.results import CostReport
from tests.builders import make_gathering
from tests.dashboard.views import counted, example, known_and_unknown, names_of, without_rule


def heading_of(report: CostReport) -> str:
    return sum_heading(report.totals, names_of(report))


def test_the_sum_says_what_is_not_in_it() -> None:
    assert heading_of(counted()) == "Sum"
    assert heading_of(known_and_unknown()) == "Sum uten november 2017"
    assert heading_of(without_rule()) == "Sum uten september 2018"


def test_an_example_is_in_the_sum() -> None:
    assert heading_of(example()) == "Sum"
    oslo = make_gathering("oslo", starts_on=date(2017, 11, 1))
    two = counted(gatherings=[oslo, make_gathering("bergen", starts_on=date(2017, 3, 1))], lists=())
    assert heading_of(two) == "Sum uten mars 2017 og november 2017"


def test_where_a_part_is_shown_the_sum_says_of_how_many_it_is() -> None:
    report = known_and_unknown()
    assert sum_heading(counted().totals, names_of(counted()), 50) == "Sum for alle 50"
    assert sum_heading(report.totals, names_of(report), 50) == (
        "Sum for alle 50 uten november 2017"
    )
