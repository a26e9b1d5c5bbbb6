"""What each column of a list is used as, with a choice for each, and those that are left out."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from dashboard.components.attributes import attributes
from dashboard.components.icons import icon
from dashboard.components.import_steps import button, link_button, message, step_heading
from dashboard.import_words import COLUMN_NAMES, LEFT_OUT_NAMES, NOT_USED, problem_text
from dashboard.importing import Reading, may_be_read, problems_by_field, sample
from dashboard.language import EN_DASH, HARD_SPACE, Language
from model.rules.intake.columns import PERSONAL, Column, LeftOut, reason_left_out

UNUSED = "-"
"""The choice of a column that is not read; a blank one would show nothing."""


def columns_step(reading: Reading, words: Language) -> list[Any]:
    """Make the second step: the columns that are known, the others to open, and the way on."""
    usual = set(reading.usual.values())
    places = range(len(reading.raw.headings))
    first = [place for place in places if reading.raw.headings[place] in usual]
    others = [
        place for place in places if place not in first and may_be_read(reading.raw.headings[place])
    ]
    return [
        html.Section(
            [
                html.Div(
                    html.Div(
                        [
                            step_heading(2, words.text("Columns")),
                            html.P(_used(reading, words), className="sd-panel__sub"),
                            *_remembered(reading, words),
                        ]
                    ),
                    className="sd-panel__head",
                ),
                *(message(problem_text(one, words)) for one in reading.of_list),
                html.Div(
                    [
                        _table(first, reading, words, words.text("Columns that are used")),
                        *_never_read(reading, words),
                        _others(others, reading, words, is_open=not first),
                    ],
                    id="import-columns-table",
                ),
            ],
            className="sd-panel",
        ),
        html.Div(
            [
                button(words.text("Cancel"), "cancel"),
                *([button(words.text("Go on"), "next", primary=True)] if reading.read.rows else []),
            ],
            className="sd-import__actions",
        ),
    ]


def columns_brief(reading: Reading, words: Language) -> list[Any]:
    """Say in short what is used of the columns, with the way back to them."""
    return [
        html.Div(
            [
                html.H2(words.text("Columns")),
                html.P(
                    [_used(reading, words), " ", _left_out(reading, words)],
                    className="sd-panel__sub",
                ),
            ]
        ),
        link_button(words.text("Change the columns"), "back"),
    ]


def _used(reading: Reading, words: Language) -> str:
    return words.plural(
        "{used} of {number} column is used.",
        "{used} of {number} columns are used.",
        len(reading.raw.headings),
        used=words.number(len(reading.read.columns)),
    )


def _remembered(reading: Reading, words: Language) -> list[html.P]:
    if not reading.is_remembered:
        return []
    text = words.text("Chosen as last time, for a file with the same headings.")
    return [html.P([icon("check"), text], id="import-remembered", className="sd-check")]


def _left_out(reading: Reading, words: Language) -> str:
    """Name what is left out because it has to do with persons."""
    reasons = {row.reason for row in reading.read.left_out if row.is_personal}
    found = [words.text(LEFT_OUT_NAMES[reason]) for reason in LeftOut if reason in reasons]
    if not found:
        return ""
    return words.text("Personal data is not read in: {kinds}.", kinds=words.listing(found))


def _never_read(reading: Reading, words: Language) -> list[Any]:
    """List the columns that hold personal data."""
    headings = [row.heading for row in reading.read.left_out if row.is_personal]
    if not headings:
        return []
    text = words.text("Personal data, not read in: {columns}.", columns=", ".join(headings))
    return [html.P([icon("check"), html.Span(text)], id="import-left-out", className="sd-check")]


def _others(
    places: list[int], reading: Reading, words: Language, *, is_open: bool
) -> html.Details | None:
    if not places:
        return None
    title = words.plural(
        "{number} more column that can be used",
        "{number} more columns that can be used",
        len(places),
    )
    table = _table(places, reading, words, words.text("Other columns"))
    return html.Details(
        [html.Summary(title, className="sd-fold__title"), table], className="sd-fold", open=is_open
    )


def _table(places: list[int], reading: Reading, words: Language, caption: str) -> Any:
    if not places:
        return None
    headings = (
        words.text("Column in the file"),
        words.text("Used as"),
        words.text("Example from the file"),
        words.text("Recognition"),
    )
    counts = problems_by_field(reading.read.problems)
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(
                html.Tr(
                    [html.Th(text, scope="col", role="columnheader") for text in headings],
                    role="row",
                ),
                role="rowgroup",
            ),
            html.Tbody([_row(place, reading, counts, words) for place in places], role="rowgroup"),
        ],
        role="table",
        className="sd-table sd-table--mid sd-import__columns sd-import__stacked",
    )
    return html.Div(
        table,
        className="sd-tablewrap",
        tabIndex=0,
        role="region",
        **attributes(aria_label=caption),
    )


def _row(place: int, reading: Reading, counts: dict[str, int], words: Language) -> html.Tr:
    heading = reading.raw.headings[place]
    kind = next((kind for kind, text in reading.read.columns.items() if text == heading), None)
    id_ = f"import-column-{place}"
    label = words.text("{column} is used as", column=heading)
    select = dbc.Select(id=id_, options=_options(words), value=kind.value if kind else UNUSED)
    return html.Tr(
        [
            html.Th(heading, scope="row", role="rowheader"),
            html.Td(
                [html.Label(label, htmlFor=id_, className="visually-hidden"), select], role="cell"
            ),
            html.Td(
                sample(reading.raw, heading) if kind else EN_DASH,
                className="sd-muted",
                role="cell",
            ),
            html.Td(_recognition(heading, kind, reading, counts, words), role="cell"),
        ],
        role="row",
    )


def _options(words: Language) -> list[dict[str, str]]:
    names = [{"label": words.text(COLUMN_NAMES[kind]), "value": kind.value} for kind in Column]
    return [{"label": words.text(NOT_USED), "value": UNUSED}, *names]


def _recognition(
    heading: str, kind: Column | None, reading: Reading, counts: dict[str, int], words: Language
) -> Any:
    """Say whether everything in a column is understood, or why it is not read."""
    if kind is None:
        reason = reason_left_out(heading)
        if reason not in PERSONAL:
            return HARD_SPACE
        text = words.text("Personal data: {kind}", kind=words.text(LEFT_OUT_NAMES[reason]))
        return html.Span(text, className="sd-muted sd-small")
    if not reading.read.rows:
        return HARD_SPACE
    unknown = counts.get(kind.value, 0)
    if not unknown:
        return html.Span([icon("check"), words.text("All found")], className="sd-check")
    text = words.plural(
        "{found} of {number} found",
        "{found} of {number} found",
        reading.read.rows,
        found=words.number(reading.read.rows - unknown),
    )
    return html.Span([icon("warning"), html.Span(text)], className="sd-import__fault")
