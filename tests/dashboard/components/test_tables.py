"""Real tables: headings that say what they head, and every number exact beside what is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from dash import html

from dashboard.columns import (
    CONSTELLATION_COSTS,
    COST_LINES,
    GATHERING_COSTS,
    GATHERINGS,
    RULES,
    Form,
    constellation_totals,
    gathering_totals,
)
from dashboard.components.tables import exact_value, make_table, shown
from model.rules.results import CostReport, Interval, exactly
from tests.builders import make_constellation, make_count
from tests.dashboard.trees import by_id, exact, of_class, of_tag, rows_of, text_of, texts_of
from tests.dashboard.views import (
    DEPARTMENT_ORE,
    MUNICIPALITY_ORE,
    TOTAL_ORE,
    WORDS,
    counted,
    known_and_unknown,
    names_of,
    nothing,
    published_only,
    spaced,
    unknown_only,
)


def gatherings_table(report: CostReport) -> Any:
    """Make the cost table per gathering."""
    return make_table(
        "table-costs",
        GATHERING_COSTS,
        report.gatherings,
        names_of(report),
        caption="Kostnader",
        totals=("Sum", gathering_totals(report.totals)),
    )


def constellations_table(report: CostReport) -> Any:
    """Make the cost table per constellation."""
    return make_table(
        "table-constellations",
        CONSTELLATION_COSTS,
        report.constellations,
        names_of(report),
        caption="Kostnader",
        totals=("Sum", constellation_totals(report.totals)),
    )


def numbers(row: list[Any]) -> list[Any]:
    """Read the exact numbers of a row, in order."""
    return [exact(cell) for cell in row if "n" in (getattr(cell, "className", "") or "").split()]


def test_the_table_is_a_table_that_scrolls_by_itself_and_is_named() -> None:
    made = gatherings_table(counted())
    assert (made.className, made.tabIndex, made.role) == ("sd-tablewrap", 0, "region")
    assert getattr(made, "aria-label") == text_of(of_tag(made, "Caption")) == "Kostnader"
    assert isinstance(by_id(made, "table-costs"), html.Table)


def test_every_column_has_a_heading_and_every_row_a_name() -> None:
    head, *body, foot = rows_of(gatherings_table(counted()))
    assert [cell.scope for cell in head] == ["col"] * len(GATHERING_COSTS)
    assert [text_of(cell) for cell in head] == [WORDS.text(one.title) for one in GATHERING_COSTS]
    for row in (*body, foot):
        assert [type(cell).__name__ for cell in row] == ["Th", *["Td"] * (len(row) - 1)]
        assert row[0].scope == "row"


def test_who_pays_is_marked_in_the_heading() -> None:
    head, *_ = rows_of(gatherings_table(counted()))
    marked = {text_of(cell): of_class(cell, "sd-swatch") for cell in head}
    assert [title for title, found in marked.items() if found] == [
        "Departementet, kr",
        "Kommunene, kr",
    ]


def test_every_number_is_shown_and_carried_exactly() -> None:
    _, row, foot = rows_of(gatherings_table(counted()))
    assert [text_of(cell) for cell in row] == [
        "Fellessamling",
        "25.–26. september 2018",
        "Trondheim",
        "9",
        "talt",
        "9",
        "7",
        "2",
        spaced("8 400"),
        spaced("92 400"),
        spaced("100 800"),
    ]
    assert numbers(row) == [9, 9, 7, 2, DEPARTMENT_ORE, MUNICIPALITY_ORE, TOTAL_ORE]
    assert numbers(foot) == numbers(row)


def test_an_interval_carries_its_ends() -> None:
    report = published_only()
    _, row, foot = rows_of(gatherings_table(report))
    sums = report.gatherings[0].sums
    assert numbers(row) == [
        Interval(low=190, high=199),
        None,
        sums.covered,
        sums.beyond,
        sums.department_ore,
        sums.municipality_ore,
        sums.total_ore,
    ]
    assert text_of(row[3]) == "190–199"
    assert numbers(foot) == numbers(row)


def test_the_unknown_is_marked_and_carries_no_number() -> None:
    _, row, foot = rows_of(gatherings_table(unknown_only(entitled_constellations=None)))
    for cell in (*row[5:], *foot[1:]):
        assert exact(cell) is None
    assert {text_of(cell) for cell in row[5:]} == {"ukjent"}
    assert len(of_class(row, "sd-unknown")) == 7


def test_the_unknown_is_shown_up_to_its_ceiling_and_left_out_of_the_sum() -> None:
    _, november, _, foot = rows_of(gatherings_table(known_and_unknown()))
    assert numbers(november)[4] == Interval(low=0, high=7 * 32 * 1_200_00)
    assert text_of(november[8]) == f"0–{spaced('268 800')}"
    assert numbers(foot) == [9, 9, 7, 2, DEPARTMENT_ORE, MUNICIPALITY_ORE, TOTAL_ORE]


def test_counted_nothing_is_a_dash_that_carries_zero() -> None:
    report = counted(
        make_count(1), constellations=[make_constellation(), make_constellation("senja")]
    )
    _, alver, senja, _ = rows_of(constellations_table(report))
    assert text_of(senja[0]) == "Senja"
    assert {text_of(cell) for cell in senja[1:]} == {"–"}
    assert numbers(senja) == [0] * 7
    assert (text_of(alver[4]), exact(alver[4])) == ("–", 0)


def test_those_beyond_the_cap_stand_out() -> None:
    _, beyond, _ = rows_of(constellations_table(counted()))
    _, within, _ = rows_of(constellations_table(counted(make_count(7))))
    assert [text_of(cell) for cell in of_class(beyond, "sd-over")] == ["2"]
    assert of_class(within, "sd-over") == []
    _, surely, _ = rows_of(gatherings_table(counted()))
    _, perhaps, _ = rows_of(gatherings_table(published_only()))
    assert len(of_class(surely, "sd-over")) == 1
    assert of_class(perhaps, "sd-over") == []


def test_the_sum_row_spans_what_has_no_sum() -> None:
    head, *_, foot = rows_of(gatherings_table(counted()))
    assert text_of(foot[0]) == "Sum"
    assert foot[0].colSpan + len(foot) - 1 == len(head)
    assert text_of(foot[2]) == ""


def test_the_sums_of_the_programme_are_the_sums_of_its_rows(everything: CostReport) -> None:
    _, *body, foot = rows_of(constellations_table(everything))
    columns = zip(*(numbers(row)[1:] for row in body), strict=True)
    assert [sum(column) for column in columns] == numbers(foot)


def test_a_column_may_have_cells_of_its_own() -> None:
    report = counted()
    made = make_table(
        "t",
        GATHERING_COSTS,
        report.gatherings,
        names_of(report),
        caption="",
        cells={"basis": lambda row: html.Em(row.basis.value)},
    )
    assert text_of(of_tag(made, "Em")) == "counted"
    assert of_tag(made, "Tfoot") == []


def test_a_table_without_rows_has_its_headings() -> None:
    made = gatherings_table(nothing())
    assert len(texts_of(made)) == 2
    assert of_tag(made, "Tbody")[0].children == []


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (GATHERINGS, counted().gatherings),
        (COST_LINES, counted().lines),
        (RULES, counted().facts.coverage_rules),
    ],
)
def test_every_list_of_columns_makes_a_table(columns: Any, rows: Any) -> None:
    made = make_table("t", columns, rows, names_of(counted()), caption="")
    assert all(len(row) == len(columns) for row in rows_of(made))


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (None, Form.NUMBER, "ukjent"),
        (1_234, Form.NUMBER, "1 234"),
        (123_450, Form.AMOUNT, "1 234,50"),
        (exactly(123_400), Form.AMOUNT, "1 234"),
        (Interval(low=0, high=100_00), Form.AMOUNT, "0–100"),
        (Interval(low=1, high=2), Form.NUMBER, "1–2"),
        (date(2017, 6, 12), Form.DATE, "12. juni 2017"),
        ("<b>", Form.TEXT, "<b>"),
    ],
)
def test_a_value_is_shown_by_its_form(value: Any, form: Form, text: str) -> None:
    written = text_of(shown(value, form, WORDS))
    assert written == (text if form is Form.DATE else spaced(text))


@pytest.mark.parametrize(
    ("value", "carried"),
    [
        (None, {}),
        ("9", {}),
        (0, {"data-value": "0"}),
        (-1, {"data-value": "-1"}),
        (exactly(7), {"data-value": "7"}),
        (Interval(low=0, high=7), {"data-low": "0", "data-high": "7"}),
    ],
)
def test_only_numbers_are_carried(value: Any, carried: dict[str, str]) -> None:
    assert exact_value(value) == carried
