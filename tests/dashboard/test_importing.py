"""What a browser sends of a list: taken where it makes sense, and decided row by row."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.import_reading import make_reading
from dashboard.importing import (
    decided,
    read_as_asked,
    read_sent,
    sample,
    state_of,
    wishes_of,
)
from model.reports import ListFileError, Reports
from model.rules.intake.columns import Column
from tests.dashboard.lists import FAULTY, OSLO, SHORT, contents_of, sent_list


def test_a_list_is_taken_with_what_was_decided_before() -> None:
    state = {"wishes": {"role": ""}, "fixes": {"3": {"row": "skip"}}, "revision": 7}
    sent = read_sent(contents_of(SHORT), "liste.csv", OSLO, state)
    assert sent.content == SHORT.encode()
    assert (sent.name, sent.gathering_id, sent.revision) == ("liste.csv", OSLO, 7)
    assert sent.wishes == {"role": ""}
    assert sent.fixes == {3: {"row": "skip"}}


@pytest.mark.parametrize("odd", [None, 3, [], ["x"], {"fixes": 3, "wishes": [], "revision": "x"}])
def test_what_makes_no_sense_counts_as_not_said(odd: Any) -> None:
    sent = read_sent(odd, odd, odd, odd)
    assert (sent.content, sent.name, sent.gathering_id, sent.wishes) == (None, "", "", None)
    assert sent.fixes == {}


@pytest.mark.parametrize("row", ["x", "-1", "٣", "12345678", ""])
def test_a_decision_about_no_row_is_none(row: str) -> None:
    assert read_sent(None, None, None, {"fixes": {row: {"row": "skip"}}}).fixes == {}
    assert decided({}, {row: ["row=skip"]}) == {}


def test_contents_that_are_no_file_are_read_as_none(programme: Reports) -> None:
    sent = read_sent("data:,%%%", "x.csv", OSLO, None)
    with pytest.raises(ListFileError):
        make_reading(programme, sent)


def test_what_is_chosen_for_columns_becomes_a_wish_for_every_kind() -> None:
    wishes = wishes_of({"0": "municipality", "1": "-", "2": "role"})
    assert wishes is not None
    assert (wishes["municipality"], wishes["role"], wishes["status"]) == ("#1", "#3", "")
    assert set(wishes) == set(Column)
    assert wishes_of({}) is None
    assert wishes_of("x") is None


def test_decisions_are_added_and_a_value_may_hold_the_sign() -> None:
    before = {2: {"role": "politiker"}}
    after = decided(before, {"2": ["municipality=a=b"], "4": ["row=skip", "x"], "5": "row=skip"})
    assert after == {2: {"role": "politiker", "municipality": "a=b"}, 4: {"row": "skip"}}
    assert before == {2: {"role": "politiker"}}
    assert decided(before, None) == before


def read(programme: Reports, asked: dict[str, Any], state: Any = None) -> Any:
    def again(sent: Any) -> Any:
        return make_reading(programme, sent)

    return read_as_asked(again, sent_list(FAULTY, state=state), asked)


def test_one_decision_puts_every_row_with_the_same_value_right(programme: Reports) -> None:
    reading = read(programme, {"do": "like", "row": 2, "decision": "municipality=heim"})
    assert reading.sent.fixes == {2: {"municipality": "heim"}, 3: {"municipality": "heim"}}
    assert [problem.row_number for problem in reading.read.problems] == [4]
    skipped = read(programme, {"do": "like", "row": 3, "decision": "row=skip"})
    assert skipped.sent.fixes == {2: {"row": "skip"}, 3: {"row": "skip"}}


@pytest.mark.parametrize(("row", "decision"), [(9, "row=skip"), (2, "role=x"), ("2", 3), (2, "x")])
def test_a_decision_that_answers_nothing_changes_nothing(
    programme: Reports, row: Any, decision: Any
) -> None:
    reading = read(programme, {"do": "like", "row": row, "decision": decision})
    assert reading.sent.fixes == {}
    assert reading.problem_rows == 3


def test_other_decisions_come_along_and_the_rest_is_skipped(programme: Reports) -> None:
    asked = {"do": "skip-rest", "decisions": {"4": ["municipality=asker"]}}
    reading = read(programme, asked)
    assert reading.sent.fixes == {
        2: {"row": "skip"},
        3: {"row": "skip"},
        4: {"municipality": "asker"},
    }
    assert reading.read.is_ready
    assert reading.imported_rows == 2


def test_decisions_are_taken_back(programme: Reports) -> None:
    state = {"fixes": {"2": {"row": "skip"}}}
    assert read(programme, {"do": "reset"}, state).problem_rows == 3
    assert read(programme, {}, state).problem_rows == 2


def test_a_wrong_correction_is_asked_about_again(programme: Reports) -> None:
    reading = read(programme, {"do": "decide", "decisions": {"4": ["municipality=Skrim"]}})
    (problem,) = (one for one in reading.read.problems if one.row_number == 4)
    assert problem.value == "Skrim"


def test_the_browser_keeps_decisions_and_no_value_of_a_row(programme: Reports) -> None:
    reading = make_reading(programme, sent_list(SHORT, state={"fixes": {"2": {"row": "skip"}}}))
    assert state_of(reading, "import-heading-3", 4) == {
        "wishes": None,
        "fixes": {"2": {"row": "skip"}},
        "revision": reading.revision,
        "rows": 2,
        "imported": 1,
        "focus": "import-heading-3",
        "turn": 4,
    }


def test_a_sample_is_the_first_value_and_hides_who_it_is(programme: Reports) -> None:
    text = "Kommune;Firma;Navn\n;Kari Hansen AS;Kari Hansen\nMoss;x;y\n"
    raw = make_reading(programme, sent_list(text)).raw
    assert sample(raw, "Kommune") == "Moss"
    assert sample(raw, "Firma") == "…"
    empty = make_reading(programme, sent_list("Kommune;Rolle\nMoss;\n")).raw
    assert sample(empty, "Rolle") == ""
