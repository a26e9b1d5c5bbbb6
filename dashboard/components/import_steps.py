"""The frame of an import: the four steps, where the file is dropped, and the file that is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard.address import in_language
from dashboard.components.attributes import attributes
from dashboard.components.icons import icon
from dashboard.components.links import file_link
from dashboard.import_words import TOO_LARGE
from dashboard.importing import Reading
from dashboard.language import Language, mark
from dashboard.wording import Names

TEMPLATE = "/last-ned/deltakerliste.xlsx"
STEPS = (
    mark("Upload the file"),
    mark("Recognise the columns"),
    mark("Put errors right and look over"),
    mark("Confirm"),
)
NEEDED = (
    (mark("Municipality"), mark("New or old municipality, name or number")),
    (mark("Role"), mark("Politician, administration or local community")),
    (mark("Status"), mark("Came or cancelled. Without a status, all are counted")),
)
BYTES_A_MEGABYTE, BYTES_A_KILOBYTE = 1_000_000, 1000


def steps_list(words: Language) -> html.Ol:
    """Make the list of steps; the browser marks which are done and where one is."""
    return html.Ol(
        [
            html.Li(
                [
                    icon("check"),
                    html.Span(f"{number}.", className="sd-steps__n"),
                    html.Span(words.text(title)),
                    html.Span(words.text("done"), className="visually-hidden sd-steps__done"),
                ],
                id={"type": "import-step-mark", "step": number},
                className="now" if number == 1 else "",
                **attributes(aria_current="step" if number == 1 else "false"),
            )
            for number, title in enumerate(STEPS, start=1)
        ],
        className="sd-steps",
    )


def step_heading(step: int, text: str, style: str = "") -> html.H2:
    """Make the heading of a step, which takes the focus when one comes there."""
    return html.H2(text, id=f"import-heading-{step}", tabIndex=-1, className=style)


def upload_step(gatherings: Sequence[str], limit: int, names: Names) -> list[Any]:
    """Make the first step: whose list it is, and where the file is dropped.

    Args:
        gatherings: The ids of the gatherings to choose from, in order.
        limit: How many bytes a file may have.
        names: Looks up what they are called.
    """
    words = names.words
    title = words.text(STEPS[0])
    return [
        step_heading(1, title, "visually-hidden"),
        html.Div(
            [
                html.Div(
                    [_gathering_choice(gatherings, names), *_drop(limit, words)],
                    className="sd-c8 sd-col",
                ),
                html.Div([_needed(words), _privacy(words)], className="sd-c4 sd-col"),
            ],
            className="sd-grid",
        ),
    ]


def _gathering_choice(gatherings: Sequence[str], names: Names) -> html.Section:
    words = names.words
    return html.Section(
        html.Div(
            [
                html.Label(
                    words.text("Gathering"), htmlFor="import-gathering", className="form-label"
                ),
                dbc.Select(
                    id="import-gathering",
                    options=[{"label": names.gathering(id_), "value": id_} for id_ in gatherings],
                    placeholder=words.text("Choose the gathering"),
                ),
            ],
            className="sd-import__field",
        ),
        className="sd-panel",
    )


def _drop(limit: int, words: Language) -> list[Any]:
    megabytes = words.number(limit // BYTES_A_MEGABYTE)
    return [
        dcc.Upload(
            [
                html.Span(icon("upload"), className="sd-drop__sign"),
                html.Span(words.text("Drop the file here, or"), className="sd-drop__text"),
                html.Span(words.text("Choose a file"), className="btn btn-primary"),
                html.Span(
                    words.text(
                        "Excel (.xlsx) or CSV with semicolons, commas or tabs. At most {limit} MB.",
                        limit=megabytes,
                    ),
                    className="sd-small sd-muted sd-drop__limit",
                ),
            ],
            id="import-file",
            className="sd-drop sd-drop--large",
            className_active="sd-drop sd-drop--large is-over",
            max_size=limit,
        ),
        html.P(
            id="import-large",
            className="sd-deviation",
            hidden=True,
            role="alert",
            **attributes(
                data_limit=str(limit),
                data_text=words.text(TOO_LARGE, size="{size}", limit=megabytes),
                data_language=words.code,
            ),
        ),
    ]


def _needed(words: Language) -> html.Section:
    rows = [
        html.Tr([html.Th(words.text(name), scope="row"), html.Td(words.text(text))])
        for name, text in NEEDED
    ]
    tools = words.text("Lists from {tools} are recognised.", tools=words.listing(list(TOOLS)))
    return html.Section(
        [
            html.H2(words.text("What the file must have")),
            html.Table(html.Tbody(rows), className="sd-table sd-import__needed"),
            html.P(tools, className="sd-small sd-muted"),
            html.P(
                file_link(
                    words.text("Download a template (Excel)"),
                    TEMPLATE + in_language("", words.code),
                ),
                className="sd-small",
            ),
        ],
        className="sd-panel",
    )


TOOLS = ("Microsoft Forms", "Pindena", "Eventbrite", "pretix", "Indico")


def _privacy(words: Language) -> html.Section:
    text = words.text(
        "Names, e-mail, phone and allergies are not kept. The file stays in this browser until the "
        "import is confirmed or cancelled; the server keeps nothing of it in between."
    )
    return html.Section(
        [html.H2(words.text("Privacy")), html.P(text, className="sd-small")], className="sd-panel"
    )


def file_panel(reading: Reading, words: Language) -> list[Any]:
    """Say which file is read, and offer to take another."""
    size = len(reading.sent.content or b"")
    facts = [
        words.plural("{number} row", "{number} rows", reading.read.rows),
        words.text("{number} kB", number=words.number(max(1, round(size / BYTES_A_KILOBYTE)))),
    ]
    return [
        icon("page"),
        html.Span(
            [
                html.B(reading.sent.name, className="fw-semibold"),
                " ",
                html.Span(", ".join(facts), className="sd-muted"),
            ],
            className="sd-import__name",
        ),
        link_button(words.text("Change the file"), "change-file"),
    ]


def lead_of(gathering_id: str, names: Names) -> list[Any]:
    """Say whose list is imported, with the way to another gathering."""
    words = names.words
    row = names.gatherings[gathering_id]
    when = words.dates(row.starts_on, row.ends_on)
    return [
        f"{names.kind(row)}, {row.place}, {when}. ",
        link_button(words.text("Choose another gathering"), "change-gathering"),
    ]


def link_button(text: str, action: str, **more: Any) -> html.Button:
    """Make a button that looks like a link; a script does what it says."""
    return html.Button(
        text,
        type="button",
        className="btn btn-link p-0",
        **attributes(data_import=action, **more),
    )


def button(text: Any, action: str, *, primary: bool = False, **more: Any) -> html.Button:
    """Make a button whose action a script does."""
    style = "btn btn-primary" if primary else "btn btn-secondary"
    return html.Button(
        text, type="button", className=style, **attributes(data_import=action, **more)
    )


def message(title: str, text: Any = None, *, good: bool = False) -> html.Section:
    """Say what went wrong, or well, above the step that one is at."""
    content: list[Any] = [html.P(title, className="fw-semibold")]
    if text:
        content.append(html.P(text))
    return html.Section(
        [icon("check" if good else "warning"), html.Div(content)],
        className="sd-alert sd-alert--good" if good else "sd-alert",
        role="status" if good else "alert",
    )
