"""What holds whatever the numbers are: parts add up, order does not matter, intervals contain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from model.rules.coverage import terms_for
from model.rules.facts import Participant
from model.rules.money import MAX_ORE, kroner_from_ore, ore_from_kroner
from model.rules.periods import in_force
from model.rules.results import (
    NOTHING,
    ConstellationCost,
    CostLine,
    CostReport,
    CostSum,
    GatheringCost,
    Interval,
    exactly,
)
from model.rules.seats import number_seats
from model.rules.selection import OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import (
    HOLDS_SEAT,
    CostComponent,
    GatheringKind,
    Participation,
    Payer,
    Reason,
)
from tests.builders import make_price
from tests.model.worlds import (
    AMOUNTS,
    CAPS,
    CONSTELLATIONS,
    DATES,
    World,
    participants,
    scenarios,
    worlds,
)


def _ore(interval: Interval | None) -> int:
    """Give an exact sum; fails where it is unknown or uncertain."""
    assert interval is not None
    assert interval.is_exact
    return interval.low


def _paid(lines: Iterable[CostLine], payer: Payer) -> int:
    return sum(line.amount_ore for line in lines if line.payer is payer)


def _adds_up(sums: CostSum) -> bool:
    """Tell whether department + municipality = total and covered + beyond = persons."""
    return _ore(sums.department_ore) + _ore(sums.municipality_ore) == _ore(sums.total_ore) and _ore(
        sums.covered
    ) + _ore(sums.beyond) == _ore(sums.persons)


@given(worlds(), scenarios())
def test_a_line_is_its_quantity_times_its_price(world: World, scenario: Scenario) -> None:
    """No line holds an amount that its own numbers do not make, nor nothing at all."""
    for line in world.report(scenario=scenario).lines:
        assert line.amount_ore == line.quantity * line.unit_price_ore
        assert line.quantity > 0
        assert line.persons > 0


@given(worlds(), scenarios())
def test_every_cell_is_the_sum_of_its_lines(world: World, scenario: Scenario) -> None:
    """What a constellation costs at a gathering is what its lines say, payer by payer."""
    report = world.report(scenario=scenario)
    for cell in report.cells:
        place = (cell.gathering_id, cell.constellation_id)
        lines = [row for row in report.lines if (row.gathering_id, row.constellation_id) == place]
        assert cell.department_ore == _paid(lines, Payer.DEPARTMENT)
        assert cell.municipality_ore == _paid(lines, Payer.MUNICIPALITY)
        assert _adds_up(cell.sums)


@given(worlds(), scenarios())
def test_department_and_municipality_make_the_total_at_every_level(
    world: World, scenario: Scenario
) -> None:
    """The parts add up in every gathering, every constellation and the report."""
    report = world.report(scenario=scenario)
    rows: tuple[GatheringCost | ConstellationCost, ...] = (
        *report.gatherings,
        *report.constellations,
    )
    assert all(_adds_up(row.sums) for row in rows)
    assert _adds_up(report.totals.all_sums)
    assert _adds_up(report.totals.listed)


@given(worlds(), scenarios())
def test_what_is_paid_is_what_the_seats_cost(world: World, scenario: Scenario) -> None:
    """The control, counted anew without asking who pays, never deviates."""
    report = world.report(scenario=scenario)
    assert report.totals.deviation_ore == 0
    assert report.totals.control_ore == sum(_seat_prices(world, scenario))


def _seat_prices(world: World, scenario: Scenario) -> Iterator[int]:
    """Price every seat of every list by itself."""
    facts = world.facts
    for gathering in facts.gatherings:
        terms = terms_for(gathering, facts.coverage_rules, facts.prices, scenario)
        for person in world.lists[gathering.id]:
            if person.seat is not None:
                days = gathering.days if person.days is None else person.days
                nights = gathering.nights if person.nights is None else person.nights
                yield days * terms.prices[CostComponent.CONFERENCE_PACKAGE].amount_ore
                yield nights * terms.prices[CostComponent.ACCOMMODATION].amount_ore
                yield terms.prices[CostComponent.TRAVEL].amount_ore


@given(worlds(), scenarios())
def test_any_grouping_sums_to_the_total(world: World, scenario: Scenario) -> None:
    """By line, cell, gathering, constellation or component: the department pays the same."""
    report = world.report(scenario=scenario)
    for payer, total in (
        (Payer.DEPARTMENT, _ore(report.totals.listed.department_ore)),
        (Payer.MUNICIPALITY, _ore(report.totals.listed.municipality_ore)),
    ):
        assert _paid(report.lines, payer) == total
        assert sum(row.amount_ore for row in report.components if row.payer is payer) == total
        assert sum(_of_payer(cell.sums, payer) for cell in report.cells) == total
        assert sum(_of_payer(row.sums, payer) for row in report.gatherings) == total
        assert sum(_of_payer(row.sums, payer) for row in report.constellations) == total


def _of_payer(sums: CostSum, payer: Payer) -> int:
    department = payer is Payer.DEPARTMENT
    return _ore(sums.department_ore if department else sums.municipality_ore)


@given(worlds(), scenarios(), st.sets(st.sampled_from(CONSTELLATIONS), min_size=1, max_size=2))
def test_slicing_by_constellation_parts_the_total(
    world: World, scenario: Scenario, some: set[str]
) -> None:
    """Some constellations and all the others make up everybody."""
    others = set(CONSTELLATIONS) - some
    parts = [
        world.report(Selection(constellations=frozenset(ids)), scenario) for ids in (some, others)
    ]
    _check_parts(world.report(scenario=scenario), parts)


@given(worlds(), scenarios())
def test_slicing_by_gathering_year_or_kind_parts_the_total(
    world: World, scenario: Scenario
) -> None:
    """The gatherings one by one, the years one by one and the kinds one by one: all the same."""
    facts = world.facts
    whole = world.report(scenario=scenario)
    by_gathering = [Selection(gatherings=frozenset({row.id})) for row in facts.gatherings]
    by_year = [Selection(years=frozenset({year})) for year in (2017, 2018, 2019)]
    by_kind = [Selection(kinds=frozenset({kind})) for kind in GatheringKind]
    for selections in (by_gathering, by_year, by_kind):
        _check_parts(whole, [world.report(selection, scenario) for selection in selections])


def _check_parts(whole: CostReport, parts: Iterable[CostReport]) -> None:
    """Check that the lines and sums of the parts are those of the whole, none twice."""
    reports = list(parts)
    lines = [line for part in reports for line in part.lines]
    assert Counter(lines) == Counter(whole.lines)
    totals = [part.totals.listed.total_ore or NOTHING for part in reports]
    assert sum(totals, start=NOTHING) == whole.totals.listed.total_ore
    assert sum(part.totals.control_ore for part in reports) == whole.totals.control_ore


@given(participants(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_read_changes_no_seat(
    rows: tuple[Participant, ...], random: Random
) -> None:
    """Seats follow the time, the reference and the row, not the order of reading."""
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert number_seats(shuffled) == number_seats(rows)


@given(worlds(), scenarios(), st.data())
def test_permuting_facts_and_counts_changes_nothing(
    world: World, scenario: Scenario, data: st.DataObject
) -> None:
    """A report is the same whatever order the database hands its rows over in."""
    facts = world.facts
    shuffled = replace(
        facts,
        gatherings=tuple(data.draw(st.permutations(facts.gatherings))),
        constellations=tuple(data.draw(st.permutations(facts.constellations))),
        coverage_rules=tuple(data.draw(st.permutations(facts.coverage_rules))),
        prices=tuple(data.draw(st.permutations(facts.prices))),
    )
    again = World(facts=shuffled, lists=world.lists).report(scenario=scenario)
    assert replace(again, facts=facts) == world.report(scenario=scenario)


@given(participants())
def test_the_seats_of_a_constellation_are_numbered_without_a_gap(
    rows: tuple[Participant, ...],
) -> None:
    """Seats run 1, 2, 3 … in each constellation, and only those who hold one have one."""
    seated = number_seats(rows)
    for id_ in CONSTELLATIONS:
        seats = sorted(row.seat for row in seated if row.constellation_id == id_ and row.seat)
        assert seats == list(range(1, len(seats) + 1))
    assert all((row.seat is not None) == (row.status in HOLDS_SEAT) for row in seated)


@given(worlds(), st.sampled_from(GatheringKind), CAPS)
def test_raising_the_cap_never_raises_the_municipalities_share(
    world: World, kind: GatheringKind, cap: int
) -> None:
    """With one more seat covered no constellation pays more, and the total stays."""
    lower, higher = (
        world.report(scenario=make_scenario({kind: number}, {}, {})) for number in (cap, cap + 1)
    )
    for before, after in zip(lower.cells, higher.cells, strict=True):
        assert _ore(after.sums.municipality_ore) <= _ore(before.sums.municipality_ore)
        assert after.sums.total_ore == before.sums.total_ore
        assert after.covered_persons >= before.covered_persons


@given(worlds())
def test_officially_the_department_never_pays_travel(world: World) -> None:
    """Whatever the rules say, travel is the municipalities' where nothing is supposed."""
    report = world.report()
    travel = [line for line in report.lines if line.component is CostComponent.TRAVEL]
    assert {line.payer for line in travel} <= {Payer.MUNICIPALITY}
    assert {line.reason for line in travel} <= {Reason.NEVER_COVERED}


