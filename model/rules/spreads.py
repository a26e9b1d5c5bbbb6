"""How persons can be spread over constellations, and the least and most that can come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from model.rules.results import NOTHING, Interval

Worth = Callable[[int], int]
"""What a constellation that sends so many persons is worth; nobody is worth nothing."""


def spread_bounds(worth: Worth, bends: Iterable[int], persons: int, most: int | None) -> Interval:
    """Bound the sum of what constellations are worth, however N persons spread over at most K.

    The bounds are exact: both ends are reached by some spread. `worth` runs straight from 0 to the
    first bend, between two bends, and from the last one on. As long as two constellations stand
    between bends, moving a person from one to the other loses nothing in one of the two directions:
    so an extreme is reached with every constellation but one at a bend or at nobody.

    Args:
        worth: Of how many persons a constellation sends.
        bends: Where it changes its slope; at most two matter.
        persons: N.
        most: K; None where it can be as many as there are persons.
    """
    constellations = persons if most is None else min(most, persons)
    if not constellations:
        return NOTHING
    corners = sorted({bend for bend in bends if 0 < bend <= persons}) or [persons]
    sums = list(_corner_sums(worth, corners[0], corners[-1], persons, constellations))
    return Interval(low=min(sums), high=max(sums))


def _corner_sums(
    worth: Worth, small: int, large: int, persons: int, constellations: int
) -> Iterable[int]:
    """Try each number at the large bend; the number at the small one can only turn at its ends."""
    for at_large in range(min(constellations - 1, persons // large) + 1):
        left = persons - at_large * large
        most = min(constellations - 1 - at_large, left // small)
        turns = [(left - bend) // small for bend in (small, large)]
        tries = {0, most, *turns, *(turn + 1 for turn in turns)}
        for at_small in tries:
            if 0 <= at_small <= most:
                rest = left - at_small * small
                yield at_large * worth(large) + at_small * worth(small) + worth(rest)
