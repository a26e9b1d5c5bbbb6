"""Tables in print: the texts of the screen, and as wide as what stands in them."""

from __future__ import annotations

from typing import Any

from dashboard.columns import (
    CONSTELLATION_COSTS,
    GATHERING_COSTS,
    RULES,
    constellation_totals,
    gathering_totals,
)
from dashboard.exports.printed_tables import print_table
from dashboard.wording import Names
from model.rules.results import CostReport
from tests.builders import make_constellation, make_rule
from tests.dashboard.exports.reading import TITLES, WORDS
from tests.dashboard.exports.worlds import (
    DEPARTMENT_ORE,
    MUNICIPALITY_ORE,
    counted,
    nothing,
    unknown_only,
)

TWO = [make_constellation(), make_constellation("bodø")]


def gatherings_of(report: CostReport) -> dict[str, Any]:
    totals = ("Sum", gathering_totals(report.totals))
    names = Names(report.facts, WORDS)
    return print_table("Tittel", GATHERING_COSTS, report.gatherings, names, totals=totals)


def constellations_of(report: CostReport) -> dict[str, Any]:
    totals = ("Sum", constellation_totals(report.totals))
    names = Names(report.facts, WORDS)
    return print_table("Tittel", CONSTELLATION_COSTS, report.constellations, names, totals=totals)


def rules_of(report: CostReport) -> dict[str, Any]:
    names = Names(report.facts, WORDS)
    return print_table("Regler", RULES, report.facts.coverage_rules, names, note="Merk")


def test_the_columns_are_those_of_the_screen() -> None:
    columns = constellations_of(counted())["columns"]
    assert [column["title"] for column in columns] == [
        WORDS.text(column.title) for column in CONSTELLATION_COSTS
    ]
    assert [column["form"] for column in columns] == ["text", *["number"] * 4, *["amount"] * 3]


def test_a_column_of_a_payer_bears_its_mark() -> None:
    payers = {
        column["title"]: column["payer"]
        for column in constellations_of(counted())["columns"]
        if column["payer"]
    }
    assert payers == {TITLES["department"]: "departement", TITLES["municipalities"]: "kommune"}


def test_a_counted_nothing_is_a_dash_and_what_is_over_the_cap_is_marked() -> None:
    came, stayed_away = constellations_of(counted(constellations=TWO))["rows"]
    assert came[4] == {"text": "2", "mark": "over"}
    assert came[5] == {"text": WORDS.kroner(DEPARTMENT_ORE), "mark": ""}
    assert stayed_away[0] == {"text": "Bodø", "mark": ""}
    assert stayed_away[1:] == [{"text": "–", "mark": "nothing"}] * 7


def test_what_is_unknown_says_so_and_is_no_dash() -> None:
    (row,) = gatherings_of(unknown_only())["rows"]
    unknown = {"text": WORDS.text("unknown"), "mark": "unknown"}
    assert row[-1] == row[-2] == unknown
    assert row[3] == unknown


def test_the_sum_stands_under_what_it_sums() -> None:
    table = constellations_of(counted())
    assert table["sums"]["heading"] == "Sum"
    assert table["sums"]["span"] == 2
    assert table["sums"]["span"] + len(table["sums"]["cells"]) == len(table["columns"])
    assert table["sums"]["cells"][-1] == WORDS.kroner(DEPARTMENT_ORE + MUNICIPALITY_ORE)
    assert rules_of(counted())["sums"] is None


def test_long_texts_share_the_width_that_short_ones_and_numbers_leave() -> None:
    rules = [make_rule(source="x" * 500, note="y" * 60)]
    columns = {
        column["title"]: column["share"]
        for column in rules_of(counted(coverage_rules=rules))["columns"]
    }
    assert columns[WORDS.text("Source")] > columns[WORDS.text("Note")] > 0
    assert columns[WORDS.text("Cap")] is None
    assert columns[WORDS.text("In force from")] is None
    assert all(column["share"] is None for column in constellations_of(counted())["columns"])


def test_each_source_has_a_line_of_its_own() -> None:
    rules = [make_rule(source="vedtaket; https://example.org/a;brev")]
    (row,) = rules_of(counted(coverage_rules=rules))["rows"]
    assert "vedtaket\nhttps://example.org/a\nbrev" in [cell["text"] for cell in row]


def test_a_table_without_rows_keeps_its_headings() -> None:
    table = gatherings_of(nothing())
    assert table["rows"] == []
    assert len(table["columns"]) == len(GATHERING_COSTS)
    assert all(column["share"] is None for column in table["columns"])
