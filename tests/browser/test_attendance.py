"""Oppmøte in a real browser: clicks in figures filter, and the keyboard gets everywhere they do."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.page import Page
from tests.browser.tools import axe_violations, console_entries, foreign_requests, set_viewport

SQUARE = "#figure-attendance .barlayer .point path"
MARKER = "#figure-map .scatterlayer .points path"
PART = "#figure-roles .barlayer .point path"
WIDTHS = (320, 390, 768, 1280)
TABLE = "#table-attendance"
ROW = f"{TABLE} tbody tr"


@dataclass(frozen=True, slots=True)
class AttendancePage(Page):
    """The page in a browser, at the address of a served product."""

    def open(self, query: str = "", width: int = 1440, theme: str = "light") -> None:
        """Open the page and wait until it is filled and drawn."""
        set_viewport(self.driver, width, theme=theme)
        self.open_page(f"/oppmote{query}")
        self.wait_for(ROW)

    def click_in_figure(self, selector: str) -> None:
        """Click the middle of the first part of a figure; the mouse comes from elsewhere."""
        self.wait_until_shown(selector)
        self.bring_into_sight(selector)
        self.use(selector, self._point_and_click)

    def _point_and_click(self, part: WebElement) -> None:
        ActionChains(self.driver).move_to_element(part).pause(0.2).click().perform()

    def query(self) -> dict[str, list[str]]:
        """Read what the address asks for."""
        return parse_qs(urlsplit(self.driver.current_url).query)

    def asks(self, **filters: str) -> None:
        """Wait until the address asks for these filters alone, and the page answers."""
        wanted = {key: [value] for key, value in filters.items()}
        self.until(lambda: self.query() == wanted, f"the address does not ask for {filters}")
        answered = "#data-stamp [data-query]"
        self.until(
            lambda: (
                parse_qs(str(self.find(answered).get_attribute("data-query")).lstrip("?")) == wanted
            ),
            f"the page does not answer {filters}",
        )
        self.settle()

    def count(self) -> str:
        """Read how much is within the filters."""
        return self.text("#filter-count")

    def names(self) -> list[str]:
        """Read the constellations of the table, first to last."""
        return [str(name) for name in self.values(f"{ROW} th > a:first-child", "textContent")]


@pytest.fixture
def page(browser: Browser, served: str) -> AttendancePage:
    """Have the page at hand, not yet opened."""
    return AttendancePage(browser.driver, served)


def test_a_square_filters_by_its_constellation_and_gathering_and_again_by_nothing(
    page: AttendancePage,
) -> None:
    page.open()
    first = page.names()[0]
    page.click_in_figure(SQUARE)
    page.asks(konstellasjon="lillestrom", samling="2017-06-lillestrom")
    assert page.count() == "1 samling, 1 konstellasjon"
    page.until(lambda: page.names() == [first], "the table shows others too")
    page.click_in_figure(SQUARE)
    page.asks()
    assert page.count() == "4 samlinger, 48 konstellasjoner"
    assert console_entries(page.driver) == []


def test_a_part_of_a_bar_filters_by_its_gathering(page: AttendancePage) -> None:
    page.open("?aar=2018")
    page.click_in_figure(PART)
    page.asks(aar="2018", samling="2018-05-sandnes")
    assert page.count() == "1 samling, 48 konstellasjoner"


def test_a_constellation_on_the_map_filters_and_the_other_figures_follow(
    page: AttendancePage,
) -> None:
    page.open()
    page.click_in_figure(MARKER)
    page.until(lambda: list(page.query()) == ["konstellasjon"], "nothing was chosen")
    page.until(lambda: page.count() == "4 samlinger, 1 konstellasjon", "the page does not follow")
    page.until(lambda: len(page.names()) == 1, "the table does not follow")


def test_the_same_filters_are_reached_by_keyboard_from_the_table(page: AttendancePage) -> None:
    page.open()
    assert page.texts(".sd-panel .sd-seg button")[:2].count("Tabell") == 1
    page.press("Tabell")
    page.wait_until_shown("#attendance-table")
    pick = f"{ROW} th .sd-pick"
    assert page.value(pick, "title") == "Vis bare Lillestrøm"
    page.keys(pick, Keys.ENTER)
    page.asks(konstellasjon="lillestrom")
    assert page.has_focus("#filter-status")
    page.keys(f"{TABLE} thead .sd-pick", Keys.ENTER)
    page.asks(konstellasjon="lillestrom", samling="2017-06-lillestrom")
    page.keys(f"{ROW} th .sd-pick.is-chosen", Keys.ENTER)
    page.asks(samling="2017-06-lillestrom")
    assert console_entries(page.driver) == []


def test_a_name_in_the_table_opens_its_page_without_loading_the_site_anew(
    page: AttendancePage,
) -> None:
    page.open("?aar=2018", width=390)
    page.driver.execute_script("window.stays = true")
    page.keys(f"{ROW} th > a", Keys.ENTER)
    page.until(lambda: "/konstellasjon/" in page.driver.current_url, "no page opens")
    page.until(lambda: page.find("main h1").text.startswith("Oppgjør for"), "no settlement came")
    assert page.query() == {"aar": ["2018"]}
    assert page.driver.execute_script("return window.stays")
    page.driver.back()
    page.until(lambda: page.find("main h1").text == "Oppmøte", "there is no way back")


def test_an_order_stands_in_the_address_and_keeps_focus_and_place(page: AttendancePage) -> None:
    page.open(width=390)
    by_name = ".sd-sorting button:nth-of-type(3)"
    page.bring_into_sight(by_name)
    before = page.driver.execute_script("return window.scrollY")
    page.keys(by_name, Keys.ENTER)
    page.asks(sorter="navn")
    page.until(lambda: page.names()[0] == "Alver", "the rows are not sorted by name")
    assert page.has_focus(by_name)
    assert page.driver.execute_script("return window.scrollY") == before
    pressed = page.values(".sd-sorting button", "aria-pressed")
    assert pressed == ["false", "false", "true", "false"]
    page.keys(".sd-sorting button", Keys.ENTER)
    page.asks()


def test_an_order_in_the_address_is_the_order_of_the_page(page: AttendancePage) -> None:
    page.open("?sorter=navn&aar=2018")
    assert page.names()[0] == "Alver"
    assert page.text(".sd-sorting [aria-pressed=true]") == "Navn"
    page.click_in_figure(SQUARE)
    page.until(lambda: page.query().get("sorter") == ["navn"], "the order is lost")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_phone_begins_with_the_tables_and_nothing_is_wider_than_it(
    page: AttendancePage, width: int
) -> None:
    page.open(width=width)
    is_phone = width < 768
    assert page.is_shown("#attendance-table") is is_phone
    assert page.is_shown("#figure-attendance") is not is_phone
    page.press_every(".sd-panel__head .sd-seg button:first-child")
    page.wait_until_shown("#figure-map")
    assert page.driver.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("query", ["", "?samling=2017-11-oslo", "?konstellasjon=kinn"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_figure_and_table_is_for_everybody(
    page: AttendancePage, query: str, theme: str
) -> None:
    page.open(query, theme=theme)
    assert axe_violations(page.driver) == []
    page.press_every(".sd-panel__head .sd-seg button:last-child")
    page.wait_until_shown(TABLE)
    assert axe_violations(page.driver) == []
    assert foreign_requests(page.driver, page.base_url) == []
    assert console_entries(page.driver) == []
