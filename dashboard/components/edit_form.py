"""The form of a fact: fields with label, unit, help and the place of the error beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard.components.attributes import attributes
from dashboard.components.icons import icon
from dashboard.components.links import site_link
from dashboard.drafts import EXAMPLE_PARTS, LONGEST_REASON, REASON, Subject, example_name
from dashboard.form_fields import MOST_EXAMPLES, Field, Sort
from dashboard.language import Language, mark
from dashboard.wording import Names
from model.rules.fact_checks import MAX_TEXT
from model.rules.facts import EditableFact, ProgrammeFacts

FIELD, FAULT, DEED = "facts-field", "facts-fault", "facts-deed"
HEADING, STATE, OUTCOME = "facts-form-heading", "facts-state", "facts-outcome"
SPARE_EXAMPLES, HIDDEN_EXAMPLES = 2, 8
WHY = Field(
    name=REASON,
    label=mark("Why"),
    help=mark("Stands in the history together with your name."),
)
KEYBOARDS = {Sort.AMOUNT: "decimal", Sort.WHOLE: "numeric"}
AREAS = {Sort.TEXT: 4, Sort.SOURCE: 3}
"""Fields that have lines, and how many of them show."""
FIELDSETS = frozenset({Sort.CHOICE, Sort.FLAG, Sort.PARTS, Sort.EXAMPLES})
EXAMPLE_WORDS = {"persons": mark("persons →"), "covered": mark("covered")}
OWN = mark("{number} pay themselves")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A form that is opened.

    Attributes:
        subject: What is edited.
        fact: As it stands; None for a new one.
        typed: What stands in the fields, by their names.
        state: What the form is to remember, such as the revision it was opened at.
        close: The address without the form.
    """

    subject: Subject
    fact: EditableFact | None
    typed: Mapping[str, Any]
    state: Mapping[str, Any]
    close: str


def edit_form(opened: Opened, facts: ProgrammeFacts, names: Names) -> html.Section:
    """Lay out a form; the facts are what can be chosen among."""
    words, subject, fact = names.words, opened.subject, opened.fact
    fields = [
        _fixed(field, fact, names)
        if field.is_fixed and fact is not None
        else _field(
            field, opened.typed.get(field.name), _options(field, subject, facts, names), words
        )
        for field in (*subject.form.fields, WHY)
    ]
    return html.Section(
        [
            html.H2(_heading(subject, fact, names), id=HEADING, tabIndex=-1),
            dcc.Store(id=STATE, data=dict(opened.state)),
            html.Div(fields, className="sd-edit__fields"),
            html.Div(_buttons(opened, words), className="sd-edit__buttons"),
            html.Div(id=OUTCOME, className="sd-edit__outcome"),
        ],
        id="facts-edit",
        className="sd-panel sd-edit",
        **attributes(aria_labelledby=HEADING, data_subject=subject.word),
    )


def _heading(subject: Subject, fact: EditableFact | None, names: Names) -> str:
    form, words = subject.form, names.words
    if fact is None:
        return words.text(form.add)
    return f"{words.text(form.change)}: {form.name(fact, names)}"


def _buttons(opened: Opened, words: Language) -> list[Any]:
    shown = [
        deed_button("preview", words.text("See what it does"), "btn btn-primary"),
        site_link(
            words.text("Cancel"), opened.close, className="btn btn-secondary", id="facts-cancel"
        ),
    ]
    if opened.fact is not None and opened.subject.form.remove:
        remove = words.text(opened.subject.form.remove)
        shown.append(deed_button("remove", remove, "btn btn-link sd-edit__remove"))
    return shown


def deed_button(deed: str, text: str, style: str) -> html.Button:
    """Make a button that sends the form to the server, to do something with it."""
    return html.Button(text, id={"type": DEED, "deed": deed}, type="button", className=style)


def _fixed(field: Field, fact: EditableFact | None, names: Names) -> html.Div:
    """Show what cannot be changed once the fact is there."""
    value = field.said(getattr(fact, field.name), names)
    label = html.Span(names.words.text(field.label), className="form-label")
    return html.Div([label, html.Div(value)], className="sd-edit__field")


def _options(
    field: Field, subject: Subject, facts: ProgrammeFacts, names: Names
) -> list[dict[str, str]]:
    if field.sort is not Sort.GATHERING:
        choices = (
            [("ja", mark("yes")), ("nei", mark("no"))]
            if field.sort is Sort.FLAG
            else [(str(term), name) for term, name in field.choices.items()]
        )
        return [{"label": names.words.text(name), "value": value} for value, name in choices]
    taken = {row.gathering_id for row in facts.budgets}
    return [
        {"label": names.gathering(row.id), "value": row.id}
        for row in sorted(facts.gatherings, key=lambda row: row.starts_on)
        if subject.form.make_id or row.id not in taken
    ]


def _field(
    field: Field, value: Any, options: Sequence[Mapping[str, str]], words: Language
) -> html.Div:
    """Make a field; scripts put its help and its error into the control's description."""
    help_id, fault_id = f"facts-help-{field.name}", f"facts-fault-{field.name}"
    below = [
        html.P(words.text(field.help), id=help_id, className="form-text") if field.help else None,
        html.P(
            html.Span(id={"type": FAULT, "field": field.name}), id=fault_id, className="sd-fault"
        ),
    ]
    told = [*([help_id] if field.help else []), fault_id]
    return html.Div(
        _group(field, value, options, below, told, words)
        if field.sort in FIELDSETS
        else [_label(field, words), _control(field, value, options, words), *_there(below)],
        className=f"sd-edit__field sd-edit__field--{field.sort.name.lower()}",
        **attributes(data_field=field.name, data_told=" ".join(told)),
    )


