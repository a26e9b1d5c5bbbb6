"""Which figure somebody asks «why» about: in the address, so that the answer can be sent on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs

from dashboard.address import MAX_LENGTH, WHY, Address, write_address
from dashboard.language import mark
from model.rules.facts import ProgrammeFacts
from model.rules.results import ConstellationCost, CostReport, GatheringCost

PARTS = 3


class Measure(StrEnum):
    """What is asked about; the value stands in the address."""

    PARTICIPANTS = "deltakere"
    SEATS = "plasser"
    COVERED = "dekket"
    BEYOND = "over"
    DEPARTMENT = "departement"
    MUNICIPALITIES = "kommuner"
    TOTAL = "totalt"
    BUDGET = "budsjett"


MEASURE_NAMES = {
    Measure.PARTICIPANTS: mark("Participants"),
    Measure.SEATS: mark("Seats"),
    Measure.COVERED: mark("Covered by the department"),
    Measure.BEYOND: mark("Beyond the cap"),
    Measure.DEPARTMENT: mark("The department's cost"),
    Measure.MUNICIPALITIES: mark("The municipalities' cost"),
    Measure.TOTAL: mark("Total cost"),
    Measure.BUDGET: mark("Budget used"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A figure: a measure of one gathering, one constellation, both, or (empty) of the view."""

    measure: Measure
    gathering_id: str = ""
    constellation_id: str = ""


MEASURE_OF_COLUMN = {
    "participants": Measure.PARTICIPANTS,
    "seats": Measure.SEATS,
    "covered": Measure.COVERED,
    "beyond": Measure.BEYOND,
    "department": Measure.DEPARTMENT,
    "municipalities": Measure.MUNICIPALITIES,
    "total": Measure.TOTAL,
}
"""The columns of cost tables whose values can be asked about."""


def write_why(why: Why) -> str:
    """Write a figure as it stands in the address: `departement.2018-09-trondheim.senja`."""
    return f"{why.measure}.{why.gathering_id}.{why.constellation_id}".rstrip(".")


def read_why(search: object, facts: ProgrammeFacts) -> Why | None:
    """Read which figure an address asks about; None where it asks about none that exists."""
    if not isinstance(search, str):
        return None
    asked = parse_qs(search[:MAX_LENGTH].removeprefix("?")).get(WHY, [""])[-1]
    measure, gathering_id, constellation_id = (*asked.split("."), "", "", "")[:PARTS]
    known = {row.id for row in facts.taking_place}, {row.id for row in facts.constellations}
    if measure not in set(Measure):
        return None
    for id_, ids in zip((gathering_id, constellation_id), known, strict=True):
        if id_ and id_ not in ids:
            return None
    return Why(
        measure=Measure(measure), gathering_id=gathering_id, constellation_id=constellation_id
    )


def why_href(path: str, address: Address, why: Why) -> str:
    """Write the link that opens a figure's explanation over the view it stands in."""
    query = write_address(address)
    return f"{path}{query}{'&' if query else '?'}{WHY}={write_why(why)}"


@dataclass(frozen=True, slots=True)
class WhyLinks:
    """Makes the links of one view."""

    path: str
    address: Address

    def column(self, column_id: str, gathering_id: str = "", constellation_id: str = "") -> str:
        """Link a column's value in the row of a gathering, a constellation or the sum.

        Returns:
            The link; empty for a column that is not asked about.
        """
        measure = MEASURE_OF_COLUMN.get(column_id)
        if measure is None:
            return ""
        return self.figure(measure, gathering_id, constellation_id)

    def figure(self, measure: Measure, gathering_id: str = "", constellation_id: str = "") -> str:
        """Link a figure."""
        why = Why(measure=measure, gathering_id=gathering_id, constellation_id=constellation_id)
        return why_href(self.path, self.address, why)

    def of_gathering(self, gathering_id: str) -> Callable[[Measure], str]:
        """Link the key figures of one gathering."""
        return lambda measure: self.figure(measure, gathering_id)

    def of_constellation(self, constellation_id: str) -> Callable[[Measure], str]:
        """Link the key figures of one constellation."""
        return lambda measure: self.figure(measure, "", constellation_id)

    def gatherings(self, row: GatheringCost | None, column_id: str) -> str:
        """Link a number in a table with one row a gathering; no row is the sum."""
        return self.column(column_id, row.gathering.id if row else "")

    def constellations(self, report: CostReport) -> Callable[[ConstellationCost | None, str], str]:
        """Link the numbers of a table with one row a constellation.

        Its sum is of the lists alone: where estimates stand beside them, it is no figure of the
        view and has no link.
        """
        is_whole = report.totals.listed == report.totals.all_sums

        def ask(row: ConstellationCost | None, column_id: str) -> str:
            if row is None and not is_whole:
                return ""
            return self.column(column_id, "", row.constellation_id if row else "")

        return ask
