"""Dates and times as tools and people write them; what may mean two days gives both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

OSLO: Final = ZoneInfo("Europe/Oslo")


class Order(Enum):
    """Which number of `5/6/2018` is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


_MONTHS: Final = {
    name[:3]: number
    for number, names in enumerate(
        (
            *("januar january", "februar february", "mars march", "april", "mai may", "juni june"),
            *("juli july", "august", "september", "oktober october", "november"),
            "desember december",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAY: Final = re.compile(
    r"^(man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun|mon|tues|wednes|thurs|fri|satur)?da[gy]\s*,?\s+",
    re.IGNORECASE,
)
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}([T ].+)?")
_NUMBERS: Final = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})(?:\2\s?(\d{4}|\d{2}))?\.?(?!\d)(.*)")
_DAY_NAMED: Final = re.compile(r"(\d{1,2})\.?\s*([^\W\d]{3,9})\.?,?\s*(\d{4})?(.*)")
_NAMED_DAY: Final = re.compile(r"([^\W\d]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(.*)")
_TIME: Final = re.compile(
    r",?\s*(?:kl\.?\s*|at\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap]m)?",
    re.IGNORECASE,
)
_SERIAL: Final = re.compile(r"([2-9]\d{4})(?:\.\d+)?")
_SLASHES: Final = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b")
_RANGE: Final = re.compile(
    r"\s*[–—]\s*|\s+-\s+|(?<=\.)\s*-\s*|(?<=\d)-(?=\d{1,2}(?:/|\.?\s*[^\W\d]))|\s+(?:til|to)\s+"
)
_DAY_ALONE: Final = re.compile(r"\d{1,2}\.?")
EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 – spreadsheets count local days from here
CENTURY: Final = 2000
YEAR_DIGITS: Final = 4
MONTHS: Final = 12
NOON: Final = 12
LONGEST: Final = 60


def read_order(texts: Iterable[str]) -> Order | None:
    """Tell from a whole column which number is the day; None where no date decides it."""
    found = [match for text in texts if (match := _SLASHES.match(text))]
    day_first = any(int(match[1]) > MONTHS for match in found)
    month_first = any(int(match[2]) > MONTHS for match in found)
    if day_first == month_first:
        return None
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def read_moments(text: str, order: Order | None, year: int | None = None) -> tuple[datetime, ...]:
    """Read a date, with or without a time, in Norway's time.

    Args:
        text: Not blank.
        order: What the column says of dates with strokes.
        year: The year of a date that names none; without it such a date is not understood.

    Returns:
        One moment; two where day and month may change places; none where it is no date.
    """
    words = _WEEKDAY.sub("", " ".join(text.split()))
    if len(words) > LONGEST:
        return ()
    if _ISO.fullmatch(words):
        return _iso(words)
    if serial := _SERIAL.fullmatch(words):
        return (EPOCH + timedelta(seconds=round(float(serial[0]) * 86400)),)
    if found := _NUMBERS.fullmatch(words):
        return _numbers(found, order, year)
    return _named(words, year)


def _iso(words: str) -> tuple[datetime, ...]:
    try:
        moment = datetime.fromisoformat(words)
        if moment.tzinfo:
            moment = moment.astimezone(OSLO).replace(tzinfo=None)
    except (ValueError, OverflowError):  # no such day; or so near to the end of all calendars
        return ()
    return (moment.replace(microsecond=0),)


def _numbers(found: re.Match[str], order: Order | None, year: int | None) -> tuple[datetime, ...]:
    first, sign, second, written, rest = found.groups()
    there = _year(written) if written else year
    if there is None:
        return ()
    by_day = _moment(there, int(second), int(first), rest)
    if sign == "." or order is Order.DAY_FIRST or not written:
        return by_day
    by_month = _moment(there, int(first), int(second), rest)
    if order is Order.MONTH_FIRST:
        return by_month
    return tuple(dict.fromkeys(by_day + by_month))


def _named(words: str, year: int | None) -> tuple[datetime, ...]:
    if found := _DAY_NAMED.fullmatch(words):
        day, month, written, rest = found.groups()
    elif found := _NAMED_DAY.fullmatch(words):
        month, day, written, rest = found.groups()
    else:
        return ()
    there = int(written) if written else year
    number = _MONTHS.get(month.casefold()[:3])
    if there is None or number is None:
        return ()
    return _moment(there, number, int(day), rest)


def _year(written: str) -> int:
    return int(written) if len(written) == YEAR_DIGITS else CENTURY + int(written)


def _moment(year: int, month: int, day: int, rest: str) -> tuple[datetime, ...]:
    """Put a moment together; none where there is no such day or time."""
    at = _clock(rest)
    try:
        return () if at is None else (datetime.combine(date(year, month, day), at),)
    except ValueError:
        return ()


def _clock(text: str) -> time | None:
    """Read the time behind a date; midnight where there is none."""
    if not text.strip():
        return time()
    found = _TIME.fullmatch(text)
    if not found:
        return None
    hour, half = int(found[1]), (found[4] or "").casefold()
    if half:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """Read a time of day that stands alone, as in `14:05`; or a spreadsheet's part of a day."""
    if found := re.fullmatch(r"0?\.\d+", text.strip()):
        return (EPOCH + timedelta(seconds=round(float(found[0]) * 86400))).time()
    return _clock(text) if text.strip() else None


def read_range(text: str, order: Order | None, year: int) -> tuple[date, date] | None:
    """Read two dates in one cell: `25.–26. september`, `25.09.2018 - 26.09.2018`."""
    parts = [part for part in _RANGE.split(text.strip()) if part]
    if len(parts) != len(("first", "last")):
        return None
    last = read_moments(parts[1], order, year)
    if len(last) != 1:
        return None
    if _DAY_ALONE.fullmatch(parts[0]):
        first = _moment(last[0].year, last[0].month, int(parts[0].rstrip(".")), "")
    else:
        first = read_moments(parts[0], order, last[0].year)
    return (first[0].date(), last[0].date()) if len(first) == 1 else None
