"""Signing in, reading, being signed out: with a real provider, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from dash.testing.browser import Browser

from dashboard.sessions import COOKIE
from tests.browser.overview import Overview
from tests.browser.page import Page
from tests.browser.tools import axe_violations, console_entries, serve, set_viewport
from tests.conftest import copy_sqlite
from tests.oidc import provider

SECRET = "a secret that only the tests know, and long enough"  # noqa: S105 - for tests alone
ELSEWHERE = ["*cdn.jsdelivr.net*"]
"""The provider's own pages want a style sheet from outside: without it they look the same."""

REFUSING = """
const real = window.fetch;
window.fetch = function (address) {
  const isRefused = window.refuseWith && String(address).includes("_dash-update-component");
  return isRefused
    ? Promise.resolve(new Response("", {status: window.refuseWith}))
    : real.apply(this, arguments);
};
"""
"""Stands in for a server that refuses calls, below everything that the page itself does."""


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """Give the address of a real provider."""
    with provider() as address:
        yield address


@pytest.fixture
def signing(issuer: str, prepared_sqlite: Path, tmp_path: Path, dash_br: Browser) -> Iterator[str]:
    """Serve the examples to those who sign in."""
    with signing_served(copy_sqlite(prepared_sqlite, tmp_path / "s.db"), issuer, tmp_path) as url:
        dash_br.driver.execute_cdp_cmd("Network.enable", {})
        dash_br.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ELSEWHERE})
        yield url
    assert "Traceback" not in (tmp_path / "server.log").read_text(encoding="utf-8")


@contextmanager
def signing_served(database_url: str, issuer: str, folder: Path) -> Iterator[str]:
    """Serve the product as production does, with sign-in in front."""
    with serve(
        database_url,
        folder / "server.log",
        ACCESS="oidc",
        SECRET_KEY=SECRET,
        OIDC_ISSUER=issuer,
        OIDC_CLIENT_ID="samlinger",
        OIDC_CLIENT_SECRET="hush",  # noqa: S106 - for tests alone
        OIDC_COORDINATOR_ROLE="koordinator",
        OIDC_VIEWER_ROLE="leser",
    ) as url:
        yield url


def sign_in(page: Page, sub: str) -> None:
    """Do at the provider what a person does there."""
    page.click(f"button[name=sub][value={sub}]")


def wait_for_provider(page: Page, issuer: str) -> None:
    """Wait until the browser is at the provider."""
    page.until(lambda: issuer in page.driver.current_url, "the provider does not come")


def test_a_person_signs_in_reads_and_signs_out(dash_br: Browser, signing: str, issuer: str) -> None:
    driver = dash_br.driver
    overview = Overview(driver, signing)
    driver.get(f"{signing}/?aar=2018")
    assert driver.current_url.startswith(issuer)
    sign_in(overview, "ola")
    overview.wait_for_query("?aar=2018")
    assert overview.text("#signed-in") == "Ola Nordmann"
    assert overview.value("#kpi-participants", "data-basis")
    cookie = driver.get_cookie(COOKIE)
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")
    for width, theme in ((1280, "light"), (1280, "dark"), (320, "light")):
        set_viewport(driver, width, theme=theme)
        overview.open("?aar=2018")  # another width asks anew, and dims the page meanwhile
        assert axe_violations(driver) == []
        assert driver.execute_script("return document.body.scrollWidth <= window.innerWidth")
    set_viewport(driver, 1280)
    overview.open("?aar=2018")
    assert [entry for entry in console_entries(driver) if issuer not in entry] == []

    overview.click("#sign-out")
    wait_for_provider(overview, issuer)
    overview.click("form button[type=submit]")
    overview.wait_for_text("h1", "Du er logget ut")
    assert axe_violations(driver) == []
    assert driver.get_cookie(COOKIE) is None
    driver.back()
    driver.get(f"{signing}/")
    assert driver.current_url.startswith(issuer)


def test_who_has_no_role_sees_so_and_nothing_else(dash_br: Browser, signing: str) -> None:
    driver, page = dash_br.driver, Page(dash_br.driver, signing)
    driver.get(f"{signing}/dekning")
    sign_in(page, "per")
    page.wait_for_text("h1", "Du har ikke tilgang")
    assert urlsplit(driver.current_url).path == "/dekning"
    assert "Per Hansen" in page.text("main")
    for theme in ("light", "dark"):
        set_viewport(driver, 320, theme=theme)
        driver.refresh()
        page.wait_for_text("h1", "Du har ikke tilgang")
        assert axe_violations(driver) == []


def test_a_session_that_is_over_sends_to_sign_in_and_back_to_the_same_view(
    dash_br: Browser, signing: str, issuer: str
) -> None:
    """Without the script the page would stand there, silent, and show what is no longer allowed."""
    driver, overview = dash_br.driver, Overview(dash_br.driver, signing)
    driver.get(f"{signing}/")
    sign_in(overview, "kari")
    overview.wait_for_query("")
    overview.choose("year", "2018")
    overview.wait_for_query("?aar=2018")
    driver.delete_cookie(COOKIE)
    wait_for_provider(overview, issuer)
    sign_in(overview, "kari")
    overview.wait_for_query("?aar=2018")


@pytest.mark.parametrize(
    ("status", "said"),
    [(403, "Du har ikke tilgang til dette"), (429, "Dette er gjort for mange ganger på kort tid")],
)
def test_a_call_that_is_refused_is_told_on_the_page(
    browser: Browser, served: str, status: int, said: str
) -> None:
    driver = browser.driver
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": REFUSING})
    overview = Overview(driver, served).open()
    driver.execute_script("window.refuseWith = arguments[0]", status)
    overview.choose("year", "2018")
    overview.wait_for_text(f"#refused [data-status='{status}']:not([hidden])", said)
    assert axe_violations(driver) == []
    driver.execute_script("window.refuseWith = null")
    overview.choose("kind", "fellessamling")
    overview.wait_for_query("?aar=2018&type=fellessamling")
    assert overview.find_all("#refused > :not([hidden])") == []
    assert not overview.is_shown("#connection")
