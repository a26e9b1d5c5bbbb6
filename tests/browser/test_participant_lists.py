"""Deltakerlister in Chromium: drop, choose, put right, import, see it elsewhere, and undo."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from dash.testing.browser import Browser
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from tests.browser.importing import FOCUSED, Import
from tests.browser.overview import Overview
from tests.browser.tools import (
    ChromiumOptions,
    axe_violations,
    console_entries,
    foreign_requests,
    serve,
    set_viewport,
)
from tests.conftest import copy_sqlite

TRONDHEIM = "2018-09-trondheim"
HEADINGS = "Navn;E-post;Kommune;Hjemsted;Stilling"
ROWS = (
    "Kari;k@x.no;Oslo;Asker;ordfører",
    "Ola;o@x.no;Oslo;Snillfjord;rådmann",
    "Per;p@x.no;Oslo;Snillfjord;rådmann",
    "Liv;l@x.no;Oslo;Skeimd;prosjektleder",
    "Ida;i@x.no;Oslo;Moss;frivillig",
)
BOMB = b"0" * 60_000_000


@pytest.fixture
def own(prepared_sqlite: Path, tmp_path: Path) -> Iterator[str]:
    """Serve a database of the test's own."""
    log = tmp_path / "server.log"
    with serve(copy_sqlite(prepared_sqlite, tmp_path / "own.db"), log) as base_url:
        yield base_url
    written = log.read_text(encoding="utf-8")
    assert "Traceback" not in written
    assert not [name for name in ("Kari", "k@x.no") if name in written]


