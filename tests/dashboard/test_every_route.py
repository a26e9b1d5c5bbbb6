"""Everything that the application answers, replayed as nobody, viewer and coordinator.

Whatever is added is replayed too: a route or callback without a role is denied, and fails here.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from dashboard import sessions
from dashboard.access import UPDATE_PATH, Need, Role
from dashboard.app import PAGES
from dashboard.people import Reader
from dashboard.routing import show_page
from dashboard.settings import Access, Rates
from dashboard.sign_in import SIGN_IN
from model.rules.facts import ProgrammeFacts
from tests.dashboard.serving import (
    FRAME,
    call_body,
    client_of,
    filled,
    guard_of,
    running,
    sign_in_as,
)
from tests.dashboard.trees import links_of, of_class, text_of

SAME = {"Origin": "http://localhost"}
READERS = {
    "nobody": None,
    "without a role": Reader(role=Role.NOBODY, actor="per", name="Per", subject="s-3"),
    "viewer": Reader(role=Role.VIEWER, actor="ola", name="Ola", subject="s-2"),
    "coordinator": Reader(role=Role.COORDINATOR, actor="kari", name="Kari", subject="s-1"),
}
OPEN = {
    "bootstrap_css",
    "health",
    "ready",
    "sign_in",
    "sign_in_return",
    "sign_out",
    "signed_out",
}
"""What strangers may ask for; whoever adds to it says here why it holds no data."""
OPEN_ASSETS = {
    "10-tokens.css",
    "20-components.css",
    "30-app.css",
    "49-sign-in.css",
    "favicon.svg",
    "theme.js",
}
SAMPLES = {
    "ending": ["xlsx", "csv", "maskin.csv", "pdf", "exe"],
    "table_id": ["table-costs", "nothing"],
    "constellation": ["senja", "nothing"],
    "constellation_id": ["senja", "nothing"],
    "package_name": ["dash"],
    "fingerprinted_path": ["deps/react@18.v1.js"],
    "filename": ["10-tokens.css", "live.js", "../app.py"],
    "path": ["dekning", "samling/2018-09-trondheim", "konstellasjon/senja", "finnes-ikke"],
}
"""What to put in the places of a route: something that is there, and something that is not."""
NO_ACCESS = "Du har ikke tilgang til denne siden"
CHANGE_ROUTE = "/endre"
CHANGED = "change-result.children"


@pytest.fixture(scope="module")
def gated(programme_url: str) -> Iterator[Dash]:
    """Give the application with sign-in, and one route that is for coordinators alone."""
    often = Rates(sign_in="1000/minute", upload="1000/minute", export="1000/minute")
    with running(programme_url, Access.OIDC, rates=often) as app:
        guard_of(app).add_route(
            CHANGE_ROUTE, "change", lambda: "changed", Need(Role.COORDINATOR), "POST"
        )
        yield app


@pytest.fixture(scope="module")
def secrets(facts: ProgrammeFacts) -> re.Pattern[str]:
    """Match data: ids, names and amounts that no stranger may read."""
    words = {row.id for row in facts.gatherings} | {row.place for row in facts.gatherings}
    words |= {row.id for row in facts.constellations} | {row.name for row in facts.constellations}
    words |= {str(row.amount_ore) for row in facts.prices}
    words |= {str(row.amount_ore) for row in facts.budgets}
    words |= {row.id for row in facts.coverage_rules}
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(words) if word))


def as_reader(app: Dash, who: str) -> FlaskClient:
    """Give a browser that somebody has signed in with; nobody's is empty."""
    client = client_of(app)
    reader = READERS[who]
    if reader is not None:
        sign_in_as(client, reader)
    return client


def addresses(rule: Rule) -> list[str]:
    """Write the addresses of a route, with each sample in its place."""
    found = [rule.rule]
    for name in rule.arguments:
        place = re.compile(rf"<(?:\w+:)?{name}>")
        found = [place.sub(sample, one) for one in found for sample in SAMPLES[name]]
    return found


def routes(app: Dash) -> list[tuple[Rule, str, str]]:
    """List every route with each of its methods and addresses; calls are replayed by themselves."""
    return [
        (rule, method, address)
        for rule in app.server.url_map.iter_rules()
        if rule.rule != UPDATE_PATH
        for method in sorted(rule.methods or ())
        for address in addresses(rule)
        if (method, rule.endpoint) != ("GET", "revision")  # would wait for news
    ]


def needed(rule: Rule, address: str) -> Role:
    """Tell the role that a route needs, as this test sees it."""
    if rule.endpoint in OPEN or address.removeprefix("/assets/") in OPEN_ASSETS:
        return Role.NOBODY
    return Role.COORDINATOR if rule.endpoint == "change" else Role.VIEWER


def may(who: str, role: Role) -> bool:
    reader = READERS[who]
    return (reader.role if reader else Role.NOBODY) >= role


