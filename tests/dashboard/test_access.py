"""Nothing is called without a role: every callback is an open POST, and everybody can send one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from dash import Dash, Input, Output
from flask import request
from flask.testing import FlaskClient

from dashboard.access import UPDATE_PATH, Need, Role
from dashboard.pages.overview import OUTPUTS
from dashboard.people import Reader
from dashboard.settings import Access, Rates
from tests.dashboard.serving import (
    FRAME,
    NOTHING_NEW,
    call,
    call_body,
    client_of,
    filled,
    guard_of,
    overview_output,
    running,
    sign_in_as,
)

EVIL = "http://evil.example"
CHANGED = "change-result.children"


@pytest.fixture
def public_app(programme_url: str) -> Iterator[Dash]:
    """Give the application as it runs in public, where everybody is a viewer."""
    with running(programme_url, Access.READ_ONLY) as app:
        yield app


@pytest.fixture
def called(public_app: Dash) -> list[str]:
    """Register a callback for coordinators, and note each time that it runs."""
    calls: list[str] = []

    def change(value: str) -> str:
        calls.append(value)
        return "changed"

    registered = guard_of(public_app).register(
        public_app,
        change,
        Output("change-result", "children"),
        Input("change-button", "n_clicks"),
        role=Role.COORDINATOR,
    )
    assert registered is change
    return calls


def answers(app: Dash) -> dict[str, bool]:
    """Tell of every callback whether it is the server that answers it."""
    return {name: "callback" in known for name, known in app.callback_map.items()}


def test_every_callback_that_the_server_answers_has_a_role(app: Dash) -> None:
    served = {name for name, by_server in answers(app).items() if by_server}
    assert set(guard_of(app)._callbacks) == served
    assert FRAME in served


def test_what_is_registered_answers_and_nothing_else_does(app: Dash) -> None:
    """What the browser does alone has no business on the server."""
    for name, by_server in answers(app).items():
        allowed = {200, NOTHING_NEW} if by_server else {403}
        assert call(app, name).status_code in allowed, name


@pytest.mark.parametrize("output", ["", "nothing.children", "frame", "frame.style", "..", 'a"b.c'])
def test_an_output_that_nobody_registered_is_denied(client: FlaskClient, output: str) -> None:
    assert client.post(UPDATE_PATH, json={"output": output}).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "3",
        '"frame.children"',
        "{}",
        "{",
        '{"output": null}',
        '{"output": 3}',
        '{"output": ["frame.children"]}',
        '{"output": {"frame.children": 1}}',
        '{"outputs": "frame.children"}',
        "[" * 100_000,
    ],
)
def test_a_body_that_names_no_output_is_denied(client: FlaskClient, body: str) -> None:
    answer = client.post(UPDATE_PATH, data=body, content_type="application/json")
    assert answer.status_code == 403


def test_a_form_is_no_call(app: Dash, client: FlaskClient) -> None:
    """A form on a hostile page can be sent anywhere, but never as JSON."""
    body = call_body(app, FRAME, "/", "")
    assert client.post(UPDATE_PATH, data={"output": FRAME}).status_code == 403
    assert client.post(UPDATE_PATH, json=body, content_type="text/plain").status_code == 403


@pytest.mark.parametrize("search", [None, 3, {"aar": "2018"}, ["?aar=2018"], True, "", "?%ff=%00"])
@pytest.mark.parametrize("view", [None, [], "dark", 3, {"theme": ["dark"]}, {"narrow": "yes"}])
def test_odd_arguments_are_answered_as_if_nothing_was_asked(
    app: Dash, search: Any, view: Any
) -> None:
    parts = filled(call(app, overview_output(app), search, view))
    assert set(parts) == set(OUTPUTS)
    assert parts["filter-year-chosen.children"] == "Alle år"
    assert parts["overview-results.hidden"] is False


@pytest.mark.parametrize("path", [None, 3, {"path": "/"}, ["/"], "/finnes-ikke", "//", "/../"])
@pytest.mark.parametrize("search", [None, 3, {"aar": 1}, []])
def test_an_odd_path_is_no_page(app: Dash, path: Any, search: Any) -> None:
    frame = filled(call(app, FRAME, path, search))[FRAME]
    assert "Siden finnes ikke" in str(frame)


@pytest.mark.parametrize("path", ["/", "/health", "/last-ned/kostnader.csv", "/_dash-layout"])
@pytest.mark.parametrize("remote", ["10.0.0.7", "192.168.1.2", "fe80::1", "", "127.0.0.1.evil.org"])
def test_local_access_answers_no_other_machine(client: FlaskClient, path: str, remote: str) -> None:
    answer = client.get(path, environ_overrides={"REMOTE_ADDR": remote})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8050", "127.0.0.1.evil.example", "localhost.evil.org"]
)
def test_local_access_answers_to_no_other_name(app: Dash, client: FlaskClient, host: str) -> None:
    """A hostile page can point its own name at 127.0.0.1 and read what is there."""
    assert client.get("/", headers={"Host": host}).status_code == 403
    assert call(app, FRAME, "/", "", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:8050", "127.0.0.1:8050", "[::1]:8050"])
def test_local_access_answers_to_its_own_names(app: Dash, host: str) -> None:
    assert call(app, FRAME, "/", "", headers={"Host": host}).status_code == 200


def test_a_proxy_s_word_for_who_asks_is_not_taken(client: FlaskClient) -> None:
    answer = client.get(
        "/",
        headers={"X-Forwarded-For": "127.0.0.1"},
        environ_overrides={"REMOTE_ADDR": "10.0.0.7"},
    )
    assert answer.status_code == 403


def test_public_access_answers_other_machines_under_any_name(public_app: Dash) -> None:
    answer = client_of(public_app).get(
        "/",
        headers={"Host": "samlinger.example"},
        environ_overrides={"REMOTE_ADDR": "10.0.0.7"},
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": EVIL},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {"Origin": "localhost"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Origin": EVIL, "Sec-Fetch-Site": "same-origin"},
    ],
)
@pytest.mark.parametrize("access", Access)
def test_a_call_from_another_site_is_denied(
    programme_url: str, access: Access, headers: dict[str, str]
) -> None:
    with running(programme_url, access) as app:
        assert call(app, FRAME, "/", "", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_call_from_the_page_itself_is_answered(app: Dash, headers: dict[str, str]) -> None:
    assert call(app, FRAME, "/", "", headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "POST"])
def test_no_other_way_of_writing_is_open_to_another_site(client: FlaskClient, method: str) -> None:
    answer = client.open("/", method=method, headers={"Origin": EVIL})
    assert answer.status_code == 403


def test_a_link_from_another_site_may_be_followed(client: FlaskClient) -> None:
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_viewer_may_call_what_viewers_may(public_app: Dash) -> None:
    frame = filled(call(public_app, FRAME, "/", ""))[FRAME]
    assert "Oversikt" in str(frame)
    assert call(public_app, overview_output(public_app), "", None).status_code == 200


def test_a_viewer_may_not_call_what_is_for_coordinators(
    public_app: Dash, called: list[str]
) -> None:
    """Fails without the guard: Dash itself would run it for anybody."""
    assert call(public_app, CHANGED, "now").status_code == 403
    assert called == []


def test_a_coordinator_may(programme_url: str) -> None:
    with running(programme_url) as app:
        guard_of(app).register(
            app,
            lambda value: value,
            Output("change-result", "children"),
            Input("change-button", "n_clicks"),
            role=Role.COORDINATOR,
        )
        assert filled(call(app, CHANGED, "now")) == {CHANGED: "now"}


def test_a_callback_registered_past_the_guard_is_denied(programme_url: str) -> None:
    with running(programme_url) as app:
        app.callback(Output("change-result", "children"), Input("change-button", "n_clicks"))(
            lambda value: value
        )
        assert call(app, CHANGED, "now").status_code == 403


def test_a_higher_role_may_do_what_a_lower_one_may() -> None:
    assert Role.VIEWER < Role.COORDINATOR


def test_a_denied_call_says_nothing_of_what_is_there(client: FlaskClient) -> None:
    answer = client.post(UPDATE_PATH, json={"output": "nothing.children"})
    assert not {"Traceback", "frame", "overview"} & set(answer.text.split())


def test_a_body_beyond_all_reason_is_turned_away_before_it_is_read(client: FlaskClient) -> None:
    answer = client.post(UPDATE_PATH, data=b" " * 1_000_001, content_type="application/json")
    assert answer.status_code in {403, 413}
    assert answer.content_length < 1_000


def test_what_carries_files_and_what_makes_them_may_not_be_asked_for_without_end(
    programme_url: str,
) -> None:
    seldom = Rates(export="2/minute", upload="1/minute")
    with running(programme_url, Access.READ_ONLY, rates=seldom) as app:
        client = client_of(app)
        path = "/last-ned/samlinger.ics?sprak=en"
        assert [client.get(path).status_code for _ in range(3)] == [200, 200, 429]
        refused = client.get(path, headers={"Accept": "text/html"})
        assert 0 < int(refused.headers["Retry-After"]) <= 60
        assert "A little slower" in refused.text
        far = {"REMOTE_ADDR": "10.0.0.8"}
        assert client.get(path, environ_overrides=far).status_code == 200
        uploads = [call(app, "file-check-result.children", None) for _ in range(2)]
        assert [answer.status_code for answer in uploads] == [200, 429]
        assert uploads[1].text.startswith("Dette er gjort for mange ganger på kort tid. Vent ")
        assert "Retry-After" in uploads[1].headers
        assert client.get("/").status_code == 200


def test_one_signed_in_person_does_not_hold_up_another(programme_url: str) -> None:
    with running(programme_url, Access.OIDC, rates=Rates(export="1/minute")) as app:
        answers = []
        for subject in ("s-1", "s-1", "s-2"):
            client = client_of(app)
            sign_in_as(client, Reader(role=Role.VIEWER, name="x", subject=subject))
            answers.append(client.get("/last-ned/samlinger.ics").status_code)
    assert answers == [200, 429, 200]


def test_on_one_s_own_machine_nothing_is_counted(programme_url: str) -> None:
    with running(programme_url, rates=Rates(export="1/minute")) as app:
        answers = [client_of(app).get("/last-ned/samlinger.ics").status_code for _ in range(3)]
    assert answers == [200, 200, 200]


def test_signing_in_may_not_be_tried_without_end(programme_url: str) -> None:
    with running(programme_url, Access.OIDC, rates=Rates(sign_in="2/minute")) as app:
        client = client_of(app)
        back = [client.get("/logg-inn/ferdig?code=x&state=y").status_code for _ in range(3)]
        assert back == [400, 400, 429]
        assert client.get("/logg-inn").status_code == 429
        assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "counted"), [(0, "127.0.0.1"), (1, "10.0.0.2"), (2, "10.0.0.1")]
)
def test_as_many_proxies_are_believed_as_stand_in_front(
    programme_url: str, proxies: int, counted: str
) -> None:
    """Whoever asks can write the header too: only what the nearest proxies add is true."""
    with running(programme_url, Access.READ_ONLY, proxies=proxies) as app:
        guard_of(app).add_route("/who", "who", lambda: str(request.remote_addr), Need(Role.VIEWER))
        answer = client_of(app).get("/who", headers={"X-Forwarded-For": "10.0.0.1, 10.0.0.2"})
    assert answer.text == counted


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://samlinger.example", 200),
        ("http://samlinger.example", 403),
        ("https://samlinger.example.evil.org", 403),
        ("http://localhost", 403),
    ],
)
def test_where_the_site_has_an_address_calls_come_from_it_alone(
    programme_url: str, origin: str, status: int
) -> None:
    site = "https://samlinger.example"
    with running(programme_url, Access.READ_ONLY, public_url=site) as app:
        assert call(app, FRAME, "/", "", headers={"Origin": origin}).status_code == status
        answer = client_of(app).get("/health")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("host", ["evil.example", "samlinger.example"])
def test_sign_in_without_an_address_serves_this_machine_alone(
    programme_url: str, host: str
) -> None:
    with running(programme_url, Access.OIDC) as app:
        assert client_of(app).get("/logg-inn", headers={"Host": host}).status_code == 403


def test_a_known_address_does_not_open_one_s_own_machine_to_others(programme_url: str) -> None:
    with running(programme_url, public_url="https://samlinger.example") as app:
        far = {"REMOTE_ADDR": "10.0.0.7"}
        assert client_of(app).get("/", environ_overrides=far).status_code == 403
