"""An unexpected error stands in the log under the code that the reader is shown."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.failures import language_of_call, record_failure
from dashboard.language import DEFAULT


def caught(message: str) -> Exception:
    """Make an error that has been raised, with its traceback."""
    with pytest.raises(RuntimeError) as error:
        burn(message)
    return error.value


def burn(message: str) -> None:
    """Fail."""
    raise RuntimeError(message)


def test_the_log_has_the_code_and_the_traceback(caplog: pytest.LogCaptureFixture) -> None:
    code, moment = record_failure(caught("the price list is on fire"))
    (record,) = caplog.records
    assert (record.levelname, record.getMessage()) == ("ERROR", code)
    assert "the price list is on fire" in caplog.text
    assert "in burn" in caplog.text
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)


def test_every_failure_has_a_short_code_of_its_own() -> None:
    codes = {record_failure(caught("again"))[0] for _ in range(20)}
    assert len(codes) == 20
    assert all(re.fullmatch(r"SD-[0-9A-F]{6}", code) for code in codes)


def test_outside_of_any_call_a_failure_is_said_in_the_default_language() -> None:
    assert language_of_call().code == DEFAULT
