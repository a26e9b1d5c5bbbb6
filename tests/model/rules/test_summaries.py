"""Reports without a database: what is known, what is estimated, what is missing, and the sums."""

from __future__ import annotations

from datetime import date

import pytest

from model.rules.results import (
    ZERO_SUM,
    ComponentSum,
    CostReport,
    CostSum,
    GatheringCost,
    Interval,
    exactly,
)
from model.rules.selection import Selection, make_scenario
from model.rules.summaries import alphabetical
from model.rules.terms import (
    CostComponent,
    CountBasis,
    GatheringKind,
    GatheringStatus,
    Participation,
    Payer,
)
from tests.builders import (
    NIGHT_ORE,
    PACKAGE_ORE,
    REVISION,
    TRAVEL_ORE,
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_listed,
    make_price,
    make_report,
    make_rule,
    make_statement,
)

COVERED_ORE = 2 * PACKAGE_ORE + NIGHT_ORE
NO_PRICES_YET = [make_price(component) for component in CostComponent if component != "reise"]
ONLY_ALVER = Selection(constellations=frozenset({"alver"}))
TWO_CONSTELLATIONS = (make_constellation("alver"), make_constellation("senja"))


def the_row(report: CostReport) -> GatheringCost:
    """Give the only gathering's row."""
    (row,) = report.gatherings
    return row


def test_a_real_list_is_counted_exactly() -> None:
    """Nine from Alver, cap seven: counted, with amounts to the øre."""
    report = make_report(make_facts(), [make_count(9, no_shows=1)])
    row = the_row(report)
    assert (row.basis, row.cap, row.attended) == (CountBasis.COUNTED, 7, 8)
    assert row.sums == CostSum(
        persons=exactly(9),
        covered=exactly(7),
        beyond=exactly(2),
        department_ore=exactly(7 * COVERED_ORE),
        municipality_ore=exactly(2 * COVERED_ORE + 9 * TRAVEL_ORE),
        total_ore=exactly(9 * (COVERED_ORE + TRAVEL_ORE)),
    )
    assert report.totals.all_sums == report.totals.listed == row.sums
    assert report.totals.participants == exactly(9)
    assert report.totals.basis is CountBasis.COUNTED
    assert report.revision == REVISION
    assert not report.missing
    assert not report.estimates
    assert not report.totals.left_out


def test_attendance_is_unknown_where_nobody_took_it() -> None:
    """Registered persons hold seats, and nobody says how many came."""
    registered = make_count(4)._replace(attended=0, no_shows=0)
    report = make_report(make_facts(), [registered])
    assert the_row(report).attended is None
    assert report.totals.attended is None
    assert report.totals.participants == exactly(4)


def test_attendance_taken_where_nobody_came_is_nobody() -> None:
    """Three no-shows: attendance was taken, and it was 0."""
    report = make_report(make_facts(), [make_count(3, no_shows=3)])
    assert the_row(report).attended == 0
    assert report.totals.attended == 0


def test_an_example_list_owns_up_and_lets_the_published_number_speak() -> None:
    """The amounts are the example's; how many came is what was published."""
    facts = make_facts(lists=[make_listed(is_example=True)], head_counts=[make_statement()])
    report = make_report(facts, [make_count(9)])
    assert the_row(report).basis is CountBasis.EXAMPLE
    assert the_row(report).sums.persons == exactly(9)
    assert report.totals.participants == Interval(low=190, high=199)
    assert report.totals.basis is CountBasis.EXAMPLE


def test_an_example_list_is_all_there_is_where_nothing_was_published() -> None:
    """Then the participants are the example's too."""
    facts = make_facts(lists=[make_listed(is_example=True)])
    assert make_report(facts, [make_count(9)]).totals.participants == exactly(9)


def test_a_real_list_goes_before_what_was_published() -> None:
    """A hedged number does not overrule a count."""
    report = make_report(make_facts(head_counts=[make_statement()]), [make_count(9)])
    assert report.totals.participants == exactly(9)
    assert the_row(report).published == Interval(low=190, high=199)


def test_a_published_number_without_a_list_is_an_estimate() -> None:
    """It stands in the report's estimates and in its sums, but not in those of the lists."""
    report = make_report(make_facts(lists=[], head_counts=[make_statement()]))
    row = the_row(report)
    assert row.basis is CountBasis.ESTIMATE
    assert [estimate.gathering_id for estimate in report.estimates] == ["trondheim"]
    assert row.sums.persons == Interval(low=190, high=199)
    assert report.totals.all_sums == row.sums == report.estimates[0].sums
    assert report.totals.listed.total_ore is None
    assert report.totals.deviation_ore == 0
    assert report.totals.basis is CountBasis.ESTIMATE


def test_a_published_total_cannot_be_split_by_constellation() -> None:
    """With a constellation chosen the gathering becomes missing, and never a guess."""
    facts = make_facts(lists=[], head_counts=[make_statement()])
    report = make_report(facts, selection=ONLY_ALVER)
    row = the_row(report)
    assert row.basis is CountBasis.MISSING
    assert row.published is None
    assert row.statements == facts.head_counts
    assert row.sums.persons is None
    assert report.missing == report.totals.left_out == ("trondheim",)
    assert not report.estimates


