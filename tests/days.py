"""Days in Norway, reckoned apart from the product.

A suite may run past midnight: what it wrote before is of the day before. So a test asks which day
a revision was committed on, and asks for today once.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from model.reports import Reports

OSLO = ZoneInfo("Europe/Oslo")


def today() -> date:
    """Give the day that it is in Norway."""
    return datetime.now(UTC).astimezone(OSLO).date()


def day_of_commit(reports: Reports, number: int) -> date:
    """Give the day on which a revision was committed."""
    committed_at = reports.at(number).revision().committed_at
    assert committed_at
    return committed_at.astimezone(OSLO).date()
