"""The language is chosen in the header, and everything stays where it was but the words."""

from __future__ import annotations

import pytest
from dash.testing.browser import Browser

from tests.browser.overview import Overview
from tests.browser.tools import console_entries, set_viewport


def page_language(overview: Overview) -> str | None:
    """Give the language that the page says it is in."""
    return overview.value("html", "lang")


def test_the_same_view_stands_in_another_language(browser: Browser, served: str) -> None:
    overview = Overview(browser.driver, served).open("?aar=2018")
    assert page_language(overview) == "nb"
    figures = overview.key_figures()
    overview.click(".sd-languages a[lang=nn]")
    overview.wait_for_query("?aar=2018&sprak=nn")
    assert page_language(overview) == "nn"
    assert overview.driver.title == "Oversyn – Samlingar og dekning"
    assert overview.text("#filter-count").startswith("2 samlingar")
    assert overview.key_figures() == figures
    overview.click(".sd-languages a[lang=en]")
    overview.wait_for_query("?aar=2018&sprak=en")
    assert overview.text("#filter-count").startswith("2 gatherings")
    overview.click(".sd-languages a[lang=nb]")
    overview.wait_for_query("?aar=2018")
    assert (page_language(overview), overview.key_figures()) == ("nb", figures)
    assert console_entries(overview.driver) == []


def test_the_links_to_the_languages_follow_the_filters(browser: Browser, served: str) -> None:
    overview = Overview(browser.driver, served).open("?sprak=nn")
    overview.choose("year", "2018")
    overview.wait_for_query("?aar=2018&sprak=nn")
    languages, addresses = (overview.values(".sd-languages a", name) for name in ("lang", "href"))
    links = dict(zip(languages, addresses, strict=True))
    assert links == {
        "nb": f"{served}/?aar=2018",
        "nn": f"{served}/?aar=2018&sprak=nn",
        "en": f"{served}/?aar=2018&sprak=en",
    }


def test_the_language_follows_to_other_pages_and_stands_at_the_current_link(
    browser: Browser, served: str
) -> None:
    overview = Overview(browser.driver, served).open("?sprak=nn")
    overview.click(".sd-nav a[href^='/om']")
    overview.until(
        lambda: overview.driver.title == "Om tala – Samlingar og dekning", "the page did not come"
    )
    overview.settle()
    assert overview.texts("[aria-current=true]") == ["Nynorsk"]
    overview.click(".sd-languages a[lang=nb]")
    overview.until(
        lambda: overview.driver.title == "Om tallene – Samlinger og dekning",
        "the page did not come",
    )
    overview.settle()
    assert overview.driver.current_url == f"{served}/om"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("code", ["nn", "en"])
def test_longer_words_fit_on_a_phone_too(
    browser: Browser, served: str, code: str, theme: str
) -> None:
    for width in (320, 1280):
        set_viewport(browser.driver, width, theme=theme)
        overview = Overview(browser.driver, served).open(f"?sprak={code}")
        assert all(link.size["height"] >= 24 for link in overview.find_all(".sd-languages a"))
        overview.require_sound(width)
