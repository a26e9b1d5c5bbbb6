"""Reading participant lists and counting them: SELECT only. SQL counts, the rules decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import chain
from sys import intern
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.orm import Session

from model.rules.facts import (
    Gathering,
    HeadCount,
    ListedGathering,
    Participant,
    ParticipantList,
)
from model.store.tables import AttendanceRow, ListPeriodRow, ParticipantListRow, ParticipantRow

Shape = tuple[int, int, int]

AT_ONCE = 2_000
"""Gatherings in one query: SQLite takes 32 766 values in a statement, and each needs four."""

ROWS_AT_ONCE = 100
"""Rows taken from the driver at once: few enough to be gone before Python looks for garbage."""


def counts_at(revision: int | None) -> ColumnElement[bool]:
    """Pick the periods in which a list counts at a revision; now, where none is given."""
    period = ListPeriodRow
    if revision is None:
        return period.to_revision.is_(None)
    open_then = period.to_revision.is_(None) | (period.to_revision > revision)
    return (period.from_revision <= revision) & open_then


def fetch_listed(session: Session, revision: int | None = None) -> tuple[ListedGathering, ...]:
    """Fetch which gatherings have a list, in order of id."""
    row = ParticipantListRow
    listed = (
        select(row.gathering_id, row.is_example, row.label)
        .join(ListPeriodRow, ListPeriodRow.list_id == row.id)
        .where(counts_at(revision))
    )
    found = [ListedGathering(**values) for values in session.execute(listed).mappings()]
    return tuple(sorted(found, key=lambda listing: listing.gathering_id))


def fetch_head_counts(
    session: Session,
    gatherings: Iterable[Gathering],
    caps: Mapping[str, int],
    revision: int | None = None,
) -> tuple[HeadCount, ...]:
    """Count seats, days and nights within and beyond the caps, per gathering and constellation.

    Seats are summed already, seat by seat: whatever the cap and the length of the gathering, each
    constellation takes its sum and one look-up of the last seat within the cap.

    Args:
        session: An open reading session.
        gatherings: The gatherings to count; their length fills in days and nights not stated.
        caps: Persons per constellation by gathering id; a gathering without one counts with 0.
        revision: Count the lists that counted then; now, where none is given.

    Returns:
        One row a gathering and constellation with seats, in no order. Example row:
        ("2018-09-trondheim", "senja", persons 9, within 7, days 14 and 4, nights 7 and 2).
    """
    return tuple(
        HeadCount(intern(gathering_id), intern(constellation_id), *numbers)
        for shape, ids in _by_shape(gatherings, caps)
        for gathering_id, constellation_id, *numbers in _rows(
            session, _head_count_query(shape, ids, revision)
        )
    )


def fetch_last_seats(
    session: Session,
    gatherings: Iterable[Gathering],
    caps: Mapping[str, int],
    revision: int | None = None,
) -> Iterator[tuple[str, str, int, int]]:
    """Fetch the days and nights within the caps: all that another cap changes of a count.

    Args:
        session: An open reading session, until the last row is taken.
        gatherings: The gatherings asked about; their length fills in days and nights not stated.
        caps: Persons per constellation by gathering id; without one, or with 0, nobody is within.
        revision: Ask the lists that counted then; now, where none is given.

    Yields:
        One row a gathering and constellation with as many seats as the cap, in no order. Example
        row: ("2018-09-trondheim", "senja", days 14, nights 7).
    """
    for shape, ids in _by_shape(gatherings, caps):
        if shape[0]:
            yield from _rows(session, _last_seat_query(shape, ids, revision))


def _rows(session: Session, query: Select[Any]) -> Iterator[Any]:
    """Take rows from the driver many at a time: one by one costs more than they do."""
    return chain.from_iterable(session.connection().execute(query).partitions(ROWS_AT_ONCE))


def _by_shape(
    gatherings: Iterable[Gathering], caps: Mapping[str, int]
) -> Iterator[tuple[Shape, Sequence[str]]]:
    """Put the ids of gatherings with the same cap and length together, as many as go at once."""
    shapes: dict[Shape, list[str]] = defaultdict(list)
    for row in gatherings:
        shapes[caps.get(row.id, 0), row.days, row.nights].append(row.id)
    for shape, ids in shapes.items():
        for start in range(0, len(ids), AT_ONCE):
            yield shape, ids[start : start + AT_ONCE]


def _head_count_query(shape: Shape, ids: Sequence[str], revision: int | None) -> Select[Any]:
    """Take each constellation's sum, and its last seat within the cap where it has that many.

    The cap is one number in a query, so that an index in the order of seats gives all last seats.
    """
    cap, whole_days, whole_nights = shape
    whole, last = AttendanceRow, ParticipantRow
    days = _units(whole.days_stated, whole.days_open, whole_days)
    nights = _units(whole.nights_stated, whole.nights_open, whole_nights)
    days_through = _units(last.days_stated_through, last.days_open_through, whole_days)
    nights_through = _units(last.nights_stated_through, last.nights_open_through, whole_nights)
    days_within = func.coalesce(days_through, days) if cap else literal(0)
    nights_within = func.coalesce(nights_through, nights) if cap else literal(0)
    return (
        select(
            ListPeriodRow.gathering_id,
            whole.constellation_id,
            whole.persons,
            case((whole.persons <= cap, whole.persons), else_=cap),
            days_within,
            days - days_within,
            nights_within,
            nights - nights_within,
            whole.attended,
            whole.no_shows,
        )
        .join(whole, whole.list_id == ListPeriodRow.list_id)
        .outerjoin(
            last,
            (last.list_id == whole.list_id)
            & (last.constellation_id == whole.constellation_id)
            & (last.seat == cap),
        )
        .where(ListPeriodRow.gathering_id.in_(ids), counts_at(revision))
    )


def _last_seat_query(shape: Shape, ids: Sequence[str], revision: int | None) -> Select[Any]:
    """Take each constellation's last seat within the cap, where it has that many."""
    cap, whole_days, whole_nights = shape
    last = ParticipantRow
    return (
        select(
            ListPeriodRow.gathering_id,
            last.constellation_id,
            _units(last.days_stated_through, last.days_open_through, whole_days),
            _units(last.nights_stated_through, last.nights_open_through, whole_nights),
        )
        .join(last, last.list_id == ListPeriodRow.list_id)
        .where(last.seat == cap, ListPeriodRow.gathering_id.in_(ids), counts_at(revision))
    )


