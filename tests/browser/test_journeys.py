"""The questions people come with, answered by clicks alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from dash.testing.browser import Browser
from selenium.common.exceptions import (
    ElementClickInterceptedException,
    NoSuchElementException,
    StaleElementReferenceException,
)
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from model.reports import Database, Reports
from model.rules.selection import make_scenario
from model.rules.terms import GatheringKind
from tests.browser.overview import SECONDS
from tests.browser.test_every_page import open_page
from tests.browser.tools import console_entries, set_viewport

IGNORED = (
    NoSuchElementException,
    StaleElementReferenceException,
    ElementClickInterceptedException,
)


class Reader:
    """Somebody who has never seen the product, and counts the clicks."""

    def __init__(self, driver: WebDriver, served: str) -> None:
        self.driver = driver
        self.clicks = 0
        set_viewport(driver, 1440)
        open_page(driver, f"{served}/")

    def click(self, selector: str) -> None:
        """Click the first element of a selector as soon as it can be clicked."""
        self.until(lambda: self._click(selector), f"{selector} cannot be clicked")
        self.clicks += 1

    def _click(self, selector: str) -> bool:
        self.driver.find_element(By.CSS_SELECTOR, selector).click()
        return True

    def link(self, text: str) -> None:
        """Click the first link of a text."""
        self.until(lambda: self._link(text), f"no link says {text!r}")
        self.clicks += 1

    def _link(self, text: str) -> bool:
        self.driver.find_element(By.LINK_TEXT, text).click()
        return True

    def read(self, selector: str) -> str:
        """Read the text of the first element of a selector as soon as there is any."""
        found: Any = self.until(
            lambda: self.driver.find_element(By.CSS_SELECTOR, selector).text, f"no text {selector}"
        )
        return str(found)

    def sees(self, selector: str, text: str) -> None:
        """Wait until a text stands in an element."""
        self.until(
            lambda: text in self.driver.find_element(By.CSS_SELECTOR, selector).text,
            f"{text!r} does not come in {selector}",
        )

    def writes(self, selector: str, text: str) -> None:
        """Replace what stands in a field as soon as there is one."""
        self.until(lambda: self._write(selector, text), f"nothing can be written in {selector}")

    def _write(self, selector: str, text: str) -> bool:
        field = self.driver.find_element(By.CSS_SELECTOR, selector)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text)
        return True

    def value(self, selector: str) -> str | None:
        """Read the exact number that an element carries."""
        return self.driver.find_element(By.CSS_SELECTOR, selector).get_attribute("data-value")

    def until(self, condition: Callable[[], object], message: str) -> object:
        """Wait for a condition."""
        waiting = WebDriverWait(self.driver, SECONDS, 0.1, IGNORED)
        return waiting.until(lambda _: condition(), message)

    def is_done(self, clicks: int) -> None:
        """Check how many clicks it took, and that nothing went wrong on the way."""
        assert self.clicks == clicks
        assert console_entries(self.driver) == []


def test_how_many_came_to_trondheim_and_how_sure_are_we(browser: Browser, served: str) -> None:
    reader = Reader(browser.driver, served)
    reader.link("Fellessamling")
    reader.sees("main h1", "Fellessamling, Trondheim")
    assert "190–199" in reader.read("#kpi-participants")
    assert "omtrent" in reader.read("#kpi-participants")
    assert "Publisert: «nesten 200»" in reader.read("#gathering-counts")
    reader.is_done(clicks=1)


def test_who_were_over_the_cap_in_sandnes_and_what_did_it_cost_them(
    browser: Browser, served: str
) -> None:
    reader = Reader(browser.driver, served)
    reader.click("#table-costs tbody tr:nth-child(3) th a")
    reader.sees("main h1", "Prosjektledersamling, Sandnes")
    reader.sees("#table-cells tbody tr:first-child", "nye Sandnes")
    over = reader.driver.find_elements(By.CSS_SELECTOR, "#table-cells tbody td.sd-over")
    assert sum(int(cell.get_attribute("data-value") or 0) for cell in over) == 19
    amount = reader.driver.find_element(
        By.CSS_SELECTOR, "#table-cells tbody tr:first-child td:last-child"
    )
    assert amount.get_attribute("data-value") == "3005000"
    reader.is_done(clicks=1)


def test_which_constellations_never_came(browser: Browser, served: str) -> None:
    reader = Reader(browser.driver, served)
    reader.click(".sd-nav a[href='/oppmote']")
    reader.sees("main h1", "Oppmøte")
    never = {"Kinn", "Stad"}
    text = reader.read("main")
    assert all(name in text for name in never)
    reader.sees("main", "aldri")
    reader.is_done(clicks=1)


def test_what_would_a_cap_of_5_have_cost_the_department(
    browser: Browser, served: str, prepared_sqlite: Path
) -> None:
    kinds = (GatheringKind.START, GatheringKind.PROJECT_MANAGER, GatheringKind.JOINT)
    supposed = make_scenario(dict.fromkeys(kinds, 5), {}, {})
    with closing(Database(f"sqlite:///{prepared_sqlite}")) as database:
        report = Reports(database).cost_report(scenario=supposed)
    department = report.totals.listed.department_ore
    assert department
    reader = Reader(browser.driver, served)
    reader.click(".sd-nav a[href='/hva-om']")
    reader.sees("main h1", "Hva om")
    for kind in kinds:
        reader.writes(f"#whatif-tak-{kind}", "5")
    reader.sees("#scenario-banner", "Oppstartssamling: tak 5")
    reader.until(
        lambda: reader.value("#kpi-department") == str(department.low),
        "the department's cost is not what the report says",
    )
    reader.is_done(clicks=1)


def test_why_does_senja_pay_for_seat_8(browser: Browser, served: str) -> None:
    reader = Reader(browser.driver, served)
    reader.link("Fellessamling")
    reader.sees("main h1", "Fellessamling, Trondheim")
    reader.click("#table-cells a[href*='kommuner.2018-09-trondheim.senja']")
    reader.sees("#why-dialog", "Senja betaler for plass 8 og 9: taket er 7 ved fellessamlinger.")
    assert "fellessamling-2018" in reader.read("#why-content")
    reader.is_done(clicks=2)
