"""Signing in and out with a real provider, and what happens when it goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard import sign_in as sign_in_module
from dashboard.plain_pages import SIGN_OUT
from dashboard.provider import Provider, ProviderError
from dashboard.sessions import COOKIE
from dashboard.settings import Access, Oidc, Rates
from dashboard.sign_in import ATTEMPT_COOKIE, RETURN, SIGN_IN, SIGNED_OUT, inside
from tests.dashboard.serving import FRAME, call_body, client_of, filled, running
from tests.dashboard.test_people import oidc
from tests.oidc import provider

HERE = "http://localhost"
SAME = {"Origin": HERE}
HUSH = "hush"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """Give the address of a real provider."""
    with provider() as address:
        yield address


@pytest.fixture(scope="module")
def signing_app(programme_url: str, issuer: str) -> Iterator[Dash]:
    """Give the application with that provider in front."""
    known = oidc(issuer=issuer, client_secret=HUSH)
    often = Rates(sign_in="1000/minute")
    with running(programme_url, Access.OIDC, oidc=known, rates=often) as app:
        yield app


@pytest.fixture
def client(signing_app: Dash) -> FlaskClient:
    """Give a browser that nobody has signed in with yet."""
    return client_of(signing_app)


def asked(answer: TestResponse) -> dict[str, str]:
    """Read what an answer that leads to the provider asks it for."""
    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    return {name: values[0] for name, values in query.items()}


def at_provider(address: str, **form: str) -> str:
    """Do at the provider what a person does there, and give where it sends the browser back to."""
    answer = requests.post(address, data=form, allow_redirects=False, timeout=30)
    assert answer.status_code == 302, answer.text
    back = answer.headers["Location"]
    assert back.startswith(f"{HERE}{RETURN}?")
    return back.removeprefix(HERE)


def sign_in(client: FlaskClient, sub: str, place: str = "/") -> TestResponse:
    """Sign in as a person does, from the first page to the return."""
    begun = client.get(f"{SIGN_IN}?{urlencode({'next': place})}")
    assert begun.status_code == 303, begun.text
    return client.get(at_provider(begun.headers["Location"], sub=sub))


def call_frame(app: Dash, client: FlaskClient, path: str = "/") -> TestResponse:
    body = call_body(app, FRAME, path, "")
    return client.post("/_dash-update-component", json=body, headers=SAME)


def test_the_provider_is_asked_for_a_code_with_pkce_state_and_nonce(client: FlaskClient) -> None:
    first, second = (asked(client.get(SIGN_IN)) for _ in range(2))
    assert (first["response_type"], first["client_id"]) == ("code", "samlinger")
    assert first["redirect_uri"] == HERE + RETURN
    assert first["scope"] == "openid profile"
    assert first["code_challenge_method"] == "S256"
    for name in ("code_challenge", "state", "nonce"):
        assert len(first[name]) >= 20
        assert first[name] != second[name]


@pytest.mark.parametrize(
    ("sub", "name", "can_change"), [("kari", "Kari Nordmann", True), ("ola", "Ola Nordmann", False)]
)
def test_who_has_a_role_comes_in_under_the_own_name(
    signing_app: Dash, client: FlaskClient, sub: str, name: str, can_change: bool
) -> None:
    back = sign_in(client, sub, "/dekning?aar=2018")
    assert (back.status_code, back.headers["Location"]) == (303, "/dekning?aar=2018")
    assert client.get("/").status_code == 200
    frame = str(filled(call_frame(signing_app, client))[FRAME])
    assert name in frame
    assert "'sign-out'" in frame
    with client.session_transaction() as kept:
        assert (kept["actor"], kept["role"] == 2) == (sub, can_change)


@pytest.mark.parametrize("sub", ["per", "nils"])
def test_who_has_no_role_is_told_so_by_name_and_may_sign_out(client: FlaskClient, sub: str) -> None:
    sign_in(client, sub)
    page = client.get("/")
    assert page.status_code == 403
    assert "Du har ikke tilgang" in page.text
    assert ("Per Hansen" if sub == "per" else "nils") in page.text
    assert f'action="{SIGN_OUT}"' in page.text
    assert "react-entry-point" not in page.text
    assert client.get("/last-ned/kostnader.csv").status_code == 403


def test_roles_that_only_the_user_info_tells_are_found(
    programme_url: str, issuer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some providers put roles into no id token."""
    with running(programme_url, Access.OIDC, oidc=oidc(issuer=issuer, client_secret=HUSH)) as app:
        validated = Provider._validated

        def silent(self: Provider, *arguments: Any) -> dict[str, Any]:
            claims = dict(validated(self, *arguments))
            return {name: claims[name] for name in claims if name != "roles"}

        monkeypatch.setattr(Provider, "_validated", silent)
        client = client_of(app)
        sign_in(client, "kari")
        assert client.get("/").status_code == 200


