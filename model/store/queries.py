"""Reading: SELECT only. SQL counts, the rules decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Integer, Select, String, case, cast, column, func, select, values
from sqlalchemy.orm import Session

from model.rules.facts import (
    Constellation,
    CoverageBudget,
    CoverageRule,
    Gathering,
    HeadCount,
    HeadCountStatement,
    ListedGathering,
    Membership,
    Municipality,
    Participant,
    Price,
    ProgrammeFacts,
    ProgrammePromise,
    ProgrammeStatement,
)
from model.rules.results import Revision
from model.rules.terms import CostComponent, SeatStatus
from model.store.tables import (
    Base,
    BudgetRow,
    ConstellationRow,
    CoverageRuleRow,
    GatheringRow,
    HeadCountRow,
    MembershipRow,
    MunicipalityRow,
    ParticipantListRow,
    ParticipantRow,
    PriceRow,
    ProgrammePromiseRow,
    ProgrammeStatementRow,
    RevisionRow,
)

Fact = TypeVar("Fact")


def fetch_revision(session: Session) -> Revision:
    """Fetch the newest committed revision; number 0 where nothing was ever loaded."""
    newest = select(RevisionRow).order_by(RevisionRow.number.desc()).limit(1)
    row = session.scalars(newest).one_or_none()
    if row is None:
        return Revision(number=0, committed_at=None)
    return Revision(number=row.number, committed_at=in_utc(row.committed_at))


def in_utc(moment: datetime) -> datetime:
    """Give a stored moment its zone: SQLite keeps none, PostgreSQL answers in its session's."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def fetch_facts(session: Session) -> ProgrammeFacts:
    """Fetch everything the reports stand on, but for the seats.

    Municipalities are those that are or were members of a constellation. Rows are put in order
    here and not by the database, whose collation differs from one to the next.
    """
    return ProgrammeFacts(
        gatherings=_all(session, GatheringRow, Gathering, "starts_on", "id"),
        constellations=_all(session, ConstellationRow, Constellation, "id"),
        municipalities=_members(session),
        memberships=_all(
            session, MembershipRow, Membership, "constellation_id", "municipality_number"
        ),
        head_counts=_all(session, HeadCountRow, HeadCountStatement, "id"),
        coverage_rules=tuple(
            sorted(map(_rule, session.scalars(select(CoverageRuleRow))), key=attrgetter("id"))
        ),
        prices=_all(session, PriceRow, Price, "id"),
        budgets=_all(session, BudgetRow, CoverageBudget, "gathering_id"),
        statements=_all(session, ProgrammeStatementRow, ProgrammeStatement, "id"),
        promises=_all(session, ProgrammePromiseRow, ProgrammePromise, "id"),
        lists=_all(session, ParticipantListRow, ListedGathering, "gathering_id"),
    )


def _all(session: Session, table: type[Base], fact: type[Fact], *order: str) -> tuple[Fact, ...]:
    """Turn rows into facts of the same field names, sorted by some of them."""
    names = [field.name for field in fields(fact)]  # type: ignore[arg-type]
    statement = select(*(getattr(table, name) for name in names))
    rows = [fact(**row) for row in session.execute(statement).mappings()]
    return tuple(sorted(rows, key=attrgetter(*order)))


def _members(session: Session) -> tuple[Municipality, ...]:
    member = select(MembershipRow.municipality_number)
    statement = select(MunicipalityRow).where(MunicipalityRow.number.in_(member))
    return tuple(
        Municipality(
            number=row.number,
            name=row.name,
            sami_name=row.sami_name,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            successors=tuple(row.successors.split(";")) if row.successors else (),
            is_split=row.is_split,
            source=row.source,
        )
        for row in session.scalars(statement.order_by(MunicipalityRow.number))
    )


def _rule(row: CoverageRuleRow) -> CoverageRule:
    covers = {
        CostComponent.CONFERENCE_PACKAGE: row.covers_conference_package,
        CostComponent.ACCOMMODATION: row.covers_accommodation,
    }
    return CoverageRule(
        id=row.id,
        kind=row.kind,
        valid_from=row.valid_from,
        cap=row.cap,
        covers=frozenset(component for component, covered in covers.items() if covered),
        project_only=row.project_only,
        source=row.source,
        note=row.note,
    )


def fetch_head_counts(
    session: Session, gatherings: Iterable[Gathering], caps: Mapping[str, int]
) -> tuple[HeadCount, ...]:
    """Count seats, days and nights within and beyond the caps, per gathering and constellation.

    Args:
        session: An open reading session.
        gatherings: The gatherings to count; their length fills in days and nights not stated.
        caps: Persons per constellation by gathering id; a gathering without one counts with 0.

    Returns:
        One row a gathering and constellation with seats, in no order. Example row:
        ("2018-09-trondheim", "senja", persons 9, within 7, days 14 and 4, nights 7 and 2).
    """
    asked = [(row.id, caps.get(row.id, 0), row.days, row.nights) for row in gatherings]
    if not asked:
        return ()
    rows = session.execute(_head_count_query(asked)).mappings()
    return tuple(HeadCount(**row) for row in rows)


def _head_count_query(asked: list[tuple[str, int, int, int]]) -> Select[Any]:
    given = (
        values(
            column("gathering_id", String),
            column("cap", Integer),
            column("days", Integer),
            column("nights", Integer),
            name="given",
        )
        .data(asked)
        .cte("asked")
    )
    person = ParticipantRow
    within = person.seat <= given.c.cap
    days = func.coalesce(person.days, given.c.days)
    nights = func.coalesce(person.nights, given.c.nights)

    def total(quantity: Any, condition: Any) -> Any:
        return cast(func.sum(case((condition, quantity), else_=0)), Integer)

    return (
        select(
            person.gathering_id,
            person.constellation_id,
            func.count().label("persons"),
            total(1, within).label("persons_within"),
            total(days, within).label("days_within"),
            total(days, ~within).label("days_beyond"),
            total(nights, within).label("nights_within"),
            total(nights, ~within).label("nights_beyond"),
            total(1, person.status == SeatStatus.ATTENDED).label("attended"),
            total(1, person.status == SeatStatus.NO_SHOW).label("no_shows"),
        )
        .join(given, given.c.gathering_id == person.gathering_id)
        .where(person.seat.is_not(None))
        .group_by(person.gathering_id, person.constellation_id)
    )


def fetch_seats(session: Session, constellation_id: str) -> dict[str, tuple[Participant, ...]]:
    """Fetch every seat that one constellation holds, in order, by gathering.

    Cancelled registrations and the waiting list hold none and are left out.

    Returns:
        Gathering id to seats 1, 2, 3 … Example: {"2018-05-sandnes": (seat 1, seat 2)}.
    """
    held = (
        select(ParticipantRow)
        .where(ParticipantRow.constellation_id == constellation_id)
        .where(ParticipantRow.seat.is_not(None))
        .order_by(ParticipantRow.gathering_id, ParticipantRow.seat)
    )
    seats: dict[str, tuple[Participant, ...]] = {}
    for row in session.scalars(held):
        seats[row.gathering_id] = (*seats.get(row.gathering_id, ()), _seat(row))
    return seats


def _seat(row: ParticipantRow) -> Participant:
    return Participant(**{field.name: getattr(row, field.name) for field in fields(Participant)})
