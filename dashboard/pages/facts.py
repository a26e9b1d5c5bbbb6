"""Grunnlag: gatherings, head counts, participation, prices, budgets and rules, to be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update, set_props
from dash.exceptions import PreventUpdate

from dashboard.access import Guard, Role
from dashboard.address import TODAY
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
)
from dashboard.components.edit_outcome import UNDO
from dashboard.components.edit_tables import fact_tables
from dashboard.drafts import PATH, REASON, Subject, gather, read_subject, typed_values
from dashboard.edit_answers import Answer, answer_form, language_query, undo, words_of
from dashboard.edit_words import GONE
from dashboard.editing import (
    Deed,
    Sent,
    read_state,
)
from dashboard.editing import (
    State as FormState,
)
from dashboard.fact_forms import CONSTELLATIONS
from dashboard.language import Language, language, mark
from dashboard.standing import show_failure
from dashboard.stilling import fill_from_the_side
from dashboard.views import read_question
from dashboard.wording import Names
from model.reports import Reports
from model.rules.facts import ProgrammeFacts

NAME = "facts"
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
        html.Div(id="facts-tables", className="sd-awaited"),
    ]


def show_facts(reports: Reports, search: Any) -> dict[str, Any]:
    """Fill the page but for the form: what somebody is writing stays as it is.

    Whatever day the address names, facts are edited as they stand now.
    """
    address = replace(read_question(reports, search)[1], past=TODAY)
    report = reports.cost_report()
    names = Names(report.facts, language(address.language))
    query = language_query(names.words)
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
    names = Names(report.facts, words_of(reports, search))
    close = PATH + language_query(names.words)
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
    fill_from_the_side(app, "data-stamp")

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
