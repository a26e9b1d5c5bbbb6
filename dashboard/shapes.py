"""How large a gathering is drawn, in the figure and in the list that stands in for it."""

from __future__ import annotations

from math import sqrt

from dashboard.wording import participants_shown
from model.rules.results import GatheringCost, Interval

RADIUS_PER_ROOT = 2.35
UNKNOWN_RADIUS = 20
SMALLEST_RADIUS = 6


def radius(shown: Interval | None) -> float:
    """Give the radius in pixels: the area follows the middle of the interval."""
    if shown is None:
        return UNKNOWN_RADIUS
    return max(RADIUS_PER_ROOT * sqrt((shown.low + shown.high) / 2), SMALLEST_RADIUS)


def is_approximate(row: GatheringCost) -> bool:
    """Tell whether the head count shown is no exact count."""
    shown = participants_shown(row)
    return shown is not None and not shown.is_exact