def body_of(answer: TestResponse) -> str:
    """Give what an answer says, headers included, save the way back: that is what was asked."""
    said = answer.get_data().decode("utf-8", "replace") + str(answer.headers)
    return re.sub(r"next=[^\s\"]*", "", said)


def test_every_route_has_a_role(gated: Dash) -> None:
    """A route that is added past the guard is denied to everybody, and named here."""
    known = set(guard_of(gated)._routes)
    added = {rule.endpoint for rule in gated.server.url_map.iter_rules()}
    assert added - known == set()
    for endpoint, need in guard_of(gated)._routes.items():
        assert (need.role is Role.NOBODY) == (endpoint in OPEN), endpoint


@pytest.mark.parametrize("who", READERS)
def test_every_route_answers_those_alone_whom_it_is_for(
    gated: Dash, secrets: re.Pattern[str], who: str
) -> None:
    for rule, method, address in routes(gated):
        answer = as_reader(gated, who).open(address, method=method, headers=SAME, buffered=True)
        allowed = may(who, needed(rule, address))
        # The provider of this test is away, and a return without an attempt is a bad one.
        fine = {200, 303, 400, 404, 503} if allowed else {302, 401, 403}
        assert answer.status_code in fine, (who, method, address, answer.status)
        if not may(who, Role.VIEWER):
            assert not secrets.search(body_of(answer)), (method, address)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith(SIGN_IN), address


@pytest.mark.parametrize("who", READERS)
def test_every_call_answers_those_alone_whom_it_is_for(
    gated: Dash, secrets: re.Pattern[str], who: str
) -> None:
    client = as_reader(gated, who)
    roles = {name: need.role for name, need in guard_of(gated)._callbacks.items()}
    served = {name for name, known in gated.callback_map.items() if "callback" in known}
    assert set(roles) == served
    for name in gated.callback_map:
        body = call_body(gated, name, "/", "")
        answer = client.post(UPDATE_PATH, json=body, headers=SAME)
        if name in served and may(who, roles[name]):
            assert answer.status_code in {200, 204}, (who, name, answer.text)
        else:
            assert answer.status_code == (401 if who == "nobody" else 403), (who, name)
            assert not secrets.search(body_of(answer)), name


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_laid_out_for_those_alone_whom_it_is_for(
    gated: Dash, facts: ProgrammeFacts, secrets: re.Pattern[str], who: str, path: str
) -> None:
    page = PAGES[path]
    where = path + (next(iter(page.subjects(facts))) if page.subjects else "")
    client = as_reader(gated, who)
    seen = client.get(where)
    body = call_body(gated, FRAME, where, "")
    answer = client.post(UPDATE_PATH, json=body, headers=SAME)
    if not may(who, Role.VIEWER):
        assert answer.status_code == (401 if who == "nobody" else 403)
        assert seen.status_code == (302 if who == "nobody" else 403)
        assert not secrets.search(body_of(answer) + body_of(seen))
        return
    frame = filled(answer)[FRAME]
    assert seen.status_code == (200 if may(who, page.role) else 403)
    assert (NO_ACCESS in str(frame)) is not may(who, page.role)
    assert (f"{page.name}-bands" in str(frame)) is may(who, page.role)


def test_calls_of_a_page_for_coordinators_are_for_coordinators(gated: Dash) -> None:
    """Named as pages name their own: `<name>-…`."""
    closed = [page.name for page in PAGES.values() if page.role > Role.VIEWER]
    for name, need in guard_of(gated)._callbacks.items():
        ids = {output.split(".")[0] for output in name.strip(".").split("...")}
        is_of_closed = any(one.startswith(f"{page}-") for one in ids for page in closed)
        assert need.role is Role.COORDINATOR or not is_of_closed, name


@pytest.mark.parametrize("query", ["", "?kjent=0", "?kjent=1"])
def test_news_are_for_those_who_may_read(gated: Dash, query: str) -> None:
    answers = {
        who: as_reader(gated, who).get(f"/revisjon{query}").status_code
        for who in READERS
        if who in {"nobody", "without a role"} or query != "?kjent=1"
    }
    assert answers.pop("nobody") == 401
    assert answers.pop("without a role") == 403
    assert set(answers.values()) <= {200}