def _units(stated: Any, open_: Any, whole_stay: Any) -> Any:
    """Sum units: those stated, and the whole stay of each person who is open."""
    return stated + open_ * whole_stay


def fetch_seats(
    session: Session, constellation_id: str, revision: int | None = None
) -> dict[str, tuple[Participant, ...]]:
    """Fetch every seat that one constellation holds, in order, by gathering.

    Cancelled registrations and the waiting list hold none and are left out.

    Returns:
        Gathering id to seats 1, 2, 3 … Example: {"2018-05-sandnes": (seat 1, seat 2)}.
    """
    held = (
        select(ListPeriodRow.gathering_id, ParticipantRow)
        .join(ListPeriodRow, ListPeriodRow.list_id == ParticipantRow.list_id)
        .where(ParticipantRow.constellation_id == constellation_id)
        .where(ParticipantRow.seat.is_not(None), counts_at(revision))
        .order_by(ListPeriodRow.gathering_id, ParticipantRow.seat)
    )
    seats: dict[str, list[Participant]] = defaultdict(list)
    for gathering_id, row in session.execute(held):
        seats[gathering_id].append(_participant(row))
    return {gathering_id: tuple(rows) for gathering_id, rows in seats.items()}


def fetch_list(
    session: Session, gathering_id: str, revision: int | None = None
) -> ParticipantList | None:
    """Fetch the whole list of a gathering, in the order of its file; None where it has none."""
    counting = (
        select(ParticipantListRow)
        .join(ListPeriodRow, ListPeriodRow.list_id == ParticipantListRow.id)
        .where(ListPeriodRow.gathering_id == gathering_id, counts_at(revision))
    )
    found = session.scalars(counting).one_or_none()
    if found is None:
        return None
    everybody = (
        select(ParticipantRow)
        .where(ParticipantRow.list_id == found.id)
        .order_by(ParticipantRow.row_number, ParticipantRow.id)
    )
    return ParticipantList(
        gathering_id=gathering_id,
        label=found.label,
        is_example=found.is_example,
        participants=tuple(_participant(row) for row in session.scalars(everybody)),
    )


KEPT = tuple(field.name for field in fields(Participant) if field.name != "reference")


def _participant(row: ParticipantRow) -> Participant:
    return Participant(reference="", **{name: getattr(row, name) for name in KEPT})
