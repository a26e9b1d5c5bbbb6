from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.exports import FORMATS, ControlSumError, write_costs
from model.rules.results import CostReport, exactly
from tests.dashboard.exports.worlds import (
    DEPARTMENT_ORE,
    MUNICIPALITY_ORE,
    counted,
    nothing,
    published_only,
)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_control_sum_that_deviates_gives_no_file(format_: str) -> None:
    report = counted()
    totals = replace(report.totals, control_ore=report.totals.control_ore - 200_00)
    with pytest.raises(ControlSumError, match="deviate by 20000 øre") as caught:
        write_costs(replace(report, totals=totals), format_)
    assert caught.value.deviation_ore == 200_00


def _with_listed(report: CostReport, **sums: int) -> CostReport:
    listed = replace(
        report.totals.listed, **{name: exactly(amount) for name, amount in sums.items()}
    )
    return replace(report, totals=replace(report.totals, listed=listed))


def _one_ore_from_payer_to_payer(report: CostReport) -> CostReport:
    listed = report.totals.listed
    assert listed.department_ore
    assert listed.municipality_ore
    return _with_listed(
        report,
        department_ore=listed.department_ore.low + 1,
        municipality_ore=listed.municipality_ore.low - 1,
    )


def _a_total_of_its_own(report: CostReport) -> CostReport:
    return _with_listed(report, total_ore=DEPARTMENT_ORE)


def _a_lost_line_of_the_department(report: CostReport) -> CostReport:
    return replace(report, lines=report.lines[1:])


def _a_lost_line_of_a_municipality(report: CostReport) -> CostReport:
    return replace(report, lines=report.lines[:-1])


def _a_cell_where_the_department_pays_more(report: CostReport) -> CostReport:
    (cell,) = report.cells
    return replace(report, cells=(replace(cell, department_ore=DEPARTMENT_ORE + 1),))


def _a_cell_where_the_municipality_pays_more(report: CostReport) -> CostReport:
    (cell,) = report.cells
    return replace(report, cells=(replace(cell, municipality_ore=MUNICIPALITY_ORE + 1),))


@pytest.mark.parametrize(
    "spoil",
    [
        _one_ore_from_payer_to_payer,
        _a_total_of_its_own,
        _a_lost_line_of_the_department,
        _a_lost_line_of_a_municipality,
        _a_cell_where_the_department_pays_more,
        _a_cell_where_the_municipality_pays_more,
    ],
    ids=lambda spoil: spoil.__name__.strip("_"),
)
def test_parts_that_do_not_add_up_give_no_file(spoil: object) -> None:
    assert callable(spoil)
    with pytest.raises(ControlSumError):
        write_costs(spoil(counted()), "json")


@pytest.mark.parametrize("report", [nothing(), published_only()], ids=["nothing", "no list"])
def test_no_list_at_all_is_no_disagreement(report: CostReport) -> None:
    assert write_costs(report, "json")


def test_an_unknown_format_is_named_beside_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r'"doc" is no format; use one of: json, csv, maskin.csv'):
        write_costs(counted(), "doc")