def test_a_session_that_begins_forgets_the_attempt_and_whoever_was_there(
    client: FlaskClient,
) -> None:
    sign_in(client, "kari")
    before = client.get_cookie(COOKIE)
    sign_in(client, "per")
    after = client.get_cookie(COOKIE)
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert client.get("/").status_code == 403
    assert not [name for _, _, name in client._cookies or {} if name.startswith(ATTEMPT_COOKIE)]


def test_the_cookie_of_an_attempt_is_as_safe_as_the_session_s(client: FlaskClient) -> None:
    (header,) = client.get(SIGN_IN).headers.getlist("Set-Cookie")
    assert header.startswith(ATTEMPT_COOKIE)
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(header.split("; "))
    assert "Domain" not in header


def test_two_tabs_may_sign_in_at_the_same_time(client: FlaskClient) -> None:
    begun = [client.get(f"{SIGN_IN}?next=/{page}") for page in ("dekning", "oppmote")]
    back = [at_provider(one.headers["Location"], sub="kari") for one in begun]
    places = [client.get(address).headers["Location"] for address in back]
    assert places == ["/dekning", "/oppmote"]


def test_attempts_that_were_given_up_do_not_pile_up(client: FlaskClient) -> None:
    for _ in range(10):
        client.get(SIGN_IN)
    cookies = [name for _, _, name in client._cookies or {} if name.startswith(ATTEMPT_COOKIE)]
    assert len(cookies) <= sign_in_module.MOST_ATTEMPTS


def test_a_return_that_this_browser_did_not_begin_signs_nobody_in(
    signing_app: Dash, client: FlaskClient
) -> None:
    """Else somebody could be signed in, unknowing, as somebody else."""
    begun = client_of(signing_app).get(SIGN_IN)
    back = at_provider(begun.headers["Location"], sub="kari")
    answer = client.get(back)
    assert answer.status_code == 400
    assert "Du ble ikke logget inn" in answer.text
    assert client.get("/").status_code == 302


def test_a_return_that_comes_twice_leaves_whoever_is_signed_in(client: FlaskClient) -> None:
    begun = client.get(SIGN_IN)
    back = at_provider(begun.headers["Location"], sub="kari")
    client.get(back)
    again = client.get(back)
    assert (again.status_code, again.headers["Location"]) == (303, "/")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("change", ["state=x", "state=", "nothing=1"])
def test_another_state_signs_nobody_in(client: FlaskClient, change: str) -> None:
    begun = client.get(SIGN_IN)
    code = parse_qs(urlsplit(at_provider(begun.headers["Location"], sub="kari")).query)["code"][0]
    assert client.get(f"{RETURN}?code={code}&{change}").status_code == 400
    assert client.get("/").status_code == 302


def test_a_state_that_only_begins_alike_signs_nobody_in(client: FlaskClient) -> None:
    back = at_provider(client.get(SIGN_IN).headers["Location"], sub="kari")
    assert client.get(f"{back}x").status_code == 400


