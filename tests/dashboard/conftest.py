"""The real programme with the example lists, as reports and as a running application."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import write_po
from dash import Dash
from flask.testing import FlaskClient

from dashboard import language as language_module
from dashboard.language import DEFAULT, language, languages
from model.reports import Database, Reports
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport
from tests.catalogues import texts_in_code
from tests.conftest import copy_sqlite
from tests.dashboard.changed import change_everything
from tests.dashboard.serving import client_of, running
from tests.dashboard.visible import data_of, wrap


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


@pytest.fixture
def changed_url(loaded_database_url: str) -> str:
    """Give the address of an own database of either kind in which something has been changed."""
    change_everything(loaded_database_url)
    return loaded_database_url


@pytest.fixture
def changed(changed_url: str) -> Iterator[Reports]:
    """Give the reports of a programme in which something has been changed."""
    database = Database(changed_url)
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


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Make the default language one whose texts all stand in brackets."""
    file = tmp_path / DEFAULT / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as catalogue:
        write_po(catalogue, wrap(texts_in_code()))
    monkeypatch.setattr(language_module, "TEXTS", tmp_path)
    _forget_languages()
    yield
    monkeypatch.undo()
    _forget_languages()


def _forget_languages() -> None:
    language.cache_clear()
    languages.cache_clear()


@pytest.fixture(scope="session")
def data(facts: ProgrammeFacts) -> re.Pattern[str]:
    """Match what is quoted from the facts, which stay in bokmål in every language."""
    return data_of(facts)
