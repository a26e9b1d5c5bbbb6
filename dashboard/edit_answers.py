"""What is said after a form of Grunnlag was sent: beside its fields, below it, and on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html, no_update
from dash.exceptions import PreventUpdate

from dashboard.address import Address, write_address
from dashboard.components.edit_form import warning
from dashboard.components.edit_outcome import done, faults_alert, preview, saved, stale_alert
from dashboard.components.links import site_link
from dashboard.drafts import PATH, REASON, Subject, subject_link
from dashboard.edit_words import UNDONE_REASON, fault_text
from dashboard.editing import (
    REMOVALS,
    Deed,
    Done,
    Faulty,
    Outcome,
    Sent,
    Shown,
    Stale,
    Unchanged,
    carry_out,
)
from dashboard.fact_forms import CONSTELLATIONS
from dashboard.history_reading import is_change
from dashboard.language import Language, language, mark
from dashboard.views import read_question
from dashboard.wording import Names
from model.changes import Author, ChangeRefusedError, reverse
from model.reports import Reports
from model.rules.summaries import alphabetical
from model.rules.terms import Participation


def language_query(words: Language) -> str:
    """Write the query string that keeps the language alone."""
    return write_address(Address(language=words.code))


def words_of(reports: Reports, search: Any) -> Language:
    """Give the language that a query string asks for."""
    return language(read_question(reports, search)[1].language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is shown after a form was sent: below it, beside its fields, and what it remembers.

    `aside` fills what stands elsewhere on the page, by its id.
    """

    outcome: Any = no_update
    faults: Sequence[Any] = ()
    state: Any = no_update
    aside: dict[str, dict[str, Any]]


def answer_form(reports: Reports, sent: Sent, shown: Sequence[str], search: Any) -> Answer:
    """Do what a form asks for, and say what came of it.

    Args:
        reports: Where answers come from, and the way to the database.
        sent: What the browser sent.
        shown: The fields that have a place for their faults, in order.
        search: The query string, for the language.
    """
    outcome = carry_out(reports, sent)
    words = words_of(reports, search)
    names = Names(reports.facts(), words)
    if isinstance(outcome, Done):
        return _answer_done(outcome, sent, names)
    faults = _beside(outcome, shown, names)
    state = outcome.state.as_json() if isinstance(outcome, Stale | Shown) else no_update
    return Answer(outcome=_said(outcome, sent, shown, names), faults=faults, state=state, aside={})


def _beside(outcome: Outcome, shown: Sequence[str], names: Names) -> list[Any]:
    """Say each fault beside its field."""
    found = outcome.faults if isinstance(outcome, Faulty) else ()
    return [
        [html.Span(fault_text(fault, names)) for fault in found if fault.field == name]
        for name in shown
    ]


def _said(outcome: Outcome, sent: Sent, shown: Sequence[str], names: Names) -> Any:
    """Say below the form what came of sending it."""
    words = names.words
    match outcome:
        case Faulty():
            form = sent.subject.form
            return faults_alert(form, outcome.faults, names, shown=frozenset(shown))
        case Stale():
            return stale_alert(
                outcome.fields,
                outcome.current,
                outcome.wanted,
                outcome.number,
                names,
                can_save=sent.deed not in REMOVALS,
            )
        case Shown():
            return _preview(outcome, sent, words)
        case Unchanged():
            return warning(words.text("Nothing is different from what stands already"), [])
        case _:
            return warning(
                words.text("This cannot be saved"),
                [html.P(words.text("Something else stands on it. Nothing was changed."))],
            )


def _preview(outcome: Shown, sent: Sent, words: Language) -> Any:
    again = words.text("You have changed the form since it was shown. This is how it is now.")
    is_removal = outcome.deed is Deed.REMOVE_NOW
    return preview(
        outcome.comparison,
        Names(outcome.comparison.supposed.facts, words),
        deed=outcome.deed,
        save=words.text(sent.subject.form.remove if is_removal else mark("Save")),
        remark=again if outcome.is_again else "",
    )


def _answer_done(outcome: Done, sent: Sent, names: Names) -> Answer:
    """Close the form, say what was saved, and let the page show it."""
    words, query = names.words, language_query(names.words)
    number = words.number(outcome.revision)
    text = (
        words.text("Taken out in revision {number}.", number=number)
        if outcome.is_removed
        else words.text("Saved in revision {number}.", number=number)
    )
    status = saved(text, outcome.revision, query, words, _next_one(sent, names))
    carried = {name: sent.values.get(name) for name in (REASON, "participation_source")}
    return Answer(
        aside={
            "facts-status": {"children": status},
            "facts-carried": {"data": carried},
            "address": {"search": query},
            "revision": {"data": outcome.revision},
        }
    )


def _next_one(sent: Sent, names: Names) -> Any:
    """Offer the next constellation whose participation nobody knows, in the order of the table."""
    if sent.subject.form is not CONSTELLATIONS:
        return None
    rows = sorted(names.constellations.values(), key=lambda row: alphabetical(row.name))
    order = [row.id for row in rows]
    place = order.index(sent.subject.key) if sent.subject.key in order else 0
    unknown = [
        row
        for row in (*rows[place + 1 :], *rows[:place])
        if row.participation is Participation.UNKNOWN
    ]
    if not unknown:
        return None
    subject = Subject(form=CONSTELLATIONS, key=unknown[0].id)
    text = names.words.text("Next: {name}", name=names.constellation(unknown[0].id))
    return site_link(
        text, subject_link(PATH, subject, language_query(names.words)), id="facts-next"
    )


def undo(reports: Reports, actor: str, revision: Any, search: Any) -> Answer:
    """Reverse a change by a new one, and say so; or say that it cannot be done."""
    words = words_of(reports, search)
    if not is_change(reports, revision, {"save", "remove"}):
        raise PreventUpdate
    number = words.number(revision)
    author = Author(name=actor, reason=words.text(UNDONE_REASON, number=number))
    try:
        outcome = reverse(reports.database, revision, author)
    except ChangeRefusedError:
        text = words.text("Something has been changed since. Nothing was undone.")
        alert = warning(words.text("Revision {number} cannot be undone", number=number), [text])
        return Answer(outcome=alert, aside={})
    text = words.text(
        "Revision {number} is undone in revision {new}.",
        number=number,
        new=words.number(outcome.revision),
    )
    return Answer(
        outcome=done(text, language_query(words), words),
        aside={"revision": {"data": outcome.revision}},
    )
