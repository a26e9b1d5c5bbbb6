"""The real programme with the example lists, as reports and as a running application."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from model.reports import Database, Reports
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport
from tests.conftest import copy_sqlite
from tests.dashboard.serving import client_of, running


@pytest.fixture(scope="session")
def programme_url(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a database with the examples, for tests that only read."""
    return copy_sqlite(prepared_sqlite, tmp_path_factory.mktemp("programme") / "programme.db")


@pytest.fixture(scope="session")
def programme(programme_url: str) -> Iterator[Reports]:
    """Give the reports of `data/` with the examples."""
    database = Database(programme_url)
    yield Reports(database)
    database.close()


@pytest.fixture(scope="session")
def facts(programme: Reports) -> ProgrammeFacts:
    """Give the facts of `data/`."""
    return programme.facts()


@pytest.fixture(scope="session")
def everything(programme: Reports) -> CostReport:
    """Give the report without filters."""
    return programme.cost_report()


@pytest.fixture(scope="session")
def app(programme_url: str) -> Iterator[Dash]:
    """Give the application as it runs on somebody's own machine, for tests that only read."""
    with running(programme_url) as app:
        yield app


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    """Give a browser without a screen in front of the application."""
    return client_of(app)