@given(worlds(), scenarios())
def test_the_department_pays_within_the_cap_and_nothing_else(
    world: World, scenario: Scenario
) -> None:
    """Payer and reason of a line always tell the same story, and no cap is exceeded."""
    facts = world.facts
    report = world.report(scenario=scenario)
    for line in report.lines:
        assert (line.payer is Payer.DEPARTMENT) == (line.reason is Reason.WITHIN_CAP)
    caps = {
        row.id: terms_for(row, facts.coverage_rules, facts.prices, scenario).rule.cap
        for row in facts.gatherings
    }
    for cell in report.cells:
        assert cell.covered_persons <= min(cell.persons, caps[cell.gathering_id])


@given(worlds())
def test_supposing_what_is_in_force_changes_nothing(world: World) -> None:
    """A what-if that says what holds already leaves every line, rule id included, as it is."""
    facts = world.facts
    gathering = facts.gatherings[0]
    selection = Selection(gatherings=frozenset({gathering.id}))
    terms = terms_for(gathering, facts.coverage_rules, facts.prices, OFFICIAL)
    same = make_scenario(
        {gathering.kind: terms.rule.cap},
        {component: price.amount_ore for component, price in terms.prices.items()},
        {component: component in terms.rule.covers for component in CostComponent},
    )
    assert world.report(selection, same).lines == world.report(selection).lines


