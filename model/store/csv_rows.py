"""Reading CSV cells strictly: every fault with its file, line, column and what to write instead."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TextIO, TypeVar

from model.rules.money import ore_from_kroner
from model.rules.questions import parse_year

Term = TypeVar("Term", bound=StrEnum)
Value = TypeVar("Value")

YES_NO = {"ja": True, "nei": False}
ID = re.compile(r"[a-z0-9-]{1,80}")
MAX_WHOLE = 1_000_000
"""A number of persons, days or nights above this is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file; line 0 is the file as a whole."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Say where and what: `prices.csv line 12, column component: …`."""
        place = f" line {self.line}" if self.line else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{place}{column}: {self.message}"


class DataFaultsError(Exception):
    """Files that cannot be used, with every fault found in them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))


@dataclass(slots=True)
class Row:
    """One line of a file: hands out typed cells and notes every fault instead of stopping.

    A faulty cell gives None or a neutral value; `is_sound` tells whether the row may be used.
    """

    file: str
    line: int
    cells: dict[str, str]
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Tell whether no cell read so far was at fault."""
        return not self.faults

    def fault(self, column: str, message: str) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(Fault(self.file, self.line, column, message))

    def optional(self, column: str) -> str:
        """Give the text of a cell, which may be empty."""
        return self.cells[column].strip()

    def text(self, column: str) -> str:
        """Give the text of a cell that must not be empty."""
        value = self.optional(column)
        if not value:
            advice = (
                "say where this is known from (a title, an address)"
                if column == "source"
                else "write a value"
            )
            self.fault(column, f"is empty; {advice}")
        return value

    def id(self, column: str) -> str:
        """Give an id of the row's own, as it can stand in an address and in the name of a file."""
        value = self.text(column)
        if value and not ID.fullmatch(value):
            self.fault(column, f'"{value}" is no id; use a-z, 0-9 and hyphens, 80 at most')
        return value

    def choice(self, column: str, terms: type[Term]) -> Term:
        """Give the term a cell names."""
        value = self.text(column)
        try:
            return terms(value)
        except ValueError:
            allowed = ", ".join(terms)
            if value:
                self.fault(column, f'"{value}" is unknown; use one of: {allowed}')
            return next(iter(terms))

    def yes_no(self, column: str) -> bool:
        """Give `ja` or `nei` as a truth value."""
        value = self.text(column)
        if value and value not in YES_NO:
            self.fault(column, f'"{value}" is neither; write ja or nei')
        return YES_NO.get(value, False)

    def iso_date(self, column: str) -> date:
        """Give a date that must be there."""
        return self._parsed(column, self.text(column), _date) or date.min

    def optional_date(self, column: str) -> date | None:
        """Give a date, or None for an empty cell."""
        return self._parsed(column, self.optional(column), _date)

    def optional_time(self, column: str) -> datetime | None:
        """Give a time of day and date, or None for an empty cell."""
        return self._parsed(column, self.optional(column), _time)

    def year(self, column: str) -> int:
        """Give a year of four digits that must be there."""
        return self._parsed(column, self.text(column), parse_year) or 0

    def whole(self, column: str) -> int:
        """Give a whole number from 0 up that must be there."""
        return self._parsed(column, self.text(column), _whole) or 0

    def optional_whole(self, column: str) -> int | None:
        """Give a whole number from 0 up, or None for an empty cell."""
        return self._parsed(column, self.optional(column), _whole)

    def kroner(self, column: str) -> int:
        """Give an amount in kroner as øre."""
        return self._parsed(column, self.text(column), ore_from_kroner) or 0

    def reference(self, column: str, known: Collection[str] | None, where: str) -> str:
        """Give an id that must stand in another file; None where that file cannot be read."""
        value = self.text(column)
        if value and known is not None and value not in known:
            self.fault(column, f'"{value}" does not stand in {where}; add it there or mend it here')
        return value

    def _parsed(self, column: str, value: str, parse: Callable[[str], Value]) -> Value | None:
        if not value:
            return None
        try:
            return parse(value)
        except ValueError as error:
            self.fault(column, str(error))
            return None


def _date(value: str) -> date:
    """Read a date in the one form in which equal dates are equal texts, so keys can be compared."""
    advice = f'"{value}" is no date there is; write year-month-day, such as 2018-09-25'
    try:
        parsed = date.fromisoformat(value)
    except ValueError:
        raise ValueError(advice) from None
    if parsed.isoformat() != value:
        raise ValueError(advice)
    return parsed


def _time(value: str) -> datetime:
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f'"{value}" is no time there is; write 2018-08-20T14:05') from None
    if parsed.tzinfo:
        raise ValueError(f'"{value}" has a time zone; write the time in Norway, 2018-08-20T14:05')
    return parsed


def _whole(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise ValueError(f'"{value}" is no whole number from 0 up; write digits only')
    digits = value.lstrip("0") or "0"
    if len(digits) > len(str(MAX_WHOLE)) or int(digits) > MAX_WHOLE:
        raise ValueError(f'"{value}" is too large; the limit is {MAX_WHOLE}')
    return int(digits)


def read_rows(
    folder: Path, name: str, columns: Sequence[str], faults: list[Fault]
) -> Iterator[Row]:
    """Read the rows of a file with exactly these columns, in any order.

    `name` is the file's path below the folder, as it stands in the faults: `example/budgets.csv`.

    A file that is missing, is no UTF-8 or has other columns adds a fault and gives no rows; a
    row with too many or too few cells adds a fault and is passed over.
    """
    try:
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(name, _records(file), columns, faults)
    except FileNotFoundError:
        home = (Path(folder.name) / name).parent.as_posix()
        faults.append(Fault(name, 0, "", f"is missing; it belongs in {home}/"))
    except UnicodeDecodeError as error:
        faults.append(Fault(name, 0, "", f"is not UTF-8 ({error.reason}); save it as UTF-8"))
    except csv.Error as error:
        faults.append(Fault(name, 0, "", f"cannot be read as CSV: {error}"))


def _records(file: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the number of its first line: a quoted cell may span several."""
    records, line = csv.reader(file, strict=True), 1
    for cells in records:
        yield line, cells
        line = records.line_num + 1


def _rows(
    name: str,
    records: Iterator[tuple[int, list[str]]],
    columns: Sequence[str],
    faults: list[Fault],
) -> Iterator[Row]:
    _, heading = next(records, (1, []))
    if sorted(heading) != sorted(columns):
        expected = ",".join(columns)
        faults.append(Fault(name, 1, "", f"has other columns; the first line must be {expected}"))
        return
    for line, cells in records:
        if len(cells) != len(heading):
            message = (
                f"has {len(cells)} cells, not {len(heading)}; look for a missing comma or quote"
            )
            faults.append(Fault(name, line, "", message))
            continue
        yield Row(name, line, dict(zip(heading, cells, strict=True)))
