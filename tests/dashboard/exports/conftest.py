"""The real programme with the example lists, as `make run` shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from model.reports import Database, Reports
from model.rules.results import CostReport
from tests.preparation import prepare

MADE_AT = datetime(2018, 10, 2, 12, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reports]:
    """Give the reports of `data/` with the examples, loaded once."""
    folder: Path = tmp_path_factory.mktemp("exports")
    url = f"sqlite:///{folder / 'programme.db'}"
    prepare(url)
    database = Database(url)
    yield Reports(database)
    database.close()


@pytest.fixture
def report(reports: Reports) -> CostReport:
    """Give the report without filters."""
    return reports.cost_report()
