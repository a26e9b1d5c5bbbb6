"""The sentences of the history: what was changed, by what deed, and a row's values in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from dashboard.columns import NO, YES
from dashboard.history_question import FactKind
from dashboard.language import EN_DASH, Language, mark
from dashboard.news import ROWS, change_text
from dashboard.promise_columns import READING_NAMES
from dashboard.wording import BASIS_NAMES, COMPONENT_NAMES, KIND_NAMES, STATUS_NAMES, Names
from model.rules.history import Deed, HistoryEntry, RowDifference
from model.rules.terms import Extent, Hedge, Participation

FACT_NAMES: Mapping[FactKind, str] = {
    FactKind.PRICE: mark("Prices"),
    FactKind.RULE: mark("Coverage rules"),
    FactKind.BUDGET: mark("Budgets"),
    FactKind.GATHERING: mark("Gatherings"),
    FactKind.HEAD_COUNT: mark("Published head counts"),
    FactKind.LIST: mark("Participant lists"),
    FactKind.CONSTELLATION: mark("Constellations"),
    FactKind.PROGRAMME: mark("The programme"),
}
TABLE_NAMES: Mapping[str, str] = {
    "prices": mark("Price"),
    "coverage_rules": mark("Coverage rule"),
    "budgets": mark("Coverage budget"),
    "gatherings": mark("Gathering"),
    "head_counts": mark("Published head count"),
    "participant_lists": mark("Participant list"),
    "constellations": mark("Constellation"),
    "memberships": mark("Municipality in a constellation"),
    "municipalities": mark("Municipality"),
    "programme_statements": mark("Fact about the programme"),
    "programme_promises": mark("Promise in the programme"),
}
"""What one row of a table is called."""
COLUMN_NAMES: Mapping[str, str] = {
    "amount_ore": mark("Amount"),
    "basis": mark("Basis"),
    "cap": mark("Cap"),
    "component": mark("Component"),
    "constellation_id": mark("Constellation"),
    "counted": mark("Counts as kept by"),
    "county": mark("County"),
    "covers_accommodation": mark("Covers accommodation"),
    "covers_conference_package": mark("Covers the conference package"),
    "description": mark("Description"),
    "ends_on": mark("Last day"),
    "entitled_constellations": mark("Entitled constellations"),
    "examples": mark("Worked examples"),
    "extent": mark("Extent"),
    "first_year": mark("First year"),
    "gathering_id": mark("Gathering"),
    "hedge": mark("Reservation"),
    "high": mark("Highest"),
    "id": mark("Id"),
    "is_example": mark("Made up"),
    "is_split": mark("Split between several"),
    "kind": mark("Kind of gathering"),
    "label": mark("What the list is"),
    "last_year": mark("Last year"),
    "low": mark("Lowest"),
    "merges_on": mark("Merges"),
    "municipality_number": mark("Municipality number"),
    "name": mark("Name"),
    "note": mark("Note"),
    "number": mark("Municipality number"),
    "official_name": mark("Official name"),
    "participation": mark("Takes part in the project"),
    "participation_source": mark("Source of participation"),
    "persons": mark("Rows in the list"),
    "place": mark("Place"),
    "programme_url": mark("Programme"),
    "project_only": mark("Only constellations in the project"),
    "promised": mark("Promised kind"),
    "reading": mark("Reading"),
    "registration_deadline": mark("Registration deadline"),
    "sami_name": mark("Sami name"),
    "source": mark("Source"),
    "starts_on": mark("First day"),
    "stated": mark("Stated number"),
    "statement": mark("Statement"),
    "status": mark("Status"),
    "successors": mark("Successors"),
    "title": mark("Title"),
    "topic": mark("Topic"),
    "valid_from": mark("Valid from"),
    "valid_to": mark("Valid to"),
    "venue": mark("Venue"),
}
"""What a column is called; one that is not here is no business of a reader's."""
TERM_OF = {"prices": "component", "coverage_rules": "kind"}
"""The column with the term that a row is known by, beside its id."""
OF_GATHERINGS = frozenset({"budgets", "participant_lists", "head_counts"})
IDS = ("id", "constellation_id", "municipality_number")
AMOUNTS = frozenset({"amount_ore"})
YEARS = frozenset({"first_year", "last_year"})
TERM_NAMES: Mapping[Any, str] = {
    **KIND_NAMES,
    **STATUS_NAMES,
    **COMPONENT_NAMES,
    **BASIS_NAMES,
    **READING_NAMES,
    Hedge.ABOUT: mark("about"),
    Hedge.NEARLY: mark("nearly"),
    Hedge.NONE: mark("without reservation"),
    Participation.YES: mark("yes"),
    Participation.NO: mark("no"),
    Participation.UNKNOWN: mark("unknown"),
    Extent.WHOLE: mark("the whole municipality"),
    Extent.PART: mark("a part of the municipality"),
}
DEEDS: Mapping[Deed, str] = {
    Deed.CHANGED: mark("changed"),
    Deed.ADDED: mark("added"),
    Deed.REMOVED: mark("removed"),
}
UNDOING: Mapping[Deed, str] = {
    Deed.CHANGED: mark("{what} goes back to what it was."),
    Deed.ADDED: mark("{what} is taken out."),
    Deed.REMOVED: mark("{what} comes back."),
}
"""What reversing does to a row that a change did something to."""
ACTIONS: Mapping[str, str] = {
    "save": mark("Edited here"),
    "remove": mark("Taken out here"),
    "import": mark("Participant list imported"),
    "withdraw": mark("Participant list withdrawn"),
    "load": mark("Loaded from the data files"),
    "load --example": mark("Loaded from the data files, with examples"),
}
LOADS = frozenset({"load", "load --example"})
REVERSAL = "reverse "
LONGEST_VALUE = 300
"""A longer text is cut on the screen; the file has all of it."""


