"""Files and loading, beside what they cannot be done without."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle, islice
from typing import Any

import xlsxwriter
from sqlalchemy import insert

from dashboard.exports import workbook
from dashboard.exports.tables import Table
from dashboard.language import language
from dashboard.wording import Names
from model import changes
from model.changes import Author
from model.reports import Reports
from model.rules.facts import ParticipantList
from model.rules.results import CostReport
from model.rules.tallies import running_tallies
from model.store import lists
from model.store.session import Database
from model.store.tables import ParticipantListRow, ParticipantRow
from tests.benchmarks.fill import list_of
from tests.benchmarks.results import Measured, interleaved, seconds_of

LINES = 50_000
IMPORTED = 100_000
ROUNDS = 3
MADE_AT = datetime(2018, 1, 1, tzinfo=UTC)


def measure_files(database_url: str) -> Iterator[Measured]:
    """Measure a large workbook, a long list, and the loading of what is loaded already.

    Args:
        database_url: A database of its own with `data/` and the examples, which is written to.
    """
    database = Database(database_url)
    yield _workbook(Reports(database).cost_report())
    again = seconds_of(lambda: changes.load(database, example=True, actor="bench"))
    yield Measured(
        what="load on an up-to-date database",
        ours=again * 1000,
        beside=1000,
        reference="one second",
        bound=1,
    )
    yield _import(database)
    database.close()


def _workbook(report: CostReport) -> Measured:
    many = replace(report, lines=tuple(islice(cycle(report.lines), LINES)))
    names = Names(many.facts, language(), many.scenario)
    tables = workbook._tables(many, names, None)
    ours, bare = interleaved(
        [lambda: workbook.write_workbook(many, names, MADE_AT), lambda: write_bare(tables)], ROUNDS
    )
    return Measured(
        what="XLSX of 50 000 cost lines",
        ours=ours,
        beside=bare,
        reference="XlsxWriter, the same cells",
        bound=2,
    )


def write_bare(tables: Mapping[str, Table]) -> bytes:
    """Write the cells of tables as XlsxWriter's documentation shows it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for title, table in tables.items():
            sheet = book.add_worksheet(title[:31])
            for number, row in enumerate(table.rows):
                sheet.write_row(number, 0, [_written(cell) for cell in row])
    return content.getvalue()


def _written(cell: object) -> object:
    return cell if isinstance(cell, int | float | str) or cell is None else str(cell)


def _import(database: Database) -> Measured:
    facts = Reports(database).facts()
    known = tuple(row.id for row in facts.constellations)
    long_list = list_of(0, IMPORTED, facts.gatherings[0].id, known)
    rows = _rows(long_list, _empty_version(database, long_list))
    bare = seconds_of(lambda: _insert(database, rows))
    author = Author(name="bench", reason="measured")
    ours = seconds_of(lambda: changes.import_participants(database, long_list, author))
    return Measured(
        what="import of a list with 100 000 rows",
        ours=ours * 1000,
        beside=bare * 1000,
        reference="bare bulk insert",
        bound=4,
    )


def _empty_version(database: Database, participants: ParticipantList) -> int:
    """Write a version of a list that holds nobody and never counts, for rows to refer to."""
    values = {
        "gathering_id": participants.gathering_id,
        "label": "bench",
        "is_example": True,
        "digest": "",
        "revision": 1,
    }
    statement = insert(ParticipantListRow).values(values).returning(ParticipantListRow.id)
    with database.writing() as session:
        return int(session.scalars(statement).one())


def _rows(participants: ParticipantList, list_id: int) -> list[dict[str, Any]]:
    running = running_tallies(participants.participants)
    return [lists._person(row, list_id, running) for row in participants.participants]


def _insert(database: Database, rows: list[dict[str, Any]]) -> None:
    with database.writing() as session:
        session.connection().execute(insert(ParticipantRow), rows)