def _there(parts: Sequence[Any]) -> list[Any]:
    return [part for part in parts if part is not None]


def _group(
    field: Field,
    value: Any,
    options: Sequence[Mapping[str, str]],
    below: Sequence[Any],
    told: Sequence[str],
    words: Language,
) -> html.Fieldset:
    legend = html.Legend(words.text(field.label), className="form-label")
    controls = (
        _examples(value or [], words)
        if field.sort is Sort.EXAMPLES
        else _choice(field, value, options)
    )
    return html.Fieldset(
        [legend, controls, *_there(below)], **attributes(aria_describedby=" ".join(told))
    )


def _choice(field: Field, value: Any, options: Sequence[Mapping[str, str]]) -> Any:
    id_, inline = {"type": FIELD, "field": field.name}, len(options) <= len("abc")
    if field.sort is Sort.PARTS:
        return dbc.Checklist(id=id_, options=list(options), value=list(value or []), inline=inline)
    return dbc.RadioItems(
        id=id_,
        options=list(options),
        value=value or None,
        inline=inline,
        name=f"facts-{field.name}",
    )


def _label(field: Field, words: Language) -> html.Label:
    return html.Label(words.text(field.label), htmlFor=_html_id(field.name), className="form-label")


def _html_id(name: str) -> str:
    """Write the id of a control as Dash does in the page."""
    return f'{{"field":"{name}","type":"{FIELD}"}}'


def _control(
    field: Field, value: Any, options: Sequence[Mapping[str, str]], words: Language
) -> Any:
    id_ = {"type": FIELD, "field": field.name}
    if field.sort is Sort.GATHERING:
        first = {"label": words.text("Choose"), "value": ""}
        return dbc.Select(id=id_, options=[first, *options], value=value or "")
    if field.sort in AREAS:
        return dbc.Textarea(id=id_, value=value or "", rows=AREAS[field.sort], maxlength=MAX_TEXT)
    box = dbc.Input(
        id=id_,
        type="date" if field.sort is Sort.DAY else "text",
        value=value or "",
        inputmode=KEYBOARDS.get(field.sort),
        autocomplete="off",
        maxlength=LONGEST_REASON if field.name == REASON else MAX_TEXT,
    )
    if not field.unit:
        return box
    return html.Div([box, html.Span(words.text(field.unit))], className="sd-edit__united")


def _examples(rows: Sequence[Sequence[str]], words: Language) -> html.Div:
    """Make rows of «9 persons → 3 covered, 6 pay themselves»; some of them wait to be shown."""
    seen = len(rows) + SPARE_EXAMPLES
    every = min(seen + HIDDEN_EXAMPLES, max(MOST_EXAMPLES, len(rows)))
    shown = [
        _example(row, rows[row] if row < len(rows) else ("", ""), words, is_hidden=row >= seen)
        for row in range(every)
    ]
    more = html.Button(
        words.text("One more example"),
        type="button",
        className="btn btn-link",
        **attributes(data_action="add-example"),
    )
    return html.Div([*shown, more], className="sd-edit__examples")


def _example(row: int, pair: Sequence[str], words: Language, *, is_hidden: bool) -> html.Div:
    parts: list[Any] = []
    for part, value in zip(EXAMPLE_PARTS, pair, strict=True):
        name = example_name(row, part)
        parts += [
            dbc.Input(
                id={"type": FIELD, "field": name},
                type="text",
                inputmode="numeric",
                value=value,
                autocomplete="off",
                maxlength=6,
            ),
            html.Label(
                [
                    html.Span(
                        words.text("Example {row}:", row=row + 1) + " ",
                        className="visually-hidden",
                    ),
                    words.text(EXAMPLE_WORDS[part]),
                ],
                htmlFor=_html_id(name),
            ),
        ]
    own = html.Span(
        _own(pair, words), className="sd-edit__own", **attributes(data_own=words.text(OWN))
    )
    return html.Div([*parts, own], className="sd-edit__example", hidden=is_hidden)


def _own(pair: Sequence[str], words: Language) -> str:
    """Say how many pay themselves, as the script does while somebody types."""
    if not all(one.isascii() and one.isdigit() for one in pair):
        return ""
    persons, covered = map(int, pair)
    return words.text(OWN, number=words.number(max(persons - covered, 0)))


def gone(text: str, close: str, words: Language) -> html.Section:
    """Say that there is nothing to edit at an address, and lead back."""
    return html.Section(
        [
            html.H2(text, id=HEADING, tabIndex=-1),
            html.P(site_link(words.text("To all facts"), close, id="facts-cancel")),
        ],
        className="sd-panel sd-edit",
    )


def warning(title: str, content: Sequence[Any], *, has_focus: bool = True) -> html.Section:
    """Make an alert inside the form, which takes the focus unless a faulty field does."""
    heading = html.H3(title, tabIndex=-1, **(attributes(data_focus="") if has_focus else {}))
    return html.Section(
        [icon("warning"), html.Div([heading, *content])], className="sd-alert", role="alert"
    )
