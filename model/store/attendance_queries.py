"""Reading who came in which role: SELECT only, from the sums that are written with each list."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from model.rules.attendance import RoleSeats
from model.store.list_queries import counts_at
from model.store.tables import AttendanceRow, ListPeriodRow


def fetch_role_seats(session: Session, revision: int | None = None) -> tuple[RoleSeats, ...]:
    """Fetch the seats of the lists that counted at a revision, by constellation and role.

    Those who hold no seat, cancelled and waiting list, are not counted.

    Returns:
        One row a gathering and constellation with seats, in no order. Example row:
        ("2018-09-trondheim", "senja", attended 4, no-shows 1, politicians 5, nobody else).
    """
    summed = AttendanceRow
    query = (
        select(
            ListPeriodRow.gathering_id,
            summed.constellation_id,
            summed.attended,
            summed.no_shows,
            summed.politicians,
            summed.administration,
            summed.project_managers,
            summed.local_community,
        )
        .join(summed, summed.list_id == ListPeriodRow.list_id)
        .where(counts_at(revision))
    )
    return tuple(RoleSeats(*row) for row in session.connection().execute(query))
