"""Bytes over the wire: few, and none that the browser has already."""

from __future__ import annotations

import gzip
import json
import re

import brotli
import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.compression import IMMUTABLE
from tests.dashboard.serving import call, overview_output


def named(html: str) -> list[str]:
    """List every file that the page names."""
    found = re.findall(r'(?:src|href)="(/(?:assets|samlinger|plotly|_dash)[^"]+)"', html)
    data = re.findall(r'data-(?:dependencies|plotly)="([^"]+)"', html)
    return [*dict.fromkeys((*found, *data))]


def test_every_file_that_the_page_names_never_changes_under_its_address(
    client: FlaskClient,
) -> None:
    files = named(client.get("/").text)
    assert len(files) > 5
    for address in files:
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == IMMUTABLE, address


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)]
)
def test_texts_are_compressed_as_the_browser_understands(
    client: FlaskClient, accepted: str, encoding: str | None
) -> None:
    plain = client.get("/", headers={"Accept-Encoding": ""})
    answer = client.get("/", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    assert "Accept-Encoding" in answer.headers.get("Vary", "") or encoding is None
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert unpack(answer.data) == plain.data


def test_what_is_asked_for_twice_is_compressed_once_and_the_same(client: FlaskClient) -> None:
    (sheet,) = [one for one in named(client.get("/").text) if one.endswith(".css")]
    first, again = (client.get(sheet, headers={"Accept-Encoding": "br"}) for _ in range(2))
    assert first.data == again.data
    assert again.headers["Content-Encoding"] == "br"
    assert again.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_what_is_kept_is_given_to_those_alone_who_read(client: FlaskClient, method: str) -> None:
    sheet = named(client.get("/").text)[0]
    client.get(sheet)
    assert client.head(sheet).status_code == 200
    assert client.open(sheet, method=method).status_code in {403, 405}


@pytest.mark.parametrize("address", ["/", "/health", "/assets/theme.js", "/assets/theme.js?m=1"])
def test_what_may_change_is_not_kept_for_ever(client: FlaskClient, address: str) -> None:
    answer = client.get(address, buffered=True)
    assert answer.headers.get("Cache-Control") != IMMUTABLE


def test_the_same_question_has_the_same_bytes_and_is_answered_once(app: Dash) -> None:
    first = call(app, overview_output(app), "?aar=2018&type=fellessamling", None)
    again = call(app, overview_output(app), "?aar=2018&type=fellessamling", None)
    assert first.status_code == again.status_code == 200
    assert json.loads(first.data) == json.loads(again.data)
    assert first.data == again.data


def test_an_odd_body_is_nobody_s_question(client: FlaskClient, app: Dash) -> None:
    body = {"output": overview_output(app), "inputs": "x", "state": 3}
    assert client.post("/_dash-update-component", json=body).status_code == 400
