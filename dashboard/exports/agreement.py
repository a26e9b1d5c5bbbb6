"""The last check before a file is made: sums that do not agree never leave the program."""

from __future__ import annotations

from collections.abc import Iterator

from model.rules.explanations import by_reason
from model.rules.results import CostReport, Interval
from model.rules.settlements import Settlement, SettlementReport
from model.rules.terms import Payer


class ExportError(ValueError):
    """A report that no file is made of.

    ExportError
    ├── ControlSumError
    ├── SettlementError
    ├── TooManyRowsError
    └── UnreadableFileError
    """


class ControlSumError(ExportError):
    """Department + municipality is not the total; `deviation_ore` says by how much."""

    def __init__(self, deviation_ore: int) -> None:
        super().__init__(
            f"the sums do not agree: they deviate by {deviation_ore} øre, so no file was made; "
            "report this as a fault"
        )
        self.deviation_ore = deviation_ore


class SettlementError(ExportError):
    """The seats of a settlement are not those the report counts, or cost something else."""

    def __init__(self, constellation_id: str, gathering_id: str) -> None:
        super().__init__(
            f"the settlement of {constellation_id} at {gathering_id} is not what the report says, "
            "so no file was made; report this as a fault"
        )


def require_agreement(report: CostReport) -> None:
    """Check that the report's sums, cells and lines tell of the same øre.

    Raises:
        ControlSumError: They do not.
    """
    for deviation_ore in _deviations(report):
        if deviation_ore:
            raise ControlSumError(deviation_ore)


def require_settled(settled: SettlementReport) -> None:
    """Check that the seats of every settlement add up to the report, in number and to the øre.

    Raises:
        ControlSumError: The report's own sums do not agree.
        SettlementError: A settlement's do not agree with them.
    """
    require_agreement(settled.report)
    counted = {
        cell.gathering_id: (cell.persons, cell.department_ore, cell.municipality_ore)
        for cell in settled.report.cells
        if cell.persons and cell.department_ore is not None
    }
    seats = {one.row.gathering.id: _of_seats(one) for one in settled.settlements}
    for gathering_id in sorted(counted.keys() | seats.keys()):
        if counted.get(gathering_id) != seats.get(gathering_id):
            raise SettlementError(settled.constellation.id, gathering_id)


def _of_seats(one: Settlement) -> tuple[int, int | None, int | None]:
    """Count a settlement anew from quantity × price, which is what its reader can do."""
    paid = dict.fromkeys(Payer, 0)
    for row in by_reason(one.lines):
        paid[row.payer] += row.quantity * row.unit_price_ore
    return len(one.seats), paid[Payer.DEPARTMENT], paid[Payer.MUNICIPALITY]


def _deviations(report: CostReport) -> Iterator[int]:
    department = _ore(report.totals.listed.department_ore)
    municipality = _ore(report.totals.listed.municipality_ore)
    yield report.totals.deviation_ore
    yield department + municipality - _ore(report.totals.listed.total_ore)
    yield sum(cell.department_ore or 0 for cell in report.cells) - department
    yield sum(cell.municipality_ore or 0 for cell in report.cells) - municipality
    yield _paid(report, Payer.DEPARTMENT) - department
    yield _paid(report, Payer.MUNICIPALITY) - municipality


def _paid(report: CostReport, payer: Payer) -> int:
    return sum(line.amount_ore for line in report.lines if line.payer is payer)


def _ore(amount: Interval | None) -> int:
    return amount.low if amount else 0
