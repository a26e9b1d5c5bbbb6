"""What the page of one constellation is made of: who it is, and its settlement seat by seat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.address import Address, write_address
from dashboard.components.badges import count_badge
from dashboard.components.control_sum import control_sum
from dashboard.components.dots import seat_dots
from dashboard.components.downloads import download_item
from dashboard.components.links import source_links
from dashboard.components.subject_links import gathering_link
from dashboard.components.tables import make_table, why_link
from dashboard.explained import order_sentence, settlement_sentences
from dashboard.language import Language, mark
from dashboard.settlement_columns import SEATS, SETTLED_SUMS
from dashboard.why import Measure, WhyLinks
from dashboard.wording import Names
from model.rules.explanations import by_reason
from model.rules.facts import Constellation
from model.rules.results import GatheringCost, exactly
from model.rules.selection import EVERYTHING
from model.rules.settlements import Settlement, SettlementReport
from model.rules.terms import Participation

SETTLEMENTS = "/last-ned/oppgjor/"
FILES = (
    ("pdf", "nb", mark("PDF"), mark("The settlement in bokmål: a letter to send and print")),
    ("pdf", "nn", mark("PDF"), mark("The settlement in nynorsk: a letter to send and print")),
    ("xlsx", "nb", mark("Excel"), mark("The settlement in bokmål: seats, sums, rules and prices")),
    ("xlsx", "nn", mark("Excel"), mark("The settlement in nynorsk: seats, sums, rules and prices")),
)
PARTICIPATION_NAMES = {
    Participation.YES: mark("takes part in the project"),
    Participation.NO: mark("does not take part in the project"),
    Participation.UNKNOWN: mark("not known; counts as taking part"),
}


def files(settled: SettlementReport, address: Address, words: Language) -> list[Any]:
    """List the settlement as files that can be sent, in either written Norwegian."""
    items = []
    for ending, code, kind, text in FILES:
        asked = write_address(replace(address.asking(EVERYTHING), language=code))
        href = f"{SETTLEMENTS}{settled.constellation.id}.{ending}{asked}"
        said = (words.text(kind), words.text(text))
        items.append(
            download_item(f"download-settlement-{ending}-{code}", said, href, hrefLang=code)
        )
    return items


def places(
    settled: SettlementReport, rows: Sequence[GatheringCost], address: Address, names: Names
) -> html.Ul:
    """Show the seats at some gatherings as dots against the cap."""
    settlement_of = {one.row.gathering.id: one for one in settled.settlements}
    return html.Ul(
        [
            html.Li(
                [
                    html.Div(
                        [
                            gathering_link(row.gathering.id, address, names),
                            html.Div(_when(row, names), className="sd-small sd-muted"),
                        ]
                    ),
                    html.Div(_seats(row, settlement_of.get(row.gathering.id), names.words)),
                    html.Div(_counts(settlement_of.get(row.gathering.id), names.words)),
                ],
                className="sd-place",
            )
            for row in rows
        ],
        className="sd-places",
    )


def _when(row: GatheringCost, names: Names) -> str:
    return f"{names.words.month(row.gathering.starts_on)}, {row.gathering.place}"


def _within(settlement: Settlement) -> int:
    return sum(1 for seat in settlement.seats if seat.is_within)


def _seats(row: GatheringCost, settlement: Settlement | None, words: Language) -> Any:
    if settlement is None:
        if row.problem:
            return words.text("A rule or price is missing.")
        if row.listed:
            return words.text("No seats")
        return html.Span(words.text("Attendance unknown"), className="sd-unknown")
    within = _within(settlement)
    beyond = len(settlement.seats) - within
    return seat_dots(within, beyond, settlement.rule.cap, words, large=True)


def _counts(settlement: Settlement | None, words: Language) -> list[Any]:
    if settlement is None:
        return []
    covered = sum(1 for seat in settlement.seats if seat.department_ore)
    beyond = len(settlement.seats) - _within(settlement)
    said = [html.Div(words.text("{number} covered", number=words.number(covered)))]
    if beyond:
        text = words.text("{number} beyond the cap", number=words.number(beyond))
        said.append(html.Div(text, className="sd-over"))
    return said


def settlements(
    settled: SettlementReport, rows: Sequence[GatheringCost], links: WhyLinks, names: Names
) -> list[Any]:
    """Show the settlements of some gatherings; a constellation without seats is told so."""
    if not settled.settlements:
        return [html.P(_never(settled, names))]
    ids = {row.gathering.id for row in rows}
    found = [one for one in settled.settlements if one.row.gathering.id in ids]
    if not found:
        return [html.P(names.words.text("No seats at these gatherings."))]
    return [_settlement(one, links, names) for one in found]


def _never(settled: SettlementReport, names: Names) -> str:
    name = names.constellation(settled.constellation.id)
    return names.words.text(
        "{constellation} has not taken part in any of these gatherings. "
        "The department has covered no costs.",
        constellation=name[:1].upper() + name[1:],
    )


def _settlement(one: Settlement, links: WhyLinks, names: Names) -> html.Section:
    words, gathering_id = names.words, one.row.gathering.id
    heading = names.gathering(gathering_id)
    return html.Section(
        [
            html.H3([heading, " ", count_badge(one.row.basis, words)]),
            *(html.P(sentence) for sentence in settlement_sentences(one, names)),
            make_table(
                f"table-reasons-{gathering_id}",
                SETTLED_SUMS,
                by_reason(one.lines),
                names,
                caption=words.text("{gathering}: quantity × price, by reason", gathering=heading),
                totals=(words.text("Sum"), {"amount": exactly(_total(one))}),
            ),
            html.P(
                [
                    _payer_sum(Measure.DEPARTMENT, one.department_ore, one, links, words),
                    html.Br(),
                    _payer_sum(Measure.MUNICIPALITIES, one.municipality_ore, one, links, words),
                ]
            ),
            html.Details(
                [
                    html.Summary(words.text("Seat by seat")),
                    make_table(
                        f"table-seats-{gathering_id}",
                        SEATS,
                        one.seats,
                        names,
                        caption=words.text("{gathering}: seat by seat", gathering=heading),
                        totals=(words.text("Sum"), _sums(one)),
                    ),
                    html.P(order_sentence(one, words), className="sd-small"),
                ],
                open=True,
            ),
        ],
        className="sd-settlement",
    )


def _total(one: Settlement) -> int:
    return one.department_ore + one.municipality_ore


def _sums(one: Settlement) -> dict[str, Any]:
    return {
        "department": exactly(one.department_ore),
        "municipalities": exactly(one.municipality_ore),
    }


PAYER_SUMS = {
    Measure.DEPARTMENT: mark("The department pays"),
    Measure.MUNICIPALITIES: mark("The municipalities pay"),
}


def _payer_sum(
    measure: Measure, amount_ore: int, one: Settlement, links: WhyLinks, words: Language
) -> html.Span:
    href = links.figure(measure, one.row.gathering.id, one.constellation.id)
    amount = why_link(words.amount(amount_ore), href)
    return html.Span([words.text(PAYER_SUMS[measure]), " ", html.B(amount)])


def constellation_facts(constellation: Constellation, names: Names) -> list[Any]:
    """Show who the constellation is, what goes into it and whether it is in the project."""
    words = names.words
    lines = [
        (
            words.text("New municipality"),
            f"{constellation.official_name} ({constellation.number})",
        ),
        (words.text("From"), words.day(constellation.merges_on)),
        (words.text("Merged of"), words.listing(list(names.members(constellation.id)))),
        (words.text("County"), constellation.county),
        (words.text("The project"), words.text(PARTICIPATION_NAMES[constellation.participation])),
    ]
    facts = [part for head, text in lines for part in (html.Dt(head), html.Dd(text))]
    quoted: dict[str, Any] = {"lang": "nb"} if words.code != "nb" else {}
    note = [html.P(constellation.note, className="sd-small sd-muted", **quoted)]
    return [
        html.Dl(facts, className="sd-facts"),
        html.Div(source_links(constellation.source), className="sd-small"),
        *(note if constellation.note else []),
    ]


def control(settled: SettlementReport, words: Language) -> list[Any]:
    """Show the ledger of the constellation over all gatherings."""
    if not settled.settlements:
        return [html.P(words.text("Nothing to settle."))]
    return control_sum(settled.report, words)


def reading(words: Language) -> list[Any]:
    """Explain how a settlement is read."""
    return [
        html.P(
            words.text(
                "Seats are numbered by time of registration. Those up to the cap are the "
                "department's; conference package and accommodation for the others, and all "
                "travel, are the municipalities'."
            )
        ),
        html.P(
            words.text(
                "Everybody who is registered, came, or did not come without cancelling, holds a "
                "seat: the hotel bills it."
            )
        ),
    ]
