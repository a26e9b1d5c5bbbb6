"""A file can be checked: it holds, or each changed cell is named with its cause."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from xlsxwriter import Workbook

from dashboard.exports import (
    UnreadableFileError,
    check,
    read_asked,
    read_back,
    reading_back,
    write_costs,
)
from dashboard.exports.settlement_files import SETTLEMENT_FORMATS, write_settlement
from dashboard.language import language
from dashboard.verdicts import Verdict
from model.rules.results import CostReport
from model.rules.selection import OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind
from tests.builders import make_constellation, make_count, make_facts, make_price, make_report
from tests.dashboard.exports.settlements import seats, settled_of

FORMATS = ("xlsx", "csv", "maskin.csv", "pdf", "json")
SUPPOSED = make_scenario({GatheringKind.JOINT: 5}, {CostComponent.TRAVEL: 1234_50}, {})
FACTS = make_facts(constellations=[make_constellation(), make_constellation("senja")])


def report(
    alver: int = 9, senja: int = 3, scenario: Scenario = OFFICIAL, **facts: Any
) -> CostReport:
    """Make a report of two constellations at one gathering."""
    counts = [make_count(alver), make_count(senja, constellation_id="senja")]
    return make_report(
        replace(FACTS, **facts), [one for one in counts if one.persons], scenario=scenario
    )


def checked(content: bytes, now: CostReport) -> Verdict:
    """Read a file back and hold it against the report of today."""
    copy = read_back(content)
    read_asked(copy, now.facts)
    return check(copy, now)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("scenario", [OFFICIAL, SUPPOSED], ids=["official", "scenario"])
@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_a_file_of_today_holds(format_: str, scenario: Scenario, code: str) -> None:
    now = report(scenario=scenario)
    verdict = checked(write_costs(now, format_, language(code)), now)
    assert verdict.is_valid
    assert (verdict.made_at_revision, verdict.revision) == (1, 1)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_says_what_it_answers(format_: str) -> None:
    asked = Selection(years=frozenset({2018}), constellations=frozenset({"senja"}))
    made = make_report(FACTS, [make_count(3, constellation_id="senja")], asked, SUPPOSED)
    read = read_asked(read_back(write_costs(made, format_)), FACTS)
    assert (read.selection, read.scenario, read.revision) == (asked, SUPPOSED, 1)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_changed_list_is_named_where_it_changed_alone(format_: str) -> None:
    verdict = checked(write_costs(report(), format_), report(senja=4))
    assert verdict.changes
    assert verdict.altered == ()
    assert all("senja" in change.row.lower() for change in verdict.changes)
    assert "the participant list has changed" in {change.cause for change in verdict.changes}


@pytest.mark.parametrize("format_", FORMATS)
def test_a_changed_price_is_another_cause(format_: str) -> None:
    prices = [
        make_price(component, amount_ore=1)
        if component is CostComponent.TRAVEL
        else make_price(component)
        for component in CostComponent
    ]
    verdict = checked(write_costs(report(), format_), report(prices=tuple(prices)))
    assert verdict.changes
    assert {change.cause for change in verdict.changes} == {"a rule or price has changed"}


@pytest.mark.parametrize("format_", FORMATS)
def test_rows_that_came_or_went_are_said_as_such(format_: str) -> None:
    gone = checked(write_costs(report(), format_), report(senja=0))
    assert {change.cause for change in gone.changes} == {"the row is no longer there"}
    new = checked(write_costs(report(senja=0), format_), report())
    assert {change.cause for change in new.changes} == {"the row is new"}


def test_the_change_says_what_was_and_what_is() -> None:
    verdict = checked(write_costs(report(), "csv"), report(senja=4))
    seats = next(change for change in verdict.changes if change.column == "Plasser")
    assert (seats.was, seats.now) == ("3", "4")


def test_an_amount_altered_by_hand_is_found_although_the_data_are_the_same() -> None:
    content = write_costs(report(), "maskin.csv").decode()
    altered = content.replace("8400.00", "8401.00", 1)
    assert altered != content
    verdict = checked(altered.encode(), report())
    assert verdict.altered
    assert not verdict.is_valid


def test_an_answer_altered_by_hand_is_found() -> None:
    answer = json.loads(write_costs(report(), "json"))
    answer["lines"][0]["amount_ore"] += 1
    verdict = checked(json.dumps(answer).encode(), report())
    assert len(verdict.altered) == 2


def bomb() -> bytes:
    """Make a small zip that declares a large content."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 5_000_000)
    return content.getvalue()


def far_corners() -> bytes:
    """Make a small workbook whose two cells span a plane that no memory has room for."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheets = [book.add_worksheet() for _ in range(3)]
        sheets[-1].write(0, 0, "Samling")
        sheets[-1].write(2**20 - 1, 2**14 - 1, "her")
    return content.getvalue()


def answer_of(**odd: Any) -> bytes:
    """Write a machine's answer, one part of which is odd."""
    return json.dumps({"revision": 1, "question": "?", "lines": [], "totals": {}, **odd}).encode()


