"""Grunnlag: gatherings, head counts, participation, prices, budgets and rules, to be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update, set_props
from dash.exceptions import PreventUpdate

from dashboard.access import Guard, Role
from dashboard.address import Address, write_address
from dashboard.components import frame_parts
from dashboard.components.attributes import attributes
from dashboard.components.edit_form import (
    DEED,
    FAULT,
    FIELD,
    OUTCOME,
    STATE,
    Opened,
    edit_form,
    gone,
    warning,
)
from dashboard.components.edit_outcome import UNDO, done, faults_alert, preview, saved, stale_alert
from dashboard.components.edit_tables import fact_tables
from dashboard.components.links import site_link
from dashboard.drafts import REASON, Subject, gather, read_subject, subject_link, typed_values
from dashboard.edit_words import GONE, UNDONE_REASON, fault_text
from dashboard.editing import (
    Deed,
    Done,
    Faulty,
    Outcome,
    Sent,
    Shown,
    Stale,
    Unchanged,
    carry_out,
    read_state,
)
from dashboard.editing import (
    State as FormState,
)
from dashboard.fact_forms import CONSTELLATIONS
from dashboard.language import Language, language, mark
from dashboard.standing import show_failure
from dashboard.views import read_question
from dashboard.wording import Names
from model.changes import Author, ChangeRefusedError, reverse
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from model.rules.terms import Participation

NAME = "facts"
PATH = "/grunnlag"
TITLE = mark("Facts")
ROLE = Role.COORDINATOR
LONGEST_CARRIED = 4_000
FAILING = partial(show_failure, NAME)
"""Says at the top of the page that something went wrong; what is typed stays."""


def layout(_facts: ProgrammeFacts, words: Language, _subject: str) -> list[Any]:
    """Lay out the page: the places of what was saved, of the open form, and of the tables."""
    lead = words.text("Everything the figures stand on. What you change here, no load overwrites.")
    return [
        html.Div(
            html.Div(
                [
                    html.H1(words.text(TITLE)),
                    html.P(lead, className="sd-lead"),
                    html.Div(id="data-stamp", className="sd-stamp"),
                ]
            ),
            className="sd-pagehead",
        ),
        html.Div(id="facts-error"),
        html.Div(
            id="facts-status",
            role="status",
            tabIndex=-1,
            className="sd-edit__status",
            **attributes(aria_live="polite"),
        ),
        dcc.Store(id="facts-carried"),
        html.Div(id="facts-form"),
        html.Div(id="facts-tables"),
    ]


def _query(words: Language) -> str:
    """Write the query string that keeps the language alone."""
    return write_address(Address(language=words.code))


def _words(reports: Reports, search: Any) -> Language:
    return language(read_question(search, reports.facts()).language)


def show_facts(reports: Reports, search: Any) -> dict[str, Any]:
    """Fill the page but for the form: what somebody is writing stays as it is."""
    address = read_question(search, reports.facts())
    report = reports.cost_report()
    names = Names(report.facts, language(address.language))
    query = _query(names.words)
    return {
        f"{NAME}-bands": frame_parts.bands(report, address, PATH, names.words),
        f"{NAME}-tables": fact_tables(report.facts, reports.edited(), PATH, query, names),
        "data-stamp": frame_parts.stamp(report, address, names.words),
    }


def open_form(reports: Reports, search: Any, carried: Any = None) -> list[Any]:
    """Lay out the form that the address asks for; nothing where it asks for none."""
    if not isinstance(search, str) or "rediger=" not in search:
        return []
    report = reports.cost_report()
    names = Names(report.facts, _words(reports, search))
    close = PATH + _query(names.words)
    subject = read_subject(search)
    fact = subject.form.find(report.facts, subject.key) if subject and subject.key else None
    if subject is None or (subject.key and fact is None):
        return [gone(names.words.text(GONE), close, names.words)]
    typed = {**typed_values(subject.form, fact), **read_carried(subject, carried)}
    state = FormState(revision=report.revision.number).as_json()
    opened = Opened(subject=subject, fact=fact, typed=typed, state=state, close=close)
    return [edit_form(opened, report.facts, names)]


def read_carried(subject: Subject, carried: Any) -> dict[str, str]:
    """Take over source and reason from the constellation that was saved just before."""
    if subject.form is not CONSTELLATIONS or not isinstance(carried, dict):
        return {}
    return {
        name: value
        for name in (REASON, "participation_source")
        if isinstance(value := carried.get(name), str) and len(value) <= LONGEST_CARRIED
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is shown after a form was sent: below it, beside its fields, and what it remembers.

    `aside` fills what stands elsewhere on the page, by its id.
    """

    outcome: Any = no_update
    faults: Sequence[Any] = ()
    state: Any = no_update
    aside: dict[str, dict[str, Any]]


