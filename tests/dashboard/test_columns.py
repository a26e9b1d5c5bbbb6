"""One list of columns per result, shared by the screen and every file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard import columns
from dashboard.columns import (
    CELL_COSTS,
    CONSTELLATION_COSTS,
    COST_LINES,
    GATHERING_COSTS,
    GATHERINGS,
    Column,
    Form,
    constellation_totals,
    gathering_totals,
    published_text,
)
from model.rules.results import CostReport, Interval, exactly
from tests.builders import make_budget, make_statement
from tests.dashboard.views import (
    DEPARTMENT_ORE,
    MUNICIPALITY_ORE,
    TOTAL_ORE,
    WORDS,
    counted,
    example,
    names_of,
    published_only,
    the_row,
    unknown_only,
)

LISTS = {
    name: value
    for name, value in vars(columns).items()
    if isinstance(value, tuple) and value and all(isinstance(one, Column) for one in value)
}
REPORT = counted(head_counts=[make_statement()], budgets=[make_budget()])
FACTS = REPORT.facts
ROWS: dict[str, Any] = {
    "GATHERING_COSTS": the_row(REPORT),
    "CONSTELLATION_COSTS": REPORT.constellations[0],
    "CELL_COSTS": REPORT.cells[0],
    "COST_LINES": REPORT.lines[0],
    "GATHERINGS": the_row(REPORT),
    "RULES": FACTS.coverage_rules[0],
    "PRICES": FACTS.prices[0],
    "BUDGETS": FACTS.budgets[0],
    "HEAD_COUNTS": FACTS.head_counts[0],
    "STATEMENTS": FACTS.statements[0],
}
TYPES: dict[Form, tuple[type, ...]] = {
    Form.TEXT: (str,),
    Form.DATE: (date,),
    Form.NUMBER: (int, Interval),
    Form.AMOUNT: (int, Interval),
}


def values(listed: tuple[Column[Any], ...], row: Any, report: CostReport) -> dict[str, Any]:
    """Give a row's values by column id."""
    return {column.id: column.value(row, names_of(report)) for column in listed}


def test_every_list_has_a_row_to_be_tried_on() -> None:
    assert set(LISTS) == set(ROWS)


@pytest.mark.parametrize("name", LISTS)
def test_no_two_columns_of_a_list_are_called_the_same(name: str) -> None:
    ids = [column.id for column in LISTS[name]]
    titles = [WORDS.text(column.title) for column in LISTS[name]]
    assert len(set(ids)) == len(ids)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", LISTS)
def test_every_column_gives_what_its_form_promises(name: str) -> None:
    given = values(LISTS[name], ROWS[name], REPORT)
    for column in LISTS[name]:
        assert isinstance(given[column.id], TYPES[column.form]), column.id


@pytest.mark.parametrize(
    ("listed", "totals"),
    [
        (GATHERING_COSTS, gathering_totals(REPORT.totals)),
        (CONSTELLATION_COSTS, constellation_totals(REPORT.totals)),
        (CELL_COSTS, constellation_totals(REPORT.totals)),
    ],
)
def test_a_sum_row_sums_columns_that_exist(
    listed: tuple[Column[Any], ...], totals: dict[str, Interval | None]
) -> None:
    numeric = {column.id for column in listed if column.form in {Form.NUMBER, Form.AMOUNT}}
    assert set(totals) <= numeric


def test_the_sum_rows_hold_the_sums_of_the_report() -> None:
    sums = {
        "seats": exactly(9),
        "covered": exactly(7),
        "beyond": exactly(2),
        "department": exactly(DEPARTMENT_ORE),
        "municipalities": exactly(MUNICIPALITY_ORE),
        "total": exactly(TOTAL_ORE),
    }
    assert constellation_totals(REPORT.totals) == sums
    assert gathering_totals(REPORT.totals) == {"participants": exactly(9), **sums}


def test_an_estimate_is_in_the_sum_of_the_gatherings_and_in_no_sum_of_constellations() -> None:
    totals = published_only().totals
    assert gathering_totals(totals)["participants"] == Interval(low=190, high=199)
    assert gathering_totals(totals)["seats"] is None
    assert set(constellation_totals(totals).values()) == {None}


def test_a_gathering_s_row_reads_as_a_sentence_about_it() -> None:
    given = values(GATHERING_COSTS, the_row(REPORT), REPORT)
    assert given == {
        "gathering": "Fellessamling",
        "date": "25.–26. september 2018",
        "place": "Trondheim",
        "participants": exactly(9),
        "basis": "talt",
        **constellation_totals(REPORT.totals),
    }


def test_a_made_up_list_shows_its_seats_beside_what_was_published() -> None:
    report = example()
    given = values(GATHERING_COSTS, the_row(report), report)
    assert given["participants"] == Interval(low=190, high=199)
    assert given["seats"] == exactly(9)
    assert given["basis"] == "omtrent, eksempel"


def test_a_gathering_without_a_list_has_no_seats() -> None:
    report = published_only()
    given = values(GATHERING_COSTS, the_row(report), report)
    assert given["seats"] is None
    assert given["participants"] == Interval(low=190, high=199)


def test_the_unknown_is_none_and_never_zero() -> None:
    report = unknown_only()
    given = values(GATHERING_COSTS, the_row(report), report)
    unknown = ("participants", "seats", "beyond", "municipalities", "total")
    assert {given[id_] for id_ in unknown} == {None}


def test_a_cost_line_says_all_it_came_from() -> None:
    (line,) = (
        line for line in REPORT.lines if (line.component, line.payer) == ("reise", "kommune")
    )
    assert values(COST_LINES, line, REPORT) == {
        "gathering": "Fellessamling september 2018, Trondheim",
        "constellation": "nye Alver",
        "component": "Reise",
        "payer": "Kommunene",
        "persons": 9,
        "quantity": 9,
        "unit": "personer",
        "unit_price": 10_000_00,
        "amount": 9 * 10_000_00,
        "reason": "Kommunene betaler: dette dekkes aldri.",
        "rule": "fellessamling-2017",
        "price": "reise-2017",
    }


def test_every_published_number_is_quoted() -> None:
    report = counted(
        head_counts=[make_statement(), make_statement(id="annen", stated=180, low=175, high=179)]
    )
    assert published_text(the_row(report), names_of(report)) == "«nesten 200»; «nesten 180»"
    assert published_text(the_row(counted()), names_of(counted())) == "Ikke publisert"


def test_what_a_rule_covers_is_spelled_out() -> None:
    rule = values(LISTS["RULES"], FACTS.coverage_rules[0], REPORT)
    assert rule["covers"] == "Konferansepakke, Overnatting"
    assert rule["project_only"] == "nei"


def test_the_timeline_s_table_says_what_each_gathering_was() -> None:
    given = values(GATHERINGS, the_row(REPORT), REPORT)
    assert given["status"] == "gjennomført"
    assert given["description"] == "En samling."
    assert given["cap"] == 7
