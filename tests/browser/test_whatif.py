"""Hva om in a real browser: controls, address and figures go together, and nothing misleads."""

from __future__ import annotations

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from tests.browser.tools import (
    axe_violations,
    console_entries,
    foreign_requests,
    set_viewport,
    wait_for_download,
)
from tests.browser.whatif import WhatIf

CAP = "tak-prosjektledersamling"
PRICE = "pris-konferansepakke"
VIEWS = (
    "",
    "?tak.prosjektledersamling=5&pris.konferansepakke=900&dekk.reise=ja",
    "?aar=2019",
    "?samling=2017-11-oslo&tak.prosjektledersamling=5",
)
"""The official rules, a what-if of every sort, nothing, and one of an unknown attendance."""


@pytest.fixture
def whatif(browser: Browser, served: str) -> WhatIf:
    """Have the page at hand, not yet opened."""
    return WhatIf(browser.driver, served)


def test_it_begins_with_the_official_rules(whatif: WhatIf) -> None:
    whatif.open()
    assert whatif.shown("tak-oppstartssamling") == "7"
    assert whatif.shown(CAP) == "3"
    assert whatif.shown(PRICE) == "750"
    assert whatif.shown("pris-overnatting") == "1\u00a0100", "written as beside it"
    assert whatif.text(f"#whatif-{CAP}-today") == "i dag 3"
    assert whatif.is_ticked("#whatif-dekk-overnatting")
    assert not whatif.is_ticked("#whatif-dekk-reise")
    assert whatif.find_all("#scenario-banner") == []
    assert whatif.find_all(".sd-kpi__official") == []
    assert whatif.value("#table-difference td:last-child") == "0"
    assert foreign_requests(whatif.driver, whatif.base_url) == []
    assert console_entries(whatif.driver) == []


def test_what_is_typed_stands_in_the_address_and_in_every_figure(whatif: WhatIf) -> None:
    whatif.open()
    official = whatif.value("#kpi-department")
    whatif.write(CAP, "5")
    whatif.wait_for_query("?tak.prosjektledersamling=5")
    assert "Prosjektledersamling: tak 5" in whatif.text("#scenario-banner")
    assert whatif.value("#kpi-department") != official
    beside = whatif.text("#kpi-department .sd-kpi__official")
    assert beside.startswith("i dag")
    assert "+" in beside
    assert whatif.value("#whatif-" + CAP + "-slider", "value") == "5"
    cause = whatif.value("#table-difference-gatherings tbody tr td:last-child", "textContent")
    assert cause == "Taket ved prosjektledersamling fra 3 til 5"
    assert "1 endring" in whatif.text("#whatif-count")
    assert console_entries(whatif.driver) == []


def test_typing_on_asks_once_when_the_hand_rests(whatif: WhatIf) -> None:
    whatif.open()
    whatif.write(PRICE, "1250,50")
    whatif.wait_for_query("?pris.konferansepakke=1250.5")
    assert whatif.shown(PRICE) == "1250,50", "what was typed stays as it was typed"
    whatif.driver.back()
    whatif.wait_for_query("")


@pytest.mark.parametrize("text", ["", "abc", "-1", "7,5", "1000"])
def test_bad_persons_are_explained_and_not_sent(whatif: WhatIf, text: str) -> None:
    whatif.open("?tak.fellessamling=6")
    whatif.write("tak-fellessamling", text)
    fault = "#whatif-tak-fellessamling-fault"
    whatif.wait_until_shown(fault)
    assert whatif.text(fault) == "Skriv hele personer fra 0 til 999"
    assert whatif.value("#whatif-tak-fellessamling", "aria-invalid") == "true"
    whatif.write("tak-oppstartssamling", "6")
    whatif.wait_for_query("?tak.fellessamling=6&tak.oppstartssamling=6")
    assert whatif.is_shown(fault)
    whatif.write("tak-fellessamling", "5")
    whatif.wait_for_query("?tak.fellessamling=5&tak.oppstartssamling=6")
    assert not whatif.is_shown(fault)


@pytest.mark.parametrize("text", ["", "1.400", "ti", "-5", "1,234"])
def test_a_bad_price_is_explained_and_not_sent(whatif: WhatIf, text: str) -> None:
    whatif.open()
    whatif.write(PRICE, text)
    whatif.wait_until_shown(f"#whatif-{PRICE}-fault")
    whatif.write(PRICE, "1 400")
    whatif.wait_for_query("?pris.konferansepakke=1400")


def test_what_is_typed_back_to_the_official_value_leaves_the_address(whatif: WhatIf) -> None:
    whatif.open("?aar=2018&tak.prosjektledersamling=5&sprak=en")
    whatif.write(CAP, "3")
    whatif.wait_for_query("?aar=2018&sprak=en")
    assert whatif.find_all("#scenario-banner") == []


def test_what_is_covered_is_switched_and_reset(whatif: WhatIf) -> None:
    whatif.open()
    whatif.click("#whatif-dekk-reise")
    whatif.wait_for_query("?dekk.reise=ja")
    whatif.click("#whatif-dekk-overnatting")
    whatif.wait_for_query("?dekk.overnatting=nei&dekk.reise=ja")
    whatif.click("#whatif-dekk-reise-reset")
    whatif.wait_for_query("?dekk.overnatting=nei")
    assert not whatif.is_ticked("#whatif-dekk-reise")
    assert whatif.has_focus("#whatif-dekk-reise")
    assert not whatif.is_shown("#whatif-dekk-reise-reset")


