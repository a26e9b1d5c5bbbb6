"""Every page in every state: readable at 320 px, by everybody, in both themes, and silent."""

from __future__ import annotations

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.browser.tools import console_entries, set_viewport

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


@pytest.fixture
def page(browser: Browser, served: str) -> Page:
    """Have a page at hand, not yet opened."""
    return Page(browser.driver, served)


@pytest.mark.parametrize(("path", "heading"), PAGES.items(), ids=PAGES)
@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
def test_a_page_is_sound(page: Page, path: str, heading: str, width: int, theme: str) -> None:
    set_viewport(page.driver, width, theme=theme)
    page.open_page(path)
    assert page.text("main h1") == heading
    assert page.driver.title == f"{heading} – Samlinger og dekning"
    page.require_sound(width)


@pytest.mark.parametrize("path", [path for path in PAGES if path not in WITHOUT_FIGURES])
def test_a_scenario_is_marked_on_every_page(page: Page, path: str) -> None:
    set_viewport(page.driver, 390)
    page.open_page(path + SCENARIO)
    assert page.is_shown("#scenario-banner")
    assert page.find_all(".sd-scenario > .sd-results")
    page.require_sound(390)


@pytest.mark.parametrize("path", FILTERED)
def test_an_empty_view_is_sound(page: Page, path: str) -> None:
    set_viewport(page.driver, 390, theme="dark")
    page.open_page(f"{path}?aar=1999")
    assert page.text(".sd-state h2").startswith("Ingen samlinger")
    page.require_sound(390)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
def test_an_explanation_opens_over_the_view_and_closes_by_keyboard(
    page: Page, width: int, theme: str
) -> None:
    set_viewport(page.driver, width, theme=theme)
    page.open_page("/" + EXPLAINED)
    page.wait_for("#why-dialog[open] #why-title")
    assert "28 050 kr" in page.text("#why-title")
    page.require_sound(width)
    page.keys_at_focus(Keys.ESCAPE)
    page.wait_for_address("/")
    assert not page.find_all("#why-dialog[open]")
    assert console_entries(page.driver) == []