@pytest.mark.parametrize("code", ["code=wrong", "code=", ""])
def test_a_code_that_the_provider_did_not_make_signs_nobody_in(
    client: FlaskClient, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    state = asked(client.get(SIGN_IN))["state"]
    answer = client.get(f"{RETURN}?{code}&state={state}")
    assert answer.status_code in {400, 503}
    assert "Prøv igjen" in answer.text
    assert client.get("/").status_code == 302
    assert "Sign-in: " in caplog.text


def test_a_code_works_only_with_the_verifier_of_its_own_attempt(client: FlaskClient) -> None:
    """A code that leaks is of no use: the provider of the tests takes it, the nonce does not."""
    first = client.get(SIGN_IN)
    stolen = parse_qs(urlsplit(at_provider(first.headers["Location"], sub="kari")).query)["code"][0]
    state = asked(client.get(SIGN_IN))["state"]
    assert client.get(f"{RETURN}?code={stolen}&state={state}").status_code == 400
    assert client.get("/").status_code == 302


def test_who_cancels_at_the_provider_is_told_what_to_do(client: FlaskClient) -> None:
    begun = client.get(f"{SIGN_IN}?next=/dekning%3Fsprak=en")
    state = asked(begun)["state"]
    back = at_provider(begun.headers["Location"], action="deny")
    answer = client.get(f"{back}&state={state}" if "state=" not in back else back)
    assert answer.status_code == 403
    assert "<script>" not in answer.text
    assert f'href="{SIGN_IN}?next=%2Fdekning%3Fsprak%3Den"' in answer.text


def test_what_a_provider_says_of_an_error_is_not_shown(client: FlaskClient) -> None:
    """Anybody can write such an address."""
    state = asked(client.get(SIGN_IN))["state"]
    answer = client.get(f"{RETURN}?error=x&error_description=Ring+55512345&state={state}")
    assert "55512345" not in answer.text


def test_the_answer_of_another_provider_is_not_taken(client: FlaskClient) -> None:
    begun = client.get(SIGN_IN)
    back = at_provider(begun.headers["Location"], sub="kari")
    assert client.get(f"{back}&iss=https://evil.example").status_code == 403
    assert client.get("/").status_code == 302


def test_an_attempt_is_over_after_a_while(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = client.get(SIGN_IN)
    back = at_provider(begun.headers["Location"], sub="kari")
    monkeypatch.setattr(sign_in_module, "ATTEMPT_SECONDS", -1)
    assert client.get(back).status_code == 400


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/" + "a" * 5000,
        SIGN_IN,
        f"{SIGN_IN}?next=/",
        RETURN,
        SIGN_OUT,
        SIGNED_OUT,
        "",
    ],
)
def test_one_comes_back_to_nowhere_but_this_site(client: FlaskClient, place: str) -> None:
    assert inside(place) == "/"
    assert sign_in(client, "kari", place).headers["Location"] == "/"


@pytest.mark.parametrize(
    "place", ["/", "/dekning", "/?aar=2018&type=a,b", "/om?sprak=en#personvern", "/a//b", "/æ"]
)
def test_one_comes_back_to_where_one_was(place: str) -> None:
    assert inside(place) == place


def test_signing_out_ends_the_session_here_and_goes_on_to_the_provider(
    client: FlaskClient, issuer: str
) -> None:
    sign_in(client, "kari")
    page = client.post(SIGN_OUT, headers=SAME)
    assert page.status_code == 200
    assert "Du er logget ut" in page.text
    (forward,) = (part for part in page.text.split('"') if part.startswith("0; url="))
    address = urlsplit(forward.removeprefix("0; url=").replace("&amp;", "&"))
    assert f"{address.scheme}://{address.netloc}" == issuer
    query = parse_qs(address.query)
    assert query["post_logout_redirect_uri"] == [HERE + SIGNED_OUT]
    assert query["client_id"] == ["samlinger"]
    assert client.get("/").status_code == 302
    assert client.get(SIGNED_OUT).status_code == 200


