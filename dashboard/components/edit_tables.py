"""The tables of facts that can be edited: each row leads to its form, and says if it was edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from typing import Any

from dash import dcc, html

from dashboard.columns import Column
from dashboard.components.attributes import attributes
from dashboard.components.links import part_link, site_link, source_links
from dashboard.components.panels import panel
from dashboard.components.tables import make_table
from dashboard.drafts import Subject, subject_link
from dashboard.fact_forms import CONSTELLATIONS, FORMS, GATHERINGS, FactForm
from dashboard.language import mark
from dashboard.wording import PARTICIPATION_NAMES, Names
from model.rules.facts import Constellation, EditableFact, ProgrammeFacts, key_of_fact
from model.rules.summaries import alphabetical
from model.rules.terms import Participation

EDITED = mark("edited here")
EDIT_COLUMN: Column[Any] = Column(
    id="edit", title=mark("Edit"), value=lambda _row, names: names.words.text("Edit")
)

Edited = AbstractSet[tuple[str, str]]
"""Table and key of the facts that a person has written."""


def edit_id(subject: Subject) -> str:
    """Name the link that opens a form, so that the focus can come back to it."""
    return "edit-" + subject.word.replace(":", "-")


def fact_tables(
    facts: ProgrammeFacts, edited: Edited, path: str, query: str, names: Names
) -> list[Any]:
    """Make every table, with what is on the page before them.

    Args:
        facts: What stands now.
        edited: What a person has written.
        path: The page's path.
        query: The view's query string.
        names: What things are called.
    """
    words = names.words
    contents = html.Nav(
        [part_link(words.text(form.title), form.part) for form in FORMS.values()],
        className="sd-contents",
        **attributes(aria_label=words.text("On this page")),
    )
    parts = [_part(form, facts, edited, (path, query), names) for form in FORMS.values()]
    return [contents, html.Div(parts, className="sd-stack")]


def _part(
    form: FactForm,
    facts: ProgrammeFacts,
    edited: Edited,
    place: tuple[str, str],
    names: Names,
) -> html.Div:
    rows = sort_rows(form, facts, names)
    sub = [names.words.text(form.sub)]
    if form is CONSTELLATIONS:
        sub.append(participation_text(facts, names))
    content = (
        _table(form, rows, edited, place, names)
        if rows
        else html.P(names.words.text("Nothing stands here yet."))
    )
    title = names.words.text(form.title)
    whole = panel(title, content, sub=" ".join(sub), aside=_add(form, place, names))
    return html.Div(whole, id=form.part, tabIndex=-1)


def sort_rows(form: FactForm, facts: ProgrammeFacts, names: Names) -> list[Any]:
    """Sort facts as people look for them: by their day, or by what they are called."""
    days = {row.id: row.starts_on.isoformat() for row in facts.gatherings}

    def order(row: Any) -> tuple[Any, ...]:
        if form is GATHERINGS:
            return (days[row.id],)
        if form is CONSTELLATIONS:
            return (alphabetical(row.name), row.id)
        if hasattr(row, "gathering_id"):
            return (days.get(row.gathering_id, ""), key_of_fact(row))
        return (form.name(row, names), row.valid_from)

    return sorted(form.rows(facts), key=order)


def participation_text(facts: ProgrammeFacts, names: Names) -> str:
    """Count the constellations by whether they take part."""
    words = names.words
    counts = Counter(row.participation for row in facts.constellations)
    parts = [
        f"{words.text(PARTICIPATION_NAMES[term])} {words.number(counts[term])}"
        for term in Participation
    ]
    return words.text("Now: {counts}.", counts=", ".join(parts))


def _add(form: FactForm, place: tuple[str, str], names: Names) -> dcc.Link | None:
    if not form.add:
        return None
    subject = Subject(form=form)
    return site_link(
        names.words.text(form.add),
        subject_link(place[0], subject, place[1]),
        className="btn btn-secondary",
        id=edit_id(subject),
    )


def _table(
    form: FactForm,
    rows: list[Any],
    edited: Edited,
    place: tuple[str, str],
    names: Names,
) -> html.Div:
    return make_table(
        f"table-edit-{form.part}",
        (*form.columns, EDIT_COLUMN),
        rows,
        names,
        caption=names.words.text(form.title),
        cells={
            "name": lambda row: _named(form, row, edited, names),
            "source": lambda row: source_links(_source(row)),
            "edit": lambda row: _edit(form, row, place, names),
        },
    )


def _source(row: Any) -> str:
    """Give a row's source; that of a participation that nobody knows says only that."""
    if isinstance(row, Constellation):
        is_known = row.participation is not Participation.UNKNOWN
        return row.participation_source if is_known else ""
    return str(row.source)


def _named(form: FactForm, row: EditableFact, edited: Edited, names: Names) -> list[Any]:
    """Name a row, and mark it where a person has written it."""
    name: list[Any] = [form.name(row, names)]
    if (form.table, key_of_fact(row)) in edited:
        mark_ = html.Span(names.words.text(EDITED), className="sd-badge sd-badge--rettet")
        name += [" ", mark_]
    return name


def _edit(form: FactForm, row: Any, place: tuple[str, str], names: Names) -> dcc.Link:
    """Make the link that opens a row's form; its name says which row it is."""
    subject, words = Subject(form=form, key=key_of_fact(row)), names.words
    which = form.name(row, names)
    if hasattr(row, "valid_from"):
        which = words.text("{name}, from {day}", name=which, day=words.day(row.valid_from))
    if hasattr(row, "stated"):
        which = f"{which}, {words.number(row.stated)}"
    hidden = html.Span(f": {words.text(form.title)}, {which}", className="visually-hidden")
    return site_link(
        [words.text("Edit"), hidden],
        subject_link(place[0], subject, place[1]),
        id=edit_id(subject),
        className="sd-edit__open",
    )
