"""A view: what one page shows of one address, read once and handed to everything on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dashboard.address import TODAY, Address, Past, read_address, read_past
from dashboard.components.pick_links import Place
from dashboard.figures.theme import Theme
from dashboard.language import Language, language
from dashboard.wording import Names
from model.reports import Reports
from model.rules.results import CostReport
from model.rules.selection import Selection

Limit = Callable[[Selection], Selection]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a page answers: the question in the address, the report, and how the browser looks.

    `path` is the page's own, such as `/oppmote` or `/samling/2018-05-sandnes`; `narrow` says that
    the screen is a phone's.
    """

    path: str
    address: Address
    report: CostReport
    names: Names
    theme: Theme
    narrow: bool

    @property
    def place(self) -> Place:
        """Where the tables of the view stand, for their links."""
        return Place(path=self.path, address=self.address, names=self.names)

    @property
    def words(self) -> Language:
        """The language of the view."""
        return self.names.words


def read_view(
    reports: Reports, path: str, search: Any, look: Any, limit: Limit | None = None
) -> View:
    """Read a view from what the browser sends; anything odd counts as not said.

    Args:
        reports: Where answers come from.
        path: The page's path.
        search: The query string of the address.
        look: `theme` (light or dark) and `narrow` (a phone's width), as the browser is.
        limit: What the page itself asks for in place of the filters, such as one gathering.
    """
    then, address = read_question(reports, search)
    selection = limit(address.selection) if limit else address.selection
    return make_view(path, address, then.cost_report(selection, address.scenario), look)


def read_question(reports: Reports, search: Any) -> tuple[Reports, Address]:
    """Read the question in a query string, and find the reports that it is asked of.

    This is the one place where an address chooses between today's figures and those of an earlier
    day: whatever answers a query string begins here.

    Args:
        reports: Where answers come from.
        search: The query string as the browser sends it; anything odd is no question.

    Returns:
        The reports of the day that the address names, and the address. A day or revision that
        cannot be shown is ignored and named among what means nothing.
    """
    text = search if isinstance(search, str) else ""
    past = read_past(text)
    then = _look_back(reports, past)
    if then is not None:
        return then, read_address(text, then.facts())
    address = read_address(text, reports.facts())
    unknown = tuple(f"{name}={value}" for name, value in past.pairs)
    return reports, replace(address, past=TODAY, ignored=(*address.ignored, *unknown))


def _look_back(reports: Reports, past: Past) -> Reports | None:
    """Find the reports of an earlier day; None where there are none to show."""
    if past == TODAY:
        return reports
    if past.revision == 0:
        return None
    try:
        return reports.on(past.day) if past.day else reports.at(past.revision)
    except LookupError:
        return None


def make_view(path: str, address: Address, report: CostReport, look: Any) -> View:
    """Make a view of a report that is there already."""
    names = Names(report.facts, language(address.language), report.scenario)
    theme, narrow = read_look(look)
    return View(path=path, address=address, report=report, names=names, theme=theme, narrow=narrow)


def read_look(look: Any) -> tuple[Theme, bool]:
    """Read how the browser looks; anything odd counts as light and wide."""
    given = look if isinstance(look, dict) else {}
    theme = Theme.DARK if given.get("theme") == Theme.DARK else Theme.LIGHT
    return theme, given.get("narrow") is True
