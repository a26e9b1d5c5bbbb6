"""Which page stands at an address: one call when the path changes, none when filters do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dash import Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from dashboard.access import Guard, Role
from dashboard.address import read_address, write_address
from dashboard.answers import Answer, Ask, ask_of, failed, fill
from dashboard.components.frame_parts import failure_alert
from dashboard.failures import language_of_call, record_failure
from dashboard.language import Language, language
from dashboard.people import EVERYBODY, Reader
from dashboard.shell import Menu, Place, frame, not_allowed, not_found
from dashboard.stilling import live_ids, stilled
from dashboard.views import read_question
from model.reports import Reports
from model.rules.facts import ProgrammeFacts

Layout = Callable[[ProgrammeFacts, Language, str], list[Any]]
"""Facts, language and the id of the page's subject (empty where it has none) to the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: where it is, what it is called, and how it is laid out and registered.

    `name` begins the ids of what is the page's own; its bands are `<name>-bands`. `subjects` gives
    the ids that may follow after `path`, which then ends with a slash; None where none may.
    `role` is who may see it: it stands in nobody else's menu.
    """

    name: str
    path: str
    title: str
    layout: Layout
    register: Callable[[Dash, Guard, Reports], None]
    subjects: Callable[[ProgrammeFacts], Iterable[str]] | None = None
    role: Role = Role.VIEWER


def find_page(
    pages: Mapping[str, Page], path: object, facts: ProgrammeFacts
) -> tuple[Page, str] | None:
    """Find the page at a path and the id of its subject; None where there is nothing."""
    if not isinstance(path, str):
        return None
    page = pages.get(path)
    if page and page.subjects is None:
        return page, ""
    before, slash, subject = path.rpartition("/")
    page = pages.get(before + slash)
    if page is None or page.subjects is None or subject not in set(page.subjects(facts)):
        return None
    return page, subject


def show_page(
    pages: Mapping[str, Page],
    facts: ProgrammeFacts,
    path: str | None,
    search: str | None,
    reader: Reader = EVERYBODY,
) -> list[Any]:
    """Lay out the page at a path, in the language of the address, or say why there is none."""
    address = read_address(search if isinstance(search, str) else "", facts)
    words = language(address.language)
    found = find_page(pages, path, facts)
    menu = _menu(pages, reader)
    query = write_address(address)
    if found is None:
        return frame(not_found(words), menu, "nothing", "", query, words)
    page, subject = found
    if page.role > reader.role:
        return frame(not_allowed(words), menu, "nothing", str(path), query, words)
    return frame(page.layout(facts, words, subject), menu, page.name, str(path), query, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewed:
    """What somebody looks at, as the browser tells it: anything odd may stand in it."""

    path: Any
    search: Any
    look: Any
    reader: Reader


Answering = Callable[[Ask, Viewed], Answer]
"""Asks a page what somebody looks at."""


def answer_of(ask: Ask, viewed: Viewed) -> Answer:
    """Ask a page; what goes wrong is left to whoever asks."""
    return ask(viewed.path, viewed.search, viewed.look)


def show_filled(
    app: Dash,
    pages: Mapping[str, Page],
    reports: Reports,
    viewed: Viewed,
    answering: Answering = answer_of,
) -> list[Any]:
    """Lay out the page at a path with its answer in place, in as few components as it takes."""
    then, address = read_question(reports, viewed.search)
    facts = then.facts()
    tree = show_page(pages, facts, viewed.path, write_address(address), viewed.reader)
    found = find_page(pages, viewed.path, facts)
    may_read = found is not None and found[0].role <= viewed.reader.role
    ask = ask_of(app, found[0].name) if found and may_read else None
    if ask:
        fill(tree, answering(ask, viewed))
    return list(stilled(tree, live_ids(app)))


def _answer_or_failure(ask: Ask, viewed: Viewed) -> Answer:
    """Ask a page; what goes wrong is said on it, with everything around it as it should be."""
    try:
        return answer_of(ask, viewed)
    except PreventUpdate:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the reader is told
        return failed(error)


def show_failure(pages: Mapping[str, Page], guard: Guard, error: Exception) -> list[Any]:
    """Say, where the page would stand, that it cannot be shown."""
    code, moment = record_failure(error)
    words = language_of_call()
    content = failure_alert(code, words.moment(moment), words)
    return frame(content, _menu(pages, guard.reader), "nothing", "", "", words)


def _menu(pages: Mapping[str, Page], reader: Reader) -> Menu:
    """List the pages that stand in a reader's menu: those that are for them and need no subject."""
    places = [
        Place(page.path, page.title)
        for page in pages.values()
        if page.subjects is None and page.role <= reader.role
    ]
    return Menu(places, reader.name)


def register_pages(app: Dash, guard: Guard, reports: Reports, pages: Mapping[str, Page]) -> None:
    """Register the pages' callbacks and the one that chooses between them."""

    def show(path: Any, search: Any, look: Any) -> list[Any]:
        viewed = Viewed(path=path, search=search, look=look, reader=guard.reader)
        return show_filled(app, pages, reports, viewed, _answer_or_failure)

    guard.register(
        app,
        show,
        Output("frame", "children"),
        Input("address", "pathname"),
        State("address", "search"),
        State("view", "data"),
        role=Role.VIEWER,
        prevent_initial_call=True,  # the page is sent with its frame, or gets its path after that
        on_error=partial(show_failure, pages, guard),
    )
    for page in pages.values():
        page.register(app, guard, reports)
