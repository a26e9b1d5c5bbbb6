"""The overview in a real browser: what leaders read and coordinators filter."""

from __future__ import annotations

from pathlib import Path

import pytest
from dash.testing.browser import Browser
from python_calamine import CalamineWorkbook
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.overview import SECONDS, Overview
from tests.browser.tools import (
    axe_violations,
    console_entries,
    foreign_requests,
    set_viewport,
    wait_for_download,
)

HARAM = "haram"
WIDTHS = (320, 390, 768, 1280)
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
    assert overview.find("#kpi-participants .sd-kpi__value").text == "515–548"
    assert overview.find("#kpi-department .sd-kpi__value").text.endswith("kr")
    assert overview.value("#kpi-participants", "data-low") == "515"
    assert overview.value("#kpi-participants", "data-high") == "548"
    assert "Eksempeldata" in overview.find("#example-banner").text
    assert "revisjon" in overview.find("#data-stamp").text
    assert "Stemmer med tabellen under" in overview.find("#control-sum").text
    assert overview.find_all("#figure-costs .main-svg")
    assert overview.find_all("#figure-timeline .main-svg")
    assert foreign_requests(overview.driver, overview.base_url) == []
    assert console_entries(overview.driver) == []


def test_the_page_is_in_norwegian_and_says_so(overview: Overview) -> None:
    overview.open()
    assert overview.find("html").get_attribute("lang") == "nb"
    assert overview.driver.title == "Oversikt – Samlinger og dekning"


def test_a_year_is_one_call_and_a_new_answer(overview: Overview) -> None:
    overview.open()
    before = overview.key_figures()
    overview.server_calls()
    overview.choose("year", "2018")
    overview.wait_for_query("?aar=2018")
    assert len(overview.server_calls()) == 1
    assert overview.find("#filter-count").text == "2 samlinger, 48 konstellasjoner"
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
    overview.find(".sd-chip__remove").click()
    overview.wait_for_query("?aar=2018&type=fellessamling")
    assert overview.driver.switch_to.active_element.get_attribute("id") == "filter-status"
    overview.find("#filter-reset").click()
    overview.wait_for_query("")
    assert overview.ticked("kind") == []


def test_an_old_municipality_leads_to_its_constellation(overview: Overview) -> None:
    overview.open()
    overview.find("#filter-constellation summary").click()
    overview.find("#filter-constellation-search").send_keys(HARAM)
    boxes = overview.find_all("#filter-constellation .form-check")
    shown = [box for box in boxes if box.is_displayed()]
    assert [box.text.splitlines()[0] for box in shown] == ["nye Ålesund"]
    shown[0].find_element(By.TAG_NAME, "input").click()
    overview.wait_for_query("?konstellasjon=alesund")
    assert "1 konstellasjon" in overview.find("#filter-count").text


def test_nothing_fits_is_said_with_a_way_out(overview: Overview) -> None:
    overview.open("?aar=2019&type=fellessamling")
    empty = overview.find("#overview-empty")
    assert "Ingen samlinger passer filteret" in empty.text
    assert "september 2018, Trondheim" in empty.text
    empty.find_element(By.LINK_TEXT, "fjerne År: 2019").click()
    overview.wait_for_query("?type=fellessamling")
    assert overview.find("#filter-count").text.startswith("1 samling")


def test_what_means_nothing_in_an_address_is_named(overview: Overview) -> None:
    overview.open("?aar=20x8&farge=blaa")
    notices = overview.find("#address-notice").text
    assert "«aar=20x8»" in notices
    assert "«farge=blaa»" in notices


def test_a_scenario_is_never_taken_for_the_official_figures(overview: Overview) -> None:
    overview.open()
    official = overview.value("#kpi-department")
    overview.open("?tak.fellessamling=5")
    banner = overview.find("#scenario-banner")
    assert "Fellessamling: tak 5" in banner.text
    assert overview.value("#kpi-department") != official
    assert "tak.fellessamling=5" in str(overview.find("#download-xlsx").get_attribute("href"))
    banner.find_element(By.TAG_NAME, "a").click()
    overview.wait_for_query("")
    assert overview.value("#kpi-department") == official


