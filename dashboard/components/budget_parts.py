"""The parts of the coverage page beside its figures: the key, the cells and what stands below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.address import Address
from dashboard.budget_words import OVER_SIGN, STAND_NAMES
from dashboard.columns import Form
from dashboard.components.attributes import attributes
from dashboard.components.badges import count_badge, price_badge
from dashboard.components.subject_links import constellation_link, gathering_link
from dashboard.components.tables import Cells, shown
from dashboard.language import EN_DASH, Language, mark
from dashboard.wording import Names
from model.rules.budgets import (
    BudgetLine,
    BudgetStand,
    ComponentCost,
    ConstellationUse,
    YearSum,
)
from model.rules.results import CostReport, Interval
from model.rules.terms import Basis, CountBasis
from model.rules.years import BudgetRow

KEYS = {
    "committed": mark("Committed"),
    "over": mark("Over the budget"),
    "budget": mark("Budget"),
    "ceiling": mark("Ceiling"),
    "unsure": mark("Unknown, up to the most it can be"),
}
"""What the figure of budgets draws, by the style of its sign."""


def budget_key(words: Language) -> html.Div:
    """Explain the figure's signs, which its rows have no room to name."""
    return html.Div(
        [
            html.Span(
                [
                    html.Span(
                        className=f"sd-bulletkey sd-bulletkey--{style}",
                        **attributes(aria_hidden="true"),
                    ),
                    words.text(text),
                ]
            )
            for style, text in KEYS.items()
        ],
        className="sd-legend sd-bulletkeys",
    )


def budget_cells(address: Address, names: Names) -> Cells:
    """Give the cells of the budgets that are more than their value."""
    words = names.words
    return {
        "gathering": lambda line: _name(line, address, names),
        "budget": lambda line: _budget(line, words),
        "used": lambda line: _of_budget(line, line.used_per_cent, Form.NUMBER, words),
        "left": lambda line: _left(line, words),
        "stand": lambda line: _stand(line, words),
    }


def year_budget_cells(names: Names) -> Cells:
    """Give the cells of the years' budgets that are more than their value."""
    words = names.words
    return {
        "budget": lambda row: (
            EN_DASH if row.budget_ore is None else shown(row.budget_ore, Form.AMOUNT, words)
        ),
        "used": lambda row: _of_budget(row, row.used_per_cent, Form.NUMBER, words),
        "left": lambda row: _left(row, words),
        "stand": lambda row: _stand(row, words),
    }


def _name(line: BudgetLine, address: Address, names: Names) -> list[Any]:
    """Name a gathering by its kind, with when and where below: the column is narrow on a phone."""
    gathering = line.gathering
    when = f"{names.words.month(gathering.starts_on)}, {gathering.place}"
    link = gathering_link(gathering.id, address, names)
    return [link, html.Span(when, className="sub")]


def _budget(line: BudgetLine, words: Language) -> Any:
    if line.budget_ore is None:
        return words.text("not set")
    return words.kroner(line.budget_ore)


def _of_budget(line: BudgetRow, value: Interval | None, form: Form, words: Language) -> Any:
    """Write what is a part of the budget; a dash where there is none to be a part of."""
    return EN_DASH if line.stand is BudgetStand.UNSET else shown(value, form, words)


def _left(line: BudgetRow, words: Language) -> Any:
    """Write what is left; what is over bears a sign and the word, in red."""
    left = line.left_ore
    if left is None or line.stand is not BudgetStand.OVER:
        return _of_budget(line, left, Form.AMOUNT, words)
    over = words.interval(Interval(low=-left.high, high=-left.low), words.kroner)
    text = words.text("{sign} {amount} over", sign=OVER_SIGN, amount=over)
    return html.Span(text, className="sd-overbudget")


def _stand(line: BudgetRow, words: Language) -> Any:
    text = words.text(STAND_NAMES[line.stand])
    if line.stand is BudgetStand.OVER:
        return html.Span(text, className="sd-overbudget")
    return shown(None, Form.TEXT, words) if line.stand is BudgetStand.UNKNOWN else text


