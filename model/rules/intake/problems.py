"""What can be wrong with a row of a list, what to say about it, and what would put it right."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ROW: Final = "row"
"""The field of a problem, and of a fix, that is about the row as a whole."""
SKIP: Final = "skip"
KEEP: Final = "keep"

Fixes = Mapping[int, Mapping[str, str]]
"""What was decided: row number → field → value. The field is the name of a `Column`, or `ROW`.

Example: `{14: {"municipality": "midt-telemark"}, 15: {"row": "skip"}, 16: {"row": "keep"}}`.
"""

LONGEST_VALUE: Final = 60
HIDDEN: Final = "…"
_ADDRESS_OR_NUMBER: Final = re.compile(r"\S*@\S*|\+?\d[\d ]{5,}\d")


class ProblemKind(StrEnum):
    """What is the matter; each has one sentence in `TEXTS`."""

    NO_MUNICIPALITY_COLUMN = "no_municipality_column"
    NO_ROWS = "no_rows"
    TOO_MANY_SEATS = "too_many_seats"
    TOO_MANY_PROBLEMS = "too_many_problems"
    RAGGED = "ragged"
    NO_MUNICIPALITY = "no_municipality"
    UNKNOWN_MUNICIPALITY = "unknown_municipality"
    UNKNOWN_NUMBER = "unknown_number"
    AMBIGUOUS_MUNICIPALITY = "ambiguous_municipality"
    CONFLICTING_MUNICIPALITY = "conflicting_municipality"
    NOT_MERGING = "not_merging"
    UNKNOWN_STATUS = "unknown_status"
    CONTRADICTION = "contradiction"
    UNKNOWN_ROLE = "unknown_role"
    UNKNOWN_YES_NO = "unknown_yes_no"
    UNKNOWN_NIGHTS = "unknown_nights"
    EXTRA_NIGHTS = "extra_nights"
    UNKNOWN_DAYS = "unknown_days"
    EXTRA_DAYS = "extra_days"
    UNKNOWN_DATE = "unknown_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    OUTSIDE = "outside"
    REVERSED = "reversed"
    UNLIKELY_REGISTRATION = "unlikely_registration"
    UNKNOWN_QUANTITY = "unknown_quantity"
    DUPLICATE = "duplicate"
    CONTACT = "contact"
    UNKNOWN_FIX = "unknown_fix"


TEXTS: Final[Mapping[ProblemKind, str]] = {
    ProblemKind.NO_MUNICIPALITY_COLUMN: (
        "no column is known to hold the municipality; say which one does, or name it Kommune"
    ),
    ProblemKind.NO_ROWS: "no row holds a participant; check that this is the right file and sheet",
    ProblemKind.TOO_MANY_SEATS: "more than {limit} persons; check the quantities",
    ProblemKind.TOO_MANY_PROBLEMS: (
        "reading stopped at row {row}, after {limit} problems; check what the columns are read as"
    ),
    ProblemKind.RAGGED: (
        "values stand outside the headings, so the row may be shifted; put values that hold a "
        "separator in quotes, or skip the row"
    ),
    ProblemKind.NO_MUNICIPALITY: "names no municipality; write it, or skip the row",
    ProblemKind.UNKNOWN_MUNICIPALITY: (
        '"{value}" is no municipality or constellation known; choose one, or skip the row'
    ),
    ProblemKind.UNKNOWN_NUMBER: (
        '"{value}" is no municipality number known; choose the constellation, or skip the row'
    ),
    ProblemKind.AMBIGUOUS_MUNICIPALITY: (
        '"{value}" may be {places}; choose the constellation, or skip the row'
    ),
    ProblemKind.CONFLICTING_MUNICIPALITY: (
        '"{value}": number and name are of different municipalities; choose the constellation, '
        "or skip the row"
    ),
    ProblemKind.NOT_MERGING: (
        '"{value}" is not in any of the mergers, so nobody covers this person; skip the row, or '
        "choose the constellation if the name is wrong"
    ),
    ProblemKind.UNKNOWN_STATUS: '"{value}" is no state known; choose what it means',
    ProblemKind.CONTRADICTION: (
        'the state "{value}" and the attendance contradict each other; choose what is true'
    ),
    ProblemKind.UNKNOWN_ROLE: '"{value}" is no role known; choose the one nearest to it',
    ProblemKind.UNKNOWN_YES_NO: "is neither yes nor no; choose one",
    ProblemKind.UNKNOWN_NIGHTS: '"{value}" is no number of nights; choose one',
    ProblemKind.EXTRA_NIGHTS: (
        '"{value}" is more than the {nights} of the gathering; extra nights are paid to the hotel '
        "by the guest: choose how many nights count"
    ),
    ProblemKind.UNKNOWN_DAYS: '"{value}" is no number of days; choose one',
    ProblemKind.EXTRA_DAYS: '"{value}" is more than the {days} of the gathering; choose how many',
    ProblemKind.UNKNOWN_DATE: '"{value}" is no date known; write it as 2018-09-25, or leave it out',
    ProblemKind.AMBIGUOUS_DATE: '"{value}" may be {first} or {second}; choose one',
    ProblemKind.OUTSIDE: (
        '"{value}" lies outside the gathering, {starts_on} to {ends_on}; choose how many nights '
        "count, or skip the row"
    ),
    ProblemKind.REVERSED: (
        '"{value}" comes before the arrival; put the dates right, or choose how many nights count'
    ),
    ProblemKind.UNLIKELY_REGISTRATION: (
        '"{value}" is no likely time to register for a gathering on {starts_on}; put it right, or '
        "leave it out, and the seat comes last"
    ),
    ProblemKind.UNKNOWN_QUANTITY: (
        '"{value}" is no number of persons from 0 to {limit}; write how many'
    ),
    ProblemKind.DUPLICATE: "is the same person as row {first}; skip the row, or keep both",
    ProblemKind.CONTACT: (
        "is the contact who registered others; skip the row, or keep it if this person attends too"
    ),
    ProblemKind.UNKNOWN_FIX: '"{value}" cannot be decided here; use one of: {allowed}',
}
"""English sentences with open places: the message after row, column and value, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing that puts a row right: `fixes[row][field] = value`; the label is for people.

    The label is a name from the facts, a date or a number; for `skip`, `keep` and the terms of
    `terms.py`, which have words of their own in each language, it is the value itself.
    """

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """What stands in the way of an import: row 0 is the list as a whole.

    `column` is the heading, empty where the row as a whole is at fault; `field` what a fix names;
    `value` what the cell says, shortened, and only ever of a column that is read. `values` fill
    the open places of `text`.
    """

    row_number: int
    column: str
    field: str
    value: str
    kind: ProblemKind
    suggestions: tuple[Suggestion, ...] = ()
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def text(self) -> str:
        """Give the sentence with its places open, as it stands in the catalogues."""
        return TEXTS[self.kind]

    def __str__(self) -> str:
        """Say where and what: `row 14, column Kommune: "Os" may be …`."""
        place = f"row {self.row_number}" if self.row_number else "the list"
        column = f", column {self.column}" if self.column else ""
        return f"{place}{column}: {self.text.format(**self.values)}"


class NoteKind(StrEnum):
    """What was decided without asking, because the list or the rules say it."""

    NOT_ATTENDING = "not_attending"
    ONLY_INVITED = "only_invited"
    SKIPPED = "skipped"
    NO_PERSONS = "no_persons"
    NO_ROLE = "no_role"
    NO_TIME = "no_time"
    OTHER_SHEETS = "other_sheets"


NOTE_TEXTS: Final[Mapping[NoteKind, str]] = {
    NoteKind.NOT_ATTENDING: "passed over: the list says that they do not attend",
    NoteKind.ONLY_INVITED: "passed over: invited, but not registered",
    NoteKind.SKIPPED: "skipped, as was decided",
    NoteKind.NO_PERSONS: "passed over: for 0 persons",
    NoteKind.NO_ROLE: "say no role: counted as administrasjon",
    NoteKind.NO_TIME: "have no time of registration: their seats come last",
    NoteKind.OTHER_SHEETS: "further sheets of the workbook were not read",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that needs no answer; `rows` are the numbers of the rows it is about.

    For `OTHER_SHEETS` the one number is how many sheets.
    """

    kind: NoteKind
    rows: tuple[int, ...]

    @property
    def text(self) -> str:
        """Give the sentence, as it stands in the catalogues."""
        return NOTE_TEXTS[self.kind]


def shown(value: str, hidden: tuple[str, ...] = ()) -> str:
    """Shorten a cell so far that it can be shown: no address, no long number, no row's name.

    A column of workplaces may hold the name of a person or of a one-person company. What also
    stands in a left-out column of the row is hidden; a name that stands nowhere else cannot be
    told from a misspelt municipality, and is shown in the problem, but never stored.
    """
    folded = value.casefold()
    if any(len(text) > 1 and text.casefold() in folded for text in hidden):
        return HIDDEN
    clean = " ".join(_ADDRESS_OR_NUMBER.sub(HIDDEN, value).split())
    return clean if len(clean) <= LONGEST_VALUE else clean[: LONGEST_VALUE - 1] + HIDDEN
