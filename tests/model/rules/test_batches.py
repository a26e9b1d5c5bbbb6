"""Sums from batches: whatever is asked, the same øre as line by line, and no gathering too many."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.budgets import budget_lines, by_year
from model.rules.comparison import compare
from model.rules.decisions import TermsBook, terms_or_problem
from model.rules.facts import Gathering, HeadCount, Participant, ProgrammeFacts
from model.rules.later import MadeLater
from model.rules.results import NOTHING, CostReport, exactly
from model.rules.seats import number_seats
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection
from model.rules.summaries import decide
from model.rules.sums import add_up
from model.rules.terms import CostComponent, GatheringKind, GatheringStatus, Participation
from model.rules.years import year_budgets
from tests.builders import (
    make_budget,
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_listed,
    make_report,
    make_statement,
)
from tests.model.plain import count_plainly
from tests.model.rules.plain_report import report_plainly
from tests.model.worlds import CONSTELLATIONS, FIRST_RULE, participants, prices, rules, scenarios

IDS = ("lillestrom", "oslo", "sandnes", "trondheim", "voss")
YEARS = range(2016, 2020)


@st.composite
def patchy_facts(draw: st.DrawFn) -> ProgrammeFacts:
    """Draw gatherings in any state of being known: before the first rule, unlisted, examples."""
    some = st.sets(st.sampled_from(IDS))
    listed = sorted(draw(some))
    return make_facts(
        gatherings=[draw(any_gathering(id_)) for id_ in IDS[: draw(st.integers(0, len(IDS)))]],
        constellations=[
            make_constellation(id_, participation=draw(st.sampled_from(Participation)))
            for id_ in CONSTELLATIONS
        ],
        coverage_rules=[rule for kind in GatheringKind for rule in draw(rules(kind))],
        prices=[price for component in CostComponent for price in draw(prices(component))],
        lists=[make_listed(id_, is_example=draw(st.booleans())) for id_ in listed],
        head_counts=[make_statement(id_, id=id_) for id_ in sorted(draw(some))],
        budgets=[make_budget(id_) for id_ in sorted(draw(some))],
    )


@st.composite
def any_gathering(draw: st.DrawFn, id_: str) -> Gathering:
    """Draw a gathering of any year, of which the first has no rule yet."""
    starts_on = date(draw(st.sampled_from(YEARS)), draw(st.integers(1, 12)), 1)
    return make_gathering(
        id_,
        kind=draw(st.sampled_from(GatheringKind)),
        status=draw(st.sampled_from(GatheringStatus)),
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=draw(st.integers(0, 2))),
        entitled_constellations=draw(st.none() | st.integers(0, 3)),
    )


Lists = dict[str, tuple[Participant, ...]]


@st.composite
def lists_of(draw: st.DrawFn, facts: ProgrammeFacts) -> Lists:
    """Draw the people of every gathering that has a list, seats numbered."""
    with_list = {row.gathering_id for row in facts.lists}
    found = [row.id for row in facts.gatherings if row.id in with_list]
    return {id_: number_seats(draw(participants())) for id_ in found}


def counted(facts: ProgrammeFacts, people: Lists, scenario: Scenario) -> list[HeadCount]:
    """Count every list with the caps of a what-if; without a rule, the cap is 0."""
    found: list[HeadCount] = []
    for gathering in facts.gatherings:
        terms, _ = terms_or_problem(facts, gathering, scenario)
        seated = people.get(gathering.id, ())
        found += count_plainly(gathering, seated, terms.rule.cap if terms else 0)
    return found


@st.composite
def counts_at(draw: st.DrawFn, facts: ProgrammeFacts, scenario: Scenario) -> list[HeadCount]:
    """Draw people for every list, and count them with the caps of a what-if, in any order."""
    return draw(st.permutations(counted(facts, draw(lists_of(facts)), scenario)))


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Draw filters, one of them naming what does not exist."""
    return Selection(
        years=frozenset(draw(st.sets(st.sampled_from(YEARS), max_size=2))),
        kinds=frozenset(draw(st.sets(st.sampled_from(GatheringKind), max_size=2))),
        constellations=frozenset(
            draw(st.sets(st.sampled_from((*CONSTELLATIONS, "nowhere")), max_size=2))
        ),
        gatherings=frozenset(draw(st.just(()) | st.sets(st.sampled_from(IDS), max_size=3))),
    )


@given(st.data(), patchy_facts(), selections(), scenarios())
def test_every_part_of_a_report_is_what_its_definition_gives(
    data: st.DataObject, facts: ProgrammeFacts, selection: Selection, scenario: Scenario
) -> None:
    counts = data.draw(counts_at(facts, scenario))
    report = make_report(facts, counts, selection, scenario)
    plain = report_plainly(facts, counts, selection, scenario)
    for field in fields(CostReport):
        assert getattr(report, field.name) == getattr(plain, field.name), field.name


