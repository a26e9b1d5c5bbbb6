"""The last check before a file is made: sums that do not agree never leave the program."""

from __future__ import annotations

from collections.abc import Iterator

from model.rules.results import CostReport, Interval
from model.rules.terms import Payer


class ExportError(ValueError):
    """A report that no file is made of.

    ExportError
    ├── ControlSumError
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


def require_agreement(report: CostReport) -> None:
    """Check that the report's sums, cells and lines tell of the same øre.

    Raises:
        ControlSumError: They do not.
    """
    for deviation_ore in _deviations(report):
        if deviation_ore:
            raise ControlSumError(deviation_ore)


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
