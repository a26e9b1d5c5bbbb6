"""Tidslinje in a real browser: a click, a key or a phone leads to the gathering."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from dash.testing.browser import Browser
from icalendar import Calendar
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.browser.tools import (
    axe_violations,
    console_entries,
    foreign_requests,
    set_viewport,
    wait_for_download,
)

MIDDLE = """
const marker = document.querySelectorAll("#figure-timeline .scatterlayer .point")[arguments[0]];
const box = marker.getBoundingClientRect();
return [box.x + box.width / 2, box.y + box.height / 2];
"""


@dataclass(frozen=True, slots=True)
class Timeline(Page):
    """The page in a browser, at the address of a served product."""

    def open(self, query: str = "") -> None:
        """Open the page and wait until it is filled."""
        self.open_page(f"/tidslinje{query}")
        self.wait()

    def wait(self) -> None:
        """Wait until the page is filled and its figure drawn."""
        self.settle()
        self.wait_for("#table-promise")
        self.wait_for("#figure-timeline .main-svg")

    def middle_of(self, place: int) -> tuple[float, float]:
        """Give where a gathering's circle is on the screen."""
        self.bring_into_sight("#figure-timeline")
        x, y = self.driver.execute_script(MIDDLE, place)
        return x, y


@pytest.fixture
def page(browser: Browser, served: str) -> Timeline:
    """Have the page at hand, not yet opened."""
    return Timeline(browser.driver, served)


def test_a_click_on_a_circle_opens_the_gathering_and_loads_nothing_anew(page: Timeline) -> None:
    page.open("?aar=2018")
    page.driver.execute_script("window.stillHere = true")
    x, y = page.middle_of(0)
    pointer = ActionChains(page.driver)
    pointer.w3c_actions.pointer_action.move_to_location(round(x), round(y))
    pointer.click().perform()
    page.wait_for_address("/samling/2018-05-sandnes?aar=2018")
    assert page.driver.execute_script("return window.stillHere") is True
    page.driver.back()
    page.wait_for_address("/tidslinje?aar=2018")
    page.wait()
    assert page.driver.current_url == f"{page.base_url}/tidslinje?aar=2018"
    assert console_entries(page.driver) == []


def test_enter_opens_the_gathering_from_the_table(page: Timeline) -> None:
    page.open()
    page.keys(".sd-seg button:nth-of-type(2)", Keys.ENTER)
    assert page.is_shown("#table-timeline")
    page.press_tab_until("[href$='/samling/2017-11-oslo']", most=60)
    page.keys_at_focus(Keys.ENTER)
    page.wait_for_address("/samling/2017-11-oslo")
    assert console_entries(page.driver) == []


def test_a_filter_leaves_the_promise_whole(page: Timeline) -> None:
    page.open("?type=fellessamling")
    assert page.texts("#table-promise tbody tr > th:first-of-type") == ["2017", "2018"]
    assert len(page.find_all("#gathering-cards article")) == 1


def test_the_calendar_of_the_view_can_be_taken_away(page: Timeline, tmp_path: Path) -> None:
    page.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    page.open("?aar=2017")
    page.click("#download-calendar")
    calendar: Any = Calendar.from_ical(wait_for_download(tmp_path, "*.ics").read_bytes())
    events = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert [uid.split("@")[0] for uid in events] == ["2017-06-lillestrom", "2017-11-oslo"]


def test_a_phone_has_a_list_in_place_of_the_figure(page: Timeline) -> None:
    set_viewport(page.driver, 390)
    page.open()
    assert not page.is_shown("#figure-timeline")
    assert page.is_shown("#timeline-list a")
    page.click("#timeline-list a")
    page.wait_for_address("/samling/2017-06-lillestrom")


def test_a_tablet_shows_figure_and_table_without_scrolling_sideways(page: Timeline) -> None:
    set_viewport(page.driver, 768, theme="dark")
    page.open()
    for place in range(len(page.find_all(".sd-seg button"))):
        page.click_at(".sd-seg button", place)
        assert page.driver.execute_script("return document.documentElement.scrollWidth") <= 768
        assert axe_violations(page.driver) == []
    assert console_entries(page.driver) == []
    assert foreign_requests(page.driver, page.base_url) == []
