"""Reading who came in which role: SELECT only, counted by the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, case, cast, func, select
from sqlalchemy.orm import Session

from model.rules.attendance import RoleSeats
from model.rules.terms import SeatStatus
from model.store.list_queries import counts_at
from model.store.tables import ListPeriodRow, ParticipantRow


def fetch_role_seats(session: Session, revision: int | None = None) -> tuple[RoleSeats, ...]:
    """Count the seats of the lists that counted at a revision, by constellation and role.

    Those who hold no seat, cancelled and waiting list, are not counted.

    Returns:
        One row a gathering, constellation and role with seats, in no order. Example row:
        ("2018-09-trondheim", "senja", politiker, persons 5, attended 4, no-shows 1).
    """
    person = ParticipantRow
    keys = (ListPeriodRow.gathering_id, person.constellation_id, person.role)
    query = (
        select(
            *keys,
            func.count().label("persons"),
            _number_of(SeatStatus.ATTENDED).label("attended"),
            _number_of(SeatStatus.NO_SHOW).label("no_shows"),
        )
        .join(ListPeriodRow, ListPeriodRow.list_id == person.list_id)
        .where(person.seat.is_not(None), counts_at(revision))
        .group_by(*keys)
    )
    return tuple(RoleSeats(**row) for row in session.execute(query).mappings())


def _number_of(status: SeatStatus) -> Any:
    return cast(func.sum(case((ParticipantRow.status == status, 1), else_=0)), Integer)
