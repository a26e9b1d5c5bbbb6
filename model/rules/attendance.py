"""Who came, who was over the cap, in which role, and who came back: results and how they are made.

Seats decide what is paid, so `persons` and `over` count seats. Whether somebody *came* is another
question: there a no-show counts only where nobody took attendance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model.rules.results import CostCell, CostReport, GatheringCost
from model.rules.terms import GatheringStatus, Role


class Standing(StrEnum):
    """How a constellation stands in a view; UNKNOWN where no gathering in it has a list."""

    OVER = "over"
    WITHIN = "within"
    NEVER = "never"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSeats:
    """The seats of one role, from one constellation at one gathering, as the store counts them.

    Attended and no-show are 0 where nobody took attendance.
    """

    gathering_id: str
    constellation_id: str
    role: Role
    persons: int
    attended: int
    no_shows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceCell:
    """One constellation at one gathering that has a list.

    `persons` are seats, `covered` those that the department pays for, and `over` those beyond the
    cap, None where no rule is in force. `attended` is None where nobody took attendance. A
    constellation outside the project can be within the cap and still have nobody covered.
    """

    gathering_id: str
    constellation_id: str
    cap: int | None
    persons: int
    covered: int
    over: int | None
    attended: int | None

    @property
    def came(self) -> int:
        """How many came: those who attended, or all seats where nobody took attendance."""
        return self.persons if self.attended is None else self.attended


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstellationAttendance:
    """One constellation's row, over the gatherings of the view that have a list.

    `gatherings` is how many of the `of` held gatherings with a list it came to; where `of` is 0
    nothing is known, and the zeros mean nothing. `persons` and `over` sum seats, those signed up
    for planned gatherings included; `attended` is None where nobody took attendance anywhere.
    """

    constellation_id: str
    county: str
    gatherings: int
    of: int
    persons: int
    covered: int
    over: int
    attended: int | None

    @property
    def standing(self) -> Standing:
        """Over the cap at least once, always within it, or never there at all."""
        if not self.of:
            return Standing.UNKNOWN
        if not self.gatherings:
            return Standing.NEVER
        return Standing.OVER if self.over else Standing.WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCount:
    """How many of a gathering's seats one role holds, within the view."""

    gathering_id: str
    role: Role
    persons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """Which constellations came to a gathering for the first time, and which came back.

    Only held gatherings with a list count, in order of date: a constellation that came to one
    without a list before still counts as new. `is_first` marks the earliest of them, where all
    are new because there is nothing before it.
    """

    gathering_id: str
    is_first: bool
    first_time: tuple[str, ...]
    returning: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceReport:
    """The answer to «who came» for a selection and a scenario.

    `costs` is the same view's cost report, from the same read. Constellations are in alphabetical
    order; roles and returning follow the gatherings by date, without those in `unlisted`.
    """

    costs: CostReport
    cells: tuple[AttendanceCell, ...]
    constellations: tuple[ConstellationAttendance, ...]
    roles: tuple[RoleCount, ...]
    returning: tuple[Returning, ...]
    unlisted: tuple[str, ...]

    def standing(self, standing: Standing) -> tuple[ConstellationAttendance, ...]:
        """List the constellations that stand so, in alphabetical order."""
        return tuple(row for row in self.constellations if row.standing is standing)


def attendance_of(costs: CostReport, seats: Iterable[RoleSeats]) -> AttendanceReport:
    """Work out who came, for the view of a cost report.

    Args:
        costs: The view; its cells say how many seats there are and who pays for them.
        seats: The seats by role of every gathering and constellation, those outside the view
            included: whether somebody came before does not depend on the filters.
    """
    all_seats = tuple(seats)
    rows_of = {row.gathering.id: row for row in costs.gatherings}
    cells = tuple(_cell(cell, rows_of[cell.gathering_id]) for cell in costs.cells)
    return AttendanceReport(
        costs=costs,
        cells=cells,
        constellations=_constellations(costs, cells),
        roles=_roles(costs, all_seats),
        returning=_returning(costs, all_seats),
        unlisted=tuple(row.gathering.id for row in costs.gatherings if not row.listed),
    )


