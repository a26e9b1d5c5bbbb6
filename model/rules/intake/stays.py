"""How many days and nights of the gathering a row says, from numbers, words or dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from model.rules.facts import Gathering
from model.rules.intake.columns import Column
from model.rules.intake.dates import Order, read_moments, read_range
from model.rules.intake.problems import ProblemKind
from model.rules.intake.rows import Cell, Row, offers
from model.rules.intake.values import Whole, read_count

MOST_NIGHTS: Final = 30
"""A stay longer than this is a slip of the hand."""
_PARTS: Final = re.compile(r"\s*[;,/]\s*|\s+(?:og|and)\s+")
_NUMBERED_DAY: Final = re.compile(r"(?:dag|day) ?(\d)|(\d)\. ?dag")

Orders = Mapping[Column, Order | None]


@dataclass(frozen=True, slots=True)
class Stay:
    """Days and nights; None means all of the gathering."""

    days: int | None
    nights: int | None


@dataclass(frozen=True, slots=True)
class _Period:
    """The first and the last day of a stay, as far as the row says them, and the cell at fault."""

    first: date
    last: date
    cell: Cell

    def days_within(self, gathering: Gathering) -> int:
        first, last = max(self.first, gathering.starts_on), min(self.last, gathering.ends_on)
        return max(0, (last - first).days + 1)

    @property
    def nights(self) -> int:
        return (self.last - self.first).days


def read_stay(row: Row, gathering: Gathering, orders: Orders) -> Stay:
    """Read days and nights; what cannot be read is asked about, and given as None."""
    decided = row.cell(Column.NIGHTS).is_fix
    period = _period(row, gathering, orders, decided=decided)
    nights = _nights(row, gathering, period)
    return Stay(days=_days(row, gathering, period), nights=nights)


def _period(row: Row, gathering: Gathering, orders: Orders, *, decided: bool) -> _Period | None:
    """Read the dates of a stay; with the nights decided, dates outside are of no account."""
    period = _from_dates(row, gathering, orders) or _from_nights(row, gathering, orders)
    if period is None:
        return None
    is_outside = period.first < gathering.starts_on or period.last > gathering.ends_on
    if decided:
        return period if period.days_within(gathering) else None
    if period.nights < 0:
        _ask_nights(row, gathering, period.cell, ProblemKind.REVERSED)
        return None
    if is_outside:
        within = period.days_within(gathering)
        stated = {max(0, within - 1), min(period.nights, MOST_NIGHTS)}
        row.ask(
            period.cell,
            ProblemKind.OUTSIDE,
            offers(sorted(stated) if within else ()),
            field_of_fix=Column.NIGHTS,
            starts_on=str(gathering.starts_on),
            ends_on=str(gathering.ends_on),
        )
        return None
    return period


def _from_dates(row: Row, gathering: Gathering, orders: Orders) -> _Period | None:
    arrival, departure = row.cell(Column.ARRIVAL), row.cell(Column.DEPARTURE)
    if not (arrival.text or departure.text):
        return None
    first = _day(row, arrival, orders, gathering.starts_on)
    last = _day(row, departure, orders, gathering.ends_on)
    if first is None or last is None:
        return None
    is_early = first < gathering.starts_on or first > gathering.ends_on
    return _Period(first, last, arrival if is_early and first <= last else departure)


def _day(row: Row, cell: Cell, orders: Orders, usual: date) -> date | None:
    """Read a day; without one it is the gathering's own. Asks where it is no day or two."""
    if not cell.text:
        return usual
    found = read_moments(cell.text, orders.get(cell.column), usual.year)
    days = [moment.date() for moment in found]
    if len(days) == 1:
        return days[0]
    if days:
        first, second = map(str, days)
        kind = ProblemKind.AMBIGUOUS_DATE
        row.ask(cell, kind, offers(days), first=first, second=second)
    else:
        row.ask(cell, ProblemKind.UNKNOWN_DATE, offers([usual]))
    return None


def _from_nights(row: Row, gathering: Gathering, orders: Orders) -> _Period | None:
    """Read dates in the column of nights: two, or the one day after which somebody stays."""
    cell = row.cell(Column.NIGHTS)
    if not cell.text or read_count(cell.text) is not None:
        return None
    order, year = orders.get(Column.NIGHTS), gathering.starts_on.year
    if found := read_range(cell.text, order, year):
        return _Period(*found, cell)
    if len(moments := read_moments(cell.text, order, year)) == 1:
        night = moments[0].date()
        return _Period(night, night + timedelta(days=1), cell)
    return None


def _nights(row: Row, gathering: Gathering, period: _Period | None) -> int | None:
    cell = row.cell(Column.NIGHTS)
    count = read_count(cell.text)
    if count is None and period is None and not row.problems_about(Column.NIGHTS):
        _ask_nights(row, gathering, cell, ProblemKind.UNKNOWN_NIGHTS)
    if count is None or count is Whole.GATHERING:
        return period.nights if period and not cell.is_fix else None
    most = MOST_NIGHTS if cell.is_fix else gathering.nights
    if count > most:
        kind = ProblemKind.EXTRA_NIGHTS if count <= MOST_NIGHTS else ProblemKind.UNKNOWN_NIGHTS
        _ask_nights(row, gathering, cell, kind, count)
        return None
    return count


def _ask_nights(
    row: Row, gathering: Gathering, cell: Cell, kind: ProblemKind, stated: int = 0
) -> None:
    numbers = [*range(gathering.nights + 1)]
    if gathering.nights < stated <= MOST_NIGHTS:
        numbers.append(stated)
    row.ask(cell, kind, offers(numbers), field_of_fix=Column.NIGHTS, nights=str(gathering.nights))


def _days(row: Row, gathering: Gathering, period: _Period | None) -> int | None:
    cell = row.cell(Column.DAYS)
    count = read_count(cell.text)
    if count is Whole.GATHERING:
        return period.days_within(gathering) if period else None
    if not count:
        count = _named_days(cell.text, gathering)
    if not count:
        _ask_days(row, gathering, cell, ProblemKind.UNKNOWN_DAYS)
        return None
    if count > gathering.days:
        _ask_days(row, gathering, cell, ProblemKind.EXTRA_DAYS)
        return None
    return count


def _named_days(text: str, gathering: Gathering) -> int:
    """Count days by name: `Dag 1; Dag 2`, `25. september`; 0 where one is not understood."""
    parts = [part for part in _PARTS.split(text.casefold()) if part]
    found = [_named_day(part, gathering) for part in parts]
    return 0 if None in found else len(set(found))


def _named_day(part: str, gathering: Gathering) -> int | None:
    """Give the number of a day within the gathering, from 1."""
    if match := _NUMBERED_DAY.fullmatch(part):
        number = int(match[1] or match[2])
    else:
        moments = read_moments(part, None, gathering.starts_on.year)
        if len(moments) != 1:
            return None
        number = (moments[0].date() - gathering.starts_on).days + 1
    return number if 1 <= number <= gathering.days else None


def _ask_days(row: Row, gathering: Gathering, cell: Cell, kind: ProblemKind) -> None:
    row.ask(cell, kind, offers(range(1, gathering.days + 1)), days=str(gathering.days))
