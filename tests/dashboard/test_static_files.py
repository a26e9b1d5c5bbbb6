"""The few files of a page: everything that Dash would load is in them, in the same order."""

from __future__ import annotations

import re
from pathlib import Path

import dash
import pytest
from dash import Dash
from flask.testing import FlaskClient

DASH = Path(dash.__file__).parent
JOINED = (
    DASH / "deps/react@18.3.1.min.js",
    DASH / "deps/react-dom@18.3.1.min.js",
    Path(str(DASH)) / "../dash_bootstrap_components/_components/dash_bootstrap_components.min.js",
    Path("dashboard/assets/access.js"),
    Path("dashboard/assets/whatif.js"),
    DASH / "dash-renderer/build/dash_renderer.min.js",
    DASH / "dcc/dash_core_components-shared.js",
    DASH / "html/dash_html_components.min.js",
    DASH / "dcc/async-graph.js",
    DASH / "dcc/async-upload.js",
)
"""Some of what the first file holds, in the order in which it has to run."""


@pytest.fixture
def scripts(client: FlaskClient) -> list[str]:
    """Fetch the scripts of the page, in their order."""
    addresses = re.findall(r'<link data-src="([^"]+)">', client.get("/").text)
    return [client.get(address, buffered=True).text for address in addresses]


def test_a_page_has_two_scripts_with_everything_in_its_order(scripts: list[str]) -> None:
    joined, alone = scripts
    places = [joined.index(file.read_text(encoding="utf-8")) for file in JOINED]
    assert places == sorted(places)
    assert alone == (DASH / "dcc/dash_core_components.js").read_text(encoding="utf-8")


def test_a_script_that_looks_for_others_beside_itself_stays_where_they_are(
    scripts: list[str],
) -> None:
    joined, alone = scripts
    assert "currentScript" not in joined
    assert "currentScript" in alone


def test_nothing_that_dash_would_load_is_missing_but_its_tables(
    app: Dash, scripts: list[str]
) -> None:
    named = re.findall(r'src="/_dash-component-suites/([^"]+)"', app._generate_scripts_html())
    missing = {
        name.partition(".v")[0]
        for name in named
        if _text(name) not in scripts[0] and _text(name) != scripts[1]
    }
    assert missing == {"dash/dash_table/bundle"}


def test_a_page_that_changes_nothing_is_compressed_once(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get("/", headers={"Accept-Encoding": "br"})
    monkeypatch.setattr("dashboard.compression.compress", _never)
    again = client.get("/", headers={"Accept-Encoding": "br"})
    assert first.status_code == again.status_code == 200
    assert first.data == again.data


def _text(name: str) -> str:
    unversioned = re.sub(r"\.v[\w-]+m[0-9a-f]+", "", name)
    return (DASH.parent / unversioned).read_text(encoding="utf-8")


def _never(_data: bytes, _encoding: str | None) -> bytes:
    raise AssertionError("it is compressed again")
