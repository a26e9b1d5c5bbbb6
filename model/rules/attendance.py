"""Who came, who was over the cap, in which role, and who came back: results and how they are made.

Seats decide what is paid, so `persons` and `over` count seats. Whether somebody *came* is another
question: there a no-show counts only where nobody took attendance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from model.rules.decisions import in_order
from model.rules.facts import Gathering, ProgrammeFacts
from model.rules.later import MadeLater, maker_of
from model.rules.results import CostCell, CostReport, GatheringCost
from model.rules.selection import Selection
from model.rules.terms import GatheringStatus, Role


class Standing(StrEnum):
    """How a constellation stands in a view; UNKNOWN where no gathering in it has a list."""

    OVER = "over"
    WITHIN = "within"
    NEVER = "never"
    UNKNOWN = "unknown"


class RoleSeats(NamedTuple):
    """The seats of one constellation at one gathering, by role, as the store keeps them summed.

    Attended and no-show are 0 where nobody took attendance. A named tuple, as `HeadCount` is.
    """

    gathering_id: str
    constellation_id: str
    attended: int
    no_shows: int
    politicians: int = 0
    administration: int = 0
    project_managers: int = 0
    local_community: int = 0

    @property
    def by_role(self) -> tuple[int, ...]:
        """The seats in the order of `Role`."""
        _, _, _, _, *seats = self
        return tuple(seats)


ROLE_FIELDS = dict(zip(Role, RoleSeats._fields[-len(Role) :], strict=True))
"""What the seats of a role are called in `RoleSeats`, and in the table."""


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
class RoleYear:
    """How many seats one role holds at the gatherings of one year, within the view."""

    year: int
    role: Role
    persons: int


@dataclass(frozen=True, kw_only=True)
class AttendanceReport(MadeLater):
    """The answer to «who came» for a selection and a scenario.

    `costs` is the same view's cost report, from the same read. Constellations are in alphabetical
    order; roles and returning follow the gatherings by date, without those in `unlisted`;
    `role_years` sums roles by year, those years that have a list. Parts are made when asked for;
    only `cells` grow with constellations × gatherings.
    """

    costs: CostReport
    cells: tuple[AttendanceCell, ...]
    constellations: tuple[ConstellationAttendance, ...]
    roles: tuple[RoleCount, ...]
    role_years: tuple[RoleYear, ...]
    returning: tuple[Returning, ...]
    unlisted: tuple[str, ...]

    def standing(self, standing: Standing) -> tuple[ConstellationAttendance, ...]:
        """List the constellations that stand so, in alphabetical order."""
        return tuple(row for row in self.constellations if row.standing is standing)

    def cells_at(self, gathering_ids: Collection[str]) -> tuple[AttendanceCell, ...]:
        """Give the cells of some gatherings, without making those of all the others."""
        make = maker_of(self, "cells_at")
        if make is None:
            return tuple(cell for cell in self.cells if cell.gathering_id in gathering_ids)
        return tuple(make(gathering_ids))


class Seating:
    """The seats of one revision by role, and who came for the first time: no what-if changes them.

    Seats outside a view count as well: whether somebody came before depends on no filter.
    """

    def __init__(self, facts: ProgrammeFacts, seats: Iterable[RoleSeats]) -> None:
        self._of: dict[str, dict[str, list[RoleSeats]]] = defaultdict(lambda: defaultdict(list))
        for row in seats:
            self._of[row.gathering_id][row.constellation_id].append(row)
        self._order = tuple(row.id for row in in_order(facts.constellations))
        self._listed = {row.gathering_id for row in facts.lists}
        by_date = sorted(facts.taking_place, key=lambda row: (row.starts_on, row.id))
        self._listing = tuple(row for row in by_date if row.id in self._listed)
        self._unlisted = tuple(row for row in by_date if row.id not in self._listed)
        self._whole = {row.id: self._by_role(row.id, None) for row in self._listing}
        self._returning = tuple(self._go_through())

    def listed(self, selection: Selection) -> tuple[Gathering, ...]:
        """List the gatherings of a view that have a list, by date."""
        return tuple(row for row in self._listing if selection.takes(row))

    def unlisted(self, selection: Selection) -> tuple[str, ...]:
        """List the gatherings of a view that have none, by date."""
        return tuple(row.id for row in self._unlisted if selection.takes(row))

    def by_role(self, gathering_id: str, selection: Selection) -> tuple[int, ...]:
        """Sum the seats of a gathering within the view, in the order of `Role`."""
        if not selection.constellations:
            return self._whole[gathering_id]
        return self._by_role(gathering_id, selection.constellations)

    def returning(self, selection: Selection) -> tuple[Returning, ...]:
        """Tell who was new and who came back, of a view's gatherings and constellations."""
        wanted = {row.id for row in self.listed(selection)}
        found = (row for row in self._returning if row.gathering_id in wanted)
        if not selection.constellations:
            return tuple(found)
        return tuple(
            replace(
                row,
                first_time=tuple(filter(selection.takes_constellation, row.first_time)),
                returning=tuple(filter(selection.takes_constellation, row.returning)),
            )
            for row in found
        )

    def _by_role(self, gathering_id: str, chosen: Collection[str] | None) -> tuple[int, ...]:
        own = self._of.get(gathering_id, {})
        ids = own if chosen is None else [id_ for id_ in chosen if id_ in own]
        rows = [row.by_role for id_ in ids for row in own[id_]]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(Role)

    def _go_through(self) -> Iterator[Returning]:
        """Go through every held gathering with a list by date."""
        seen: set[str] = set()
        history = [row.id for row in self._listing if row.status is GatheringStatus.HELD]
        for id_ in history:
            came = self._came_to(id_)
            yield Returning(
                gathering_id=id_,
                is_first=id_ == history[0],
                first_time=tuple(one for one in self._order if one in came - seen),
                returning=tuple(one for one in self._order if one in came & seen),
            )
            seen |= came

    def _came_to(self, gathering_id: str) -> set[str]:
        """Find the constellations that came to a gathering; seats count where nobody checked."""
        rows = [row for own in self._of.get(gathering_id, {}).values() for row in own]
        taken = any(row.attended or row.no_shows for row in rows)
        return {
            row.constellation_id for row in rows if (row.attended if taken else any(row.by_role))
        }


