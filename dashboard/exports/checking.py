"""Whether a file still says what the data say: cell by cell, against the report of today."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dashboard.address import read_address
from dashboard.columns import Form
from dashboard.exports.delimited import lasting_heading
from dashboard.exports.details import (
    DETAILS,
    MACHINE_DETAILS,
    Detail,
    details,
)
from dashboard.exports.machine import write_json
from dashboard.exports.reading_back import (
    NOT_OURS,
    WITHOUT_FIGURES,
    Copy,
    Sheet,
    UnreadableFileError,
    plain_value,
)
from dashboard.exports.settlement import PLACED_SEATS
from dashboard.exports.tables import Field, Table, make_table
from dashboard.language import Language, language, languages
from dashboard.verdicts import (
    LIST_CHANGED,
    ROW_GONE,
    ROW_NEW,
    TERMS_CHANGED,
    CellChange,
    Verdict,
)
from dashboard.wording import Names
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport
from model.rules.selection import Scenario, Selection

IDS = ("gathering_id", "constellation_id")
NAMES = ("gathering", "date", "place", "constellation")
KEYS = frozenset({*IDS, *NAMES})
NOT_COMPARED = frozenset({"remark", "scenario", "revision", "question"})
LAST_REVISION = 2**31 - 1
"""The highest number that any database has room for."""
LINE_KEYS = ("gathering", "constellation", "component", "payer", "reason")
LINE_VALUES = ("rule", "price", "persons", "quantity", "unit_price_ore", "amount_ore")
COUNTED = ("persons", "quantity", "unit_price_ore", "amount_ore")
PAID = ("department", "municipalities")

Key = tuple[Any, ...]
Values = Mapping[str, Any]

OF_A_LIST = frozenset({"seats", "persons", "basis", "quantity"})
"""The columns in which a changed list shows first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a file answers: which question, at which revision."""

    selection: Selection
    scenario: Scenario
    revision: int


def read_asked(copy: Copy, facts: ProgrammeFacts) -> Asked:
    """Read what a file answers.

    Raises:
        UnreadableFileError: It does not say, or has no row to say it in.
    """
    if isinstance(copy, Sheet):
        fields, _ = _headings_of(copy, facts)
        first = next((row for row in _rows(copy, fields) if row["revision"] is not None), None)
        if first is None:
            raise UnreadableFileError(WITHOUT_FIGURES)
        return _asked(first["question"], first["revision"], facts)
    return _asked(copy.get("question"), copy["revision"], facts)


def _asked(asked: Any, revision: Any, facts: ProgrammeFacts) -> Asked:
    is_number = isinstance(revision, int) and not isinstance(revision, bool)
    if not isinstance(asked, str) or not is_number or not 0 < revision <= LAST_REVISION:
        raise UnreadableFileError(NOT_OURS)
    address = read_address(asked, facts)
    return Asked(selection=address.selection, scenario=address.scenario, revision=revision)


def check(copy: Copy, report: CostReport) -> Verdict:
    """Hold a file against the report of today that answers the same question.

    Args:
        copy: What the file says.
        report: The report of `read_asked`'s question at the newest revision.

    Raises:
        UnreadableFileError: The file is none of ours.
    """
    if isinstance(copy, Sheet):
        return _check_sheet(copy, report)
    return _check_answer(copy, report)


def _check_sheet(copy: Sheet, report: CostReport) -> Verdict:
    fields, words = _headings_of(copy, report.facts)
    rows = list(_rows(copy, fields))
    said = [row for row in rows if row["revision"] is not None]
    names = Names(report.facts, words, report.scenario)
    table = _table(fields, report, names)
    now = [dict(zip((f.id for f in fields), row, strict=True)) for row in table.rows]
    return Verdict(
        made_at_revision=int(said[0]["revision"]) if said else 0,
        revision=report.revision.number,
        changes=tuple(_changes(_keyed(said), _keyed(now), fields, words)),
        altered=(*_altered(said, rows, words), *_altered_seats(copy.seats, said, names)),
    )


def _headings_of(copy: Sheet, facts: ProgrammeFacts) -> tuple[tuple[Field, ...], Language]:
    """Find which columns the headings are, in whichever language they stand."""
    for code in languages():
        words = language(code)
        names = Names(facts, words)
        machine = make_table(MACHINE_DETAILS, (), names).fields
        if copy.headings == tuple(map(lasting_heading, machine)):
            return machine, words
        people = make_table(DETAILS, (), names).fields
        if copy.headings == tuple(field.title for field in people):
            return people, words
    raise UnreadableFileError(NOT_OURS)


def _rows(copy: Sheet, fields: Sequence[Field]) -> Iterator[dict[str, Any]]:
    for row in copy.rows:
        if not any(row):
            continue
        if len(row) != len(fields):
            raise UnreadableFileError(NOT_OURS)
        yield {
            field.id: plain_value(value, field) for field, value in zip(fields, row, strict=True)
        }


def _table(fields: Sequence[Field], report: CostReport, names: Names) -> Table:
    is_machine = any(field.id == "gathering_id" for field in fields)
    columns = MACHINE_DETAILS if is_machine else DETAILS
    rows: tuple[Detail, ...] = details(report)
    return make_table(columns, rows, names)


def _keyed(rows: Sequence[Values]) -> dict[Key, Values]:
    return {_key(row): row for row in rows}


def _key(row: Values) -> Key:
    """Give what names a row: lasting ids where the file has them, names in its language else."""
    return tuple(row[key] for key in (IDS if IDS[0] in row else NAMES))


def _changes(
    said: Mapping[Key, Values],
    now: Mapping[Key, Values],
    fields: Sequence[Field],
    words: Language,
) -> Iterator[CellChange]:
    for key, row in said.items():
        if key not in now:
            yield _whole_row(key, ROW_GONE)
            continue
        changed = [
            field
            for field in fields
            if field.id not in KEYS | NOT_COMPARED and row[field.id] != now[key][field.id]
        ]
        cause = LIST_CHANGED if {f.id for f in changed} & OF_A_LIST else TERMS_CHANGED
        for field in changed:
            yield CellChange(
                row=_name(key),
                column=field.title,
                was=_written(row[field.id], field.form, words),
                now=_written(now[key][field.id], field.form, words),
                cause=cause,
            )
    yield from (_whole_row(key, ROW_NEW) for key in now if key not in said)


def _whole_row(key: Key, cause: str) -> CellChange:
    return CellChange(row=_name(key), column="", was="", now="", cause=cause)


def _name(key: Key) -> str:
    return ", ".join(str(part) for part in key if part is not None)


def _written(value: Any, form: Form, words: Language) -> str:
    if value is None:
        return words.text("unknown")
    if isinstance(value, Decimal) and form is Form.AMOUNT:
        return words.kroner(int(value * 100))
    return words.number(value) if isinstance(value, int) else str(value)


def _altered(said: Sequence[Values], rows: Sequence[Values], words: Language) -> Iterator[str]:
    """Name the rows whose parts are not their total, and the sum that is not that of its rows."""
    for row in said:
        if not _adds_up(row):
            yield _name(_key(row))
    for total in (row for row in rows if row["revision"] is None):
        if any(total[column] not in (None, _sum(said, column)) for column in (*PAID, "total")):
            yield words.text("The sum row")


def _altered_seats(seats: Sheet | None, said: Sequence[Values], names: Names) -> Iterator[str]:
    """Name the seats of a settlement where they are not what its rows add up to."""
    if seats is None:
        return
    fields = make_table(PLACED_SEATS, (), names).fields
    if seats.headings != tuple(field.title for field in fields):
        raise UnreadableFileError(NOT_OURS)
    listed = [row for row in _rows(seats, fields) if row["seat"] is not None]
    persons = sum(row["seats"] for row in said if isinstance(row["seats"], int))
    if len(listed) != persons or any(_sum(listed, side) != _sum(said, side) for side in PAID):
        yield names.words.text("Seats")


def _adds_up(row: Values) -> bool:
    amounts = [row[column] for column in (*PAID, "total")]
    if None in amounts:
        return True
    return all(isinstance(one, Decimal) for one in amounts) and sum(amounts[:2]) == amounts[2]


def _sum(rows: Sequence[Values], column: str) -> Decimal:
    return sum((row[column] for row in rows if isinstance(row[column], Decimal)), start=Decimal(0))


def _check_answer(answer: Mapping[str, Any], report: CostReport) -> Verdict:
    newest = json.loads(write_json(report))
    said, now = _lines(answer), _lines(newest)
    words = language()
    fields = [Field(id=name, title=name, form=Form.TEXT) for name in LINE_VALUES]
    return Verdict(
        made_at_revision=int(answer["revision"]),
        revision=report.revision.number,
        changes=tuple(_changes(said, now, fields, words)),
        altered=tuple(_altered_answer(answer, words)),
    )


def _lines(answer: Mapping[str, Any]) -> dict[Key, Values]:
    lines = answer["lines"]
    if not isinstance(lines, list):
        raise UnreadableFileError(NOT_OURS)
    try:
        found: dict[Key, Values] = {
            tuple(line[key] for key in LINE_KEYS): {name: line[name] for name in LINE_VALUES}
            for line in lines
        }
    except (KeyError, TypeError) as error:
        raise UnreadableFileError(NOT_OURS) from error
    if not all(isinstance(line[name], int) for line in found.values() for name in COUNTED):
        raise UnreadableFileError(NOT_OURS)
    return found


def _altered_answer(answer: Mapping[str, Any], words: Language) -> Iterator[str]:
    """Name the lines that are not quantity × price, and totals that are not those of the lines."""
    for key, line in _lines(answer).items():
        if line["quantity"] * line["unit_price_ore"] != line["amount_ore"]:
            yield _name(key)
    total = sum(line["amount_ore"] for line in _lines(answer).values())
    totals = answer["totals"]
    if not isinstance(totals, dict) or totals.get("total_ore") not in (None, total):
        yield words.text("The sum row")
