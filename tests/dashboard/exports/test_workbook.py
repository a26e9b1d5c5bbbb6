from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from dashboard.columns import CELL_COSTS, COST_LINES, GATHERING_COSTS
from dashboard.exports import TooManyRowsError, workbook, write_costs
from dashboard.exports.tables import make_table
from dashboard.language import OSLO
from dashboard.wording import Names
from model.rules.results import CostReport
from model.rules.selection import EVERYTHING, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind
from tests.builders import make_count, make_gathering, make_price, make_report
from tests.dashboard.exports.conftest import MADE_AT
from tests.dashboard.exports.reading import TITLES, WORDS, Book, book_of, day, numbers_in, ore
from tests.dashboard.exports.test_delimited import HARMLESS, HOSTILE
from tests.dashboard.exports.worlds import (
    DEPARTMENT_ORE,
    counted,
    nothing,
    programme,
    published_only,
    strangely_named,
    unknown_only,
)

SHEETS = [
    "About the file",
    "Gatherings",
    "Costs",
    "Cost lines",
    "Rules",
    "Prices",
    "Budgets",
    "Published head counts",
    "The programme",
]
WHAT_IF = make_scenario({GatheringKind.JOINT: 5}, {CostComponent.TRAVEL: 1_400_50}, {})


def lowest(id_: str) -> str:
    return WORDS.text("{column}, lowest", column=TITLES[id_])


def highest(id_: str) -> str:
    return WORDS.text("{column}, highest", column=TITLES[id_])


def test_the_sheets_stand_in_order() -> None:
    assert book_of(counted()).titles == [WORDS.text(title) for title in SHEETS]


def test_the_headings_begin_as_on_the_screen(report: CostReport) -> None:
    book = book_of(report)
    costs = [WORDS.text(column.title) for column in CELL_COSTS]
    assert book.sheet("Costs").headings == [
        *costs,
        *(
            WORDS.text(title)
            for title in ("Basis", "Remark", "Scenario", "Revision", "Selection as address")
        ),
    ]
    lines = [WORDS.text(column.title) for column in COST_LINES]
    assert book.sheet("Cost lines").headings == lines
    spread = [
        title
        for column in GATHERING_COSTS
        for title in (
            (lowest(column.id), highest(column.id)) if column.spans else (WORDS.text(column.title),)
        )
    ]
    assert book.sheet("Gatherings").headings[: len(spread)] == spread


def test_values_are_typed() -> None:
    row = book_of(counted()).sheet("Costs").records[0]
    assert day(row[TITLES["date"]]) == date(2018, 9, 25)
    assert row[TITLES["seats"]] == 9
    assert ore(row[TITLES["department"]]) == DEPARTMENT_ORE
    assert row[TITLES["constellation"]] == "Alver"
    gathering = book_of(counted()).sheet("Gatherings").records[0]
    assert day(gathering[WORDS.text("Last day")]) == date(2018, 9, 26)


def test_every_number_is_written_exactly(report: CostReport) -> None:
    """Whole numbers, or kroner with two decimals: never 0.1 + 0.2."""
    for xml in book_of(report).sheet_parts:
        for number in numbers_in(xml):
            assert re.fullmatch(r"\d+(\.\d\d)?", number), number


def test_amounts_with_ore_add_up_when_read_back() -> None:
    prices = [
        make_price(CostComponent.CONFERENCE_PACKAGE, amount_ore=10),
        make_price(CostComponent.ACCOMMODATION, amount_ore=20),
        make_price(CostComponent.TRAVEL, amount_ore=99_999_999_999),
    ]
    report = counted(make_count(1, days=1), prices=prices)
    *_, row = book_of(report).sheet("Costs").records
    assert ore(row[TITLES["department"]]) == 30
    assert ore(row[TITLES["total"]]) == 100_000_000_029
    xml = book_of(report).sheet_parts[2]
    assert Decimal("1000000000.29") in map(Decimal, numbers_in(xml))


def test_numbers_show_as_numbers_and_dates_as_dates() -> None:
    styles = book_of(counted()).parts["xl/styles.xml"]
    assert set(re.findall(r'formatCode="([^"]+)"', styles)) == {"#,##0", "#,##0.00", "dd.mm.yyyy"}


