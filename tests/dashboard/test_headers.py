"""What the browser is told it may do: nothing but this site, on every answer."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

import dashboard
from dashboard.access import UPDATE_PATH
from dashboard.headers import content_security_policy
from dashboard.settings import Access
from tests.dashboard.serving import FRAME, call, client_of, running

ASSETS = Path(dashboard.__file__).parent / "assets"
POLICY = {
    "default-src": {"'self'"},
    "style-src": {"'self'", "'unsafe-inline'"},
    "img-src": {"'self'", "data:", "blob:"},
    "font-src": {"'self'", "data:"},
    "connect-src": {"'self'"},
    "object-src": {"'none'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
}
OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ANSWERS = {
    "/": 200,
    "/?aar=2018": 200,
    "/finnes-ikke": 404,
    "/last-ned/kostnader.xlsx": 200,
    "/last-ned/kostnader.exe": 404,
    "/assets/10-tokens.css": 200,
    "/assets/finnes-ikke.js": 404,
    "/bootstrap/bootstrap.min.css": 200,
    "/health": 200,
    "/ready": 200,
    "/_dash-layout": 200,
    "/_dash-update-component": 404,
}


FETCHING = ("src", "href", "data-src", "data-fetch", "data-dependencies", "data-plotly")
"""Attributes that name what is fetched: at once, or by the product's own scripts."""


class Page(HTMLParser):
    """The first HTML, taken apart: scripts with their code, and everything that is fetched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language: str | None = None
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.fetched: list[str] = []
        self.handlers: list[str] = []
        self._in_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag fetches, and the scripts."""
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang")
        self._in_script = tag == "script"
        if self._in_script:
            self.scripts.append((given, ""))
        self.handlers += [name for name in given if name.startswith("on")]
        if tag != "a":  # where somebody may go is not fetched
            self.fetched += [url for name in FETCHING if (url := given.get(name))]

    def handle_data(self, data: str) -> None:
        """Note the code of an inline script."""
        if self._in_script:
            attributes, code = self.scripts[-1]
            self.scripts[-1] = (attributes, code + data)

    def handle_endtag(self, tag: str) -> None:
        """Note that a script is over."""
        self._in_script = self._in_script and tag != "script"


def policy_of(header: str) -> dict[str, set[str]]:
    """Take a policy apart: directive to its sources."""
    directives = (directive.split() for directive in header.split("; "))
    return {name: set(sources) for name, *sources in directives}


@pytest.fixture
def page(client: FlaskClient) -> Page:
    """Fetch the first HTML."""
    return Page(client.get("/").text)


@pytest.mark.parametrize(("path", "status"), ANSWERS.items())
def test_every_answer_bears_the_policy(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path, buffered=True)
    assert answer.status_code == status
    policy = policy_of(answer.headers["Content-Security-Policy"])
    scripts = policy.pop("script-src")
    assert policy == POLICY
    assert "'self'" in scripts
    assert all(re.fullmatch(r"'self'|'sha256-[\w+/]{43}='", source) for source in scripts)


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_bears_the_other_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    assert {name: headers.get(name) for name in OTHERS} == OTHERS
    assert "camera=()" in headers["Permissions-Policy"]


def test_calls_bear_the_headers_also_when_they_are_denied_or_fail(
    app: Dash,
    client: FlaskClient,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered = call(app, FRAME, "/", "")
    odd = client.post(UPDATE_PATH, json={"output": FRAME})
    denied = client.post(UPDATE_PATH, json={"output": "nothing.children"})
    monkeypatch.setitem(app.callback_map[FRAME], "callback", None)
    failed = call(app, FRAME, "/", "")
    answers = (answered, odd, denied, failed)
    assert [answer.status_code for answer in answers] == [200, 400, 403, 500]
    assert len(caplog.records) == 1
    for answer in answers:
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'; ")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_policy_is_written_with_its_hashes_in_a_fixed_order() -> None:
    policy = content_security_policy(["'sha256-b='", "'sha256-a='"])
    assert "; script-src 'self' 'sha256-a=' 'sha256-b='; " in policy
    assert "; script-src 'self'; " in content_security_policy([])


def test_windows_that_opened_a_page_let_go_of_it_only_where_people_sign_in(
    programme_url: str, client: FlaskClient
) -> None:
    assert "Cross-Origin-Opener-Policy" not in client.get("/").headers
    with running(programme_url, Access.OIDC) as app:
        signing = client_of(app)
        for path in ("/", "/health", "/finnes-ikke"):
            assert signing.get(path).headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_browser_is_bound_to_https_only_where_it_came_by_it(client: FlaskClient) -> None:
    plain = client.get("/health")
    secure = client.get("/health", base_url="https://localhost")
    assert "Strict-Transport-Security" not in plain.headers
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_no_script_stands_in_the_page_but_those_whose_hash_is_known(
    client: FlaskClient, page: Page
) -> None:
    policy = policy_of(client.get("/").headers["Content-Security-Policy"])
    inline = [
        code
        for attributes, code in page.scripts
        if "src" not in attributes and attributes.get("type") != "application/json"
    ]
    hashes = {f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" for code in inline}
    assert hashes == policy["script-src"] - {"'self'"}
    assert len(inline) == 1
    assert page.handlers == []


def test_everything_the_page_fetches_is_its_own(page: Page) -> None:
    assert len(page.fetched) > 5
    assert [url for url in page.fetched if not re.match(r"/(?!/)", url)] == []


@pytest.mark.parametrize("sheet", sorted(ASSETS.glob("*.css")), ids=lambda path: path.name)
def test_the_style_sheets_fetch_nothing(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    assert re.findall(r"@import|url\((?!['\"]?data:)[^)]*\)", css) == []


def test_the_page_tells_its_language_and_speaks_it(client: FlaskClient, page: Page) -> None:
    text = client.get("/").text
    assert page.language == "nb"
    assert "Loading" not in re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert "<noscript>Siden trenger JavaScript, som er slått av.</noscript>" in text


def test_no_answer_tells_the_version_of_python(client: FlaskClient) -> None:
    answer = client.get("/")
    assert '"python_version":""' in answer.text
    assert not re.search(r"\b3\.1\d\.\d+", answer.text)
    assert "Server" not in answer.headers
