"""The words of importing a list: columns, problems, notes, faults of files and what to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from dashboard.language import Language, mark
from dashboard.wording import ROLE_NAMES, SEAT_STATUS_NAMES
from model.rules.intake.columns import Column, LeftOut
from model.rules.intake.problems import (
    KEEP,
    ROW,
    SKIP,
    Note,
    NoteKind,
    ProblemKind,
    RowProblem,
    Suggestion,
)
from model.rules.terms import Role, SeatStatus

COLUMN_NAMES = {
    Column.MUNICIPALITY: mark("Municipality or constellation"),
    Column.ROLE: mark("Role"),
    Column.STATUS: mark("Registered, came or cancelled"),
    Column.ATTENDED: mark("Mark of attendance"),
    Column.REGISTERED_AT: mark("Time of registration"),
    Column.REGISTERED_TIME: mark("Clock time of registration"),
    Column.REFERENCE: mark("Number of the registration"),
    Column.NIGHTS: mark("Nights"),
    Column.DAYS: mark("Days"),
    Column.ARRIVAL: mark("Arrival"),
    Column.DEPARTURE: mark("Departure"),
    Column.QUANTITY: mark("Number of persons"),
    Column.IS_CONTACT: mark("Only registered others"),
    Column.ATTENDS: mark("Attends: yes or no"),
}
NOT_USED = mark("Not used")

LEFT_OUT_NAMES = {
    LeftOut.NAME: mark("names"),
    LeftOut.EMAIL: mark("e-mail"),
    LeftOut.PHONE: mark("phone"),
    LeftOut.CONTACT: mark("contact persons"),
    LeftOut.ADDRESS: mark("addresses"),
    LeftOut.IDENTITY: mark("birth, sex or age"),
    LeftOut.HEALTH: mark("health and food"),
    LeftOut.PAYMENT: mark("payment"),
    LeftOut.FREE_TEXT: mark("free text"),
    LeftOut.NOT_NEEDED: mark("not needed"),
}

SPLIT = mark("Split between {places}. Choose the constellation.")
PROBLEM_TEXTS = {
    ProblemKind.NO_MUNICIPALITY_COLUMN: mark(
        "No column is known to hold the municipality. Choose it under Columns."
    ),
    ProblemKind.NO_ROWS: mark(
        "No row holds a participant. Check that this is the right file and sheet."
    ),
    ProblemKind.TOO_MANY_SEATS: mark("There are more than {limit} persons. Check the quantities."),
    ProblemKind.TOO_MANY_PROBLEMS: mark(
        "Reading stopped at row {row}, after {limit} problems. Check what the columns are used as."
    ),
    ProblemKind.RAGGED: mark(
        "Values stand outside the headings, so the row may be shifted. Skip it, or put it right in "
        "the file."
    ),
    ProblemKind.NO_MUNICIPALITY: mark("No municipality is named. Choose the constellation."),
    ProblemKind.UNKNOWN_MUNICIPALITY: mark("Unknown municipality. Choose the constellation."),
    ProblemKind.UNKNOWN_NUMBER: mark("Unknown municipality number. Choose the constellation."),
    ProblemKind.AMBIGUOUS_MUNICIPALITY: mark(
        "Several municipalities have this name or number: {places}. Choose the constellation."
    ),
    ProblemKind.CONFLICTING_MUNICIPALITY: mark(
        "Number and name are of different municipalities. Choose the constellation."
    ),
    ProblemKind.NOT_MERGING: mark(
        "Is in none of the mergers, so nobody covers this person. Skip the row, or choose the "
        "constellation if the name is wrong."
    ),
    ProblemKind.UNKNOWN_STATUS: mark("Unknown state. Choose what it means."),
    ProblemKind.CONTRADICTION: mark("State and attendance contradict each other. Choose one."),
    ProblemKind.UNKNOWN_ROLE: mark("Unknown role. Choose the one nearest to it."),
    ProblemKind.UNKNOWN_YES_NO: mark("Is neither yes nor no. Choose one."),
    ProblemKind.UNKNOWN_NIGHTS: mark("Is no number of nights. Choose how many."),
    ProblemKind.EXTRA_NIGHTS: mark(
        "More nights than the {nights} of the gathering. Guests pay extra nights to the hotel. "
        "Choose how many count."
    ),
    ProblemKind.UNKNOWN_DAYS: mark("Is no number of days. Choose how many."),
    ProblemKind.EXTRA_DAYS: mark("More days than the {days} of the gathering. Choose how many."),
    ProblemKind.UNKNOWN_DATE: mark("Is no date known. Write it as 2018-09-25, or leave it blank."),
    ProblemKind.AMBIGUOUS_DATE: mark("May be {first} or {second}. Choose one."),
    ProblemKind.OUTSIDE: mark(
        "Lies outside the gathering, {starts_on} to {ends_on}. Choose how many nights count."
    ),
    ProblemKind.REVERSED: mark("Comes before the arrival. Choose how many nights count."),
    ProblemKind.UNLIKELY_REGISTRATION: mark(
        "No likely time to register for a gathering on {starts_on}. Write the right one, or leave "
        "it blank: the seat then comes last."
    ),
    ProblemKind.UNKNOWN_QUANTITY: mark("Is no number of persons from 0 to {limit}."),
    ProblemKind.DUPLICATE: mark("The same person as row {first}. Skip the row, or keep both."),
    ProblemKind.CONTACT: mark(
        "The contact who registered others. Skip the row, or keep it if this person attends too."
    ),
    ProblemKind.UNKNOWN_FIX: mark("That cannot be decided here. Use one of: {allowed}."),
}

NOTE_TEXTS = {
    NoteKind.NOT_ATTENDING: mark("The list says that they do not attend, so they are left out"),
    NoteKind.ONLY_INVITED: mark("Invited, but not registered, so they are left out"),
    NoteKind.SKIPPED: mark("Skipped, as you decided"),
    NoteKind.NO_PERSONS: mark("For 0 persons, so they are left out"),
    NoteKind.NO_ROLE: mark("Say no role, and are counted as administration"),
    NoteKind.NO_TIME: mark("Have no time of registration, so their seats come last"),
}
NUMBERED = mark("{text}: {rows}.")
MOST_NUMBERS = 12

FILE_TEXTS = {
    "empty": mark("The file is empty. Export the list once more."),
    "too_large": mark("The file is too large. The limit is {limit} MB."),
    "unpacks_too_large": mark(
        "The workbook unpacks to more than a participant list can be. Save the list alone as CSV."
    ),
    "too_many_rows": mark("The file has more than {limit} rows. Check that it is the right one."),
    "too_many_columns": mark(
        "The file has more than {limit} columns. Take out those that are not needed."
    ),
    "not_a_list": mark("The file cannot be read. Use .xlsx or CSV."),
    "other_spreadsheet": mark(
        "The file cannot be read. It is an older spreadsheet, or protected by a password. Save it "
        "as .xlsx without a password, or as CSV."
    ),
    "damaged": mark(
        "The workbook is damaged. Open it in a spreadsheet and save it once more as .xlsx."
    ),
    "locked": mark("The workbook is encrypted. Save it without a password."),
    "broken_quotes": mark(
        "Row {row} cannot be read as CSV. Look for a quotation mark that is not closed, or save "
        "the list as .xlsx."
    ),
    "no_headings": mark(
        "No heading is known among the first {limit} rows. The columns need headings, and one of "
        "them must be Kommune."
    ),
}
"""By the value of a `FileFault`: what is wrong, and what to do."""
TOO_LARGE = mark("The file is {size} MB. The limit is {limit} MB.")

DECISIONS = {
    SKIP: mark("Skip the row"),
    KEEP: mark("Keep the row"),
    "ja": mark("Yes"),
    "nei": mark("No"),
    "": mark("Leave blank"),
}
CLOSED: Mapping[Column, tuple[str, ...]] = {
    Column.ROLE: tuple(Role),
    Column.STATUS: tuple(SeatStatus),
}
"""What may be chosen for a column, whatever is suggested."""


def file_fault(fault: str, values: Mapping[str, str], words: Language) -> str:
    """Say why a file cannot be read, and what to do."""
    return words.text(FILE_TEXTS[fault], **{name: _number(values[name], words) for name in values})


def _number(text: str, words: Language) -> str:
    return words.number(int(text)) if text.isdigit() else text


def problem_text(problem: RowProblem, words: Language) -> str:
    """Say what is wrong with a row, and what to do."""
    values = {name: _shown(value, words) for name, value in problem.values.items()}
    if problem.row_number == 0:
        values = {name: _number(value, words) for name, value in values.items()}
    if problem.kind is ProblemKind.AMBIGUOUS_MUNICIPALITY:
        labels = [one.label for one in problem.suggestions]
        places = problem.values["places"].split(", ")
        values["places"] = words.listing(places)
        if sorted(labels) == sorted(places):
            return words.text(SPLIT, **values)
    return words.text(PROBLEM_TEXTS[problem.kind], **values)


def _shown(value: str, words: Language) -> str:
    """Write dates for people; everything else as it is."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return words.day(moment.date()) if "-" in value else value


