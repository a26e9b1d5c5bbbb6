"""Oppmøte's rows and columns: who stands under whom, and what a column is where there are many.

The figure and the table of the page are made of the same grid, so they agree in order and number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from dashboard.address import GATHERING, YEAR, Sorting
from dashboard.grouping import PART, Shown, shown_of, year_of
from dashboard.language import EN_DASH, mark
from dashboard.wording import Names
from model.rules.attendance import (
    AttendanceReport,
    ConstellationAttendance,
    Returning,
    Standing,
)
from model.rules.results import GatheringCost
from model.rules.summaries import alphabetical
from model.rules.terms import Role

MOST_COLUMNS, MOST_NARROW_COLUMNS = PART, 4
"""More columns than these would be too narrow for their numbers: then a column is a year."""

STANDING_NAMES = {
    Standing.OVER: mark("Over the cap at least once"),
    Standing.WITHIN: mark("Always within the cap"),
    Standing.NEVER: mark("Never came"),
    Standing.UNKNOWN: mark("Attendance unknown"),
}
LEAST_FIRST = (Standing.NEVER, Standing.WITHIN, Standing.OVER, Standing.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A column: one gathering, or all of some years where there are too many gatherings.

    `years` is empty for a single gathering.
    """

    gatherings: tuple[GatheringCost, ...]
    years: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """What tells the column apart: a gathering's id, `2017`, or `2017–2019`."""
        if not self.years:
            return self.gatherings[0].gathering.id
        first, last = self.years[0], self.years[-1]
        return str(first) if first == last else f"{first}{EN_DASH}{last}"

    @property
    def keys(self) -> tuple[str | int, ...]:
        """What the column's sums are found by: its gathering, or each of its years."""
        return self.years or (self.id,)

    @property
    def filters(self) -> dict[str, str]:
        """The filter that asks for the column alone, as key and value of an address."""
        return {YEAR: ",".join(map(str, self.years))} if self.years else {GATHERING: self.id}

    @property
    def listed(self) -> tuple[GatheringCost, ...]:
        """The gatherings of the column that have a list."""
        return tuple(row for row in self.gatherings if row.listed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One constellation in one column.

    `room` is the cap, or the sum of the caps at the gatherings with a list; None where no rule is
    in force at one of them. `attended` is None where nobody took attendance; where somebody did
    at some of the gatherings only, seats stand in at the others.
    """

    persons: int
    covered: int
    over: int
    room: int | None
    attended: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One constellation: its sums, and a square a column, None where no list says anything."""

    constellation: ConstellationAttendance
    squares: tuple[Square | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that stand together under a title."""

    title: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Everything that the figure and the table show, in order."""

    periods: tuple[Period, ...]
    groups: tuple[Group, ...]
    shown: Shown[GatheringCost]

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """The rows of all groups, first to last."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """A column's seats by role, every role in the enum's order; None where there is no list."""

    period: Period
    persons: Mapping[Role, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturningRow:
    """The constellations that were new in a column, and those that had come before it.

    None where no held gathering in it has a list. `is_first` says that nothing with a list is
    before it.
    """

    period: Period
    is_first: bool
    first_time: tuple[str, ...] | None
    returning: tuple[str, ...] | None


def periods_of(
    rows: Sequence[GatheringCost], most: int, shown: Shown[GatheringCost] | None = None
) -> tuple[Period, ...]:
    """Make a column of each gathering shown, or of as few years as fit where they are summed.

    Args:
        rows: All the gatherings.
        most: How many columns there is room for.
        shown: What of them is shown; without it, what there is room for.
    """
    shown = shown or shown_of(rows, 1, year_of, most)
    if not shown.years:
        return tuple(Period(gatherings=(row,)) for row in shown.rows)
    in_year = {year: tuple(found) for year, found in groupby(rows, year_of)}
    span = -(-len(shown.years) // most)
    parts = [shown.years[start : start + span] for start in range(0, len(shown.years), span)]
    return tuple(
        Period(gatherings=tuple(row for year in part for row in in_year[year]), years=part)
        for part in parts
    )


def make_grid(
    report: AttendanceReport,
    sorting: Sorting,
    names: Names,
    most: int = MOST_COLUMNS,
    side: int = 1,
) -> Grid:
    """Put the constellations in order and their seats in columns.

    Args:
        report: Who came.
        sorting: What the rows are grouped and sorted by.
        names: For the titles of the groups.
        most: How many columns there is room for.
        side: Which part of them is asked for, where a year has more.
    """
    shown = shown_of(report.costs.gatherings, side, year_of, most)
    periods = periods_of(report.costs.gatherings, most, shown)
    columns = _columns(report, periods, shown)
    groups = _groups(report.constellations, sorting, names)
    return Grid(
        periods=periods,
        shown=shown,
        groups=tuple(
            Group(title=title, rows=tuple(_row(row, columns) for row in rows))
            for title, rows in groups
            if rows
        ),
    )


Titled = tuple[str, list[ConstellationAttendance]]


def _groups(
    rows: Sequence[ConstellationAttendance], sorting: Sorting, names: Names
) -> list[Titled]:
    words = names.words
    match sorting:
        case Sorting.NAME:
            return [(words.text("All constellations"), list(rows))]
        case Sorting.COUNTY:
            counties = sorted({row.county for row in rows}, key=alphabetical)
            return [(name, [row for row in rows if row.county == name]) for name in counties]
        case Sorting.NEVER:
            return [
                (
                    words.text(STANDING_NAMES[standing]),
                    sorted(_standing(rows, standing), key=lambda row: row.gatherings),
                )
                for standing in LEAST_FIRST
            ]
        case Sorting.OVER:
            return [
                (
                    words.text(name),
                    sorted(_standing(rows, standing), key=lambda row: (-row.over, -row.persons)),
                )
                for standing, name in STANDING_NAMES.items()
            ]


def _standing(
    rows: Iterable[ConstellationAttendance], standing: Standing
) -> list[ConstellationAttendance]:
    return [row for row in rows if row.standing is standing]


class _Seats(NamedTuple):
    """One constellation's seats at a gathering or in a year; a named tuple, as these are summed."""

    persons: int
    covered: int
    over: int
    came: int


Seated = Mapping[tuple[str, str | int], _Seats]
"""Seats by constellation and gathering, or by constellation and year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """What all squares of a column share: where their seats are found, and the room there."""

    keys: tuple[str | int, ...]
    is_listed: bool
    room: int | None
    is_taken: bool
    seated: Seated

    def square(self, constellation_id: str) -> Square | None:
        """Sum a constellation's seats; a listed gathering without it is a counted 0."""
        if not self.is_listed:
            return None
        keys = [(constellation_id, key) for key in self.keys]
        found = [self.seated[key] for key in keys if key in self.seated]
        return Square(
            persons=sum(seats.persons for seats in found),
            covered=sum(seats.covered for seats in found),
            over=sum(seats.over for seats in found),
            room=self.room,
            attended=sum(seats.came for seats in found) if self.is_taken else None,
        )


def _columns(
    report: AttendanceReport, periods: Iterable[Period], shown: Shown[GatheringCost]
) -> tuple[_Column, ...]:
    seated = _in_years(report) if shown.years else _at_gatherings(report, shown.rows)
    return tuple(_column(period, seated) for period in periods)


def _column(period: Period, seated: Seated) -> _Column:
    listed = period.listed
    caps = [row.cap for row in listed if row.cap is not None]
    return _Column(
        keys=period.keys,
        is_listed=bool(listed),
        room=sum(caps) if len(caps) == len(listed) else None,
        is_taken=any(row.attended is not None for row in listed),
        seated=seated,
    )


def _in_years(report: AttendanceReport) -> Seated:
    """Take the seats of each year from its sums, however many gatherings it has."""
    return {
        (row.cost.constellation_id, row.year): _Seats(
            row.cost.persons, row.cost.covered, row.cost.over, row.cost.came
        )
        for row in report.costs.year_cells
    }


def _at_gatherings(report: AttendanceReport, rows: Iterable[GatheringCost]) -> Seated:
    ids = {row.gathering.id for row in rows}
    return {
        (cell.constellation_id, cell.gathering_id): _Seats(
            cell.persons, cell.covered, cell.over or 0, cell.came
        )
        for cell in report.cells_at(ids)
    }


def _row(row: ConstellationAttendance, columns: Iterable[_Column]) -> GridRow:
    squares = tuple(column.square(row.constellation_id) for column in columns)
    return GridRow(constellation=row, squares=squares)


def role_rows(report: AttendanceReport, periods: Sequence[Period]) -> tuple[RoleRow, ...]:
    """Sum the seats of each column by role."""
    in_years = any(period.years for period in periods)
    seated = _roles_in_years(report) if in_years else _roles_at_gatherings(report)
    return tuple(
        RoleRow(period=period, persons=_by_role(period, seated) if period.listed else None)
        for period in periods
    )


def _roles_in_years(report: AttendanceReport) -> dict[tuple[Role, str | int], int]:
    return {(row.role, row.year): row.persons for row in report.role_years}


def _roles_at_gatherings(report: AttendanceReport) -> dict[tuple[Role, str | int], int]:
    return {(row.role, row.gathering_id): row.persons for row in report.roles}


def _by_role(period: Period, seated: Mapping[tuple[Role, str | int], int]) -> dict[Role, int]:
    return {role: sum(seated.get((role, key), 0) for key in period.keys) for role in Role}


def returning_rows(report: AttendanceReport, periods: Iterable[Period]) -> tuple[ReturningRow, ...]:
    """Tell for each column who was new in it; nobody returns to the column they were new in."""
    known = {row.gathering_id: row for row in report.returning}
    return tuple(_returning_row(period, known) for period in periods)


def _returning_row(period: Period, known: Mapping[str, Returning]) -> ReturningRow:
    ids = (row.gathering.id for row in period.gatherings)
    found = [known[id_] for id_ in ids if id_ in known]
    new = dict.fromkeys(id_ for row in found for id_ in row.first_time)
    back = dict.fromkeys(id_ for row in found for id_ in row.returning if id_ not in new)
    return ReturningRow(
        period=period,
        is_first=any(row.is_first for row in found),
        first_time=tuple(new) if found else None,
        returning=tuple(back) if found else None,
    )
