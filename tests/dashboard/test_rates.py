"""How often somebody may do what is costly."""

from __future__ import annotations

import pytest

from dashboard.rates import Costly, Pace, neighbourhood
from dashboard.settings import Rates


def test_as_often_as_allowed_and_then_a_wait_of_no_longer_than_the_window() -> None:
    pace = Pace(Rates(export="2/minute"))
    assert [pace.wait(Costly.EXPORT, "kari") for _ in range(2)] == [0, 0]
    assert 0 < pace.wait(Costly.EXPORT, "kari") <= 60


def test_one_does_not_use_up_what_another_may_nor_what_else_one_may() -> None:
    pace = Pace(Rates(export="1/minute"))
    pace.wait(Costly.EXPORT, "kari")
    assert pace.wait(Costly.EXPORT, "kari") > 0
    assert pace.wait(Costly.EXPORT, "ola") == 0
    assert pace.wait(Costly.UPLOAD, "kari") == 0


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("::ffff:10.0.0.7", "10.0.0.7"),
        ("", "unknown"),
        ("x", "unknown"),
    ],
)
def test_the_addresses_of_one_network_count_as_one(address: str, counted: str) -> None:
    assert neighbourhood(address) == counted
