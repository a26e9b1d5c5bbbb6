"""What a change of filter costs the server, page by page, and what its process then takes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from urllib.request import urlopen

from dash import Dash

from dashboard.app import PAGES
from dashboard.settings import Access
from tests.benchmarks.processes import megabytes
from tests.benchmarks.results import interleaved
from tests.benchmarks.serving import product
from tests.dashboard.serving import call_body, client_of, running

ROUNDS = 3
ONE = "?konstellasjon=senja"
ONE_YEAR, ALL, EVERY_CAP = "?aar=2017", "", "?aar=2017&tak.fellessamling=5&tak.oppstartssamling=5"
ASKED = {
    "Oversikt, a year": ("/", ONE_YEAR),
    "Oversikt, everything": ("/", ALL),
    "Oppmøte, a year": ("/oppmote", ONE_YEAR),
    "Dekning, a year": ("/dekning", ONE_YEAR),
    "Hva om, a year": ("/hva-om", EVERY_CAP),
    "Oversikt, one constellation": ("/", ONE),
    "Tidslinje, one constellation": ("/tidslinje", ONE),
    "Oppmøte, one constellation": ("/oppmote", ONE),
    "Dekning, one constellation": ("/dekning", ONE),
}
"""Pages and their filters: what a server answers to a click."""


def answer_costs(database_url: str) -> Mapping[str, float]:
    """Time answers that nobody was given before, at a revision that is decided; in milliseconds."""
    with running(database_url, Access.READ_ONLY) as app:
        return {what: _cost(app, path, search) for what, (path, search) in ASKED.items()}


def _cost(app: Dash, path: str, search: str) -> float:
    client, turn = client_of(app), count()
    name = f"{PAGES[path].name}-filling.parts"
    output = next(output for output in app.callback_map if name in output)

    def ask() -> None:
        look = {"theme": "light", "narrow": False, "turn": next(turn)}  # so that none is kept
        body = call_body(app, output, search, look, None, path)
        answer = client.post("/_dash-update-component", json=body)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}{search} answered {answer.status_code}")

    ask()
    return interleaved([ask], ROUNDS)[0]


def memory(database_url: str) -> float:
    """Give the megabytes of a web process that has shown every one of these pages."""
    with tempfile.TemporaryDirectory() as folder, product(database_url, Path(folder)) as served:
        for address in _addresses(served.base_url):
            with urlopen(address) as answer:  # noqa: S310 - http, ours
                answer.read()
        return megabytes(served.process)


def _addresses(base_url: str) -> Iterator[str]:
    for path, search in ASKED.values():
        yield f"{base_url}{path}{search}"
