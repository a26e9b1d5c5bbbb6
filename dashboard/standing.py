"""What stands on every page that shows numbers: heading, filters, notices, states and its call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from dash import Dash, Input, Output, State, html, set_props
from dash.exceptions import PreventUpdate

from dashboard.access import Guard, Role
from dashboard.answers import Answer, failure_content, live_outputs, make_answer, remember
from dashboard.components import empty, filters, frame_parts
from dashboard.components.attributes import attributes
from dashboard.components.downloads import download_items, download_menu
from dashboard.components.filling import filling_id
from dashboard.components.icons import icon
from dashboard.components.packing import packed, packed_parts
from dashboard.components.panels import rich
from dashboard.figures.theme import mark_scenario
from dashboard.kept_answers import worth_keeping
from dashboard.language import Language
from dashboard.stilling import fill_from_the_side
from dashboard.views import View
from dashboard.wording import Names
from model.rules.facts import ProgrammeFacts

Show = Callable[[str, Any, Any], Mapping[str, Any]]
"""Path, query string and looks to the value of every output, by its name."""

FILTER_OUTPUTS = (
    "filter-year-chosen.children",
    "filter-kind-chosen.children",
    "filter-constellation-chosen.children",
    "filter-toggle-text.children",
    "filter-reset-place.children",
    "filter-count.children",
    "filter-chips.children",
)


def standing_outputs(name: str, *, filtered: bool = True) -> tuple[str, ...]:
    """List what `standing_parts` fills on the page of a name, with or without a filter bar."""
    return (
        f"{name}-bands.children",
        f"{name}-lead.children",
        "data-stamp.children",
        "address-notice.children",
        f"{name}-error.children",
        "download-items.children",
        f"{name}-sheet.className",
        *(
            (*FILTER_OUTPUTS, f"{name}-empty.children", f"{name}-results.hidden")
            if filtered
            else ()
        ),
    )


def page_head(
    name: str, heading: Any, words: Language, *, actions: Sequence[Any] = (), costs: bool = True
) -> html.Div:
    """Make the top of a page: its heading, the place of the lead and stamp, and what can be done.

    Args:
        name: The page's name; the lead stands in `<name>-lead`.
        heading: The text of the `h1`.
        words: The language.
        actions: More buttons, before those that every page has.
        costs: Whether the page shows costs, which can then be downloaded.
    """
    return html.Div(
        [
            html.Div(
                [
                    html.H1(heading),
                    html.P(id=f"{name}-lead", className="sd-lead"),
                    html.Div(id="data-stamp", className="sd-stamp"),
                ]
            ),
            html.Div(
                [*actions, _copy_button(words), *([download_menu(words)] if costs else [])],
                className="sd-actions",
            ),
        ],
        className="sd-pagehead",
    )


def _copy_button(words: Language) -> html.Button:
    return html.Button(
        [
            icon("link"),
            html.Span(words.text("Copy link")),
            html.Span(words.text("Copied"), className="sd-copied", hidden=True),
        ],
        type="button",
        className="btn btn-secondary",
        **attributes(data_action="copy-link"),
    )


def standing_layout(
    name: str,
    head: html.Div,
    results: Sequence[Any],
    facts: ProgrammeFacts,
    names: Names,
    *,
    filtered: bool = True,
) -> list[Any]:
    """Lay out a page of numbers: head, notices, filters and the places of its states and results.

    Args:
        name: The page's name, which begins the ids of what is its own.
        head: From `page_head`.
        results: What the page shows, with places for what its call fills.
        facts: What can be filtered by.
        names: What it is called.
        filtered: Whether the page has the filter bar.
    """
    words = names.words
    bar = [filters.filter_bar(facts, names)] if filtered else []
    state = [html.Div(id=f"{name}-empty")] if filtered else []
    return [
        head,
        html.Div(id="address-notice", role="status"),
        html.Div(
            [
                *bar,
                html.Div(id=f"{name}-error"),
                *state,
                html.Div(
                    html.Div(
                        [*_waiting(words), *results], id=f"{name}-results", className="sd-results"
                    ),
                    id=f"{name}-sheet",
                ),
            ],
            className="sd-stack",
        ),
    ]


def _waiting(words: Language) -> tuple[html.P, html.P]:
    return (
        html.P(words.text("Fetching numbers …"), className="sd-busy", role="status"),
        html.P(
            words.text("This takes longer than usual. You can wait, or load the page anew."),
            className="sd-busy sd-busy--long",
        ),
    )


def standing_parts(name: str, view: View, lead: str, *, filtered: bool = True) -> dict[str, Any]:
    """Fill what stands on every page of numbers.

    Args:
        name: The page's name.
        view: What is shown.
        lead: The sentence that answers first, with **bold** numbers.
        filtered: Whether the page has the filter bar.
    """
    report, address, words = view.report, view.address, view.words
    return {
        f"{name}-bands.children": frame_parts.bands(report, address, view.path, words),
        f"{name}-lead.children": rich(lead),
        "data-stamp.children": frame_parts.stamp(report, address, words),
        "address-notice.children": frame_parts.notices(address, words),
        f"{name}-error.children": frame_parts.problem_alert(report, view.names),
        "download-items.children": download_items(report, address, view.names),
        f"{name}-sheet.className": "" if report.scenario.is_official else "sd-scenario",
        **(dict(_filter_parts(name, view)) if filtered else {}),
    }


def _filter_parts(name: str, view: View) -> Iterator[tuple[str, Any]]:
    report, address, names = view.report, view.address, view.names
    chosen = filters.chosen_texts(address.selection, names)
    yield from (
        (f"filter-{filter_name}-chosen.children", text)
        for filter_name, text in zip(filters.FILTERS, chosen, strict=True)
    )
    yield "filter-toggle-text.children", filters.toggle_text(address.selection, names.words)
    yield "filter-reset-place.children", filters.reset_link(address, view.path, names.words)
    yield "filter-count.children", filters.found_text(report, names.words)
    yield "filter-chips.children", filters.chips(address, view.path, names)
    nothing = empty.empty_state(report, address, view.path, names)
    yield f"{name}-empty.children", None if report.gatherings else nothing
    yield f"{name}-results.hidden", not report.gatherings


def register_show(
    app: Dash,
    guard: Guard,
    name: str,
    outputs: Sequence[str],
    show: Show,
    *,
    live: Collection[str] = (),
) -> None:
    """Register a page's one server call: a new address, look or revision fills the whole page.

    All of it goes into the page's `Filling`, which draws what is plain HTML and hands the rest,
    such as figures, on when that is on the screen. A page is sent filled, so nothing is asked
    before anything changes.

    Args:
        app: The application.
        guard: Who may call.
        name: The page's name; a failure is said in `<name>-error`.
        outputs: What is filled, each `id.property`.
        show: Gives the value of every output.
        live: The ids of places that hold what calls back, such as a form: Dash draws those.
    """
    filling = filling_id(name)
    fill_from_the_side(app, *live_outputs(outputs), *live)

    def ask(path: str, search: Any, look: Any) -> Answer:
        return make_answer(_marked(name, show(path, search, look)), live)

    remember(app, name, ask)

    def answer(search: Any, look: Any, _revision: Any, path: Any) -> list[Any]:
        answered = ask(path if isinstance(path, str) else "", search, look)
        worth_keeping()
        return [packed_parts(answered.parts), answered.looks, answered.properties, None]

    guard.register(
        app,
        answer,
        [Output(filling, property_) for property_ in ("parts", "looks", "properties", "failure")],
        Input("question", "data"),
        Input("view", "data"),
        Input("revision", "data"),
        State("address", "pathname"),
        role=Role.VIEWER,
        prevent_initial_call=True,
        on_error=partial(show_failure, name),
    )


def require_subject(path: str, before: str, subjects: Iterable[str]) -> str:
    """Read the id of a page's subject from its path.

    Args:
        path: The whole path.
        before: The page's own, which ends with a slash.
        subjects: The ids that have a page.

    Raises:
        PreventUpdate: There is none: the reader has already left for another page.
    """
    subject = path.removeprefix(before)
    if subject == path or subject not in set(subjects):
        raise PreventUpdate
    return subject


def _marked(name: str, filled: Mapping[str, Any]) -> Mapping[str, Any]:
    """Mark the figures of a page whose sheet is a scenario's."""
    if not filled[f"{name}-sheet.className"]:
        return filled
    return {
        output: mark_scenario(value) if output.endswith(".figure") else value
        for output, value in filled.items()
    }


def show_failure(name: str, error: Exception) -> None:
    """Say on the page that something went wrong, and keep everything else as it was."""
    set_props(filling_id(name), {"failure": packed(failure_content(error))})