def test_a_downloaded_workbook_opens_and_equals_the_screen(
    overview: Overview, tmp_path: Path
) -> None:
    overview.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    overview.open("?aar=2018")
    overview.find("#download-menu summary").click()
    overview.find("#download-xlsx").click()
    file = wait_for_download(tmp_path, "*.xlsx")
    rows = CalamineWorkbook.from_path(file).get_sheet_by_name("Kostnader").to_python()
    heading = [str(cell) for cell in rows[0]]
    total = rows[-1][heading.index("Departementet, kr")]
    assert isinstance(total, int | float)
    assert round(total * 100) == int(overview.value("#kpi-department") or 0)


def test_everything_works_by_keyboard(overview: Overview) -> None:
    overview.open()
    body = overview.find("body")
    body.send_keys(Keys.TAB)
    assert overview.driver.switch_to.active_element.get_attribute("class") == "sd-skip"
    _tab_to(overview, "#filter-year summary")
    overview.driver.switch_to.active_element.send_keys(Keys.ENTER)
    _tab_to(overview, "#filter-year input[value='2018']")
    overview.driver.switch_to.active_element.send_keys(Keys.SPACE)
    overview.wait_for_query("?aar=2018")
    overview.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert overview.find("#filter-year").get_attribute("open") is None
    _tab_to(overview, "#download-menu summary", Keys.SHIFT + Keys.TAB)
    overview.driver.switch_to.active_element.send_keys(Keys.ENTER)
    _tab_to(overview, "#download-xlsx")
    assert overview.find("#download-xlsx").is_displayed()


def _tab_to(overview: Overview, selector: str, keys: str = Keys.TAB, most: int = 40) -> None:
    """Press Tab until an element has the focus, as somebody without a mouse does."""
    wanted = overview.find(selector)
    for _ in range(most):
        if overview.driver.switch_to.active_element == wanted:
            return
        overview.driver.switch_to.active_element.send_keys(keys)
    raise AssertionError(f"{selector} is not reached in {most} steps")


def test_a_figure_changes_place_with_its_table_and_stays_so(overview: Overview) -> None:
    overview.open()
    assert not overview.find("#table-timeline").is_displayed()
    overview.find_all(".sd-seg button")[1].click()
    assert overview.find("#table-timeline").is_displayed()
    assert not overview.find("#figure-timeline").is_displayed()
    overview.open("?aar=2018")
    assert overview.find("#table-timeline").is_displayed()


def test_the_theme_changes_without_losing_the_filters(overview: Overview) -> None:
    overview.open("?aar=2018")
    seen = overview.key_figures()
    overview.find("#theme-button").click()
    overview.wait_for_query("?aar=2018")
    assert overview.find("html").get_attribute("data-bs-theme") == "dark"
    assert overview.key_figures() == seen
    overview.open("?aar=2018")
    assert overview.find("html").get_attribute("data-bs-theme") == "dark"


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
    overview.find("#filter-constellation summary").click()
    assert axe_violations(overview.driver) == []
    overview.find("body").send_keys(Keys.ESCAPE)
    overview.find("#download-menu summary").click()
    for button in overview.find_all(".sd-seg button:last-child"):
        button.click()
    assert axe_violations(overview.driver) == []


def test_a_phone_opens_its_filters_by_a_button(overview: Overview) -> None:
    set_viewport(overview.driver, 390)
    overview.open("?aar=2018")
    assert not overview.find("#filter-year").is_displayed()
    button = overview.find(".sd-filter__toggle")
    assert button.text == "Filter (1)"
    button.click()
    assert overview.find("#filter-year").is_displayed()
    assert overview.find("#timeline-list").is_displayed()
    assert not overview.find("#figure-timeline").is_displayed()


def test_a_page_that_is_not_there_says_so(overview: Overview) -> None:
    overview.driver.get(f"{overview.base_url}/finnes-ikke")
    heading = WebDriverWait(overview.driver, SECONDS).until(
        lambda driver: driver.find_element(By.CSS_SELECTOR, "main h1"), "no heading came"
    )
    assert heading.text == "Siden finnes ikke"
