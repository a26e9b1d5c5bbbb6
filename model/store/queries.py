"""Reading revisions and facts, as they are or as they were: SELECT only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from model.rules.facts import (
    FIELD_OF,
    Constellation,
    CoverageBudget,
    CoverageRule,
    Gathering,
    HeadCountStatement,
    Membership,
    Municipality,
    Price,
    ProgrammeFacts,
    ProgrammePromise,
    ProgrammeStatement,
)
from model.rules.results import Revision
from model.store.fact_tables import FACT_OF, Fact, Key, Values, fact_of, from_json, key_of, table_of
from model.store.list_queries import fetch_listed
from model.store.row_log import fetch_existing
from model.store.tables import RevisionRow, RowChangeRow

Rows = dict[str, dict[Key, Values]]
OSLO = ZoneInfo("Europe/Oslo")
ONE_DAY = timedelta(days=1)


def fetch_revision(session: Session, number: int | None = None) -> Revision:
    """Fetch a committed revision, the newest where no number is given.

    Number 0 is how it was before anything was loaded.

    Raises:
        LookupError: There is no revision of that number.
    """
    asked = select(RevisionRow).order_by(RevisionRow.number.desc()).limit(1)
    if number is not None:
        asked = asked.where(RevisionRow.number == number)
    row = session.scalars(asked).one_or_none()
    if row is not None:
        return Revision(number=row.number, committed_at=in_utc(row.committed_at))
    if number:
        raise LookupError(f"there is no revision {number}")
    return Revision(number=0, committed_at=None)


def fetch_oldest_kept(session: Session) -> int:
    """Fetch the oldest revision whose figures can be shown: from there on every row was logged."""
    logged = exists().where(RowChangeRow.revision == RevisionRow.number)
    return session.scalar(select(func.max(RevisionRow.number)).where(~logged)) or 0


def day_of(moment: datetime) -> date:
    """Give the day that it was in Norway."""
    return in_utc(moment).astimezone(OSLO).date()


def fetch_last_of(session: Session, day: date) -> int:
    """Fetch the number of the last revision committed on a day or before it; 0 for none."""
    newest = select(func.max(RevisionRow.number)).where(RevisionRow.committed_at < end_of(day))
    return session.scalar(newest) or 0


def start_of(day: date) -> datetime:
    """Give the moment at which a day begins in Norway; the beginning of time for the first."""
    if day == date.min:
        return datetime.min.replace(tzinfo=UTC)
    return datetime(day.year, day.month, day.day, tzinfo=OSLO).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Give the moment at which a day is over in Norway; the end of time for the last of all."""
    return datetime.max.replace(tzinfo=UTC) if day == date.max else start_of(day + ONE_DAY)


def in_utc(moment: datetime) -> datetime:
    """Give a stored moment its zone: SQLite keeps none, PostgreSQL answers in its session's."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def fetch_facts(session: Session, revision: int | None = None) -> ProgrammeFacts:
    """Fetch everything the reports stand on, but for the seats, as it stood at a revision.

    Municipalities are those that are or were members of a constellation. Rows are put in order
    here and not by the database, whose collation differs from one to the next.
    """
    rows = {table.name: fetch_existing(session, table) for table in map(table_of, FACT_OF.values())}
    if revision is not None:
        _undo_later(session, rows, revision)
    memberships = _facts(rows, Membership, "constellation_id", "municipality_number")
    members = {row.municipality_number for row in memberships}
    return ProgrammeFacts(
        gatherings=_facts(rows, Gathering, "starts_on", "id"),
        constellations=_facts(rows, Constellation, "id"),
        municipalities=tuple(
            row for row in _facts(rows, Municipality, "number") if row.number in members
        ),
        memberships=memberships,
        head_counts=_facts(rows, HeadCountStatement, "id"),
        coverage_rules=_facts(rows, CoverageRule, "id"),
        prices=_facts(rows, Price, "id"),
        budgets=_facts(rows, CoverageBudget, "gathering_id"),
        statements=_facts(rows, ProgrammeStatement, "id"),
        promises=_facts(rows, ProgrammePromise, "id"),
        lists=fetch_listed(session, revision),
    )


def fetch_municipalities(session: Session) -> tuple[Municipality, ...]:
    """Fetch every municipality, those that never merge too: names on lists may mean them."""
    table = table_of(Municipality)
    rows: tuple[Municipality, ...]
    rows = _facts({table.name: fetch_existing(session, table)}, Municipality, "number")
    return rows


def _undo_later(session: Session, rows: Rows, revision: int) -> None:
    """Put every row back to what it was before the revisions that came later, newest first."""
    row = RowChangeRow
    later = (
        select(row.table_name, row.key, row.before)
        .where(row.revision > revision, row.table_name.in_(FACT_OF))
        .order_by(row.revision.desc(), row.position.desc())
    )
    for name, key_json, before in session.execute(later):
        table = table_of(FACT_OF[name])
        key = key_of(table, from_json(table, key_json))
        if before is None:
            rows[name].pop(key, None)
        else:
            rows[name][key] = from_json(table, before)


def _facts(rows: Rows, kind: type[Fact], *order: str) -> Any:
    """Turn rows into facts of a kind, sorted by some of their fields."""
    found: Iterable[Values] = rows[table_of(kind).name].values()
    return tuple(sorted((fact_of(kind, values) for values in found), key=attrgetter(*order)))


def fetch_edited(session: Session) -> frozenset[tuple[str, str]]:
    """Fetch which facts a person has written: no load overwrites them.

    Returns:
        Table and key. Example: `("prices", "reise-2017")`.
    """
    return frozenset(
        (name, str(value))
        for name, table in ((name, table_of(kind)) for kind, name in FIELD_OF.items())
        for value in session.scalars(
            select(table.primary_key.columns[0]).where(table.columns["edited"])
        )
    )