def answer_form(reports: Reports, sent: Sent, shown: Sequence[str], search: Any) -> Answer:
    """Do what a form asks for, and say what came of it.

    Args:
        reports: Where answers come from, and the way to the database.
        sent: What the browser sent.
        shown: The fields that have a place for their faults, in order.
        search: The query string, for the language.
    """
    outcome = carry_out(reports, sent)
    words = _words(reports, search)
    names = Names(reports.facts(), words)
    if isinstance(outcome, Done):
        return _answer_done(outcome, sent, names)
    faults = _beside(outcome, shown, names)
    state = outcome.state.as_json() if isinstance(outcome, Stale | Shown) else no_update
    return Answer(outcome=_said(outcome, sent, shown, names), faults=faults, state=state, aside={})


def _beside(outcome: Outcome, shown: Sequence[str], names: Names) -> list[Any]:
    """Say each fault beside its field."""
    found = outcome.faults if isinstance(outcome, Faulty) else ()
    return [
        [html.Span(fault_text(fault, names)) for fault in found if fault.field == name]
        for name in shown
    ]


def _said(outcome: Outcome, sent: Sent, shown: Sequence[str], names: Names) -> Any:
    """Say below the form what came of sending it."""
    words = names.words
    match outcome:
        case Faulty():
            form = sent.subject.form
            return faults_alert(form, outcome.faults, names, shown=frozenset(shown))
        case Stale():
            return stale_alert(
                outcome.fields, outcome.current, outcome.wanted, outcome.number, names
            )
        case Shown():
            return _preview(outcome, sent, words)
        case Unchanged():
            return warning(words.text("Nothing is different from what stands already"), [])
        case _:
            return warning(
                words.text("This cannot be saved"),
                [html.P(words.text("Something else stands on it. Nothing was changed."))],
            )


def _preview(outcome: Shown, sent: Sent, words: Language) -> Any:
    again = words.text("You have changed the form since it was shown. This is how it is now.")
    is_removal = outcome.deed is Deed.REMOVE_NOW
    return preview(
        outcome.comparison,
        Names(outcome.comparison.supposed.facts, words),
        deed=outcome.deed,
        save=words.text(sent.subject.form.remove if is_removal else mark("Save")),
        remark=again if outcome.is_again else "",
    )


def _answer_done(outcome: Done, sent: Sent, names: Names) -> Answer:
    """Close the form, say what was saved, and let the page show it."""
    words, query = names.words, _query(names.words)
    number = words.number(outcome.revision)
    text = (
        words.text("Taken out in revision {number}.", number=number)
        if outcome.is_removed
        else words.text("Saved in revision {number}.", number=number)
    )
    status = saved(text, outcome.revision, query, words, _next_one(sent, names))
    carried = {name: sent.values.get(name) for name in (REASON, "participation_source")}
    return Answer(
        aside={
            "facts-status": {"children": status},
            "facts-carried": {"data": carried},
            "address": {"search": query},
            "revision": {"data": outcome.revision},
        }
    )


def _next_one(sent: Sent, names: Names) -> Any:
    """Offer the next constellation whose participation nobody knows, in the order of the table."""
    if sent.subject.form is not CONSTELLATIONS:
        return None
    rows = sorted(names.constellations.values(), key=lambda row: row.name)
    order = [row.id for row in rows]
    place = order.index(sent.subject.key) if sent.subject.key in order else 0
    unknown = [
        row
        for row in (*rows[place + 1 :], *rows[:place])
        if row.participation is Participation.UNKNOWN
    ]
    if not unknown:
        return None
    subject = Subject(form=CONSTELLATIONS, key=unknown[0].id)
    text = names.words.text("Next: {name}", name=names.constellation(unknown[0].id))
    return site_link(text, subject_link(PATH, subject, _query(names.words)), id="facts-next")


def undo(reports: Reports, actor: str, revision: Any, search: Any) -> Answer:
    """Reverse a change by a new one, and say so; or say that it cannot be done."""
    words = _words(reports, search)
    if type(revision) is not int or revision < 1:
        raise PreventUpdate
    number = words.number(revision)
    author = Author(name=actor, reason=words.text(UNDONE_REASON, number=number))
    try:
        outcome = reverse(reports.database, revision, author)
    except ChangeRefusedError:
        text = words.text("Something has been changed since. Nothing was undone.")
        alert = warning(words.text("Revision {number} cannot be undone", number=number), [text])
        return Answer(outcome=alert, aside={})
    text = words.text(
        "Revision {number} is undone in revision {new}.",
        number=number,
        new=words.number(outcome.revision),
    )
    return Answer(
        outcome=done(text, _query(words), words), aside={"revision": {"data": outcome.revision}}
    )


