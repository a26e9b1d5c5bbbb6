"""Who came: standing against the cap, roles, and the first time or back again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from model.rules.attendance import (
    ROLE_FIELDS,
    AttendanceReport,
    ConstellationAttendance,
    RoleSeats,
    Seating,
    Standing,
    attendance_of,
)
from model.rules.facts import HeadCount, ProgrammeFacts
from model.rules.results import CostReport
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import GatheringKind, GatheringStatus, Participation, Role
from tests.builders import (
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_listed,
    make_report,
    make_rule,
)
from tests.model.worlds import World, worlds

LILLESTROM = make_gathering("lillestrom", starts_on=date(2017, 6, 12))
OSLO = make_gathering("oslo", starts_on=date(2017, 11, 1))
TRONDHEIM = make_gathering("trondheim", starts_on=date(2018, 9, 25))
NAMES = ("alver", "heim", "senja")


def make_seats(
    gathering_id: str,
    constellation_id: str = "alver",
    persons: int = 1,
    *,
    role: Role = Role.POLITICIAN,
    attended: int | None = None,
    no_shows: int = 0,
) -> RoleSeats:
    """Make seats that were all attended, unless said otherwise."""
    return RoleSeats(
        gathering_id=gathering_id,
        constellation_id=constellation_id,
        attended=persons - no_shows if attended is None else attended,
        no_shows=no_shows,
        **{ROLE_FIELDS[role]: persons},
    )


def facts_of(**tables: Iterable[Any]) -> ProgrammeFacts:
    """Make facts of three gatherings, of which June 2017 and September 2018 have lists."""
    usual: dict[str, Iterable[Any]] = {
        "gatherings": [LILLESTROM, OSLO, TRONDHEIM],
        "constellations": [make_constellation(name) for name in NAMES],
        "lists": [make_listed("lillestrom"), make_listed("trondheim")],
    }
    return make_facts(**(usual | tables))


def attendance(
    *counts: HeadCount,
    facts: ProgrammeFacts | None = None,
    seats: Iterable[RoleSeats] = (),
    selection: Selection = EVERYTHING,
    scenario: Scenario = OFFICIAL,
) -> AttendanceReport:
    """Work out who came, without a database."""
    return attend(make_report(facts or facts_of(), counts, selection, scenario), seats)


def attend(costs: CostReport, seats: Iterable[RoleSeats]) -> AttendanceReport:
    """Work out who came from a cost report and seats, as one read gives both."""
    return attendance_of(costs, Seating(costs.facts, seats))


def row_of(report: AttendanceReport, constellation_id: str = "alver") -> ConstellationAttendance:
    """Find one constellation's row."""
    (row,) = (row for row in report.constellations if row.constellation_id == constellation_id)
    return row


# Standing


def test_seven_of_seven_are_within_the_cap_and_the_eighth_is_over_it() -> None:
    report = attendance(
        make_count(7, gathering_id="lillestrom", constellation_id="alver"),
        make_count(8, gathering_id="lillestrom", constellation_id="heim"),
    )
    assert {row.constellation_id: row.standing for row in report.constellations} == {
        "alver": Standing.WITHIN,
        "heim": Standing.OVER,
        "senja": Standing.NEVER,
    }
    assert [row.over for row in report.constellations] == [0, 1, 0]
    assert report.standing(Standing.NEVER) == (row_of(report, "senja"),)


def test_once_over_the_cap_is_over_however_few_came_later() -> None:
    report = attendance(
        make_count(9, gathering_id="lillestrom"), make_count(1, gathering_id="trondheim")
    )
    row = row_of(report)
    assert (row.persons, row.covered, row.over) == (10, 8, 2)
    assert row.standing is Standing.OVER


def test_the_gathering_without_a_list_is_neither_come_to_nor_missed() -> None:
    report = attendance(make_count(2, gathering_id="trondheim"))
    assert (row_of(report).gatherings, row_of(report).of) == (1, 2)
    assert report.unlisted == ("oslo",)
    assert {cell.gathering_id for cell in report.cells} == {"trondheim"}


def test_where_no_list_says_anything_nobody_is_said_never_to_have_come() -> None:
    only_oslo = Selection(gatherings=frozenset({"oslo"}))
    report = attendance(make_count(9, gathering_id="trondheim"), selection=only_oslo)
    assert {row.standing for row in report.constellations} == {Standing.UNKNOWN}
    assert report.standing(Standing.NEVER) == ()
    assert (report.roles, report.returning) == ((), ())


