"""What is asked: the filters (`Selection`) and the what-if (`Scenario`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from model.rules.facts import Gathering
from model.rules.terms import CostComponent, GatheringKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The filters of a view; an empty set means everything."""

    years: frozenset[int] = frozenset()
    kinds: frozenset[GatheringKind] = frozenset()
    constellations: frozenset[str] = frozenset()
    gatherings: frozenset[str] = frozenset()

    def takes(self, gathering: Gathering) -> bool:
        """Tell whether a gathering is within the filters."""
        return (
            (not self.years or gathering.starts_on.year in self.years)
            and (not self.kinds or gathering.kind in self.kinds)
            and (not self.gatherings or gathering.id in self.gatherings)
        )

    def takes_constellation(self, constellation_id: str) -> bool:
        """Tell whether a constellation is within the filters."""
        return not self.constellations or constellation_id in self.constellations


EVERYTHING = Selection()
"""No filter at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A what-if: caps (persons), prices (øre) and covers that replace the rules in force.

    Pairs are kept sorted so that equal scenarios compare and hash alike.
    """

    caps: tuple[tuple[GatheringKind, int], ...] = ()
    prices_ore: tuple[tuple[CostComponent, int], ...] = ()
    covers: tuple[tuple[CostComponent, bool], ...] = ()

    @property
    def is_official(self) -> bool:
        """Tell whether nothing differs from the rules in force."""
        return not (self.caps or self.prices_ore or self.covers)


OFFICIAL = Scenario()
"""The rules and prices in force, nothing changed."""


def make_scenario(
    caps: Mapping[GatheringKind, int],
    prices_ore: Mapping[CostComponent, int],
    covers: Mapping[CostComponent, bool],
) -> Scenario:
    """Build a scenario whose pairs stand in a fixed order."""
    return Scenario(
        caps=tuple(sorted(caps.items())),
        prices_ore=tuple(sorted(prices_ore.items())),
        covers=tuple(sorted(covers.items())),
    )


def years_of(gatherings: Iterable[Gathering]) -> tuple[int, ...]:
    """List the years that have gatherings, first to last."""
    return tuple(sorted({gathering.starts_on.year for gathering in gatherings}))
