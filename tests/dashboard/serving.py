"""The application as a web server runs it, called as a browser calls it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import dashboard.app
from dashboard.access import UPDATE_PATH, Guard
from dashboard.people import Reader
from dashboard.settings import Access, Oidc, Settings
from model.reports import Database

FRAME = "frame.children"
NOTHING_NEW = 204
"""The status of a call whose answer changes nothing."""
SECRET = "a secret that only the tests know, and long enough"  # noqa: S105 - for tests alone
OIDC = Oidc(
    issuer="https://provider.example",
    client_id="samlinger",
    coordinator_role="koordinator",
    viewer_role="leser",
)
"""A provider that does not exist: for tests in which nobody gets so far as to ask it."""


@contextmanager
def running(database_url: str, access: Access = Access.LOCAL, **settings: Any) -> Iterator[Dash]:
    """Build the application; its database's connections are given back at the end.

    Args:
        database_url: Where the data is.
        access: Who may do what.
        settings: Other settings; with sign-in, a secret and a provider are there by themselves.
    """
    opened: list[Database] = []

    def open_database(url: str) -> Database:
        opened.append(Database(url))
        return opened[-1]

    if access is Access.OIDC:
        settings = {"oidc": OIDC, "secret_key": SECRET, **settings}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dashboard.app, "Database", open_database)
        app = dashboard.app.create_app(
            Settings(database_url=database_url, access=access, **settings)
        )
    yield app
    for database in opened:
        database.close()


def client_of(app: Dash) -> FlaskClient:
    """Give a browser without a screen."""
    client: FlaskClient = app.server.test_client()
    return client


def sign_in_as(client: FlaskClient, reader: Reader) -> None:
    """Give a browser the session of somebody, as signing in would."""
    now = int(time.time())
    with client.session_transaction() as kept:
        kept.update(
            role=int(reader.role),
            actor=reader.actor,
            name=reader.name,
            subject=reader.subject,
            began=now,
            seen=now,
        )


def guard_of(app: Dash) -> Guard:
    """Give the guard, which must be the first that sees a request."""
    first = app.server.before_request_funcs[None][0]
    guard = getattr(first, "__self__", None)
    assert isinstance(guard, Guard)
    return guard


def overview_output(app: Dash) -> str:
    """Give the name under which the overview's one callback is called."""
    (found,) = (str(name) for name in app.callback_map if "overview-filling" in name)
    return found


def call_body(app: Dash, output: str, *values: Any) -> dict[str, Any]:
    """Write what a browser sends to call a callback, with a value for each input and state."""
    known = app.callback_map[output]
    given = iter(values)
    parts = {
        part: [_sent(one, next(given, None)) for one in known[part]] for part in ("inputs", "state")
    }
    return {"output": output, "outputs": _outputs(output), "changedPropIds": [], **parts}


def _sent(part: dict[str, str], value: Any) -> Any:
    """Write an input or a state; of a pattern, all there are on the page, which may be none."""
    if part["id"].startswith("{"):
        return value if isinstance(value, list) else []
    return {**part, "value": value}


def _outputs(output: str) -> Any:
    """Take the name of a callback apart: one output, several, or none behind a mere number."""
    names = output.strip(".").split("...")
    found = [_output(name) for name in names if "." in name]
    return found if len(found) > 1 else next(iter(found), None)


def _output(name: str) -> Any:
    """Name one output as a browser does; of a pattern, all there are on the page, which is none."""
    if '["ALL"]' in name:
        return []
    return dict(zip(("id", "property"), name.rsplit(".", 1), strict=True))


def call(app: Dash, output: str, *values: Any, **request: Any) -> TestResponse:
    """Call a callback as the browser does."""
    body = call_body(app, output, *values)
    return client_of(app).post(UPDATE_PATH, json=body, **request)


def filled(answer: TestResponse) -> dict[str, Any]:
    """Read what an answer fills in, from the side too: `id.property` to its value."""
    assert answer.status_code == 200, answer.text
    body: dict[str, dict[str, dict[str, Any]]] = answer.get_json()
    return {
        name: unpacked_within(value)
        for place in ("response", "sideUpdate")
        for id_, given in body.get(place, {}).items()
        for name, value in _filled(id_, given)
    }


def unpacked(packed: Any) -> Any:
    """Write what is packed as Dash writes it: a name, and properties with the content among them.

    Args:
        packed: As `dashboard.components.packing` makes it.
    """
    if not isinstance(packed, list):
        return packed
    name, given, *content = packed
    children = [unpacked(part) for part in content]
    if not name:
        return children
    options = [{**one, "label": unpacked(one["label"])} for one in (given or {}).get("options", ())]
    properties = {**(given or {}), "children": children, "options": options}
    return {"type": name.capitalize(), "props": properties}


def unpacked_within(tree: Any) -> Any:
    """Unpack what stands still within a tree as the server sends it."""
    match tree:
        case list():
            return [unpacked_within(part) for part in tree]
        case {"type": "Still", "props": {"content": content}}:
            return unpacked(content)
        case {"type": "Filling", "props": {"parts": parts} as props}:
            return {**tree, "props": {**props, "parts": {k: unpacked(v) for k, v in parts.items()}}}
        case {"props": {"children": children} as props}:
            return {**tree, "props": {**props, "children": unpacked_within(children)}}
        case _:
            return tree


def _filled(id_: str, given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Name what is filled: the parts and looks of a page's filling by the places they go to."""
    page, _, is_filling = id_.rpartition("-")
    if is_filling != "filling":
        yield from ((f"{id_}.{name}", value) for name, value in given.items())
        return
    for place, content in given.get("parts", {}).items():
        yield f"{place}.children", unpacked(content)
    for kind in ("looks", "properties"):
        for place, named in given.get(kind, {}).items():
            yield from ((f"{place}.{name}", value) for name, value in named.items())
    if given.get("failure"):
        yield f"{page}-error.children", unpacked(given["failure"])
