"""The first page of a visit: its numbers stand in the HTML, and Dash is sent the same page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.answers import EXTENSION
from dashboard.first_page import LOOK, in_html
from dashboard.settings import Access
from model.reports import Reports
from tests.dashboard.serving import client_of, running

NEVER_ASKED = "/?aar=2018&type=fellessamling&konstellasjon=kinn"
"""A page that nothing else here asks for, so that nothing of it is kept."""
KEY_FIGURES = (
    "kpi-participants",
    "kpi-covered",
    "kpi-department",
    "kpi-municipalities",
    "kpi-budget",
)


def written(html: str) -> str:
    """Take the page as it stands before any script runs."""
    return html.partition('<div id="sd-first">')[2].partition('<div id="react-entry-point">')[0]


def layout_of(html: str) -> dict[str, Any]:
    """Read the layout that is sent along."""
    (sent,) = re.findall(r'<script id="sd-layout" type="application/json">(.*?)</script>', html)
    found: dict[str, Any] = json.loads(sent)
    return found


def test_the_key_figures_stand_in_the_first_html_with_their_exact_numbers(
    client: FlaskClient, programme: Reports
) -> None:
    page = written(client.get("/").text)
    for id_ in KEY_FIGURES:
        assert page.count(f'id="{id_}"') == 1
    covered = programme.cost_report().totals.all_sums.covered
    assert covered is not None
    (cell,) = re.findall(r'<div[^>]*id="kpi-covered"[^>]*>', page)
    assert f'data-low="{covered.low}"' in cell or f'data-value="{covered.low}"' in cell


@pytest.mark.parametrize("query", ["", "?aar=2018", "?aar=2018&sprak=en"])
def test_html_and_layout_show_the_view_that_is_asked_for(client: FlaskClient, query: str) -> None:
    html = client.get(f"/{query}").text
    tree = json.dumps(layout_of(html)["tree"], ensure_ascii=False)
    assert f'"search": "{query}"' in tree
    assert '"pathname": "/"' in tree
    lead = "The department covers" if "en" in query else "Departementet dekker"
    assert lead in written(html)
    assert lead in tree


def test_the_layout_says_for_which_look_it_was_made(client: FlaskClient) -> None:
    assert layout_of(client.get("/").text)["look"] == LOOK


def test_an_explanation_is_asked_for_by_the_browser_not_sent(client: FlaskClient) -> None:
    tree = json.dumps(layout_of(client.get("/?aar=2018&hvorfor=kpi-covered").text)["tree"])
    assert '"id": "question", "data": "?aar=2018"' in tree or '"data": "?aar=2018"' in tree


def test_nothing_in_the_layout_ends_its_script() -> None:
    assert in_html('{"x": "</script><script>"}') == '{"x": "\\u003c/script>\\u003cscript>"}'


@pytest.mark.parametrize("path", ["/tidslinje", "/oppmote", "/dekning", "/hva-om", "/om"])
def test_other_pages_are_sent_filled_too(client: FlaskClient, path: str) -> None:
    html = client.get(path).text
    assert "<h1>" in written(html)
    assert layout_of(html)["tree"]


def test_a_page_that_is_not_there_says_so_at_once(client: FlaskClient) -> None:
    answer = client.get("/finnes-ikke")
    assert answer.status_code == 404
    assert "<h1>Siden finnes ikke</h1>" in written(answer.text)


def test_a_database_that_is_gone_leaves_it_to_the_browser(database_url: str) -> None:
    with running(database_url) as app:
        answer = client_of(app).get("/")
    assert answer.status_code == 200
    assert "sd-first" not in answer.text.replace("#sd-first", "")


def test_what_went_wrong_once_is_not_kept(app: Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser asks for itself, and the next visitor gets the page."""

    def fail(*_: object) -> None:
        raise RuntimeError("once")

    asks = app.server.extensions[EXTENSION]
    with monkeypatch.context() as patch:
        patch.setitem(asks, "overview", fail)
        assert written(client_of(app).get(NEVER_ASKED).text) == ""
    assert 'id="kpi-covered"' in written(client_of(app).get(NEVER_ASKED).text)


def test_the_same_address_has_the_same_bytes(client: FlaskClient, app: Dash) -> None:
    assert client.get("/?aar=2018").data == client_of(app).get("/?aar=2018").data


def test_viewers_get_it_too(programme_url: str) -> None:
    with running(programme_url, Access.READ_ONLY) as app:
        assert 'id="kpi-covered"' in written(client_of(app).get("/").text)