def test_neither_list_nor_published_number_is_missing_and_in_no_sum() -> None:
    """Unknown is not zero."""
    report = make_report(make_facts(lists=[]))
    assert the_row(report).sums.persons is None
    assert report.totals.all_sums.total_ore is None
    assert report.totals.participants is None
    assert report.totals.basis is CountBasis.MISSING
    assert report.missing == ("trondheim",)


def test_what_is_missing_is_left_out_of_sums_that_others_fill() -> None:
    """The sum holds what is known, and says which gathering is not in it."""
    facts = make_facts(gatherings=[make_gathering(), make_gathering("oslo")])
    report = make_report(facts, [make_count(2)])
    assert report.totals.all_sums.persons == exactly(2)
    assert report.totals.left_out == ("oslo",)


def test_the_weakest_basis_stands_on_the_sum() -> None:
    """A real list, an estimate and nothing: the sum is an estimate."""
    facts = make_facts(
        gatherings=[make_gathering(id_) for id_ in ("trondheim", "sandnes", "oslo")],
        head_counts=[make_statement("sandnes")],
    )
    report = make_report(facts, [make_count(2)])
    assert report.totals.basis is CountBasis.ESTIMATE
    assert report.totals.all_sums.persons == Interval(low=192, high=201)


@pytest.mark.parametrize(
    ("tables", "component", "words"),
    [
        ({"coverage_rules": []}, None, "no coverage rule for fellessamling"),
        ({"prices": NO_PRICES_YET}, CostComponent.TRAVEL, "no price for reise"),
    ],
)
def test_without_a_rule_or_a_price_people_are_counted_and_costs_are_not(
    tables: dict[str, list[object]], component: CostComponent | None, words: str
) -> None:
    """The problem is named; no amount is guessed, and the gathering is in no sum of amounts."""
    report = make_report(make_facts(**tables), [make_count(9)])
    row = the_row(report)
    (problem,) = report.problems
    assert (problem.gathering_id, problem.component) == ("trondheim", component)
    assert problem.kind is GatheringKind.JOINT
    assert problem.message.startswith(words)
    assert row.sums.persons == exactly(9)
    assert row.sums.department_ore is row.sums.covered is row.sums.total_ore is None
    assert (row.cap, row.ceiling) == (None, None)
    assert not report.lines
    assert (report.cells[0].covered_persons, report.cells[0].department_ore) == (0, None)
    assert report.totals.left_out == ("trondheim",)
    assert report.totals.deviation_ore == report.totals.control_ore == 0


def test_an_estimate_without_a_rule_is_of_persons_alone() -> None:
    """What was published stands; what it costs is unknown, and no estimate is handed on."""
    facts = make_facts(lists=[], head_counts=[make_statement()], coverage_rules=[])
    report = make_report(facts)
    assert the_row(report).sums.persons == Interval(low=190, high=199)
    assert the_row(report).sums.total_ore is None
    assert not report.estimates
    assert report.totals.left_out == ("trondheim",)


def test_a_cancelled_gathering_stands_nowhere() -> None:
    """It costs nobody anything, list or not."""
    facts = make_facts(
        gatherings=[make_gathering(status=GatheringStatus.CANCELLED), make_gathering("oslo")]
    )
    report = make_report(facts, [make_count(9)])
    assert [row.gathering.id for row in report.gatherings] == ["oslo"]
    assert not report.cells
    assert not report.lines


def test_a_planned_gathering_counts_those_registered() -> None:
    """Seats are billed before anybody has come."""
    facts = make_facts(gatherings=[make_gathering(status=GatheringStatus.PLANNED)])
    assert make_report(facts, [make_count(2)]).totals.all_sums.persons == exactly(2)


def test_an_empty_programme_has_an_empty_report() -> None:
    """Nothing loaded yet: no rows, no sums, nothing missing."""
    report = make_report(make_facts(gatherings=[], constellations=[], lists=[]))
    assert not report.gatherings
    assert not report.constellations
    assert not report.missing
    assert report.totals.all_sums.total_ore is None
    assert report.totals.basis is CountBasis.MISSING


def test_an_empty_list_is_nobody_and_costs_nothing() -> None:
    """A list without rows says that nobody came, which is known."""
    report = make_report(make_facts())
    assert the_row(report).sums == ZERO_SUM
    assert the_row(report).basis is CountBasis.COUNTED


def test_gatherings_stand_by_date_and_constellations_by_norwegian_alphabet() -> None:
    """Aa first, then z, æ, ø, å."""
    names = ["Åfjord", "Ålesund", "Volda", "Øygarden", "Ærøya", "Alver"]
    facts = make_facts(
        gatherings=[
            make_gathering("sandnes", starts_on=date(2018, 5, 29)),
            make_gathering("lillestrom", starts_on=date(2017, 6, 12)),
        ],
        constellations=[make_constellation(name.lower(), name=name) for name in names],
    )
    report = make_report(facts)
    assert [row.gathering.id for row in report.gatherings] == ["lillestrom", "sandnes"]
    assert [row.constellation_id for row in report.constellations] == [
        "alver", "volda", "ærøya", "øygarden", "åfjord", "ålesund",
    ]  # fmt: skip
    assert max(names, key=alphabetical) == "Ålesund"


