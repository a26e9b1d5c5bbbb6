"""Tidslinje in a real browser: a click, a key or a phone leads to the gathering."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dash.testing.browser import Browser
from icalendar import Calendar
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.overview import SECONDS
from tests.browser.tools import (
    axe_violations,
    console_entries,
    foreign_requests,
    set_viewport,
    wait_for_download,
)

READY = """
const results = document.getElementById("timeline-results");
return Boolean(results && !results.matches(".is-busy") && document.getElementById("table-promise")
    && document.querySelector("#figure-timeline .main-svg"));
"""
MIDDLE = """
const marker = document.querySelectorAll("#figure-timeline .scatterlayer .point")[arguments[0]];
const box = marker.getBoundingClientRect();
return [box.x + box.width / 2, box.y + box.height / 2];
"""


@pytest.fixture
def driver(browser: Browser) -> WebDriver:
    """Give the browser itself."""
    found: WebDriver = browser.driver
    return found


def open_timeline(driver: WebDriver, served: str, query: str = "") -> None:
    """Open the page and wait until it is filled."""
    driver.get(f"{served}/tidslinje{query}")
    WebDriverWait(driver, SECONDS).until(
        lambda driver: driver.execute_script(READY), "the timeline is not filled"
    )


def wait_for_address(driver: WebDriver, address: str) -> None:
    """Wait until the address is this one and a page's heading stands there."""
    WebDriverWait(driver, SECONDS).until(
        lambda driver: driver.current_url == address, f"{address} did not come"
    )


def middle_of(driver: WebDriver, place: int) -> tuple[float, float]:
    """Give where a gathering's circle is on the screen."""
    circle = driver.find_element(By.ID, "figure-timeline")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", circle)
    x, y = driver.execute_script(MIDDLE, place)
    return x, y


def test_a_click_on_a_circle_opens_the_gathering_and_loads_nothing_anew(
    driver: WebDriver, served: str
) -> None:
    open_timeline(driver, served, "?aar=2018")
    driver.execute_script("window.stillHere = true")
    x, y = middle_of(driver, 0)
    pointer = ActionChains(driver)
    pointer.w3c_actions.pointer_action.move_to_location(round(x), round(y))
    pointer.click().perform()
    wait_for_address(driver, f"{served}/samling/2018-05-sandnes?aar=2018")
    assert driver.execute_script("return window.stillHere") is True
    driver.back()
    wait_for_address(driver, f"{served}/tidslinje?aar=2018")
    WebDriverWait(driver, SECONDS).until(lambda driver: driver.execute_script(READY), "not back")
    assert driver.current_url == f"{served}/tidslinje?aar=2018"
    assert console_entries(driver) == []


def press_tab_until(driver: WebDriver, href: str, most: int = 60) -> Any:
    """Press Tab until a link has the focus, as somebody without a mouse does."""
    for _ in range(most):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        reached = driver.switch_to.active_element
        if (reached.get_attribute("href") or "").endswith(href):
            return reached
    raise AssertionError(f"{href} is not reached in {most} steps")


def test_enter_opens_the_gathering_from_the_table(driver: WebDriver, served: str) -> None:
    open_timeline(driver, served)
    second = driver.find_elements(By.CSS_SELECTOR, ".sd-seg button")[1]
    second.send_keys(Keys.ENTER)
    assert driver.find_element(By.ID, "table-timeline").is_displayed()
    press_tab_until(driver, "/samling/2017-11-oslo").send_keys(Keys.ENTER)
    wait_for_address(driver, f"{served}/samling/2017-11-oslo")
    assert console_entries(driver) == []


def test_a_filter_leaves_the_promise_whole(driver: WebDriver, served: str) -> None:
    open_timeline(driver, served, "?type=fellessamling")
    rows = driver.find_elements(By.CSS_SELECTOR, "#table-promise tbody tr")
    assert [row.find_element(By.TAG_NAME, "th").text for row in rows] == ["2017", "2018"]
    assert len(driver.find_elements(By.CSS_SELECTOR, "#gathering-cards article")) == 1


def test_the_calendar_of_the_view_can_be_taken_away(
    driver: WebDriver, served: str, tmp_path: Path
) -> None:
    driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    open_timeline(driver, served, "?aar=2017")
    driver.find_element(By.ID, "download-calendar").click()
    calendar: Any = Calendar.from_ical(wait_for_download(tmp_path, "*.ics").read_bytes())
    events = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert [uid.split("@")[0] for uid in events] == ["2017-06-lillestrom", "2017-11-oslo"]


def test_a_phone_has_a_list_in_place_of_the_figure(driver: WebDriver, served: str) -> None:
    set_viewport(driver, 390)
    open_timeline(driver, served)
    assert not driver.find_element(By.ID, "figure-timeline").is_displayed()
    link = driver.find_element(By.CSS_SELECTOR, "#timeline-list a")
    assert link.is_displayed()
    link.click()
    wait_for_address(driver, f"{served}/samling/2017-06-lillestrom")


def test_a_tablet_shows_figure_and_table_without_scrolling_sideways(
    driver: WebDriver, served: str
) -> None:
    set_viewport(driver, 768, theme="dark")
    open_timeline(driver, served)
    for button in driver.find_elements(By.CSS_SELECTOR, ".sd-seg button"):
        button.click()
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 768
        assert axe_violations(driver) == []
    assert console_entries(driver) == []
    assert foreign_requests(driver, served) == []
