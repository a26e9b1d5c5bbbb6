from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.columns import CELL_COSTS
from dashboard.exports import write_costs
from dashboard.exports.tables import guarded, unguarded
from model.rules.results import CostReport, exactly
from model.rules.selection import Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind, Participation, Payer
from tests.builders import make_constellation, make_count, make_listed, make_price, make_rule
from tests.dashboard.exports.reading import TITLES, WORDS, excel_csv_of, machine_csv_of
from tests.dashboard.exports.worlds import (
    counted,
    nothing,
    published_only,
    strangely_named,
    unknown_only,
)

REMARK = WORDS.text("Remark")
WHAT_IF = make_scenario({GatheringKind.JOINT: 5}, {CostComponent.TRAVEL: 1_400_00}, {})

HOSTILE = [
    '=HYPERLINK("http://evil.example","Klikk")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\tfane",
    "\rretur",
    "\nlinje",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "  =1+1",
]
FORMULAS = tuple("=+-@＝＋－＠")
HARMLESS = ["Nordre Follo", 'Den "nye" kommunen', "a;b,c", "to\nlinjer", "Ål − øst", "1-2"]


def raw(report: CostReport, format_: str) -> str:
    return write_costs(report, format_).decode()


def test_norwegian_excel_gets_a_mark_semicolons_and_its_own_line_ends() -> None:
    content = write_costs(counted(), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)
    assert lines[1] == (
        f"{WORDS.text('Joint gathering')};25.09.2018;Trondheim;Alver;9;7;2;8400,00;92400,00;"
        f"100800,00;{WORDS.text('counted')};;;1;?"
    )


def test_machines_get_commas_points_codes_and_no_mark() -> None:
    content = write_costs(counted(), "maskin.csv")
    assert content.decode().splitlines() == [
        (
            "gathering_id,constellation_id,gathering,date,place,constellation,seats,covered,beyond,"
            "department_nok,municipalities_nok,total_nok,basis,remark,scenario,revision,question"
        ),
        (
            f"trondheim,alver,{WORDS.text('Joint gathering')},2018-09-25,Trondheim,Alver,9,7,2,"
            "8400.00,92400.00,100800.00,counted,,,1,?"
        ),
    ]
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_the_headings_begin_as_on_the_screen() -> None:
    headings = list(excel_csv_of(counted())[0])
    on_screen = [WORDS.text(column.title) for column in CELL_COSTS]
    assert headings[: len(on_screen)] == on_screen
    assert headings[len(on_screen) :] == [
        WORDS.text(title)
        for title in ("Basis", "Remark", "Scenario", "Revision", "Selection as address")
    ]


def test_ore_are_written_exactly_and_never_in_thousands() -> None:
    price = make_price(CostComponent.TRAVEL, amount_ore=123_456_789)
    prices = [make_price(), make_price(CostComponent.ACCOMMODATION), price]
    (row,) = machine_csv_of(counted(make_count(1), prices=prices))
    assert row["municipalities_nok"] == "1234567.89"
    (shown,) = excel_csv_of(counted(make_count(1), prices=prices))
    assert shown[TITLES["municipalities"]] == "1234567,89"


def test_both_files_have_the_same_rows(report: CostReport) -> None:
    machine, excel = machine_csv_of(report), excel_csv_of(report)
    assert [row["constellation"] for row in machine] == [
        row[TITLES["constellation"]] for row in excel
    ]
    assert [row["gathering_id"] for row in machine][-1] == "2017-11-oslo"
    assert len(machine) == len(report.cells) + 1


@pytest.mark.parametrize(
    ("report", "basis", "remark"),
    [
        (published_only(), "estimate", "{count} participants published; no list"),
        (
            published_only(Selection(constellations=frozenset({"alver"}))),
            "missing",
            "{count} participants published, which cannot be split by constellation; no list",
        ),
        (
            unknown_only(entitled_constellations=None),
            "missing",
            "neither a list nor a published head count",
        ),
    ],
    ids=["published", "cannot be split", "nothing known"],
)
def test_a_gathering_without_a_list_has_a_row_that_says_why_it_is_empty(
    report: CostReport, basis: str, remark: str
) -> None:
    (row,) = machine_csv_of(report)
    assert (row["gathering_id"], row["date"], row["basis"]) == ("trondheim", "2018-09-25", basis)
    assert row["constellation_id"] == row["constellation"] == row["seats"] == row["covered"] == ""
    assert row["department_nok"] == row["municipalities_nok"] == row["total_nok"] == ""
    assert row["remark"].startswith(WORDS.text(remark, count="190–199"))


def test_the_most_an_unknown_gathering_can_cost_is_said_and_not_written_as_a_number() -> None:
    (row,) = machine_csv_of(unknown_only(entitled_constellations=10))
    assert row["remark"].endswith(
        WORDS.text(
            "the department pays at most {amount}, which stands in no sum",
            amount=WORDS.amount(10 * 7 * 1_200_00),
        )
    )
    assert row["department_nok"] == ""


