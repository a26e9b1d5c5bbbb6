"""The parts of Historikk: the filter, one entry a change, and the form that reverses one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

import dash_bootstrap_components as dbc
from dash import html

from dashboard import history_words as said
from dashboard.address import Address, Past, write_address
from dashboard.components.attributes import attributes, quoted
from dashboard.components.earlier_parts import past_link
from dashboard.components.icons import icon
from dashboard.components.links import site_link
from dashboard.components.tables import QUOTED
from dashboard.history_question import (
    EVERY,
    FACT,
    FIRST_DAY,
    LAST_DAY,
    OF_GATHERING,
    PERSON,
    HistoryQuestion,
    write_history,
)
from dashboard.language import Language
from dashboard.wording import Names
from model.rules.history import Deed, HistoryEntry, RowDifference

PATH = "/historikk"
MOST_ROWS = 60
"""A change of more rows names these; the file has them all."""
MOST_OPEN = 3
"""A change of no more rows than these shows them without a click."""
MOST_LETTERS = 500
"""How long a reason may be."""
FILE_TABLES = frozenset({"participant_lists"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """What the page shows, and to whom.

    Attributes:
        entries: The newest first; without names and reasons for those who may not see them.
        is_more: Whether there are older ones.
        oldest: The oldest revision whose figures can be shown.
        newest: The newest revision.
        sees_people: Whether the reader sees who made a change, and may reverse it.
        actors: Everybody who has changed something; empty for others.
    """

    entries: tuple[HistoryEntry, ...]
    is_more: bool
    oldest: int
    newest: int
    sees_people: bool
    actors: tuple[str, ...]


def filter_form(question: HistoryQuestion, log: Log, address: Address, names: Names) -> html.Form:
    """Make the filter: a plain form, whose values are the address."""
    words, asked = names.words, question.asked
    kinds = [(kind.value, words.text(text)) for kind, text in said.FACT_NAMES.items()]
    gatherings = [(id_, names.gathering(id_)) for id_ in names.gatherings]
    people = [(name, name) for name in log.actors]
    rest = parse_qsl(write_address(address).removeprefix("?"))
    chosen = [
        _choice(FACT, words.text("Kind of fact"), kinds, question.kind or "", words),
        _choice(OF_GATHERING, words.text("Gathering"), gatherings, asked.gathering, words),
        *(
            [_choice(PERSON, words.text("Who"), people, asked.actor, words)]
            if log.sees_people
            else []
        ),
        _day(FIRST_DAY, words.text("From and including"), asked.first_day),
        _day(LAST_DAY, words.text("Up to and including"), asked.last_day),
    ]
    return html.Form(
        [
            *(dbc.Input(type="hidden", name=name, value=value) for name, value in rest),
            html.Div(chosen, className="sd-log__fields"),
            html.Div(
                [
                    html.Button(words.text("Show"), type="submit", className="btn btn-primary"),
                    site_link(words.text("Reset the filter"), PATH + write_address(address)),
                ],
                className="sd-log__do",
            ),
        ],
        method="get",
        id="history-filter-form",
        className="sd-panel sd-log__filter",
        **attributes(aria_label=words.text("Filter")),
    )


def _choice(
    name: str, label: str, options: Sequence[tuple[str, str]], value: str, words: Language
) -> html.Div:
    every = [{"label": words.text("All"), "value": EVERY}]
    listed = [{"label": text, "value": one} for one, text in options]
    return html.Div(
        [
            dbc.Label(label, html_for=f"history-{name}"),
            dbc.Select(
                id=f"history-{name}",
                name=name,
                options=[*every, *listed],
                value=str(value or EVERY),
            ),
        ]
    )


def _day(name: str, label: str, value: Any) -> html.Div:
    return html.Div(
        [
            dbc.Label(label, html_for=f"history-{name}"),
            dbc.Input(
                id=f"history-{name}",
                name=name,
                type="date",
                value=value.isoformat() if value else "",
            ),
        ]
    )


def entries_list(question: HistoryQuestion, log: Log, address: Address, names: Names) -> list[Any]:
    """List the changes, with the way to older ones."""
    words = names.words
    if not log.entries:
        return [html.P(words.text("No change fits the filter."), className="sd-panel")]
    listed = html.Ol(
        [_entry(entry, question, log, address, names) for entry in log.entries],
        className="sd-log",
    )
    return [listed, *_turning(question, log, address, words)]


def _turning(
    question: HistoryQuestion, log: Log, address: Address, words: Language
) -> list[html.Nav]:
    """Make the links to older changes and back to the newest."""
    links = []
    if question.asked.before_number is not None:
        newest = replace(question, asked=replace(question.asked, before_number=None))
        links.append(_page_link(words.text("Show the newest"), newest, address))
    if log.is_more:
        asked = replace(question.asked, before_number=log.entries[-1].number)
        older = replace(question, asked=asked)
        links.append(_page_link(words.text("Show older"), older, address, id="history-older"))
    label = words.text("More of the history")
    return (
        [html.Nav(links, className="sd-log__do", **attributes(aria_label=label))] if links else []
    )


def _page_link(text: str, question: HistoryQuestion, address: Address, **given: Any) -> Any:
    href = PATH + write_history(replace(question, reverses=None), address)
    return site_link(text, href, className="btn btn-secondary", **given)


def _entry(
    entry: HistoryEntry, question: HistoryQuestion, log: Log, address: Address, names: Names
) -> html.Li:
    words = names.words
    return html.Li(
        html.Article(
            [
                html.H2(said.entry_title(entry, words), id=f"revisjon-{entry.number}"),
                html.P(_when_and_who(entry, log, words), className="sd-log__when"),
                *_why(entry, log, words),
                *_rows(entry, names),
                html.Div(
                    list(_links(entry, question, log, address, words)), className="sd-log__links"
                ),
            ],
            className="sd-panel",
            **attributes(data_revision=str(entry.number)),
        )
    )


def _when_and_who(entry: HistoryEntry, log: Log, words: Language) -> list[Any]:
    parts = [words.moment(entry.committed_at), said.action_text(entry, words)]
    if log.sees_people and entry.actor:
        parts.insert(1, entry.actor)
    return [html.Span(part) for part in parts]


def _why(entry: HistoryEntry, log: Log, words: Language) -> list[html.P]:
    """Quote why; a load has no reason but that the files were different."""
    if not log.sees_people or not entry.reason or entry.action in said.LOADS:
        return []
    return [html.P([html.B(words.text("Why:")), " ", html.Span(entry.reason, **quoted(words))])]


def _rows(entry: HistoryEntry, names: Names) -> list[Any]:
    words, rows = names.words, entry.rows
    if not rows:
        text = words.text("What stood in the rows before was not kept.")
        return [html.P(text, className="sd-small sd-muted")]
    listed: list[Any] = [
        html.Ul([_row(row, names) for row in rows[:MOST_ROWS]], className="sd-log__rows")
    ]
    if len(rows) > MOST_ROWS:
        more = words.plural(
            "and {number} more row, which stands in the file",
            "and {number} more rows, which stand in the file",
            len(rows) - MOST_ROWS,
        )
        listed.append(html.P(more))
    if len(rows) <= MOST_OPEN:
        return listed
    title = words.plural("{number} row", "{number} rows", len(rows))
    return [html.Details([html.Summary(title), *listed], className="sd-log__fold")]


def _row(row: RowDifference, names: Names) -> html.Li:
    return html.Li(
        [said.row_text(row, names), html.Ul([_field(row, c, names) for c in _shown_columns(row)])]
        if _shown_columns(row)
        else said.row_text(row, names)
    )


def _shown_columns(row: RowDifference) -> tuple[str, ...]:
    """Pick the columns to show: those of a row that came or went only where it is a list."""
    if row.deed is not Deed.CHANGED and row.table in FILE_TABLES:
        return tuple(one for one in said.columns_of(row) if one in {"persons", "label"})
    if row.deed is Deed.CHANGED:
        return said.columns_of(row)
    values = row.after or row.before or {}
    return tuple(one for one in ("amount_ore", "cap", "low", "high") if one in values)


def _field(row: RowDifference, column: str, names: Names) -> html.Li:
    words = names.words
    heading = html.Span(f"{words.text(said.COLUMN_NAMES[column])}: ")
    if row.deed is not Deed.CHANGED:
        return html.Li([heading, _value(column, (row.after or row.before or {})[column], names)])
    return html.Li(
        [
            heading,
            html.Span(words.text("from") + " ", className="visually-hidden"),
            _value(column, (row.before or {}).get(column), names),
            html.Span(" → ", **attributes(aria_hidden="true")),
            html.Span(" " + words.text("to") + " ", className="visually-hidden"),
            _value(column, (row.after or {}).get(column), names),
        ]
    )


def _value(column: str, value: Any, names: Names) -> html.Span:
    exact = attributes(data_value=str(value)) if column in said.AMOUNTS else {}
    own_language = quoted(names.words) if column in QUOTED else {}
    return html.Span(said.value_text(column, value, names), **exact, **own_language)


def _links(
    entry: HistoryEntry, question: HistoryQuestion, log: Log, address: Address, words: Language
) -> Iterator[Any]:
    """Link to the figures before and after a change and, for those who may, to its reversal."""
    for text, number in (
        (words.text("The figures before"), entry.number - 1),
        (words.text("The figures after"), entry.number),
    ):
        if number >= log.oldest:
            label = words.text("{what} revision {number}", what=text, number=entry.number)
            past = Past(revision=number)
            yield past_link(text, address, "/", past, **attributes(aria_label=label))
    if log.sees_people and entry.rows:
        shown = words.number(entry.number)
        yield site_link(
            words.text("Reverse revision {number}", number=shown),
            PATH + write_history(replace(question, reverses=entry.number), address),
        )


def reversal_form(
    entry: HistoryEntry, question: HistoryQuestion, address: Address, names: Names
) -> html.Section:
    """Show what reversing a change will do, and ask why.

    Args:
        entry: The change, with all of its rows.
        question: What the page asks for; the way back leads there.
        address: The rest of the address.
        names: Looks up what ids are called.
    """
    words, number = names.words, names.words.number(entry.number)
    back = PATH + write_history(replace(question, reverses=None), address)
    return html.Section(
        [
            html.H2(
                words.text("Reverse revision {number}?", number=number),
                id="history-reverse-title",
                tabIndex=-1,
            ),
            html.P(
                words.text(
                    "A new change puts every row back to what it was before. Both changes stay in "
                    "the history. Nothing is done if somebody has changed one of the rows since."
                )
            ),
            html.Ul(
                [html.Li(_undone(row, names)) for row in entry.rows[:MOST_ROWS]],
                className="sd-log__rows",
            ),
            *_many_undone(entry, words),
            dbc.Label(words.text("Why is it reversed?"), html_for="history-reason"),
            dbc.Textarea(id="history-reason", rows=2, required=True, maxLength=MOST_LETTERS),
            html.P(
                words.text("The reason stands in the log. Write no names of participants."),
                className="sd-small sd-muted",
            ),
            html.Div(
                [
                    html.Button(
                        words.text("Reverse revision {number}", number=number),
                        id="history-reverse",
                        type="button",
                        className="btn btn-primary",
                    ),
                    site_link(words.text("Leave it as it is"), back),
                ],
                className="sd-log__do",
            ),
        ],
        className="sd-panel sd-log__reverse",
        **attributes(aria_labelledby="history-reverse-title"),
    )


def _undone(row: RowDifference, names: Names) -> list[Any]:
    """Say what becomes of a row, field by field from what it is to what it was."""
    turned = replace(row, before=row.after, after=row.before)
    text = said.undoing_text(row, names)
    columns = _shown_columns(turned) if row.deed is Deed.CHANGED else ()
    return (
        [text, html.Ul([_field(turned, column, names) for column in columns])]
        if columns
        else [text]
    )


def _many_undone(entry: HistoryEntry, words: Language) -> list[html.P]:
    left = len(entry.rows) - MOST_ROWS
    if left <= 0:
        return []
    return [html.P(words.plural("and {number} more row", "and {number} more rows", left))]


def cannot_be_reversed(number: int, words: Language) -> html.P:
    """Say that there is nothing to reverse at a number."""
    text = words.text("There is no revision {number} that can be reversed.", number=number)
    return html.P(text, className="sd-notice")


def outcome(text: str, *, is_done: bool) -> html.P:
    """Say what came of reversing."""
    sign = icon("check" if is_done else "warning")
    return html.P([sign, text], className="sd-notice" if is_done else "sd-deviation")
