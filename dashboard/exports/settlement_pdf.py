"""A settlement as a letter: who pays for which seats and why, with all that it stands on."""

from __future__ import annotations

from datetime import datetime
from itertools import chain, repeat
from typing import Any

from dashboard.columns import gathering_totals
from dashboard.earlier import NOT_TODAYS, as_they_were
from dashboard.explained import places_sentence, rule_sentence
from dashboard.exports import settlement as said
from dashboard.exports.cover import question_lines, stamp_lines
from dashboard.exports.machine import write_json
from dashboard.exports.printed_figures import print_ledger
from dashboard.exports.printed_tables import print_table
from dashboard.exports.report import ANSWER, cover_text, parted
from dashboard.exports.typesetting import Attachment, Frame, typeset
from dashboard.language import Language
from dashboard.notes import sum_heading
from dashboard.settlement_columns import SETTLED_SUMS
from dashboard.wording import COMPONENT_NAMES, COUNT_BASIS_NAMES, Names, scenario_lines
from model.rules.explanations import by_reason
from model.rules.facts import CoverageRule
from model.rules.settlements import Settlement, SettlementReport

TEMPLATE = "settlement.typ"
MOST_MARKS = 60
"""More marks than this are no picture any more; the words beside them say the same."""


def write_settlement_letter(settled: SettlementReport, names: Names, made_at: datetime) -> bytes:
    """Write a settlement as a PDF: the same bytes for the same settlement and time."""
    words, report = names.words, settled.report
    frame = Frame(
        title=said.title(settled, names),
        words=words,
        revision=report.revision.number,
        earlier=as_they_were(report.revision, words),
        made_at=made_at,
        is_scenario=not report.scenario.is_official,
        has_example=said.has_example(settled),
    )
    attachment = Attachment(
        name=ANSWER,
        media_type="application/json",
        description=words.text("The answer of this report for programs: every amount in whole øre"),
        content=write_json(report),
    )
    return typeset(TEMPLATE, frame, _content(settled, names, made_at), attachment)


def _content(settled: SettlementReport, names: Names, made_at: datetime) -> dict[str, Any]:
    words, report = names.words, settled.report
    is_settled = bool(settled.settlements)
    return {
        "letter": [
            [heading, cover_text(value, words)]
            for heading, value in (
                *said.letter_lines(settled, names),
                *question_lines(report, names),
                *stamp_lines(report.revision, made_at, words),
            )
        ],
        "notices": _notices(settled, names),
        "answer": parted(said.answer(settled, names)),
        "summary": print_table(
            words.text("The gatherings"),
            said.SETTLED_GATHERINGS,
            report.gatherings,
            names,
            totals=(sum_heading(report.totals, names), gathering_totals(report.totals)),
        ),
        "ledger": print_ledger(report, words) if is_settled else None,
        "settlements": [
            _settlement(one, names, is_first=place == 0)
            for place, one in enumerate(settled.settlements)
        ],
        "unsettled": {
            "title": words.text("Gatherings without a settlement"),
            "texts": list(said.unsettled(settled, names)),
        },
        "prices": _prices(settled, names) if is_settled else None,
    }


def _notices(settled: SettlementReport, names: Names) -> list[dict[str, str]]:
    """Say in words, too, what the marks at the top of the pages mean."""
    words, scenario = names.words, settled.report.scenario
    changes = "; ".join(scenario_lines(scenario, words))
    earlier = as_they_were(settled.report.revision, words)
    what_if = words.text("A calculation, not a decision. {changes}.", changes=changes)
    notices = (
        ("scenario", words.text("SCENARIO"), "" if scenario.is_official else what_if),
        ("earlier", f"{earlier}.", words.text(NOT_TODAYS) if earlier else ""),
        ("example", words.text("Example data."), said.example_text(settled, names)),
        ("assumption", words.text("Assumptions."), said.prices_text(settled, words)),
    )
    return [{"kind": kind, "title": head, "text": text} for kind, head, text in notices if text]


def _settlement(one: Settlement, names: Names, *, is_first: bool) -> dict[str, Any]:
    words, gathering = names.words, one.row.gathering
    total = words.text("Sum")
    *why, order = said.reasons(one, names)
    return {
        "title": names.gathering(gathering.id),
        "dates": words.dates(gathering.starts_on, gathering.ends_on),
        "basis": {"style": one.row.basis.name.lower(), "text": _basis(one, words)},
        "places": _places(one, names),
        "why": why,
        "rule": _rule(one.rule, words),
        "sums": print_table(
            words.text("Quantity × price, by reason"),
            SETTLED_SUMS,
            by_reason(one.lines),
            names,
            totals=(total, said.reason_sums([one])),
        ),
        "seats": print_table(
            words.text("Seat by seat"),
            said.LISTED_SEATS,
            one.seats,
            names,
            totals=(total, said.seat_sums([one])),
            note=words.text(said.ROWS) if is_first else "",
        ),
        "order": order,
    }


def _basis(one: Settlement, words: Language) -> str:
    return words.text(COUNT_BASIS_NAMES[one.row.basis])


def _places(one: Settlement, names: Names) -> dict[str, Any]:
    """Give one mark a seat, those within the cap before it, and the same in words."""
    words, cap = names.words, one.rule.cap
    within = sum(1 for seat in one.seats if seat.is_within)
    beyond = len(one.seats) - within
    covered = within if said.is_covered(one) else 0
    marks = chain(
        repeat("covered" if covered else "paid", within),
        repeat("free", cap - within),
        ("cap",),
        repeat("paid", beyond),
    )
    return {
        "marks": list(marks) if cap + beyond <= MOST_MARKS else [],
        "alternative": (
            places_sentence(within, beyond, cap, words)
            if covered
            else words.text(
                "{name} pays for all its seats.", name=names.constellation(one.constellation.id)
            )
        ),
        "covered": words.text("{number} covered", number=words.number(covered)),
        "beyond": words.text("{number} beyond the cap", number=words.number(beyond)),
    }


def _rule(rule: CoverageRule, words: Language) -> dict[str, Any]:
    return {
        "title": words.text("The rule"),
        "text": rule_sentence(rule, words),
        "id": rule.id,
        **_quoted(rule.source, rule.note),
    }


def _quoted(source: str, note: str) -> dict[str, Any]:
    return {"sources": [part.strip() for part in source.split(";")], "note": note}


def _prices(settled: SettlementReport, names: Names) -> dict[str, Any]:
    """Give the prices as a table, and below it what each stands on: too long for a cell."""
    words, prices = names.words, said.prices_used(settled)
    return {
        "table": print_table(words.text("The prices"), said.PRINTED_PRICES, prices, names),
        "quoted": [
            {
                "title": f"{words.text(COMPONENT_NAMES[price.component])} ({price.id})",
                **_quoted(price.source, price.note),
            }
            for price in prices
        ],
    }
