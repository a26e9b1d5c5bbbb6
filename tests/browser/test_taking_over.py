"""A page as the server wrote it, and Dash taking over: nothing jumps, and nothing begun is lost."""

from __future__ import annotations

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.overview import SECONDS, Overview
from tests.browser.tools import console_entries, set_viewport

HOLD = """
document.addEventListener("DOMContentLoaded", () => {
  document.body.append = (...scripts) => {
    window.letGo = () => Element.prototype.append.apply(document.body, scripts);
  };
});
"""
"""Keeps the scripts back, as a slow line does, until they are let go."""
HELD = "return Boolean(window.letGo && document.querySelector('#sd-first [data-revision]'))"
LOG_HEIGHTS = """
window.heights = [];
function look() {
  window.heights.push(document.documentElement.scrollHeight);
  requestAnimationFrame(look);
}
document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(look));
"""
DRAWN = """
const graphs = Array.from(document.querySelectorAll("#react-entry-point .sd-chart"));
return !document.getElementById("sd-first")
    && graphs.every((graph) => !graph.offsetWidth || graph.querySelector(".main-svg"));
"""
FILTERS = "#sd-first .sd-filter details summary"
FOCUSED = "return document.activeElement.textContent.trim()"
DIFFERENCE = 3
"""Pixels that a page may be higher or lower while and after Dash takes over."""


@pytest.fixture
def held(browser: Browser) -> WebDriver:
    """Give a browser to which no script comes before it is let go."""
    driver: WebDriver = browser.driver
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": HOLD})
    return driver


def begin(driver: WebDriver, address: str) -> None:
    """Go to a page, and wait until it stands there as the server wrote it."""
    driver.get(address)
    wait(driver, HELD, "nothing was sent")


def let_go(driver: WebDriver) -> None:
    """Let the scripts come, and wait until Dash has drawn the page."""
    driver.execute_script("window.letGo()")
    wait(driver, DRAWN, "Dash did not take over")


def wait(driver: WebDriver, condition: str, message: str) -> None:
    """Wait for what a script says."""
    WebDriverWait(driver, SECONDS).until(lambda _: driver.execute_script(condition), message)


def test_what_is_begun_before_the_scripts_are_there_goes_on(held: WebDriver, served: str) -> None:
    overview = Overview(held, served)
    begin(held, f"{served}/")
    year = overview.find(FILTERS)
    year.send_keys(Keys.ENTER)
    overview.find("#sd-first input[value='2018']").click()
    let_go(held)
    overview.wait_for_query("?aar=2018")
    assert overview.ticked("year") == ["2018"]
    assert overview.find("#filter-year").get_attribute("open")
    assert held.current_url == f"{served}/?aar=2018"
    assert console_entries(held) == []


def test_the_focus_stays_where_it_was(held: WebDriver, served: str) -> None:
    begin(held, f"{served}/")
    link = held.find_element(By.CSS_SELECTOR, "#sd-first .sd-nav a[href='/dekning']")
    held.execute_script("arguments[0].focus()", link)
    assert held.execute_script(FOCUSED) == "Dekning"
    let_go(held)
    assert held.execute_script(FOCUSED) == "Dekning"
    assert held.execute_script("return document.activeElement.id") == "carry:menu|/dekning"


def test_a_view_that_was_asked_for_at_once_is_shown(held: WebDriver, served: str) -> None:
    set_viewport(held, 1440)
    begin(held, f"{served}/dekning")
    button = next(
        one
        for one in held.find_elements(By.CSS_SELECTOR, "#sd-first .sd-seg button")
        if one.text == "Tabell"
    )
    panel = button.get_attribute("data-switch")
    button.click()
    let_go(held)
    shown = f"return !document.querySelectorAll('[data-switch-view=\"{panel}\"]')[1].hidden"
    wait(held, shown, "the table is not shown")


@pytest.mark.parametrize("path", ["/", "/tidslinje", "/oppmote", "/dekning", "/hva-om"])
def test_nothing_jumps_when_dash_takes_over(browser: Browser, served: str, path: str) -> None:
    driver = browser.driver
    set_viewport(driver, 1440)
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LOG_HEIGHTS})
    driver.get(served + path)
    wait(driver, DRAWN, "not everything is drawn")
    heights = driver.execute_script("return window.heights")
    assert max(heights) - min(heights) <= DIFFERENCE, sorted(set(heights))
