"""«Slik tallene var»: every page, file and link of an earlier day is of that day, and says so."""

from __future__ import annotations

import ast
import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from dashboard.address import Past, write_address
from dashboard.app import PAGES
from dashboard.components.earlier_parts import look_back
from dashboard.earlier import as_they_were
from dashboard.exports import check, file_name, read_asked, read_back, write_costs
from dashboard.language import language, languages
from dashboard.report_tables import REPORT_TABLES
from dashboard.routing import show_page
from dashboard.settings import Access
from dashboard.views import read_question, read_view
from model.reports import Reports
from tests.dashboard.changed import DEARER, DEAREST, NOVEMBER
from tests.dashboard.serving import call, client_of, filled, running
from tests.dashboard.trees import by_id, links_of, text_of
from tests.days import day_of_commit, today

WORDS = language()
THEN = f"?revisjon={DEARER}"
READS_ADDRESSES = {"address.py", "views.py", "routing.py", "checking.py", "participant_lists.py"}
"""What may read a query string by itself: the seam, what is handed one that it has written, and a
page that changes what is there today."""
EDITING = {"/deltakerlister", "/grunnlag"}
"""Pages that change what is there today, whatever day the figures of other pages are of."""
ALL_FORMATS = ("xlsx", "csv", "maskin.csv", "pdf", "json")


@pytest.fixture
def client(changed_url: str) -> Iterator[FlaskClient]:
    """Give a browser in front of a programme in which something has been changed."""
    with running(changed_url, Access.READ_ONLY) as app:
        yield client_of(app)


@pytest.fixture
def day(changed: Reports) -> date:
    """Give the day on which the package became dearer for the first time."""
    return day_of_commit(changed, DEARER)


def sentence(number: int, day: date) -> str:
    """Say as the product does that figures are those of a revision and its day."""
    return f"Slik tallene var {WORDS.day(day)} (revisjon {number})"


def test_only_the_seam_reads_addresses() -> None:
    """A page that read its own would answer with today's figures whatever is asked."""
    root = Path(__file__).parents[2] / "dashboard"
    readers = {
        path.name
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "read_address"
    }
    assert readers <= READS_ADDRESSES


@pytest.mark.parametrize("number", [1, DEARER, DEAREST])
def test_a_view_is_of_the_revision_in_its_address(changed: Reports, number: int) -> None:
    view = read_view(changed, "/", f"?aar=2018&revisjon={number}", None)
    assert view.report == changed.at(number).cost_report(view.address.selection)
    day = day_of_commit(changed, number)
    assert as_they_were(view.report.revision, WORDS) == sentence(number, day)
    assert write_address(view.address) == f"?aar=2018&revisjon={number}"


def test_a_day_is_its_last_revision(changed: Reports) -> None:
    day = day_of_commit(changed, changed.revision().number)
    then, address = read_question(changed, f"?per={day}")
    assert then.cost_report() == changed.cost_report()
    assert address.past == Past(day=day)


@pytest.mark.parametrize(
    "part", ["revisjon=99", "revisjon=0", "per=2017-01-01", f"per={today() + timedelta(days=2)}"]
)
def test_what_cannot_be_shown_is_ignored_with_a_notice(changed: Reports, part: str) -> None:
    """The page then answers with today's figures, and no link carries the part along."""
    view = read_view(changed, "/", f"?aar=2018&{part}", None)
    assert view.report == changed.cost_report(view.address.selection)
    assert view.report.revision.as_of is None
    assert view.address.ignored == (part,)
    assert write_address(view.address) == "?aar=2018"


def test_a_what_if_works_on_earlier_figures(changed: Reports) -> None:
    view = read_view(changed, "/", f"{THEN}&tak.fellessamling=2", None)
    assert view.report == changed.at(DEARER).cost_report(scenario=view.address.scenario)
    assert not view.report.scenario.is_official


def test_a_gathering_that_was_not_there_then_has_no_page_then(changed: Reports) -> None:
    """And its list is not there before it was imported."""
    then = changed.at(DEARER)
    assert NOVEMBER not in {row.gathering_id for row in then.facts().lists}
    assert NOVEMBER in {row.gathering_id for row in changed.facts().lists}


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path == "/" or not (path.endswith("/") or path in EDITING)]
)
def test_every_page_says_so_and_leads_back_with_one_click(
    changed_url: str, day: date, path: str
) -> None:
    name = PAGES[path].name
    by_itself = f"{name}-bands.children"
    with running(changed_url) as app:
        output = next(
            output
            for output in app.callback_map
            if f"{name}-filling.parts" in output or output == by_itself
        )
        answer = call(app, output, THEN, None, None, path)
    bands = filled(answer)[by_itself]
    assert sentence(DEARER, day) in str(bands)
    assert f"'href': '{path}'" in str(bands)


def test_links_and_languages_carry_it_along(changed: Reports) -> None:
    then, address = read_question(changed, f"{THEN}&sprak=nn")
    shown = show_page(PAGES, then.facts(), "/dekning", write_address(address))
    links = links_of(shown)
    assert links["Oversyn"] == f"/{THEN}&sprak=nn"
    assert links["Bokmål"] == f"/dekning{THEN}"


