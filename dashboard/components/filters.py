"""The filter bar: three choices that open, a line that says what was found, and chips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.address import Address, write_address
from dashboard.components.attributes import attributes
from dashboard.components.boxes import Boxes, SearchField
from dashboard.components.icons import icon
from dashboard.components.links import site_link
from dashboard.language import Language
from dashboard.wording import KIND_NAMES, Names
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport
from model.rules.selection import Selection, years_of
from model.rules.summaries import alphabetical
from model.rules.terms import GatheringKind

FILTERS = ("year", "kind", "constellation")
MOST_NAMED = 2
"""A button names so many chosen values; more are counted."""
Option = tuple[str, Any]


def filter_bar(facts: ProgrammeFacts, names: Names) -> html.Section:
    """Make the filter bar; what is chosen is filled in from the address."""
    words = names.words
    years = [(str(year), str(year)) for year in years_of(facts.taking_place)]
    kinds = [(kind.value, words.text(KIND_NAMES[kind])) for kind in _kinds_held(facts)]
    constellations = [
        (row.id, _constellation_label(row.id, names))
        for row in sorted(facts.constellations, key=lambda row: alphabetical(row.name))
    ]
    fields = html.Div(
        [
            _choice("year", words.text("Year"), years, words),
            _choice("kind", words.text("Kind of gathering"), kinds, words),
            _choice(
                "constellation", words.text("Constellation"), constellations, words, search=True
            ),
            html.Div(id="filter-reset-place"),
        ],
        id="filter-fields",
        className="sd-filter__fields",
    )
    state = html.Div(
        [
            html.Span(id="filter-count", className="sd-count"),
            html.Span(id="filter-chips", className="sd-chips"),
        ],
        id="filter-status",
        className="sd-filter__state",
        role="status",
        tabIndex=-1,
        **attributes(aria_live="polite"),
    )
    return html.Section(
        [_toggle(words), fields, state],
        className="sd-panel sd-filter",
        **attributes(aria_label=words.text("Filter")),
    )


def _kinds_held(facts: ProgrammeFacts) -> list[GatheringKind]:
    """List the kinds that there are gatherings of: others could only give nothing."""
    held = {row.kind for row in facts.taking_place}
    return [kind for kind in GatheringKind if kind in held]


def _constellation_label(constellation_id: str, names: Names) -> Any:
    """Name a constellation with the municipalities in it, so that old names are found too."""
    former = ", ".join(names.former(constellation_id))
    return html.Span(
        [names.constellation(constellation_id), html.Small(former, className="sd-option__sub")]
    )


def _toggle(words: Language) -> html.Button:
    """Make the button that opens the fields on a phone."""
    return html.Button(
        [icon("filter"), html.Span(words.text("Filter"), id="filter-toggle-text")],
        type="button",
        className="btn btn-secondary sd-filter__toggle",
        **attributes(
            data_action="toggle-filter", aria_expanded="false", aria_controls="filter-fields"
        ),
    )


def _choice(
    name: str, label: str, options: Sequence[Option], words: Language, *, search: bool = False
) -> html.Div:
    """Make one choice: a button that opens a list of boxes to tick."""
    boxes = Boxes(f"filter-{name}-values", options)
    content: list[Any] = [html.Legend(label, className="visually-hidden"), boxes]
    if search:
        content.insert(1, _search(name, words))
    return html.Div(
        [
            html.Span(label, className="form-label", id=f"filter-{name}-label"),
            html.Details(
                [
                    html.Summary(
                        [
                            html.Span(label + ": ", className="visually-hidden"),
                            html.Span(id=f"filter-{name}-chosen", className="sd-choice__chosen"),
                            icon("down"),
                        ],
                        className="sd-choice__button",
                    ),
                    html.Div(html.Fieldset(content), className="sd-choice__list"),
                ],
                id=f"filter-{name}",
                className="sd-choice",
            ),
        ],
        className="sd-filter__field",
    )


def _search(name: str, words: Language) -> html.Div:
    label = words.text("Search new or old municipality")
    box = SearchField(f"filter-{name}-search", label)
    return html.Div(
        [
            html.Label(label, htmlFor=f"filter-{name}-search", className="visually-hidden"),
            box,
            html.P(words.text("No match"), className="sd-choice__none", hidden=True, role="status"),
        ],
        className="sd-choice__search",
    )


def reset_link(address: Address, path: str, words: Language) -> Any:
    """Make the link that takes every filter away; the scenario and language stay."""
    return site_link(
        words.text("Reset the filter"),
        path + write_address(address.asking(Selection())),
        id="filter-reset",
        className="btn btn-link",
    )


def chosen_texts(selection: Selection, names: Names) -> tuple[str, str, str]:
    """Say on each button what is chosen."""
    words = names.words
    return (
        _chosen(list(map(str, sorted(selection.years))), words.text("All years"), words),
        _chosen(
            [words.text(KIND_NAMES[kind]) for kind in GatheringKind if kind in selection.kinds],
            words.text("All kinds"),
            words,
        ),
        _chosen(
            sorted(map(names.constellation, selection.constellations), key=alphabetical),
            words.plural("All {number}", "All {number}", len(names.constellations)),
            words,
        ),
    )


def _chosen(values: list[str], everything: str, words: Language) -> str:
    if not values:
        return everything
    if len(values) > MOST_NAMED:
        return words.plural("{number} chosen", "{number} chosen", len(values))
    return ", ".join(values)


def found_text(report: CostReport, words: Language) -> str:
    """Say how much is within the filters."""
    gatherings = words.plural("{number} gathering", "{number} gatherings", len(report.gatherings))
    constellations = words.plural(
        "{number} constellation", "{number} constellations", len(report.constellations)
    )
    return f"{gatherings}, {constellations}"


def toggle_text(selection: Selection, words: Language) -> str:
    """Say on the phone's button how many filters are active."""
    active = len(selection.years) + len(selection.kinds) + len(selection.constellations)
    if not active:
        return words.text("Filter")
    return words.text("Filter ({number})", number=active)


def chips(address: Address, path: str, names: Names) -> list[html.Span]:
    """Make a chip for every active value, each a link to the view without it."""
    words = names.words
    return [
        html.Span(
            [
                text,
                site_link(
                    [icon("cross"), html.Span(_remove(text, words), className="visually-hidden")],
                    path + write_address(address.asking(without)),
                    className="sd-chip__remove",
                ),
            ],
            className="sd-chip",
        )
        for text, without in _without_each(address.selection, names)
    ]


def _remove(filter_text: str, words: Language) -> str:
    return words.text("Remove the filter {filter}", filter=filter_text)


def _without_each(selection: Selection, names: Names) -> Iterator[tuple[str, Selection]]:
    words = names.words
    for year in sorted(selection.years):
        yield f"{words.text('Year')}: {year}", replace(selection, years=selection.years - {year})
    for kind in sorted(selection.kinds):
        text = f"{words.text('Kind')}: {words.text(KIND_NAMES[kind])}"
        yield text, replace(selection, kinds=selection.kinds - {kind})
    for id_ in sorted(selection.constellations):
        text = f"{words.text('Constellation')}: {names.constellation(id_)}"
        yield text, replace(selection, constellations=selection.constellations - {id_})
    for id_ in sorted(selection.gatherings):
        text = f"{words.text('Gathering')}: {names.gathering(id_)}"
        yield text, replace(selection, gatherings=selection.gatherings - {id_})
