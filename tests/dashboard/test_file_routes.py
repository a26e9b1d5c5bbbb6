"""The addresses of files: the same question as the page, answered as a download."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from dashboard import file_routes
from dashboard.exports import ControlSumError, ExportError, TooManyRowsError, write_costs
from dashboard.exports.agreement import SettlementError
from dashboard.exports.settlement_files import SETTLEMENT_FORMATS
from model.reports import Database, Reports
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind
from tests.dashboard.exports.documents import open_document
from tests.dashboard.exports.reading import ore
from tests.dashboard.serving import client_of, running

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "xlsx": EXCEL,
    "csv": "text/csv; charset=utf-8",
    "maskin.csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}
QUESTIONS = {
    "": (EVERYTHING, OFFICIAL),
    "?aar=2018&type=fellessamling": (
        Selection(years=frozenset({2018}), kinds=frozenset({GatheringKind.JOINT})),
        OFFICIAL,
    ),
    "?konstellasjon=asker,molde&tak.prosjektledersamling=5&pris.reise=1400.5": (
        Selection(constellations=frozenset({"asker", "molde"})),
        make_scenario({GatheringKind.PROJECT_MANAGER: 5}, {CostComponent.TRAVEL: 1_400_50}, {}),
    ),
    "?aar=2018&x=y&aar=20x8": (Selection(years=frozenset({2018})), OFFICIAL),
    "?aar=1999": (Selection(years=frozenset({1999})), OFFICIAL),
}


def read_csv(text: str, delimiter: str) -> list[dict[str, str]]:
    """Read rows by heading."""
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_is_named_typed_and_never_kept(client: FlaskClient, ending: str) -> None:
    answer = client.get(f"/last-ned/kostnader.{ending}?aar=2018")
    assert answer.status_code == 200
    assert answer.content_type == TYPES[ending]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    name = f"kostnader-2018-revisjon-1.{ending}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("ending", ["csv", "maskin.csv"])
@pytest.mark.parametrize(("query", "question"), QUESTIONS.items())
def test_a_file_answers_the_question_of_the_page(
    client: FlaskClient,
    programme: Reports,
    ending: str,
    query: str,
    question: tuple[Selection, Scenario],
) -> None:
    wanted = write_costs(programme.cost_report(*question), ending)
    assert client.get(f"/last-ned/kostnader.{ending}{query}").data == wanted


def test_the_file_for_excel_opens_as_a_table(client: FlaskClient) -> None:
    data = client.get("/last-ned/kostnader.csv").data
    assert data.startswith("\ufeff".encode())
    rows = read_csv(data.decode("utf-8-sig"), ";")
    assert {"Samling", "Kommunekonstellasjon", "Totalt, kr"} <= set(rows[0])


def test_the_file_for_machines_opens_as_a_table(client: FlaskClient) -> None:
    rows = read_csv(client.get("/last-ned/kostnader.maskin.csv").text, ",")
    assert {row["gathering_id"] for row in rows} == {
        "2017-06-lillestrom",
        "2017-11-oslo",
        "2018-05-sandnes",
        "2018-09-trondheim",
    }
    assert all(None not in row for row in rows)


def test_the_workbook_opens(client: FlaskClient) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(client.get("/last-ned/kostnader.xlsx").data))
    assert book.sheet_names[0] == "Om filen"
    cover = book.get_sheet_by_index(0).to_python()
    assert any("2018" in str(row) for row in cover)


def test_the_pdf_opens_and_carries_the_answer(client: FlaskClient, programme: Reports) -> None:
    data = client.get("/last-ned/kostnader.pdf?aar=2018&sprak=nn").data
    reader = PdfReader(BytesIO(data), strict=True)
    assert "Kostnader for samlingane" in reader.pages[0].extract_text()
    answer = write_costs(programme.cost_report(Selection(years=frozenset({2018}))), "json")
    assert reader.attachments["kostnader.json"] == [answer]


def test_a_scenario_is_named_in_the_file_s_name(client: FlaskClient) -> None:
    answer = client.get("/last-ned/kostnader.csv?tak.fellessamling=5")
    assert "SCENARIO" in answer.headers["Content-Disposition"]


def test_files_are_made_from_either_database(loaded_database_url: str) -> None:
    database = Database(loaded_database_url)
    wanted = write_costs(Reports(database).cost_report(), "maskin.csv")
    database.close()
    with running(loaded_database_url) as app:
        assert client_of(app).get("/last-ned/kostnader.maskin.csv").data == wanted


@pytest.mark.parametrize("ending", ["exe", "json", "PDF", "XLSX", "csv.exe", "maskin", "csv/x", ""])
def test_no_other_file_is_there(client: FlaskClient, ending: str) -> None:
    assert client.get(f"/last-ned/kostnader.{ending}").status_code == 404


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ControlSumError(200_00), "deviate by 20000 øre, so no file was made"),
        (TooManyRowsError("Kostnadslinjer", 2_000_000), "Kostnadslinjer"),
    ],
)
def test_a_file_that_cannot_be_right_is_not_made(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, error: ExportError, said: str
) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise error

    monkeypatch.setattr(file_routes, "write_costs", refuse)
    answer = client.get("/last-ned/kostnader.xlsx")
    assert (answer.status_code, answer.mimetype) == (500, "text/plain")
    assert said in answer.text
    assert "Content-Disposition" not in answer.headers


def test_a_file_is_only_read_and_never_written_to(client: FlaskClient) -> None:
    assert client.post("/last-ned/kostnader.csv").status_code == 405


@pytest.mark.parametrize("ending", SETTLEMENT_FORMATS)
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "oppgjor-senja-revisjon-1"),
        ("?aar=2018&sprak=nn", "oppgjer-2018-senja-revisjon-1"),
        ("?tak.fellessamling=5&x=y&konstellasjon=molde", "SCENARIO-oppgjor-senja-revisjon-1"),
    ],
)
def test_a_settlement_is_named_typed_and_never_kept(
    client: FlaskClient, ending: str, query: str, name: str
) -> None:
    answer = client.get(f"/last-ned/oppgjor/senja.{ending}{query}")
    assert answer.status_code == 200
    assert answer.content_type == TYPES[ending]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.{ending}"'


@pytest.mark.parametrize(
    "query", ["", "?aar=2018", "?tak.fellessamling=5&pris.reise=1400.5&aar=2018,2017"]
)
def test_a_settlement_answers_the_question_of_the_page(client: FlaskClient, query: str) -> None:
    separator = "&" if query else "?"
    costs = read_csv(
        client.get(f"/last-ned/kostnader.csv{query}{separator}konstellasjon=senja").data.decode(
            "utf-8-sig"
        ),
        ";",
    )
    content = client.get(f"/last-ned/oppgjor/senja.xlsx{query}").data
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Plasser")
    heading, *seats, sums = [row for row in sheet.to_python() if row[1] or row[0] == "Sum"]
    for title in ("Departementet, kr", "Kommunene, kr"):
        place = heading.index(title)
        assert sum(ore(str(row[place])) for row in seats) == ore(str(sums[place]))
        assert ore(str(sums[place])) == sum(ore(row[title] or "0") for row in costs)


def test_the_letter_opens_in_the_language_that_is_asked_for(client: FlaskClient) -> None:
    data = client.get("/last-ned/oppgjor/senja.pdf?sprak=nn").data
    made = open_document(data)
    assert "Oppgjer for Senja" in made.pages[0]
    assert made.root["/Lang"] == "nn-NO"


@pytest.mark.parametrize(
    "file",
    ["oz.pdf", "senja.csv", "senja.json", "senja.PDF", "senja", "senja.", ".pdf", "senja.pdf.exe"],
)
def test_no_other_settlement_is_there(client: FlaskClient, file: str) -> None:
    assert client.get(f"/last-ned/oppgjor/{file}").status_code == 404


def test_a_settlement_that_does_not_add_up_is_not_made(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise SettlementError("senja", "2018-09-trondheim")

    monkeypatch.setattr(file_routes, "write_settlement", refuse)
    answer = client.get("/last-ned/oppgjor/senja.pdf")
    assert (answer.status_code, answer.mimetype) == (500, "text/plain")
    assert "the settlement of senja at 2018-09-trondheim" in answer.text
    assert "Content-Disposition" not in answer.headers


def test_a_settlement_is_only_read_and_never_written_to(client: FlaskClient) -> None:
    assert client.post("/last-ned/oppgjor/senja.pdf").status_code == 405
