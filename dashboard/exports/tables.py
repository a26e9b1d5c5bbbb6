"""Results put through their columns: rows of plain values that every file format can write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from dashboard.columns import Column, Form, Value
from dashboard.language import Language
from dashboard.wording import Names
from model.rules.money import kroner_from_ore
from model.rules.results import Interval

Row = TypeVar("Row")
Cell = str | int | date | Decimal | None
Sums = Mapping[str, Interval | None]

FORMULA_SIGNS = "=+-@＝＋－＠"
FORMULA_STARTS = frozenset(FORMULA_SIGNS + "\t\r\n")
"""What a spreadsheet program may take for the beginning of a formula."""
_BEGUN = rf'(?=(?:[^\S\n\t]|")*[{re.escape(FORMULA_SIGNS)}])'
_INNER = re.compile(r"(?<=[;,\t\n])" + _BEGUN)
_GUARDED_INNER = re.compile(r"(?<=[;,\t\n])'" + _BEGUN)
"""Within a text, where a reader who takes another sign for the separator sees a new cell begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column as a file writes it: one value a cell, the title in the reader's language."""

    id: str
    title: str
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of plain values; amounts are exact kroner, None is unknown and stays empty.

    `sums` is the row under the table; empty where there is none.
    """

    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[Cell, ...] = ()


def make_table(
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    names: Names,
    totals: tuple[str, Sums] | None = None,
) -> Table:
    """Put results through their columns.

    Args:
        columns: In the order of the screen; a column that spans becomes lowest and highest.
        rows: The results, one a row.
        names: Looks up what ids are called.
        totals: The heading of the sum row and its values by column id.
    """
    return Table(
        fields=tuple(field for column in columns for field in _fields(column, names.words)),
        rows=tuple(
            tuple(cell for column in columns for cell in _cells(column, column.value(row, names)))
            for row in rows
        ),
        sums=_sum_row(columns, *totals) if totals else (),
    )


def _fields(column: Column[Row], words: Language) -> tuple[Field, ...]:
    title = words.text(column.title)
    if not column.spans:
        return (Field(id=column.id, title=title, form=column.form),)
    lowest = words.text("{column}, lowest", column=title)
    highest = words.text("{column}, highest", column=title)
    return (
        Field(id=f"{column.id}_low", title=lowest, form=column.form),
        Field(id=f"{column.id}_high", title=highest, form=column.form),
    )


def _cells(column: Column[Row], value: Value) -> tuple[Cell, ...]:
    if not column.spans:
        return (_plain(column, value),)
    if isinstance(value, Interval):
        return _plain(column, value.low), _plain(column, value.high)
    return _plain(column, value), _plain(column, value)


def _plain(column: Column[Row], value: Value) -> Cell:
    """Make a value plain: one number for an exact interval, kroner for øre."""
    if isinstance(value, Interval):
        if not value.is_exact:
            raise ValueError(f"column {column.id} does not span, so no cell of it can hold {value}")
        value = value.low
    if column.form is Form.AMOUNT and isinstance(value, int):
        return kroner_from_ore(value)
    return value


def _sum_row(columns: Sequence[Column[Row]], heading: str, sums: Sums) -> tuple[Cell, ...]:
    cells = [cell for column in columns for cell in _cells(column, sums.get(column.id))]
    return heading, *cells[1:]


def may_be_formula(text: str) -> bool:
    """Tell whether a spreadsheet program may take a text for a formula."""
    return not FORMULA_STARTS.isdisjoint(text[:1] + text.lstrip()[:1])


def guarded(text: str) -> str:
    """Put an apostrophe wherever a cell might begin with a formula, whatever separates cells.

    A file for Norwegian Excel may be opened where commas separate, and a machine's where semicolons
    do: a text is then cut in two, and so it is at its line breaks.
    """
    inner = _INNER.sub("'", text)
    return f"'{inner}" if may_be_formula(text) else inner


def unguarded(text: str) -> str:
    """Take off what `guarded` has put in."""
    plain = _GUARDED_INNER.sub("", text)
    return plain[1:] if plain.startswith("'") and may_be_formula(plain[1:]) else plain
