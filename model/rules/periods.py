"""Dated rows: which one is in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A row that holds from a day on, until a later row of the same kind takes over."""

    @property
    def valid_from(self) -> date:
        """The first day the row is in force."""


Row = TypeVar("Row", bound=Dated)


def in_force(rows: Iterable[Row], on: date) -> Row | None:
    """Pick the row with the latest `valid_from` on or before a day.

    Returns:
        The row, or None where no row was in force yet: never a guess.
    """
    begun = [row for row in rows if row.valid_from <= on]
    return max(begun, key=lambda row: row.valid_from, default=None)


def holds_on(on: date, valid_from: date | None, valid_to: date | None) -> bool:
    """Tell whether a half-open period holds on a day; None is an open end."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on < valid_to)