@pytest.mark.parametrize("code", languages())
def test_it_is_said_in_every_language(changed: Reports, day: date, code: str) -> None:
    words = language(code)
    said = as_they_were(changed.at(DEARER).revision(), words)
    assert words.day(day) in said
    assert as_they_were(changed.revision(), words) == ""


# Files


def fetch(client: FlaskClient, address: str) -> tuple[bytes, str]:
    """Download a file, with the name that it comes under."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.data, answer.headers["Content-Disposition"]


def test_every_sheet_of_a_workbook_says_so(client: FlaskClient, day: date) -> None:
    content, name = fetch(client, f"/last-ned/kostnader.xlsx{THEN}")
    assert f"slik-tallene-var-{day}-revisjon-{DEARER}.xlsx" in name
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    cover, *tables = (book.get_sheet_by_name(title).to_python() for title in book.sheet_names)
    assert cover[0] == ["Tidligere tall", sentence(DEARER, day)]
    for rows in tables:
        assert rows[0][0] == f"{sentence(DEARER, day)}."
    with ZipFile(BytesIO(content)) as packed:
        sheets = [name for name in packed.namelist() if "worksheets/sheet" in name]
        assert all(sentence(DEARER, day) in packed.read(name).decode() for name in sheets)


def test_a_pdf_says_so_on_every_page(client: FlaskClient, day: date) -> None:
    for address in ("/last-ned/kostnader.pdf", "/last-ned/oppgjor/senja.pdf"):
        content, name = fetch(client, address + THEN)
        assert f"slik-tallene-var-{day}" in name
        for page in PdfReader(BytesIO(content)).pages:
            assert sentence(DEARER, day) in " ".join(page.extract_text().split())


def test_a_settlement_as_a_workbook_says_so_first(client: FlaskClient) -> None:
    content, _ = fetch(client, f"/last-ned/oppgjor/senja.xlsx{THEN}&tak.fellessamling=2")
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    cover = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in cover[:3]] == ["SCENARIO", "Tidligere tall", "Oppgjør"]
    assert str(book.get_sheet_by_index(1).to_python()[0][0]).startswith("SCENARIO. ")


def test_every_row_of_every_table_says_so(client: FlaskClient, day: date) -> None:
    for table_id in REPORT_TABLES:
        content, name = fetch(client, f"/last-ned/tabell/{table_id}.csv{THEN}")
        assert f"slik-tallene-var-{day}-revisjon-{DEARER}.csv" in name
        rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert rows[0][-2:] == ["Revisjon", "Tidligere tall"]
        facts = [row for row in rows[1:] if row[-2]]
        assert {tuple(row[-2:]) for row in facts} <= {(str(DEARER), sentence(DEARER, day))}


def test_the_csv_and_the_json_hold_the_address_that_makes_them_again(client: FlaskClient) -> None:
    content, _ = fetch(client, f"/last-ned/kostnader.maskin.csv{THEN}&aar=2018")
    rows = list(csv.DictReader(StringIO(content.decode(), newline="")))
    assert {row["question"] for row in rows} == {f"?aar=2018&revisjon={DEARER}"}


def test_the_json_says_which_day(changed: Reports, day: date) -> None:
    then = json.loads(write_costs(changed.at(DEARER).cost_report(), "json"))
    assert (then["as_of"], then["revision"]) == (str(day), DEARER)
    assert then["question"] == f"?revisjon={DEARER}"
    assert json.loads(write_costs(changed.cost_report(), "json"))["as_of"] is None


@pytest.mark.parametrize("ending", ALL_FORMATS)
def test_a_file_of_an_earlier_day_can_be_checked(changed: Reports, ending: str) -> None:
    """It tells what has changed since, as a file that was made on that day does."""
    copy = read_back(write_costs(changed.at(DEARER).cost_report(), ending))
    asked = read_asked(copy, changed.facts())
    assert asked.revision == DEARER
    now = check(copy, changed.cost_report(asked.selection, asked.scenario))
    assert not now.is_valid
    assert now.altered == ()
    then = check(copy, changed.at(DEARER).cost_report(asked.selection, asked.scenario))
    assert then.is_valid


def test_files_of_today_are_named_and_marked_as_before(changed: Reports) -> None:
    report = changed.cost_report()
    assert file_name(report, "xlsx", WORDS) == "kostnader-revisjon-5.xlsx"
    assert "Tidligere tall" not in str(write_costs(report, "csv"))


# The way there


def test_the_stamp_offers_an_earlier_day_and_keeps_the_rest_of_the_question(
    changed: Reports, day: date
) -> None:
    _, address = read_question(changed, f"?aar=2018&tak.fellessamling=2&per={day}&sprak=nn")
    choice = look_back(address, WORDS)
    assert by_id(choice, "look-back-day").value == str(day)
    assert by_id(choice, "look-back-day").name == "per"
    form = by_id(choice, "look-back-form")
    hidden = {
        part.name: part.value for part in form.children if getattr(part, "type", "") == "hidden"
    }
    assert hidden == {"aar": "2018", "tak.fellessamling": "2", "sprak": "nn"}
    assert "Se en tidligere dag" in text_of(choice)
