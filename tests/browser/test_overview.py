"""The overview in a real browser: what leaders read and coordinators filter."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from dash.testing.browser import Browser
from python_calamine import CalamineWorkbook
from selenium.webdriver.common.keys import Keys

from tests.browser.overview import Overview
from tests.browser.tools import (
    axe_violations,
    console_entries,
    foreign_requests,
    set_viewport,
    wait_for_download,
)

HARAM = "haram"
WIDTHS = (320, 390, 768, 1280)
GATHERINGS, NAMES_OF_LANES = 4, 2
TEXT_BOXES = """
return Array.from(document.querySelectorAll("#figure-timeline .shapelayer text"),
                  (text) => text.getBoundingClientRect().toJSON());
"""
VIEWS = (
    "",
    "?konstellasjon=senja",
    "?aar=2019",
    "?tak.fellessamling=5&ukjent=1",
    "?samling=2017-11-oslo",
)
"""Everything, one constellation, nothing, a scenario with a notice, and an unknown attendance."""


@pytest.fixture
def overview(browser: Browser, served: str) -> Overview:
    """Have the overview at hand, not yet opened."""
    return Overview(browser.driver, served)


def test_a_leader_reads_the_answer_and_nothing_is_asked_of_anybody_else(overview: Overview) -> None:
    overview.open()
    assert overview.text("#kpi-participants .sd-kpi__value") == "515–548"
    assert overview.text("#kpi-department .sd-kpi__value").endswith("kr")
    assert overview.value("#kpi-participants", "data-low") == "515"
    assert overview.value("#kpi-participants", "data-high") == "548"
    assert "Eksempeldata" in overview.text("#example-banner")
    assert "revisjon" in overview.text("#data-stamp")
    assert "Stemmer med tabellen under" in overview.text("#control-sum")
    assert overview.find_all("#figure-costs .main-svg")
    assert overview.find_all("#figure-timeline .main-svg")
    assert foreign_requests(overview.driver, overview.base_url) == []
    assert console_entries(overview.driver) == []


def test_the_page_is_in_norwegian_and_says_so(overview: Overview) -> None:
    overview.open()
    assert overview.value("html", "lang") == "nb"
    assert overview.driver.title == "Oversikt – Samlinger og dekning"


def test_a_year_is_one_call_and_a_new_answer(overview: Overview) -> None:
    overview.open()
    before = overview.key_figures()
    overview.server_calls()
    overview.choose("year", "2018")
    overview.wait_for_query("?aar=2018")
    assert len(overview.server_calls()) == 1
    assert overview.text("#filter-count") == "2 samlinger, 48 konstellasjoner"
    assert overview.key_figures() != before
    assert console_entries(overview.driver) == []


def test_back_and_forward_walk_through_the_views(overview: Overview) -> None:
    overview.open()
    everything = overview.key_figures()
    overview.choose("year", "2018")
    overview.wait_for_query("?aar=2018")
    one_year = overview.key_figures()
    overview.choose("kind", "fellessamling")
    overview.wait_for_query("?aar=2018&type=fellessamling")
    overview.driver.back()
    overview.wait_for_query("?aar=2018")
    assert (overview.key_figures(), overview.ticked("kind")) == (one_year, [])
    overview.driver.back()
    overview.wait_for_query("")
    assert (overview.key_figures(), overview.ticked("year")) == (everything, [])
    overview.driver.forward()
    overview.wait_for_query("?aar=2018")
    assert (overview.key_figures(), overview.ticked("year")) == (one_year, ["2018"])


def test_a_link_gives_the_same_view_to_somebody_else(overview: Overview) -> None:
    overview.open()
    overview.choose("year", "2018")
    overview.choose("kind", "prosjektledersamling")
    overview.wait_for_query("?aar=2018&type=prosjektledersamling")
    seen = overview.key_figures()
    overview.open("?aar=2018&type=prosjektledersamling")
    assert overview.key_figures() == seen
    assert overview.ticked("year") == ["2018"]
    assert overview.ticked("kind") == ["prosjektledersamling"]


def test_a_chip_takes_its_filter_away_and_focus_stays_at_the_count(overview: Overview) -> None:
    overview.open("?aar=2017,2018&type=fellessamling")
    overview.click(".sd-chip__remove")
    overview.wait_for_query("?aar=2018&type=fellessamling")
    assert overview.has_focus("#filter-status")
    overview.click("#filter-reset")
    overview.wait_for_query("")
    assert overview.ticked("kind") == []


def test_an_old_municipality_leads_to_its_constellation(overview: Overview) -> None:
    overview.open()
    overview.click("#filter-constellation summary")
    overview.keys("#filter-constellation-search", HARAM)
    boxes = "#filter-constellation .form-check"
    assert [box.splitlines()[0] for box in overview.texts(boxes) if box] == ["nye Ålesund"]
    overview.click(f"{boxes}:not([hidden]) input")
    overview.wait_for_query("?konstellasjon=alesund")
    assert "1 konstellasjon" in overview.text("#filter-count")


def test_nothing_fits_is_said_with_a_way_out(overview: Overview) -> None:
    overview.open("?aar=2019&type=fellessamling")
    empty = overview.text("#overview-empty")
    assert "Ingen samlinger passer filteret" in empty
    assert "september 2018, Trondheim" in empty
    overview.click_link("fjerne År: 2019", within="#overview-empty")
    overview.wait_for_query("?type=fellessamling")
    assert overview.text("#filter-count").startswith("1 samling")


def test_what_means_nothing_in_an_address_is_named(overview: Overview) -> None:
    overview.open("?aar=20x8&farge=blaa")
    notices = overview.text("#address-notice")
    assert "«aar=20x8»" in notices
    assert "«farge=blaa»" in notices


def test_a_scenario_is_never_taken_for_the_official_figures(overview: Overview) -> None:
    overview.open()
    official = overview.value("#kpi-department")
    overview.open("?tak.fellessamling=5")
    assert "Fellessamling: tak 5" in overview.text("#scenario-banner")
    assert overview.value("#kpi-department") != official
    assert "tak.fellessamling=5" in str(overview.value("#download-xlsx", "href"))
    overview.click("#scenario-banner a")
    overview.wait_for_query("")
    assert overview.value("#kpi-department") == official


def test_a_downloaded_workbook_opens_and_equals_the_screen(
    overview: Overview, tmp_path: Path
) -> None:
    overview.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    overview.open("?aar=2018")
    overview.click("#download-menu summary")
    overview.click("#download-xlsx")
    file = wait_for_download(tmp_path, "*.xlsx")
    rows = CalamineWorkbook.from_path(file).get_sheet_by_name("Kostnader").to_python()
    heading = [str(cell) for cell in rows[0]]
    total = rows[-1][heading.index("Departementet, kr")]
    assert isinstance(total, int | float)
    assert round(total * 100) == int(overview.value("#kpi-department") or 0)


def test_everything_works_by_keyboard(overview: Overview) -> None:
    overview.open()
    overview.keys_at_focus(Keys.TAB)
    assert overview.has_focus("[class='sd-skip']")
    overview.press_tab_until("#filter-year summary")
    overview.keys_at_focus(Keys.ENTER)
    overview.press_tab_until("#filter-year input[value='2018']")
    overview.keys_at_focus(Keys.SPACE)
    overview.wait_for_query("?aar=2018")
    overview.keys_at_focus(Keys.ESCAPE)
    assert overview.value("#filter-year", "open") is None
    overview.press_tab_until("#download-menu summary", Keys.SHIFT + Keys.TAB)
    overview.keys_at_focus(Keys.ENTER)
    overview.press_tab_until("#download-xlsx")
    assert overview.is_shown("#download-xlsx")


def test_a_figure_changes_place_with_its_table_and_stays_so(overview: Overview) -> None:
    overview.open()
    assert not overview.is_shown("#table-timeline")
    overview.click(".sd-seg button:nth-of-type(2)")
    assert overview.is_shown("#table-timeline")
    assert not overview.is_shown("#figure-timeline")
    overview.open("?aar=2018")
    assert overview.is_shown("#table-timeline")


def test_the_theme_changes_without_losing_the_filters(overview: Overview) -> None:
    overview.open("?aar=2018")
    seen = overview.key_figures()
    overview.click("#theme-button")
    overview.wait_for_query("?aar=2018")
    assert overview.value("html", "data-bs-theme") == "dark"
    assert overview.key_figures() == seen
    overview.open("?aar=2018")
    assert overview.value("html", "data-bs-theme") == "dark"


def test_no_width_scrolls_sideways(overview: Overview) -> None:
    for width in WIDTHS:
        set_viewport(overview.driver, width)
        overview.open()
        found = overview.driver.execute_script("return document.documentElement.scrollWidth")
        assert found <= width


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_stands_in_anybodys_way(overview: Overview, width: int, theme: str) -> None:
    set_viewport(overview.driver, width, theme=theme)
    for query in VIEWS:
        overview.open(query)
        assert (query, axe_violations(overview.driver)) == (query, [])
        assert (query, console_entries(overview.driver)) == (query, [])


def test_open_menus_and_tables_stand_in_nobodys_way(overview: Overview) -> None:
    overview.open()
    overview.click("#filter-constellation summary")
    assert axe_violations(overview.driver) == []
    overview.keys("body", Keys.ESCAPE)
    overview.click("#download-menu summary")
    overview.click_every(".sd-seg button:last-child")
    assert axe_violations(overview.driver) == []


def test_a_phone_opens_its_filters_by_a_button(overview: Overview) -> None:
    set_viewport(overview.driver, 390)
    overview.open("?aar=2018")
    assert not overview.is_shown("#filter-year")
    assert overview.text(".sd-filter__toggle") == "Filter (1)"
    overview.click(".sd-filter__toggle")
    assert overview.is_shown("#filter-year")
    assert overview.is_shown("#timeline-list")
    assert not overview.is_shown("#figure-timeline")


def test_a_tablet_has_the_list_as_well(overview: Overview) -> None:
    set_viewport(overview.driver, 1039)
    overview.open()
    assert overview.is_shown("#timeline-list")
    assert not overview.is_shown("#figure-timeline")
    assert overview.is_shown("#figure-costs")


@pytest.mark.parametrize("query", ["", "?sprak=nn", "?sprak=en"])
def test_names_on_the_timeline_stand_clear_of_one_another(overview: Overview, query: str) -> None:
    set_viewport(overview.driver, 1040)
    overview.open(query)
    assert not overview.is_shown("#timeline-list")
    boxes = overview.driver.execute_script(TEXT_BOXES)
    assert len(boxes) == NAMES_OF_LANES + 2 * GATHERINGS  # a name and a count each
    clear = [
        one["right"] <= other["left"]
        or other["right"] <= one["left"]
        or one["bottom"] <= other["top"]
        or other["bottom"] <= one["top"]
        for one, other in combinations(boxes, 2)
    ]
    assert all(clear)


def test_a_page_that_is_not_there_says_so(overview: Overview) -> None:
    overview.open_page("/finnes-ikke")
    assert overview.text("main h1") == "Siden finnes ikke"
