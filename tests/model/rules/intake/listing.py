"""Lists for tests: headings and rows as lines, read with the facts of `data/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from model.rules.facts import Gathering, ProgrammeFacts
from model.rules.intake.columns import settle_mapping
from model.rules.intake.problems import Fixes
from model.rules.intake.raw import RawList, RawRow
from model.rules.intake.reading import ReadList, read_list
from model.store.files import read_files

JUNE, NOVEMBER = "2017-06-lillestrom", "2017-11-oslo"
SANDNES, TRONDHEIM = "2018-05-sandnes", "2018-09-trondheim"


@cache
def real_facts() -> ProgrammeFacts:
    """Give the facts of `data/`."""
    files = read_files()
    return ProgrammeFacts(
        gatherings=files.gatherings,
        constellations=files.constellations,
        municipalities=files.municipalities,
        memberships=files.memberships,
        head_counts=files.head_counts,
        coverage_rules=files.coverage_rules,
        prices=files.prices,
        budgets=files.budgets,
        statements=files.statements,
        promises=files.promises,
        lists=(),
    )


def gathering_of(id: str) -> Gathering:
    """Give a gathering of `data/`."""
    return next(row for row in real_facts().gatherings if row.id == id)


def make_raw(headings: str, *lines: str, **fields: Any) -> RawList:
    """Make a list of lines whose cells are separated by `;`: the first row has number 2."""
    names = tuple(headings.split(";"))
    rows = [line.split(";") for line in lines]
    return RawList(
        name="liste.csv",
        headings=names,
        rows=tuple(
            RawRow(number=number, cells=(*cells, *[""] * (len(names) - len(cells))))
            for number, cells in enumerate(rows, start=2)
        ),
        **fields,
    )


def read_lines(
    headings: str,
    *lines: str,
    gathering: str = TRONDHEIM,
    fixes: Fixes | None = None,
    wishes: Mapping[str, str] | None = None,
) -> ReadList:
    """Read a list of lines, with some columns chosen by hand and some rows decided."""
    raw = make_raw(headings, *lines)
    mapping = settle_mapping(raw.headings, wishes or {})
    return read_list(raw, real_facts(), gathering_of(gathering), mapping=mapping, fixes=fixes)


def problems_of(read: ReadList) -> list[tuple[int, str, str]]:
    """Give row, field and kind of every problem."""
    return [(problem.row_number, problem.field, problem.kind) for problem in read.problems]
