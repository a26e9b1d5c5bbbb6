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
from dashboard.stilling import live_ids, stilled
from dashboard.shell import Place, frame, not_found
from model.reports import Reports
from model.rules.facts import ProgrammeFacts

Layout = Callable[[ProgrammeFacts, Language, str], list[Any]]
"""Facts, language and the id of the page's subject (empty where it has none) to the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: where it is, what it is called, and how it is laid out and registered.

    `name` begins the ids of what is the page's own; its bands are `<name>-bands`. `subjects` gives
    the ids that may follow after `path`, which then ends with a slash; None where none may.
    """

    name: str
    path: str
    title: str
    layout: Layout
    register: Callable[[Dash, Guard, Reports], None]
    subjects: Callable[[ProgrammeFacts], Iterable[str]] | None = None


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
    pages: Mapping[str, Page], facts: ProgrammeFacts, path: str | None, search: str | None
) -> list[Any]:
    """Lay out the page at a path, in the language of the address, or say that there is none."""
    address = read_address(search if isinstance(search, str) else "", facts)
    words = language(address.language)
    found = find_page(pages, path, facts)
    content = found[0].layout(facts, words, found[1]) if found else not_found(words)
    name, here = (found[0].name, str(path)) if found else ("nothing", "")
    return frame(content, _places(pages), name, here, write_address(address), words)


def show_failure(pages: Mapping[str, Page], error: Exception) -> list[Any]:
    """Say, where the page would stand, that it cannot be shown."""
    code, moment = record_failure(error)
    words = language_of_call()
    content = failure_alert(code, words.moment(moment), words)
    return frame(content, _places(pages), "nothing", "", "", words)


def _places(pages: Mapping[str, Page]) -> list[Place]:
    """List the pages that stand in the menu: those that need no subject."""
    return [Place(page.path, page.title) for page in pages.values() if page.subjects is None]


def register_pages(app: Dash, guard: Guard, reports: Reports, pages: Mapping[str, Page]) -> None:
    """Register the pages' callbacks and the one that chooses between them."""

    def show(path: str | None, search: str | None) -> list[Any]:
        return stilled(show_page(pages, reports.facts(), path, search), live_ids(app))

    guard.register(
        app,
        show,
        Output("frame", "children"),
        Input("address", "pathname"),
        State("address", "search"),
        role=Role.VIEWER,
        on_error=partial(show_failure, pages),
    )
    for page in pages.values():
        page.register(app, guard, reports)
