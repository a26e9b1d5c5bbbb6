"""Which page stands at an address: one call when the path changes, none when filters do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dash import Dash, Input, Output, State

from dashboard.access import Guard, Role
from dashboard.address import read_address, write_address
from dashboard.components.frame_parts import failure_alert
from dashboard.failures import record_failure
from dashboard.language import Language, language
from dashboard.shell import Place, frame, not_found
from model.reports import Reports
from model.rules.facts import ProgrammeFacts

Layout = Callable[[ProgrammeFacts, Language], list[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: where it is, what it is called, and how it is laid out and registered.

    `name` begins the ids of what is the page's own; its bands are `<name>-bands`.
    """

    name: str
    path: str
    title: str
    layout: Layout
    register: Callable[[Dash, Guard, Reports], None]


def show_page(
    pages: Mapping[str, Page], facts: ProgrammeFacts, path: str | None, search: str | None
) -> list[Any]:
    """Lay out the page at a path, in the language of the address, or say that there is none."""
    address = read_address(search if isinstance(search, str) else "", facts)
    words = language(address.language)
    page = pages.get(path) if isinstance(path, str) else None
    content = page.layout(facts, words) if page else not_found(words)
    name, here = (page.name, page.path) if page else ("nothing", "")
    return frame(content, _places(pages), name, here, write_address(address), words)


def show_failure(pages: Mapping[str, Page], error: Exception) -> list[Any]:
    """Say, where the page would stand, that it cannot be shown."""
    code, moment = record_failure(error)
    words = language()
    content = failure_alert(code, words.moment(moment), words)
    return frame(content, _places(pages), "nothing", "", "", words)


def _places(pages: Mapping[str, Page]) -> list[Place]:
    return [Place(page.path, page.title) for page in pages.values()]


def register_pages(app: Dash, guard: Guard, reports: Reports, pages: Mapping[str, Page]) -> None:
    """Register the pages' callbacks and the one that chooses between them."""

    def show(path: str | None, search: str | None) -> list[Any]:
        return show_page(pages, reports.facts(), path, search)

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
