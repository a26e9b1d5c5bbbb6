"""Deltakerlister: a list is dropped, understood, put right, looked over, brought in and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from dash import (
    ClientsideFunction,
    Dash,
    Input,
    Output,
    State,
    ctx,
    html,
    no_update,
    set_props,
)
from dash.exceptions import PreventUpdate

from dashboard.access import Guard, Role
from dashboard.address import read_address, write_address
from dashboard.components import frame_parts
from dashboard.components.import_columns import columns_brief, columns_step
from dashboard.components.import_confirm import confirm_step, result_step, undone_text
from dashboard.components.import_frame import BUSY, IDLE, PARTS, first_lead, wizard
from dashboard.components.import_preview import before_and_after, preview_panel
from dashboard.components.import_problems import problems_panel
from dashboard.components.import_steps import file_panel, lead_of, message, upload_step
from dashboard.failures import language_of_call, record_failure
from dashboard.history_reading import is_change
from dashboard.import_reading import make_reading
from dashboard.import_words import file_fault
from dashboard.importing import (
    Reading,
    SentList,
    read_as_asked,
    read_sent,
    state_of,
)
from dashboard.language import Language, language, mark
from dashboard.wording import Names
from model import changes
from model.reports import MOST_BYTES, ListFileError, Reports
from model.rules.facts import ProgrammeFacts
from model.rules.intake.columns import MappingError, remembered

NAME = "import"
PATH = "/deltakerlister"
TITLE = mark("Participant lists")
ROLE = Role.COORDINATOR

FILLED = ("file", "columns", "brief", "problems", "preview", "confirm")
READ = (
    "import-state.data",
    "import-step.data",
    "import-alert.children",
    "import-lead.children",
    *(f"import-part-{part}.children" for part in FILLED),
)
"""What a call that reads the list fills."""
CONFIRMED = ("import-part-result.children", *READ)
UNDONE = ("import-undone.children", "import-undo-part.hidden")

FORGOTTEN: dict[str, Any] = {"import-file.contents": None, "import-file.filename": None}
"""What the browser is told to forget, so that the same file may be dropped once more."""

NEW_FILE, NEW_GATHERING, REQUEST = "import-file", "import-gathering", "import-request"


def layout(facts: ProgrammeFacts, words: Language, _subject: str) -> list[Any]:
    """Lay out the page at its first step; the others are filled when a list has been read."""
    names = Names(facts, words)
    newest = sorted(facts.gatherings, key=lambda row: row.starts_on, reverse=True)
    lead = html.P(first_lead(words), id="import-lead", className="sd-lead")
    head = html.Div([html.H1(words.text(TITLE)), lead])
    upload = upload_step([row.id for row in newest], MOST_BYTES, names)
    return [html.Div(head, className="sd-pagehead"), wizard(upload, words)]


def show_list(
    reports: Reports, sent: SentList, cause: str, request: Any, search: Any
) -> Mapping[str, Any]:
    """Read a list as it stands in the browser, and fill what follows.

    Args:
        reports: Where answers come from.
        sent: The list, with what was decided so far.
        cause: The id of what has changed: a new file, another gathering, or a request.
        request: What the user asks for: `do`, and what belongs to it.
        search: The query string of the address.

    Returns:
        The value of every property in `READ`, by that name.

    Raises:
        PreventUpdate: There is no file.
    """
    if sent.content is None:
        raise PreventUpdate
    facts = reports.facts()
    words = _words(search, facts)
    if sent.gathering_id not in {row.id for row in facts.gatherings}:
        text = words.text("Choose which gathering the list is of.")
        return _refused(words.text("The file is there, but not the gathering."), text)
    asked = request if cause == REQUEST and isinstance(request, dict) else {}
    if cause == NEW_FILE:
        sent = replace(sent, wishes=None, fixes={})
    elif cause == NEW_GATHERING:
        sent = replace(sent, fixes={})
    try:
        reading = read_as_asked(partial(make_reading, reports), sent, asked)
    except ListFileError as error:
        return _refused(file_fault(error.fault.value, error.values, words)) | FORGOTTEN
    except MappingError as error:
        raise PreventUpdate from error
    if reading.is_no_workbook:
        return _refused(file_fault("not_a_list", {}, words)) | FORGOTTEN
    focus, step = _where_next(asked)
    names = Names(facts, words)
    return _answer(reading, names, step=step, focus=focus, turn=_turn(asked))


def _where_next(asked: Mapping[str, Any]) -> tuple[str, Any]:
    """Tell which heading takes the focus, and which step comes."""
    if asked.get("do") == "columns":
        return "", no_update
    return ("import-heading-3", 3) if asked else ("import-heading-2", 2)


def _turn(asked: Mapping[str, Any]) -> int:
    turn = asked.get("turn")
    return turn if isinstance(turn, int) else 0


def _words(search: Any, facts: ProgrammeFacts) -> Language:
    return language(read_address(search if isinstance(search, str) else "", facts).language)


def _refused(title: str, text: str | None = None) -> dict[str, Any]:
    """Say at the first step why nothing was read."""
    empty = dict.fromkeys(READ, no_update)
    return empty | {
        "import-state.data": None,
        "import-step.data": 1,
        "import-alert.children": message(title, text),
    }


def _answer(
    reading: Reading, names: Names, *, step: Any, focus: str, turn: int, alert: Any = None
) -> dict[str, Any]:
    words = names.words
    parts = (
        file_panel(reading, words),
        columns_step(reading, words),
        columns_brief(reading, words),
        problems_panel(reading, names),
        preview_panel(reading, names),
        confirm_step(reading, names) if reading.read.is_ready else [],
    )
    return {
        "import-state.data": state_of(reading, focus, turn),
        "import-step.data": step,
        "import-alert.children": alert,
        "import-lead.children": lead_of(reading.sent.gathering_id, names),
        **{f"import-part-{name}.children": part for name, part in zip(FILLED, parts, strict=True)},
    }


def confirm_list(reports: Reports, sent: SentList, search: Any, actor: str) -> Mapping[str, Any]:
    """Bring a list in, if it is what was looked over; in one transaction.

    Returns:
        The value of every property in `CONFIRMED`, by that name, and `import-done.data`, the
        revision that was made.

    Raises:
        PreventUpdate: There is nothing that could be brought in.
    """
    facts = reports.facts()
    words = _words(search, facts)
    try:
        reading = make_reading(reports, sent)
    except (ListFileError, MappingError, LookupError) as error:
        raise PreventUpdate from error
    names = Names(facts, words)
    if reading.revision != sent.revision or not reading.read.is_ready:
        return _look_again(reading, names)
    before, _ = before_and_after(reading.preview)
    author = changes.Author(name=actor, reason=PATH)
    outcome = changes.import_participants(reports.database, reading.read.participants, author)
    if not outcome.changed:
        return _look_again(reading, names)
    if sent.wishes is not None:
        mapping = remembered(reading.read.columns)
        changes.remember_mapping(reports.database, reading.raw.headings, mapping)
    query = _query(search, facts)
    return dict.fromkeys(READ, no_update) | {
        "import-part-result.children": result_step(reading, outcome.revision, before, query, names),
        "import-done.data": {"revision": outcome.revision},
        "import-state.data": {"focus": "import-heading-5"},
        "import-step.data": 5,
        "import-alert.children": None,
        **{f"import-part-{part}.children": [] for part in FILLED},
        **FORGOTTEN,
    }


def _look_again(reading: Reading, names: Names) -> dict[str, Any]:
    """Show the preview anew, because what it stood on has changed meanwhile."""
    words = names.words
    alert = message(
        words.text("Somebody has changed the figures meanwhile. Nothing was imported."),
        words.text("Look over the preview once more, and confirm again."),
    )
    answer = _answer(reading, names, step=3, focus="import-heading-3", turn=0, alert=alert)
    return answer | {"import-part-result.children": no_update, "import-done.data": no_update}


def _query(search: Any, facts: ProgrammeFacts) -> str:
    return write_address(read_address(search if isinstance(search, str) else "", facts))


def undo_import(reports: Reports, done: Any, search: Any, actor: str) -> Mapping[str, Any]:
    """Take an import back by a new change; what counted before counts again.

    Returns:
        The value of every property in `UNDONE`, by that name.

    Raises:
        PreventUpdate: Nothing was imported by that revision.
    """
    revision: Any = done.get("revision") if isinstance(done, dict) else None
    if not is_change(reports, revision, {"import"}):
        raise PreventUpdate
    facts = reports.facts()
    words = _words(search, facts)
    author = changes.Author(name=actor, reason=PATH)
    try:
        outcome = changes.reverse(reports.database, revision, author)
    except changes.ChangeRefusedError:
        alert = message(
            words.text("The import cannot be undone here."),
            words.text("The list was changed again meanwhile. See the history."),
        )
        return {"import-undone.children": alert, "import-undo-part.hidden": False}
    said = undone_text(outcome.revision, _query(search, facts), words)
    return {"import-undone.children": said, "import-undo-part.hidden": True}


def show_bands(reports: Reports, search: Any) -> list[Any]:
    """Say under the header whether there are example figures."""
    address = read_address(search if isinstance(search, str) else "", reports.facts())
    report = reports.cost_report(scenario=address.scenario)
    return frame_parts.bands(report, address, PATH, language(address.language))


def show_failure(error: Exception) -> None:
    """Say that a step could not be done, and keep everything as it was."""
    code, moment = record_failure(error)
    words = language_of_call()
    alert = frame_parts.failure_alert(code, words.moment(moment), words)
    set_props("import-alert", {"children": alert})


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's calls; a file comes with each of them, for none is kept."""
    sent = (
        State("import-file", "filename"),
        State("import-state", "data"),
        State("address", "search"),
    )

    def show(
        contents: Any, gathering: Any, request: Any, name: Any, state: Any, search: Any
    ) -> list[Any]:
        cause = ctx.triggered_id if isinstance(ctx.triggered_id, str) else NEW_FILE
        list_ = read_sent(contents, name, gathering, state)
        filled = show_list(reports, list_, cause, request, search)
        _fill(FORGOTTEN, filled)
        return _in_order(READ, filled)

    def confirm(
        asked: Any, contents: Any, gathering: Any, name: Any, state: Any, search: Any
    ) -> list[Any]:
        list_ = read_sent(contents, name, gathering, state)
        if not asked or list_.content is None:
            raise PreventUpdate
        filled = confirm_list(reports, list_, search, guard.actor)
        _fill((*READ, *FORGOTTEN), filled)
        return [filled["import-part-result.children"], filled["import-done.data"]]

    def undo(asked: Any, done: Any, search: Any) -> list[Any]:
        if not asked:
            raise PreventUpdate
        return _in_order(UNDONE, undo_import(reports, done, search, guard.actor))

    _register(
        app,
        guard,
        show,
        [_output(output) for output in READ],
        Input("import-file", "contents"),
        Input("import-gathering", "value"),
        Input("import-request", "data"),
        *sent,
    )
    _register(
        app,
        guard,
        confirm,
        [Output("import-part-result", "children"), Output("import-done", "data")],
        Input("import-go", "data"),
        State("import-file", "contents"),
        State("import-gathering", "value"),
        *sent,
    )
    _register(
        app,
        guard,
        undo,
        [_output(output) for output in UNDONE],
        Input("import-return", "data"),
        State("import-done", "data"),
        State("address", "search"),
    )
    guard.register(
        app,
        lambda search, _revision: show_bands(reports, search),
        Output(f"{NAME}-bands", "children"),
        Input("question", "data"),
        Input("revision", "data"),
        role=ROLE,
    )