def attendance_of(costs: CostReport, seating: Seating) -> AttendanceReport:
    """Work out who came, for the view of a cost report.

    Args:
        costs: The view; it says how many seats there are and who pays for them.
        seating: The seats by role of every gathering and constellation at the same revision.
    """
    selection = costs.selection
    return AttendanceReport.made_later(
        {
            "cells": lambda: _cells(costs, costs.cells),
            "cells_at": lambda ids: _cells(costs, costs.cells_at(ids)),
            "constellations": lambda: _constellations(costs),
            "roles": lambda: _roles(selection, seating),
            "role_years": lambda: _role_years(selection, seating),
            "returning": lambda: seating.returning(selection),
            "unlisted": lambda: seating.unlisted(selection),
        },
        costs=costs,
    )


def _cells(costs: CostReport, cells: Iterable[CostCell]) -> tuple[AttendanceCell, ...]:
    rows_of = {row.gathering.id: row for row in costs.gatherings}
    return tuple(_cell(cell, rows_of[cell.gathering_id]) for cell in cells)


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


def _constellations(costs: CostReport) -> tuple[ConstellationAttendance, ...]:
    county = {row.id: row.county for row in costs.facts.constellations}
    return tuple(
        ConstellationAttendance(
            constellation_id=row.constellation_id,
            county=county[row.constellation_id],
            gatherings=row.came_to,
            of=costs.totals.held_lists,
            persons=row.persons,
            covered=row.covered,
            over=row.over,
            attended=None if costs.totals.attended is None else row.attended,
        )
        for row in costs.constellations
    )


def _roles(selection: Selection, seating: Seating) -> tuple[RoleCount, ...]:
    """Sum seats by role, every role of every listed gathering in the view, in the enum's order."""
    return tuple(
        RoleCount(gathering_id=row.id, role=role, persons=persons)
        for row in seating.listed(selection)
        for role, persons in zip(Role, seating.by_role(row.id, selection), strict=True)
    )


def _role_years(selection: Selection, seating: Seating) -> tuple[RoleYear, ...]:
    rows: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for gathering in seating.listed(selection):
        rows[gathering.starts_on.year].append(seating.by_role(gathering.id, selection))
    return tuple(
        RoleYear(year=year, role=role, persons=persons)
        for year, own in rows.items()
        for role, persons in zip(Role, map(sum, zip(*own, strict=True)), strict=True)
    )
