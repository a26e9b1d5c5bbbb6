"""The answer to «why this number?»: its lines, rule, prices, seats and sources in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.columns import (
    CONSTELLATION_COSTS,
    GATHERING_COSTS,
    constellation_totals,
    gathering_totals,
)
from dashboard.components import explained_facts as facts_parts
from dashboard.components.attributes import attributes
from dashboard.components.dots import seat_dots
from dashboard.components.grouped import shown_note, year_link
from dashboard.components.icons import icon
from dashboard.components.pick_links import Place
from dashboard.components.tables import exact_value, make_table
from dashboard.explained import amount_of, order_sentence, reason_sentences
from dashboard.grouping import shown_gatherings
from dashboard.language import Language
from dashboard.settlement_columns import REASON_SUMS, SEATS
from dashboard.why import MEASURE_NAMES, Measure, Why, WhyLinks
from dashboard.wording import Names
from dashboard.year_columns import YEAR_COSTS
from model.rules.explanations import by_reason
from model.rules.results import CostReport, Interval
from model.rules.settlements import Settlement
from model.rules.terms import Payer

PAYERS = {
    Measure.DEPARTMENT: (Payer.DEPARTMENT,),
    Measure.BUDGET: (Payer.DEPARTMENT,),
    Measure.MUNICIPALITIES: (Payer.MUNICIPALITY,),
    Measure.TOTAL: tuple(Payer),
}
"""Whose lines an amount is summed from; persons are counted, not summed from lines."""

OF_PERSONS = frozenset({Measure.PARTICIPANTS, Measure.SEATS, Measure.COVERED, Measure.BEYOND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A figure with the report narrowed to it.

    `settlement` has the seats where it is the figure of one constellation at one gathering.
    """

    why: Why
    report: CostReport
    settlement: Settlement | None
    names: Names
    links: WhyLinks

    @property
    def words(self) -> Language:
        """The language of the answer."""
        return self.names.words


def explanation_dialog(words: Language) -> html.Dialog:
    """Make the dialog that an explanation is put into; a script opens and closes it."""
    close = html.Button(
        icon("cross"),
        type="button",
        className="sd-why-dialog__close",
        **attributes(aria_label=words.text("Close"), data_action="close-why"),
    )
    return html.Dialog(
        [close, html.Div(id="why-content")],
        id="why-dialog",
        className="sd-why-dialog",
        **attributes(aria_labelledby="why-title"),
    )


def explanation(explained: Explained) -> list[Any]:
    """Explain a figure, in the order a reader asks: how much, why, of what, by which rule."""
    return [
        _head(explained),
        *_sentences(explained),
        *_calculation(explained),
        *_seats(explained),
        *_parts(explained),
        *facts_parts.published(explained.report, explained.names),
        *_budgets(explained),
        *facts_parts.rules(explained.report, explained.names),
        *facts_parts.prices(explained.report, explained.names),
        _stamp(explained),
    ]


def _budgets(explained: Explained) -> list[Any]:
    if explained.why.measure is not Measure.BUDGET:
        return []
    return facts_parts.budgets(explained.report, explained.names)


def _head(explained: Explained) -> html.Header:
    words, why = explained.words, explained.why
    amount = amount_of(why, explained.report)
    return html.Header(
        [
            html.P(_where(explained), className="sd-why__where"),
            html.H2(
                [
                    words.text(MEASURE_NAMES[why.measure]),
                    ": ",
                    html.Span(_written(amount, why, words), **exact_value(amount)),
                ],
                id="why-title",
                tabIndex=-1,
            ),
        ]
    )


def _where(explained: Explained) -> str:
    """Name what the figure is of."""
    why, names, words = explained.why, explained.names, explained.words
    parts = [
        names.constellation(why.constellation_id) if why.constellation_id else "",
        names.gathering(why.gathering_id) if why.gathering_id else "",
    ]
    named = " · ".join(filter(None, parts))
    return named[:1].upper() + named[1:] if named else words.text("The whole selection")


def _written(amount: Interval | None, why: Why, words: Language) -> str:
    if amount is None:
        return words.text("unknown")
    return words.interval(amount) if why.measure in OF_PERSONS else words.amounts(amount)


def _sentences(explained: Explained) -> list[Any]:
    sentences = reason_sentences(
        explained.why, explained.report, explained.settlement, explained.names
    )
    return [html.P(sentence, className="sd-why__reason") for sentence in sentences]


