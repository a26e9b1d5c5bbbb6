"""What a published head count leaves open: intervals carried through the cap by exact bounds."""

from __future__ import annotations

from collections.abc import Iterable

from model.rules.coverage import Terms, price_per_person_ore
from model.rules.facts import Gathering, HeadCountStatement
from model.rules.results import CostSum, Estimate, Interval


def published_interval(statements: Iterable[HeadCountStatement]) -> Interval | None:
    """Span all that has been published of a gathering: sources that disagree widen the interval."""
    rows = tuple(statements)
    if not rows:
        return None
    return Interval(low=min(row.low for row in rows), high=max(row.high for row in rows))


def covered_bounds(persons: int, constellations: int, cap: int) -> Interval:
    """Bound the covered seats of N persons from K attending constellations with cap c.

    Fewest when all but one constellation send a single person and one sends the rest:
    K − 1 + min(N − K + 1, c), and no more than N; most when spread evenly: min(N, K·c).

    Raises:
        ValueError: No constellations with persons, or more constellations than persons.
    """
    if not (0 < constellations <= persons or constellations == persons == 0):
        raise ValueError(f"{persons} persons cannot come from {constellations} constellations")
    if not persons:
        return Interval(low=0, high=0)
    if not cap:
        return Interval(low=0, high=0)
    fewest = constellations - 1 + min(persons - constellations + 1, cap)
    return Interval(low=min(persons, fewest), high=min(persons, constellations * cap))


def covered_interval(persons: int, most_constellations: int | None, cap: int) -> Interval:
    """Bound the covered seats of N persons when all that is known of K is how large it can be.

    Both bounds grow with K, so the fewest stand at one constellation, the most at the largest K.
    """
    most = min(persons, persons if most_constellations is None else most_constellations)
    if not most:
        return Interval(low=0, high=0)
    return Interval(
        low=covered_bounds(persons, 1, cap).low, high=covered_bounds(persons, most, cap).high
    )


def estimate(gathering: Gathering, published: Interval, terms: Terms) -> Estimate:
    """Carry a published interval through the cap to persons and amounts.

    ASSUMPTION: everybody stays the whole gathering, as a list without days and nights would say.
    The department pays least at the fewest covered of the low count; the municipalities pay
    least when as many as possible are covered, most when as few as possible are.
    """
    fewest = covered_interval(published.low, gathering.entitled_constellations, terms.rule.cap)
    most = covered_interval(published.high, gathering.entitled_constellations, terms.rule.cap)
    covered_price = price_per_person_ore(gathering, terms, covered=True)
    own_price = price_per_person_ore(gathering, terms, covered=False)
    beyond = Interval(low=published.low - fewest.high, high=published.high - most.low)
    return Estimate(
        gathering_id=gathering.id,
        sums=CostSum(
            persons=published,
            covered=Interval(low=fewest.low, high=most.high),
            beyond=beyond,
            department_ore=Interval(low=fewest.low * covered_price, high=most.high * covered_price),
            municipality_ore=Interval(
                low=published.low * own_price + beyond.low * covered_price,
                high=published.high * own_price + beyond.high * covered_price,
            ),
            total_ore=Interval(
                low=published.low * (covered_price + own_price),
                high=published.high * (covered_price + own_price),
            ),
        ),
    )
