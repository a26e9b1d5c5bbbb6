"""Answers that are kept: the same bytes for the same question, and no more memory than is said."""

from __future__ import annotations

from typing import Any

import pytest
from cachetools import LRUCache
from flask import Flask, jsonify, request
from flask.testing import FlaskClient

import dashboard.kept_answers
from dashboard.access import UPDATE_PATH
from dashboard.kept_answers import KEPT_BYTES, KEY_BYTES, add_kept_answers, worth_keeping

LONG = 500_000


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> list[LRUCache[Any, Any]]:
    """Watch what is kept."""
    made: list[LRUCache[Any, Any]] = []

    def watched(*given: Any) -> LRUCache[Any, Any]:
        made.append(LRUCache(*given))
        return made[0]

    monkeypatch.setattr(dashboard.kept_answers, "LRUCache", watched)
    return made


@pytest.fixture
def asked() -> list[str]:
    """List the questions that were worked out."""
    return []


@pytest.fixture
def client(asked: list[str]) -> FlaskClient:
    """Serve calls whose answer is how long their question is."""
    server = Flask(__name__)
    add_kept_answers(server, lambda: 1)

    @server.post(UPDATE_PATH)
    def answer() -> Any:
        question = request.json["inputs"][0]["value"]
        asked.append(question)
        worth_keeping()
        return jsonify(len(question))

    return server.test_client()


def ask(client: FlaskClient, question: str, revision: int = 1) -> bytes:
    """Call as a page does."""
    inputs = [
        {"id": "question", "property": "data", "value": question},
        {"id": "revision", "property": "data", "value": revision},
    ]
    body = {"output": "page.children", "inputs": inputs}
    return client.post(UPDATE_PATH, json=body).get_data()


def test_a_question_is_worked_out_once_whatever_revision_a_browser_knows(
    client: FlaskClient, asked: list[str]
) -> None:
    assert ask(client, "?aar=2018") == ask(client, "?aar=2018", revision=7)
    assert ask(client, "?aar=2017") == ask(client, "?aar=2018")
    assert asked == ["?aar=2018", "?aar=2017"]


def test_a_long_question_takes_no_more_to_keep_than_a_short_one(
    client: FlaskClient, kept: list[LRUCache[Any, Any]], asked: list[str]
) -> None:
    for number in range(3):
        ask(client, f"{number}" + "x" * LONG)
    ask(client, "0" + "x" * LONG)
    assert len(asked) == 3
    (cache,) = kept
    assert len(repr(list(cache))) < 3 * KEY_BYTES
    assert 3 * KEY_BYTES < cache.currsize < LONG < cache.maxsize == KEPT_BYTES