def test_signing_out_by_a_link_or_from_another_site_does_not_work(client: FlaskClient) -> None:
    sign_in(client, "kari")
    client.get(SIGN_OUT)
    assert client.post(SIGN_OUT).status_code == 403
    assert client.post(SIGN_OUT, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post(SIGN_OUT, headers={"Origin": "null"}).status_code == 403
    assert client.get("/").status_code == 200


def test_a_provider_that_is_away_is_told_with_the_way_to_try_again(
    programme_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    away = oidc(issuer="http://127.0.0.1:1")
    with running(programme_url, Access.OIDC, oidc=away) as app:
        client = client_of(app)
        answer = client.get(f"{SIGN_IN}?next=/dekning")
        assert answer.status_code == 503
        assert "Du kan ikke logge inn akkurat nå" in answer.text
        assert f'href="{SIGN_IN}?next=%2Fdekning"' in answer.text
        assert client.get("/health").status_code == 200
        assert client.post(SIGN_OUT, headers=SAME).status_code == 200
    assert "Sign-in: ProviderError" in caplog.text


GOOD = {
    "issuer": "https://provider.example",
    "authorization_endpoint": "https://provider.example/authorize",
    "token_endpoint": "https://provider.example/token",
    "jwks_uri": "https://provider.example/jwks",
}


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Give what a provider publishes of itself, for a test to change."""
    metadata: dict[str, Any] = dict(GOOD)
    answer = requests.Response()
    answer.status_code = 200
    monkeypatch.setattr(answer, "json", lambda: dict(metadata))
    monkeypatch.setattr(requests.Session, "request", lambda *_, **__: answer)
    return metadata


def provider_of(app: Dash, settings: Oidc) -> Provider:
    return Provider(app.server, settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("issuer", "https://evil.example"),
        ("issuer", None),
        ("authorization_endpoint", "http://provider.example/authorize"),
        ("authorization_endpoint", "javascript:alert(1)"),
        ("token_endpoint", "http://provider.example/token"),
        ("token_endpoint", None),
        ("jwks_uri", ["https://provider.example/jwks"]),
        ("userinfo_endpoint", "http://provider.example/userinfo"),
        ("end_session_endpoint", "ftp://provider.example/"),
    ],
)
def test_a_provider_that_publishes_what_is_not_safe_is_not_used(
    app: Dash, published: dict[str, Any], name: str, value: Any
) -> None:
    published[name] = value
    used = provider_of(app, oidc())
    with pytest.raises(ProviderError):
        used.begin(f"https://samlinger.example{RETURN}")
    published[name] = GOOD.get(name, "https://provider.example/x")
    assert used.begin(f"https://samlinger.example{RETURN}").url.startswith("https://provider")


@pytest.mark.parametrize(
    ("offered", "taken"),
    [
        (None, ["RS256"]),
        (["none", "HS256", "RS256"], ["RS256"]),
        (["ES256", "PS512"], ["ES256", "PS512"]),
        (["none", "HS256"], []),
    ],
)
def test_only_signatures_that_the_provider_alone_can_make_are_taken(
    app: Dash, published: dict[str, Any], offered: Any, taken: list[str]
) -> None:
    published["id_token_signing_alg_values_supported"] = offered
    metadata = provider_of(app, oidc())._metadata()
    assert metadata["id_token_signing_alg_values_supported"] == taken


@pytest.mark.parametrize(
    ("secret", "offered", "method"),
    [
        ("", None, "none"),
        ("hush", None, "client_secret_basic"),
        ("hush", ["client_secret_post", "private_key_jwt"], "client_secret_post"),
        ("hush", ["client_secret_post", "client_secret_basic"], "client_secret_basic"),
    ],
)
def test_the_client_s_secret_is_shown_in_a_way_that_the_provider_knows(
    app: Dash, published: dict[str, Any], secret: str, offered: Any, method: str
) -> None:
    published["token_endpoint_auth_methods_supported"] = offered
    used = provider_of(app, oidc(client_secret=secret))
    used._metadata()
    assert used._client.client_kwargs["token_endpoint_auth_method"] == method


def test_a_provider_without_an_end_of_session_is_only_left(
    app: Dash, published: dict[str, Any]
) -> None:
    assert provider_of(app, oidc()).end("https://samlinger.example/logget-ut") == ""
    published["end_session_endpoint"] = "https://provider.example/end"
    ended = provider_of(app, oidc()).end("https://samlinger.example/logget-ut")
    assert ended.startswith("https://provider.example/end?")
