"""What a web server loads: ready to answer, or ended with one line that says why."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.dashboard.serving import client_of
from tests.dashboard.test_settings import SIGNING

ROOT = Path(__file__).parents[2]
MODULE = "dashboard.wsgi"
SETTINGS = (
    "ACCESS",
    "DATABASE_URL",
    "HOST",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_COORDINATOR_ROLE",
    "OIDC_ISSUER",
    "OIDC_ROLES_CLAIM",
    "OIDC_SCOPE",
    "OIDC_VIEWER_ROLE",
    "PORT",
    "PROXIES",
    "PUBLIC_URL",
    "SECRET_KEY",
)


def load(monkeypatch: pytest.MonkeyPatch, **settings: str) -> ModuleType:
    """Load the module anew, with these settings and no others."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delitem(sys.modules, MODULE, raising=False)
    return importlib.import_module(MODULE)


def start(**settings: str) -> subprocess.CompletedProcess[str]:
    """Load the module in a process of its own, as a web server does."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", f"import {MODULE}"],
        cwd=ROOT,
        env=kept | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_server_answers_from_the_first_request_on(
    monkeypatch: pytest.MonkeyPatch, programme_url: str
) -> None:
    """Dash's own set-up is over before anybody can ask, so two at once cannot disturb it."""
    loaded = load(monkeypatch, DATABASE_URL=programme_url)
    assert loaded.server is loaded.app.server
    assert loaded.server._got_first_request is True
    answers = [client_of(loaded.app).get(path) for path in ("/", "/health", "/ready")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ACCESS", "open"),
        ("PORT", "http"),
        ("HOST", "10.0.0.1"),
        ("SECRET_KEY", "short"),
        ("DATABASE_URL", "mysql://host/x"),
    ],
)
def test_a_bad_setting_ends_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        load(monkeypatch, **{name: value})
    assert str(caught.value).startswith(name)


def test_the_process_ends_with_one_line_that_names_the_setting() -> None:
    ended = start(ACCESS="open")
    assert (ended.returncode, ended.stdout) == (1, "")
    (line,) = ended.stderr.splitlines()
    assert line == "ACCESS=open is unknown; use one of: local, oidc, read-only"


def test_dash_is_set_up_before_anybody_can_ask_also_behind_the_gate(
    monkeypatch: pytest.MonkeyPatch, programme_url: str
) -> None:
    """The gate answers the first request, so that it alone would set up nothing."""
    loaded = load(monkeypatch, DATABASE_URL=programme_url, **SIGNING)
    assert loaded.app._got_first_request["setup_server"] is True
    answers = [client_of(loaded.app).get(path) for path in ("/", "/health", "/ready")]
    assert [answer.status_code for answer in answers] == [302, 200, 200]
