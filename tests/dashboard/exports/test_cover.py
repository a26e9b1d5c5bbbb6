from __future__ import annotations

from dataclasses import replace

from model.rules.results import CostReport, Revision
from model.rules.selection import Selection, make_scenario
from model.rules.terms import (
    CostComponent,
    GatheringKind,
    GatheringStatus,
    Participation,
)
from tests.builders import (
    make_budget,
    make_constellation,
    make_facts,
    make_gathering,
    make_listed,
    make_report,
    make_rule,
)
from tests.dashboard.exports.conftest import MADE_AT
from tests.dashboard.exports.reading import TITLES, WORDS, book_of, ore
from tests.dashboard.exports.worlds import (
    DEPARTMENT_ORE,
    MUNICIPALITY_ORE,
    counted,
    programme,
    published_only,
    unknown_only,
)


def test_the_cover_says_when_and_of_what_it_was_made() -> None:
    report = counted()
    book = book_of(report)
    assert report.revision.committed_at
    assert book.on_cover("Revision") == [1]
    assert book.on_cover("Data updated") == [WORDS.moment(report.revision.committed_at)]
    assert book.on_cover("File made") == [WORDS.moment(MADE_AT)]
    assert book.on_cover("Filters") == [WORDS.text("no filter")]
    assert book.on_cover("Rules and prices") == [WORDS.text("official rules and prices")]


def test_a_database_that_nothing_was_loaded_into_says_so() -> None:
    report = replace(counted(), revision=Revision(number=0, committed_at=None))
    assert book_of(report).on_cover("Data updated") == [WORDS.text("nothing has been loaded yet")]


def test_each_filter_has_a_line() -> None:
    selection = Selection(years=frozenset({2018, 2017}), constellations=frozenset({"alver"}))
    book = book_of(make_report(programme(), selection=selection))
    assert book.on_cover("Year") == ["2017, 2018"]
    assert book.on_cover("Constellation") == ["Alver"]
    assert book.on_cover("Filters") == []


def test_a_scenario_comes_first_with_each_change_on_a_line() -> None:
    scenario = make_scenario(
        {GatheringKind.JOINT: 5}, {CostComponent.TRAVEL: 1_400_00}, {CostComponent.TRAVEL: True}
    )
    book = book_of(counted(scenario=scenario))
    assert book.cover[0][0] == "SCENARIO"
    assert len(book.on_cover("What-if")) == 3
    (note,) = book.on_cover("Rules and prices")
    assert "hva-om:" in note
    assert book.sheet("Cost lines").records[0][TITLES["rule"]].startswith("hva-om:")


def test_the_control_sum_is_there_to_be_checked() -> None:
    book = book_of(counted())
    total = DEPARTMENT_ORE + MUNICIPALITY_ORE
    expected = {
        "The department, NOK": DEPARTMENT_ORE,
        "The municipalities, NOK": MUNICIPALITY_ORE,
        "Total, NOK": total,
        "Control: seats × prices, NOK": total,
        "Deviation, NOK": 0,
    }
    assert {title: [ore(value) for value in book.on_cover(title)] for title in expected} == {
        title: [amount] for title, amount in expected.items()
    }
    assert book.on_cover("Seats in the list") == [9]


def test_without_a_list_the_sums_are_words_and_not_zero() -> None:
    book = book_of(published_only())
    assert book.on_cover("Total, NOK") == [WORDS.text("no participant list in the selection")]
    assert book.on_cover("Control: seats × prices, NOK") == []


def test_a_list_that_no_rule_decides_has_seats_but_unknown_sums() -> None:
    book = book_of(counted(coverage_rules=()))
    assert book.on_cover("Seats in the list") == [9]
    assert book.on_cover("Total, NOK") == [WORDS.text("unknown")]


def test_made_up_lists_are_named_one_by_one(report: CostReport) -> None:
    warnings = book_of(report).on_cover("EXAMPLE DATA")
    assert len(warnings) == 3
    assert "Lillestrøm" in warnings[0]
    assert book_of(counted()).on_cover("EXAMPLE DATA") == []


def test_the_basis_of_counts_prices_and_budgets_is_told() -> None:
    report = counted(lists=[make_listed(is_example=True)], budgets=[make_budget()])
    book = book_of(report)
    assert book.on_cover("Basis of the head counts") == [WORDS.text("example")]
    assert book.on_cover("Basis of the prices") == [WORDS.text("assumption")]
    assert book.on_cover("Basis of the budgets") == [WORDS.text("known")]
    assert book_of(counted()).on_cover("Basis of the budgets") == [WORDS.text("none")]


def test_what_is_left_out_is_named_with_the_reason() -> None:
    (left_out,) = book_of(unknown_only()).on_cover("Not in the sums")
    assert "Trondheim" in left_out
    assert WORDS.text("neither a list nor a published head count") in left_out
    (left_out,) = book_of(counted(coverage_rules=())).on_cover("Not in the sums")
    assert (
        WORDS.text(
            "no coverage rule for {kind} is in force on the first day",
            kind=WORDS.text("Joint gathering"),
        )
        in left_out
    )


def test_a_cancelled_gathering_is_left_out_by_name_where_the_filters_take_it() -> None:
    gatherings = [
        make_gathering(),
        make_gathering("oslo", place="Oslo", status=GatheringStatus.CANCELLED),
    ]
    (left_out,) = book_of(counted(gatherings=gatherings)).on_cover("Not in the sums")
    assert "Oslo" in left_out
    assert left_out.endswith(WORDS.text("cancelled"))
    other_year = make_report(
        make_facts(gatherings=gatherings), selection=Selection(years=frozenset({1999}))
    )
    assert book_of(other_year).on_cover("Not in the sums") == []


def test_estimates_are_intervals_beside_the_sums() -> None:
    (estimate,) = book_of(published_only()).on_cover("Estimate, not in the sums of the lists")
    assert "190–199" in estimate
    department = f"{WORDS.kroner(7 * 1_200_00)}–{WORDS.kroner(199 * 1_200_00)}"
    assert department in estimate
    assert book_of(counted()).on_cover("Estimate, not in the sums of the lists") == []


def test_an_estimate_that_leaves_something_open_says_so() -> None:
    report = published_only()
    (row,) = report.estimates
    half = replace(row, sums=replace(row.sums, total_ore=None))
    (estimate,) = book_of(replace(report, estimates=(half,))).on_cover(
        "Estimate, not in the sums of the lists"
    )
    assert WORDS.text("unknown") in estimate


def test_assumed_participation_is_counted() -> None:
    report = counted(
        constellations=[make_constellation(participation=Participation.UNKNOWN)],
        coverage_rules=[make_rule(project_only=True)],
    )
    (note,) = book_of(report).on_cover("Participation in the project")
    assert note.startswith(
        WORDS.plural(
            "unknown for {number} constellation here; it counts as taking part",
            "unknown for {number} constellations here; they count as taking part",
            1,
        )
    )
    assert book_of(counted()).on_cover("Participation in the project") == []
