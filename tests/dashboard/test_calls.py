"""Only the bodies that Dash's own pages send are calls: nobody moves a value to another's place."""

from __future__ import annotations

import json
from copy import deepcopy
from itertools import product
from typing import Any

import pytest
from dash import ALL, Dash, Input, Output, State
from flask.testing import FlaskClient

from dashboard.access import UPDATE_PATH
from dashboard.calls import Call, call_of, is_text
from tests.dashboard.serving import call_body, filled, overview_output

LOOK = {"theme": "light", "narrow": False}
QUESTION = "?sorter=navn&sprak=nb"
WHAT_IF = "?aar=2018&tak.fellessamling=0"
ODD: tuple[Any, ...] = (None, [], {}, "", 7, [None], [[]], [{}], [{"id": "question"}])
PATTERN = {"deed": "save", "type": "facts-deed"}


@pytest.fixture
def body(app: Dash) -> dict[str, Any]:
    """Write a call of the overview as its page sends it."""
    return call_body(app, overview_output(app), QUESTION, LOOK, 1, "/")


def test_a_value_in_anothers_place_is_refused_and_poisons_no_answer(
    client: FlaskClient, body: dict[str, Any]
) -> None:
    """The honest question is named, but another one stands where Dash would look for it."""
    before = filled(client.post(UPDATE_PATH, json=body))
    moved = deepcopy(body)
    question, look, revision = moved["inputs"]
    moved["inputs"] = [{**revision, "value": WHAT_IF}, {**question, "value": QUESTION + "&x"}, look]
    assert client.post(UPDATE_PATH, json=moved).status_code == 400
    honest = deepcopy(body)
    honest["inputs"][0]["value"] = QUESTION + "&x"
    after = filled(client.post(UPDATE_PATH, json=honest))
    assert after["key-figures.children"] == before["key-figures.children"]


@pytest.mark.parametrize(
    ("part", "odd"),
    [
        *product(("inputs", "state", "outputs"), ODD),
        *product(("changedPropIds",), [odd for odd in ODD if odd != []]),  # nothing may change
    ],
)
def test_a_body_of_another_shape_is_refused_and_nothing_fails(
    client: FlaskClient, body: dict[str, Any], part: str, odd: Any
) -> None:
    answer = client.post(UPDATE_PATH, json={**body, part: odd})
    assert answer.status_code == 400


@pytest.mark.parametrize("part", ["inputs", "outputs"])
def test_a_body_without_a_part_is_refused(
    client: FlaskClient, body: dict[str, Any], part: str
) -> None:
    del body[part]
    assert client.post(UPDATE_PATH, json=body).status_code == 400


@pytest.mark.parametrize("place", [0, 1])
def test_half_a_letter_is_refused(client: FlaskClient, body: dict[str, Any], place: int) -> None:
    body["inputs"][place]["value"] = "\ud800"
    sent = json.dumps(body)
    answer = client.post(UPDATE_PATH, data=sent, content_type="application/json")
    assert answer.status_code == 400


def test_a_letter_sent_as_two_halves_is_whole(client: FlaskClient, body: dict[str, Any]) -> None:
    body["inputs"][0]["value"] = "?sok=🏔"
    assert r"\ud83c" in json.dumps(body)
    assert client.post(UPDATE_PATH, json=body).status_code == 200
    assert is_text({"q": "🏔"}, rb'{"q": "\ud83c\udfd4"}')
    assert not is_text({"q": "\udfd4"}, rb'{"q": "\uDFD4"}')


def registered(*dependencies: Any) -> Call:
    """Read the one callback of an application."""
    app = Dash(__name__)
    app.callback(*dependencies)(lambda *_: None)
    (known,) = app.callback_map.values()
    return call_of(known)


def sent(id_: Any, property_: str = "n_clicks") -> dict[str, Any]:
    """Name a part as a page does."""
    return {"id": id_, "property": property_, "value": None}


@pytest.mark.parametrize(
    ("buttons", "is_sent"),
    [
        ([], True),
        ([sent(PATTERN)], True),
        ([sent(PATTERN), sent({**PATTERN, "deed": 2})], True),
        ([sent({**PATTERN, "deed": ["save"]})], False),
        ([sent({**PATTERN, "type": "facts-undo"})], False),
        ([sent({"type": "facts-deed"})], False),
        ([sent({**PATTERN, "more": 1})], False),
        ([sent("facts-deed")], False),
        ([sent(PATTERN, "value")], False),
        (sent(PATTERN), False),
        (["facts-deed"], False),
        (None, False),
    ],
)
def test_of_a_pattern_a_page_sends_all_that_match(buttons: Any, is_sent: bool) -> None:
    pattern = {"deed": ALL, "type": "facts-deed"}
    known = registered(Output("done", "children"), Input(pattern, "n_clicks"))
    body = {"inputs": [buttons], "outputs": sent("done", "children")}
    assert known.is_sent(body) is is_sent


def test_what_fills_nothing_names_no_output() -> None:
    known = registered(Input("button", "n_clicks"), State("address", "search"))
    body = {"inputs": [sent("button")], "state": [sent("address", "search")]}
    assert known.is_sent(body)
    assert not known.is_sent({**body, "outputs": sent("done", "children")})
    assert not known.is_sent({**body, "state": []})
    assert not registered(Input("button", "n_clicks")).is_sent({**body, "state": None})


def test_one_output_stands_in_a_list_where_it_was_registered_in_one() -> None:
    button, done = sent("button"), sent("done", "children")
    alone = registered(Output("done", "children"), Input("button", "n_clicks"))
    listed = registered([Output("done", "children")], Input("button", "n_clicks"))
    assert alone.is_sent({"inputs": [button], "outputs": done})
    assert not alone.is_sent({"inputs": [button], "outputs": [done]})
    assert listed.is_sent({"inputs": [button], "outputs": [done]})
    assert not listed.is_sent({"inputs": [button], "outputs": done})
