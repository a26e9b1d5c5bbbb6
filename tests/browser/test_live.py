"""Open pages follow the data: a change made elsewhere shows by itself, and nothing is lost."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from dashboard.live import PATH, WAIT_SECONDS
from model import changes
from model.reports import Database
from tests.browser.overview import Overview
from tests.browser.tools import ROOT, axe_violations, console_entries, serve
from tests.conftest import copy_sqlite

LIVE_SECONDS = 5
IDLE_SECONDS = 11
MOST_IDLE_REQUESTS = 2
ONE_YEAR = "?aar=2018"
CONSOLE_WHILE_AWAY = "net::ERR_CONNECTION_REFUSED"

REMEMBER = """
window.hasNotBeenLoadedAnew = true;
window.shownAt = {};
new MutationObserver(() => {
  const stamp = document.querySelector("#data-stamp [data-revision]");
  if (stamp) {
    window.shownAt[stamp.dataset.revision] ||= Date.now();
  }
}).observe(document.getElementById("data-stamp"),
           {attributes: true, childList: true, subtree: true});
"""
SECONDS_UNTIL_SHOWN = """
const done = arguments[arguments.length - 1];
fetch("/revisjon").then((answer) => answer.json()).then((news) =>
  done((window.shownAt[news.revision] - Date.parse(news.committed_at)) / 1000));
"""
STAMP = "#data-stamp [data-revision]"
FOCUSABLE = (
    "#filter-kind summary",
    ".sd-chip__remove",
    "#filter-reset",
    "#download-menu summary",
    "#data-stamp a",
    ".sd-seg button",
    "#gatherings-table .sd-tablewrap",
)
IS_FOCUSED = "return document.activeElement === document.querySelector(arguments[0])"
NOTICED = "return document.getElementById('live-notice').textContent"
DISMISS = "[data-action='dismiss-notice']"
HIDE = """
Object.defineProperty(document, "hidden", {configurable: true, get: () => arguments[0]});
document.dispatchEvent(new Event("visibilitychange"));
"""


@dataclass(frozen=True, slots=True)
class Programme:
    """The database behind an open page, and what another process does with it."""

    url: str
    folder: Path
    base_url: str

    def raise_price(self) -> None:
        """Make a price fifty kroner higher and load it."""
        self.edit_price()
        with closing(Database(self.url)) as database:
            changes.load(database, self.folder, example=True, actor="test")

    def raise_price_on_the_command_line(self) -> None:
        """Do so as somebody else would: in another process, by the product's own command."""
        self.edit_price()
        subprocess.run(  # noqa: S603 - the project's own command
            [sys.executable, "-m", "model", "load", "--example", "--data", str(self.folder)],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": self.url},
            check=True,
            capture_output=True,
        )

    def edit_price(self) -> None:
        """Write a price that is fifty kroner higher into the files."""
        file = self.folder / "prices.csv"
        with file.open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source))
        rows[0]["amount_nok"] = str(float(rows[0]["amount_nok"]) + 50)
        with file.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, rows[0])
            writer.writeheader()
            writer.writerows(rows)


@contextmanager
def programme_of(prepared: Path, tmp_path: Path, **settings: str) -> Iterator[Programme]:
    """Serve a copy of the examples, with a copy of `data/` that a test may change."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    url = copy_sqlite(prepared, tmp_path / "samlinger.db")
    log = tmp_path / "server.log"
    with serve(url, log, **settings) as base_url:
        yield Programme(url=url, folder=folder, base_url=base_url)
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture
def programme(prepared_sqlite: Path, tmp_path: Path) -> Iterator[Programme]:
    """Serve a programme of the test's own."""
    with programme_of(prepared_sqlite, tmp_path) as programme:
        yield programme


@pytest.fixture
def page(dash_br: Browser, programme: Programme) -> Overview:
    """Open the overview with a filter; it is idle, and waits for news."""
    page = Overview(dash_br.driver, programme.base_url).open(ONE_YEAR)
    wait_for_question(page)
    page.driver.execute_script(REMEMBER)
    return page


def questions(page: Overview) -> list[str]:
    """Take the addresses of the questions for news since the last call."""
    entries = (json.loads(entry["message"])["message"] for entry in _performance(page))
    return [
        entry["params"]["request"]["url"]
        for entry in entries
        if entry["method"] == "Network.requestWillBeSent"
        and PATH in entry["params"]["request"]["url"]
    ]


def _performance(page: Overview) -> list[dict[str, Any]]:
    return list(page.driver.get_log("performance"))


def wait_for_question(page: Overview) -> None:
    """Wait until the page asks for what comes after the revision that it shows."""
    page.until(
        lambda: any("kjent=" in question for question in questions(page)), "nothing is asked"
    )


def wait_for_news(page: Overview, revision: int = 2) -> str:
    """Wait until the page shows a revision and says what is new in it."""
    page.until(lambda: page.value(STAMP, "data-revision") == str(revision), "no new figures came")
    page.until(
        lambda: str(revision) in page.driver.execute_script(NOTICED), "nothing is said of it"
    )
    page.wait()
    return str(page.driver.execute_script(NOTICED))


