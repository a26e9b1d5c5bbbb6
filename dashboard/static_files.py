"""The files that never change under an address: what the first HTML names, and what it leads to."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from dash import Dash
from dash.fingerprint import build_fingerprint
from flask import Flask, Response, send_from_directory

from dashboard.access import Guard, Need
from dashboard.people import Role
from dashboard.plain_pages import EARLY_SCRIPT, PICTURE
from dashboard.plotly_bundle import find_bundle

DEPENDENCIES = "/_dash-dependencies"
VERSION = "v"
GRAPH = ("dash", "dcc/async-graph.js")
WHOLE_PLOTLY = ("plotly", "package_data/plotly.min.js")
NAMED = re.compile(r'(?:src|href)="(/[^"]+)"')


class StaticFiles:
    """Knows the addresses of the files that the page needs, each with what it holds in its name."""

    def __init__(self, app: Dash, guard: Guard) -> None:
        """Find the files of an application whose callbacks are all registered."""
        self._app = app
        self._bundle = find_bundle()
        self._named: set[str] = set()
        self.early_script = self._asset(EARLY_SCRIPT)
        self.icon = self._asset(PICTURE)
        self.graph = self._suite(*GRAPH)
        self.plotly = _address_of(self._bundle) if self._bundle else self._suite(*WHOLE_PLOTLY)
        callbacks = json.dumps(app._callback_list, default=str)  # noqa: SLF001
        self.dependencies = f"{DEPENDENCIES}?{VERSION}={_digest(callbacks.encode())}"
        self._named |= {
            self.early_script,
            self.icon,
            self.graph,
            self.plotly,
            self.dependencies,
        }
        if self._bundle:
            _serve(guard, self._bundle, self.plotly)

    def name(self, html: str) -> None:
        """Take the addresses that a piece of the page names for such that never change."""
        self._named.update(NAMED.findall(html))

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
        module = __import__(package)
        file = Path(str(module.__file__)).parent / path
        self._app.registered_paths[package].add(path)
        fingerprint = build_fingerprint(  # type: ignore[no-untyped-call]
            path, module.__version__, int(file.stat().st_mtime)
        )
        return f"/_dash-component-suites/{package}/{fingerprint}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _address_of(bundle: Path) -> str:
    return f"/plotly/{_digest(bundle.read_bytes())}.min.js"


def _serve(guard: Guard, bundle: Path, address: str) -> None:
    def plotly() -> Response:
        return send_from_directory(str(bundle.parent), bundle.name)

    guard.add_route(address, "plotly", plotly, Need(Role.NOBODY))


def warm_up(server: Flask, files: StaticFiles) -> None:
    """Compress every file before the first visitor comes, who would wait for it otherwise."""
    client = server.test_client()
    for address in files.named:
        client.get(address, headers={"Accept-Encoding": "br"})