def decision_label(suggestion: Suggestion, words: Language) -> str:
    """Name a decision for people."""
    value = suggestion.value
    if value in DECISIONS:
        return words.text(DECISIONS[value])
    if value in set(Role):
        return words.text(ROLE_NAMES[Role(value)])
    if value in set(SeatStatus):
        return words.text(SEAT_STATUS_NAMES[SeatStatus(value)])
    return _shown(suggestion.label, words)


def decisions_for(
    problem: RowProblem, constellations: Sequence[tuple[str, str]], words: Language
) -> list[tuple[str, str]]:
    """List what may be decided about a row: what is suggested first, and skipping it last.

    Args:
        problem: What is asked.
        constellations: Id and name of each, in alphabetical order.
        words: The language.

    Returns:
        Decision and label. Example: `("municipality=alver", "Alver")`.
    """
    called = dict(constellations) if problem.field == Column.MUNICIPALITY else {}
    found = {
        f"{problem.field}={one.value}": called.get(one.value) or decision_label(one, words)
        for one in problem.suggestions
    }
    if problem.field == Column.MUNICIPALITY:
        offered = [(f"{problem.field}={id_}", name) for id_, name in constellations]
    else:
        closed = CLOSED.get(Column(problem.field), ()) if problem.field != ROW else ()
        choices = (Suggestion(value=value, label=value) for value in closed)
        offered = [(f"{problem.field}={one.value}", decision_label(one, words)) for one in choices]
    for decision, label in offered:
        found.setdefault(decision, label)
    found.pop(f"{ROW}={SKIP}", None)
    found[f"{ROW}={SKIP}"] = words.text(DECISIONS[SKIP])
    return list(found.items())


def note_text(note: Note, words: Language) -> str:
    """Say what was decided without asking, and for which rows."""
    if note.kind is NoteKind.OTHER_SHEETS:
        return words.plural(
            "{number} more sheet of the workbook was not read.",
            "{number} more sheets of the workbook were not read.",
            note.rows[0],
        )
    return words.text(NUMBERED, text=words.text(NOTE_TEXTS[note.kind]), rows=_rows(note, words))


def _rows(note: Note, words: Language) -> str:
    shown = ", ".join(map(words.number, note.rows[:MOST_NUMBERS]))
    more = len(note.rows) - MOST_NUMBERS
    if more > 0:
        rest = words.plural("and {number} more", "and {number} more", more)
        shown = f"{shown} {rest}"
    return words.plural("row {rows}", "rows {rows}", len(note.rows), rows=shown)