HOSTILE = {
    "nothing": b"",
    "a text": "hei på deg".encode(),
    "another table": b"a;b;c\r\n1;2;3\r\n",
    "a zip that is none": b"PK\x03\x04 not a zip",
    "a zip bomb": bomb(),
    "a PDF that is none": b"%PDF-1.7 nothing",
    "JSON of something else": b'{"a": 1}',
    "JSON that is broken": b'{"revision": ',
    "JSON of deep nesting": b'{"a":' + b"[" * 100_000,
    "another encoding": "Samling;Dato;Plåss\r\n".encode("cp1252"),
    "JSON with odd lines": b'{"revision": 1, "question": "?", "lines": 3, "totals": {}}',
    "JSON with odd numbers": json.dumps(
        {
            "revision": 1,
            "question": "?",
            "totals": {},
            "lines": [
                dict.fromkeys(
                    (
                        "gathering",
                        "constellation",
                        "component",
                        "payer",
                        "reason",
                        "rule",
                        "price",
                        "persons",
                        "quantity",
                        "unit_price_ore",
                        "amount_ore",
                    ),
                    "=1+1",
                )
            ],
        }
    ).encode(),
    "two cells in far corners": far_corners(),
    "JSON with a truth for a revision": answer_of(revision=True),
    "JSON with the revision 0": answer_of(revision=0),
    "JSON with a revision beyond all": answer_of(revision=2**31),
    "JSON with a number beyond all": answer_of(totals={"total_ore": 10**18}),
    "JSON with what is no number": answer_of(totals={"total_ore": float("nan")}),
    "JSON without a question": b'{"revision": 1, "lines": [], "totals": {}}',
    "JSON with an odd revision": b'{"revision": [], "question": "?", "lines": [], "totals": {}}',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_file_of_ours_is_refused_with_a_reason(content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="The file is"):
        checked(content, report())


@pytest.mark.parametrize("odd", ["NaN", "sNaN", "-Infinity", "1e999999", "1e25"])
def test_an_amount_that_is_no_number_is_a_change_like_any_other(odd: str) -> None:
    content = write_costs(report(), "maskin.csv").replace(b"8400.00", odd.encode())
    assert odd.encode() in content
    assert not checked(content, report()).is_valid


def test_rows_of_another_width_are_refused() -> None:
    content = write_costs(report(), "maskin.csv") + b"1,2,3\n"
    with pytest.raises(UnreadableFileError):
        checked(content, report())


@pytest.fixture
def small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the bounds down to what a test can reach."""
    monkeypatch.setattr(reading_back, "MOST_BYTES", 100_000)
    monkeypatch.setattr(reading_back, "MOST_ROWS", 1)


@pytest.mark.usefixtures("small_bounds")
def test_more_bytes_or_rows_than_ours_are_never_parsed() -> None:
    with pytest.raises(UnreadableFileError, match="too large"):
        read_back(b" " * 100_001)
    with pytest.raises(UnreadableFileError, match="too large"):
        read_back(write_costs(report(), "csv"))


def test_a_name_that_looks_like_a_formula_holds_too() -> None:
    constellations = (make_constellation(name="=1+1"), make_constellation("senja", name="-Senja"))
    now = report(constellations=constellations)
    for format_ in FORMATS:
        assert checked(write_costs(now, format_), now).is_valid


@pytest.mark.parametrize("format_", SETTLEMENT_FORMATS)
@pytest.mark.parametrize("scenario", [OFFICIAL, SUPPOSED], ids=["official", "scenario"])
@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_a_settlement_of_today_holds(format_: str, scenario: Scenario, code: str) -> None:
    settled = settled_of(seats(9), scenario=scenario)
    content = write_settlement(settled, format_, language(code))
    assert checked(content, settled.report).is_valid
    asked = read_asked(read_back(content), settled.report.facts)
    assert asked.selection.constellations == {"alver"}


@pytest.mark.parametrize("format_", SETTLEMENT_FORMATS)
def test_a_settlement_of_another_list_no_longer_holds(format_: str) -> None:
    content = write_settlement(settled_of(seats(8)), format_, language())
    verdict = checked(content, settled_of(seats(9)).report)
    assert not verdict.is_valid
    assert verdict.altered == ()
    assert "the participant list has changed" in {change.cause for change in verdict.changes}


def test_a_file_without_figures_is_said_to_have_none() -> None:
    """A workbook says in its rows what it answers; the letter's answer needs no row."""
    nobody = settled_of([])
    with pytest.raises(UnreadableFileError, match="holds no figures"):
        checked(write_settlement(nobody, "xlsx", language()), nobody.report)
    verdict = checked(write_settlement(nobody, "pdf", language()), settled_of(seats(1)).report)
    assert {change.cause for change in verdict.changes} == {"the row is new"}


def test_an_amount_of_a_seat_altered_by_hand_is_found() -> None:
    settled = settled_of(seats(9))
    content = write_settlement(settled, "xlsx", language())
    altered = repacked(content, "xl/worksheets/sheet4.xml", "<v>1200.00</v>", "<v>1201.00</v>")
    verdict = checked(altered, settled.report)
    assert (verdict.altered, verdict.changes) == ((language().text("Seats"),), ())


def test_a_seat_too_many_is_found_although_it_costs_nothing() -> None:
    settled = settled_of(seats(9))
    copy = read_back(write_settlement(settled, "xlsx", language()))
    assert isinstance(copy, reading_back.Sheet)
    assert copy.seats
    name, *_ = copy.seats.rows[0]
    free = (name, 10, 11, "politiker", "møtt", 0, 0, 0, 0, "over taket")
    more = replace(copy, seats=replace(copy.seats, rows=(free, *copy.seats.rows)))
    assert check(more, settled.report).altered == (language().text("Seats"),)


def repacked(content: bytes, part: str, written: str, altered: str) -> bytes:
    """Change one value in a part of a workbook, as somebody may by hand."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            assert name != part or written in text
            new.writestr(name, text.replace(written, altered, 1) if name == part else text)
    return packed.getvalue()


def test_a_workbook_whose_seats_have_other_headings_is_none_of_ours() -> None:
    settled = settled_of(seats(9))
    copy = read_back(write_settlement(settled, "xlsx", language()))
    assert isinstance(copy, reading_back.Sheet)
    assert copy.seats
    other = replace(copy, seats=replace(copy.seats, headings=("Navn", *copy.seats.headings[1:])))
    with pytest.raises(UnreadableFileError):
        check(other, settled.report)
