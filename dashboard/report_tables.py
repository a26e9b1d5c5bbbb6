"""The tables of a cost report by the id they have on the screen: what a page shows, files repeat.

A page makes its table from the entry here, and `/last-ned/tabell/<id>.csv` writes the same entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from dashboard.address import Address, write_address
from dashboard.budget_columns import (
    COMPONENT_COSTS,
    CONSTELLATION_USES,
    YEAR_SUMS,
    budget_columns,
    budget_sums,
    component_sums,
    use_sums,
    year_sums,
)
from dashboard.columns import (
    BUDGETS,
    CONSTELLATION_COSTS,
    GATHERING_COSTS,
    GATHERINGS,
    HEAD_COUNTS,
    PRICES,
    RULES,
    STATEMENTS,
    Column,
    constellation_totals,
    gathering_totals,
)
from dashboard.earlier import past_of
from dashboard.language import Language, mark
from dashboard.notes import sum_heading
from dashboard.promise_columns import PROMISES, promise_columns, promise_years
from dashboard.wording import Names
from model.rules.budgets import (
    budget_lines,
    budget_totals,
    by_year,
    component_costs,
    constellation_use,
)
from model.rules.results import CostReport, Interval

Row = TypeVar("Row")
Sums = Mapping[str, Interval | None]

FILES = "/last-ned/tabell/"
FIGURE_COLUMNS = frozenset({"gathering", "date", "department", "municipalities", "total"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable(Generic[Row]):
    """What a table of a report is made of.

    `name` is what its file is called, `caption` what it shows. `sorted_by` is the column by which
    the rows come from the largest on, where time or the alphabet does not order them.
    `from_lists` says that published head counts are not in it, `is_facts` that it holds facts as
    they were loaded, which no filter and no what-if changes.
    """

    name: str
    caption: str
    columns: Callable[[CostReport], Sequence[Column[Row]]]
    rows: Callable[[CostReport], Sequence[Row]]
    sums: Callable[[CostReport], Sums] | None = None
    sorted_by: str = ""
    from_lists: bool = False
    is_facts: bool = False

    def totals(
        self, report: CostReport, names: Names, of: int | None = None
    ) -> tuple[str, Sums] | None:
        """Give the heading and the values of the sum row; None where there is none.

        Args:
            report: What is summed.
            names: Looks up what ids are called.
            of: How many rows it sums, where the table shows a part of them.
        """
        if self.sums is None:
            return None
        if self.from_lists and report.estimates:
            return names.words.text("Sum of the lists"), self.sums(report)
        return sum_heading(report.totals, names, of), self.sums(report)


def _always(columns: Sequence[Column[Row]]) -> Callable[[CostReport], Sequence[Column[Row]]]:
    return lambda _report: columns


def table_file(table_id: str, report: CostReport, names: Names) -> str:
    """Give the address of a table as CSV, in the question and language of a report."""
    address = Address(
        selection=report.selection,
        scenario=report.scenario,
        past=past_of(report.revision),
        language=names.words.code,
    )
    return f"{FILES}{table_id}.csv{write_address(address)}"


def facts_file(table_id: str, words: Language) -> str:
    """Give the address of a table of facts as CSV: no filter and no what-if changes them."""
    return f"{FILES}{table_id}.csv{write_address(Address(language=words.code))}"


GATHERING_TABLES: Mapping[str, ReportTable[Any]] = {
    "table-timeline": ReportTable(
        name=mark("Timeline"),
        caption=mark("The gatherings, with dates, places and published head counts"),
        columns=_always(GATHERINGS),
        rows=lambda report: report.gatherings,
    ),
    "table-promise": ReportTable(
        name=mark("The promise"),
        caption=mark("What the plan promised each year, and whether it was kept"),
        columns=promise_columns,
        rows=promise_years,
    ),
    "table-figure-costs": ReportTable(
        name=mark("Costs"),
        caption=mark("What each gathering costs, and who pays"),
        columns=_always([one for one in GATHERING_COSTS if one.id in FIGURE_COLUMNS]),
        rows=lambda report: report.gatherings,
    ),
    "table-costs": ReportTable(
        name=mark("Gatherings"),
        caption=mark("Participants, coverage and cost per gathering"),
        columns=_always(GATHERING_COSTS),
        rows=lambda report: report.gatherings,
        sums=lambda report: gathering_totals(report.totals),
    ),
    "table-constellations": ReportTable(
        name=mark("Constellations"),
        caption=mark("Seats, coverage and cost per constellation"),
        columns=_always(CONSTELLATION_COSTS),
        rows=lambda report: report.constellations,
        sums=lambda report: constellation_totals(report.totals),
        from_lists=True,
    ),
}

BUDGET_TABLES: Mapping[str, ReportTable[Any]] = {
    "table-budget": ReportTable(
        name=mark("Budget"),
        caption=mark("Budget, what is committed of it, and ceiling per gathering"),
        columns=budget_columns,
        rows=budget_lines,
        sums=lambda report: budget_sums(budget_totals(report)),
    ),
    "table-components": ReportTable(
        name=mark("Components"),
        caption=mark("Cost by component and payer"),
        columns=_always(COMPONENT_COSTS),
        rows=lambda report: component_costs(report.components),
        sums=lambda report: component_sums(report.totals),
        from_lists=True,
    ),
    "table-years": ReportTable(
        name=mark("Years"),
        caption=mark("Seats, coverage, cost and budget per year"),
        columns=_always(YEAR_SUMS),
        rows=by_year,
        sums=lambda report: year_sums(report.totals, budget_totals(report)),
    ),
    "table-constellation-use": ReportTable(
        name=mark("Places used"),
        caption=mark("Places within the cap, those used, and cost per constellation"),
        columns=_always(CONSTELLATION_USES),
        rows=constellation_use,
        sorted_by="municipalities",
        sums=lambda report: use_sums(report.totals),
        from_lists=True,
    ),
}

FACT_TABLES: Mapping[str, ReportTable[Any]] = {
    "table-rules": ReportTable(
        name=mark("Rules"),
        caption=mark("Rules"),
        columns=_always(RULES),
        rows=lambda report: report.facts.coverage_rules,
        is_facts=True,
    ),
    "table-head-counts": ReportTable(
        name=mark("Published head counts"),
        caption=mark("Published head counts"),
        columns=_always(HEAD_COUNTS),
        rows=lambda report: report.facts.head_counts,
        is_facts=True,
    ),
    "table-prices": ReportTable(
        name=mark("Prices"),
        caption=mark("Prices"),
        columns=_always(PRICES),
        rows=lambda report: report.facts.prices,
        is_facts=True,
    ),
    "table-budgets": ReportTable(
        name=mark("Budgets"),
        caption=mark("Budgets"),
        columns=_always(BUDGETS),
        rows=lambda report: report.facts.budgets,
        is_facts=True,
    ),
    "table-programme": ReportTable(
        name=mark("The programme"),
        caption=mark("The programme"),
        columns=_always(STATEMENTS),
        rows=lambda report: report.facts.statements,
        is_facts=True,
    ),
    "table-promises": ReportTable(
        name=mark("The promise and its readings"),
        caption=mark("What the plan promised, and what counts as keeping it"),
        columns=_always(PROMISES),
        rows=lambda report: report.facts.promises,
        is_facts=True,
    ),
}

REPORT_TABLES: Mapping[str, ReportTable[Any]] = MappingProxyType(
    {**GATHERING_TABLES, **BUDGET_TABLES, **FACT_TABLES}
)
