"""The last step of an import, what came of it, and the way back."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.icons import icon
from dashboard.components.import_preview import cost_table, marks_text
from dashboard.components.import_steps import button, step_heading
from dashboard.components.links import site_link
from dashboard.components.subject_links import GATHERING_PAGES
from dashboard.importing import Reading
from dashboard.language import Language
from dashboard.wording import COUNT_BASIS_NAMES, Names
from model.rules.results import GatheringCost
from model.rules.terms import CountBasis

HISTORY = "/historikk"


def confirm_step(reading: Reading, names: Names) -> list[Any]:
    """Make the fourth step: in short what will be done, and the button that does it."""
    words = names.words
    if reading.preview.is_same:
        return [_nothing_new(words)]
    return [
        html.Section(
            [
                html.Div(
                    html.Div(
                        [
                            step_heading(4, words.text("Confirm the import")),
                            html.P(
                                words.text("Nothing is changed before you confirm."),
                                className="sd-panel__sub",
                            ),
                        ]
                    ),
                    className="sd-panel__head",
                ),
                html.Ul(
                    [html.Li(text) for text in _what_happens(reading, names)],
                    className="sd-import__list",
                ),
                cost_table(reading.preview, words),
                html.Div(
                    [
                        button(words.text("Cancel"), "cancel"),
                        button(words.text("Back"), "back"),
                        button(
                            words.plural(
                                "Import {number} row",
                                "Import {number} rows",
                                reading.imported_rows,
                            ),
                            "confirm",
                            primary=True,
                        ),
                    ],
                    className="sd-import__actions",
                ),
            ],
            className="sd-panel",
        )
    ]


def _nothing_new(words: Language) -> html.Section:
    return html.Section(
        [
            step_heading(4, words.text("This list counts already")),
            html.P(
                words.text(
                    "The same list was imported for this gathering before. Importing it again "
                    "changes nothing."
                ),
                id="import-same",
            ),
            html.Div(
                [
                    button(words.text("Back"), "back"),
                    button(words.text("Cancel"), "cancel", primary=True),
                ],
                className="sd-import__actions",
            ),
        ],
        className="sd-panel",
    )


def _what_happens(reading: Reading, names: Names) -> list[Any]:
    """Say line by line what an import does."""
    words, preview = names.words, reading.preview
    gathering = names.gathering(preview.gathering_id)
    lines: list[Any] = [
        words.text(
            "{rows} from {file} count for {gathering}.",
            rows=words.plural("{number} row", "{number} rows", reading.imported_rows),
            file=reading.sent.name,
            gathering=gathering,
        )
    ]
    if preview.replaces and preview.replaces.is_example:
        lines.append(words.text("The made-up example list of today is kept in the history."))
    elif preview.replaces:
        lines.append(
            words.text("The list that counts today is kept in the history and can be brought back.")
        )
    marks = marks_text(preview, words)
    if marks:
        lines.append(marks)
    lines.append(
        words.text("Only number, role, state, stay and constellation are kept, nobody's name.")
    )
    return lines


def result_step(
    reading: Reading, revision: int, before: GatheringCost | None, query: str, names: Names
) -> list[Any]:
    """Say what came of an import, where to look on, and how to take it back.

    Args:
        reading: What was imported.
        revision: The revision that it made.
        before: The gathering as it was.
        query: What follows along to other pages, such as `?sprak=nn`.
        names: Looks up what ids are called.
    """
    words = names.words
    done = words.plural(
        "{number} row is imported.", "{number} rows are imported.", reading.imported_rows
    )
    if before and before.basis is not CountBasis.COUNTED:
        mark = words.text(COUNT_BASIS_NAMES[CountBasis.COUNTED])
        done += " " + words.text("The mark is changed to {mark}.", mark=mark)
    return [
        html.Section(
            [
                html.Div(
                    [
                        icon("check"),
                        step_heading(5, done),
                    ],
                    className="sd-import__done",
                ),
                html.P(
                    words.text(
                        "It is revision {number}. Open pages show it by themselves.",
                        number=words.number(revision),
                    ),
                    id="import-revision",
                ),
                html.Div(
                    [
                        site_link(words.text("To the overview"), f"/{query}"),
                        site_link(
                            names.gathering(reading.preview.gathering_id),
                            GATHERING_PAGES + reading.preview.gathering_id + query,
                        ),
                        site_link(words.text("To the history"), HISTORY + query),
                    ],
                    className="sd-import__links",
                ),
                _undo(reading, before, words),
                html.Div(id="import-undone"),
                html.Div(
                    button(words.text("Import another list"), "cancel"),
                    className="sd-import__actions sd-import__actions--start",
                ),
            ],
            className="sd-panel",
        )
    ]


def _undo(reading: Reading, before: GatheringCost | None, words: Language) -> html.Details:
    """Make the way back: first what it does, then the button that does it."""
    replaced = reading.preview.replaces
    if replaced and replaced.is_example:
        text = words.text(
            "The made-up example list counts again, and the figures are as they were before the "
            "import."
        )
    elif replaced:
        text = words.text(
            "The list that counted before counts again, and the figures are as they were before "
            "the import."
        )
    else:
        text = words.text("The gathering has no list again, as before the import.")
    cost = before.sums.department_ore if before else None
    parts = [html.P(text)]
    if cost:
        amount = words.amounts(cost)
        parts.append(html.P(words.text("The department's cost is {amount} again.", amount=amount)))
    kept = words.text("Both the import and the undoing stay in the history.")
    return html.Details(
        [
            html.Summary(words.text("Undo the import"), className="btn btn-secondary"),
            html.Div(
                [
                    *parts,
                    html.P(kept),
                    button(words.text("Yes, undo the import"), "undo", primary=True),
                ],
                className="sd-import__undo",
            ),
        ],
        id="import-undo-part",
    )


def undone_text(revision: int, query: str, words: Language) -> list[Any]:
    """Say that an import is undone."""
    text = words.text(
        "It is revision {number}. The figures are as they were before.",
        number=words.number(revision),
    )
    title = words.text("The import is undone")
    return [
        html.Div(
            [icon("check"), html.H3(title, id="import-undone-heading", tabIndex=-1)],
            className="sd-import__done",
        ),
        html.P([text, " ", site_link(words.text("To the overview"), f"/{query}")]),
    ]
