"""What came of sending a form: what is wrong, what it would change, what others did, or saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dash import html

from dashboard.columns import Column, Form
from dashboard.components.attributes import attributes
from dashboard.components.edit_form import deed_button, warning
from dashboard.components.icons import icon
from dashboard.components.links import site_link
from dashboard.components.panels import rich
from dashboard.components.tables import make_table
from dashboard.difference_columns import changes_shown
from dashboard.differences import payers_sentence
from dashboard.edit_words import fault_text, label_of, meanwhile_texts, other_changes
from dashboard.fact_forms import FactForm
from dashboard.form_fields import Field
from dashboard.language import EN_DASH, Language, mark
from dashboard.notes import sum_heading
from dashboard.wording import Names
from model.rules.comparison import Change, Changes, Comparison, GatheringChange
from model.rules.fact_checks import FieldFault
from model.rules.facts import EditableFact
from model.rules.results import Interval

UNDO = "facts-undo"
HISTORY = "/historikk"
MEASURES: tuple[tuple[str, tuple[str, str, str], Callable[[Changes], Change]], ...] = (
    (
        "department",
        (
            mark("The department before, NOK"),
            mark("The department after, NOK"),
            mark("The department, difference, NOK"),
        ),
        lambda changes: changes.department_ore,
    ),
    (
        "municipalities",
        (
            mark("The municipalities before, NOK"),
            mark("The municipalities after, NOK"),
            mark("The municipalities, difference, NOK"),
        ),
        lambda changes: changes.municipality_ore,
    ),
)
PARTS = ("before", "after", "difference")


def _columns() -> Iterable[Column[GatheringChange]]:
    yield Column(
        id="gathering",
        title=mark("Gathering"),
        value=lambda row, names: names.named(_gathering(row)),
    )
    for id_, titles, change in MEASURES:
        for part, title in zip(PARTS, titles, strict=True):
            yield _amount(id_, part, title, change)


def _gathering(row: GatheringChange) -> Any:
    """Give a gathering as it would be."""
    return row.supposed.gathering


def _amount(
    id_: str, part: str, title: str, change: Callable[[Changes], Change]
) -> Column[GatheringChange]:
    def value(row: GatheringChange, _names: Names) -> Interval | None:
        found: Interval | None = getattr(change(changes_shown(row)), part)
        return found

    return Column(
        id=f"{id_}-{part}",
        title=title,
        form=Form.AMOUNT,
        value=value,
        spans=True,
        signed=part == "difference",
    )


PREVIEW_COLUMNS = tuple(_columns())


def preview(
    comparison: Comparison, names: Names, *, deed: str, save: str, remark: str = ""
) -> html.Section:
    """Show what a change does to the official figures, and the button that confirms it.

    Args:
        comparison: The official figures before and after.
        names: What things are called, after the change.
        deed: What the button does.
        save: What it says.
        remark: What the reader must know first; may be empty.
    """
    words = names.words
    rows = [row for row in comparison.gatherings if _is_changed(row)]
    heading = html.H3(
        words.text("What it does to the official figures"),
        tabIndex=-1,
        **attributes(data_focus=""),
    )
    said = [html.P(rich(text)) for text in _finding(comparison, rows, words)]
    return html.Section(
        [
            heading,
            *([html.P(remark, className="sd-notice")] if remark else []),
            html.Div(said, id="facts-finding"),
            *([_table(comparison, rows, names)] if rows else []),
            html.Div(deed_button(deed, save, "btn btn-primary"), className="sd-edit__buttons"),
        ],
        className="sd-edit__preview",
    )


def _is_changed(row: GatheringChange) -> bool:
    changes, shown = row.changes, changes_shown(row)
    return not changes.is_nothing or shown.department_ore.before != shown.department_ore.after


def _finding(comparison: Comparison, rows: Sequence[GatheringChange], words: Language) -> list[str]:
    """Say in sentences what changes, with the numbers in **bold**."""
    others = other_changes(comparison, words)
    if rows:
        return [payers_sentence(comparison.totals, words), *others]
    return others or [words.text("No official figure changes.")]


def _table(comparison: Comparison, rows: Sequence[GatheringChange], names: Names) -> html.Div:
    sums = {
        f"{id_}-{part}": getattr(change(comparison.totals), part)
        for id_, _titles, change in MEASURES
        for part in PARTS
    }
    return make_table(
        "table-preview",
        PREVIEW_COLUMNS,
        rows,
        names,
        caption=names.words.text("Before, after and difference, per gathering that changes"),
        totals=(sum_heading(comparison.supposed.totals, names), sums),
    )


def faults_alert(
    form: FactForm, faults: Sequence[FieldFault], names: Names, *, shown: frozenset[str]
) -> html.Section:
    """Say how many things must be mended; those of no field of the form are said here.

    Args:
        form: The kind of fact.
        faults: What is wrong.
        names: What things are called.
        shown: The fields beside which their faults stand.
    """
    words = names.words
    others = [fault for fault in faults if fault.field not in shown]
    title = words.plural(
        "Nothing was saved: {number} thing must be mended",
        "Nothing was saved: {number} things must be mended",
        len(faults),
    )
    items = [html.Li(_named_fault(form, fault, names)) for fault in others]
    content = [html.Ul(items)] if items else []
    return warning(title, content, has_focus=len(others) == len(faults))


def _named_fault(form: FactForm, fault: FieldFault, names: Names) -> str:
    label, text = label_of(form, fault.field, names.words), fault_text(fault, names)
    return f"{label}: {text}" if label else text


def stale_alert(
    fields: Sequence[Field],
    current: EditableFact | None,
    wanted: EditableFact,
    number: int,
    names: Names,
    *,
    can_save: bool = True,
) -> html.Section:
    """Say what somebody changed while the form was open, and let the writer choose.

    Args:
        fields: What is different from when the form was opened.
        current: The fact as it stands now; None where it is gone.
        wanted: The fact as the writer wants it.
        number: The revision in which it was changed.
        names: What things are called.
        can_save: Whether the writer may save knowing it; whoever takes a row out looks anew.
    """
    words = names.words
    texts = meanwhile_texts(fields, current, number, names)
    anyway = deed_button("save-anyway", words.text("Save mine anyway"), "btn btn-primary")
    table = [] if current is None else [_beside(fields, current, wanted, words, names)]
    return warning(
        words.text("Changed by somebody else meanwhile"),
        [
            *(html.P(text) for text in texts),
            *table,
            html.P(words.text("What you have written still stands in the form.")),
            html.Div(
                [
                    *([anyway] if can_save else []),
                    deed_button("drop", words.text("Drop mine"), "btn btn-secondary"),
                ],
                className="sd-edit__buttons",
            ),
        ],
    )


def _beside(
    fields: Sequence[Field],
    current: EditableFact,
    wanted: EditableFact,
    words: Language,
    names: Names,
) -> html.Div:
    """Set what stands now beside what the writer has typed."""
    heads = (words.text("Field"), words.text("Now"), words.text("Yours"))
    caption = words.text("What stands now, and what you have written")
    rows = [
        html.Tr(
            [
                html.Th(words.text(field.label), scope="row"),
                *(
                    html.Td(field.said(getattr(fact, field.name), names) or EN_DASH)
                    for fact in (current, wanted)
                ),
            ]
        )
        for field in fields
    ]
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        id="table-meanwhile",
        className="sd-table",
    )
    return html.Div(
        table,
        className="sd-tablewrap",
        tabIndex=0,
        role="region",
        **attributes(aria_label=caption),
    )


def saved(text: str, revision: int, query: str, words: Language, next_one: Any = None) -> Any:
    """Say what was saved, with the way to the history and the way back."""
    undo = html.Button(
        words.text("Undo"),
        id={"type": UNDO, "revision": revision},
        type="button",
        className="btn btn-secondary",
    )
    parts = [
        html.Span([icon("check"), text], className="sd-check"),
        site_link(words.text("See the history"), HISTORY + query),
        *([next_one] if next_one is not None else []),
        undo,
    ]
    return html.Div(parts, className="sd-edit__saved")


def done(text: str, query: str, words: Language) -> html.Div:
    """Say that a change was undone."""
    parts = [
        html.Span([icon("check"), text], className="sd-check"),
        site_link(words.text("See the history"), HISTORY + query),
    ]
    return html.Div(parts, className="sd-edit__saved")