def component_cells(names: Names) -> Cells:
    """Give the cells of the components that are more than their value."""
    words = names.words

    def price(row: ComponentCost) -> str:
        if row.unit_price_ore is None:
            return words.text("several prices")
        return words.kroner(row.unit_price_ore)

    return {"unit_price": price}


def year_cells(names: Names) -> Cells:
    """Give the cells of the years that are more than their value."""
    words = names.words

    def of_budget(row: YearSum, value: Any, form: Form) -> Any:
        return EN_DASH if row.budget.budget_ore is None else shown(value, form, words)

    return {
        "budget": lambda row: of_budget(row, row.budget.budget_ore, Form.AMOUNT),
        "used": lambda row: of_budget(row, row.budget.used_per_cent, Form.NUMBER),
    }


def use_cells(address: Address, names: Names) -> Cells:
    """Give the cells of the constellations that are more than their value."""

    def name(row: ConstellationUse) -> list[Any]:
        id_ = row.cost.constellation_id
        former = ", ".join(names.former(id_))
        return [constellation_link(id_, address, names), html.Span(former, className="sub")]

    return {"constellation": name, "used": lambda row: _use(row, names.words)}


def _use(row: ConstellationUse, words: Language) -> Any:
    """Draw the share of the places that is used beside its number, which says the same."""
    share = row.used_per_cent
    if share is None:
        return EN_DASH
    bar = html.Span(
        html.B(style={"width": f"{min(share.high, 100)}%"}),
        className="sd-cellbar",
        **attributes(aria_hidden="true"),
    )
    return html.Span([bar, words.interval(share)], className="sd-withbar")


def budget_foot(report: CostReport, names: Names) -> list[Any]:
    """Mark what the budgets stand on, what they are for, and which is in no sum row."""
    words = names.words
    bases = {row.basis for row in report.facts.prices}
    bases |= {row.budget.basis for row in report.gatherings if row.budget}
    if report.totals.basis is CountBasis.EXAMPLE:
        bases -= {Basis.EXAMPLE}  # the same mark stands there already
    texts = []
    if report.selection.constellations:
        texts.append(words.text("The budget is for all constellations."))
    if any(row.ceiling for row in report.gatherings):
        texts.append(
            words.text(
                "The ceiling is the cap × the constellations that may have persons covered × the "
                "price of one person: the most the department can come to pay."
            )
        )
    texts += _budgets_left_out(report, names)
    return [
        count_badge(report.totals.basis, words),
        *(badge for basis in Basis if basis in bases and (badge := price_badge(words, basis))),
        html.Span(" ".join(texts)),
    ]


def _budgets_left_out(report: CostReport, names: Names) -> list[str]:
    """Say why the budgets in the sum row are less than the whole budget that is spoken of above."""
    use = report.totals.budget
    if use is None or not use.without_count or use.without_count == use.gatherings:
        return []
    left_out = set(use.without_count)
    budgets = [row.budget for row in report.gatherings if row.gathering.id in left_out]
    amount = sum(budget.amount_ore for budget in budgets if budget)
    return [
        names.words.text(
            "The sum row is without {months}: the cost is unknown, so the budget of {amount} is "
            "not in it either.",
            months=names.left_out(use.without_count),
            amount=names.words.amount(amount),
        )
    ]


def lists_foot(report: CostReport, names: Names) -> list[Any]:
    """Say of which gatherings a table is that stands on the lists alone."""
    words = names.words
    without = [row.gathering.id for row in report.gatherings if not row.listed or row.problem]
    texts = [*_without(without, names), *_assumed(report, words)]
    return [count_badge(report.totals.basis, words), html.Span(" ".join(texts))]


def _without(without: Sequence[str], names: Names) -> list[str]:
    if not without:
        return []
    months = names.left_out(tuple(without))
    text = names.words.text("{months} is not included: there is no list.", months=months)
    return [text[:1].upper() + text[1:]]


def _assumed(report: CostReport, words: Language) -> list[str]:
    assumed = sum(row.assumed_participation for row in report.constellations)
    if not assumed:
        return []
    return [
        words.plural(
            "Nobody knows whether {number} constellation takes part in the project: it counts as "
            "taking part.",
            "Nobody knows whether {number} constellations take part in the project: they count as "
            "taking part.",
            assumed,
        )
    ]
