"""The served product and a browser in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash.testing.browser import Browser

from tests.browser.tools import serve
from tests.conftest import copy_sqlite


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves none behind."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def served(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the examples for all tests that only look; give the address.

    An error in the server's log fails the run at the end: whoever used the page saw silence.
    """
    folder = tmp_path_factory.mktemp("served")
    log = folder / "server.log"
    with serve(copy_sqlite(prepared_sqlite, folder / "samlinger.db"), log) as base_url:
        yield base_url
    written = log.read_text(encoding="utf-8")
    assert "Traceback" not in written, written


@pytest.fixture
def browser(dash_br: Browser) -> Browser:
    """Give a browser of the test's own, which has not been anywhere yet."""
    return dash_br
