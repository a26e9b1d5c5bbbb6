"""What a what-if starts from, and what it is when it says what holds already."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from model.rules.baseline import Baseline, Standing, find_baseline, without_what_stands
from model.rules.facts import ProgrammeFacts
from model.rules.selection import OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind, GatheringStatus
from tests.builders import COVERED, make_facts, make_gathering, make_price, make_rule
from tests.model.worlds import World, scenarios, worlds

JOINT, START = GatheringKind.JOINT, GatheringKind.START
PACKAGE, NIGHT, TRAVEL = CostComponent
OLD, NEW, CANCELLED = "oslo", "trondheim", "bergen"


def _dated() -> ProgrammeFacts:
    """Make two joint gatherings, between which the cap, a price and what is covered change.

    A cancelled gathering stands last, under rows of its own: it must not count.
    """
    change, later = date(2018, 1, 1), date(2019, 1, 1)
    return make_facts(
        gatherings=[
            make_gathering(NEW, starts_on=date(2018, 9, 25)),
            make_gathering(OLD, starts_on=date(2017, 11, 1)),
            make_gathering(CANCELLED, starts_on=date(2019, 5, 1), status=GatheringStatus.CANCELLED),
        ],
        coverage_rules=[
            make_rule(JOINT, cap=7, valid_from=change),
            make_rule(JOINT, cap=5, covers=frozenset({PACKAGE})),
            make_rule(JOINT, cap=9, covers=frozenset(), valid_from=later),
            make_rule(START, cap=2),
            make_rule(START, cap=4, valid_from=change),
        ],
        prices=[
            make_price(PACKAGE, amount_ore=200),
            make_price(PACKAGE, amount_ore=300, valid_from=change),
            make_price(PACKAGE, amount_ore=900, valid_from=later),
            make_price(NIGHT, amount_ore=1_000),
        ],
    )


def test_the_newest_is_what_holds_at_the_latest_gathering_and_older_values_are_named() -> None:
    baseline = find_baseline(_dated())
    assert baseline.caps[JOINT] == Standing(newest=7, others=((OLD, 5),))
    assert baseline.prices_ore[PACKAGE] == Standing(newest=300, others=((OLD, 200),))
    assert baseline.prices_ore[NIGHT] == Standing(newest=1_000, others=())
    assert baseline.covers[PACKAGE] == Standing(newest=True, others=())
    assert baseline.covers[NIGHT] == Standing(newest=True, others=((OLD, False),))


def test_a_selection_asks_about_its_own_gatherings_alone() -> None:
    baseline = find_baseline(_dated(), Selection(years=frozenset({2017})))
    assert baseline.caps[JOINT] == Standing(newest=5, others=())
    assert baseline.prices_ore[PACKAGE] == Standing(newest=200, others=())
    assert baseline.covers[NIGHT] == Standing(newest=False, others=())


def test_a_kind_that_is_not_selected_stands_as_it_does_everywhere() -> None:
    baseline = find_baseline(_dated(), Selection(kinds=frozenset({START})))
    assert baseline.caps[JOINT] == Standing(newest=7, others=((OLD, 5),))


def test_a_kind_without_gatherings_has_its_newest_rule() -> None:
    assert find_baseline(_dated()).caps[START] == Standing(newest=4, others=())


def test_without_gatherings_the_newest_rows_stand() -> None:
    baseline = find_baseline(make_facts(gatherings=()))
    assert baseline.caps[JOINT] == Standing(newest=7, others=())
    assert baseline.covers[TRAVEL] == Standing(newest=False, others=())


def test_where_nothing_is_in_force_nothing_stands() -> None:
    baseline = find_baseline(make_facts(coverage_rules=(), prices=()))
    nothing: Standing[int] = Standing(newest=None, others=())
    assert baseline.caps[JOINT] == nothing
    assert baseline.prices_ore[TRAVEL] == nothing
    assert baseline.covers[TRAVEL] == Standing(newest=None, others=())


def test_supposing_what_holds_everywhere_is_no_what_if() -> None:
    same = make_scenario(
        {JOINT: 7}, {TRAVEL: 10_000_00}, {part: part in COVERED for part in CostComponent}
    )
    assert without_what_stands(same, make_facts()) == OFFICIAL


def test_supposing_the_newest_value_is_a_what_if_where_older_gatherings_had_another() -> None:
    newest = make_scenario({JOINT: 7, START: 4}, {PACKAGE: 300}, {NIGHT: True, TRAVEL: False})
    assert without_what_stands(newest, _dated()) == make_scenario(
        {JOINT: 7}, {PACKAGE: 300}, {NIGHT: True}
    )


def test_supposing_something_where_nothing_is_in_force_stays() -> None:
    supposed = make_scenario({JOINT: 7}, {TRAVEL: 5}, {TRAVEL: False})
    assert without_what_stands(supposed, make_facts(coverage_rules=(), prices=())) == supposed


@given(worlds(), scenarios())
def test_what_is_taken_out_changed_no_line(world: World, scenario: Scenario) -> None:
    """A what-if and the same one without what stands decide every krone alike."""
    kept = without_what_stands(scenario, world.facts)
    assert world.report(scenario=kept).lines == world.report(scenario=scenario).lines
    _check_kept(kept, find_baseline(world.facts))


def _check_kept(kept: Scenario, baseline: Baseline) -> None:
    """Check that nothing that changes a rule or price at a gathering was taken out."""
    for kind, cap in kept.caps:
        assert not baseline.caps[kind].is_everywhere(cap)
    for component, price_ore in kept.prices_ore:
        assert not baseline.prices_ore[component].is_everywhere(price_ore)
    for component, is_covered in kept.covers:
        assert not baseline.covers[component].is_everywhere(is_covered)
