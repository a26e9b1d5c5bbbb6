"""What people see when something is wrong: an error, no server, no lists."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from dash.testing.browser import Browser

from model import changes
from model.reports import Database
from tests.browser.overview import Overview
from tests.browser.tools import axe_violations, console_entries, serve
from tests.conftest import copy_sqlite

WAITING = "[aria-busy]"


def test_an_error_on_the_server_is_told_with_a_code_that_stands_in_its_log(
    dash_br: Browser, prepared_sqlite: Path, tmp_path: Path
) -> None:
    file, log = tmp_path / "broken.db", tmp_path / "server.log"
    with serve(copy_sqlite(prepared_sqlite, file), log, WEB_CONCURRENCY="1") as base_url:
        overview = Overview(dash_br.driver, base_url).open()
        before = overview.key_figures()
        with sqlite3.connect(file) as connection:
            connection.execute("ALTER TABLE revisions RENAME TO gone")
        overview.choose("year", "2018")
        alert = _wait_for(overview, "#overview-error [role=alert]")
        assert "Tallene kan ikke vises nå" in alert
        code = next(word for word in alert.split() if word.startswith("SD-")).strip(",")
        assert overview.key_figures() == before
        assert overview.ticked("year") == ["2018"]
        assert overview.find_all(WAITING) == []
        with sqlite3.connect(file) as connection:
            connection.execute("ALTER TABLE gone RENAME TO revisions")
        overview.choose("kind", "fellessamling")
        overview.wait_for_query("?aar=2018&type=fellessamling")
        assert overview.find_all("#overview-error [role=alert]") == []
    assert code in log.read_text(encoding="utf-8")


def test_a_server_that_is_gone_is_told_and_the_figures_stay(
    dash_br: Browser, prepared_sqlite: Path, tmp_path: Path
) -> None:
    url = copy_sqlite(prepared_sqlite, tmp_path / "samlinger.db")
    with serve(url, tmp_path / "server.log") as base_url:
        overview = Overview(dash_br.driver, base_url).open()
        before = overview.key_figures()
    overview.choose("year", "2018")
    assert "Serveren svarer ikke" in _wait_for(overview, "#connection:not([hidden])")
    assert overview.key_figures() == before
    assert overview.find_all(WAITING) == []


def test_an_answer_that_takes_a_moment_is_seen_to_be_awaited_until_it_is_there(
    dash_br: Browser, prepared_sqlite: Path, tmp_path: Path
) -> None:
    url = copy_sqlite(prepared_sqlite, tmp_path / "samlinger.db")
    with serve(url, tmp_path / "server.log") as base_url:
        overview = Overview(dash_br.driver, base_url).open()
        assert overview.find_all(WAITING) == []
        _slow_down(overview, 1_500)
        overview.choose("year", "2018")
        assert "Henter tall" in _wait_for(overview, f".is-busy{WAITING} .sd-busy")
        _slow_down(overview, 0)
        overview.wait_for_query("?aar=2018")
        assert overview.find_all(f".is-busy, {WAITING}") == []


def test_only_the_answer_to_the_newest_question_ends_the_waiting(
    dash_br: Browser, prepared_sqlite: Path, tmp_path: Path
) -> None:
    """Where a question comes while the answer to an earlier one is being drawn."""
    with serve(copy_sqlite(prepared_sqlite, tmp_path / "s.db"), tmp_path / "server.log") as url:
        overview = Overview(dash_br.driver, url).open()
        for event in ('begin("old")', 'begin("new")', 'answered("old")', "end()", 'refused("old")'):
            overview.driver.execute_script(f"window.sdWaiting.{event}")
        assert len(overview.find_all(WAITING)) == 1
        for event in ('answered("new")', "end()"):
            overview.driver.execute_script(f"window.sdWaiting.{event}")
        assert overview.find_all(WAITING) == []


def _slow_down(overview: Overview, milliseconds: int) -> None:
    """Let every answer come so much later."""
    overview.driver.execute_cdp_cmd("Network.enable", {})
    overview.driver.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": milliseconds,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        },
    )


@pytest.fixture
def without_examples(tmp_path: Path) -> str:
    """Load facts alone, as production does."""
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    database = Database(url)
    changes.migrate(database)
    changes.load(database, actor="test")
    database.close()
    return url


def test_without_lists_the_page_shows_intervals_and_owns_up_to_what_is_missing(
    dash_br: Browser, without_examples: str, tmp_path: Path
) -> None:
    with serve(without_examples, tmp_path / "server.log") as base_url:
        overview = Overview(dash_br.driver, base_url).open()
        assert overview.find_all("#example-banner") == []
        assert overview.value("#kpi-participants", "data-basis") == "estimate"
        assert overview.value("#kpi-participants") is None
        assert overview.value("#kpi-participants", "data-low") == "515"
        assert overview.value("#kpi-department") is None
        assert overview.value("#kpi-budget", "data-basis") == "missing"
        assert "ukjent" in overview.text("#kpi-participants")
        assert axe_violations(overview.driver) == []
        assert console_entries(overview.driver) == []


def _wait_for(overview: Overview, selector: str) -> str:
    """Wait until an element is there and has something to say; give its text."""
    return overview.until(lambda: overview.find(selector).text, f"{selector} says nothing")
