"""The first page of a visit, sent filled: what can be read stands there before any script runs.

The HTML holds the page as it will be, and beside it the layout that Dash would otherwise ask for
in three calls, one after the other. When Dash has drawn the same page, it takes the HTML's place.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from cachetools import LRUCache
from dash._utils import to_json

from dashboard.address import view_of
from dashboard.components.markup import markup
from dashboard.figures.theme import Theme
from dashboard.kept_answers import in_order
from dashboard.people import Reader
from dashboard.shell import First, skeleton
from model.reports import Reports

log = logging.getLogger(__name__)

LOOK: dict[str, Any] = {"theme": Theme.LIGHT.value, "narrow": False}
"""The look that is taken for granted; a browser that has another asks for its figures."""

KEPT_LETTERS = 16_000_000
"""How much of pages a process keeps: it bounds the memory, not what can be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPage:
    """A page as HTML, and as the layout that Dash draws it from."""

    html: str
    layout: str

    def __len__(self) -> int:
        """Count the letters that keeping it takes."""
        return len(self.html) + len(self.layout)


def make_first_page(path: str, search: str, frame: Any) -> FirstPage:
    """Write a page that is filled already.

    Args:
        path: Where it stands.
        search: The query string, empty or from `?` on.
        frame: Everything within the frame, with its answer in place.
    """
    question = view_of(search)
    first = First(path=path, search=search, question=question, look=LOOK, frame=frame)
    layout: str = to_json({"look": LOOK, "tree": skeleton(first)})  # type: ignore[no-untyped-call]
    return FirstPage(html=markup(frame), layout=in_html(in_order(layout)))


class FirstPages:
    """Makes first pages, and keeps the latest of them for as long as they are true."""

    def __init__(self, reports: Reports, show: Callable[[str, str], Any]) -> None:
        """Prepare to make pages.

        Args:
            reports: Tells at which revision the data stands.
            show: Path and query string to everything within the frame, filled.
        """
        self._reports = reports
        self._show = show
        self._kept: LRUCache[tuple[object, ...], FirstPage] = LRUCache(KEPT_LETTERS, len)
        self._lock = Lock()

    def page(self, path: str, search: str, reader: Reader) -> FirstPage | None:
        """Give a page as a reader sees it; None where the browser has to ask for it."""
        try:
            key = (self._reports.revision(), path, search, reader)
            with self._lock:
                kept = self._kept.get(key)
            if kept is None:
                kept = make_first_page(path, search, self._show(path, search))
                with self._lock:
                    if len(kept) <= KEPT_LETTERS:
                        self._kept[key] = kept
        except Exception as error:  # noqa: BLE001 - Dash asks itself, and tells the reader
            log.warning("A page is sent empty: %s", error)
            return None
        return kept


def in_html(json: str) -> str:
    """Keep JSON from ending the script element that it stands in."""
    return json.replace("<", "\\u003c")