def entry_title(entry: HistoryEntry, words: Language) -> str:
    """Name a change: `Revisjon 12: 1 pris endret`."""
    return words.text(
        "Revision {number}: {changes}",
        number=words.number(entry.number),
        changes=changes_text(entry, words),
    )


def changes_text(entry: HistoryEntry, words: Language) -> str:
    """Count what was changed, what matters most first; examples are rows like others."""
    known = sorted(
        (change for change in entry.changes if change.table in ROWS),
        key=lambda change: list(ROWS).index(change.table),
    )
    return ", ".join(change_text(change, words) for change in known) or words.text("new data")


def action_text(entry: HistoryEntry, words: Language) -> str:
    """Say in which way a change came about."""
    if entry.action.startswith(REVERSAL):
        number = int(entry.action.removeprefix(REVERSAL))
        return words.text("Reverses revision {number}", number=words.number(number))
    return words.text(ACTIONS[entry.action]) if entry.action in ACTIONS else entry.action


def row_text(row: RowDifference, names: Names) -> str:
    """Say what was done to which row: `Pris for reise (reise-2017): endret`."""
    return f"{row_name(row, names)}: {names.words.text(DEEDS[row.deed])}"


def row_name(row: RowDifference, names: Names) -> str:
    """Name a row as people know it, by what it is now or was before it went."""
    words, values = names.words, {**row.key, **(row.before or {}), **(row.after or {})}
    kind = words.text(TABLE_NAMES[row.table]) if row.table in TABLE_NAMES else row.table
    return f"{kind} {_what(row.table, values, names)}"


def _what(table: str, values: Mapping[str, Any], names: Names) -> str:
    words = names.words
    if table in TERM_OF:
        return f"«{words.text(TERM_NAMES[values[TERM_OF[table]]])}» ({values['id']})"
    if table in OF_GATHERINGS:
        return f"«{_gathering(values['gathering_id'], names)}»"
    if table == "gatherings":
        kind = words.text(TERM_NAMES[values["kind"]])
        return f"«{kind} {words.month(values['starts_on'])}, {values['place']}»"
    if "name" in values:
        return f"«{values['name']}» ({values['number']})"
    return ", ".join(str(values[name]) for name in IDS if name in values)


def _gathering(gathering_id: str, names: Names) -> str:
    """Name a gathering, by its id where it is no longer there."""
    return names.gathering(gathering_id) if gathering_id in names.gatherings else gathering_id


def columns_of(row: RowDifference) -> tuple[str, ...]:
    """List the columns that differ and that people know."""
    return tuple(column for column in row.columns if column in COLUMN_NAMES)


def value_text(column: str, value: Any, names: Names, *, whole: bool = False) -> str:
    """Write a value of a row for people, as its column wants it.

    Args:
        column: The column's name.
        value: As the facts have it.
        names: Looks up what ids are called.
        whole: Whether a long text stands in full.
    """
    text = _written(column, value, names)
    return text if whole or len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} …"


def _written(column: str, value: Any, names: Names) -> str:
    words = names.words
    match value:
        case None | "":
            return EN_DASH
        case bool():
            return words.text(YES if value else NO)
        case Enum():
            return words.text(TERM_NAMES.get(value, str(value.value)))
        case int() if column not in YEARS:
            return words.amount(value) if column in AMOUNTS else words.number(value)
        case date():
            return words.day(value)
        case _:
            return _gathering(value, names) if column == "gathering_id" else str(value)


def undoing_text(row: RowDifference, names: Names) -> str:
    """Say what reversing does to a row."""
    return names.words.text(UNDOING[row.deed], what=row_name(row, names))
