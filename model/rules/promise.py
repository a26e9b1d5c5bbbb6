"""Was the promise kept: the gatherings the plan named for each year, beside those that came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.rules.facts import Gathering, ProgrammePromise
from model.rules.terms import GatheringKind, GatheringStatus, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedKind:
    """One kind promised for one year, and the gatherings that count as it by each reading.

    `interpreted` holds those of `strict` too; none of them is cancelled.
    """

    kind: GatheringKind
    strict: tuple[Gathering, ...]
    interpreted: tuple[Gathering, ...]

    def counted(self, reading: Reading) -> tuple[Gathering, ...]:
        """Give the gatherings that count by a reading, planned ones included."""
        return self.strict if reading is Reading.STRICT else self.interpreted

    def is_held(self, reading: Reading) -> bool:
        """Tell whether one of them was held."""
        return any(row.status is GatheringStatus.HELD for row in self.counted(reading))

    def is_planned(self, reading: Reading) -> bool:
        """Tell whether none was held but one is planned."""
        return bool(self.counted(reading)) and not self.is_held(reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseYear:
    """What was promised for a year, and what came of it."""

    year: int
    kinds: tuple[PromisedKind, ...]

    def held(self, reading: Reading) -> int:
        """Count the promised kinds that were held."""
        return sum(row.is_held(reading) for row in self.kinds)

    def planned(self, reading: Reading) -> int:
        """Count the promised kinds that are only planned so far."""
        return sum(row.is_planned(reading) for row in self.kinds)

    def is_kept(self, reading: Reading) -> bool:
        """Tell whether every promised kind was held."""
        return self.held(reading) == len(self.kinds)


def check_promise(
    promises: Iterable[ProgrammePromise], gatherings: Iterable[Gathering]
) -> tuple[PromiseYear, ...]:
    """Set what was promised for each year against the gatherings that came.

    Returns:
        One row a promised year, the first year first; its kinds in the order of the promises.
        Example: 2017: politikersamling (strict none, interpreted Lillestrøm),
        prosjektledersamling (both Oslo).

    Source:
        data/programme_promise.csv, which says where the plan stands and what is interpretation.
    """
    rows, came = tuple(promises), tuple(gatherings)
    years = sorted({year for row in rows for year in range(row.first_year, row.last_year + 1)})
    return tuple(_year(year, rows, came) for year in years)


def _year(
    year: int, promises: tuple[ProgrammePromise, ...], gatherings: tuple[Gathering, ...]
) -> PromiseYear:
    valid = [row for row in promises if row.first_year <= year <= row.last_year]
    return PromiseYear(
        year=year,
        kinds=tuple(
            _kind(year, [row for row in valid if row.promised is kind], gatherings)
            for kind in dict.fromkeys(row.promised for row in valid)
        ),
    )


def _kind(
    year: int, promises: list[ProgrammePromise], gatherings: tuple[Gathering, ...]
) -> PromisedKind:
    strict = {row.counted for row in promises if row.reading is Reading.STRICT}
    counted = {row.counted for row in promises}
    came = [
        row
        for row in gatherings
        if row.starts_on.year == year and row.status is not GatheringStatus.CANCELLED
    ]
    return PromisedKind(
        kind=promises[0].promised,
        strict=tuple(row for row in came if row.kind in strict),
        interpreted=tuple(row for row in came if row.kind in counted),
    )
