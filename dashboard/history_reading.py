"""What a reader may see of the history: one reading for the page and its file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from dashboard.address import Address
from dashboard.components.history_parts import Log
from dashboard.history_question import HistoryQuestion, read_history
from dashboard.language import language
from dashboard.people import Role
from dashboard.views import read_question
from dashboard.wording import Names
from model.reports import Reports
from model.rules.history import HistoryEntry, HistoryFilter
from model.rules.results import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The question of an address, and the changes that answer it.

    `past` is what the figures of other pages are asked as of; the history itself shows every
    change whatever that is.
    """

    question: HistoryQuestion
    address: Address
    log: Log
    past: Revision
    names: Names


def read_log(reports: Reports, role: Role, search: Any, limit: int | None) -> Reading:
    """Read the changes that a query string asks for, as a reader may see them.

    Everybody who may read sees when and what. Who and why are for coordinators: reasons are free
    text, and may name people.

    Args:
        reports: Where answers come from.
        role: Who asks.
        search: The query string as the browser sends it.
        limit: How many changes; None for all of them.
    """
    then, address = read_question(reports, search)
    names = Names(reports.facts(), language(address.language))
    sees_people = role >= Role.COORDINATOR
    actors = reports.actors() if sees_people else None
    question = read_history(search, names.gatherings, actors)
    # One more than is shown tells whether there are older ones.
    most = None if limit is None else limit + 1
    found = reports.history(replace(question.asked, limit=most))
    log = Log(
        entries=tuple(entry if sees_people else without_people(entry) for entry in found[:limit]),
        is_more=limit is not None and len(found) > limit,
        oldest=reports.oldest_shown(),
        newest=reports.revision().number,
        sees_people=sees_people,
        actors=actors or (),
    )
    return Reading(question=question, address=address, log=log, past=then.revision(), names=names)


def without_people(entry: HistoryEntry) -> HistoryEntry:
    """Take out of a change what only coordinators may see."""
    return replace(entry, actor="", reason="")


def whole_entry(reports: Reports, number: int) -> HistoryEntry | None:
    """Find a change with all of its rows, whatever is filtered; None where there is none."""
    found = reports.history(HistoryFilter(before_number=number + 1, limit=1))
    return found[0] if found and found[0].number == number and found[0].rows else None


def is_change(reports: Reports, number: Any, actions: Collection[str]) -> bool:
    """Tell whether what a page sends is the number of a revision that came about in such a way."""
    if type(number) is not int or not 0 < number <= reports.revision().number:
        return False
    entry = whole_entry(reports, number)
    return entry is not None and entry.action in actions