def test_a_change_made_by_another_process_shows_by_itself(
    page: Overview, programme: Programme
) -> None:
    before = int(page.value("#kpi-department") or 0)
    programme.raise_price_on_the_command_line()
    assert wait_for_news(page) == "Revisjon 2: 1 pris endret"
    assert int(page.value("#kpi-department") or 0) > before
    assert "revisjon 2" in page.text("#data-stamp")
    assert page.driver.current_url == f"{programme.base_url}/{ONE_YEAR}"
    assert page.ticked("year") == ["2018"]
    assert page.driver.execute_script("return window.hasNotBeenLoadedAnew")
    assert console_entries(page.driver) == []


def test_a_change_shows_within_five_seconds(page: Overview, programme: Programme) -> None:
    """The quickest of three, because the machine that runs the tests has more to do."""
    seconds = []
    for revision in (2, 3, 4):
        programme.raise_price()
        wait_for_news(page, revision)
        seconds.append(page.driver.execute_async_script(SECONDS_UNTIL_SHOWN))
    assert min(seconds) < LIVE_SECONDS


def test_the_page_is_renewed_by_one_call(page: Overview, programme: Programme) -> None:
    page.server_calls()
    programme.raise_price()
    wait_for_news(page)
    calls = [call for call in page.server_calls() if "overview-filling" in call]
    assert len(calls) == 1


def test_focus_and_scroll_stay_where_they_are(page: Overview, programme: Programme) -> None:
    page.resize(1000, 700)
    for revision, selector in enumerate(FOCUSABLE, 2):
        page.focus(selector)
        page.driver.execute_script("window.scrollTo(0, 500)")
        programme.raise_price()
        wait_for_news(page, revision)
        assert (selector, page.driver.execute_script(IS_FOCUSED, selector)) == (selector, True)
        assert page.driver.execute_script("return Math.round(window.scrollY)") == 500


def test_a_table_that_was_scrolled_and_a_menu_that_was_open_stay_so(
    page: Overview, programme: Programme
) -> None:
    page.resize(800, 700)
    page.click("#filter-kind summary")
    scroll = "document.querySelector('#gatherings-table .sd-tablewrap').scrollLeft"
    page.driver.execute_script(f"{scroll} = 60")
    programme.raise_price()
    wait_for_news(page)
    assert page.driver.execute_script(f"return {scroll}") == 60
    assert page.value("#filter-kind", "open") is not None


def test_an_idle_page_asks_less_than_once_in_five_seconds(page: Overview) -> None:
    questions(page)
    time.sleep(IDLE_SECONDS)
    assert 1 <= len(questions(page)) <= MOST_IDLE_REQUESTS
    assert console_entries(page.driver) == []


def test_a_hidden_tab_asks_nothing_and_asks_at_once_when_it_is_shown_again(
    page: Overview, programme: Programme
) -> None:
    page.driver.execute_script(HIDE, True)
    questions(page)
    programme.raise_price()
    time.sleep(WAIT_SECONDS)
    assert questions(page) == []
    assert page.value(STAMP, "data-revision") == "1"
    page.driver.execute_script(HIDE, False)
    assert wait_for_news(page) == "Revisjon 2: 1 pris endret"
    assert console_entries(page.driver) == []


def test_the_message_is_closed_by_its_button_and_gives_the_focus_back(
    page: Overview, programme: Programme
) -> None:
    programme.raise_price()
    wait_for_news(page)
    page.focus("#filter-kind summary")
    button = page.read(lambda: page.find(DISMISS).accessible_name, DISMISS)
    assert button == "Lukk meldingen"
    page.focus(DISMISS)
    page.keys_at_focus(Keys.ENTER)
    assert page.driver.execute_script(NOTICED) == ""
    assert not page.is_shown(DISMISS)
    assert page.driver.execute_script(IS_FOCUSED, "#filter-kind summary")


def test_the_message_goes_by_itself_and_takes_no_place(
    page: Overview, programme: Programme
) -> None:
    assert not page.is_shown(DISMISS)
    programme.raise_price()
    wait_for_news(page)
    role = page.read(lambda: page.find("#live-notice").aria_role, "the notice")
    assert (role, page.is_shown("#live-notice")) == ("status", True)
    page.until(lambda: page.driver.execute_script(NOTICED) == "", "the notice stays")
    assert not page.is_shown(DISMISS)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_message_stands_in_nobodys_way(
    page: Overview, programme: Programme, width: int, theme: str
) -> None:
    page.resize(width, theme=theme)
    programme.raise_price()
    wait_for_news(page)
    assert axe_violations(page.driver) == []
    assert page.driver.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_server_stops_at_once_with_a_page_open(
    dash_br: Browser, prepared_sqlite: Path, tmp_path: Path
) -> None:
    """Less than half of what the page's question would still have waited."""
    with programme_of(prepared_sqlite, tmp_path) as programme:
        page = Overview(dash_br.driver, programme.base_url).open()
        wait_for_question(page)
        asked = time.monotonic()
    assert time.monotonic() - asked < WAIT_SECONDS / 2


def test_a_server_that_is_away_is_told_and_asked_ever_more_seldom(
    dash_br: Browser, prepared_sqlite: Path, tmp_path: Path
) -> None:
    with programme_of(prepared_sqlite, tmp_path) as programme:
        page = Overview(dash_br.driver, programme.base_url).open()
        wait_for_question(page)
    page.wait_until_shown("#connection")
    entries = console_entries(page.driver)
    assert all(CONSOLE_WHILE_AWAY in entry for entry in entries)
    assert len(entries) <= 4
    assert "Serveren svarer ikke" in page.text("#connection")
    assert page.driver.execute_script(NOTICED) == ""
