"""`data/*.csv` to facts, with the checks that span rows and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from model.rules.facts import (
    Constellation,
    CoverageBudget,
    CoverageRule,
    Gathering,
    HeadCountStatement,
    Membership,
    Municipality,
    ParticipantList,
    Price,
    ProgrammePromise,
    ProgrammeStatement,
)
from model.rules.seats import number_seats
from model.rules.terms import CostComponent
from model.store import fact_rows
from model.store.csv_rows import DataFaultsError, Fault, Row, read_rows

DATA_FOLDER = Path(__file__).parents[2] / "data"
EXAMPLE = "example"

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFiles:
    """Everything read from a data folder; example rows only where they were asked for."""

    gatherings: tuple[Gathering, ...]
    municipalities: tuple[Municipality, ...]
    constellations: tuple[Constellation, ...]
    memberships: tuple[Membership, ...]
    head_counts: tuple[HeadCountStatement, ...]
    coverage_rules: tuple[CoverageRule, ...]
    prices: tuple[Price, ...]
    budgets: tuple[CoverageBudget, ...]
    statements: tuple[ProgrammeStatement, ...]
    promises: tuple[ProgrammePromise, ...]
    example_lists: tuple[ParticipantList, ...]


def read_files(folder: Path = DATA_FOLDER, *, example: bool = False) -> FactFiles:
    """Read a data folder as facts.

    Args:
        folder: Holds the CSV files, described in its README.md.
        example: Read the example lists and budgets below it as well.

    Raises:
        DataFaultsError: Anything in the files is wrong; it lists every fault.
    """
    reader = _Reader(folder)
    files = reader.read(example=example)
    if reader.faults:
        raise DataFaultsError(sorted(reader.faults, key=lambda row: (row.file, row.line)))
    return files


class _Reader:
    """Reads file after file and collects the faults of all of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.ids: dict[str, set[str]] = {}

    def read(self, *, example: bool) -> FactFiles:
        gatherings = self._rows(
            "gatherings.csv", fact_rows.GATHERING_COLUMNS, fact_rows.read_gathering, ["id"]
        )
        municipalities = self._rows(
            "municipalities.csv",
            fact_rows.MUNICIPALITY_COLUMNS,
            fact_rows.read_municipality,
            ["number"],
        )
        numbers = self._ids("municipalities.csv")
        constellations = self._rows(
            "constellations.csv",
            fact_rows.CONSTELLATION_COLUMNS,
            lambda row: fact_rows.read_constellation(row, numbers),
            ["id"],
            ["number"],
        )
        gathering_ids = self._ids("gatherings.csv")
        constellation_ids = self._ids("constellations.csv")
        rules = self._rows(
            "coverage_rules.csv",
            fact_rows.RULE_COLUMNS,
            fact_rows.read_coverage_rule,
            ["id"],
            ["kind", "valid_from"],
        )
        prices = self._rows(
            "prices.csv",
            fact_rows.PRICE_COLUMNS,
            fact_rows.read_price,
            ["id"],
            ["component", "valid_from"],
        )
        self._check_gaps(gatherings, rules, prices)
        return FactFiles(
            gatherings=gatherings,
            municipalities=municipalities,
            constellations=constellations,
            memberships=self._rows(
                "memberships.csv",
                fact_rows.MEMBERSHIP_COLUMNS,
                lambda row: fact_rows.read_membership(row, constellation_ids, numbers),
                ["constellation", "municipality_number"],
            ),
            head_counts=self._rows(
                "head_counts.csv",
                fact_rows.HEAD_COUNT_COLUMNS,
                lambda row: fact_rows.read_head_count(row, gathering_ids),
                ["id"],
            ),
            coverage_rules=rules,
            prices=prices,
            budgets=self._budgets(gathering_ids, example=example),
            statements=self._rows(
                "programme.csv", fact_rows.STATEMENT_COLUMNS, fact_rows.read_statement, ["id"]
            ),
            promises=self._rows(
                "programme_promise.csv",
                fact_rows.PROMISE_COLUMNS,
                fact_rows.read_promise,
                ["id"],
                ["promised", "counted", "first_year"],
            ),
            example_lists=self._example_lists(gathering_ids, constellation_ids) if example else (),
        )

    def _rows(
        self,
        name: str,
        columns: Sequence[str],
        read: Callable[[Row], Fact],
        *keys: Sequence[str],
    ) -> tuple[Fact, ...]:
        """Read a file; rows with the same key, or with any fault, are reported and left out."""
        facts = []
        seen: dict[tuple[str, ...], int] = {}
        ids = self.ids[name] = set()
        for row in read_rows(self.folder, name, columns, self.faults):
            ids.add(row.optional(keys[0][0]))
            fact = read(row)
            for key in keys:
                _check_key(row, key, seen)
            self.faults.extend(row.faults)
            if row.is_sound:
                facts.append(fact)
        return tuple(facts)

    def _ids(self, name: str) -> set[str] | None:
        """Give every id of a file, those of faulty rows too, so that one fault is named once.

        Returns:
            None where part of the file could not be read at all.
        """
        unread = any(fault.file == name and not fault.column for fault in self.faults)
        return None if unread else self.ids[name]

    def _budgets(
        self, gathering_ids: set[str] | None, *, example: bool
    ) -> tuple[CoverageBudget, ...]:
        """Read the budgets, where a known one goes before the example."""
        readers = {"budgets.csv": fact_rows.read_budget}
        if example:
            readers[f"{EXAMPLE}/budgets.csv"] = fact_rows.read_example_budget
        found: dict[str, CoverageBudget] = {}
        for name, read in readers.items():
            read_row = partial(read, gatherings=gathering_ids)
            for row in self._rows(name, fact_rows.BUDGET_COLUMNS, read_row, ["gathering"]):
                found.setdefault(row.gathering_id, row)
        return tuple(found.values())

    def _example_lists(
        self, gathering_ids: set[str] | None, constellation_ids: set[str] | None
    ) -> tuple[ParticipantList, ...]:
        lists = []
        for path in sorted((self.folder / EXAMPLE).glob("*.csv")):
            if path.name == "budgets.csv":
                continue
            name = f"{EXAMPLE}/{path.name}"
            if gathering_ids is not None and path.stem not in gathering_ids:
                message = "is named after no gathering; name it as an id in gatherings.csv"
                self.faults.append(Fault(name, 0, "", message))
            participants = self._rows(
                name,
                fact_rows.PARTICIPANT_COLUMNS,
                lambda row: fact_rows.read_participant(row, constellation_ids),
                ["reference"],
            )
            lists.append(
                ParticipantList(
                    gathering_id=path.stem,
                    label=f"data/{name}",
                    is_example=True,
                    participants=number_seats(participants),
                )
            )
        return tuple(lists)

    def _check_gaps(
        self,
        gatherings: Iterable[Gathering],
        rules: Iterable[CoverageRule],
        prices: Iterable[Price],
    ) -> None:
        """Find gatherings that begin before any rule or price for them is in force.

        In a file that has other faults nothing is missed: it may stand in the row at fault.
        """
        faulty = {fault.file for fault in self.faults}
        for gathering in gatherings:
            if "coverage_rules.csv" not in faulty:
                starts = [rule.valid_from for rule in rules if rule.kind is gathering.kind]
                self._check_begun("coverage_rules.csv", gathering, gathering.kind, starts)
            for component in CostComponent if "prices.csv" not in faulty else ():
                starts = [row.valid_from for row in prices if row.component is component]
                self._check_begun("prices.csv", gathering, component, starts)

    def _check_begun(
        self, file: str, gathering: Gathering, what: str, starts: Sequence[date]
    ) -> None:
        if any(start <= gathering.starts_on for start in starts):
            return
        message = (
            f"nothing for {what} is in force on {gathering.starts_on}, when {gathering.id} "
            f"begins; add a row with valid_from {gathering.starts_on} or earlier"
        )
        self.faults.append(Fault(file, 0, "valid_from", message))


def _check_key(row: Row, key: Sequence[str], seen: dict[tuple[str, ...], int]) -> None:
    cells = tuple(row.optional(column) for column in key)
    if not all(cells):
        return
    value = (*key, *cells)
    if value in seen:
        named = ", ".join(cells)
        row.fault(key[-1], f'"{named}" stands on line {seen[value]} already; remove one of them')
    seen.setdefault(value, row.line)
