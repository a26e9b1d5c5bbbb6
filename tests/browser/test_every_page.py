"""Every page in every state: readable at 320 px, by everybody, in both themes, and silent."""

from __future__ import annotations

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.overview import SECONDS
from tests.browser.tools import axe_violations, console_entries, foreign_requests, set_viewport

PAGES = {
    "/": "Oversikt",
    "/tidslinje": "Tidslinje",
    "/oppmote": "Oppmøte",
    "/dekning": "Dekning",
    "/hva-om": "Hva om",
    "/samling/2018-09-trondheim": "Fellessamling, Trondheim",
    "/samling/2017-11-oslo": "Prosjektledersamling, Oslo",
    "/konstellasjon/senja": "Oppgjør for Senja",
    "/konstellasjon/kinn": "Oppgjør for Kinn",
    "/deltakerlister": "Deltakerlister",
    "/grunnlag": "Grunnlag",
    "/historikk": "Historikk",
    "/om": "Om tallene",
}
"""Each page, and what its heading says."""

FILTERED = ("/", "/tidslinje", "/oppmote", "/dekning", "/hva-om")
WITHOUT_FIGURES = ("/om", "/deltakerlister", "/grunnlag", "/historikk")
"""Pages of facts: a scenario changes no figure there."""
SCENARIO = "?tak.fellessamling=5"
EXPLAINED = "?hvorfor=kommuner.2018-09-trondheim.senja"
FILLED = """
if (document.getElementById("sd-first")) {
  return false;  // Dash has not yet drawn what the server wrote
}
const results = document.querySelector(".sd-results");
const tables = document.getElementById("facts-tables");
if (!results) {
  return !tables || tables.childElementCount > 0;
}
return document.querySelector("#data-stamp [data-revision]") && !results.matches(".is-busy");
"""


def open_page(driver: WebDriver, address: str) -> None:
    """Open a page and wait until it is filled."""
    driver.get(address)
    wait = WebDriverWait(driver, SECONDS)
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, "main h1"), "no page came")
    wait.until(lambda driver: driver.execute_script(FILLED), "the page is not filled")


def require_sound(driver: WebDriver, base_url: str, width: int) -> None:
    """Check what must hold of every page, however it was reached."""
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    assert axe_violations(driver) == []
    assert console_entries(driver) == []
    assert foreign_requests(driver, base_url) == []


@pytest.mark.parametrize(("path", "heading"), PAGES.items(), ids=PAGES)
@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
def test_a_page_is_sound(
    browser: Browser, served: str, path: str, heading: str, width: int, theme: str
) -> None:
    driver = browser.driver
    set_viewport(driver, width, theme=theme)
    open_page(driver, served + path)
    assert driver.find_element(By.CSS_SELECTOR, "main h1").text == heading
    assert driver.title == f"{heading} – Samlinger og dekning"
    require_sound(driver, served, width)


@pytest.mark.parametrize("path", [path for path in PAGES if path not in WITHOUT_FIGURES])
def test_a_scenario_is_marked_on_every_page(browser: Browser, served: str, path: str) -> None:
    driver = browser.driver
    set_viewport(driver, 390)
    open_page(driver, served + path + SCENARIO)
    assert driver.find_element(By.ID, "scenario-banner").is_displayed()
    assert driver.find_elements(By.CSS_SELECTOR, ".sd-scenario > .sd-results")
    require_sound(driver, served, 390)


@pytest.mark.parametrize("path", FILTERED)
def test_an_empty_view_is_sound(browser: Browser, served: str, path: str) -> None:
    driver = browser.driver
    set_viewport(driver, 390, theme="dark")
    open_page(driver, f"{served}{path}?aar=1999")
    assert driver.find_element(By.CSS_SELECTOR, ".sd-state h2").text.startswith("Ingen samlinger")
    require_sound(driver, served, 390)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
def test_an_explanation_opens_over_the_view_and_closes_by_keyboard(
    browser: Browser, served: str, width: int, theme: str
) -> None:
    driver = browser.driver
    set_viewport(driver, width, theme=theme)
    open_page(driver, served + "/" + EXPLAINED)
    wait = WebDriverWait(driver, SECONDS)
    wait.until(
        lambda driver: driver.find_elements(By.CSS_SELECTOR, "#why-dialog[open] #why-title"),
        "no explanation came",
    )
    assert "28 050 kr" in driver.find_element(By.ID, "why-title").text
    require_sound(driver, served, width)
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    wait.until(lambda driver: driver.current_url == f"{served}/", "the figure stays in the address")
    assert not driver.find_elements(By.CSS_SELECTOR, "#why-dialog[open]")
    assert console_entries(driver) == []