@pytest.fixture
def second() -> Iterator[WebDriver]:
    """Give a browser of somebody else."""
    driver = Chrome(options=ChromiumOptions(), service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


def write_list(folder: Path) -> Path:
    file = folder / "påmelding.csv"
    file.write_text("\n".join([HEADINGS, *ROWS]), encoding="utf-8")
    return file


def require_sound(page: Import, width: int) -> None:
    """Check what must hold of every step."""
    driver = page.driver
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    assert axe_violations(driver) == []
    assert console_entries(driver) == []
    assert foreign_requests(driver, page.base_url) == []


def test_a_list_is_dropped_put_right_imported_seen_elsewhere_and_undone(
    dash_br: Browser, second: WebDriver, own: str, tmp_path: Path
) -> None:
    elsewhere = Overview(second, own).open()
    before = elsewhere.key_figures()

    page = Import(dash_br.driver, own).open()
    page.choose_gathering(TRONDHEIM)
    page.drop(write_list(tmp_path))
    page.wait_for_step(2)
    assert "påmelding.csv 5 rader" in page.find("#import-part-file").text
    assert page.find("#import-left-out").text.endswith("leses ikke inn: Navn, E-post.")
    assert "Ukjent" not in page.find("#import-part-columns").text

    fold = page.find("#import-columns-table details summary")
    if not page.find("#import-column-3").is_displayed():
        fold.send_keys(Keys.ENTER)
    Select(page.find("#import-column-3")).select_by_value("municipality")
    page.until(
        lambda: Select(page.find("#import-column-2")).first_selected_option.text == "Brukes ikke",
        "the other column does not give way",
    )
    page.until(lambda: "2 av 5 funnet" in page.find("#import-part-columns").text, "not read anew")
    page.until(
        lambda: page.driver.execute_script(FOCUSED) == "import-column-3", "the focus is lost"
    )
    page.press("next", "columns")
    page.wait_for_title(3, "3 rader må rettes")
    assert "Delt mellom Heim, Hitra og Orkland." in page.find("#import-part-problems").text

    page.decide(0, "Heim")
    page.press("like", "problems")
    page.wait_for_title(3, "1 rad må rettes")
    page.decide(0, "Skriv selv …")
    page.until(lambda: page.find("#import-write-0").is_displayed(), "nothing to write in")
    page.find("#import-write-0").send_keys("Skrim")
    page.press("decide", "problems")
    page.until(lambda: "«Skrim»" in page.find("#import-part-problems").text, "not asked again")
    page.wait_for_step(3)
    page.press("skip", "problems")
    page.press("decide", "problems")
    page.wait_for_title(3, "Alle rader er klare")
    assert "Merket endres fra eksempel til" in " ".join(
        page.find("#import-part-preview").text.split()
    )

    page.press("next", "preview")
    page.wait_for_title(4, "Bekreft importen")
    button = page.find("#import-part-confirm [data-import='confirm']")
    assert button.text == "Importer 4 rader"
    assert elsewhere.key_figures() == before
    button.send_keys(Keys.ENTER)
    page.wait_for_title(5, "4 rader er importert. Merket er endret til talt.")
    assert page.find("#import-revision").text.startswith("Det er revisjon 2.")

    page.until(lambda: elsewhere.key_figures() != before, "the other browser does not follow")
    assert elsewhere.value("#data-stamp [data-revision]", "data-revision") == "2"

    page.find("#import-undo-part summary").send_keys(Keys.ENTER)
    assert "eksempellisten teller igjen" in page.find("#import-undo-part").text
    page.press("undo", "result")
    page.until(lambda: "Importen er angret" in page.find("#import-undone").text, "not undone")
    page.until(lambda: elsewhere.key_figures() == before, "the old figures do not come back")
    assert console_entries(page.driver) == []


def test_the_same_columns_are_chosen_next_time_and_the_same_list_changes_nothing(
    dash_br: Browser, own: str, tmp_path: Path
) -> None:
    page = Import(dash_br.driver, own).open()
    page.choose_gathering("2017-11-oslo")
    file = tmp_path / "liste.csv"
    file.write_text("Kommune;Hjemsted\nOslo;Asker\nOslo;Moss\n", encoding="utf-8")
    page.drop(file)
    page.wait_for_step(2)
    if not page.find("#import-column-1").is_displayed():
        page.find("#import-columns-table details summary").send_keys(Keys.ENTER)
    Select(page.find("#import-column-1")).select_by_value("municipality")
    page.until(
        lambda: Select(page.find("#import-column-0")).first_selected_option.text == "Brukes ikke",
        "both are read",
    )
    page.until(lambda: not page.is_reading(), "it is still being read")
    page.press("next", "columns")
    page.wait_for_title(3, "Alle rader er klare")
    page.press("next", "preview")
    page.wait_for_step(4)
    page.press("confirm", "confirm")
    page.wait_for_step(5)

    page.press("cancel", "result")
    page.wait_for_step(1)
    page.drop(file.rename(tmp_path / "samme.csv"))
    page.wait_for_step(2)
    assert page.find("#import-remembered").text.startswith("Valgt som sist")
    page.press("next", "columns")
    page.wait_for_step(3)
    page.press("next", "preview")
    page.wait_for_title(4, "Denne listen teller allerede")
    assert page.driver.find_elements(By.CSS_SELECTOR, "[data-import='confirm']") == []
    assert console_entries(page.driver) == []


def bad_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Make files that are no lists, each with what is said of it."""
    for name, content, said in (
        ("tom.csv", b" ", "Filen er tom."),
        ("setup.exe", b"MZ\x90\x00\x03\x00" * 99, "Filen kan ikke leses. Bruk .xlsx eller CSV."),
        ("notat.csv", b"hei\nhopp\n", "Fant ingen kjente overskrifter"),
    ):
        (folder / name).write_bytes(content)
        yield folder / name, said
    bomb = folder / "bombe.xlsx"
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        for part in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            archive.writestr(part, BOMB)
    yield bomb, "Arbeidsboken pakkes ut til mer enn en deltakerliste kan være."


def test_a_file_that_is_no_list_is_refused_in_words(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    page = Import(browser.driver, served).open()
    page.choose_gathering(TRONDHEIM)
    for file, said in bad_files(tmp_path):
        page.drop(file)
        page.until(lambda said=said: said in page.find("#import-alert").text, said)
        assert page.find("#import-part-upload").is_displayed()
    assert axe_violations(page.driver) == []
    assert console_entries(page.driver) == []


def test_a_file_that_is_too_large_is_not_sent_and_says_so(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    page = Import(browser.driver, served).open()
    page.choose_gathering(TRONDHEIM)
    large = tmp_path / "stor.csv"
    large.write_bytes(b"x" * 7_000_000)
    page.drop(large)
    page.until(lambda: page.find("#import-large").is_displayed(), "nothing is said")
    assert page.find("#import-large").text == "Filen er 7 MB. Grensen er 5 MB."
    assert axe_violations(page.driver) == []
    small = write_list(tmp_path)
    page.drop(small)
    page.wait_for_step(2)
    assert console_entries(page.driver) == []


def test_the_gathering_is_asked_for_and_the_file_is_kept_meanwhile(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    page = Import(browser.driver, served).open()
    page.drop(write_list(tmp_path))
    assert "Velg hvilken samling" in page.alert()
    page.choose_gathering(TRONDHEIM)
    page.wait_for_step(2)
    assert page.find("#import-alert").text == ""
    page.find("#import-lead [data-import]").click()
    page.until(
        lambda: page.find("#import-part-upload").is_displayed(), "the first step does not come"
    )
    page.choose_gathering("2017-11-oslo")
    page.until(lambda: "Oslo" in page.find("#import-lead").text, "not the other gathering")
    assert console_entries(page.driver) == []


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark"), (320, "light")])
def test_every_step_is_sound(
    dash_br: Browser, own: str, tmp_path: Path, width: int, theme: str
) -> None:
    page = Import(dash_br.driver, own)
    set_viewport(page.driver, width, theme=theme)
    page.open()
    require_sound(page, width)
    page.choose_gathering(TRONDHEIM)
    file = tmp_path / "liste.csv"
    rows = [f"Navn {number};Ukjent{number % 7};rolle{number};snart" for number in range(20)]
    file.write_text("\n".join(["Navn;Kommune;Rolle;Ordredato", *rows, "A;Moss;;"]), "utf-8")
    page.drop(file)
    page.wait_for_step(2)
    require_sound(page, width)
    page.press("next", "columns")
    page.wait_for_step(3)
    require_sound(page, width)
    page.press("more", "problems")
    page.decide(0, "Skriv selv …")
    require_sound(page, width)
    page.press("skip-rest", "problems")
    page.wait_for_title(3, "Alle rader er klare")
    require_sound(page, width)
    page.press("next", "preview")
    page.wait_for_step(4)
    require_sound(page, width)
    page.press("confirm", "confirm")
    page.wait_for_step(5)
    page.find("#import-undo-part summary").send_keys(Keys.ENTER)
    require_sound(page, width)


def test_loading_anew_and_going_back_begin_at_the_first_step(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    page = Import(browser.driver, served).open()
    page.choose_gathering(TRONDHEIM)
    page.drop(write_list(tmp_path))
    page.wait_for_step(2)
    page.driver.refresh()
    page.until(lambda: page.find("#import-part-upload").is_displayed(), "no first step")
    assert not page.find("#import-part-columns").is_displayed()
    page.choose_gathering(TRONDHEIM)
    page.drop(write_list(tmp_path))
    page.wait_for_step(2)
    page.find(".sd-nav a[href^='/om']").click()
    page.until(lambda: page.find("main h1").text == "Om tallene", "the page did not come")
    page.driver.back()
    page.until(lambda: page.find("#import-part-upload").is_displayed(), "no first step")
    assert page.find(".sd-steps .now").text.startswith("1.")
    assert console_entries(page.driver) == []


def test_a_long_list_says_what_is_being_done(browser: Browser, served: str, tmp_path: Path) -> None:
    page = Import(browser.driver, served).open()
    file = tmp_path / "lang.csv"
    file.write_text("Kommune\n" + "Moss\n" * 20_000, encoding="utf-8")
    page.choose_gathering(TRONDHEIM)
    page.drop(file)
    page.until(lambda: page.find("#import-busy").text == "Leser 20 000 rader …", "nothing is said")
    page.wait_for_step(2)
    assert page.find("#import-busy").text == ""
    assert "20 000 rader" in page.find("#import-part-file").text