def read_sent(triggered: Any, typed: tuple[Any, Any], state: Any, search: Any, actor: str) -> Sent:
    """Read what the browser sends of a form.

    Raises:
        PreventUpdate: Nothing was asked for, or what was asked for means nothing.
    """
    asked = triggered.get("deed") if isinstance(triggered, dict) else None
    subject, remembered = read_subject(search), read_state(state)
    if not isinstance(asked, str) or asked not in set(Deed) or not (subject and remembered):
        raise PreventUpdate
    names = [one.get("field") for one in typed[0] or [] if isinstance(one, dict)]
    return Sent(
        deed=Deed(asked),
        subject=subject,
        values=gather(names, typed[1]),
        state=remembered,
        actor=actor,
    )


def _is_pressed() -> bool:
    """Tell whether somebody pressed a button, and it has not merely come onto the page."""
    return bool(ctx.triggered and ctx.triggered[0]["value"])


def _fill_aside(answer: Answer) -> None:
    for id_, properties in answer.aside.items():
        set_props(id_, properties)


def press(reports: Reports, actor: str, parts: Sequence[Any]) -> tuple[Any, ...]:
    """Answer a button of the form: what is said below, beside each field, and remembered.

    Args:
        reports: Where answers come from, and the way to the database.
        actor: Who presses it.
        parts: Ids and values of the fields, ids of the faults, what the form remembers, the query.
    """
    names, values, places, state, search = parts
    if not _is_pressed():
        raise PreventUpdate
    sent = read_sent(ctx.triggered_id, (names, values), state, search, actor)
    shown = [one["field"] for one in places]
    if sent.deed is Deed.DROP:
        said = Answer(aside={"facts-form": {"children": open_form(reports, search)}})
    else:
        said = answer_form(reports, sent, shown, search)
    _fill_aside(said)
    return said.outcome, said.faults or [no_update] * len(shown), said.state


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register what fills the page, opens a form, answers it, and undoes what was saved."""

    def fill(search: Any, _revision: Any) -> list[Any]:
        filled = show_facts(reports, search)
        set_props("data-stamp", {"children": filled.pop("data-stamp")})
        return list(filled.values())

    def open_(search: Any, carried: Any) -> list[Any]:
        form = open_form(reports, search, carried)
        if form:  # what was said of the last one is over
            set_props("facts-status", {"children": None})
        return form

    guard.register(
        app,
        fill,
        [Output(f"{NAME}-bands", "children"), Output(f"{NAME}-tables", "children")],
        Input("question", "data"),
        Input("revision", "data"),
        role=ROLE,
        on_error=FAILING,
    )
    guard.register(
        app,
        open_,
        Output(f"{NAME}-form", "children"),
        Input("address", "search"),
        State("facts-carried", "data"),
        role=ROLE,
        on_error=FAILING,
    )
    _register_changes(app, guard, reports)


def _register_changes(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register what changes something."""

    def answer(_clicks: Any, *parts: Any) -> tuple[Any, ...]:
        return press(reports, guard.actor, parts)

    def turn_back(_clicks: Any, search: Any) -> Any:
        if not _is_pressed():
            raise PreventUpdate
        said = undo(reports, guard.actor, (ctx.triggered_id or {}).get("revision"), search)
        _fill_aside(said)
        return said.outcome

    guard.register(
        app,
        answer,
        [
            Output(OUTCOME, "children"),
            Output({"type": FAULT, "field": ALL}, "children"),
            Output(STATE, "data"),
        ],
        Input({"type": DEED, "deed": ALL}, "n_clicks"),
        State({"type": FIELD, "field": ALL}, "id"),
        State({"type": FIELD, "field": ALL}, "value"),
        State({"type": FAULT, "field": ALL}, "id"),
        State(STATE, "data"),
        State("address", "search"),
        role=ROLE,
        prevent_initial_call=True,
        running=[(Output("facts-form", "className"), "is-busy", "")],
        on_error=FAILING,
    )
    guard.register(
        app,
        turn_back,
        Output(f"{NAME}-status", "children"),
        Input({"type": UNDO, "revision": ALL}, "n_clicks"),
        State("address", "search"),
        role=ROLE,
        prevent_initial_call=True,
        on_error=FAILING,
    )
