"""The files that never change under an address: what the first HTML names, and what it leads to."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path

from dash import Dash
from dash.fingerprint import build_fingerprint
from flask import Flask, Response

from dashboard.access import PLOTLY, SCRIPTS, STYLES, Guard, Need
from dashboard.people import Role
from dashboard.plain_pages import BOOTSTRAP, EARLY_SCRIPT, PICTURE
from dashboard.plotly_bundle import find_bundle

DEPENDENCIES = "/_dash-dependencies"
VERSION = "v"
GRAPH = ("dash", "dcc/async-graph.js")
WHOLE_PLOTLY = ("plotly", "package_data/plotly.min.js")
KINDS = {"css": "text/css", "js": "text/javascript"}
ELEMENTS = {"css": '<link rel="stylesheet" href="{}">', "js": '<script src="{}"></script>'}
OWN = ('="/assets/', f'="{BOOTSTRAP}')
"""How the links to the product's own files begin."""
BOOTSTRAP_FILE = Path(str(files("flask_bootstrap"))) / "static/bootstrap5/css/bootstrap.min.css"
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
            _serve(guard, PLOTLY, self.plotly, self._bundle.read_bytes())
        self._own = {kind: self._own_files(guard, kind) for kind in KINDS}

    def name(self, html: str) -> None:
        """Take the addresses that a piece of the page names for such that never change."""
        self._named.update(NAMED.findall(html))

    def in_one(self, html: str, kind: str) -> str:
        """Put one file in the place of all the style sheets or scripts that are the product's own.

        Args:
            html: The elements that link them, a line each.
            kind: `css` or `js`.
        """
        lines = html.splitlines()
        others = [line for line in lines if not any(own in line for own in OWN)]
        place = next((at for at, line in enumerate(lines) if line not in others), 0)
        kept = [*others[:place], ELEMENTS[kind].format(self._own[kind]), *others[place:]]
        return "\n".join(kept)

    def _own_files(self, guard: Guard, kind: str) -> str:
        """Serve the product's own files of a kind as one, in the order that they have."""
        folder = Path(self._app.config.assets_folder)
        found = [file for file in sorted(folder.glob(f"*.{kind}")) if file.name != EARLY_SCRIPT]
        if kind == "css":
            found.insert(0, BOOTSTRAP_FILE)
        data = b"\n".join(file.read_bytes() for file in found)
        address = f"/samlinger/{_digest(data)}.{kind}"
        _serve(guard, STYLES if kind == "css" else SCRIPTS, address, data)
        self._named.add(address)
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
