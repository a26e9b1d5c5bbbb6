"""What a list changes before anything is changed: seats, cost and marks, and how many rows come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.attributes import attributes
from dashboard.components.badges import count_badge, swatch
from dashboard.components.import_steps import button
from dashboard.components.tables import exact_value
from dashboard.differences import signed_amounts
from dashboard.importing import Reading
from dashboard.language import EN_DASH, Language
from dashboard.wording import PAYER_NAMES, Names, statement_text
from model.rules.comparison import Change, Changes
from model.rules.intake.problems import NoteKind
from model.rules.previews import ListPreview, SeatChanges
from model.rules.results import NOTHING, CostCell, GatheringCost, Interval
from model.rules.summaries import alphabetical
from model.rules.terms import Payer

SHOWN_FIRST = 8
PASSED = (NoteKind.NOT_ATTENDING, NoteKind.ONLY_INVITED, NoteKind.NO_PERSONS)


def preview_panel(reading: Reading, names: Names) -> list[Any]:
    """Make the panel that shows what confirming would do."""
    words = names.words
    problems = reading.problem_rows
    left = [
        words.plural(
            "{number} row does not come in before it is put right.",
            "{number} rows do not come in before they are put right.",
            problems,
        )
    ]
    return [
        html.Div(
            html.Div(
                [
                    html.H2(words.text("Preview")),
                    html.P(
                        words.text(
                            "These are the figures once you confirm. Rows with errors are not in."
                        ),
                        className="sd-panel__sub",
                    ),
                ]
            ),
            className="sd-panel__head",
        ),
        html.Div(
            [
                html.Div(_seats(reading.preview, names), className="sd-c8"),
                html.Div(
                    [_ledger(reading, words), *_published(reading.preview, words)],
                    className="sd-c4",
                ),
            ],
            className="sd-grid sd-import__preview",
        ),
        cost_table(reading.preview, words),
        html.Div(
            [
                html.Span(
                    [*(left if problems else []), " ", *marks_text(reading.preview, words)],
                    className="sd-import__foot",
                ),
                html.Div(
                    [
                        button(words.text("Cancel"), "cancel"),
                        *([button(words.text("Go on"), "next", primary=True)] * (not problems)),
                    ],
                    className="sd-import__actions",
                ),
            ],
            className="sd-panel__foot",
        ),
    ]


def _gathering(rows: Sequence[GatheringCost], gathering_id: str) -> GatheringCost | None:
    return next((row for row in rows if row.gathering.id == gathering_id), None)


def before_and_after(preview: ListPreview) -> tuple[GatheringCost | None, GatheringCost | None]:
    """Give the gathering's row as it is, and as it would be; None where it is cancelled."""
    costs, id_ = preview.costs, preview.gathering_id
    official = _gathering(costs.official.gatherings, id_)
    return official, _gathering(costs.supposed.gatherings, id_)


def marks_text(preview: ListPreview, words: Language) -> list[Any]:
    """Say that the mark changes, from what to what; nothing where it stays."""
    before, after = before_and_after(preview)
    if before is None or after is None or before.basis is after.basis or preview.is_same:
        return []
    said = words.text("The mark changes from {before} to {after}.", before="|", after="|")
    first, middle, last = said.split("|")
    old, new = count_badge(before.basis, words), count_badge(after.basis, words)
    return [first, old, middle, new, last]


def _seats(preview: ListPreview, names: Names) -> list[Any]:
    """Make the table of seats per constellation, the first of them seen at once."""
    words = names.words
    rows = sorted(
        preview.constellations,
        key=lambda row: alphabetical(names.constellation(row.constellation_id)),
    )
    cells = {
        cell.constellation_id: cell
        for cell in preview.costs.supposed.cells
        if cell.gathering_id == preview.gathering_id
    }
    headings = [
        words.text("Seats today"),
        words.text("New"),
        words.text("Changed"),
        words.text("Removed"),
        words.text("Seats after"),
        words.text("Covered"),
        words.text("Over the cap"),
    ]
    caption = words.text("Seats per constellation, today and after the import")
    head = [html.Th(text, scope="col", className="n") for text in headings]
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(words.text("Constellation"), scope="col"), *head])),
            html.Tbody(
                [
                    _seat_row(place, row, cells.get(row.constellation_id), names)
                    for place, row in enumerate(rows)
                ]
            ),
        ],
        id="import-seats",
        className="sd-table",
    )
    more = words.plural("Show all {number}", "Show all {number}", len(rows))
    return [
        html.Div(
            table,
            className="sd-tablewrap",
            tabIndex=0,
            role="region",
            **attributes(aria_label=caption),
        ),
        *([html.P(button(more, "all-seats"))] if len(rows) > SHOWN_FIRST else []),
    ]


