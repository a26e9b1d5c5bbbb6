"""Om tallene in a real browser: every fact the numbers stand on, with its source."""

from __future__ import annotations

import pytest
from dash.testing.browser import Browser

from tests.browser.overview import Overview
from tests.browser.page import Page
from tests.browser.tools import console_entries, set_viewport

ENDS_OF_CURRENT = """
const { left, right } = document
  .querySelector("#react-entry-point .sd-nav [aria-current='page']").getBoundingClientRect();
return [left, right];
"""
HIGHEST_ROW = """
return Math.max(...Array.from(document.querySelectorAll("#react-entry-point tbody tr"),
  (row) => row.offsetHeight));
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_facts_stand_there_with_their_sources(
    browser: Browser, served: str, theme: str
) -> None:
    page = Page(browser.driver, served)
    for width in (320, 1280):
        set_viewport(page.driver, width, theme=theme)
        page.open_page("/om")
        page.wait_for("#example-banner")
        assert page.driver.title == "Om tallene – Samlinger og dekning"
        assert len(page.find_all("#table-rules tbody tr")) == 5
        assert len(page.find_all("#table-programme tbody tr")) == 28
        page.require_sound(width)


@pytest.mark.parametrize("width", [320, 820])
def test_no_row_is_as_high_as_a_screen(browser: Browser, served: str, width: int) -> None:
    """A table that scrolls sideways has room for its remarks."""
    page = Page(browser.driver, served)
    set_viewport(browser.driver, width)
    page.open_page("/om")
    page.wait_for("#react-entry-point #table-rules")
    assert page.driver.execute_script(HIGHEST_ROW) < 400


def test_the_menu_of_a_phone_begins_where_one_is(browser: Browser, served: str) -> None:
    page = Page(browser.driver, served)
    set_viewport(browser.driver, 390)
    for path in ("/om", "/dekning", "/"):
        page.open_page(path)
        page.wait_for("#react-entry-point .sd-nav [aria-current='page']")
        left, right = page.driver.execute_script(ENDS_OF_CURRENT)
        assert 0 <= left < right <= 390, path


def test_the_navigation_leads_there_and_back_with_the_filters(
    browser: Browser, served: str
) -> None:
    overview = Overview(browser.driver, served).open("?aar=2018")
    overview.click(".sd-nav a[href^='/om']")
    overview.wait_for("#table-rules")
    overview.wait_for_focus("#innhold")
    assert overview.driver.title == "Om tallene – Samlinger og dekning"
    overview.click(".sd-nav a[href^='/?']")
    overview.wait_for_query("?aar=2018")
    assert overview.text("#filter-count").startswith("2 samlinger")
    assert console_entries(overview.driver) == []
