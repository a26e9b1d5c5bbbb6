"""Filling a database with made-up facts and lists, past the files."""

from __future__ import annotations

from sqlalchemy.orm import Session

from model.rules.facts import ParticipantList, ProgrammeFacts
from model.store import lists, loading, row_log
from model.store.files import FactFiles
from model.store.session import Database


def fill(database: Database, facts: ProgrammeFacts, *given: ParticipantList) -> int:
    """Write facts and lists, in the place of earlier ones, as one revision; give its number."""
    with database.writing() as session:
        number = row_log.next_revision(session)
        changes = loading.load_facts(session, files_of(facts))
        for participants in given:
            lists.remove_list(session, participants.gathering_id, number)
        written = [lists.add_list(session, participants, number) for participants in given]
        changes.note(edit for edit in written if edit)
        add_revision(session, number, changes)
    return number


def add_revision(session: Session, number: int, changes: row_log.Changes | None = None) -> None:
    """Write a revision's row with nothing particular in it."""
    row_log.add_revision(
        session,
        number,
        actor="test",
        action="fill",
        changes=changes or row_log.Changes(),
        reason="test",
    )


def files_of(facts: ProgrammeFacts) -> FactFiles:
    """Pretend that facts were read from files without examples."""
    return FactFiles(
        gatherings=facts.gatherings,
        municipalities=facts.municipalities,
        constellations=facts.constellations,
        memberships=facts.memberships,
        head_counts=facts.head_counts,
        coverage_rules=facts.coverage_rules,
        prices=facts.prices,
        budgets=facts.budgets,
        statements=facts.statements,
        promises=facts.promises,
        example_lists=(),
    )
