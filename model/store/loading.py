"""Facts to tables: makes the database equal to the files, but for what a person has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, UniqueConstraint, select
from sqlalchemy.orm import Session

from model.rules.facts import (
    Constellation,
    CoverageBudget,
    CoverageRule,
    Gathering,
    HeadCountStatement,
    Membership,
    Municipality,
    ParticipantList,
    Price,
    ProgrammePromise,
    ProgrammeStatement,
)
from model.store.fact_tables import Fact, Key, Values, key_of, key_text, table_of, values_of
from model.store.files import FactFiles
from model.store.lists import add_list, digest_of, fetch_counting, remove_list
from model.store.row_log import Changes, RowEdit, carry_out, edit_of, fetch_existing
from model.store.tables import RemovedFactRow


def load_facts(session: Session, files: FactFiles) -> Changes:
    """Make the fact tables equal to the files; what a person edited or removed stays so."""
    changes = Changes()
    for table, rows in _wanted_rows(files):
        edits = _plan(session, table, rows, changes)
        carry_out(session, table, edits)
        changes.note(edits)
    return changes


def _wanted_rows(files: FactFiles) -> list[tuple[Table, dict[Key, Values]]]:
    from_files: list[tuple[type[Fact], Iterable[Fact]]] = [
        (Gathering, files.gatherings),
        (Municipality, files.municipalities),
        (Constellation, files.constellations),
        (Membership, files.memberships),
        (HeadCountStatement, files.head_counts),
        (CoverageRule, files.coverage_rules),
        (Price, files.prices),
        (CoverageBudget, files.budgets),
        (ProgrammeStatement, files.statements),
        (ProgrammePromise, files.promises),
    ]
    return [_keyed(table_of(kind), map(values_of, facts)) for kind, facts in from_files]


def _keyed(table: Table, rows: Iterable[Values]) -> tuple[Table, dict[Key, Values]]:
    return table, {key_of(table, values): values for values in rows}


def _plan(
    session: Session, table: Table, rows: dict[Key, Values], changes: Changes
) -> list[RowEdit]:
    """Compare a table with the files, leaving alone whatever a person has edited or removed."""
    existing = fetch_existing(session, table)
    gone = _fetch_removed_gatherings(session)
    edited = {key: values for key, values in existing.items() if values["edited"]}
    removed = _fetch_removed(session, table)
    left_out = {
        key
        for key, values in rows.items()
        if key_text(table, values) in removed or values.get("gathering_id") in gone
    }
    taken = {place for values in edited.values() for place in _unique_places(table, values)}
    wanted = {
        key: values | {"edited": False}
        for key, values in rows.items()
        if key not in edited
        and key not in left_out
        and taken.isdisjoint(_unique_places(table, values))
    }
    changes.count(changes.kept_edited, table.name, _kept(rows, edited) + len(left_out - {*edited}))
    obsolete = [
        values for key, values in existing.items() if key not in wanted and key not in edited
    ]
    return [
        *(edit_of(table, values, None) for values in obsolete),
        *(
            edit_of(table, existing.get(key), values)
            for key, values in wanted.items()
            if existing.get(key) != values
        ),
    ]


def _fetch_removed(session: Session, table: Table) -> set[str]:
    row = RemovedFactRow
    return set(session.scalars(select(row.key).where(row.table_name == table.name)))


def _fetch_removed_gatherings(session: Session) -> set[str]:
    """Fetch the gatherings that a person took out: what files say of them stays out as well."""
    return {json.loads(key)["id"] for key in _fetch_removed(session, table_of(Gathering))}


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


def load_example_lists(
    session: Session, lists: Sequence[ParticipantList], revision: int, changes: Changes
) -> None:
    """Make the example lists equal to those given; a real list is never touched or mixed."""
    present, gone = fetch_counting(session), _fetch_removed_gatherings(session)
    wanted = {row.gathering_id: row for row in lists if row.gathering_id not in gone}
    edits = [
        remove_list(session, gathering_id, revision)
        for gathering_id, row in present.items()
        if row.is_example and gathering_id not in wanted
    ]
    for gathering_id, given in wanted.items():
        current = present.get(gathering_id)
        if current and (not current.is_example or current.digest == digest_of(given)):
            continue
        edits.append(add_list(session, given, revision))
    changes.note(edit for edit in edits if edit)