def _calculation(explained: Explained) -> list[Any]:
    """Show quantity × price for the lines the figure is summed from."""
    payers = PAYERS.get(explained.why.measure, ())
    rows = by_reason(line for line in explained.report.lines if line.payer in payers)
    if not rows:
        return []
    words = explained.words
    total = sum(row.amount_ore for row in rows)
    return [
        html.H3(words.text("Calculation")),
        make_table(
            "why-lines",
            [column for column in REASON_SUMS if column.id != "payer" or len(payers) > 1],
            rows,
            explained.names,
            caption=words.text("Quantity × price, by reason"),
            totals=(words.text("Sum"), {"amount": Interval(low=total, high=total)}),
        ),
    ]


def _seats(explained: Explained) -> list[Any]:
    settlement, words = explained.settlement, explained.words
    if settlement is None:
        return []
    covered = sum(1 for seat in settlement.seats if seat.is_within)
    beyond = len(settlement.seats) - covered
    return [
        html.H3(words.text("The seats")),
        html.P(seat_dots(covered, beyond, settlement.rule.cap, words, large=True)),
        make_table(
            "why-seats",
            SEATS,
            settlement.seats,
            explained.names,
            caption=words.text("Seat by seat, by time of registration"),
            totals=(
                words.text("Sum"),
                {
                    "department": _exactly(settlement.department_ore),
                    "municipalities": _exactly(settlement.municipality_ore),
                },
            ),
        ),
        html.P(order_sentence(settlement, words), className="sd-small"),
    ]


def _exactly(amount_ore: int) -> Interval:
    return Interval(low=amount_ore, high=amount_ore)


def _parts(explained: Explained) -> list[Any]:
    """Break the figure down one step, each part with an explanation of its own."""
    if explained.settlement is not None:
        return []
    tables = list(_part_tables(explained))
    return [html.H3(explained.words.text("What it is made of")), *tables] if tables else []


def _part_tables(explained: Explained) -> Iterator[Any]:
    why, report, names = explained.why, explained.report, explained.names
    words, links = explained.words, explained.links
    if not why.gathering_id:
        yield from _gatherings(explained)
        return
    came = [row for row in report.constellations if row.gatherings]
    if came:
        yield make_table(
            "why-constellations",
            [column for column in CONSTELLATION_COSTS if column.id != "gatherings"],
            came,
            names,
            caption=words.text("Per constellation"),
            totals=(words.text("Sum"), constellation_totals(report.totals)),
            why=lambda row, column: (
                links.column(column, why.gathering_id, row.constellation_id) if row else ""
            ),
        )


def _gatherings(explained: Explained) -> Iterator[Any]:
    """Break a figure down by gathering, or by year where those are too many."""
    why, report, names, words = explained.why, explained.report, explained.names, explained.words
    links = explained.links
    shown = shown_gatherings(report.gatherings, links.address.side)
    place = Place(path=links.path, address=links.address, names=names, why=why)
    heading = words.text("Sum")
    if shown.sides > 1:
        heading = words.text("Sum of all {number}", number=words.number(shown.number))
    if not shown.is_whole:
        yield html.Div(shown_note(shown, place), className="sd-part")
    if shown.years:
        yield _years(report, place, heading)
        return
    yield make_table(
        "why-gatherings",
        GATHERING_COSTS,
        shown.rows,
        names,
        caption=words.text("Per gathering"),
        totals=(heading, gathering_totals(report.totals)),
        why=lambda row, column: (
            links.column(column, row.gathering.id, why.constellation_id) if row else ""
        ),
    )


def _years(report: CostReport, place: Place, heading: str) -> Any:
    """Break a figure down by year; each leads to what the year's figure is made of."""
    return make_table(
        "why-gatherings",
        YEAR_COSTS,
        report.years,
        place.names,
        caption=place.names.words.text("Per year"),
        totals=(heading, gathering_totals(report.totals)),
        cells={"year": lambda row: year_link(row.year, place)},
    )


def _stamp(explained: Explained) -> html.Footer:
    words, report = explained.words, explained.report
    revision = words.text("Revision {number}", number=words.number(report.revision.number))
    moment = report.revision.committed_at
    said = f"{revision}, {words.moment(moment)}" if moment else revision
    copy = html.Button(
        [
            icon("link"),
            html.Span(words.text("Copy the link to this explanation")),
            html.Span(words.text("Copied"), className="sd-copied", hidden=True),
        ],
        type="button",
        className="btn btn-secondary",
        **attributes(data_action="copy-link"),
    )
    return html.Footer([html.Span(said, className="sd-small sd-muted"), copy])
