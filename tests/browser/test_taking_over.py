"""A page as the server wrote it, and Dash taking over: nothing jumps, and nothing begun is lost."""

from __future__ import annotations

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from tests.browser.overview import Overview
from tests.browser.tools import console_entries, set_viewport

HOLD = """
document.addEventListener("DOMContentLoaded", () => {
  document.body.append = (...scripts) => {
    window.letGo = () => Element.prototype.append.apply(document.body, scripts);
  };
});
"""
"""Keeps the scripts back, as a slow line does, until they are let go."""
HELD = "return Boolean(window.letGo && document.querySelector('#sd-first [data-revision]'))"
LOG_HEIGHTS = """
window.heights = [];
function look() {
  if (!document.documentElement.matches(".sd-first-frame")) {
    window.heights.push(document.documentElement.scrollHeight);
  }
  requestAnimationFrame(look);
}
document.addEventListener("DOMContentLoaded", () => requestAnimationFrame(look));
"""
FIRST_FRAME = """
document.addEventListener("DOMContentLoaded", () => {
  window.beganWithFirstFrame = document.documentElement.matches(".sd-first-frame");
});
"""
PLACES = """
document.documentElement.classList.toggle("sd-first-frame", arguments[0]);
const parts = document.querySelectorAll(
  "#sd-first :is(.sd-brand, .sd-nav a, h1, .sd-filter, .sd-count, .sd-kpi, .sd-kpi__value)");
return [document.documentElement.scrollHeight, [...parts].map((part) => {
  const { x, y, width, height } = part.getBoundingClientRect();
  return [part.className, x, y, width, height];
})];
"""
"""Where everything stands that the first frame holds: in it, or with all the rest."""
DIFFERENCE = 3
"""Pixels that a page may be higher or lower while and after Dash takes over."""


@pytest.fixture
def page(browser: Browser, served: str) -> Overview:
    """Stand before a browser as wide as a desk's."""
    set_viewport(browser.driver, 1440)
    return Overview(browser.driver, served)


def begin(page: Overview, address: str) -> None:
    """Go to a page, and wait until it stands there as the server wrote it, without scripts."""
    page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": HOLD})
    page.driver.get(page.base_url + address)
    page.until(lambda: page.driver.execute_script(HELD), "nothing was sent")


def let_go(page: Overview) -> None:
    """Let the scripts come, and wait until Dash has drawn the page."""
    page.driver.execute_script("window.letGo()")
    page.settle()


def test_what_is_begun_before_the_scripts_are_there_goes_on(page: Overview) -> None:
    begin(page, "/")
    page.keys("#sd-first .sd-filter details summary", Keys.ENTER)
    page.click("#sd-first input[value='2018']")
    let_go(page)
    page.wait_for_query("?aar=2018")
    assert page.ticked("year") == ["2018"]
    assert page.value("#filter-year", "open")
    assert console_entries(page.driver) == []


def test_the_focus_stays_where_it_was(page: Overview) -> None:
    begin(page, "/")
    page.focus("#sd-first .sd-nav a[href='/dekning']")
    let_go(page)
    assert page.has_focus(".sd-nav a[id='carry:menu|/dekning']")


def test_a_view_that_was_asked_for_at_once_is_shown(page: Overview) -> None:
    begin(page, "/dekning")
    second = "#sd-first .sd-seg button[aria-pressed=false]"
    panel = page.value(second, "data-switch")
    page.click(second)
    let_go(page)
    views = [bool(hidden) for hidden in page.values(f"[data-switch-view='{panel}']", "hidden")]
    assert views == [True, False]


def test_what_was_searched_for_at_once_is_searched_for(page: Overview) -> None:
    begin(page, "/")
    page.click("#sd-first .sd-choice:has(.sd-choice__search) > summary")
    page.keys("#sd-first .sd-choice__search input", "haram")
    let_go(page)
    boxes = "#filter-constellation-values .form-check"
    (found,) = [text for text in page.texts(boxes) if text]
    assert found.startswith("nye Ålesund")


@pytest.mark.parametrize("path", ["/", "/tidslinje", "/oppmote", "/dekning", "/hva-om"])
def test_nothing_jumps_when_dash_takes_over(page: Overview, path: str) -> None:
    page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LOG_HEIGHTS})
    page.open_page(path)
    heights = page.driver.execute_script("return window.heights")
    assert max(heights) - min(heights) <= DIFFERENCE, sorted(set(heights))


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", ["/", "/hva-om", "/samling/2018-09-trondheim"])
def test_what_the_first_frame_holds_stays_where_it_is_when_the_rest_comes(
    page: Overview, path: str, width: int
) -> None:
    set_viewport(page.driver, width)
    begin(page, path)
    low, first = page.driver.execute_script(PLACES, True)
    high, then = page.driver.execute_script(PLACES, False)
    assert "sd-kpi__value" in {name for name, *_ in first}
    assert first == then
    assert low < high


@pytest.mark.parametrize(("path", "is_first"), [("/", True), ("/#innhold", False)])
def test_the_first_frame_is_for_who_comes_to_the_top_of_a_page(
    page: Overview, path: str, is_first: bool
) -> None:
    page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": FIRST_FRAME})
    page.driver.get(page.base_url + path)
    page.settle()
    assert page.driver.execute_script("return window.beganWithFirstFrame") is is_first
    assert not page.find_all(".sd-first-frame")


def test_who_loads_a_page_again_is_where_they_were(page: Overview) -> None:
    page.open_page("/")
    page.driver.execute_script("window.scrollTo(0, 900)")
    page.driver.refresh()
    page.settle()
    assert page.driver.execute_script("return window.scrollY") == 900
