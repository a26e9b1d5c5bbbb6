"""Facts to tables: makes the database equal to the files, but for what a person has edited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping, Table, UniqueConstraint, delete, func, insert, select
from sqlalchemy.orm import Session

from model.rules.facts import CoverageRule, Municipality, ParticipantList
from model.rules.terms import CostComponent
from model.store.files import FactFiles
from model.store.tables import (
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

Values = dict[str, Any]
Key = tuple[Any, ...]


@dataclass(slots=True)
class Changes:
    """How many rows of each table were added, changed, removed, or kept because edited."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    kept_edited: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether anything in the database became different."""
        return bool(self.added or self.changed or self.removed)

    def count(self, what: dict[str, int], table: str, rows: int) -> None:
        """Add rows to one of the counts."""
        if rows:
            what[table] = what.get(table, 0) + rows

    def as_json(self) -> dict[str, Any]:
        """Give what the revision's row keeps."""
        return asdict(self)


def load_facts(session: Session, files: FactFiles) -> Changes:
    """Make the fact tables equal to the files; rows a person edited stay as they are.

    Whatever is gone or different is taken out before anything is brought in, so that rows may
    change ids or swap values that must be unique; references are checked at the commit.
    """
    changes = Changes()
    for table, rows in _wanted_rows(files):
        _plan(session, table, rows, changes).carry_out(session)
    return changes


@dataclass(frozen=True, slots=True)
class _Plan:
    """What has to be done to one table."""

    table: Table
    new: list[Values]
    changed: dict[Key, Values]
    gone: list[Key]

    def carry_out(self, session: Session) -> None:
        """Take out what is gone or different, then bring in what is new or different."""
        for key in [*self.gone, *self.changed]:
            session.execute(delete(self.table).where(*_is(self.table, key)))
        rows = [*self.new, *self.changed.values()]
        if rows:
            session.execute(insert(self.table), rows)


def _wanted_rows(files: FactFiles) -> list[tuple[Table, dict[Key, Values]]]:
    by_table: list[tuple[type[Any], Iterable[Values]]] = [
        (GatheringRow, map(asdict, files.gatherings)),
        (MunicipalityRow, map(_municipality_values, files.municipalities)),
        (ConstellationRow, map(asdict, files.constellations)),
        (MembershipRow, map(asdict, files.memberships)),
        (HeadCountRow, map(asdict, files.head_counts)),
        (CoverageRuleRow, map(_rule_values, files.coverage_rules)),
        (PriceRow, map(asdict, files.prices)),
        (BudgetRow, map(asdict, files.budgets)),
        (ProgrammeStatementRow, map(asdict, files.statements)),
        (ProgrammePromiseRow, map(asdict, files.promises)),
    ]
    return [
        (row.__table__, {_key(row.__table__, values): values for values in rows})
        for row, rows in by_table
    ]


def _municipality_values(municipality: Municipality) -> Values:
    return asdict(municipality) | {"successors": ";".join(municipality.successors)}


def _rule_values(rule: CoverageRule) -> Values:
    values = asdict(rule)
    covers = values.pop("covers")
    return values | {
        "covers_conference_package": CostComponent.CONFERENCE_PACKAGE in covers,
        "covers_accommodation": CostComponent.ACCOMMODATION in covers,
    }


def _key(table: Table, values: Mapping[str, Any] | RowMapping) -> Key:
    return tuple(values[column.name] for column in table.primary_key.columns)


def _existing(session: Session, table: Table) -> dict[Key, Values]:
    rows = session.execute(select(table)).mappings()
    return {_key(table, row): dict(row) for row in rows}


