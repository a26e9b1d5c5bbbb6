"""Lines put together by reason: nothing is lost, and only what is alike is put together."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from model.rules.explanations import by_reason
from model.rules.results import CostReport
from model.rules.terms import Payer
from tests.builders import make_count, make_facts, make_report


def report(persons: int = 9) -> CostReport:
    """Make a report of one constellation."""
    return make_report(make_facts(), [make_count(persons)])


def test_no_lines_give_no_sums() -> None:
    assert by_reason(()) == ()


def test_lines_of_different_reasons_stay_apart_and_the_department_stands_first() -> None:
    sums = by_reason(reversed(report().lines))
    assert len(sums) == len(report().lines)
    payers = [row.payer for row in sums]
    assert payers == sorted(payers, key=list(Payer).index)


def test_lines_that_are_alike_are_put_together() -> None:
    lines = report().lines
    doubled = by_reason((*lines, *lines))
    assert {row.amount_ore for row in doubled} == {2 * row.amount_ore for row in by_reason(lines)}


def test_lines_of_another_price_stay_apart() -> None:
    line = report().lines[0]
    other = replace(line, price_id="other", unit_price_ore=1, amount_ore=line.quantity)
    assert len(by_reason((line, other))) == 2


@given(st.lists(st.integers(0, 12), max_size=4))
def test_every_sum_is_quantity_times_price_and_nothing_is_lost(persons: list[int]) -> None:
    lines = [line for number in persons for line in report(number).lines]
    sums = by_reason(lines)
    assert all(row.quantity * row.unit_price_ore == row.amount_ore for row in sums)
    assert sum(row.amount_ore for row in sums) == sum(line.amount_ore for line in lines)
    assert sum(row.persons for row in sums) == sum(line.persons for line in lines)
