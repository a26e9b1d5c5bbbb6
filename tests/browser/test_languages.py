"""The language is chosen in the header, and everything stays where it was but the words."""

from __future__ import annotations

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.overview import SECONDS, Overview
from tests.browser.tools import axe_violations, console_entries, foreign_requests, set_viewport


def page_language(overview: Overview) -> str | None:
    """Give the language that the page says it is in."""
    return overview.value("html", "lang")


def test_the_same_view_stands_in_another_language(browser: Browser, served: str) -> None:
    overview = Overview(browser.driver, served).open("?aar=2018")
    assert page_language(overview) == "nb"
    figures = overview.key_figures()
    overview.find(".sd-languages a[lang=nn]").click()
    overview.wait_for_query("?aar=2018&sprak=nn")
    assert page_language(overview) == "nn"
    assert overview.driver.title == "Oversyn – Samlingar og dekning"
    assert overview.find("#filter-count").text.startswith("2 samlingar")
    assert overview.key_figures() == figures
    overview.find(".sd-languages a[lang=en]").click()
    overview.wait_for_query("?aar=2018&sprak=en")
    assert overview.find("#filter-count").text.startswith("2 gatherings")
    overview.find(".sd-languages a[lang=nb]").click()
    overview.wait_for_query("?aar=2018")
    assert (page_language(overview), overview.key_figures()) == ("nb", figures)
    assert console_entries(overview.driver) == []


def test_the_links_to_the_languages_follow_the_filters(browser: Browser, served: str) -> None:
    overview = Overview(browser.driver, served).open("?sprak=nn")
    overview.choose("year", "2018")
    overview.wait_for_query("?aar=2018&sprak=nn")
    links = {
        link.get_attribute("lang"): link.get_attribute("href")
        for link in overview.find_all(".sd-languages a")
    }
    assert links == {
        "nb": f"{served}/?aar=2018",
        "nn": f"{served}/?aar=2018&sprak=nn",
        "en": f"{served}/?aar=2018&sprak=en",
    }


def test_the_language_follows_to_other_pages_and_stands_at_the_current_link(
    browser: Browser, served: str
) -> None:
    overview = Overview(browser.driver, served).open("?sprak=nn")
    overview.find(".sd-nav a[href^='/om']").click()
    WebDriverWait(overview.driver, SECONDS).until(
        lambda driver: driver.title == "Om tala – Samlingar og dekning", "the page did not come"
    )
    assert [link.text for link in overview.find_all("[aria-current=true]")] == ["Nynorsk"]
    overview.find(".sd-languages a[lang=nb]").click()
    WebDriverWait(overview.driver, SECONDS).until(
        lambda driver: driver.title == "Om tallene – Samlinger og dekning", "the page did not come"
    )
    assert overview.driver.current_url == f"{served}/om"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("code", ["nn", "en"])
def test_longer_words_fit_on_a_phone_too(
    browser: Browser, served: str, code: str, theme: str
) -> None:
    for width in (320, 1280):
        set_viewport(browser.driver, width, theme=theme)
        overview = Overview(browser.driver, served).open(f"?sprak={code}")
        assert overview.driver.execute_script("return document.documentElement.scrollWidth") <= (
            width
        )
        assert all(link.size["height"] >= 24 for link in overview.find_all(".sd-languages a"))
        assert axe_violations(overview.driver) == []
        assert console_entries(overview.driver) == []
        assert foreign_requests(overview.driver, served) == []
