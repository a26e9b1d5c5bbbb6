"""Looking back in the browser: a price changed twice, the figures as they were, and a reversal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from dash.testing.browser import Browser
from python_calamine import CalamineWorkbook
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from model.__main__ import main
from model.reports import Database
from tests.browser.overview import SECONDS, Overview
from tests.browser.test_every_page import open_page, require_sound
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
    today,
)

THEN = f"?revisjon={DEARER}"
PATIENCE = 12
"""Longer than an open page waits between two questions for news."""


@pytest.fixture(scope="module")
def looked_at(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a programme in which something has been changed, for tests that only look."""
    folder = tmp_path_factory.mktemp("looked_at")
    with served_copy(prepared_sqlite, folder) as (base_url, _url):
        yield base_url


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


def wait_for(driver: WebDriver, condition: Callable[[], Any], message: str) -> Any:
    """Wait until a condition gives something."""
    ignored = [NoSuchElementException, StaleElementReferenceException]
    return WebDriverWait(driver, SECONDS, 0.05, ignored).until(lambda _: condition(), message)


def find(driver: WebDriver, selector: str) -> WebElement:
    """Find the one element of a selector."""
    return driver.find_element(By.CSS_SELECTOR, selector)


def revisions(driver: WebDriver) -> list[int]:
    """List the changes that the page shows."""
    entries = driver.find_elements(By.CSS_SELECTOR, ".sd-log article")
    return [int(entry.get_attribute("data-revision") or 0) for entry in entries]


def test_the_figures_as_they_were_are_those_of_the_file_to_the_ore(
    browser: Browser, looked_at: str
) -> None:
    overview = Overview(browser.driver, looked_at).open()
    now = overview.key_figures()["kpi-department"][0]
    overview.open(THEN)
    assert f"(revisjon {DEARER})" in overview.find("#past-banner").text
    then = overview.key_figures()
    assert then["kpi-department"][0] != now
    href = str(overview.find("#download-xlsx").get_attribute("href"))
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
        assert f"slik-tallene-var-{today()}" in answer.headers["Content-Disposition"]


def test_one_click_leads_back_to_today_with_the_filters_kept(
    browser: Browser, looked_at: str
) -> None:
    overview = Overview(browser.driver, looked_at).open(f"?aar=2018&revisjon={DEARER}")
    overview.find("#past-banner a").click()
    overview.wait_for_query("?aar=2018")
    assert not overview.find_all("#past-banner")


def test_filters_languages_and_pages_carry_it_along(browser: Browser, looked_at: str) -> None:
    overview = Overview(browser.driver, looked_at).open(THEN)
    overview.choose("year", "2018")
    wait_for(overview.driver, lambda: "aar=2018" in overview.driver.current_url, "no filter")
    overview.wait()
    assert f"revisjon={DEARER}" in overview.driver.current_url
    links = overview.find_all(".sd-nav a, .sd-languages a, .sd-footer__links a")
    assert len(links) > 8
    for link in links:
        assert f"revisjon={DEARER}" in str(link.get_attribute("href"))


def test_a_day_is_chosen_where_the_stamp_stands_by_keyboard(
    browser: Browser, looked_at: str
) -> None:
    driver = browser.driver
    overview = Overview(driver, looked_at).open("?aar=2018")
    overview.find("#look-back summary").send_keys(Keys.ENTER)
    driver.execute_script(
        "const field = document.getElementById('look-back-day');"
        "field.value = arguments[0]; field.focus()",
        today().isoformat(),
    )
    find(driver, "#look-back-form button").send_keys(Keys.ENTER)
    overview.wait_for_query(f"?aar=2018&per={today()}")
    assert "(revisjon 5)" in overview.find("#past-banner").text


def test_a_page_of_an_earlier_day_is_left_alone_when_data_change(
    browser: Browser, own: tuple[str, str]
) -> None:
    base_url, url = own
    overview = Overview(browser.driver, base_url).open(THEN)
    before = overview.key_figures()
    overview.server_calls()
    with closing(Database(url)) as database:
        raise_price(database, FIRST_RISE_ORE, KARI)
    browser.driver.implicitly_wait(0)
    with pytest.raises(Exception, match="stays"):
        WebDriverWait(browser.driver, PATIENCE, 0.5).until(
            lambda _: overview.server_calls() or find(browser.driver, "#live-notice").text,
            "it stays",
        )
    assert overview.key_figures() == before
    assert "står stille" in overview.find("#past-banner").text


