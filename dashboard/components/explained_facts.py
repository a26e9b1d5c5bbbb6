"""The facts an explanation stands on: rules, prices, budgets and what was published, sourced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.columns import BUDGETS, HEAD_COUNTS
from dashboard.components.badges import price_badge
from dashboard.components.links import source_links
from dashboard.components.tables import make_table
from dashboard.explained import rule_sentence
from dashboard.language import Language
from dashboard.wording import COMPONENT_NAMES, UNIT_NAMES, Names
from model.rules.coverage import WHAT_IF, supposed_rule
from model.rules.facts import CoverageRule, Price
from model.rules.results import CostReport
from model.rules.selection import Scenario

SOURCED = {"source": lambda row: source_links(row.source)}


def rules(report: CostReport, names: Names) -> list[Any]:
    """Show each rule that the lines are decided by: what it covers, since when, and who says so."""
    used = tuple(dict.fromkeys(line.rule_id for line in report.lines))
    shown = rules_of(used, report, names)
    return [html.H3(names.words.text("The rule")), *shown] if shown else []


def rules_of(used: Sequence[str], report: CostReport, names: Names) -> list[html.Div]:
    """Show rules by their ids, those of a what-if included."""
    known = {row.id: row for row in report.facts.coverage_rules}
    return [
        _rule(known[id_.removeprefix(WHAT_IF)], id_, report.scenario, names.words)
        for id_ in used
        if id_.removeprefix(WHAT_IF) in known
    ]


def _rule(rule: CoverageRule, used_id: str, scenario: Scenario, words: Language) -> html.Div:
    text = rule_sentence(supposed_rule(rule, scenario), words)
    changed = [
        html.P(words.text("Changed by the scenario. The official cap is {cap}.", cap=rule.cap))
    ]
    return html.Div(
        [
            html.P([text, " ", html.Code(used_id)]),
            *(changed if used_id.startswith(WHAT_IF) else []),
            html.Div(source_links(rule.source), className="sd-small"),
            html.P(rule.note, className="sd-small sd-muted"),
        ],
        className="sd-why__fact",
    )


def prices(report: CostReport, names: Names) -> list[Any]:
    """Show each price that the lines stand on, with how well it is known and its source."""
    words = names.words
    known = {row.id: row for row in report.facts.prices}
    used = {line.price_id: line.unit_price_ore for line in report.lines}
    shown = [
        _price(known[id_.removeprefix(WHAT_IF)], id_, amount, words)
        for id_, amount in used.items()
        if id_.removeprefix(WHAT_IF) in known
    ]
    return [html.H3(words.text("The prices")), *shown] if shown else []


def _price(price: Price, used_id: str, amount_ore: int, words: Language) -> html.Div:
    text = words.text(
        "{component}: {amount}, counted in {unit}, in force from {day}.",
        component=words.text(COMPONENT_NAMES[price.component]),
        amount=words.amount(amount_ore),
        unit=words.text(UNIT_NAMES[price.component]),
        day=words.day(price.valid_from),
    )
    changed = words.text(
        "Changed by the scenario. The official price is {amount}.",
        amount=words.amount(price.amount_ore),
    )
    return html.Div(
        [
            html.P([text, " ", html.Code(used_id), " ", price_badge(words, price.basis)]),
            *([html.P(changed)] if used_id.startswith(WHAT_IF) else []),
            html.Div(source_links(price.source), className="sd-small"),
            html.P(price.note, className="sd-small sd-muted"),
        ],
        className="sd-why__fact",
    )


def published(report: CostReport, names: Names) -> list[Any]:
    """Show what was published about how many came, with its sources."""
    words = names.words
    rows = [statement for row in report.gatherings for statement in row.statements]
    if not rows or report.selection.constellations:
        return []
    caption = words.text("Published head counts")
    return [
        html.H3(caption),
        make_table("why-published", HEAD_COUNTS, rows, names, caption=caption, cells=SOURCED),
    ]


def budgets(report: CostReport, names: Names) -> list[Any]:
    """Show what is set aside for the gatherings, and by whom it is said."""
    words = names.words
    rows = [row.budget for row in report.gatherings if row.budget]
    if not rows:
        return []
    caption = words.text("Budgets")
    return [
        html.H3(caption),
        make_table("why-budgets", BUDGETS, rows, names, caption=caption, cells=SOURCED),
    ]
