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
from selenium.webdriver.common.keys import Keys

from tests.browser.importing import Import
from tests.browser.overview import Overview
from tests.browser.tools import (
    ChromiumOptions,
    axe_violations,
    console_entries,
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


def unfold_columns(page: Import, place: int) -> None:
    """Unfold the columns that are not read, where one of them is to be chosen."""
    if not page.is_shown(f"#import-column-{place}"):
        page.keys("#import-columns-table details summary", Keys.ENTER)
        page.wait_until_shown(f"#import-column-{place}")


def test_a_list_is_dropped_put_right_imported_seen_elsewhere_and_undone(
    dash_br: Browser, second: WebDriver, own: str, tmp_path: Path
) -> None:
    elsewhere = Overview(second, own).open()
    before = elsewhere.key_figures()

    page = Import(dash_br.driver, own).open()
    page.choose_gathering(TRONDHEIM)
    page.drop(write_list(tmp_path))
    page.wait_for_step(2)
    assert "påmelding.csv 5 rader" in page.text("#import-part-file")
    assert page.text("#import-left-out").endswith("leses ikke inn: Navn, E-post.")
    assert "Ukjent" not in page.text("#import-part-columns")

    unfold_columns(page, 3)
    page.choose_column(3, "municipality")
    page.until(lambda: page.column(2) == "Brukes ikke", "the other column does not give way")
    page.until(lambda: "2 av 5 funnet" in page.text("#import-part-columns"), "not read anew")
    page.wait_until_read()
    page.wait_for_focus("#import-column-3")
    page.press_at("columns", "next")
    page.wait_for_title(3, "3 rader må rettes")
    assert "Delt mellom Heim, Hitra og Orkland." in page.text("#import-part-problems")

    page.decide(0, "Heim")
    page.press_at("problems", "like")
    page.wait_for_title(3, "1 rad må rettes")
    page.decide(0, "Skriv selv …")
    page.wait_until_shown("#import-write-0")
    page.keys("#import-write-0", "Skrim")
    page.press_at("problems", "decide")
    page.until(lambda: "«Skrim»" in page.text("#import-part-problems"), "not asked again")
    page.wait_for_step(3)
    page.press_at("problems", "skip")
    page.press_at("problems", "decide")
    page.wait_for_title(3, "Alle rader er klare")
    assert "Merket endres fra eksempel til" in " ".join(page.text("#import-part-preview").split())

    page.press_at("preview", "next")
    page.wait_for_title(4, "Bekreft importen")
    assert page.text("#import-part-confirm [data-import='confirm']") == "Importer 4 rader"
    assert elsewhere.key_figures() == before
    page.press_at("confirm", "confirm")
    page.wait_for_title(5, "4 rader er importert. Merket er endret til talt.")
    assert page.text("#import-revision").startswith("Det er revisjon 2.")

    page.until(lambda: elsewhere.key_figures() != before, "the other browser does not follow")
    elsewhere.wait()
    assert elsewhere.value("#data-stamp [data-revision]", "data-revision") == "2"

    page.keys("#import-undo-part summary", Keys.ENTER)
    assert "eksempellisten teller igjen" in page.text("#import-undo-part")
    page.press_at("result", "undo")
    page.until(lambda: "Importen er angret" in page.text("#import-undone"), "not undone")
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
    unfold_columns(page, 1)
    page.choose_column(1, "municipality")
    page.until(lambda: page.column(0) == "Brukes ikke", "both are read")
    page.wait_until_read()
    page.press_at("columns", "next")
    page.wait_for_title(3, "Alle rader er klare")
    page.press_at("preview", "next")
    page.wait_for_step(4)
    page.press_at("confirm", "confirm")
    page.wait_for_step(5)

    page.press_at("result", "cancel")
    page.wait_for_step(1)
    page.drop(file.rename(tmp_path / "samme.csv"))
    page.wait_for_step(2)
    assert page.text("#import-remembered").startswith("Valgt som sist")
    page.press_at("columns", "next")
    page.wait_for_step(3)
    page.press_at("preview", "next")
    page.wait_for_title(4, "Denne listen teller allerede")
    assert page.find_all("[data-import='confirm']") == []
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
        page.wait_for_text("#import-alert", said)
        assert page.is_shown("#import-part-upload")
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
    page.wait_until_shown("#import-large")
    assert page.text("#import-large") == "Filen er 7 MB. Grensen er 5 MB."
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
    assert page.text("#import-alert") == ""
    page.click("#import-lead [data-import]")
    page.wait_until_shown("#import-part-upload")
    page.choose_gathering("2017-11-oslo")
    page.until(lambda: "Oslo" in page.text("#import-lead"), "not the other gathering")
    assert console_entries(page.driver) == []


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark"), (320, "light")])
def test_every_step_is_sound(
    dash_br: Browser, own: str, tmp_path: Path, width: int, theme: str
) -> None:
    page = Import(dash_br.driver, own)
    set_viewport(page.driver, width, theme=theme)
    page.open()
    page.require_sound(width)
    page.choose_gathering(TRONDHEIM)
    file = tmp_path / "liste.csv"
    rows = [f"Navn {number};Ukjent{number % 7};rolle{number};snart" for number in range(20)]
    file.write_text("\n".join(["Navn;Kommune;Rolle;Ordredato", *rows, "A;Moss;;"]), "utf-8")
    page.drop(file)
    page.wait_for_step(2)
    page.require_sound(width)
    page.press_at("columns", "next")
    page.wait_for_step(3)
    page.require_sound(width)
    page.press_at("problems", "more")
    page.decide(0, "Skriv selv …")
    page.require_sound(width)
    page.press_at("problems", "skip-rest")
    page.wait_for_title(3, "Alle rader er klare")
    page.require_sound(width)
    page.press_at("preview", "next")
    page.wait_for_step(4)
    page.require_sound(width)
    page.press_at("confirm", "confirm")
    page.wait_for_step(5)
    page.keys("#import-undo-part summary", Keys.ENTER)
    page.require_sound(width)


def test_loading_anew_and_going_back_begin_at_the_first_step(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    page = Import(browser.driver, served).open()
    page.choose_gathering(TRONDHEIM)
    page.drop(write_list(tmp_path))
    page.wait_for_step(2)
    page.driver.refresh()
    page.settle()
    page.wait_for_upload()
    assert not page.is_shown("#import-part-columns")
    page.choose_gathering(TRONDHEIM)
    page.drop(write_list(tmp_path))
    page.wait_for_step(2)
    page.click(".sd-nav a[href^='/om']")
    page.until(lambda: page.find("main h1").text == "Om tallene", "the page did not come")
    page.settle()
    page.driver.back()
    page.wait_for_address("/deltakerlister")
    page.wait_for_upload()
    assert page.text(".sd-steps .now").startswith("1.")
    assert console_entries(page.driver) == []


def test_a_long_list_says_what_is_being_done(browser: Browser, served: str, tmp_path: Path) -> None:
    page = Import(browser.driver, served).open()
    file = tmp_path / "lang.csv"
    file.write_text("Kommune\n" + "Moss\n" * 20_000, encoding="utf-8")
    page.choose_gathering(TRONDHEIM)
    page.drop(file)
    page.until(lambda: page.find("#import-busy").text == "Leser 20 000 rader …", "nothing is said")
    page.wait_for_step(2)
    assert page.text("#import-busy") == ""
    assert "20 000 rader" in page.text("#import-part-file")
