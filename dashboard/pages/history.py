"""Historikk: every change, when, what, who and why, and the way to reverse one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update, set_props

from dashboard.access import Guard, Role
from dashboard.components import frame_parts
from dashboard.components import history_parts as parts
from dashboard.components.earlier_parts import earlier_band
from dashboard.components.icons import icon
from dashboard.components.links import file_link
from dashboard.components.panels import rich
from dashboard.failures import language_of_call, record_failure
from dashboard.history_question import PAGE_SIZE, write_history
from dashboard.history_reading import Reading, read_log, whole_entry
from dashboard.history_route import HISTORY_FILE
from dashboard.language import Language, mark
from dashboard.standing import page_head, register_show, standing_layout
from dashboard.wording import Names
from model import changes
from model.changes import Author, ChangeRefusedError, FactRefusedError, StaleFactError
from model.reports import Reports
from model.rules.facts import ProgrammeFacts

NAME = "history"
PATH = parts.PATH
TITLE = mark("History")

OUTPUTS = (
    f"{NAME}-bands.children",
    f"{NAME}-lead.children",
    f"{NAME}-error.children",
    f"{NAME}-sheet.className",
    "data-stamp.children",
    "address-notice.children",
    f"{NAME}-file.children",
    f"{NAME}-filter.children",
    f"{NAME}-reversal.children",
    f"{NAME}-list.children",
)
"""What one server call fills."""


def layout(facts: ProgrammeFacts, words: Language, _subject: str) -> list[Any]:
    """Lay out the page: its heading and the places that `show_history` fills."""
    file = html.Span(id=f"{NAME}-file")
    head = page_head(NAME, words.text(TITLE), words, actions=[file], costs=False)
    results = [
        html.Div(id=f"{NAME}-filter"),
        html.Div(id=f"{NAME}-outcome", role="status", tabIndex=-1),
        html.Div(id=f"{NAME}-reversal"),
        html.Div(id=f"{NAME}-list"),
    ]
    return standing_layout(NAME, head, results, facts, Names(facts, words), filtered=False)


def show_history(reports: Reports, role: Role, search: Any) -> Mapping[str, Any]:
    """Answer one view of the history, as a reader may see it.

    Args:
        reports: Where answers come from.
        role: Who reads.
        search: The query string of the address.

    Returns:
        The value of every property in `OUTPUTS`, by that name.
    """
    reading = read_log(reports, role, search, PAGE_SIZE)
    question, address, log, names = reading.question, reading.address, reading.log, reading.names
    words = names.words
    ignored = tuple(part for part in (*address.ignored, *question.ignored))
    note = words.text("The history shows every change, later ones too.")
    report = reports.cost_report()
    return {
        f"{NAME}-bands.children": [
            *earlier_band(reading.past, address, PATH, words, note),
            *frame_parts.example_bands(report, words),
        ],
        f"{NAME}-lead.children": rich(_lead(reading)),
        f"{NAME}-error.children": None,
        f"{NAME}-sheet.className": "",
        "data-stamp.children": frame_parts.stamp(report, address, words),
        "address-notice.children": frame_parts.notices(replace(address, ignored=ignored), words),
        f"{NAME}-file.children": _file(reading),
        f"{NAME}-filter.children": parts.filter_form(question, log, address, names),
        f"{NAME}-reversal.children": _reversal(reports, reading),
        f"{NAME}-list.children": parts.entries_list(question, log, address, names),
    }


def _lead(reading: Reading) -> str:
    words, log = reading.names.words, reading.log
    if not log.newest:
        return words.text("Nothing has been changed yet.")
    who = (
        words.text("Who made them, and why, is shown to coordinators only.")
        if log.sees_people
        else words.text("Who made them is not shown here.")
    )
    changed = words.plural(
        "**{number}** change has been made, none of them overwritten.",
        "**{number}** changes have been made, none of them overwritten.",
        log.newest,
    )
    return f"{changed} {who}"


def _file(reading: Reading) -> Any:
    asked = replace(
        reading.question, reverses=None, asked=replace(reading.question.asked, before_number=None)
    )
    text = reading.names.words.text("Download as CSV")
    href = HISTORY_FILE + write_history(asked, reading.address)
    return file_link([icon("download"), text], href, className="btn btn-primary")


def _reversal(reports: Reports, reading: Reading) -> Any:
    """Show what reversing a change would do; nothing where none is asked for."""
    number = reading.question.reverses
    if number is None or not reading.log.sees_people:
        return None
    entry = whole_entry(reports, number)
    if entry is None:
        return parts.cannot_be_reversed(number, reading.names.words)
    return parts.reversal_form(entry, reading.question, reading.address, reading.names)


def reverse_change(
    reports: Reports, actor: str, search: Any, reason: Any
) -> tuple[Any, str | None]:
    """Reverse the change that an address names, by a new one.

    Args:
        reports: Which database.
        actor: Who does it, for the log.
        search: The query string of the address.
        reason: Why, as it was typed.

    Returns:
        What came of it, and the query string to go on with; None where the form stays as it is.
    """
    reading = read_log(reports, Role.COORDINATOR, search, limit=0)
    question, words = reading.question, reading.names.words
    if question.reverses is None:
        return parts.outcome(words.text("No change was chosen."), is_done=False), None
    why = _line(reason)
    if not why:
        text = words.text("Write why the change is reversed.")
        return parts.outcome(text, is_done=False), None
    try:
        author = Author(name=actor, reason=why)
        done = changes.reverse(reports.database, question.reverses, author)
    except ChangeRefusedError as error:
        text = _refusal(error, question.reverses, words)
        return parts.outcome(text, is_done=False), None
    text = (
        words.text(
            "Revision {number} is reversed by revision {done}.",
            number=words.number(question.reverses),
            done=words.number(done.revision),
        )
        if done.changed
        else words.text("There was nothing to reverse: everything is as it was before.")
    )
    shown = replace(question, reverses=None, asked=replace(question.asked, before_number=None))
    return parts.outcome(text, is_done=True), write_history(shown, reading.address)


def _line(reason: Any) -> str:
    return " ".join(reason.split())[: parts.MOST_LETTERS] if isinstance(reason, str) else ""


def _refusal(error: ChangeRefusedError, number: int, words: Language) -> str:
    """Say why nothing was reversed, and what to do instead."""
    shown = words.number(number)
    if isinstance(error, StaleFactError):
        return words.text(
            "Revision {number} was not reversed: something in it has been changed since. Reverse "
            "the later change first, or edit what it is now.",
            number=shown,
        )
    if isinstance(error, FactRefusedError):
        return words.text(
            "Revision {number} was not reversed: a gathering would be left without a rule or a "
            "price.",
            number=shown,
        )
    return words.text(
        "Revision {number} was not reversed: something that was added later stands on it, or its "
        "rows were not kept.",
        number=shown,
    )


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's server call, and the one that reverses a change."""
    register_show(
        app,
        guard,
        NAME,
        OUTPUTS,
        lambda _path, search, _look: show_history(reports, guard.role, search),
        live=("history-filter", "history-reversal"),
    )

    def reverse(clicks: Any, search: Any, reason: Any) -> Any:
        guard.require(Role.COORDINATOR)
        if not clicks:
            return no_update
        told, query = reverse_change(reports, guard.actor, search, reason)
        if query is not None:
            set_props("address", {"search": query})
        return told

    guard.register(
        app,
        reverse,
        Output(f"{NAME}-outcome", "children"),
        Input(f"{NAME}-reverse", "n_clicks"),
        State("address", "search"),
        State(f"{NAME}-reason", "value"),
        role=Role.COORDINATOR,
        prevent_initial_call=True,
        on_error=show_failure,
    )
    add: Any = app.clientside_callback
    add(ClientsideFunction("history", "tell"), Input(f"{NAME}-outcome", "children"))
    add(ClientsideFunction("history", "ask"), Input(f"{NAME}-reversal", "children"))


def show_failure(error: Exception) -> Any:
    """Say that the change could not be reversed right now."""
    code, moment = record_failure(error)
    words = language_of_call()
    return frame_parts.failure_alert(code, words.moment(moment), words)