@pytest.mark.parametrize("name", [*HOSTILE, *HARMLESS])
def test_no_text_can_become_a_formula_a_link_or_a_number(name: str) -> None:
    book = book_of(strangely_named(name))
    row = book.sheet("Costs").records[0]
    assert row[TITLES["constellation"]] == name
    assert row[TITLES["place"]] == name
    for xml in book.sheet_parts:
        assert not re.search(r"<(f|mergeCell|hyperlink)\b", xml)
    assert not any("externalLink" in part for part in book.parts)


def test_the_writer_guesses_at_no_text_whichever_way_it_is_written() -> None:
    guesses = {name: wanted for name, wanted in workbook.OPTIONS.items() if "strings_to" in name}
    assert guesses == dict.fromkeys(
        ("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False
    )


def test_a_text_like_a_formula_stays_one_when_somebody_edits_the_cell() -> None:
    assert 'quotePrefix="1"' in book_of(strangely_named("=1+1")).parts["xl/styles.xml"]


def test_a_number_as_text_stays_text() -> None:
    row = book_of(strangely_named("0301")).sheet("Costs").records[0]
    assert row[TITLES["constellation"]] == "0301"


def test_an_interval_is_two_columns(report: CostReport) -> None:
    row = book_of(published_only()).sheet("Gatherings").records[0]
    assert (row[lowest("participants")], row[highest("participants")]) == (190, 199)
    assert ore(row[lowest("department")]) == 7 * 1_200_00
    assert ore(row[highest("department")]) == 199 * 1_200_00
    lillestrom = book_of(report).sheet("Gatherings").records[0]
    assert (lillestrom[lowest("participants")], lillestrom[highest("participants")]) == (240, 260)


def test_unknown_is_empty_and_called_so() -> None:
    book = book_of(unknown_only(entitled_constellations=None))
    (row, sums) = book.sheet("Gatherings").records
    assert row[TITLES["basis"]] == WORDS.text("unknown")
    for id_ in ("participants", "covered", "department", "total"):
        assert row[lowest(id_)] == row[highest(id_)] == ""
        assert sums[lowest(id_)] == ""
    (row, sums) = book.sheet("Costs").records
    assert row[TITLES["basis"]] == WORDS.text("unknown")
    assert row[TITLES["total"]] == sums[TITLES["total"]] == ""


def test_empty_cells_are_empty_and_not_texts_without_letters(report: CostReport) -> None:
    assert "<si><t/></si>" not in book_of(report).parts["xl/sharedStrings.xml"]
    assert "<si><t></t></si>" not in book_of(report).parts["xl/sharedStrings.xml"]


def test_the_sum_says_which_gatherings_it_lacks(report: CostReport) -> None:
    row = book_of(report).sheet("Gatherings").rows[-1]
    november = WORDS.month(date(2017, 11, 1))
    assert row[0] == WORDS.text("Sum without {months}", months=november)
    assert book_of(counted()).sheet("Gatherings").rows[-1][0] == WORDS.text("Sum")
    assert book_of(report).sheet("Costs").rows[-1][0] == WORDS.text("Sum of the lists")


def test_lines_and_facts_each_have_their_rows(report: CostReport) -> None:
    book, facts = book_of(report), report.facts
    expected = {
        "Cost lines": report.lines,
        "Rules": facts.coverage_rules,
        "Prices": facts.prices,
        "Budgets": facts.budgets,
        "Published head counts": facts.head_counts,
        "The programme": facts.statements,
    }
    assert {title: len(book.sheet(title).records) for title in expected} == {
        title: len(rows) for title, rows in expected.items()
    }


def test_every_table_can_be_filtered_and_keeps_its_headings_in_sight(report: CostReport) -> None:
    _cover, *sheets = book_of(report).sheet_parts
    for xml in sheets:
        assert 'state="frozen"' in xml
        assert '<autoFilter ref="A1:' in xml
        assert 'orientation="landscape"' in xml
        assert "fitToPage" in xml
    assert book_of(report).parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == len(sheets)


def test_the_sum_stands_below_what_is_filtered(report: CostReport) -> None:
    xml = book_of(report).sheet_parts[1]
    (last,) = re.findall(r'<autoFilter ref="A1:[A-Z]+(\d+)"', xml)
    assert int(last) == 1 + len(report.gatherings)


def test_every_page_says_which_of_how_many_it_is() -> None:
    for xml in book_of(counted()).sheet_parts:
        page = WORDS.text("Page {page} of {pages}", page="&amp;P", pages="&amp;N")
        assert f"{page}</oddFooter>" in xml


def test_a_scenario_marks_every_sheet_row_and_title() -> None:
    book = book_of(counted(scenario=WHAT_IF))
    assert book.cover[0][0] == "SCENARIO"
    for title in book.titles[1:]:
        first_row = CalamineWorkbook.from_filelike(BytesIO(book.content)).get_sheet_by_name(title)
        assert str(first_row.to_python()[0][0]).startswith("SCENARIO. Et regnestykke"), title
    for xml in book.sheet_parts:
        assert "<tabColor" in xml
        assert "SCENARIO</oddHeader>" in xml
        assert "<oddFooter>&amp;LSCENARIO" in xml
    assert "<dc:title>SCENARIO: " in book.parts["docProps/core.xml"]
    reason = book.sheet("Cost lines").records[0][TITLES["reason"]]
    assert "5" in reason, "the cap that was supposed"
    row = book.sheet("Costs").records[0]
    assert WORDS.amount(1_400_50) in row[WORDS.text("Scenario")]


def test_official_figures_bear_no_mark_of_a_scenario(report: CostReport) -> None:
    book = book_of(report)
    assert not any("SCENARIO" in xml for xml in book.parts.values())
    assert not any("<tabColor" in xml for xml in book.sheet_parts)


def test_the_properties_tell_what_the_file_is() -> None:
    core = book_of(counted()).parts["docProps/core.xml"]
    assert f"<dc:title>{WORDS.text('Costs of the gatherings')}</dc:title>" in core
    assert "2018-10-02T12:30:00Z" in core


def test_the_time_in_the_properties_is_utc_wherever_the_server_stands() -> None:
    in_oslo = MADE_AT.astimezone(OSLO)
    assert write_costs(counted(), "xlsx", made_at=in_oslo) == book_of(counted()).content


def test_the_same_report_and_time_give_the_same_bytes(report: CostReport) -> None:
    assert book_of(report) == book_of(report)


def test_no_time_given_is_now() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    core = Book(write_costs(counted(), "xlsx")).parts["docProps/core.xml"]
    created = re.search(r'<dcterms:created xsi:type="dcterms:W3CDTF">([^<]+)<', core)
    assert created
    assert before <= datetime.fromisoformat(created[1]) <= datetime.now(UTC)


@pytest.mark.parametrize(
    "report",
    [
        nothing(),
        published_only(),
        counted(coverage_rules=()),
        make_report(programme(), selection=Selection(years=frozenset({1999}))),
        make_report(programme(), (), EVERYTHING),
        counted(statements=()),
    ],
    ids=["nothing", "no list", "no rule", "nothing selected", "empty list", "no statements"],
)
def test_every_sheet_stands_there_even_when_it_has_nothing_to_show(report: CostReport) -> None:
    book = book_of(report)
    assert book.titles == [WORDS.text(title) for title in SHEETS]
    assert book.sheet("Costs").headings[0] == WORDS.text("Gathering")


def test_rows_that_do_not_fit_are_never_dropped_in_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    with pytest.raises(TooManyRowsError, match="but a sheet holds 4"):
        write_costs(counted(), "xlsx")


def test_an_interval_never_loses_a_bound_in_a_single_cell() -> None:
    report = published_only()
    (column,) = (column for column in GATHERING_COSTS if column.id == "participants")
    single: Any = [type(column)(id="x", title="X", form=column.form, value=column.value)]
    with pytest.raises(ValueError, match="column x does not span"):
        make_table(single, report.gatherings, Names(report.facts, WORDS))


def test_the_title_of_a_place_may_hold_an_ampersand() -> None:
    report = counted(gatherings=[make_gathering(place="Bodø & omegn")])
    assert book_of(report).sheet("Costs").records[0][TITLES["place"]] == "Bodø & omegn"
