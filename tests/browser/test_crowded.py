"""A hundred gatherings in a browser: said, chosen by keyboard, and sound at every width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.overview import Overview
from tests.browser.tools import console_entries, serve, set_viewport

PAGES = ("/", "/tidslinje", "/oppmote", "/dekning", "/hva-om", "/konstellasjon/asker")
ROWS = "#table-costs tbody tr"
NOTE = "#gatherings-part"
SMALLEST = 11.9
"""Pixels, of the letters in a bar."""
SIZES_IN_BARS = """
const shown = Array.from(document.querySelectorAll("#figure-costs .bartext"))
    .filter((text) => text.getCTM() && text.textContent.trim());
return shown.map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getCTM().a);
"""


@pytest.fixture(scope="module")
def crowded(crowded_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a hundred gatherings; an error in the server's log fails the run at the end."""
    log: Path = tmp_path_factory.mktemp("crowded") / "server.log"
    with serve(crowded_url, log) as base_url:
        yield base_url
    written = log.read_text(encoding="utf-8")
    assert "Traceback" not in written, written


@pytest.fixture
def overview(dash_br: Browser, crowded: str) -> Overview:
    """Stand before the front page in a browser of the test's own."""
    return Overview(dash_br.driver, crowded)


def follow(overview: Overview, link: str, query: str) -> None:
    """Follow a link of the note over the table by keyboard alone."""

    def press(note: WebElement) -> None:
        found = note.find_element(By.LINK_TEXT, link)
        overview.driver.execute_script("arguments[0].focus()", found)
        found.send_keys(Keys.ENTER)

    overview.use(NOTE, press)
    overview.wait_for_query(query)


def total(overview: Overview, selector: str) -> int:
    """Add the totals of rows, each the last amount but for the number without numbers."""
    cells = overview.values(f"{selector} td:nth-of-type({column_of_total(overview)})")
    return sum(int(str(cell)) for cell in cells)


def column_of_total(overview: Overview) -> int:
    """Find the place of the total among the cells after the row's heading."""
    return overview.values("#table-costs thead th", "data-column").index("total")


def whole(overview: Overview) -> int:
    """Read what everything costs, from the two key figures."""
    return sum(
        int(str(overview.value(f"#{id_}"))) for id_ in ("kpi-department", "kpi-municipalities")
    )


def test_years_are_summed_and_one_is_chosen_by_keyboard(overview: Overview) -> None:
    set_viewport(overview.driver, 1440)
    overview.open()
    assert "100 samlinger er for mange til å leses enkeltvis" in overview.text(NOTE)
    assert len(overview.find_all(ROWS)) == 3
    assert total(overview, ROWS) == whole(overview)
    follow(overview, "2017", "?aar=2017")
    assert len(overview.find_all(ROWS)) == 30
    assert total(overview, ROWS) == whole(overview)
    assert not overview.is_shown(NOTE)
    assert console_entries(overview.driver) == []


def test_the_parts_of_a_year_are_leafed_through_by_keyboard(overview: Overview) -> None:
    set_viewport(overview.driver, 1440)
    overview.open("?aar=2018")
    everything, found = whole(overview), total(overview, ROWS)
    for side in range(2, 6):
        follow(overview, "Neste side", f"?aar=2018&side={side}")
        assert overview.driver.execute_script("return window.scrollY") > 0
        assert f"Side {side} av 5" in overview.text(NOTE)
        assert whole(overview) == everything
        found += total(overview, ROWS)
    assert found == everything
    follow(overview, "Forrige side", "?aar=2018&side=4")
    assert console_entries(overview.driver) == []


def test_another_filter_begins_with_the_first_part(overview: Overview) -> None:
    set_viewport(overview.driver, 1440)
    overview.open("?aar=2018&side=3")
    overview.choose("constellation", "asker")
    overview.wait_for_query("?aar=2018&konstellasjon=asker")
    assert "Side 1 av 5" in overview.text(NOTE)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("query", ["", "?aar=2018&side=2"])
def test_every_crowded_page_is_sound(
    overview: Overview, query: str, width: int, theme: str
) -> None:
    set_viewport(overview.driver, width, theme=theme)
    for path in PAGES:
        overview.open_page(path + query)
        overview.wait_for("#innhold .sd-part:not(:empty)")
        overview.require_sound(width)


@pytest.mark.parametrize("width", [320, 1440])
def test_no_amount_is_written_in_a_bar_too_small_to_read(overview: Overview, width: int) -> None:
    set_viewport(overview.driver, width)
    for query in ("", "?aar=2018"):
        overview.open(query)
        sizes = overview.driver.execute_script(SIZES_IN_BARS)
        assert sizes
        assert min(sizes) >= SMALLEST
