"""A file dropped on the page: checked against the data of today, answered in the reader's words."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from dash import Dash

from dashboard.exports import write_costs
from dashboard.file_checking import show_verdict
from model.reports import Reports
from model.rules.results import CostReport
from tests.dashboard.serving import call, filled
from tests.dashboard.trees import text_of

OUTPUT = "file-check-result.children"


def sent(content: bytes) -> str:
    """Write a file as the browser sends it."""
    return "data:application/octet-stream;base64," + base64.b64encode(content).decode()


@pytest.mark.parametrize("format_", ["xlsx", "csv", "maskin.csv", "pdf", "json"])
def test_a_file_of_today_still_holds(
    programme: Reports, everything: CostReport, format_: str
) -> None:
    content = sent(write_costs(everything, format_))
    said = text_of(show_verdict(programme, content, f"kostnader.{format_}", ""))
    assert said.startswith(f"kostnader.{format_} stemmer fortsatt ved revisjon 1")


def test_an_altered_file_is_told_row_by_row(programme: Reports, everything: CostReport) -> None:
    content = write_costs(everything, "maskin.csv").replace(b"18550.00", b"18551.00", 1)
    said = text_of(show_verdict(programme, sent(content), "k.csv", "?sprak=en"))
    assert "k.csv is no longer valid" in said
    assert "Altered by hand" in said


def test_more_than_a_person_reads_is_counted(programme: Reports, everything: CostReport) -> None:
    content = write_costs(everything, "json").replace(b'"quantity": ', b'"quantity": 1')
    said = text_of(show_verdict(programme, sent(content), "k.json", "?sprak=en"))
    assert "and " in said
    assert said.endswith("more")


@pytest.mark.parametrize(
    ("contents", "name"),
    [("data:,%%%", "x.csv"), (sent(b"hei"), "x.csv"), (sent(b""), None), ("", 3), ("x" * 9, [])],
)
def test_what_cannot_be_checked_is_told_with_what_to_do(
    programme: Reports, contents: str, name: Any
) -> None:
    said = text_of(show_verdict(programme, contents, name, "?sprak=en"))
    assert "Use a file as it was downloaded" in said


@pytest.mark.parametrize("contents", [None, 3, ["a"], {"a": 1}])
def test_no_file_is_no_question(programme: Reports, contents: Any) -> None:
    assert show_verdict(programme, contents, "x", "") == []


def test_a_name_is_text_and_short(programme: Reports) -> None:
    said = text_of(show_verdict(programme, sent(b"hei"), "<b>" * 100, ""))
    assert said.count("<b>") < 30


def test_the_call_answers_a_viewer(app: Dash, everything: CostReport) -> None:
    answer = filled(call(app, OUTPUT, sent(write_costs(everything, "json")), "k.json", ""))
    assert "k.json" in str(answer[OUTPUT])


def test_a_failure_is_said(
    app: Dash, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(_self: Reports) -> None:
        raise RuntimeError("the disk is full of secrets")

    monkeypatch.setattr(Reports, "facts", failing)
    answer = call(app, OUTPUT, sent(b"hei"), "k.json", "")
    assert caplog.records[0].getMessage() in answer.text
    assert "secrets" not in answer.text
