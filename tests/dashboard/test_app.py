"""The application put together: addresses that answer, and two applications in one process."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import dashboard.app
from dashboard.app import PAGES, page_title
from dashboard.bootstrap import style_sheet
from tests.conftest import copy_sqlite
from tests.dashboard.serving import FRAME, call, client_of, filled, overview_output, running
from tests.dashboard.views import WORDS

WHOLE = [path for path, page in PAGES.items() if page.subjects is None]
"""The addresses that are a page by themselves; the others need the id of a subject."""

ASSETS = Path(dashboard.app.__file__).with_name("assets")


def test_the_process_says_that_it_lives(client: FlaskClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.mimetype, answer.text) == (200, "text/plain", "ok\n")


def test_it_is_ready_when_the_database_stands_at_the_expected_migration(
    loaded_database_url: str,
) -> None:
    with running(loaded_database_url) as app:
        answer = client_of(app).get("/ready")
    assert (answer.status_code, answer.mimetype, answer.text) == (200, "text/plain", "ready\n")


def test_it_is_alive_but_not_ready_without_tables(database_url: str) -> None:
    with running(database_url) as app:
        assert client_of(app).get("/health").status_code == 200
        answer = client_of(app).get("/ready")
    assert (answer.status_code, answer.text) == (503, "not ready\n")


@pytest.mark.parametrize(
    "url", ["postgresql://nobody:hush@127.0.0.1:1/nothing", "sqlite:////dev/null"]
)
def test_it_is_not_ready_when_the_database_does_not_answer(url: str) -> None:
    with running(url) as app:
        answer = client_of(app).get("/ready")
    assert answer.status_code == 503
    assert "hush" not in answer.text


def test_it_becomes_ready_without_being_started_again(
    prepared_sqlite: Path, tmp_path: Path
) -> None:
    file = tmp_path / "later.db"
    with running(f"sqlite:///{file}") as app:
        assert client_of(app).get("/ready").status_code == 503
        copy_sqlite(prepared_sqlite, file)
        assert client_of(app).get("/ready").status_code == 200


@pytest.mark.parametrize("path", WHOLE)
def test_every_page_answers(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/finnes-ikke", "/index.html", "/samling/", "/admin", "/æ/ø"])
def test_an_unknown_path_is_404_with_the_page_that_says_so(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "react-entry-point" in answer.text
    assert "<title>Samlinger og dekning</title>" in answer.text


@pytest.mark.parametrize("path", ["/", "/finnes-ikke", "/last-ned/kostnader.csv"])
def test_bytes_that_are_no_text_are_no_failure(client: FlaskClient, path: str) -> None:
    """A browser escapes such bytes; whoever looks for holes does not."""
    answer = client.get(path, environ_overrides={"QUERY_STRING": "sprak=\xff&aar=\xe5"})
    assert answer.status_code == (404 if path == "/finnes-ikke" else 200)


@pytest.mark.parametrize(
    "path", ["/assets/finnes-ikke.css", "/last-ned/", "/_dash-component-suites/x/y"]
)
def test_an_unknown_file_is_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_style_sheet_of_bootstrap_comes_from_here(client: FlaskClient) -> None:
    answer = client.get("/bootstrap/bootstrap.min.css", buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert "Bootstrap  v5.3" in answer.text[:200]
    assert answer.text == style_sheet()
    assert answer.cache_control.max_age == 3600


def test_the_page_links_one_style_sheet_with_bootstrap_first_and_all_in_order(
    client: FlaskClient,
) -> None:
    (link,) = re.findall(r'<link rel="stylesheet" href="([^"]+)">', client.get("/").text)
    answer = client.get(link, buffered=True)
    assert answer.status_code == 200
    sheet = answer.text
    own = [file.read_text(encoding="utf-8") for file in sorted(ASSETS.glob("*.css"))]
    assert own
    assert sheet == "\n".join((style_sheet(), *own))


def test_the_theme_is_set_before_anything_is_drawn_and_only_once(client: FlaskClient) -> None:
    page = client.get("/").text
    assert page.count("theme.js") == 1
    assert page.index("theme.js") < page.index("stylesheet")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "Oversikt – Samlinger og dekning"),
        ("/finnes-ikke", "Samlinger og dekning"),
    ],
)
def test_a_page_is_named_in_the_tab(client: FlaskClient, path: str, title: str) -> None:
    assert page_title(path, WORDS) == title
    assert f"<title>{title}</title>" in client.get(path).text


def test_no_two_pages_have_the_same_name_or_title() -> None:
    for names in (
        [page.name for page in PAGES.values()],
        [page_title(path if path in WHOLE else f"{path}a", WORDS) for path in PAGES],
    ):
        assert len(set(names)) == len(PAGES)


def test_two_applications_in_one_process_both_work(
    programme_url: str, prepared_sqlite: Path, tmp_path: Path
) -> None:
    """Dash keeps callbacks in a list that the first application empties: not here."""
    other_url = copy_sqlite(prepared_sqlite, tmp_path / "other.db")
    with running(programme_url) as first, running(other_url) as second:
        for app in (first, second):
            assert client_of(app).get("/").status_code == 200
            assert "Oversikt" in str(filled(call(app, FRAME, "/", "")))
            assert filled(call(app, overview_output(app), "", None))["overview-lead.children"]
        assert set(first.callback_map) == set(second.callback_map)
        assert first.callback_map is not second.callback_map
