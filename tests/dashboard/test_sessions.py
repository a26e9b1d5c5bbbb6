"""The session: what its cookie is like, and when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from http.cookies import Morsel, SimpleCookie

import pytest
from flask import Flask, session
from flask.testing import FlaskClient

from dashboard import sessions
from dashboard.people import Reader, Role
from dashboard.sessions import COOKIE, Sessions
from dashboard.settings import Settings
from tests.dashboard.serving import SECRET

KARI = Reader(role=Role.COORDINATOR, actor="kari", name="Kari Nordmann", subject="s-1")
SITE = "https://samlinger.example"
MINUTE, HOUR = 60, 3600


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give a clock that a test can move."""
    now = [1_700_000_000]
    monkeypatch.setattr(sessions, "_now", lambda: now[0])
    return now


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    """Give a browser in front of a server that only knows sessions."""
    server = Flask(__name__)
    settings = Settings(secret_key=SECRET, longest_pause=timedelta(minutes=30))
    kept = Sessions(server, settings)

    def begin() -> str:
        kept.begin(KARI)
        return "begun"

    def who() -> str:
        reader = kept.reader()
        if reader is None:
            return "nobody"
        kept.renew()
        return f"{reader.actor} {reader.role.name}"

    def end() -> str:
        kept.end()
        return "ended"

    for function in (begin, who, end):
        server.add_url_rule(f"/{function.__name__}", function.__name__, function)
    with server.test_client() as client:
        yield client


def ask(client: FlaskClient, path: str) -> str:
    return client.get(path, base_url=SITE).text


def cookie_of(client: FlaskClient, path: str) -> Morsel[str] | None:
    """Give the session's cookie as an answer sets it; None where it sets none."""
    headers = client.get(path, base_url=SITE).headers.getlist("Set-Cookie")
    return next((SimpleCookie(header)[COOKIE] for header in headers), None)


def test_the_cookie_is_bound_to_this_host_to_https_and_to_no_script(client: FlaskClient) -> None:
    cookie = cookie_of(client, "/begin")
    assert cookie is not None
    assert cookie.key.startswith("__Host-")
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["domain"], cookie["expires"]) == ("/", "", "")


def test_who_is_signed_in_is_known_again(client: FlaskClient) -> None:
    assert ask(client, "/who") == "nobody"
    ask(client, "/begin")
    assert ask(client, "/who") == "kari COORDINATOR"


def test_who_signs_out_is_nobody(client: FlaskClient) -> None:
    ask(client, "/begin")
    ask(client, "/end")
    assert ask(client, "/who") == "nobody"
    assert client.get_cookie(COOKIE, domain="samlinger.example") is None


@pytest.mark.usefixtures("clock")
def test_nothing_from_before_is_left_in_a_session_that_begins(client: FlaskClient) -> None:
    with client.session_transaction(base_url=SITE) as before:
        before["planted"] = "by somebody else"
    client.get("/begin", base_url=SITE)
    assert "planted" not in session


def test_a_session_is_over_after_a_pause(client: FlaskClient, clock: list[int]) -> None:
    ask(client, "/begin")
    clock[0] += 30 * MINUTE - 1
    assert ask(client, "/who") == "kari COORDINATOR"
    clock[0] += 30 * MINUTE
    assert ask(client, "/who") == "nobody"


def test_a_session_is_over_in_the_end_whatever_one_does(
    client: FlaskClient, clock: list[int]
) -> None:
    ask(client, "/begin")
    for _ in range(39):
        clock[0] += 15 * MINUTE
        assert ask(client, "/who") == "kari COORDINATOR"
    clock[0] += 15 * MINUTE
    assert ask(client, "/who") == "nobody"


def test_the_cookie_is_sent_anew_once_a_minute_at_most(
    client: FlaskClient, clock: list[int]
) -> None:
    ask(client, "/begin")
    clock[0] += MINUTE - 1
    assert cookie_of(client, "/who") is None
    clock[0] += 1
    assert cookie_of(client, "/who") is not None
    assert cookie_of(client, "/who") is None


@pytest.mark.parametrize("cut", [0, 10, 40])
def test_a_cookie_that_somebody_wrote_is_none(client: FlaskClient, cut: int) -> None:
    ask(client, "/begin")
    kept = client.get_cookie(COOKIE, domain="samlinger.example")
    assert kept is not None
    forged = kept.value[:cut] + ("A" if kept.value[cut] != "A" else "B") + kept.value[cut + 1 :]
    client.set_cookie(COOKIE, forged, domain="samlinger.example")
    assert ask(client, "/who") == "nobody"


@pytest.mark.parametrize(
    "odd", [{"role": 7}, {"role": "2"}, {"began": None}, {"seen": "now"}, {"subject": None}]
)
def test_a_session_that_an_older_version_wrote_otherwise_is_over(
    client: FlaskClient, odd: dict[str, object]
) -> None:
    ask(client, "/begin")
    with client.session_transaction(base_url=SITE) as kept:
        for name, value in odd.items():
            if value is None:
                del kept[name]
            else:
                kept[name] = value
    assert ask(client, "/who") == "nobody"
