"""A view: what one page shows of one address, read once and handed to everything on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.address import Address, read_address
from dashboard.figures.theme import Theme
from dashboard.language import Language, language
from dashboard.wording import Names
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
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
    address = read_question(search, reports.facts())
    selection = limit(address.selection) if limit else address.selection
    return make_view(path, address, reports.cost_report(selection, address.scenario), look)


def read_question(search: Any, facts: ProgrammeFacts) -> Address:
    """Read the question in a query string as the browser sends it; anything odd is no question."""
    return read_address(search if isinstance(search, str) else "", facts)


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
