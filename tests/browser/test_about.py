"""Om tallene in a real browser: every fact the numbers stand on, with its source."""

from __future__ import annotations

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.overview import SECONDS, Overview
from tests.browser.tools import axe_violations, console_entries, foreign_requests, set_viewport


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_facts_stand_there_with_their_sources(
    browser: Browser, served: str, theme: str
) -> None:
    driver = browser.driver
    for width in (320, 1280):
        set_viewport(driver, width, theme=theme)
        driver.get(f"{served}/om")
        WebDriverWait(driver, SECONDS).until(
            lambda driver: driver.find_elements(By.ID, "example-banner"), "the page is not filled"
        )
        assert driver.title == "Om tallene – Samlinger og dekning"
        assert len(driver.find_elements(By.CSS_SELECTOR, "#table-rules tbody tr")) == 5
        assert len(driver.find_elements(By.CSS_SELECTOR, "#table-programme tbody tr")) == 28
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width
        assert axe_violations(driver) == []
        assert console_entries(driver) == []
        assert foreign_requests(driver, served) == []


def test_the_navigation_leads_there_and_back_with_the_filters(
    browser: Browser, served: str
) -> None:
    overview = Overview(browser.driver, served).open("?aar=2018")
    overview.find(".sd-nav a[href^='/om']").click()
    WebDriverWait(overview.driver, SECONDS).until(
        lambda driver: driver.find_elements(By.ID, "table-rules"), "the page did not come"
    )
    assert overview.driver.title == "Om tallene – Samlinger og dekning"
    assert overview.driver.switch_to.active_element.get_attribute("id") == "innhold"
    overview.find(".sd-nav a[href^='/?']").click()
    overview.wait_for_query("?aar=2018")
    assert overview.find("#filter-count").text.startswith("2 samlinger")
    assert console_entries(overview.driver) == []