def add_clientside(add: Callable[..., Any]) -> None:
    """Register what the browser does alone; its code stands in assets/import.js."""
    add(
        ClientsideFunction("importing", "begin"),
        Input("import-file", "contents"),
        Input("import-gathering", "value"),
        State("import-file", "filename"),
    )
    marks = [{"type": "import-step-mark", "step": number} for number in (1, 2, 3, 4)]
    add(
        ClientsideFunction("importing", "show"),
        *(Output(f"import-part-{part}", "hidden") for part in PARTS),
        *(Output(mark, "className") for mark in marks),
        *(Output(mark, "aria-current") for mark in marks),
        Input("import-step", "data"),
    )
    add(ClientsideFunction("importing", "undone"), Input("import-undone", "children"))
    add(
        ClientsideFunction("importing", "arrive"),
        Input("import-state", "data"),
        Input("import-alert", "children"),
    )


def _register(app: Dash, guard: Guard, function: Callable[..., Any], *dependencies: Any) -> None:
    guard.register(
        app,
        function,
        *dependencies,
        role=ROLE,
        heavy=True,
        long=True,
        prevent_initial_call=True,
        running=[(Output("import-wizard", "className"), BUSY, IDLE)],
        on_error=show_failure,
    )


def _output(output: str) -> Output:
    id_, _, property_ = output.partition(".")
    return Output(id_, property_)


def _in_order(outputs: tuple[str, ...], filled: Mapping[str, Any]) -> list[Any]:
    return [filled[output] for output in outputs]


def _fill(outputs: Iterable[str], filled: Mapping[str, Any]) -> None:
    """Fill properties from the side, where anything is to be filled."""
    for output in outputs:
        id_, _, property_ = output.partition(".")
        if filled.get(output, no_update) is not no_update:
            set_props(id_, {property_: filled[output]})
