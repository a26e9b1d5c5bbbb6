"""Planted persons: in no answer of any step, no table of the database and no line of the log."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from dash import Dash
from sqlalchemy import MetaData, select

from dashboard.access import MOST_BYTES, MOST_BYTES_OF_LISTS, UPDATE_PATH
from dashboard.people import Reader, Role
from dashboard.settings import Access, Rates
from model.reports import Database, Reports
from tests.dashboard.lists import TRONDHEIM, contents_of
from tests.dashboard.serving import FRAME, call, call_body, client_of, filled, running, sign_in_as

READ, CONFIRM = "..import-state.data...", "..import-part-result.children...import-done.data.."
SECRETS = (
    *("Hemmeligsen", "Løyndomsdatter", "skjult.person", "90909090", "skalldyrallergi"),
    *("Lurivar", "01017012345", "Ukjentveien"),
)
NAME, FAMILY, MAIL, PHONE, ALLERGY, ROOM, NUMBER, ADDRESS = SECRETS
HEADINGS = (
    "Fornavn;Etternavn;E-post;Mobil;Allergier;Deler rom med;Fødselsnummer;Adresse;"
    "Kommune;Firma;Rolle;Status;Ordredato"
)
PERSON = ";".join([NAME, FAMILY, f"{MAIL}@example.no", PHONE, ALLERGY, ROOM, NUMBER, ADDRESS])
CELLS = (
    "Asker;Asker kommune;ordfører;møtt;2018-08-01",
    f"Skeimd;{NAME} AS;rådmann;møtt;2018-08-01",
    f"{NAME} {FAMILY};x;rådmann;møtt;2018-08-01",
    f"Moss {MAIL}@example.no;x;rådmann;kanskje;2018-08-01",
    f"Moss;x;{PHONE};avmeldt;snart",
    "Moss;x;rådmann;møtt;2018-08-02",
    "Moss;x;rådmann;møtt;2018-08-02",
)
LIST = "\n".join([HEADINGS, *(f"{PERSON};{cells}" for cells in CELLS)])
FILE = f"{NAME} {FAMILY}.csv"
SAME = {"Origin": "http://localhost"}
COORDINATOR = Reader(role=Role.COORDINATOR, actor="kari", name="Kari", subject="s-1")
VIEWER = Reader(role=Role.VIEWER, actor="ola", name="Ola", subject="s-2")


@pytest.fixture
def own(loaded_database_url: str) -> Iterator[Dash]:
    """Serve a database of the test's own, of either kind."""
    with running(loaded_database_url) as app:
        yield app


def output(app: Dash, beginning: str) -> str:
    (found,) = (str(name) for name in app.callback_map if name.startswith(beginning))
    return found


def texts_in(url: str) -> Iterator[str]:
    """Give every row of every table, as text."""
    with closing(Database(url)) as database, database.reading() as session:
        tables = MetaData()
        tables.reflect(session.connection())
        for table in tables.sorted_tables:
            yield from map(str, session.execute(select(table)))


def found_in(text: str) -> list[str]:
    folded = text.casefold()
    return [secret for secret in SECRETS if secret.casefold() in folded]


def test_no_person_comes_out_at_any_step(
    own: Dash, loaded_database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    read = output(own, READ)
    answers: list[str] = []
    state: Any = None

    def step(what: Any, changed: str) -> dict[str, Any]:
        body = call_body(own, read, contents_of(LIST), TRONDHEIM, what, FILE, state, "")
        body["changedPropIds"] = [changed]
        answer = client_of(own).post(UPDATE_PATH, json=body)
        answers.append(answer.text)
        return filled(answer)

    shown = step(None, "import-file.contents")
    said = json.dumps(shown, ensure_ascii=False)
    assert FILE in said  # the browser's own file is called what it is called, to its owner alone
    for part in ("columns", "brief", "problems", "preview"):
        assert not found_in(json.dumps(shown[f"import-part-{part}.children"]).replace(FILE, ""))
    state = shown["import-state.data"]
    state = step(
        {"do": "decide", "decisions": {"3": ["municipality=heim"]}}, "import-request.data"
    )["import-state.data"]
    ready = step({"do": "skip-rest", "decisions": {}}, "import-request.data")
    done = call(own, CONFIRM, 1, contents_of(LIST), TRONDHEIM, FILE, ready["import-state.data"], "")
    assert filled(done)["import-done.data"]["revision"] == 2
    answers.append(done.text)

    for answer in answers:
        text = json.dumps(json.loads(answer), ensure_ascii=False)
        assert found_in(text.replace(FILE, "")) == []
    assert found_in("\n".join(texts_in(loaded_database_url))) == []
    assert found_in(caplog.text) == []
    assert LIST not in caplog.text


def test_a_failure_at_a_step_writes_no_person_to_the_log(
    own: Dash, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Reports, participants: Any) -> Any:
        raise RuntimeError(repr(participants))

    monkeypatch.setattr(Reports, "preview_list", fail)
    answer = call(own, output(own, READ), contents_of(LIST), TRONDHEIM, None, "x.csv", None, "")
    assert "SD-" in answer.text
    assert "RuntimeError" in caplog.text
    assert found_in(caplog.text + answer.text) == []


@pytest.fixture
def gated(programme_url: str) -> Iterator[Dash]:
    """Serve the examples to those who sign in."""
    with running(programme_url, Access.OIDC, rates=Rates(upload="100/minute")) as app:
        yield app


def status_of(app: Dash, reader: Reader | None, name: str, length: int) -> int:
    """Call with so long a body, as somebody."""
    client = client_of(app)
    if reader:
        sign_in_as(client, reader)
    body = call_body(app, name, contents_of(b"x" * (length * 3 // 4)))
    return client.post(UPDATE_PATH, json=body, headers=SAME).status_code


def test_only_the_lists_of_coordinators_may_be_long(gated: Dash) -> None:
    read, longer = output(gated, READ), MOST_BYTES + 100_000
    assert status_of(gated, COORDINATOR, read, longer) == 200
    assert status_of(gated, COORDINATOR, read, MOST_BYTES_OF_LISTS + 100_000) == 413
    assert status_of(gated, COORDINATOR, "file-check-result.children", longer) == 413
    assert status_of(gated, COORDINATOR, FRAME, longer) == 413
    assert status_of(gated, VIEWER, read, longer) == 413
    assert status_of(gated, VIEWER, read, 1000) == 403
    assert status_of(gated, None, read, longer) == 413


def test_the_largest_list_comes_through(gated: Dash) -> None:
    assert status_of(gated, COORDINATOR, output(gated, READ), 5_000_000 * 4 // 3) == 200
