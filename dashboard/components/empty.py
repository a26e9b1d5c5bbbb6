"""The state in which no gathering is within the filters: what was asked, and ways out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.address import Address, write_address
from dashboard.components.attributes import attributes
from dashboard.components.links import site_link
from dashboard.wording import KIND_NAMES, MOST_NAMED, Names
from model.rules.results import CostReport
from model.rules.selection import Selection


def empty_state(report: CostReport, address: Address, path: str, names: Names) -> html.Section:
    """Say that nothing fits, and offer each filter whose removal would help."""
    words = names.words
    reset = address.asking(Selection())
    content: list[Any] = [html.H2(words.text("No gatherings fit the filter"))]
    content += [
        html.P(text) for text in (*_when_any_are(report, names), *_where_kinds_are(report, names))
    ]
    ways = list(_ways_out(report, address, path, names))
    if ways:
        content += [html.P(words.text("Try to"), className="fw-semibold"), html.Ul(ways)]
    content.append(
        html.Div(
            [
                site_link(
                    words.text("Reset the filter"),
                    path + write_address(reset),
                    className="btn btn-primary",
                ),
                html.Button(
                    words.text("Back to the previous selection"),
                    type="button",
                    className="btn btn-secondary",
                    **attributes(data_action="back"),
                ),
            ],
            className="sd-state__row",
        )
    )
    return html.Section(html.Div(content, className="sd-state"), className="sd-panel")


def _when_any_are(report: CostReport, names: Names) -> Iterator[str]:
    """Say that no gathering is of the years that were asked for, and when there are any."""
    words, years = names.words, report.selection.years
    days = sorted(row.starts_on for row in report.facts.taking_place)
    if not years or not years.isdisjoint(day.year for day in days):
        return
    asked = words.listing([str(year) for year in sorted(years)])
    yield words.text("No gathering is registered in {years}.", years=asked)
    if days and days[0] != days[-1]:
        first, last = words.month(days[0]), words.month(days[-1])
        yield words.text("The first is from {first}, the last from {last}.", first=first, last=last)


def _where_kinds_are(report: CostReport, names: Names) -> Iterator[str]:
    """Say when and where there are gatherings of the kinds that were asked for."""
    words = names.words
    for kind in sorted(report.selection.kinds):
        held = [row for row in report.facts.taking_place if row.kind is kind]
        places = [f"{words.month(row.starts_on)}, {row.place}" for row in held[:MOST_NAMED]]
        more = len(held) - MOST_NAMED
        if more > 0:
            places.append(words.plural("{number} more", "{number} more", more))
        if places:
            yield words.text(
                "{kind}: {places}.",
                kind=words.text(KIND_NAMES[kind]),
                places="; ".join(places),
            )


def _ways_out(report: CostReport, address: Address, path: str, names: Names) -> Iterator[html.Li]:
    words = names.words
    for label, wider in _wider(address.selection, names):
        found = sum(1 for row in report.facts.taking_place if wider.takes(row))
        if found:
            link = site_link(
                words.text("remove {filter}", filter=label),
                path + write_address(address.asking(wider)),
            )
            count = words.plural("({number} gathering)", "({number} gatherings)", found)
            yield html.Li([link, " ", html.Span(count, className="sd-muted")])


def _wider(selection: Selection, names: Names) -> Iterator[tuple[str, Selection]]:
    """Give the selection with each of its filters taken away, and what that filter says."""
    words = names.words
    if selection.years:
        years = ", ".join(map(str, sorted(selection.years)))
        yield f"{words.text('Year')}: {years}", replace(selection, years=frozenset())
    if selection.kinds:
        kinds = ", ".join(
            words.text(name) for kind, name in KIND_NAMES.items() if kind in selection.kinds
        )
        yield f"{words.text('Kind')}: {kinds}", replace(selection, kinds=frozenset())
    if selection.gatherings:
        chosen = ", ".join(sorted(map(names.gathering, selection.gatherings)))
        text = f"{words.text('Gathering')}: {chosen}"
        yield text, replace(selection, gatherings=frozenset())
