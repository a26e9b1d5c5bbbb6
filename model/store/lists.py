"""Writing participant lists: versions that stay as they are, and which of them counts from when."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, replace
from itertools import islice

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from model.rules.attendance import ROLE_FIELDS
from model.rules.facts import Participant, ParticipantList
from model.rules.tallies import Tally, running_tallies
from model.store.fact_tables import Values
from model.store.row_log import RowEdit
from model.store.session import ChangeRefusedError
from model.store.tables import (
    AttendanceRow,
    ConstellationRow,
    GatheringRow,
    ListPeriodRow,
    ParticipantListRow,
    ParticipantRow,
)

TABLE = ParticipantListRow.__tablename__


def fetch_counting(session: Session) -> dict[str, ParticipantListRow]:
    """Fetch the versions that count now, by gathering."""
    counting = select(ParticipantListRow).join(
        ListPeriodRow,
        (ListPeriodRow.list_id == ParticipantListRow.id) & ListPeriodRow.to_revision.is_(None),
    )
    return {row.gathering_id: row for row in session.scalars(counting)}


def add_list(session: Session, participants: ParticipantList, revision: int) -> RowEdit | None:
    """Let a list count from a revision on, in place of the one that counted.

    Its seats are numbered already. Where the same people were on an earlier version, that one
    counts again.

    Returns:
        What to log; None where the list counts already.
    """
    gathering_id, digest = participants.gathering_id, digest_of(participants)
    list_id = _fetch_same(session, gathering_id, digest)
    if list_id is None:
        list_id = _write_version(session, participants, digest, revision)
    return let_count(session, gathering_id, list_id, revision)


def remove_list(session: Session, gathering_id: str, revision: int) -> RowEdit | None:
    """Let no list of a gathering count from a revision on; its versions stay.

    Returns:
        What to log; None where none counted.
    """
    return let_count(session, gathering_id, None, revision)


def let_count(
    session: Session, gathering_id: str, list_id: int | None, revision: int
) -> RowEdit | None:
    """Let a version that is there, or none, count from a revision on.

    Returns:
        What to log; None where that is so already.
    """
    period = ListPeriodRow
    is_open = (period.gathering_id == gathering_id) & period.to_revision.is_(None)
    counted = session.scalar(select(period.list_id).where(is_open))
    if counted == list_id:
        return None
    session.execute(update(period).where(is_open).values(to_revision=revision))
    if list_id is not None:
        values = {"gathering_id": gathering_id, "from_revision": revision, "list_id": list_id}
        session.execute(insert(period).values(values))
    return RowEdit(
        table=TABLE,
        key={"gathering_id": gathering_id},
        before=_description(session, counted),
        after=_description(session, list_id),
    )


def _description(session: Session, list_id: int | None) -> Values | None:
    """Say of a version what the log keeps: which one, where from, how many seats."""
    if list_id is None:
        return None
    row = session.get_one(ParticipantListRow, list_id)
    persons = select(func.coalesce(func.sum(AttendanceRow.persons), 0)).where(
        AttendanceRow.list_id == list_id
    )
    return {
        "list_id": list_id,
        "label": row.label,
        "is_example": row.is_example,
        "persons": int(session.scalar(persons) or 0),
    }


def _fetch_same(session: Session, gathering_id: str, digest: str) -> int | None:
    row = ParticipantListRow
    same = (row.gathering_id == gathering_id) & (row.digest == digest)
    return session.scalar(select(row.id).where(same))


def _write_version(
    session: Session, participants: ParticipantList, digest: str, revision: int
) -> int:
    values = {
        "gathering_id": participants.gathering_id,
        "label": participants.label,
        "is_example": participants.is_example,
        "digest": digest,
        "revision": revision,
    }
    statement = insert(ParticipantListRow).values(values).returning(ParticipantListRow.id)
    list_id = session.scalars(statement).one()
    running = running_tallies(participants.participants)
    people = [_person(row, list_id, running) for row in participants.participants]
    if people:
        # Past the ORM, which looks at each of so many rows by itself.
        session.connection().execute(insert(ParticipantRow), people)
    roles = Counter(
        (row.constellation_id, row.role)
        for row in participants.participants
        if row.seat is not None
    )
    sums = [
        {"list_id": list_id, "constellation_id": id_, **asdict(tallies[-1])}
        | {field: roles[id_, role] for role, field in ROLE_FIELDS.items()}
        for id_, tallies in running.items()
    ]
    if sums:
        session.execute(insert(AttendanceRow), sums)
    return list_id


def _person(row: Participant, list_id: int, running: dict[str, list[Tally]]) -> Values:
    through = running[row.constellation_id][row.seat] if row.seat is not None else None
    return {
        "list_id": list_id,
        "constellation_id": row.constellation_id,
        "registered_at": row.registered_at,
        "row_number": row.row_number,
        "role": row.role,
        "status": row.status,
        "days": row.days,
        "nights": row.nights,
        "seat": row.seat,
        "days_stated_through": through and through.days_stated,
        "days_open_through": through and through.days_open,
        "nights_stated_through": through and through.nights_stated,
        "nights_open_through": through and through.nights_open,
    }


def digest_of(participants: ParticipantList) -> str:
    """Fingerprint what is kept of a list, so that the same list twice changes nothing.

    The name of the file is no part of it, and neither are references, which are not kept.
    """
    rows = [
        replace(row, reference="") if row.reference else row for row in participants.participants
    ]
    return hashlib.sha256(repr((participants.is_example, rows)).encode()).hexdigest()


def require_known(session: Session) -> None:
    """Check that lists that count name gatherings and constellations that are there.

    Raises:
        ChangeRefusedError: One does not; it says which.
    """
    counting = fetch_counting(session)
    lost = set(counting) - set(session.scalars(select(GatheringRow.id)))
    for gathering_id in sorted(lost):
        label = counting[gathering_id].label
        raise ChangeRefusedError(
            f"the database refuses the change: {gathering_id} has a participant list ({label}); "
            "withdraw the list first, or keep the gathering"
        )
    _require_constellations(session, [row.id for row in counting.values()])


def _require_constellations(session: Session, list_ids: Iterable[int]) -> None:
    person, known = ParticipantRow, select(ConstellationRow.id)
    lost = (
        select(person.constellation_id)
        .distinct()
        .where(person.list_id.in_(tuple(list_ids)), person.constellation_id.not_in(known))
    )
    for name in islice(sorted(session.scalars(lost)), 1):
        raise ChangeRefusedError(
            f"the database refuses the change: people from {name} stand on a participant list; "
            "keep the constellation, or import a list without it"
        )
