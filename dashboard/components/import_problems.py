"""What stands in the way of an import, row by row, with what may be decided about each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from dashboard.components.attributes import attributes
from dashboard.components.icons import icon
from dashboard.components.import_steps import button, link_button, message, step_heading
from dashboard.import_words import decisions_for, note_text, problem_text
from dashboard.importing import Reading, alike, likeness
from dashboard.language import Language
from dashboard.wording import Names
from model.rules.intake.problems import ROW, RowProblem
from model.rules.summaries import alphabetical

MOST_SHOWN = 100
SHOWN_FIRST = 10
WRITE = "write"
"""The choice that opens a field for a value of one's own."""

Constellations = Sequence[tuple[str, str]]


def problems_panel(reading: Reading, names: Names) -> list[Any]:
    """Make the panel of what must be decided; once all is, it says so."""
    words = names.words
    problems = [one for one in reading.read.problems if one.row_number]
    number = reading.problem_rows
    title, sub = _heading(reading, words)
    head = html.Div([step_heading(3, title), html.P(sub, className="sd-panel__sub")])
    return [
        html.Div(head, className="sd-panel__head"),
        *(message(problem_text(one, words)) for one in reading.of_list),
        *([_table(problems, names)] if problems else []),
        *_rest(problems, words),
        *([_actions(number, words)] if problems else []),
        *_notes(reading, words),
    ]


def _heading(reading: Reading, words: Language) -> tuple[str, str]:
    """Say how many rows must be decided about, and what can be done."""
    number = reading.problem_rows
    if number:
        title = words.plural(
            "{number} row must be put right", "{number} rows must be put right", number
        )
        sub = words.text(
            "The row number is the one in the file. You can also put it right in the file and "
            "upload it again."
        )
        return title, sub
    if reading.of_list:
        sub = words.text("Change what the columns are used as, or take another file.")
        return words.text("The list cannot be imported yet"), sub
    sub = words.text("Nothing has to be put right. Look over the preview, and go on.")
    return words.text("All rows are ready"), sub


def _table(problems: Sequence[RowProblem], names: Names) -> html.Div:
    words = names.words
    in_order = sorted(names.constellations.values(), key=lambda row: alphabetical(row.name))
    constellations = [(row.id, names.constellation(row.id)) for row in in_order]
    counts = alike(problems)
    caption = words.text("Rows that must be put right")
    head = html.Tr(
        [
            html.Th(words.text("Row"), scope="col", className="n", role="columnheader"),
            html.Th(words.text("Stands in the file"), scope="col", role="columnheader"),
            html.Th(words.text("What is wrong"), scope="col", role="columnheader"),
            html.Th(words.text("Put right"), scope="col", role="columnheader"),
            html.Th(
                html.Span(words.text("Skip"), className="visually-hidden"),
                scope="col",
                role="columnheader",
            ),
        ],
        role="row",
    )
    rows = [
        _row(place, problem, counts[likeness(problem)], constellations, words)
        for place, problem in enumerate(problems[:MOST_SHOWN])
    ]
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="visually-hidden"),
                html.Thead(head, role="rowgroup"),
                html.Tbody(rows, role="rowgroup"),
            ],
            id="import-problem-table",
            role="table",
            className="sd-table sd-table--mid sd-import__problems sd-import__stacked",
        ),
        className="sd-tablewrap",
        tabIndex=0,
        role="region",
        **attributes(aria_label=caption),
    )


def _row(
    place: int,
    problem: RowProblem,
    same: int,
    constellations: Constellations,
    words: Language,
) -> html.Tr:
    number = words.number(problem.row_number)
    skip = html.Button(
        [
            words.text("Skip"),
            html.Span(words.text("row {number}", number=number), className="visually-hidden"),
        ],
        type="button",
        className="btn btn-link btn-sm p-0",
        **attributes(data_import="skip", data_place=str(place)),
    )
    return html.Tr(
        [
            html.Td(
                [html.Span(words.text("Row"), className="sd-import__label"), " ", number],
                className="n",
                role="cell",
            ),
            html.Th(_value(problem, words), scope="row", role="rowheader"),
            html.Td(
                html.Span(
                    [icon("warning"), html.Span(problem_text(problem, words))],
                    className="sd-import__wrong",
                ),
                role="cell",
            ),
            html.Td(_choice(place, problem, same, constellations, words), role="cell"),
            html.Td(skip, className="n", role="cell"),
        ],
        role="row",
        hidden=place >= SHOWN_FIRST,
        **attributes(
            data_row=str(problem.row_number), data_place=str(place), data_field=problem.field
        ),
    )