def test_what_cannot_be_decided_is_empty_and_explained() -> None:
    no_rule = counted(coverage_rules=())
    (row,) = machine_csv_of(no_rule)
    assert (row["seats"], row["covered"], row["total_nok"]) == ("9", "", "")
    assert row["remark"] == WORDS.text(
        "no coverage rule for {kind} is in force on the first day",
        kind=WORDS.text("Joint gathering"),
    )
    (row,) = machine_csv_of(counted(prices=[make_price()]))
    assert row["remark"] == WORDS.text(
        "no price for {component} is in force on the first day",
        component=WORDS.text("Accommodation"),
    )


def test_a_made_up_list_says_so_in_every_row(report: CostReport) -> None:
    rows = excel_csv_of(report)[: len(report.cells)]
    assert {row[TITLES["basis"]] for row in rows} == {WORDS.text("example")}
    assert all(WORDS.text("made-up example list") in row[REMARK] for row in rows)


def test_assumed_participation_is_remarked() -> None:
    report = counted(
        constellations=[make_constellation(participation=Participation.UNKNOWN)],
        coverage_rules=[make_rule(project_only=True)],
        lists=[make_listed()],
    )
    (row,) = machine_csv_of(report)
    assert row["remark"] == WORDS.text(
        "participation in the project unknown: counted as taking part"
    )


def test_a_scenario_stands_in_every_row() -> None:
    report = counted(scenario=WHAT_IF)
    (machine,), (excel,) = machine_csv_of(report), excel_csv_of(report)
    assert machine["scenario"] == "tak.fellessamling=5&pris.reise=1400"
    assert WORDS.text("Joint gathering") in excel["Scenario"]
    assert WORDS.amount(1_400_00) in excel["Scenario"]
    assert excel_csv_of(counted())[0]["Scenario"] == ""


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(("format_", "delimiter"), [("csv", ";"), ("maskin.csv", ",")])
def test_no_text_can_become_a_formula(name: str, format_: str, delimiter: str) -> None:
    text = raw(strangely_named(name), format_).removeprefix("\ufeff")
    _, row = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    guarded = [cell for cell in row if cell.startswith("'")]
    assert guarded == [f"'{name.replace(chr(13), chr(10))}"] * 2
    dangerous = (*FORMULAS, "\t", "\r", "\n")
    assert not any(cell.lstrip().startswith(dangerous) for cell in row if cell)


@given(st.text(st.sampled_from(";,\t\n\"' =+-@＝a1"), min_size=1, max_size=12))
@example('Oslo;=HYPERLINK("http://evil.example")')
@example("Oslo\n=1+1")
@example('Oslo,"=1+1"')
def test_no_text_can_become_a_formula_whatever_separates_the_cells(name: str) -> None:
    report = strangely_named(name)
    for format_ in ("csv", "maskin.csv"):
        text = raw(report, format_).removeprefix("\ufeff")
        for delimiter in ";,\t":
            cells = [c for row in csv.reader(StringIO(text), delimiter=delimiter) for c in row]
            assert not any(cell.lstrip().startswith(FORMULAS) for cell in cells), (format_, cells)


@given(st.text(st.sampled_from(';,\t\n" =+-@＝a1'), max_size=12))
def test_what_is_guarded_can_be_read_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("name", HARMLESS)
@pytest.mark.parametrize(("format_", "delimiter"), [("csv", ";"), ("maskin.csv", ",")])
def test_quotes_separators_and_line_breaks_survive(name: str, format_: str, delimiter: str) -> None:
    text = raw(strangely_named(name), format_).removeprefix("\ufeff")
    _, row = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    assert row.count(name) == 2


def test_a_negative_amount_gets_no_apostrophe() -> None:
    """Nobody owes less than nothing, but a guard on numbers would break the column."""
    report = counted(make_count(1, days=0, nights=0))
    (cell,), (line,) = report.cells, report.lines
    refunded = replace(
        report,
        cells=(replace(cell, department_ore=-5_00),),
        lines=(line, replace(line, payer=Payer.DEPARTMENT, amount_ore=-5_00)),
        totals=replace(
            report.totals,
            listed=replace(
                report.totals.listed,
                department_ore=exactly(-5_00),
                total_ore=exactly(report.totals.control_ore - 5_00),
            ),
            control_ore=report.totals.control_ore - 5_00,
        ),
    )
    assert ";-5,00;10000,00;9995,00;" in raw(refunded, "csv")
    assert ",-5.00,10000.00,9995.00," in raw(refunded, "maskin.csv")


@pytest.mark.parametrize("format_", ["csv", "maskin.csv"])
def test_no_gatherings_give_the_headings_alone(format_: str) -> None:
    assert len(raw(nothing(), format_).splitlines()) == 1
