"""Filling a database with made-up facts and lists, past the files."""

from __future__ import annotations

from sqlalchemy.orm import Session

from model.rules.facts import ParticipantList, ProgrammeFacts
from model.store import loading
from model.store.files import FactFiles
from model.store.session import Database


def fill(database: Database, facts: ProgrammeFacts, *lists: ParticipantList) -> int:
    """Write facts and real or example lists as one revision, and give its number."""
    with database.writing() as session:
        number = loading.next_revision(session)
        changes = loading.load_facts(session, files_of(facts))
        for participants in lists:
            loading.add_list(session, participants, number)
        add_revision(session, number, changes)
    return number


def add_revision(session: Session, number: int, changes: loading.Changes | None = None) -> None:
    """Write a revision's row with nothing particular in it."""
    loading.add_revision(
        session,
        number,
        actor="test",
        action="fill",
        changes=changes or loading.Changes(),
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
