"""The finest table of costs, which CSV and XLSX share: what was counted, and what was not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.address import Address, write_address
from dashboard.columns import CELL_COSTS, Column, Value, number_column, text_column
from dashboard.earlier import past_of
from dashboard.language import Language, mark
from dashboard.wording import COMPONENT_NAMES, COUNT_BASIS_NAMES, KIND_NAMES, Names, scenario_lines
from model.rules.estimates import published_interval
from model.rules.results import CostCell, CostReport, GatheringCost, Problem
from model.rules.terms import CountBasis

NO_QUESTION = "?"
NAMING = frozenset({"gathering", "date", "place"})
"""The columns that name a gathering; nothing else is known of one without a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A row of the finest table; without a cell it is a gathering that has no list."""

    report: CostReport
    gathering: GatheringCost
    cell: CostCell | None


def details(report: CostReport) -> tuple[Detail, ...]:
    """List the cells in the order of the report, then the gatherings without a list."""
    gathering = {row.gathering.id: row for row in report.gatherings}
    return (
        *(
            Detail(report=report, gathering=gathering[cell.gathering_id], cell=cell)
            for cell in report.cells
        ),
        *(
            Detail(report=report, gathering=row, cell=None)
            for row in report.gatherings
            if not row.listed
        ),
    )


def gathering_remark(row: GatheringCost, words: Language) -> str:
    """Say what a reader must know of a gathering's numbers; empty for nothing."""
    return "; ".join(_gathering_remarks(row, words))


def _gathering_remarks(row: GatheringCost, words: Language) -> Iterator[str]:
    if row.problem:
        yield _problem(row.problem, words)
    if row.basis is CountBasis.EXAMPLE:
        yield words.text("made-up example list")
    if not row.listed:
        yield _without_list(row, words)
    if row.basis is CountBasis.MISSING and row.ceiling:
        yield words.text(
            "the department pays at most {amount}, which stands in no sum",
            amount=words.amount(row.ceiling.amount_ore),
        )


def _problem(problem: Problem, words: Language) -> str:
    if problem.component is None:
        return words.text(
            "no coverage rule for {kind} is in force on the first day",
            kind=words.text(KIND_NAMES[problem.kind]),
        )
    return words.text(
        "no price for {component} is in force on the first day",
        component=words.text(COMPONENT_NAMES[problem.component]),
    )


def _without_list(row: GatheringCost, words: Language) -> str:
    """Say what is known instead of a list; a published total cannot be split."""
    published = published_interval(row.statements)
    if published is None:
        return words.text("neither a list nor a published head count")
    count = words.interval(published)
    if row.published is None:
        return words.text(
            "{count} participants published, which cannot be split by constellation; no list",
            count=count,
        )
    return words.text("{count} participants published; no list", count=count)


def _remark(row: Detail, names: Names) -> str:
    remarks = list(_gathering_remarks(row.gathering, names.words))
    if row.cell and row.cell.assumed_participation:
        remarks.append(
            names.words.text("participation in the project unknown: counted as taking part")
        )
    return "; ".join(remarks)


def _of_cell(column: Column[CostCell]) -> Column[Detail]:
    """Take a cell's column as it is; leave it empty where there is no cell to take it from."""

    def value(row: Detail, names: Names) -> Value:
        if row.cell:
            return column.value(row.cell, names)
        return column.value(_nobody(row.gathering), names) if column.id in NAMING else None

    return Column(
        id=column.id, title=column.title, form=column.form, value=value, spans=column.spans
    )


def _nobody(row: GatheringCost) -> CostCell:
    """Stand in for a cell where only the gathering's name is asked for."""
    return CostCell(
        gathering_id=row.gathering.id,
        constellation_id="",
        persons=0,
        covered_persons=0,
        attended=0,
        department_ore=None,
        municipality_ore=None,
        assumed_participation=False,
    )


def scenario_code(report: CostReport) -> str:
    """Write a what-if as it stands in the address; empty for the official figures."""
    return write_address(Address(scenario=report.scenario)).removeprefix("?")


COST_COLUMNS: tuple[Column[Detail], ...] = tuple(map(_of_cell, CELL_COSTS))
REMARK: Column[Detail] = text_column("remark", mark("Remark"), _remark)
REVISION: Column[Detail] = number_column(
    "revision", mark("Revision"), lambda row, _: row.report.revision.number
)


def question(report: CostReport) -> str:
    """Write filters and what-if as the address does; a lone `?` where there is neither."""
    asked = Address(
        selection=report.selection, scenario=report.scenario, past=past_of(report.revision)
    )
    return write_address(asked) or NO_QUESTION


QUESTION: Column[Detail] = text_column(
    "question", mark("Selection as address"), lambda row, _: question(row.report)
)
"""What was asked, in every row, so that a file can be checked by itself."""

DETAILS: tuple[Column[Detail], ...] = (
    *COST_COLUMNS,
    text_column(
        "basis",
        mark("Basis"),
        lambda row, names: names.words.text(COUNT_BASIS_NAMES[row.gathering.basis]),
    ),
    REMARK,
    text_column(
        "scenario",
        mark("Scenario"),
        lambda row, names: "; ".join(scenario_lines(row.report.scenario, names.words)),
    ),
    REVISION,
    QUESTION,
)
"""For people: the columns of the screen, then what explains them."""

MACHINE_DETAILS: tuple[Column[Detail], ...] = (
    text_column("gathering_id", mark("Gathering"), lambda row, _: row.gathering.gathering.id),
    text_column(
        "constellation_id",
        mark("Constellation"),
        lambda row, _: row.cell.constellation_id if row.cell else None,
    ),
    *COST_COLUMNS,
    text_column("basis", mark("Basis"), lambda row, _: row.gathering.basis.value),
    REMARK,
    text_column("scenario", mark("Scenario"), lambda row, _: scenario_code(row.report)),
    REVISION,
    QUESTION,
)
"""For machines: the same rows with ids before and codes after them."""