def test_constellations_of_the_same_name_stand_by_date() -> None:
    """Holmestrand merged twice."""
    twice = [
        make_constellation("senere", name="Holmestrand", merges_on=date(2020, 1, 1)),
        make_constellation("først", name="Holmestrand", merges_on=date(2018, 1, 1)),
    ]
    report = make_report(make_facts(constellations=twice))
    assert [row.constellation_id for row in report.constellations] == ["først", "senere"]


def test_a_constellation_is_summed_over_the_gatherings_it_came_to() -> None:
    """Alver came to two gatherings, Senja to none."""
    facts = make_facts(
        gatherings=[make_gathering(), make_gathering("sandnes")],
        constellations=TWO_CONSTELLATIONS,
        lists=[make_listed(), make_listed("sandnes")],
    )
    report = make_report(facts, [make_count(2), make_count(3, gathering_id="sandnes")])
    alver, senja = report.constellations
    assert (alver.gatherings, alver.sums.persons) == (2, exactly(5))
    assert (senja.gatherings, senja.sums) == (0, ZERO_SUM)


def test_a_constellation_filter_slices_cells_lines_and_sums() -> None:
    """Only Alver's seats are left, and Senja has no row."""
    facts = make_facts(constellations=TWO_CONSTELLATIONS)
    counts = [make_count(9), make_count(2, constellation_id="senja")]
    report = make_report(facts, counts, ONLY_ALVER)
    assert [row.constellation_id for row in report.constellations] == ["alver"]
    assert {line.constellation_id for line in report.lines} == {"alver"}
    assert report.totals.all_sums.persons == exactly(9)
    assert report.totals.attended == 9
    assert report.totals.deviation_ore == 0


def test_participation_is_assumed_only_where_the_rule_asks_for_it() -> None:
    """Unknown under a rule for the project alone is flagged in the cell and in the row."""
    unknown = make_constellation(participation=Participation.UNKNOWN)
    for project_only in (True, False):
        rule = make_rule(project_only=project_only)
        facts = make_facts(constellations=[unknown], coverage_rules=[rule])
        report = make_report(facts, [make_count()])
        assert report.cells[0].assumed_participation is project_only
        assert report.constellations[0].assumed_participation is project_only


def test_components_are_summed_by_payer_with_the_department_first() -> None:
    """Two constellations, one of them over the cap."""
    facts = make_facts(constellations=TWO_CONSTELLATIONS)
    report = make_report(facts, [make_count(8), make_count(1, constellation_id="senja")])
    package, night = CostComponent.CONFERENCE_PACKAGE, CostComponent.ACCOMMODATION
    assert report.components == (
        _component(Payer.DEPARTMENT, package, 16, PACKAGE_ORE),
        _component(Payer.DEPARTMENT, night, 8, NIGHT_ORE),
        _component(Payer.MUNICIPALITY, package, 2, PACKAGE_ORE),
        _component(Payer.MUNICIPALITY, night, 1, NIGHT_ORE),
        _component(Payer.MUNICIPALITY, CostComponent.TRAVEL, 9, TRAVEL_ORE),
    )


def _component(
    payer: Payer, component: CostComponent, quantity: int, price_ore: int
) -> ComponentSum:
    return ComponentSum(
        payer=payer,
        component=component,
        quantity=quantity,
        unit_price_ore=price_ore,
        amount_ore=quantity * price_ore,
    )


def test_a_component_whose_price_changed_has_no_single_price() -> None:
    """Two gatherings, and a new price of travel between them."""
    facts = make_facts(
        gatherings=[make_gathering(), make_gathering("oslo", starts_on=date(2017, 11, 1))],
        lists=[make_listed(), make_listed("oslo")],
        prices=[
            *make_facts().prices,
            make_price(CostComponent.TRAVEL, id="ny", valid_from=date(2018, 6, 22), amount_ore=1),
        ],
    )
    report = make_report(facts, [make_count(), make_count(gathering_id="oslo")])
    travel = report.components[-1]
    assert travel.component is CostComponent.TRAVEL
    assert travel.unit_price_ore is None
    assert travel.amount_ore == TRAVEL_ORE + 1


def test_a_what_if_reaches_the_row_and_the_lines() -> None:
    """The cap of the row is the supposed one, and every line says that it was supposed."""
    scenario = make_scenario({GatheringKind.JOINT: 5}, {}, {})
    report = make_report(make_facts(), [make_count(9, cap=5)], scenario=scenario)
    assert the_row(report).cap == 5
    assert {line.rule_id for line in report.lines} == {"hva-om:fellessamling-2017"}
    assert report.scenario == scenario