def _value(problem: RowProblem, words: Language) -> Any:
    """Quote what stands in the file, with the column where that is not plain."""
    if problem.field == ROW:
        return html.Span(words.text("the whole row"), className="sd-muted")
    quoted = f"«{problem.value}»" if problem.value else words.text("(blank)")
    return [quoted, html.Span(problem.column, className="sub")]


def _choice(
    place: int,
    problem: RowProblem,
    same: int,
    constellations: Constellations,
    words: Language,
) -> list[Any]:
    id_ = f"import-fix-{place}"
    row = words.text("row {number}", number=words.number(problem.row_number))
    choices = [
        {"label": label, "value": decision}
        for decision, label in decisions_for(problem, constellations, words)
    ]
    if problem.field != ROW:
        choices.insert(-1, {"label": words.text("Write yourself …"), "value": WRITE})
    parts: list[Any] = [
        html.Label(
            words.text("Put right {row}", row=row), htmlFor=id_, className="visually-hidden"
        ),
        dbc.Select(id=id_, options=choices, value="", placeholder=words.text("Choose")),
    ]
    if problem.field != ROW:
        parts.append(_own_value(place, row, words))
    if same > 1:
        text = words.plural("Use for {number} row", "Use for all {number} that are the same", same)
        parts.append(link_button(text, "like", data_place=str(place)))
    return parts


def _own_value(place: int, row: str, words: Language) -> html.Div:
    id_ = f"import-write-{place}"
    label = words.text("Another value for {row}", row=row)
    return html.Div(
        [
            html.Label(label, htmlFor=id_, className="form-label sd-small"),
            dbc.Input(id=id_, type="text", value="", maxLength=60, autoComplete="off"),
        ],
        id=f"import-own-{place}",
        className="sd-import__own",
        hidden=True,
    )


def _rest(problems: Sequence[RowProblem], words: Language) -> list[Any]:
    """Offer the rows that are not seen at once, and count those that come after them."""
    parts: list[Any] = []
    unseen = min(len(problems), MOST_SHOWN) - SHOWN_FIRST
    if unseen > 0:
        text = words.plural("Show {number} more", "Show {number} more", unseen)
        parts.append(button(text, "more"))
    beyond = len(problems) - MOST_SHOWN
    if beyond > 0:
        text = words.plural(
            "{number} more comes when these are put right.",
            "{number} more come when these are put right.",
            beyond,
        )
        parts.append(html.Span(text))
    return [html.Div(parts, className="sd-panel__foot")] if parts else []


def _actions(number: int, words: Language) -> html.Div:
    """Make the buttons that use what was chosen, and that give the rest up."""
    skip = words.plural("Skip that row", "Skip all {number} rows", number)
    unused = html.Span(
        words.text("Choose for at least one row first."),
        id="import-nothing",
        className="sd-deviation sd-small",
        hidden=True,
        role="alert",
    )
    return html.Div(
        [
            button(words.text("Use the corrections"), "decide", primary=True),
            button(skip, "skip-rest"),
            unused,
        ],
        className="sd-import__actions sd-import__actions--start",
    )


def _notes(reading: Reading, words: Language) -> list[Any]:
    """Say what was decided without asking, and offer to take back what the user decided."""
    parts: list[Any] = []
    if reading.read.notes:
        items = [html.Li(note_text(note, words)) for note in reading.read.notes]
        parts += [
            html.H3(words.text("Good to know"), className="sd-import__notes"),
            html.Ul(items, id="import-notes", className="sd-small"),
        ]
    if reading.sent.fixes:
        text = words.plural(
            "You have decided about {number} row.",
            "You have decided about {number} rows.",
            len(reading.sent.fixes),
        )
        reset = link_button(words.text("Take the decisions back"), "reset")
        parts.append(html.P([text, " ", reset], className="sd-small sd-muted"))
    return parts
