"""Small views of who came whose every number can be worked out by hand.

Nine of Alver came to Trondheim, where the cap is seven; in Oslo nobody kept a list; Heim and Senja
never came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dashboard.address import Sorting
from dashboard.attendance_grid import MOST_COLUMNS, Grid, make_grid
from dashboard.language import language
from dashboard.wording import Names
from model.rules.attendance import (
    ROLE_FIELDS,
    AttendanceReport,
    RoleSeats,
    Seating,
    attendance_of,
)
from model.rules.facts import Gathering, HeadCount
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection
from model.rules.terms import CostComponent, Participation, Role
from tests.builders import (
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_listed,
    make_price,
    make_report,
    make_rule,
)

ENGLISH = language("en")
OSLO = make_gathering("oslo", place="Oslo", starts_on=date(2017, 11, 1))
TRONDHEIM = make_gathering()
CONSTELLATIONS = (
    make_constellation("alver", county="Vestland"),
    make_constellation("heim", county="Trøndelag"),
    make_constellation("senja", county="Troms"),
)
NINE = make_count(9)
LONG_AGO = date(1990, 1, 1)


def seats_for(counts: Iterable[HeadCount], role: Role = Role.POLITICIAN) -> list[RoleSeats]:
    """Give every seat of some counts the same role."""
    return [
        RoleSeats(
            gathering_id=count.gathering_id,
            constellation_id=count.constellation_id,
            attended=count.attended,
            no_shows=count.no_shows,
            **{ROLE_FIELDS[role]: count.persons},
        )
        for count in counts
    ]


def attendance(
    counts: Sequence[HeadCount] = (NINE,),
    *,
    selection: Selection = EVERYTHING,
    scenario: Scenario = OFFICIAL,
    seats: Iterable[RoleSeats] | None = None,
    **tables: Iterable[Any],
) -> AttendanceReport:
    """Make a report of the view above, with other counts or facts where a test names them."""
    usual: dict[str, Iterable[Any]] = {
        "gatherings": [OSLO, TRONDHEIM],
        "constellations": CONSTELLATIONS,
        "memberships": [],
    }
    facts = make_facts(**(usual | tables))
    costs = make_report(facts, counts, selection, scenario)
    return attendance_of(costs, Seating(facts, seats_for(counts) if seats is None else seats))


def many(number: int, *, first_year: int = 2000, per_year: int = 10) -> AttendanceReport:
    """Make a report of many gatherings with lists, one person of Alver and nine of Heim at each."""
    gatherings = [
        make_gathering(f"g-{place:03d}", starts_on=date(first_year + place // per_year, 2, 1))
        for place in range(number)
    ]
    counts = [
        make_count(persons, gathering_id=row.id, constellation_id=name)
        for row in gatherings
        for name, persons in (("alver", 1), ("heim", 9))
    ]
    return attendance(
        counts,
        gatherings=gatherings,
        lists=[make_listed(row.id) for row in gatherings],
        coverage_rules=[make_rule(valid_from=LONG_AGO)],
        prices=[make_price(component, valid_from=LONG_AGO) for component in CostComponent],
    )


REPORTS = {
    "nine of seven": attendance(),
    "nothing": attendance((), gatherings=[], lists=[]),
    "no list": attendance((), lists=[]),
    "an example": attendance(lists=[make_listed(is_example=True)]),
    "nobody": attendance(()),
    "no rule": attendance(coverage_rules=[]),
    "outside the project": attendance(
        constellations=[make_constellation(participation=Participation.NO)],
        coverage_rules=[make_rule(project_only=True)],
    ),
    "a cap of nought": attendance((make_count(9, cap=0),), coverage_rules=[make_rule(cap=0)]),
    "no-shows": attendance((make_count(9, no_shows=9),)),
    "one constellation": attendance(selection=Selection(constellations=frozenset({"alver"}))),
    "many years": many(130),
}
"""Everything that can be known, unknown or odd about who came."""


def names_of(report: AttendanceReport) -> Names:
    """Look names up, in English."""
    return Names(report.costs.facts, ENGLISH, report.costs.scenario)


def grid_of(
    report: AttendanceReport, sorting: Sorting = Sorting.OVER, most: int = MOST_COLUMNS
) -> Grid:
    """Put a report in rows and columns."""
    return make_grid(report, sorting, names_of(report), most)


def gatherings_of(grid: Grid) -> list[list[Gathering]]:
    """Give the gatherings of each column."""
    return [[row.gathering for row in period.gatherings] for period in grid.periods]
