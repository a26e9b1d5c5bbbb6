"""Parts of a whole in per cent, rounded one way everywhere."""

from __future__ import annotations

from model.rules.results import Interval

PER_CENT = 100


def per_cent(part: Interval, whole: int) -> Interval | None:
    """Give a share in whole per cent, halves upwards; None of nothing."""
    if not whole:
        return None
    return Interval(low=_rounded(part.low, whole), high=_rounded(part.high, whole))


def _rounded(part: int, whole: int) -> int:
    return (2 * PER_CENT * part + whole) // (2 * whole)
