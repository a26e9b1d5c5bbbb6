"""The sentences that explain: seats as people say them, and what is said of each kind of case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.explained import amount_of, reason_sentences, seat_span
from dashboard.language import language
from dashboard.why import Measure, Why
from dashboard.wording import MOST_NAMED, Names
from model.rules.coverage import Terms
from model.rules.results import CostReport, Interval
from model.rules.settlements import Settlement, settle
from model.rules.terms import Participation
from tests.builders import (
    make_budget,
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_participant,
    make_prices,
    make_report,
    make_rule,
)
from tests.dashboard.views import (
    DEPARTMENT_ORE,
    counted,
    known_and_unknown,
    published_only,
    unknown_only,
    without_rule,
)

ENGLISH = language("en")
COST = Why(measure=Measure.DEPARTMENT)


def said(report: CostReport, settlement: Settlement | None = None, why: Why = COST) -> list[str]:
    """Explain in English."""
    return reason_sentences(why, report, settlement, Names(report.facts, ENGLISH, report.scenario))


def settled(persons: int, participation: Participation = Participation.YES) -> Settlement:
    """Settle so many seats of Alver with a cap of seven for constellations in the project."""
    report = make_report(make_facts(), [make_count(persons)])
    seats = [make_participant(number + 1, seat=number) for number in range(1, persons + 1)]
    terms = Terms(
        rule=make_rule(project_only=True),
        prices={price.component: price for price in make_prices()},
    )
    return settle(
        report.gatherings[0], make_constellation(participation=participation), seats, terms
    )


@pytest.mark.parametrize(
    ("numbers", "spoken"),
    [
        ([8], "seat 8"),
        ([8, 9], "seats 8 and 9"),
        ([1, 2, 3], "seats 1–3"),
        ([1, 2, 3, 5], "seats 1–3 and 5"),
        ([1, 2, 4, 5, 6], "seats 1, 2 and 4–6"),
        ([9, 8], "seats 8 and 9"),
    ],
)
def test_seats_are_spoken_of_in_runs(numbers: list[int], spoken: str) -> None:
    assert seat_span(numbers, ENGLISH) == spoken


def test_nobody_beyond_the_cap_is_not_spoken_of() -> None:
    (sentence,) = said(counted(), settled(7))
    assert sentence == (
        "The department pays conference package and accommodation for seats 1–7: "
        "the cap is 7 at joint gatherings."
    )


def test_who_is_outside_the_project_pays_for_all() -> None:
    sentences = said(counted(), settled(3, Participation.NO))
    assert sentences == ["New Alver pays for all its seats."]


def test_participation_that_is_not_known_is_said() -> None:
    *_, last = said(counted(), settled(1, Participation.UNKNOWN))
    assert (
        last
        == "Whether new Alver takes part in the project is not known; it counts as taking part."
    )


def test_an_estimate_says_what_its_bounds_stand_on() -> None:
    (sentence,) = said(published_only())
    assert "190–199 came from at most 32 constellations, with a cap of 7" in sentence
    assert "between 7 and 199 seats" in sentence


def test_an_unknown_gathering_has_a_ceiling_and_no_sum() -> None:
    (sentence,) = said(unknown_only())
    assert "224 covered seats" in sentence
    assert sentence.endswith("It stands in no sum.")


def test_without_a_ceiling_it_is_only_unknown() -> None:
    (sentence,) = said(unknown_only(entitled_constellations=None))
    assert sentence.endswith("nobody has published how many came.")


def test_a_missing_rule_is_said_of_the_gathering_that_lacks_it() -> None:
    report = unknown_only()
    facts = report.facts
    without = make_report(replace(facts, coverage_rules=()))
    (sentence,) = said(without)
    assert sentence.endswith("a rule or price is missing.")


def test_only_what_has_no_list_is_spoken_of_in_a_sum() -> None:
    (sentence,) = said(known_and_unknown())
    assert "Oslo" in sentence


def test_each_measure_gives_the_number_of_the_view() -> None:
    report = counted()
    sums = report.totals.all_sums
    assert amount_of(Why(measure=Measure.PARTICIPANTS), report) == Interval(low=9, high=9)
    assert amount_of(Why(measure=Measure.SEATS), report) == sums.persons
    assert amount_of(Why(measure=Measure.COVERED), report) == sums.covered
    assert amount_of(Why(measure=Measure.BEYOND), report) == sums.beyond
    assert amount_of(Why(measure=Measure.DEPARTMENT), report) == sums.department_ore
    assert amount_of(Why(measure=Measure.MUNICIPALITIES), report) == sums.municipality_ore
    assert amount_of(Why(measure=Measure.TOTAL), report) == sums.total_ore
    assert amount_of(Why(measure=Measure.BUDGET), report) is None


def test_where_costs_cannot_be_decided_they_are_unknown() -> None:
    assert amount_of(COST, without_rule()) is None


def test_in_its_own_row_an_unknown_gathering_may_cost_up_to_its_ceiling() -> None:
    report = unknown_only()
    (row,) = report.gatherings
    assert row.ceiling is not None
    asked = Why(measure=Measure.DEPARTMENT, gathering_id="trondheim")
    assert amount_of(asked, report) == Interval(low=0, high=row.ceiling.amount_ore)
    assert amount_of(COST, report) is None


def test_a_budget_that_nothing_is_counted_against_is_of_unknown_use() -> None:
    asked = Why(measure=Measure.BUDGET)
    assert amount_of(asked, counted(budgets=[make_budget()])) == Interval(
        low=DEPARTMENT_ORE, high=DEPARTMENT_ORE
    )
    unknown = make_report(make_facts(lists=(), budgets=[make_budget()]))
    assert amount_of(asked, unknown) is None


def test_more_gatherings_without_a_list_than_can_be_read_are_counted() -> None:
    gatherings = [make_gathering(f"g-{place}") for place in range(MOST_NAMED + 2)]
    sentences = said(make_report(make_facts(gatherings=gatherings, lists=[])))
    assert len(sentences) == MOST_NAMED + 1
    assert sentences[-1] == "2 more gatherings have no list."
