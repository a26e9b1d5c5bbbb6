"""Looking back in the browser: a price changed twice, the figures as they were, and a reversal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

import pytest
from dash.testing.browser import Browser
from python_calamine import CalamineWorkbook
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from model.__main__ import main
from model.reports import Database, Reports
from tests.browser.overview import Overview
from tests.browser.page import Page
from tests.browser.tools import console_entries, serve, set_viewport
from tests.conftest import copy_sqlite
from tests.dashboard.changed import (
    DEARER,
    DEAREST,
    FIRST_RISE_ORE,
    KARI,
    change_everything,
    price_of,
    raise_price,
)
from tests.days import day_of_commit

THEN = f"?revisjon={DEARER}"
UNFOLD = "document.querySelectorAll('main details').forEach(details => details.open = true)"
PATIENCE = 12
"""Longer than an open page waits between two questions for news."""


@pytest.fixture(scope="module")
def shared(
    prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """Serve a programme in which something has been changed; give address and database."""
    with served_copy(prepared_sqlite, tmp_path_factory.mktemp("looked_at")) as both:
        yield both


@pytest.fixture(scope="module")
def looked_at(shared: tuple[str, str]) -> str:
    """Give the address of such a programme, for tests that only look."""
    base_url, _ = shared
    return base_url


@pytest.fixture(scope="module")
def day(shared: tuple[str, str]) -> date:
    """Give the day on which the package became dearer for the first time."""
    _, url = shared
    return day_dearer(url)


@pytest.fixture
def own(prepared_sqlite: Path, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Serve such a programme for one test that changes something; give address and database."""
    with served_copy(prepared_sqlite, tmp_path) as both:
        yield both


