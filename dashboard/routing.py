"""Which page stands at an address: one call when the path changes, none when filters do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dash import Dash, Input, Output, State

from dashboard.access import Guard, Role
from dashboard.address import read_address, write_address
from dashboard.components.frame_parts import failure_alert
from dashboard.failures import language_of_call, record_failure
from dashboard.language import Language, language
from dashboard.people import EVERYBODY, Reader
from dashboard.shell import Menu, Place, frame, not_allowed, not_found
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

    def show(path: str | None, search: str | None) -> list[Any]:
        then, address = read_question(reports, search)
        return show_page(pages, then.facts(), path, write_address(address), guard.reader)

    guard.register(
        app,
        show,
        Output("frame", "children"),
        Input("address", "pathname"),
        State("address", "search"),
        role=Role.VIEWER,
        on_error=partial(show_failure, pages, guard),
    )
    for page in pages.values():
        page.register(app, guard, reports)
