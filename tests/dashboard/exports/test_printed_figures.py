"""What is drawn in print: exact øre for every bar, and the key figures as the screen has them."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.components.key_figures import key_figures
from dashboard.exports.printed_figures import print_bars, print_key_figures, print_ledger
from dashboard.wording import Names
from model.reports import Reports
from model.rules.results import CostReport
from model.rules.selection import Selection
from model.rules.terms import Basis, CostComponent, Payer
from tests.builders import make_budget, make_gathering, make_price, make_statement
from tests.dashboard.exports.reading import WORDS
from tests.dashboard.exports.worlds import (
    DEPARTMENT_ORE,
    MUNICIPALITY_ORE,
    counted,
    nothing,
    published_only,
    unknown_only,
)
from tests.dashboard.trees import text_of

NO_TRAVEL = [
    make_price(),
    make_price(CostComponent.ACCOMMODATION),
    make_price(CostComponent.TRAVEL, amount_ore=0),
]
VIEWS = [
    counted(),
    counted(budgets=[make_budget(amount_ore=10_000_00)]),
    counted(coverage_rules=()),
    counted(prices=NO_TRAVEL),
    published_only(),
    unknown_only(),
    nothing(),
]


def figures_of(report: CostReport) -> list[dict[str, Any]]:
    return print_key_figures(report, Names(report.facts, WORDS, report.scenario))


def on_screen(report: CostReport) -> list[str]:
    """Read the key figures of the screen as one text each, without the spaces."""
    made = key_figures(report, Names(report.facts, WORDS, report.scenario))
    return ["".join(text_of(cell).split()) for cell in made]


@pytest.mark.parametrize("report", VIEWS)
def test_the_key_figures_say_what_the_screen_says(report: CostReport) -> None:
    for printed, shown in zip(figures_of(report), on_screen(report), strict=True):
        for text in (printed["label"], printed["value"], printed["unit"], printed["note"]):
            assert "".join(text.split()) in shown


def test_the_key_figures_of_the_programme_say_what_the_screen_says(reports: Reports) -> None:
    for selection in (Selection(), Selection(years=frozenset({2017}))):
        report = reports.cost_report(selection)
        for printed, shown in zip(figures_of(report), on_screen(report), strict=True):
            assert "".join((printed["value"] + printed["unit"] + printed["note"]).split()) in shown
            assert all(
                mark["text"] in shown for mark in printed["marks"] if " " not in mark["text"]
            )


def test_the_budget_has_a_bar_of_exact_ore() -> None:
    report = counted(budgets=[make_budget(amount_ore=10_000_00)])
    budget = figures_of(report)[-1]
    assert budget["share"] == {"low": DEPARTMENT_ORE, "high": DEPARTMENT_ORE, "of": 10_000_00}
    assert "share" not in figures_of(counted())[-1]


def test_a_known_price_needs_no_mark_and_others_do() -> None:
    for basis, styles in (
        (Basis.KNOWN, ["counted"]),
        (Basis.ASSUMPTION, ["counted", "assumption"]),
        (Basis.EXAMPLE, ["counted", "example"]),
    ):
        prices = [make_price(component, basis=basis) for component in CostComponent]
        _, _, department, _, _ = figures_of(counted(prices=prices))
        assert [mark["style"] for mark in department["marks"]] == styles


def test_a_counted_bar_is_parted_into_exact_ore() -> None:
    bars = print_bars(counted(), WORDS)
    (row,) = bars["rows"]
    assert (row["department"], row["municipality"]) == (DEPARTMENT_ORE, MUNICIPALITY_ORE)
    assert bars["widest"] == DEPARTMENT_ORE + MUNICIPALITY_ORE
    assert row["total_text"] == WORDS.amount(DEPARTMENT_ORE + MUNICIPALITY_ORE)


def test_an_estimate_is_one_bar_up_to_the_most_it_can_be() -> None:
    report = published_only()
    bars = print_bars(report, WORDS)
    (row,) = bars["rows"]
    assert report.totals.all_sums.total_ore
    assert row["most"] == bars["widest"] == report.totals.all_sums.total_ore.high
    assert "department" not in row


def test_an_unknown_bar_reaches_the_ceiling() -> None:
    report = unknown_only()
    (row,) = print_bars(report, WORDS)["rows"]
    assert report.gatherings[0].ceiling
    assert row["most"] == report.gatherings[0].ceiling.amount_ore


def test_no_bar_is_wider_than_the_widest(report: CostReport) -> None:
    bars = print_bars(report, WORDS)
    assert len(bars["rows"]) == len(report.gatherings)
    for row in bars["rows"]:
        length = row.get("most", 0) + row.get("department", 0) + row.get("municipality", 0)
        assert 0 < length <= bars["widest"]


def test_without_gatherings_there_are_no_bars() -> None:
    assert print_bars(nothing(), WORDS)["rows"] == []


def test_the_ledger_adds_up(report: CostReport) -> None:
    rows = print_ledger(report, WORDS)["rows"]
    assert [row["level"] for row in rows].count("payer") == len(Payer)
    assert rows[-1]["level"] == "total"
    assert report.totals.listed.total_ore
    assert rows[-1]["amount"] == WORDS.kroner(report.totals.listed.total_ore.low)


def test_the_ledger_names_the_table_that_it_agrees_with() -> None:
    """Where some gatherings are estimates, only the table per constellation is of lists alone."""
    oslo = make_gathering("oslo", place="Oslo")
    mixed = counted(gatherings=[make_gathering(), oslo], head_counts=[make_statement("oslo")])
    assert print_ledger(mixed, WORDS)["verdict"] == WORDS.text(
        "Agrees with the table per constellation"
    )
    assert print_ledger(counted(), WORDS)["verdict"] == WORDS.text(
        "Agrees with the table per gathering"
    )
    assert print_ledger(published_only(), WORDS)["verdict"] == WORDS.text(
        "No participant list is within the filter."
    )
    assert print_ledger(counted(coverage_rules=()), WORDS)["verdict"] == WORDS.text(
        "A rule or price is missing."
    )