@given(st.data(), patchy_facts(), st.lists(selections(), max_size=4))
def test_asking_for_one_view_changes_no_other(
    data: st.DataObject, facts: ProgrammeFacts, asked: list[Selection]
) -> None:
    """What is kept between questions is the same whichever of them came first."""
    counts = data.draw(counts_at(facts, OFFICIAL))
    decided = decide(facts, counts, OFFICIAL)
    for selection in asked:
        made = make_report(facts, counts, selection)
        assert decided.batches(selection) == decide(facts, counts, OFFICIAL).batches(selection)
        assert made.totals == report_plainly(facts, counts, selection, OFFICIAL).totals


@given(patchy_facts(), scenarios())
def test_terms_looked_up_in_the_book_are_those_found_one_by_one(
    facts: ProgrammeFacts, scenario: Scenario
) -> None:
    book = TermsBook(facts, scenario)
    for gathering in facts.gatherings:
        assert book.look_up(gathering) == terms_or_problem(facts, gathering, scenario)


def test_gatherings_that_are_alike_are_one_batch_however_many() -> None:
    """Forty years of one kind, each with a list: a view of all adds up one batch."""
    gatherings = [
        make_gathering(f"g{year}", starts_on=date(year, 5, 1), ends_on=date(year, 5, 2))
        for year in range(FIRST_RULE.year, FIRST_RULE.year + 40)
    ]
    facts = make_facts(gatherings=gatherings, lists=[make_listed(row.id) for row in gatherings])
    decided = decide(facts, [make_count(3, gathering_id=row.id) for row in gatherings], OFFICIAL)
    (batch,) = decided.batches(EVERYTHING)
    assert (len(batch.decisions), batch.whole.persons, batch.whole.gatherings) == (40, 120, 40)
    assert len(decided.batches(Selection(years=frozenset({2018})))) == 1
    assert decided.cells == 40


def test_a_report_makes_its_parts_when_they_are_asked_for_and_once() -> None:
    report = make_report(make_facts(), [make_count(9)])
    assert "lines" not in vars(report)
    assert report.lines is report.lines
    assert "cells" not in vars(report)


def test_a_row_counts_what_it_is_asked_for() -> None:
    """A page that sums the years up asks most rows only which gathering they are of."""
    only_alver = Selection(constellations=frozenset({"alver"}))
    (row,) = make_report(make_facts(), [make_count(9)], only_alver).gatherings
    assert not {"sums", "ceiling", "attended"} & set(vars(row))
    assert row.sums.persons == exactly(9)
    assert row.sums is row.sums
    assert not {"ceiling", "attended"} & set(vars(row))


def test_what_is_worked_out_of_a_report_is_kept_with_it() -> None:
    report = make_report(make_facts(), [make_count(9)])
    assert budget_lines(report) is budget_lines(report)
    assert by_year(report) is by_year(report)
    assert year_budgets(report) is year_budgets(report)
    changed = replace(report, gatherings=(), years=())
    assert (budget_lines(changed), year_budgets(changed)) == ((), ())
    assert changed != report
    assert replace(report) == report


def test_a_part_put_in_another_ones_place_stays() -> None:
    report = make_report(make_facts(), [make_count(9)])
    assert replace(report, lines=()).lines == ()
    assert replace(report, lines=()) != report
    assert replace(report) == report


def test_a_part_that_there_is_not_is_named() -> None:
    with pytest.raises(AttributeError, match="CostReport has no 'sums'"):
        getattr(make_report(make_facts()), "sums")  # noqa: B009 – the type checker knows it
    with pytest.raises(AttributeError):
        getattr(MadeLater(), "lines")  # noqa: B009


@given(st.data(), patchy_facts(), selections(), scenarios())
def test_what_changes_in_all_is_the_sum_of_what_changes_at_each(
    data: st.DataObject, facts: ProgrammeFacts, selection: Selection, scenario: Scenario
) -> None:
    """Row by row, whichever way the totals were found."""
    people = data.draw(lists_of(facts))
    official, supposed = (
        make_report(facts, counted(facts, people, asked), selection, asked)
        for asked in (OFFICIAL, scenario)
    )
    comparison = compare(official, supposed)
    rows = [row.changes for row in comparison.gatherings]
    totals = comparison.totals
    assert totals.covered.difference == add_up(row.covered.difference for row in rows)
    assert totals.total_ore.difference == add_up(row.total_ore.difference for row in rows)
    assert totals.municipality_ore.difference == add_up(
        row.municipality_ore.difference for row in rows
    )
    budgeted = [row for row in comparison.gatherings if row.official.budget]
    differences = add_up(row.changes.department_ore.difference for row in budgeted)
    if comparison.committed_ore is not None:
        assert comparison.committed_ore.difference == (differences or NOTHING)
