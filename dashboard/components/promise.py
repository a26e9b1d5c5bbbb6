"""The promise of the plan, year by year: what came, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import html

from dashboard.address import Address
from dashboard.components.attributes import attributes, quoted
from dashboard.components.icons import icon
from dashboard.components.links import source_links
from dashboard.components.report_table import report_table
from dashboard.components.subject_links import gathering_link
from dashboard.language import EN_DASH, Language
from dashboard.promise_columns import (
    is_held,
    missing,
    promise_years,
    promised_kind,
    remarks,
    score,
    verdict,
)
from dashboard.wording import KIND_NAMES, MOST_NAMED, Names
from model.rules.facts import Gathering, ProgrammePromise
from model.rules.promise import PromisedKind, PromiseYear
from model.rules.results import CostReport
from model.rules.terms import GatheringKind, Reading

Cell = Callable[[PromiseYear], Any]


def promise_table(report: CostReport, address: Address, names: Names) -> Any:
    """Make the table of the promised years, or say that nothing was promised for them."""
    if not promise_years(report):
        return html.P(names.words.text("The plan promises nothing for these years."))
    kinds = {one.kind for row in promise_years(report) for one in row.kinds}
    cells: dict[str, Cell] = {kind: _kind_cell(kind, address, names) for kind in kinds}
    cells |= {reading: _reading_cell(reading, names.words) for reading in Reading}
    return html.Div(
        report_table("table-promise", report, names, cells=cells), className="sd-promise"
    )


def _kind_cell(kind: GatheringKind, address: Address, names: Names) -> Cell:
    words = names.words

    def cell(row: PromiseYear) -> list[Any]:
        promised = promised_kind(row, kind)
        if promised is None:
            return [html.Span(words.text("Not promised"), className="sd-muted")]
        named = promised.interpreted[:MOST_NAMED]
        came = [_came(one, promised, address, names) for one in named]
        more = len(promised.interpreted) - len(named)
        if more:
            text = words.plural("{number} more gathering", "{number} more gatherings", more)
            came.append(html.Div(text))
        return came or [_nothing(words)]

    return cell


def _came(gathering: Gathering, promised: PromisedKind, address: Address, names: Names) -> html.Div:
    words = names.words
    dates = words.dates(gathering.starts_on, gathering.ends_on)
    status, *reading = remarks(gathering, promised, words)
    return html.Div(
        [
            _tick(is_held(gathering), status),
            html.Span(
                [
                    gathering_link(gathering.id, address, names),
                    html.Span(f"{dates}, {gathering.place}", className="sub"),
                    *(html.Span(text, className="sub sd-reading") for text in reading),
                ]
            ),
        ]
    )


def _tick(held: bool, status: str) -> html.Span:
    """Tell held from planned by sign and shape; the word is for those who cannot see it."""
    sign = icon("check") if held else html.Span("+", **attributes(aria_hidden="true"))
    style = "ok" if held else "plan"
    return html.Span(
        [sign, html.Span(status, className="visually-hidden")],
        className=f"sd-tick sd-tick--{style}",
    )


def _nothing(words: Language) -> html.Div:
    sign = html.Span(EN_DASH, className="sd-tick sd-tick--no", **attributes(aria_hidden="true"))
    return html.Div([sign, html.Span(words.text("No gathering"))])


def _reading_cell(reading: Reading, words: Language) -> Cell:
    def cell(row: PromiseYear) -> list[Any]:
        lines = [score(row, reading, words)]
        lacking = missing(row, reading, words)
        if lacking:
            lines.append(words.text("Missing: {kinds}", kinds=lacking))
        return [
            html.B(verdict(row, reading, words), className="fw-semibold"),
            *(html.Span(line, className="sub") for line in lines),
        ]

    return cell


def interpretations(promises: tuple[ProgrammePromise, ...], names: Names) -> list[Any]:
    """Say which kinds count by our reading alone, why, and what the plan's own source is."""
    read = [row for row in promises if row.reading is Reading.INTERPRETED]
    if not read:
        return []
    words = names.words
    return [
        html.H3(words.text("How we read the plan")),
        html.Ul([_interpretation(row, words) for row in read], className="sd-readings"),
    ]


def _interpretation(row: ProgrammePromise, words: Language) -> html.Li:
    counts = words.text(
        "{counted} counts as {promised}.",
        counted=words.text(KIND_NAMES[row.counted]),
        promised=words.text(KIND_NAMES[row.promised]).lower(),
    )
    return html.Li(
        [
            html.B(counts, className="fw-semibold"),
            " ",
            html.Span(row.note, **quoted(words)),
            html.Div(source_links(row.source), className="sd-small sd-muted", **quoted(words)),
        ]
    )
