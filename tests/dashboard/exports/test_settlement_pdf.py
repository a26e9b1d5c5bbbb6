"""The settlement as a letter: every seat and why, fit to be sent out and read by everybody."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from dashboard.explained import order_sentence, settlement_sentences, without_list
from dashboard.exports.machine import write_json
from dashboard.exports.settlement_files import write_settlement
from dashboard.exports.settlement_pdf import MOST_MARKS
from dashboard.language import language
from dashboard.lead import lead
from dashboard.wording import Names
from model.reports import Reports
from model.rules.selection import OFFICIAL, Scenario, Selection
from model.rules.settlements import SettlementReport
from model.rules.terms import Participation
from tests.builders import make_constellation, make_gathering, make_rule
from tests.dashboard.exports.conftest import MADE_AT
from tests.dashboard.exports.documents import Document
from tests.dashboard.exports.reading import WORDS
from tests.dashboard.exports.settlements import (
    NEVER_CAME,
    WHAT_IF,
    example_of,
    letter_of,
    printed_seats,
    seats,
    settled_of,
    written_seats,
)
from tests.dashboard.exports.test_typesetting import HOSTILE


def names_of(settled: SettlementReport) -> Names:
    return Names(settled.report.facts, WORDS, settled.report.scenario)


def said_in(made: Document, sentence: str) -> bool:
    """Tell whether a sentence is printed, wherever its lines are broken."""
    return "".join(sentence.split()) in "".join(made.text.split())


def test_it_begins_with_whom_it_is_for_and_the_answer(reports: Reports) -> None:
    settled = reports.settlement_report("orkland")
    page = " ".join(letter_of(settled).pages[0].split())
    assert f"{WORDS.text('To')} Agdenes, Meldal, Orkdal og del av Snillfjord" in page
    assert f"{WORDS.text('New municipality')} Orkland (5059)" in page
    answer = lead(settled.report, names_of(settled)).replace("**", "")
    assert " ".join(answer.split()) in page


@pytest.mark.parametrize("constellation_id", ["senja", "sandnes", "orkland"])
@pytest.mark.parametrize("scenario", [OFFICIAL, WHAT_IF], ids=["official", "scenario"])
def test_every_seat_is_printed_with_its_days_and_what_each_side_pays(
    reports: Reports, constellation_id: str, scenario: Scenario
) -> None:
    settled = reports.settlement_report(constellation_id, scenario=scenario)
    expected = written_seats(settled.settlements)
    assert len(expected) > 20
    assert printed_seats(letter_of(settled)) == expected


def test_why_stands_in_the_words_of_the_screen(reports: Reports) -> None:
    settled = reports.settlement_report("senja")
    made = letter_of(settled)
    for one in settled.settlements:
        for sentence in settlement_sentences(one, names_of(settled)):
            assert said_in(made, sentence), sentence
        assert said_in(made, order_sentence(one, WORDS))
        assert said_in(made, one.rule.id)
    assert said_in(made, "Senja betaler for plass 8 og 9: taket er 7 ved fellessamlinger.")


def test_a_gathering_that_nobody_knows_the_attendance_of_says_so(reports: Reports) -> None:
    settled = reports.settlement_report("senja")
    done = {one.row.gathering.id for one in settled.settlements}
    (unknown,) = [row for row in settled.report.gatherings if row.gathering.id not in done]
    made = letter_of(settled)
    assert WORDS.text("Gatherings without a settlement") in made.lines
    assert said_in(made, without_list(unknown, names_of(settled)))


def test_who_never_came_is_told_so_of_every_gathering(reports: Reports) -> None:
    settled = reports.settlement_report(NEVER_CAME)
    made = letter_of(settled)
    assert settled.settlements == ()
    assert said_in(made, lead(settled.report, names_of(settled)))
    for row in settled.report.gatherings:
        if row.listed:
            gathering = names_of(settled).gathering(row.gathering.id)
            text = WORDS.text("{gathering}: no seats in the list.", gathering=gathering)
            assert said_in(made, text)
    assert WORDS.text("The prices") not in made.lines


def test_a_rule_that_is_missing_is_the_reason_for_no_settlement() -> None:
    made = letter_of(settled_of(seats(3), coverage_rules=()))
    gathering = f"{WORDS.text('Joint gathering')} september 2018, Trondheim"
    text = WORDS.text("{gathering}: a rule or price is missing.", gathering=gathering)
    assert said_in(made, text)


def test_no_gathering_at_all_is_no_fault() -> None:
    settled = settled_of([], selection=Selection(years=frozenset({1999})))
    assert WORDS.text("No gatherings fit the filter") in letter_of(settled).text


def test_every_page_of_a_made_up_list_is_marked_and_nobody_is_to_pay_by_it(
    reports: Reports,
) -> None:
    made = letter_of(reports.settlement_report("senja"))
    assert all(WORDS.text("EXAMPLE DATA") in page for page in made.pages)
    gathering = f"{WORDS.text('Joint gathering')} september 2018, Trondheim"
    text = WORDS.text(
        "The participant list is made up for {gatherings}. Nobody is to pay by it.",
        gatherings=gathering,
    )
    assert said_in(letter_of(example_of(3)), text)


def test_a_real_list_bears_no_mark_but_the_prices_that_are_assumed_are_named() -> None:
    made = letter_of(settled_of(seats(3)))
    assert WORDS.text("EXAMPLE DATA") not in made.text
    assert WORDS.text("Example data.") not in made.text
    assert WORDS.text("Assumptions.") in made.text
    assert WORDS.text("assumption") in made.text


def test_a_scenario_is_marked_on_every_page_with_its_changes(reports: Reports) -> None:
    made = letter_of(reports.settlement_report("senja", scenario=WHAT_IF))
    assert made.title == f"SCENARIO: {WORDS.text('Settlement for {name}', name='Senja')}"
    assert all(page.startswith("SCENARIO") for page in made.pages)
    assert "tak 5" in made.pages[0]
    assert "1\u00a0400,55\u00a0kr" in made.pages[0]
    assert said_in(made, "hva-om:fellessamling-2018")
    assert "SCENARIO" not in letter_of(reports.settlement_report("senja")).text


def test_no_reference_of_a_person_stands_in_it() -> None:
    held = seats(9)
    made = letter_of(settled_of(held))
    assert [seat for seat in held if seat.reference in made.text] == []
    assert said_in(
        made,
        WORDS.text(
            "The row is the participant's row in the gathering's list. "
            "No names or references stand here."
        ),
    )


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_it_can_be_read_by_those_who_cannot_see_in_its_own_language(
    reports: Reports, code: str
) -> None:
    words = language(code)
    made = letter_of(reports.settlement_report("sandnes"), words)
    assert str(made.root["/Lang"]).startswith(code)
    name = names_in(reports, code).constellation("sandnes")
    assert made.title == words.text("Settlement for {name}", name=name)
    assert {"Title", "H1", "H2", "Table", "THead", "TBody", "TH", "TD", "Figure"} <= made.roles()
    assert "<pdfuaid:part>1</pdfuaid:part>" in made.metadata
    assert "<pdfaid:part>3</pdfaid:part>" in made.metadata
    assert words.text("Page {page} of {pages}", page=1, pages=len(made.pages)) in made.text


def names_in(reports: Reports, code: str) -> Names:
    return Names(reports.facts(), language(code))


def test_the_dots_are_said_in_words_too(reports: Reports) -> None:
    made = letter_of(reports.settlement_report("senja"))
    told = [element.alternative for element in made.elements if element.role == "Figure"]
    assert told == [
        "7 av 7 plasser innenfor taket er brukt, 0 over taket",
        "3 av 3 plasser innenfor taket er brukt, 2 over taket",
        "7 av 7 plasser innenfor taket er brukt, 2 over taket",
    ]


def test_seats_that_nobody_covers_are_not_called_covered() -> None:
    settled = settled_of(seats(3), participation=Participation.NO, project_only=True)
    made = letter_of(settled)
    (figure,) = [element for element in made.elements if element.role == "Figure"]
    assert figure.alternative == WORDS.text("{name} pays for all its seats.", name="Alver")
    assert WORDS.text("{number} covered", number=0) in made.text


def test_more_places_than_can_be_counted_are_said_in_words_alone() -> None:
    made = letter_of(settled_of(seats(MOST_MARKS + 1), cap=3))
    assert "Figure" not in made.roles()
    assert "3 av 3 plasser innenfor taket er brukt, 58 over taket" in made.text


@pytest.mark.parametrize("count", [1, 9, 14, 19, 24, 28, 29, 45, 80])
def test_a_sum_never_stands_alone_on_a_page(count: int) -> None:
    made = letter_of(settled_of(seats(count)))
    assert len(printed_seats(made)) == count
    total = re.compile(rf"{WORDS.text('Sum')} [\d\u00a0–]+ [\d\u00a0]+")
    (page,) = [page for page in made.pages if any(map(total.fullmatch, page.split("\n")))]
    assert f"\n{count} {count + 1} " in page


def test_headings_are_repeated_on_every_page_that_seats_go_on_to() -> None:
    made = letter_of(settled_of(seats(80)))
    pages = [page for page in made.pages if re.search(r"^\d+ \d+ politiker", page, re.MULTILINE)]
    assert len(pages) > 1
    heading = f"{WORDS.text('Seat')} {WORDS.text('Row')} {WORDS.text('Role')}"
    assert all(heading in page for page in pages)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_come_out_as_plain_text(name: str) -> None:
    made = letter_of(
        settled_of(
            seats(8),
            gatherings=(make_gathering(place=name),),
            constellations=(make_constellation(name=name),),
            coverage_rules=(make_rule(source=name, note=name),),
        )
    )
    assert made.text.count(name) >= 5
    assert "pdfuaid" in made.metadata


@pytest.mark.parametrize("scenario", [OFFICIAL, WHAT_IF], ids=["official", "scenario"])
def test_the_answer_for_programs_is_within_to_the_byte(
    reports: Reports, scenario: Scenario
) -> None:
    settled = reports.settlement_report("senja", scenario=scenario)
    attached = letter_of(settled).attachments
    assert attached == {"kostnader.json": write_json(settled.report)}
    constellations = {
        line["constellation"] for line in json.loads(attached["kostnader.json"])["lines"]
    }
    assert constellations == {"senja"}


def test_the_same_settlement_and_time_give_the_same_bytes(reports: Reports) -> None:
    settled = reports.settlement_report("senja")
    once = write_settlement(settled, "pdf", WORDS, MADE_AT)
    assert write_settlement(settled, "pdf", WORDS, MADE_AT) == once
    assert write_settlement(settled, "pdf", WORDS, MADE_AT + timedelta(hours=1)) != once