def _cell(cell: CostCell, row: GatheringCost) -> AttendanceCell:
    return AttendanceCell(
        gathering_id=cell.gathering_id,
        constellation_id=cell.constellation_id,
        cap=row.cap,
        persons=cell.persons,
        covered=cell.covered_persons,
        over=None if row.cap is None else max(cell.persons - row.cap, 0),
        attended=None if row.attended is None else cell.attended,
    )


def _constellations(
    costs: CostReport, cells: Iterable[AttendanceCell]
) -> tuple[ConstellationAttendance, ...]:
    cells_of: dict[str, list[AttendanceCell]] = defaultdict(list)
    for cell in cells:
        cells_of[cell.constellation_id].append(cell)
    held = {
        row.gathering.id
        for row in costs.gatherings
        if row.listed and row.gathering.status is GatheringStatus.HELD
    }
    county = {row.id: row.county for row in costs.facts.constellations}
    taken = any(row.attended is not None for row in costs.gatherings)
    return tuple(
        _constellation(
            row.constellation_id,
            county[row.constellation_id],
            cells_of[row.constellation_id],
            held,
            taken=taken,
        )
        for row in costs.constellations
    )


def _constellation(
    constellation_id: str,
    county: str,
    cells: Sequence[AttendanceCell],
    held: set[str],
    *,
    taken: bool,
) -> ConstellationAttendance:
    return ConstellationAttendance(
        constellation_id=constellation_id,
        county=county,
        gatherings=sum(1 for cell in cells if cell.gathering_id in held and cell.came),
        of=len(held),
        persons=sum(cell.persons for cell in cells),
        covered=sum(cell.covered for cell in cells),
        over=sum(cell.over or 0 for cell in cells),
        attended=sum(cell.attended or 0 for cell in cells) if taken else None,
    )


def _roles(costs: CostReport, seats: Iterable[RoleSeats]) -> tuple[RoleCount, ...]:
    """Sum seats by role, every role of every listed gathering in the view, in the enum's order."""
    persons: dict[tuple[str, Role], int] = defaultdict(int)
    for row in seats:
        if costs.selection.takes_constellation(row.constellation_id):
            persons[row.gathering_id, row.role] += row.persons
    return tuple(
        RoleCount(gathering_id=id_, role=role, persons=persons[id_, role])
        for id_ in (row.gathering.id for row in costs.gatherings if row.listed)
        for role in Role
    )


def _returning(costs: CostReport, seats: Iterable[RoleSeats]) -> tuple[Returning, ...]:
    """Go through every held gathering with a list by date; keep those in the view."""
    came_to = _came_to(seats)
    listed = {row.gathering_id for row in costs.facts.lists}
    history = sorted(
        (
            row
            for row in costs.facts.gatherings
            if row.id in listed and row.status is GatheringStatus.HELD
        ),
        key=lambda row: (row.starts_on, row.id),
    )
    wanted = {row.gathering.id for row in costs.gatherings}
    order = [row.constellation_id for row in costs.constellations]
    seen: set[str] = set()
    found = []
    for gathering in history:
        came = came_to[gathering.id]
        if gathering.id in wanted:
            found.append(
                Returning(
                    gathering_id=gathering.id,
                    is_first=gathering is history[0],
                    first_time=tuple(id_ for id_ in order if id_ in came - seen),
                    returning=tuple(id_ for id_ in order if id_ in came & seen),
                )
            )
        seen |= came
    return tuple(found)


def _came_to(seats: Iterable[RoleSeats]) -> Mapping[str, set[str]]:
    """Find the constellations that came to each gathering; seats count where nobody checked."""
    rows_of: dict[str, list[RoleSeats]] = defaultdict(list)
    for row in seats:
        rows_of[row.gathering_id].append(row)
    came: dict[str, set[str]] = defaultdict(set)
    for gathering_id, rows in rows_of.items():
        taken = any(row.attended or row.no_shows for row in rows)
        came[gathering_id] = {
            row.constellation_id for row in rows if (row.attended if taken else row.persons)
        }
    return came