@given(st.lists(DATES, unique=True), st.dates(date(2016, 6, 1), date(2020, 6, 1)), st.data())
def test_the_row_in_force_is_the_last_that_has_begun(
    starts: list[date], on: date, data: st.DataObject
) -> None:
    """No row before the first day; from each first day on that row, until the next one begins."""
    rows = data.draw(st.permutations([make_price(valid_from=day) for day in starts]))
    found = in_force(rows, on)
    begun = [day for day in starts if day <= on]
    assert (found.valid_from if found else None) == (max(begun) if begun else None)
    if begun:
        assert in_force(rows, min(starts) - timedelta(days=1)) is None


@given(st.integers(0, MAX_ORE))
def test_money_comes_back_as_it_was_written(amount_ore: int) -> None:
    """Øre to kroner and back is the same number, with a point or as Norwegians write it."""
    kroner = f"{kroner_from_ore(amount_ore):f}"
    assert ore_from_kroner(kroner) == amount_ore
    whole, cents = kroner.split(".")
    assert ore_from_kroner(f"{int(whole):,}".replace(",", "\u00a0") + f",{cents}") == amount_ore


@given(worlds(), st.sampled_from(CONSTELLATIONS), AMOUNTS)
def test_a_constellation_outside_the_project_never_costs_the_department_under_such_a_rule(
    world: World, outsider: str, price_ore: int
) -> None:
    """Where a rule is for the project only, a constellation that stands outside pays for itself."""
    facts = replace(
        world.facts,
        constellations=tuple(
            replace(row, participation=Participation.NO) if row.id == outsider else row
            for row in world.facts.constellations
        ),
        coverage_rules=tuple(replace(row, project_only=True) for row in world.facts.coverage_rules),
    )
    supposed = make_scenario({}, {CostComponent.TRAVEL: price_ore}, {CostComponent.TRAVEL: True})
    report = World(facts=facts, lists=world.lists).report(scenario=supposed)
    theirs = [cell.sums for cell in report.cells if cell.constellation_id == outsider]
    assert all(sums.department_ore == exactly(0) == sums.covered for sums in theirs)
