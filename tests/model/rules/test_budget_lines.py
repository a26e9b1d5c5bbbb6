"""Each gathering's budget beside what is committed, and what components and places come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.rules.budgets import (
    BudgetLine,
    BudgetStand,
    budget_lines,
    by_year,
    component_costs,
    constellation_use,
    sum_budgets,
)
from model.rules.results import Ceiling, Interval, exactly
from model.rules.selection import Selection
from model.rules.terms import CostComponent, CountBasis, Participation
from tests.builders import (
    make_budget,
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_report,
    make_rule,
)

LINE = BudgetLine(
    gathering=make_gathering(),
    basis=CountBasis.COUNTED,
    cap=7,
    committed_ore=exactly(60),
    ceiling=Ceiling(persons=14, amount_ore=140),
    budget=make_budget(amount_ore=100),
    is_part=False,
)
UNKNOWN = replace(LINE, committed_ore=None)
UNSET = replace(LINE, budget=None)
BARE = replace(UNKNOWN, ceiling=None)


@pytest.mark.parametrize(
    ("line", "stand", "left", "used"),
    [
        (LINE, BudgetStand.WITHIN, exactly(40), exactly(60)),
        (
            replace(LINE, committed_ore=exactly(130)),
            BudgetStand.OVER,
            exactly(-30),
            exactly(130),
        ),
        (UNKNOWN, BudgetStand.UNSURE, Interval(low=-40, high=100), Interval(low=0, high=140)),
        (replace(LINE, is_part=True), BudgetStand.PART, None, exactly(60)),
        (UNSET, BudgetStand.UNSET, None, None),
        (BARE, BudgetStand.UNKNOWN, None, None),
    ],
)
def test_a_line_says_how_it_stands_and_what_is_left(
    line: BudgetLine, stand: BudgetStand, left: Interval | None, used: Interval | None
) -> None:
    assert (line.stand, line.left_ore, line.used_per_cent) == (stand, left, used)


def test_the_ceiling_is_constellations_times_cap_times_price() -> None:
    assert (LINE.constellations, LINE.price_ore) == (2, 10)
    assert (BARE.constellations, BARE.price_ore) == (None, None)
    nobody = replace(LINE, cap=0, ceiling=Ceiling(persons=0, amount_ore=0))
    assert (nobody.constellations, nobody.price_ore) == (None, None)
    assert (LINE.budget_ore, UNSET.budget_ore) == (100, None)


def test_only_what_is_known_is_summed_and_a_budget_never_set_leaves_nothing() -> None:
    both = sum_budgets([LINE, LINE, UNKNOWN])
    assert (both.budget_ore, both.committed_ore) == (200, exactly(120))
    assert (both.left_ore, both.used_per_cent) == (exactly(80), exactly(60))
    some = sum_budgets([LINE, UNSET])
    assert (some.left_ore, some.used_per_cent) == (None, None)
    part = sum_budgets([replace(LINE, is_part=True)])
    assert (part.left_ore, part.used_per_cent) == (None, exactly(60))


def test_a_year_sums_its_gatherings() -> None:
    report = make_report(make_facts(budgets=[make_budget()]), [make_count(9)])
    (year,) = by_year(report)
    assert (year.gatherings, year.seats) == (1, exactly(9))
    assert year.budget == sum_budgets(budget_lines(report))


def test_components_set_the_payers_side_by_side() -> None:
    report = make_report(make_facts(), [make_count(9)])
    costs = component_costs(report.components)
    assert [row.component for row in costs] == list(CostComponent)
    assert sum(row.total_ore for row in costs) == sum(row.amount_ore for row in report.components)
    first, second = report.components[0], replace(report.components[0], unit_price_ore=1)
    (mixed,) = component_costs([first, second])
    assert mixed.unit_price_ore is None


def test_places_are_those_of_the_listed_gatherings_that_cover_the_constellation() -> None:
    facts = make_facts(
        constellations=[
            make_constellation("alver"),
            make_constellation("senja", participation=Participation.NO),
            make_constellation("heim"),
        ],
        coverage_rules=[make_rule(project_only=True)],
    )
    counts = [make_count(9), make_count(2, constellation_id="senja")]
    uses = {row.cost.constellation_id: row for row in constellation_use(make_report(facts, counts))}
    assert (uses["alver"].places, uses["alver"].used_per_cent) == (7, exactly(100))
    assert (uses["senja"].places, uses["senja"].used_per_cent) == (0, None)
    assert uses["heim"].used_per_cent == exactly(0)
    assert next(iter(uses)) == "alver"


def test_without_a_list_no_constellation_has_places() -> None:
    only = Selection(constellations=frozenset({"alver"}))
    report = make_report(make_facts(lists=[]), selection=only)
    assert all(row.places == 0 for row in constellation_use(report))
