"""The address that open pages ask: it answers when there is news, and says what the news is."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard import live
from dashboard.live import PATH
from dashboard.settings import Access
from dashboard.watch import EXTENSION, Watch
from model import changes
from model.reports import Database
from tests.dashboard.serving import client_of, running

SECONDS = 60
SOMEBODY = "kari.nordmann"
AWAY = ("postgresql://nobody:hush@127.0.0.1:1/nothing", "sqlite:////dev/null")


@pytest.fixture
def live_app(loaded_database_url: str) -> Iterator[Dash]:
    """Give an application with a database of its own, at revision 1."""
    with running(loaded_database_url) as app:
        yield app
        watch_of(app).stop()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for long."""
    monkeypatch.setattr(live, "WAIT_SECONDS", 0.01)


def watch_of(app: Dash) -> Watch:
    """Find the watch of an application."""
    watch: Watch = app.server.extensions[EXTENSION]
    return watch


def ask(app: Dash, query: str = "") -> dict[str, Any]:
    """Ask as a page does."""
    answer = client_of(app).get(PATH + query)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.cache_control.no_store
    return dict(answer.get_json())


def change_data(url: str) -> int:
    """Change the data as another process would: take the examples out again."""
    with closing(Database(url)) as database:
        return changes.load(database, actor=SOMEBODY).revision


def test_a_page_that_knows_nothing_yet_hears_the_number_and_no_news(live_app: Dash) -> None:
    answer = ask(live_app)
    assert (answer["revision"], answer["what"]) == (1, "")
    moment = datetime.fromisoformat(answer["committed_at"])
    assert moment.tzinfo == UTC


def test_a_page_that_knows_an_older_revision_hears_at_once_what_is_new(
    live_app: Dash, loaded_database_url: str
) -> None:
    assert change_data(loaded_database_url) == 2
    answer = ask(live_app, "?kjent=1&sprak=en")
    assert answer["revision"] == 2
    assert answer["what"] == ("Revision 2: 3 participant lists removed, 4 coverage budgets removed")


def test_news_are_said_in_the_readers_language(live_app: Dash) -> None:
    said = {code: ask(live_app, f"?kjent=0&sprak={code}")["what"] for code in ("nb", "nn", "en")}
    assert ask(live_app, "?kjent=0")["what"] == said["nb"]
    assert len(set(said.values())) == 3


def test_who_changed_the_data_is_nobodys_business(live_app: Dash, loaded_database_url: str) -> None:
    change_data(loaded_database_url)
    assert SOMEBODY not in client_of(live_app).get(PATH + "?kjent=0").text


def test_a_page_that_knows_the_newest_waits_until_somebody_changes_the_data(
    live_app: Dash, loaded_database_url: str
) -> None:
    with ThreadPoolExecutor() as threads:
        question = threads.submit(ask, live_app, "?kjent=1")
        while not watch_of(live_app).waiting:
            assert not question.done()
        change_data(loaded_database_url)
        assert question.result(SECONDS)["revision"] == 2


@pytest.mark.usefixtures("impatient")
def test_a_page_that_waits_in_vain_hears_that_nothing_is_new(live_app: Dash) -> None:
    answer = ask(live_app, "?kjent=1")
    assert (answer["revision"], answer["what"]) == (1, "")


def test_a_page_hears_of_a_database_that_was_put_back(live_app: Dash) -> None:
    """It knows a higher revision than there is: it must not wait until that one comes again."""
    answer = ask(live_app, "?kjent=12&sprak=en")
    assert (answer["revision"], answer["what"]) == (1, "Revision 1: new data")


@pytest.mark.parametrize(
    "known", ["", "-1", "1.0", "abc", "١", "9" * 10, "9" * 5000, "1%00", "0x1", "1 OR 1=1"]
)
def test_what_is_no_revision_counts_as_knowing_none(client: FlaskClient, known: str) -> None:
    answer = client.get(PATH, query_string={"kjent": known}).get_json()
    assert (answer["revision"], answer["what"]) == (1, "")


def test_an_empty_database_stands_at_revision_nought(database_url: str) -> None:
    with closing(Database(database_url)) as database:
        changes.migrate(database)
    with running(database_url) as app:
        assert ask(app) == {"revision": 0, "committed_at": None, "what": ""}


@pytest.mark.parametrize("url", AWAY)
def test_a_database_that_is_away_is_503_and_one_line_in_the_log(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with running(url) as app:
        answers = [client_of(app).get(PATH + "?kjent=1") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [503, 503, 503]
    assert all(answer.cache_control.no_store for answer in answers)
    (record,) = caplog.records
    assert record.getMessage().startswith("Open pages get no news: the database does not answer")
    assert record.exc_info is None
    assert "hush" not in answers[0].text + caplog.text


def test_a_database_without_tables_is_away_too(database_url: str) -> None:
    with running(database_url) as app:
        assert client_of(app).get(PATH).status_code == 503


def test_viewers_may_ask_and_other_machines_only_in_public(programme_url: str) -> None:
    far = {"REMOTE_ADDR": "10.0.0.7"}
    with running(programme_url, Access.READ_ONLY) as app:
        assert client_of(app).get(PATH, environ_overrides=far).status_code == 200
    with running(programme_url, Access.LOCAL) as app:
        assert client_of(app).get(PATH).status_code == 200
        assert client_of(app).get(PATH, environ_overrides=far).status_code == 403
        assert client_of(app).get(PATH, base_url="http://evil.example").status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_address_only_answers_questions(client: FlaskClient, method: str) -> None:
    assert client.open(PATH, method=method).status_code == 405
