"""Editing in the browser: seen before it is saved, undone after, by keyboard, by two at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.chrome.webdriver import WebDriver

from model import changes
from model.reports import Database, Reports
from tests.browser.editing import Facts, control
from tests.browser.tools import ChromiumOptions, console_entries, serve, set_viewport
from tests.conftest import copy_sqlite

MUNICIPALITIES = "kpi-municipalities"


@pytest.fixture
def url(prepared_sqlite: Path, tmp_path: Path) -> str:
    """Give the address of an own database of the examples."""
    return copy_sqlite(prepared_sqlite, tmp_path / "samlinger.db")


@pytest.fixture
def facts(dash_br: Browser, url: str, tmp_path: Path) -> Iterator[Facts]:
    """Serve that database, and open a browser before it."""
    log = tmp_path / "server.log"
    with serve(url, log) as base_url:
        yield Facts(dash_br.driver, base_url)
    assert "Traceback" not in log.read_text(encoding="utf-8")


def figure(facts: Facts, id_: str) -> str:
    """Read a key figure of the overview exactly."""
    facts.open_page("/")
    return str(facts.value(f"#{id_}") or facts.value(f"#{id_}", "data-low"))


def test_a_price_is_changed_seen_in_the_overview_and_undone(facts: Facts) -> None:
    before = figure(facts, MUNICIPALITIES)
    facts.open()
    facts.edit("pris-reise-2017")
    facts.type(amount_ore="2 600,50", reason="Ny avtale")
    facts.look()
    facts.wait_for_focus("#facts-outcome h3")
    facts.wait_for_text("#facts-finding", "Kommunene betaler")
    facts.save(2)
    facts.wait_for_focus("#edit-pris-reise-2017")
    facts.wait_for_text("#table-edit-priser", "rettet her")
    facts.wait_for_text("#table-edit-priser", "2 600,50")
    assert facts.driver.current_url == f"{facts.base_url}/grunnlag"
    assert str(facts.href("Se historikken")).endswith("/historikk")
    after = figure(facts, MUNICIPALITIES)
    assert after != before
    facts.driver.back()
    facts.wait_for_address("/grunnlag")
    facts.wait_for("#facts-tables table")
    facts.edit("pris-reise-2017")
    facts.type(amount_ore="2 700", reason="Enda en")
    facts.look()
    facts.save(3)
    facts.press("Angre")
    facts.wait_for_text("#facts-status", "er angret i revisjon 4")
    assert figure(facts, MUNICIPALITIES) == after
    assert console_entries(facts.driver) == []


def test_back_closes_the_form_and_gives_the_focus_to_its_row(facts: Facts) -> None:
    facts.open()
    facts.edit("regel-prosjektledersamling-2017")
    assert facts.driver.current_url.endswith("?rediger=regel:prosjektledersamling-2017")
    assert not facts.is_shown("#facts-tables")
    facts.driver.back()
    facts.wait_for_focus("#edit-regel-prosjektledersamling-2017")
    facts.settle()
    facts.driver.forward()
    facts.wait_for_focus("#facts-form-heading")


def test_a_rule_whose_example_fails_is_not_saved_until_it_does_not(facts: Facts, url: str) -> None:
    facts.open()
    facts.edit("regel-prosjektledersamling-2017")
    facts.type(cap="5", reason="Nytt vedtak")
    facts.look()
    assert facts.fault("examples") == "Av 9 deltakere dekker regelen 5, ikke 3."
    facts.wait_for_focus("[data-field='examples'] input")
    assert facts.own_of_example(3) == "6 egne"
    facts.cover_in_example(3, "5")
    assert facts.own_of_example(3) == "4 egne"
    facts.press("Ett eksempel til")
    facts.wait_for_focus(".sd-edit__example input")
    facts.look()
    facts.wait_for("#table-preview")
    facts.save(2)
    with closing(Database(url)) as database:
        rule = next(
            row
            for row in Reports(database).facts().coverage_rules
            if row.id == "prosjektledersamling-2017"
        )
    assert (rule.cap, rule.examples[-1].covered) == (5, 5)
    assert console_entries(facts.driver) == []


@pytest.fixture
def second() -> Iterator[WebDriver]:
    """Give a second browser."""
    driver = WebDriver(options=ChromiumOptions())
    yield driver
    driver.quit()


def test_the_second_of_two_is_told_and_keeps_what_was_typed(
    facts: Facts, second: WebDriver
) -> None:
    other = Facts(second, facts.base_url)
    for one, amount in ((facts, "1 900"), (other, "2 700")):
        one.open()
        one.edit("pris-reise-2017")
        one.type(amount_ore=amount, reason="Ny avtale")
    facts.look()
    facts.save(2)
    other.wait_for_text("#data-stamp", "revisjon 2")
    assert other.typed("amount_ore") == "2 700"
    assert other.typed("reason") == "Ny avtale"
    other.look()
    other.wait_for_text(
        "#facts-outcome", "Beløp er endret til 1 900 kr i revisjon 2 mens du skrev."
    )
    other.require_sound(1440)
    assert other.typed("amount_ore") == "2 700"
    other.press("Lagre mitt likevel")
    other.wait_for_text("#facts-status", "Lagret i revisjon 3")
    facts.wait_for_text("#table-edit-priser", "2 700")


def test_what_was_typed_can_be_dropped(facts: Facts, url: str) -> None:
    facts.open()
    facts.edit("budsjett-2017-11-oslo")
    facts.type(amount_ore="190 000", reason="Vedtatt")
    facts.choose("basis", "kjent")
    with closing(Database(url)) as database:
        facts_now = Reports(database).facts()
        budget = next(row for row in facts_now.budgets if row.gathering_id == "2017-11-oslo")
        changes.remove_fact(database, budget, changes.Author(name="ola", reason="test"))
    facts.look()
    facts.wait_for_text("#facts-outcome", "er tatt ut i revisjon 2 mens du skrev")
    facts.press("Forkast mitt")
    facts.wait_for_text("#facts-form", "finnes ikke")
    assert console_entries(facts.driver) == []


def test_a_gathering_is_planned_and_then_cancelled(facts: Facts) -> None:
    facts.open()
    facts.edit("samling")
    facts.choose("kind", "Fellessamling")
    facts.type(title="Fellessamling 2019", place="Bodø", description="Om nye kommuner.")
    facts.day("starts_on", "03122019")
    facts.day("ends_on", "03132019")
    facts.type(source="Brev fra departementet", reason="Planlagt i møte")
    facts.look()
    facts.save(2)
    facts.wait_for_text("#table-edit-samlinger", "Bodø")
    facts.open_page("/tidslinje")
    facts.wait_for_text("main", "Bodø")
    facts.open("?rediger=samling:2019-03-bodo")
    facts.wait_for_form()
    facts.choose("status", "avlyst")
    facts.type(reason="For få påmeldte")
    facts.look()
    facts.save(3)
    facts.wait_for_text("#table-edit-samlinger", "avlyst")
    facts.open_page("/tidslinje")
    assert "Bodø" not in facts.text("main")
    assert console_entries(facts.driver) == []


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize(
    "word", ["samling", "deltakelse:alver", "pris:reise-2017", "regel:fellessamling-2018"]
)
def test_a_form_is_sound_empty_faulty_and_with_its_preview(
    browser: Browser, served: str, word: str, width: int, theme: str
) -> None:
    page, reason = Facts(browser.driver, served), control("reason")
    set_viewport(page.driver, width, theme=theme)
    page.open(f"?rediger={word}")
    page.wait_for_form()
    page.require_sound(width)
    page.look()
    page.wait_for_focus(".is-faulty *")
    assert page.value(reason, "aria-invalid") == "true"
    assert "facts-fault-reason" in str(page.value(reason, "aria-describedby"))
    assert page.fault("reason") == "Skriv hvorfor. Det står i historikken."
    page.require_sound(width)
    if ":" not in word:
        return
    page.type(note="En annen merknad", reason="Rettet")
    page.look()
    page.wait_for("#facts-finding")
    page.until(lambda: page.value(reason, "aria-invalid") == "false", "the fault stays")
    page.require_sound(width)