def test_seats_that_nobody_sat_in_are_paid_for_but_nobody_came() -> None:
    report = attendance(make_count(8, no_shows=8, gathering_id="trondheim"))
    row = row_of(report)
    assert (row.gatherings, row.persons, row.over, row.attended) == (0, 8, 1, 0)
    assert row.standing is Standing.NEVER


def test_where_nobody_took_attendance_the_seats_count_as_come() -> None:
    report = attendance(make_count(2, gathering_id="trondheim")._replace(attended=0))
    assert row_of(report).gatherings == 1
    assert row_of(report).attended is None
    assert [cell.attended for cell in report.cells] == [None]
    assert [cell.came for cell in report.cells] == [2]


def test_whoever_signed_up_for_a_planned_gathering_has_not_come_yet() -> None:
    planned = make_gathering("trondheim", status=GatheringStatus.PLANNED)
    facts = facts_of(gatherings=[LILLESTROM, planned])
    report = attendance(make_count(9, gathering_id="trondheim"), facts=facts)
    assert (row_of(report).gatherings, row_of(report).of) == (0, 1)
    assert row_of(report).persons == 9
    assert row_of(report).standing is Standing.NEVER
    only_planned = Selection(gatherings=frozenset({"trondheim"}))
    report = attendance(
        make_count(9, gathering_id="trondheim"), facts=facts, selection=only_planned
    )
    assert row_of(report).standing is Standing.UNKNOWN


def test_a_constellation_outside_the_project_may_be_within_the_cap_with_nobody_covered() -> None:
    facts = facts_of(
        constellations=[make_constellation(participation=Participation.NO)],
        coverage_rules=[make_rule(project_only=True)],
    )
    report = attendance(make_count(5), facts=facts)
    (cell,) = report.cells
    assert (cell.persons, cell.covered, cell.over) == (5, 0, 0)
    assert row_of(report).standing is Standing.WITHIN


def test_without_a_rule_nobody_can_be_over_it() -> None:
    report = attendance(make_count(50), facts=facts_of(coverage_rules=()))
    (cell,) = report.cells
    assert (cell.cap, cell.over) == (None, None)
    assert row_of(report).standing is Standing.WITHIN


def test_another_cap_moves_who_is_over_and_not_who_came() -> None:
    counts = [make_count(5, cap=cap, gathering_id="trondheim") for cap in (7, 3)]
    lower = make_scenario({GatheringKind.JOINT: 3}, {}, {})
    official, supposed = attendance(counts[0]), attendance(counts[1], scenario=lower)
    assert row_of(official).standing is Standing.WITHIN
    assert row_of(supposed).over == 2
    assert row_of(supposed).gatherings == row_of(official).gatherings == 1


def test_the_county_stands_in_the_row() -> None:
    facts = facts_of(constellations=[make_constellation(county="Troms og Finnmark")])
    assert row_of(attendance(facts=facts)).county == "Troms og Finnmark"


# Roles


def test_roles_are_summed_over_the_constellations_of_the_view() -> None:
    seats = [
        make_seats("trondheim", "alver", 3),
        make_seats("trondheim", "heim", 2),
        make_seats("trondheim", "heim", 4, role=Role.LOCAL_COMMUNITY),
        make_seats("lillestrom", "alver", 1, role=Role.ADMINISTRATION),
    ]
    roles = {(row.gathering_id, row.role): row.persons for row in attendance(seats=seats).roles}
    assert [number for number in roles.values() if number] == [1, 5, 4]
    assert roles["trondheim", Role.POLITICIAN] == 5
    assert roles["lillestrom", Role.POLITICIAN] == 0
    assert len(roles) == 2 * len(Role)
    only = attendance(seats=seats, selection=Selection(constellations=frozenset({"alver"})))
    assert sum(row.persons for row in only.roles) == 4


def test_a_gathering_without_a_list_has_no_roles_rather_than_none_of_each() -> None:
    assert {row.gathering_id for row in attendance().roles} == {"lillestrom", "trondheim"}


# First time, and back again