def test_a_page_that_is_added_for_coordinators_is_hidden_from_viewers(
    programme_url: str, facts: ProgrammeFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = replace(PAGES["/dekning"], role=Role.COORDINATOR)
    pages = {**PAGES, "/dekning": closed}
    for who, is_there in (("viewer", False), ("coordinator", True)):
        reader = READERS[who]
        assert reader is not None
        shown = show_page(pages, facts, "/dekning", "", reader)
        (menu,) = of_class(shown, "sd-nav")
        assert ("Dekning" in links_of(menu)) is is_there
        assert (NO_ACCESS in text_of(shown)) is not is_there
    monkeypatch.setattr("dashboard.app.PAGES", pages)
    with running(programme_url, Access.OIDC) as app:
        assert as_reader(app, "viewer").get("/dekning").status_code == 403
        assert as_reader(app, "coordinator").get("/dekning").status_code == 200


def test_a_route_that_is_added_past_the_guard_is_denied_to_everybody(programme_url: str) -> None:
    with running(programme_url) as app:
        app.server.add_url_rule("/snarvei", "shortcut", lambda: "data")
        assert client_of(app).get("/snarvei").status_code == 403


def test_a_call_from_no_page_is_refused_where_a_cookie_would_vouch_for_it(gated: Dash) -> None:
    client = as_reader(gated, "coordinator")
    body = call_body(gated, FRAME, "/", "")
    assert client.post(UPDATE_PATH, json=body).status_code == 403
    assert client.post(CHANGE_ROUTE).status_code == 403
    assert client.post(CHANGE_ROUTE, headers=SAME).status_code == 200


def test_what_one_has_seen_is_kept_by_no_cache(gated: Dash) -> None:
    client = as_reader(gated, "viewer")
    for path in ("/", "/dekning", "/last-ned/kostnader.csv", "/last-ned/samlinger.ics"):
        assert client.get(path).headers["Cache-Control"] == "no-store", path
    body = call_body(gated, FRAME, "/", "")
    answer = client.post(UPDATE_PATH, json=body, headers=SAME)
    assert answer.headers["Cache-Control"] == "no-store"
    style = client.get("/assets/10-tokens.css", buffered=True)
    assert style.headers["Cache-Control"] != "no-store"


@pytest.mark.parametrize(
    ("path", "is_kept_alive"),
    [
        ("/", True),
        ("/last-ned/samlinger.ics", True),
        ("/revisjon?kjent=0", False),
        ("/_dash-layout", False),
        ("/assets/live.js", False),
        ("/assets/10-tokens.css", False),
        ("/bootstrap/bootstrap.min.css", False),
        ("/health", False),
    ],
)
def test_a_session_is_kept_alive_by_what_its_reader_does_alone(
    gated: Dash, monkeypatch: pytest.MonkeyPatch, path: str, is_kept_alive: bool
) -> None:
    """Not by an open page that waits, and in no answer that a shared cache may keep."""
    client = as_reader(gated, "viewer")
    monkeypatch.setattr(sessions, "RENEWED_AFTER", -1)
    monkeypatch.setattr(sessions, "_now", lambda: int(time.time()) + 10)
    answer = client.get(path, buffered=True)
    assert answer.status_code == 200
    assert ("Set-Cookie" in answer.headers) is is_kept_alive


def test_signing_out_keeps_the_language(gated: Dash) -> None:
    client = as_reader(gated, "without a role")
    page = client.get("/?sprak=nn").text
    assert 'action="/logg-ut?sprak=nn"' in page
    assert "Du er logga ut" in client.post("/logg-ut?sprak=nn", headers=SAME).text


def test_a_person_is_sent_to_sign_in_with_the_way_back(gated: Dash) -> None:
    answer = client_of(gated).get("/dekning?aar=2018&sprak=en")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{SIGN_IN}?next=%2Fdekning%3Faar%3D2018%26sprak%3Den"
    assert client_of(gated).get("/").headers["Location"] == SIGN_IN


def test_a_download_without_a_session_says_where_to_sign_in(gated: Dash) -> None:
    asked = {"Accept": "text/html,*/*"}
    answer = client_of(gated).get("/last-ned/kostnader.xlsx?sprak=en", headers=asked)
    assert answer.status_code == 401
    assert "Sign in first" in answer.text
    assert f'href="{SIGN_IN}?next=%2Flast-ned%2Fkostnader.xlsx%3Fsprak%3Den"' in answer.text


def test_the_guard_names_who_changes_something(gated: Dash, app: Dash) -> None:
    def named(asked: Dash, cookie: str = "") -> tuple[str, Role]:
        headers = {"Cookie": cookie} if cookie else {}
        with asked.server.test_request_context("/", headers=headers):
            guard = guard_of(asked)
            return guard.actor, guard.role

    client = as_reader(gated, "coordinator")
    kept = client.get_cookie("__Host-samlinger")
    assert kept is not None
    assert named(gated, f"{kept.key}={kept.value}") == ("kari", Role.COORDINATOR)
    assert named(gated) == ("", Role.NOBODY)
    actor, role = named(app)
    assert actor
    assert role is Role.COORDINATOR


def test_the_header_tells_who_is_signed_in_and_only_then(gated: Dash, app: Dash) -> None:
    def frame(asked: Dash, client: FlaskClient) -> str:
        body: dict[str, Any] = call_body(asked, FRAME, "/", "")
        return json.dumps(filled(client.post(UPDATE_PATH, json=body, headers=SAME)))

    signed_in = frame(gated, as_reader(gated, "viewer"))
    assert '"Ola"' in signed_in
    assert '"sign-out"' in signed_in
    assert '"sign-out"' not in frame(app, client_of(app))
