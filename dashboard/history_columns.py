"""The columns of the history as a file: one line a field that a change made different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard import history_words as said
from dashboard.columns import Column, Value, amount_column, number_column, text_column
from dashboard.language import OSLO, mark
from dashboard.wording import Names
from model.rules.history import HistoryEntry, RowDifference


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One field of one row of a change.

    A row without known fields, and a change whose rows were not kept, have a line without them.
    """

    entry: HistoryEntry
    row: RowDifference | None = None
    column: str = ""


def history_lines(entries: Iterable[HistoryEntry]) -> Iterator[HistoryLine]:
    """Part changes into lines, the newest change first."""
    for entry in entries:
        if not entry.rows:
            yield HistoryLine(entry=entry)
        for row in entry.rows:
            columns = said.columns_of(row) or ("",)
            yield from (HistoryLine(entry=entry, row=row, column=name) for name in columns)


def _moment(line: HistoryLine, _names: Names) -> Value:
    return f"{line.entry.committed_at.astimezone(OSLO):%Y-%m-%d %H:%M:%S}"


def _what(line: HistoryLine, names: Names) -> Value:
    if line.row is None:
        return said.changes_text(line.entry, names.words)
    return said.row_name(line.row, names)


def _deed(line: HistoryLine, names: Names) -> Value:
    return names.words.text(said.DEEDS[line.row.deed]) if line.row else None


def _field(line: HistoryLine, names: Names) -> Value:
    return names.words.text(said.COLUMN_NAMES[line.column]) if line.column else None


def _side(line: HistoryLine, *, after: bool) -> tuple[bool, Value]:
    """Give a field before or after, and whether there was a row at all."""
    values = line.row and (line.row.after if after else line.row.before)
    return (True, values.get(line.column)) if values and line.column else (False, None)


def _text(*, after: bool) -> Column[HistoryLine]:
    def value(line: HistoryLine, names: Names) -> Value:
        is_there, found = _side(line, after=after)
        if not is_there or found in (None, "") or line.column in said.AMOUNTS:
            return None
        return said.value_text(line.column, found, names, whole=True)

    if after:
        return text_column("after", mark("After"), value)
    return text_column("before", mark("Before"), value)


def _amount(*, after: bool) -> Column[HistoryLine]:
    def value(line: HistoryLine, _names: Names) -> Value:
        _, found = _side(line, after=after)
        return found if line.column in said.AMOUNTS else None

    if after:
        return amount_column("after_amount", mark("After, NOK"), value)
    return amount_column("before_amount", mark("Before, NOK"), value)


WHEN: tuple[Column[HistoryLine], ...] = (
    number_column("revision", mark("Revision"), lambda line, _: line.entry.number),
    text_column("when", mark("When"), _moment),
)
WHO: tuple[Column[HistoryLine], ...] = (
    text_column("who", mark("Who"), lambda line, _: line.entry.actor),
    text_column("why", mark("Why"), lambda line, _: line.entry.reason),
)
"""For coordinators alone."""
WHAT: tuple[Column[HistoryLine], ...] = (
    text_column(
        "action", mark("How"), lambda line, names: said.action_text(line.entry, names.words)
    ),
    text_column("what", mark("What"), _what),
    text_column("deed", mark("Change"), _deed),
    text_column("field", mark("Field"), _field),
    _text(after=False),
    _text(after=True),
    _amount(after=False),
    _amount(after=True),
)


def history_columns(*, sees_people: bool) -> tuple[Column[HistoryLine], ...]:
    """Give the columns that a reader may have: who and why are for coordinators."""
    return (*WHEN, *(WHO if sees_people else ()), *WHAT)