@contextmanager
def served_copy(prepared: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Serve a copy of the examples with the changes made; give its address and its database."""
    url = copy_sqlite(prepared, folder / "samlinger.db")
    change_everything(url)
    log = folder / "server.log"
    with serve(url, log) as base_url:
        yield base_url, url
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture
def browser(dash_br: Browser) -> Browser:
    """Give a browser that has not been anywhere yet: no other server is asked."""
    return dash_br


def day_dearer(url: str) -> date:
    """Look up when the package became dearer for the first time."""
    with closing(Database(url)) as database:
        return day_of_commit(Reports(database), DEARER)


def revisions(page: Page) -> list[int]:
    """List the changes that the page shows."""
    return [int(revision or 0) for revision in page.values(".sd-log article", "data-revision")]


def outcome(page: Page) -> str:
    """Wait for what is said of reversing, and give it."""
    return page.until(lambda: page.find("#history-outcome").text, "nothing is said")


def test_the_figures_as_they_were_are_those_of_the_file_to_the_ore(
    browser: Browser, looked_at: str, day: date
) -> None:
    overview = Overview(browser.driver, looked_at).open()
    now = overview.key_figures()["kpi-department"][0]
    overview.open(THEN)
    assert f"(revisjon {DEARER})" in overview.text("#past-banner")
    then = overview.key_figures()
    assert then["kpi-department"][0] != now
    href = str(overview.value("#download-xlsx", "href"))
    with urlopen(href) as answer:  # noqa: S310 - the served product
        book = CalamineWorkbook.from_filelike(BytesIO(answer.read()))
    mark, headings, *_, total = book.get_sheet_by_name("Kostnader").to_python()
    assert str(mark[0]).startswith("Slik tallene var")
    for id_, heading in (
        ("kpi-department", "Departementet, kr"),
        ("kpi-municipalities", "Kommunene, kr"),
    ):
        written = round(float(str(total[headings.index(heading)])) * 100)
        assert str(written) == then[id_][0]
    with urlopen(f"{looked_at}/last-ned/kostnader.maskin.csv{THEN}") as answer:  # noqa: S310
        assert f"slik-tallene-var-{day}" in answer.headers["Content-Disposition"]


def test_one_click_leads_back_to_today_with_the_filters_kept(
    browser: Browser, looked_at: str
) -> None:
    overview = Overview(browser.driver, looked_at).open(f"?aar=2018&revisjon={DEARER}")
    overview.click("#past-banner a")
    overview.wait_for_query("?aar=2018")
    assert not overview.find_all("#past-banner")


def test_filters_languages_and_pages_carry_it_along(browser: Browser, looked_at: str) -> None:
    overview = Overview(browser.driver, looked_at).open(THEN)
    overview.choose("year", "2018")
    overview.until(lambda: "aar=2018" in overview.driver.current_url, "no filter")
    overview.wait()
    assert f"revisjon={DEARER}" in overview.driver.current_url
    links = overview.values(".sd-nav a, .sd-languages a, .sd-footer__links a", "href")
    assert len(links) > 8
    for link in links:
        assert f"revisjon={DEARER}" in str(link)


def test_a_day_is_chosen_where_the_stamp_stands_by_keyboard(
    browser: Browser, looked_at: str, day: date
) -> None:
    overview = Overview(browser.driver, looked_at).open("?aar=2018")
    overview.keys("#look-back summary", Keys.ENTER)
    overview.driver.execute_script(
        "const field = document.getElementById('look-back-day');"
        "field.value = arguments[0]; field.focus()",
        day.isoformat(),
    )
    overview.keys("#look-back-form button", Keys.ENTER)
    overview.wait_for_query(f"?aar=2018&per={day}")
    assert "(revisjon 5)" in overview.text("#past-banner")


def test_a_page_of_an_earlier_day_is_left_alone_when_data_change(
    browser: Browser, own: tuple[str, str]
) -> None:
    base_url, url = own
    overview = Overview(browser.driver, base_url).open(THEN)
    before = overview.key_figures()
    overview.server_calls()
    with closing(Database(url)) as database:
        raise_price(database, FIRST_RISE_ORE, KARI)
    with pytest.raises(TimeoutException, match="it stays"):
        WebDriverWait(browser.driver, PATIENCE, 0.5).until(
            lambda _: overview.server_calls() or overview.text("#live-notice"), "it stays"
        )
    assert overview.key_figures() == before
    assert "står stille" in overview.text("#past-banner")


def test_a_change_is_reversed_and_the_figures_follow(
    browser: Browser, own: tuple[str, str]
) -> None:
    base_url, url = own
    page = Page(browser.driver, base_url)
    with closing(Database(url)) as database:
        dearest = price_of(database).amount_ore
    page.open_page("/historikk?slag=pris")
    entry = f"article[data-revision='{DEAREST}']"
    assert len(page.find_all(entry)) == 1
    page.click_link(f"Angre revisjon {DEAREST}", within=entry)
    page.wait_for("#history-reverse")
    page.wait_for_focus("#history-reverse-title")
    page.settle()
    page.click("#history-reverse")
    assert outcome(page) == "Skriv hvorfor endringen angres."
    page.require_sound(1440)
    page.keys("#history-reason", "Fakturaen var feil" + Keys.TAB + Keys.ENTER)
    page.until(lambda: revisions(page)[:1] == [6], "the reversal is not in the list")
    page.settle()
    assert "er angret med revisjon 6" in page.text("#history-outcome")
    assert not page.find_all("#history-reverse")
    assert "angre" not in page.driver.current_url
    with closing(Database(url)) as database:
        assert price_of(database).amount_ore < dearest
    assert console_entries(page.driver) == []


def test_a_change_whose_rows_moved_on_is_refused_in_words(browser: Browser, looked_at: str) -> None:
    page = Page(browser.driver, looked_at)
    page.open_page(f"/historikk?angre={DEARER}")
    page.wait_for("#history-reason")
    page.keys("#history-reason", "feil" + Keys.TAB + Keys.ENTER)
    assert "er endret siden" in outcome(page)
    assert page.find_all("#history-reverse")


def test_the_history_is_filtered_without_a_reload_and_the_file_with_it(
    browser: Browser, looked_at: str
) -> None:
    page = Page(browser.driver, looked_at)
    page.open_page("/historikk")
    page.driver.execute_script("window.isTheSame = true")
    for field, label in (("slag", "Priser"), ("hvem", "ola")):
        page.choose_option(f"#history-{field}", label)
    page.click("#history-filter-form button")
    page.until(lambda: revisions(page) == [DEAREST], "the filter does not hold")
    page.wait_for_address("/historikk?slag=pris&hvem=ola")
    assert page.driver.execute_script("return window.isTheSame")
    file = page.value("#history-file a", "href")
    assert file == f"{looked_at}/last-ned/historikk.csv?slag=pris&hvem=ola"
    page.click(".sd-nav a[href^='/dekning']")
    page.wait_for_address("/dekning")


def test_a_new_change_comes_by_itself(browser: Browser, own: tuple[str, str]) -> None:
    base_url, url = own
    page = Page(browser.driver, base_url)
    page.open_page("/historikk")
    page.until(lambda: revisions(page)[:1] == [5], "no history")
    with closing(Database(url)) as database:
        raise_price(database, FIRST_RISE_ORE, KARI)
    page.until(lambda: revisions(page)[:1] == [6], "the change does not come")


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("path", [f"/historikk?angre={DEAREST}", f"/{THEN}", f"/om{THEN}"])
def test_it_is_sound(browser: Browser, looked_at: str, path: str, width: int, theme: str) -> None:
    """With the choice of a day and the rows of the load unfolded."""
    page = Page(browser.driver, looked_at)
    set_viewport(page.driver, width, theme=theme)
    page.open_page(path)
    page.wait_for("#past-banner, #history-reason")
    page.driver.execute_script(UNFOLD)
    page.require_sound(width)


def test_the_command_line_gives_the_figures_of_the_page(
    browser: Browser,
    own: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    base_url, url = own
    monkeypatch.setenv("DATABASE_URL", url)
    file = tmp_path / "then.json"
    assert main(["costs", "--revision", str(DEARER), "--output", str(file)]) == 0
    answer = json.loads(file.read_text(encoding="utf-8"))
    shown = Overview(browser.driver, base_url).open(THEN).key_figures()
    assert shown["kpi-department"][0] == str(answer["totals"]["department_ore"])
    assert answer["as_of"] == str(day_dearer(url))
