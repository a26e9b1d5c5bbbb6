"""The files that never change under an address: what the first HTML names, and what it leads to."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from dash import Dash
from dash.fingerprint import build_fingerprint, check_fingerprint
from flask import Flask, Response

from dashboard.access import PLOTLY, SCRIPTS, STYLES, Guard, Need
from dashboard.bootstrap import style_sheet
from dashboard.people import Role
from dashboard.plain_pages import EARLY_SCRIPT, PICTURE
from dashboard.plotly_bundle import find_bundle

DEPENDENCIES = "/_dash-dependencies"
VERSION = "v"
PARTS = ("dcc/async-graph.js", "dcc/async-upload.js")
"""What Dash asks for when it meets a graph or an upload for the first time."""
WHOLE_PLOTLY = ("plotly", "package_data/plotly.min.js")
SUITES = "/_dash-component-suites"
KINDS = {"css": "text/css", "js": "text/javascript"}
JOINED = {"css": "bootstrap_and_own", "js": "dash_renderer_and_own"}
"""What the joined files are called: Dash looks for its renderer's name in the page."""
BETWEEN = {"css": b"\n", "js": b"\n;\n"}
SUITE = re.compile(r'<script src="/_dash-component-suites/([^/]+)/([^"]+)"></script>')
RENDERER = "dash_renderer"
FINDS_ITSELF = b"currentScript"
"""In a script that asks for its other parts beside its own address: it stands alone."""
UNUSED = "dash_table/"
"""Dash's own tables: no page has any."""


class StaticFiles:
    """Knows the addresses of the files that the page needs, each with what it holds in its name."""

    def __init__(self, app: Dash, guard: Guard) -> None:
        """Find the files of an application whose callbacks are all registered."""
        self._app = app
        self._guard = guard
        self._bundle = find_bundle()
        self.early_script = self._asset(EARLY_SCRIPT)
        self.icon = self._asset(PICTURE)
        self.plotly = _address_of(self._bundle) if self._bundle else self._suite(*WHOLE_PLOTLY)
        callbacks = json.dumps(app._callback_list, default=str)  # noqa: SLF001
        self.dependencies = f"{DEPENDENCIES}?{VERSION}={_digest(callbacks.encode())}"
        if self._bundle:
            _serve(guard, PLOTLY, self.plotly, self._bundle.read_bytes())
        own = [file.read_bytes() for file in self._own("css")]
        self.style_sheet = self._in_one("css", [style_sheet().encode(), *own])
        self.scripts = self._all_scripts()
        self._named = {
            self.early_script,
            self.icon,
            self.plotly,
            self.dependencies,
            self.style_sheet,
            *self.scripts,
        }

    def _all_scripts(self) -> tuple[str, ...]:
        """Serve Dash's scripts and the product's own as one; give all addresses, in order.

        Each file that is asked for costs the server and the browser more than what is in it.
        """
        joined: list[Path] = []
        alone: list[str] = []
        for package, name in SUITE.findall(self._app._generate_scripts_html()):  # noqa: SLF001
            path, _ = check_fingerprint(name)  # type: ignore[no-untyped-call]
            file = _folder(package) / path
            if FINDS_ITSELF not in file.read_bytes():
                joined += [*(self._own("js") if RENDERER in path else ()), file]
            elif not path.startswith(UNUSED):
                alone.append(f"{SUITES}/{package}/{name}")
        parts = [_folder("dash") / path for path in PARTS]
        return self._in_one("js", [file.read_bytes() for file in (*joined, *parts)]), *alone

    def _own(self, kind: str) -> list[Path]:
        """List the product's own files of a kind, in the order that they have."""
        folder = Path(self._app.config.assets_folder)
        return [file for file in sorted(folder.glob(f"*.{kind}")) if file.name != EARLY_SCRIPT]

    def _in_one(self, kind: str, parts: Sequence[bytes]) -> str:
        """Serve texts of a kind as one; give its address."""
        data = BETWEEN[kind].join(parts)
        address = f"/samlinger/{JOINED[kind]}.{_digest(data)}.{kind}"
        _serve(self._guard, STYLES if kind == "css" else SCRIPTS, address, data)
        return address

    def is_immutable(self, address: str) -> bool:
        """Tell whether an address always has the same content."""
        return address in self._named

    @property
    def named(self) -> tuple[str, ...]:
        """All of them, in a fixed order."""
        return tuple(sorted(self._named))

    def _asset(self, name: str) -> str:
        file = Path(self._app.config.assets_folder) / name
        return f"{self._app.get_asset_url(name)}?m={_digest(file.read_bytes())}"

    def _suite(self, package: str, path: str) -> str:
        """Name a file of Dash's own as Dash does: with its version and age."""
        age = int((_folder(package) / path).stat().st_mtime)
        self._app.registered_paths[package].add(path)
        fingerprint = build_fingerprint(path, version(package), age)  # type: ignore[no-untyped-call]
        return f"{SUITES}/{package}/{fingerprint}"


def _folder(package: str) -> Path:
    return Path(str(files(package)))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _address_of(bundle: Path) -> str:
    return f"/plotly/{_digest(bundle.read_bytes())}.min.js"


def _serve(guard: Guard, endpoint: str, address: str, data: bytes) -> None:
    """Serve a file of the program's own; it says nothing of the data, so a browser may keep it."""
    kind = KINDS["css" if endpoint == STYLES else "js"]

    def file() -> Response:
        return Response(data, content_type=f"{kind}; charset=utf-8")

    guard.add_route(address, endpoint, file, Need(Role.VIEWER, is_waiting=True))


def warm_up(server: Flask, static_files: StaticFiles) -> None:
    """Compress every file before the first visitor comes, who would wait for it otherwise."""
    client = server.test_client()
    for address in static_files.named:
        client.get(address, headers={"Accept-Encoding": "br"}, buffered=True)