def _plan(session: Session, table: Table, rows: dict[Key, Values], changes: Changes) -> _Plan:
    """Compare a table with the files, leaving alone whatever a person has edited."""
    existing = _existing(session, table)
    edited = {key: values for key, values in existing.items() if values["edited"]}
    taken = {place for values in edited.values() for place in _unique_places(table, values)}
    wanted = {
        key: values | {"edited": False}
        for key, values in rows.items()
        if key not in edited and taken.isdisjoint(_unique_places(table, values))
    }
    plan = _Plan(
        table=table,
        new=[values for key, values in wanted.items() if key not in existing],
        changed={
            key: values
            for key, values in wanted.items()
            if key in existing and existing[key] != values
        },
        gone=[key for key in existing if key not in wanted and key not in edited],
    )
    changes.count(changes.added, table.name, len(plan.new))
    changes.count(changes.changed, table.name, len(plan.changed))
    changes.count(changes.removed, table.name, len(plan.gone))
    changes.count(changes.kept_edited, table.name, _kept(rows, edited))
    return plan


def _kept(rows: dict[Key, Values], edited: dict[Key, Values]) -> int:
    """Count the edited rows that the files would have made different."""
    return sum(1 for key, values in edited.items() if rows.get(key) != values | {"edited": False})


def _unique_places(table: Table, values: Mapping[str, Any]) -> set[Key]:
    """Give the values of a row that no other row may have, beside its key."""
    return {
        (constraint.name, *(values[column.name] for column in constraint.columns))
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    }


def _is(table: Table, key: Key) -> list[Any]:
    columns = table.primary_key.columns
    return [column == value for column, value in zip(columns, key, strict=True)]


def load_example_lists(
    session: Session, lists: Sequence[ParticipantList], revision: int, changes: Changes
) -> None:
    """Make the example lists equal to those given; a real list is never touched or mixed."""
    present = {row.gathering_id: row for row in session.scalars(select(ParticipantListRow)).all()}
    wanted = {row.gathering_id: row for row in lists}
    for gathering_id, row in present.items():
        if row.is_example and gathering_id not in wanted:
            remove_list(session, gathering_id)
            changes.count(changes.removed, "participant_lists", 1)
    for gathering_id, given in wanted.items():
        current = present.get(gathering_id)
        if current and (not current.is_example or current.digest == digest_of(given)):
            continue
        if current:
            remove_list(session, gathering_id)
        add_list(session, given, revision)
        changes.count(changes.changed if current else changes.added, "participant_lists", 1)


def remove_list(session: Session, gathering_id: str) -> None:
    """Remove a gathering's list with everybody on it."""
    session.execute(delete(ParticipantRow).where(ParticipantRow.gathering_id == gathering_id))
    session.execute(
        delete(ParticipantListRow).where(ParticipantListRow.gathering_id == gathering_id)
    )


def add_list(session: Session, participants: ParticipantList, revision: int) -> None:
    """Add a gathering's list; its seats are numbered already."""
    gathering_id = participants.gathering_id
    session.execute(
        insert(ParticipantListRow).values(
            gathering_id=gathering_id,
            label=participants.label,
            is_example=participants.is_example,
            digest=digest_of(participants),
            revision=revision,
        )
    )
    rows = [asdict(row) | {"gathering_id": gathering_id} for row in participants.participants]
    if rows:
        # Without the option the ORM inserts rows with empty cells almost one by one.
        session.execute(insert(ParticipantRow), rows, execution_options={"render_nulls": True})


def digest_of(participants: ParticipantList) -> str:
    """Fingerprint a list's content, so that the same list twice changes nothing."""
    content = repr((participants.label, participants.is_example, participants.participants))
    return hashlib.sha256(content.encode()).hexdigest()


def next_revision(session: Session) -> int:
    """Give the number of the revision that the open writing session will make."""
    newest = session.scalar(select(func.max(RevisionRow.number)))
    return (newest or 0) + 1


def add_revision(
    session: Session, number: int, *, actor: str, action: str, changes: Changes, reason: str
) -> None:
    """Write the revision's row: who, when, what and why."""
    session.execute(
        insert(RevisionRow).values(
            number=number,
            committed_at=datetime.now(UTC),
            actor=actor,
            action=action,
            changed=changes.as_json(),
            reason=reason,
        )
    )
