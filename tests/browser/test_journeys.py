"""The questions people come with, answered by clicks alone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from dash.testing.browser import Browser
from selenium.common.exceptions import ElementClickInterceptedException
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from model.reports import Database, Reports
from model.rules.selection import make_scenario
from model.rules.terms import GatheringKind
from tests.browser.page import Page
from tests.browser.tools import console_entries, set_viewport


class Reader:
    """Somebody who has never seen the product, and counts the clicks."""

    def __init__(self, driver: WebDriver, served: str) -> None:
        self.page = Page(driver, served)
        self.clicks = 0
        set_viewport(driver, 1440)
        self.page.open_page("/")

    def click(self, selector: str) -> None:
        """Click the first element of a selector as soon as it can be clicked."""
        self.page.until(
            lambda: _was_clicked(self.page.find(selector)), f"{selector} cannot be clicked"
        )
        self._has_clicked()

    def link(self, text: str) -> None:
        """Click the first link of a text."""
        self.page.until(
            lambda: _was_clicked(self.page.driver.find_element(By.LINK_TEXT, text)),
            f"no link says {text!r}",
        )
        self._has_clicked()

    def _has_clicked(self) -> None:
        self.clicks += 1
        self.page.settle()

    def read(self, selector: str) -> str:
        """Read the text of the first element of a selector as soon as there is any."""
        return self.page.until(lambda: self.page.find(selector).text, f"no text {selector}")

    def sees(self, selector: str, text: str) -> None:
        """Wait until a text stands in an element."""
        self.page.until(
            lambda: text in self.page.find(selector).text, f"{text!r} does not come in {selector}"
        )

    def writes(self, selector: str, text: str) -> None:
        """Replace what stands in a field in one go: between two it may be drawn anew."""
        self.page.keys(selector, Keys.CONTROL, "a", Keys.NULL, text)

    def is_done(self, clicks: int) -> None:
        """Check how many clicks it took, and that nothing went wrong on the way."""
        assert self.clicks == clicks
        assert console_entries(self.page.driver) == []


def _was_clicked(found: WebElement) -> bool:
    """Click, unless something else still stands in the way."""
    try:
        found.click()
    except ElementClickInterceptedException:
        return False
    return True


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
    over = reader.page.values("#table-cells tbody td.sd-over")
    assert sum(int(number or 0) for number in over) == 19
    assert reader.page.value("#table-cells tbody tr:first-child td:last-child") == "3005000"
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
    reader.page.until(
        lambda: reader.page.value("#kpi-department") == str(department.low),
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
