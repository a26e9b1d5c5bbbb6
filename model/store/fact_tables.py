"""Facts and the rows they are kept in: which table, which key, and the values as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from sqlalchemy import Date, Enum, RowMapping, Table

from model.rules.examples import read_examples, write_examples
from model.rules.facts import (
    Constellation,
    CoverageBudget,
    CoverageRule,
    EditableFact,
    Gathering,
    HeadCountStatement,
    Membership,
    Municipality,
    Price,
    ProgrammePromise,
    ProgrammeStatement,
)
from model.rules.terms import CostComponent
from model.store.table_base import Base
from model.store.tables import (
    BudgetRow,
    ConstellationRow,
    CoverageRuleRow,
    GatheringRow,
    HeadCountRow,
    MembershipRow,
    MunicipalityRow,
    PriceRow,
    ProgrammePromiseRow,
    ProgrammeStatementRow,
)

Values = dict[str, Any]
Key = tuple[Any, ...]
Fact = EditableFact | Membership | Municipality | ProgrammeStatement | ProgrammePromise

ROWS: dict[type[Fact], type[Base]] = {
    Gathering: GatheringRow,
    Municipality: MunicipalityRow,
    Constellation: ConstellationRow,
    Membership: MembershipRow,
    HeadCountStatement: HeadCountRow,
    CoverageRule: CoverageRuleRow,
    Price: PriceRow,
    CoverageBudget: BudgetRow,
    ProgrammeStatement: ProgrammeStatementRow,
    ProgrammePromise: ProgrammePromiseRow,
}
"""The table of each kind of fact, in the order in which they are written."""

COVERS = {
    "covers_conference_package": CostComponent.CONFERENCE_PACKAGE,
    "covers_accommodation": CostComponent.ACCOMMODATION,
}


def table_of(kind: type[Fact]) -> Table:
    """Give the table that keeps a kind of fact."""
    table = ROWS[kind].__table__
    assert isinstance(table, Table)  # noqa: S101 – for the type checker: no row is a join
    return table


FACT_OF: dict[str, type[Fact]] = {table_of(kind).name: kind for kind in ROWS}
"""The kind of fact that a table keeps, by the table's name."""


def key_of(table: Table, values: Mapping[str, Any] | RowMapping) -> Key:
    """Give the values of a row's primary key."""
    return tuple(values[column.name] for column in table.primary_key.columns)


def named_key(table: Table, values: Mapping[str, Any]) -> Values:
    """Give a row's primary key with the names of its columns."""
    return {column.name: values[column.name] for column in table.primary_key.columns}


def values_of(fact: Fact) -> Values:
    """Give a fact as its table keeps it, but for the mark of an edit."""
    values = asdict(fact)
    if isinstance(fact, Municipality):
        values["successors"] = ";".join(fact.successors)
    if isinstance(fact, CoverageRule):
        covers = values.pop("covers")
        values |= {column: component in covers for column, component in COVERS.items()}
        values["examples"] = write_examples(fact.examples)
    return values


def fact_of(kind: type[Fact], values: Mapping[str, Any]) -> Any:
    """Make a fact of the values that its table keeps."""
    special = SPECIAL.get(kind)
    given = {**values, **(special(values) if special else {})}
    return kind(**{field.name: given[field.name] for field in fields(kind) if field.name in given})


def _of_municipality(values: Mapping[str, Any]) -> Values:
    successors = values["successors"]
    return {"successors": tuple(successors.split(";")) if successors else ()}


def _of_rule(values: Mapping[str, Any]) -> Values:
    covers = frozenset(component for column, component in COVERS.items() if values[column])
    return {"covers": covers, "examples": read_examples(values.get("examples", ""))}


SPECIAL: dict[type[Fact], Callable[[Mapping[str, Any]], Values]] = {
    Municipality: _of_municipality,
    CoverageRule: _of_rule,
}


def to_json(values: Mapping[str, Any]) -> Values:
    """Give a row's values as JSON knows them: days as text, terms as their words."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def from_json(table: Table, values: Mapping[str, Any]) -> Values:
    """Read a row's values back from JSON; a column that is younger than the text has no value."""
    return {
        column.name: _read(column.type, values[column.name])
        for column in table.columns
        if column.name in values
    }


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Enum) and kind.enum_class:
        return kind.enum_class(value)
    return value


def key_text(table: Table, values: Mapping[str, Any]) -> str:
    """Write a row's key as one text, the same for the same key."""
    return json.dumps(named_key(table, values), sort_keys=True, ensure_ascii=False)
