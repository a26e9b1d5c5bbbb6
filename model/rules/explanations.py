"""Why an amount is what it is: the very lines that are summed, put together by reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from model.rules.results import CostLine
from model.rules.terms import CostComponent, Payer, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonSum:
    """Lines of the same component, payer, reason, rule and price: quantity × price = amount."""

    component: CostComponent
    payer: Payer
    reason: Reason
    rule_id: str
    price_id: str
    persons: int
    quantity: int
    unit_price_ore: int
    amount_ore: int


def by_reason(lines: Iterable[CostLine]) -> tuple[ReasonSum, ...]:
    """Put lines of the same kind together, the department's first, then in the order they come."""
    alike: dict[tuple[Payer, CostComponent, Reason, str, str], list[CostLine]] = defaultdict(list)
    for line in lines:
        key = (line.payer, line.component, line.reason, line.rule_id, line.price_id)
        alike[key].append(line)
    order = list(Payer)
    return tuple(
        _sum(found) for _, found in sorted(alike.items(), key=lambda item: order.index(item[0][0]))
    )


def _sum(lines: list[CostLine]) -> ReasonSum:
    first = lines[0]
    return ReasonSum(
        component=first.component,
        payer=first.payer,
        reason=first.reason,
        rule_id=first.rule_id,
        price_id=first.price_id,
        persons=sum(line.persons for line in lines),
        quantity=sum(line.quantity for line in lines),
        unit_price_ore=first.unit_price_ore,
        amount_ore=sum(line.amount_ore for line in lines),
    )
