"""The log of revisions, as everybody may read it."""

from __future__ import annotations

from datetime import UTC

from model.reports import Reports
from model.rules.history import Deed, RowChange
from model.store.revision_queries import fetch_entries
from model.store.row_log import Changes
from model.store.session import Database
from tests.model.filling import add_revision


def write(database: Database, number: int, changes: Changes) -> None:
    """Write a revision into the log."""
    with database.writing() as session:
        add_revision(session, number, changes)


def test_only_later_revisions_are_fetched_oldest_first(database: Database) -> None:
    """Nine comes before ten, and the one that is known already does not come."""
    for number in (10, 8, 9):
        write(database, number, Changes(changed={"prices": number}))
    with database.reading() as session:
        entries = fetch_entries(session, 8)
    assert [entry.number for entry in entries] == [9, 10]
    assert [entry.changes[0].rows for entry in entries] == [9, 10]
    assert {entry.committed_at.tzinfo for entry in entries} == {UTC}


def test_rows_that_were_kept_did_not_change(database: Database) -> None:
    write(database, 1, Changes(added={"budgets": 4}, kept_edited={"prices": 2}))
    with database.reading() as session:
        (entry,) = fetch_entries(session, 0)
    assert entry.changes == (RowChange(deed=Deed.ADDED, table="budgets", rows=4),)


def test_news_add_up_what_came_after_a_revision(database: Database) -> None:
    write(database, 1, Changes(added={"prices": 3}))
    write(database, 2, Changes(changed={"prices": 1}, removed={"budgets": 1}))
    write(database, 3, Changes(changed={"prices": 2, "gatherings": 1}))
    news = Reports(database).news(1)
    assert news.revision.number == 3
    assert [(change.deed, change.table, change.rows) for change in news.changes] == [
        (Deed.CHANGED, "prices", 3),
        (Deed.CHANGED, "gatherings", 1),
        (Deed.REMOVED, "budgets", 1),
    ]


def test_there_is_no_news_for_who_knows_the_newest_or_more(database: Database) -> None:
    reports = Reports(database)
    assert reports.news(0).revision.number == 0
    write(database, 1, Changes(added={"prices": 3}))
    for known in (1, 12):
        assert (reports.news(known).revision.number, reports.news(known).entries) == (1, ())
