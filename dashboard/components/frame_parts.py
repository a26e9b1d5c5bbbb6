"""What stands around the figures: bands, the stamp, notices and the states without figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from dash import html

from dashboard.address import Address, write_address
from dashboard.components.attributes import attributes
from dashboard.components.earlier_parts import earlier_band, look_back
from dashboard.components.icons import icon
from dashboard.components.links import first_web_address, outside_link, site_link
from dashboard.language import Language, mark
from dashboard.notes import EXAMPLE_EXPLAINED, has_example
from dashboard.wording import BASIS_NAMES, MOST_NAMED, Names, scenario_lines
from model.rules.results import CostReport
from model.rules.selection import OFFICIAL

NO_RULE = mark("{gathering}: no rule is in force")
NO_PRICE = mark("{gathering}: no price is in force")


def bands(report: CostReport, address: Address, path: str, words: Language) -> list[Any]:
    """Make the bands under the header: an earlier day, example data and the scenario, if any."""
    shown: list[Any] = earlier_band(report.revision, address, path, words)
    shown += example_bands(report, words)
    if not report.scenario.is_official:
        shown.append(_scenario_band(report, address, path, words))
    return shown


def example_bands(report: CostReport, words: Language) -> list[Any]:
    """Make the band that says that figures are made up, where some are."""
    return [_example_band(words)] if has_example(report) else []


def _example_band(words: Language) -> html.Div:
    text = words.text(EXAMPLE_EXPLAINED)
    inner = html.Span([html.B(words.text("Example data.")), " ", text], className="sd-band__txt")
    return html.Div(
        html.Div(inner, className="sd-container"),
        id="example-banner",
        className="sd-band",
        role="note",
    )


def _scenario_band(report: CostReport, address: Address, path: str, words: Language) -> html.Div:
    official = write_address(replace(address, scenario=OFFICIAL))
    changes = "; ".join(scenario_lines(report.scenario, words))
    text = words.text("A calculation, not a decision. {changes}.", changes=changes)
    return html.Div(
        html.Div(
            [
                html.B(words.text("SCENARIO")),
                html.Span(text),
                site_link(words.text("Back to the official rules"), path + official),
            ],
            className="sd-container",
        ),
        id="scenario-banner",
        className="sd-scenario-bar",
        role="note",
    )


def stamp(report: CostReport, address: Address, words: Language) -> list[Any]:
    """Say how fresh the numbers are and where they come from.

    The first mark carries the revision and the query that the page answers, for whoever waits.
    """
    revision = report.revision
    if revision.committed_at is None:
        text = words.text("No data has been loaded yet")
        return [html.Span([icon("clock"), text], **_answered(report, address))]
    updated = words.text(
        "Updated {moment}, revision {number}",
        moment=words.moment(revision.committed_at),
        number=words.number(revision.number),
    )
    return [
        html.Span([icon("clock"), updated], **_answered(report, address)),
        *_sources(report, words),
        html.Span([icon("coin"), words.text("Prices: {basis}", basis=_prices_are(report, words))]),
        look_back(address, words),
    ]


def _answered(report: CostReport, address: Address) -> dict[str, Any]:
    looks_back = report.revision.as_of is not None
    return attributes(
        data_revision=str(report.revision.number),
        data_query=write_address(address),
        data_past="" if looks_back else None,
    )


def _sources(report: CostReport, words: Language) -> list[html.Span]:
    sources = (row.gathering.source for row in report.gatherings)
    first = next((found for source in sources if (found := first_web_address(source))), None)
    if first is None:
        return []
    link = outside_link(urlsplit(first).netloc.removeprefix("www."), first)
    return [html.Span([icon("page"), words.text("Numbers and dates:"), " ", link])]


def _prices_are(report: CostReport, words: Language) -> str:
    bases = sorted({row.basis for row in report.facts.prices})
    return words.listing([words.text(BASIS_NAMES[basis]) for basis in bases])


def notices(address: Address, words: Language) -> list[html.P]:
    """Name the parts of the address that mean nothing here."""
    return [
        html.P(
            words.text("«{part}» in the address means nothing here and was left out.", part=part),
            className="sd-notice",
        )
        for part in address.ignored
    ]


def problem_alert(report: CostReport, names: Names) -> Any:
    """Say which gatherings' costs cannot be decided, and what is missing; None when all can."""
    if not report.problems:
        return None
    words = names.words
    items = [
        html.Li(
            words.text(
                NO_RULE if row.component is None else NO_PRICE,
                gathering=names.gathering(row.gathering_id),
            )
        )
        for row in report.problems[:MOST_NAMED]
    ]
    more = len(report.problems) - MOST_NAMED
    if more > 0:
        items.append(
            html.Li(words.plural("{number} more gathering", "{number} more gatherings", more))
        )
    return alert(
        words.text("Some costs cannot be shown"),
        [
            html.P(
                words.text(
                    "A rule or price is missing, so these costs have not been worked out and are "
                    "in no sum. The head counts can be used."
                )
            ),
            html.Ul(items),
        ],
    )


def alert(title: str, content: Sequence[Any], action: Any = None) -> html.Section:
    """Make an alert that says what is wrong and what still holds."""
    return html.Section(
        [icon("warning"), html.Div([html.H2(title), *content]), action or html.Span()],
        className="sd-alert",
        role="alert",
    )


def failure_alert(code: str, moment: str, words: Language) -> html.Section:
    """Say that the server could not answer; the code stands in its log too."""
    return alert(
        words.text("The numbers cannot be shown right now"),
        [
            html.P(
                words.text(
                    "Something went wrong on the server. What you see below may be out of date. "
                    "Your filters are kept."
                )
            ),
            html.P(
                words.text("Error code {code}, {moment}.", code=code, moment=moment),
                className="sd-small sd-muted",
            ),
        ],
        html.Button(
            words.text("Try again"),
            type="button",
            className="btn btn-secondary",
            **attributes(data_action="reload"),
        ),
    )