def test_a_change_is_reversed_and_the_figures_follow(
    browser: Browser, own: tuple[str, str]
) -> None:
    base_url, url = own
    driver = browser.driver
    with closing(Database(url)) as database:
        dearest = price_of(database).amount_ore
    open_page(driver, f"{base_url}/historikk?slag=pris")
    (entry,) = driver.find_elements(By.CSS_SELECTOR, f"article[data-revision='{DEAREST}']")
    entry.find_element(By.LINK_TEXT, f"Angre revisjon {DEAREST}").click()
    button = wait_for(driver, lambda: find(driver, "#history-reverse"), "no form came")
    wait_for(
        driver,
        lambda: driver.switch_to.active_element.get_attribute("id") == "history-reverse-title",
        "the form has not the focus",
    )
    button.click()
    outcome = wait_for(driver, lambda: find(driver, "#history-outcome").text, "nothing is said")
    assert outcome == "Skriv hvorfor endringen angres."
    require_sound(driver, base_url, 1440)
    find(driver, "#history-reason").send_keys("Fakturaen var feil" + Keys.TAB + Keys.ENTER)
    wait_for(driver, lambda: revisions(driver)[:1] == [6], "the reversal is not in the list")
    assert "er angret med revisjon 6" in find(driver, "#history-outcome").text
    assert not driver.find_elements(By.ID, "history-reverse")
    assert "angre" not in driver.current_url
    with closing(Database(url)) as database:
        assert price_of(database).amount_ore < dearest
    assert console_entries(driver) == []


def test_a_change_whose_rows_moved_on_is_refused_in_words(browser: Browser, looked_at: str) -> None:
    driver = browser.driver
    open_page(driver, f"{looked_at}/historikk?angre={DEARER}")
    wait_for(driver, lambda: find(driver, "#history-reason"), "no form came")
    find(driver, "#history-reason").send_keys("feil" + Keys.TAB + Keys.ENTER)
    told = wait_for(driver, lambda: find(driver, "#history-outcome").text, "nothing is said")
    assert "er endret siden" in told
    assert driver.find_elements(By.ID, "history-reverse")


def test_the_history_is_filtered_without_a_reload_and_the_file_with_it(
    browser: Browser, looked_at: str
) -> None:
    driver = browser.driver
    open_page(driver, f"{looked_at}/historikk")
    driver.execute_script("window.isTheSame = true")
    Select(find(driver, "#history-slag")).select_by_visible_text("Priser")
    Select(find(driver, "#history-hvem")).select_by_visible_text("ola")
    find(driver, "#history-filter-form button").click()
    wait_for(driver, lambda: revisions(driver) == [DEAREST], "the filter does not hold")
    assert driver.current_url == f"{looked_at}/historikk?slag=pris&hvem=ola"
    assert driver.execute_script("return window.isTheSame")
    file = str(find(driver, "#history-file a").get_attribute("href"))
    assert file == f"{looked_at}/last-ned/historikk.csv?slag=pris&hvem=ola"
    find(driver, ".sd-nav a[href^='/dekning']").click()
    wait_for(driver, lambda: driver.current_url == f"{looked_at}/dekning", "the filter follows")


def test_a_new_change_comes_by_itself(browser: Browser, own: tuple[str, str]) -> None:
    base_url, url = own
    driver = browser.driver
    open_page(driver, f"{base_url}/historikk")
    wait_for(driver, lambda: revisions(driver)[:1] == [5], "no history")
    with closing(Database(url)) as database:
        raise_price(database, FIRST_RISE_ORE, KARI)
    wait_for(driver, lambda: revisions(driver)[:1] == [6], "the change does not come")


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("path", [f"/historikk?angre={DEAREST}", f"/{THEN}", f"/om{THEN}"])
def test_it_is_sound(browser: Browser, looked_at: str, path: str, width: int, theme: str) -> None:
    """With the choice of a day and the rows of the load unfolded."""
    driver = browser.driver
    set_viewport(driver, width, theme=theme)
    open_page(driver, looked_at + path)
    wait_for(driver, lambda: find(driver, "#past-banner, #history-reason"), "not filled")
    driver.execute_script("document.querySelectorAll('main details').forEach(d => d.open = true)")
    require_sound(driver, looked_at, width)


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
    assert answer["as_of"] == str(today())