def test_whoever_was_in_june_comes_back_in_september() -> None:
    seats = [
        make_seats("lillestrom", "alver"),
        make_seats("trondheim", "alver"),
        make_seats("trondheim", "senja"),
    ]
    june, september = attendance(seats=seats).returning
    assert (june.is_first, june.first_time, june.returning) == (True, ("alver",), ())
    assert (september.is_first, september.first_time) == (False, ("senja",))
    assert september.returning == ("alver",)


def test_a_filter_does_not_make_anybody_new() -> None:
    seats = [make_seats("lillestrom"), make_seats("trondheim")]
    (september,) = attendance(seats=seats, selection=Selection(years=frozenset({2018}))).returning
    assert september.returning == ("alver",)
    (elsewhere,) = attendance(
        seats=seats,
        selection=Selection(years=frozenset({2018}), constellations=frozenset({"senja"})),
    ).returning
    assert elsewhere.returning == elsewhere.first_time == ()


def test_whoever_stayed_away_in_june_is_new_in_september() -> None:
    seats = [make_seats("lillestrom", no_shows=1), make_seats("trondheim")]
    june, september = attendance(seats=seats).returning
    assert june.first_time == ()
    assert september.first_time == ("alver",)


def test_a_planned_or_cancelled_gathering_is_no_visit() -> None:
    later = [
        make_gathering("oslo", starts_on=OSLO.starts_on, status=GatheringStatus.CANCELLED),
        make_gathering("trondheim", status=GatheringStatus.PLANNED),
    ]
    facts = facts_of(gatherings=[*later, LILLESTROM], lists=map(make_listed, ("oslo", "trondheim")))
    seats = [make_seats("oslo"), make_seats("trondheim")]
    assert attendance(seats=seats, facts=facts).returning == ()


# What holds always


def seats_of(world: World) -> list[RoleSeats]:
    """Count a world's seats by role, seat by seat."""
    return [
        make_seats(gathering_id, person.constellation_id, role=person.role)
        for gathering_id, people in world.lists.items()
        for person in people
        if person.seat is not None
    ]


@given(worlds(), st.sets(st.sampled_from(NAMES)))
def test_every_way_of_counting_gives_as_many_seats(world: World, chosen: set[str]) -> None:
    selection = Selection(constellations=frozenset(chosen))
    report = attend(world.report(selection), seats_of(world))
    seats = report.costs.totals.listed.persons
    assert seats is not None
    assert sum(row.persons for row in report.constellations) == seats.low
    assert sum(row.persons for row in report.roles) == seats.low
    assert sum(cell.persons for cell in report.cells) == seats.low


@given(worlds(), st.sets(st.sampled_from(NAMES)))
def test_roles_by_year_are_the_gatherings_of_the_year(world: World, chosen: set[str]) -> None:
    report = attend(world.report(Selection(constellations=frozenset(chosen))), seats_of(world))
    year_of = {row.id: row.starts_on.year for row in world.facts.gatherings}
    summed: Counter[tuple[int, Role]] = Counter()
    for row in report.roles:
        summed[year_of[row.gathering_id], row.role] += row.persons
    assert {(row.year, row.role): row.persons for row in report.role_years} == summed


@given(worlds())
def test_everybody_who_came_anywhere_was_new_once_and_only_once(world: World) -> None:
    report = attend(world.report(), seats_of(world))
    new = [id_ for row in report.returning for id_ in row.first_time]
    assert len(new) == len(set(new))
    assert {id_ for row in report.returning for id_ in row.returning} <= set(new)
    assert set(new) == {row.constellation_id for row in seats_of(world)}


@given(worlds())
def test_a_seat_is_within_the_cap_or_over_it(world: World) -> None:
    for cell in attend(world.report(), seats_of(world)).cells:
        assert cell.cap is not None
        assert cell.over is not None
        assert 0 <= cell.covered <= cell.persons - cell.over <= cell.cap


@given(worlds(), st.sets(st.sampled_from(("lillestrom", "trondheim", "nowhere"))))
def test_the_cells_of_some_gatherings_are_those_of_all_without_the_rest(
    world: World, chosen: set[str]
) -> None:
    made = attend(world.report(), seats_of(world))
    written = replace(made, costs=replace(made.costs))
    wanted = tuple(cell for cell in made.cells if cell.gathering_id in chosen)
    assert made.cells_at(chosen) == written.cells_at(chosen) == wanted
    paid = tuple(cell for cell in made.costs.cells if cell.gathering_id in chosen)
    assert made.costs.cells_at(chosen) == written.costs.cells_at(chosen) == paid