def _seat_row(place: int, row: SeatChanges, cell: CostCell | None, names: Names) -> html.Tr:
    words = names.words
    before, after = row.same + row.changed + row.removed, row.same + row.changed + row.new
    covered = cell.covered_persons if cell else 0
    numbers = (before, row.new, row.changed, row.removed, after, covered)
    over = after - covered
    return html.Tr(
        [
            html.Th(names.constellation(row.constellation_id), scope="row"),
            *(_number(number, words) for number in numbers),
            _number(over, words, " sd-over" if over else ""),
        ],
        hidden=place >= SHOWN_FIRST,
    )


def _number(number: int, words: Language, style: str = "") -> html.Td:
    text = words.number(number) if number else EN_DASH
    return html.Td(text, className=f"n{style}", **exact_value(number))


def _ledger(reading: Reading, words: Language) -> html.Dl:
    """Add up the rows of the file: which do not come, and how many do."""
    participants = reading.read.participants.participants
    without = sum(1 for row in participants if row.seat is None)
    passed, skipped = reading.noted(*PASSED), reading.noted(NoteKind.SKIPPED)
    lines = [(words.text("Rows in the file"), reading.read.rows, "")]
    taken = (
        (words.text("Do not attend"), passed),
        (words.text("Skipped"), skipped),
        (words.text("Must be put right"), reading.problem_rows),
    )
    lines += [(text, -number, "") for text, number in taken if number]
    lines.append((words.text("Ready to import"), reading.imported_rows, "is-sum"))
    lines.append((words.text("Seats"), len(participants) - without, "is-sub"))
    if without:
        lines.append((words.text("Cancelled or waiting"), without, "is-sub"))
    return html.Dl(
        [
            html.Div([html.Dt(text), html.Dd(words.number(number))], className=style)
            for text, number, style in lines
        ],
        id="import-ledger",
        className="sd-ledger",
    )


def _published(preview: ListPreview, words: Language) -> list[html.P]:
    """Hold the list against what was published."""
    _, after = before_and_after(preview)
    if after is None or not (after.statements and after.published and after.sums.persons):
        return []
    persons, published = after.sums.persons.low, after.published
    values = {
        "published": words.listing([statement_text(one, words) for one in after.statements]),
        "number": words.number(persons),
        "interval": words.interval(published),
    }
    if persons < published.low:
        text = words.text("Published: {published}. {number} is below {interval}.", **values)
    elif persons > published.high:
        text = words.text("Published: {published}. {number} is above {interval}.", **values)
    else:
        text = words.text("Published: {published}. {number} agrees with it.", **values)
    return [html.P(text, id="import-published", className="sd-small sd-muted")]


def cost_table(preview: ListPreview, words: Language) -> Any:
    """Make the table of the gathering's cost, today and after the import."""
    changes = next(
        (
            row.changes
            for row in preview.costs.gatherings
            if row.official.gathering.id == preview.gathering_id
        ),
        None,
    )
    if changes is None:
        text = words.text("The gathering is cancelled, so it costs nobody anything.")
        return html.P(text, className="sd-small")
    caption = words.text("The cost of the gathering, today and after the import")
    headings = [words.text("Today"), words.text("After"), words.text("Change")]
    head = [html.Th(text, scope="col", className="n") for text in headings]
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="visually-hidden"),
                html.Thead(
                    html.Tr([html.Th(words.text("Cost of the gathering"), scope="col"), *head])
                ),
                html.Tbody([_cost_row(payer, changes, words) for payer in Payer]),
                html.Tfoot(_change_row(words.text("Total"), changes.total_ore, words)),
            ],
            className="sd-table sd-import__cost",
        ),
        className="sd-tablewrap",
        tabIndex=0,
        role="region",
        **attributes(aria_label=caption),
    )


def _cost_row(payer: Payer, changes: Changes, words: Language) -> html.Tr:
    name = html.Span([swatch(payer), words.text(PAYER_NAMES[payer])], className="sd-payer")
    of = changes.department_ore if payer is Payer.DEPARTMENT else changes.municipality_ore
    return _change_row(name, of, words)


def _change_row(name: Any, change: Change, words: Language) -> html.Tr:
    return html.Tr(
        [
            html.Th(name, scope="row"),
            _amount(change.before, words),
            _amount(change.after, words),
            html.Td(_difference(change, words), className="n", **exact_value(change.difference)),
        ]
    )


def _amount(amount: Interval | None, words: Language) -> html.Td:
    if amount is None:
        unknown = html.Span(words.text("unknown"), className="sd-unknown")
        return html.Td(unknown, className="n")
    return html.Td(words.amounts(amount), className="n", **exact_value(amount))


def _difference(change: Change, words: Language) -> Any:
    if change.difference is None:
        return html.Span(words.text("unknown"), className="sd-unknown")
    return EN_DASH if change.difference == NOTHING else signed_amounts(change.difference, words)