def test_a_slider_is_moved_by_the_keyboard(whatif: WhatIf) -> None:
    whatif.open()
    whatif.keys(f"#whatif-{CAP}-slider", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    whatif.wait_for_query("?tak.prosjektledersamling=5")
    assert whatif.shown(CAP) == "5"


def test_a_link_fills_the_controls(whatif: WhatIf) -> None:
    whatif.open("?tak.prosjektledersamling=20&pris.reise=1999,9&dekk.konferansepakke=nei")
    assert whatif.shown(CAP) == "20"
    assert whatif.shown("pris-reise") == "1\u00a0999,90"
    assert not whatif.is_ticked("#whatif-dekk-konferansepakke")


def test_back_and_forward_walk_through_the_what_ifs(whatif: WhatIf) -> None:
    whatif.open()
    whatif.write(CAP, "5")
    whatif.wait_for_query("?tak.prosjektledersamling=5")
    whatif.write(PRICE, "900")
    whatif.wait_for_query("?tak.prosjektledersamling=5&pris.konferansepakke=900")
    whatif.driver.back()
    whatif.wait_for_query("?tak.prosjektledersamling=5")
    assert (whatif.shown(CAP), whatif.shown(PRICE)) == ("5", "750")
    whatif.driver.back()
    whatif.wait_for_query("")
    assert (whatif.shown(CAP), whatif.shown(PRICE)) == ("3", "750")
    whatif.driver.forward()
    whatif.wait_for_query("?tak.prosjektledersamling=5")
    assert whatif.shown(CAP) == "5"


def test_one_click_leaves_the_scenario_and_keeps_the_filters(whatif: WhatIf) -> None:
    whatif.open("?aar=2018&tak.prosjektledersamling=5")
    whatif.click("#scenario-banner a")
    whatif.wait_for_query("?aar=2018")
    assert whatif.shown(CAP) == "3"
    whatif.write(CAP, "4")
    whatif.wait_for_query("?aar=2018&tak.prosjektledersamling=4")
    whatif.click("#whatif-leave a")
    whatif.wait_for_query("?aar=2018")
    assert whatif.shown(CAP) == "3"


def test_the_scenario_follows_to_other_pages_and_back(whatif: WhatIf) -> None:
    whatif.open()
    whatif.write(CAP, "5")
    whatif.wait_for_query("?tak.prosjektledersamling=5")
    whatif.click(".sd-brand")
    whatif.wait_for("#overview-sheet.sd-scenario")
    whatif.settle()
    assert "tak 5" in whatif.text("#scenario-banner")
    whatif.click(".sd-nav a[href^='/hva-om']")
    whatif.wait_for_query("?tak.prosjektledersamling=5")
    assert whatif.shown(CAP) == "5"


def test_the_filters_stay_while_a_what_if_is_tried(whatif: WhatIf) -> None:
    whatif.open("?tak.prosjektledersamling=5")
    whatif.click("#filter-year summary")
    whatif.click("#filter-year input[value='2018']")
    whatif.wait_for_query("?aar=2018&tak.prosjektledersamling=5")
    assert whatif.shown(CAP) == "5"
    assert "1 endring" in whatif.text("#whatif-count")


def test_the_files_of_a_what_if_say_so(browser: Browser, whatif: WhatIf) -> None:
    whatif.open("?tak.prosjektledersamling=5")
    whatif.click("#download-menu summary")
    assert "SCENARIO" in whatif.text("#download-menu .sd-dl__foot")
    whatif.click("#download-xlsx")
    assert wait_for_download(browser.download_path, "SCENARIO-kostnader-*.xlsx").stat().st_size


def test_everything_is_reached_by_keyboard(whatif: WhatIf) -> None:
    whatif.open()
    whatif.keys("#filter-reset", Keys.TAB)
    reached = []
    for _ in range(17):
        reached.append(whatif.driver.execute_script("return document.activeElement.id"))
        whatif.keys_at_focus(Keys.TAB)
    assert reached[:2] == [
        "whatif-tak-oppstartssamling-slider",
        "whatif-tak-oppstartssamling",
    ]
    assert reached[-3:] == [
        "whatif-dekk-konferansepakke",
        "whatif-dekk-overnatting",
        "whatif-dekk-reise",
    ]


def test_the_band_stays_in_sight(whatif: WhatIf) -> None:
    whatif.open("?tak.prosjektledersamling=5")
    whatif.driver.execute_script("window.scrollTo(0, 1200)")
    top = whatif.driver.execute_script(
        "return document.getElementById('scenario-banner').getBoundingClientRect().top"
    )
    assert top == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_width_scrolls_sideways(whatif: WhatIf, width: int) -> None:
    set_viewport(whatif.driver, width)
    for query in VIEWS:
        whatif.open(query)
        found = whatif.driver.execute_script("return document.documentElement.scrollWidth")
        assert (query, found <= width) == (query, True)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_stands_in_anybodys_way(whatif: WhatIf, width: int, theme: str) -> None:
    set_viewport(whatif.driver, width, theme=theme)
    for query in VIEWS:
        whatif.open(query)
        whatif.click_shown("#whatif-results .sd-seg button:last-child")
        assert (query, axe_violations(whatif.driver)) == (query, [])
        assert (query, console_entries(whatif.driver)) == (query, [])


def test_a_phone_shows_tables_and_keeps_the_answer_in_sight(whatif: WhatIf) -> None:
    set_viewport(whatif.driver, 390)
    whatif.open("?tak.prosjektledersamling=5")
    assert whatif.is_shown("#table-difference-constellations")
    assert not whatif.is_shown("#figure-difference-constellations")
    whatif.bring_into_sight("#whatif-tak-oppstartssamling")
    bottom = whatif.driver.execute_script(
        "return document.getElementById('whatif-status').getBoundingClientRect().bottom"
    )
    assert bottom <= 900
