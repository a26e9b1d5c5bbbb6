"""One row under the mapping: hands out cells, a decision before what the file says, and asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from model.rules.intake.columns import NEVER_READ, Column, reason_left_out
from model.rules.intake.problems import (
    KEEP,
    ROW,
    SKIP,
    Fixes,
    ProblemKind,
    RowProblem,
    Suggestion,
    shown,
)
from model.rules.intake.raw import RawList, RawRow, plain


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says in a column: the text without spaces around it, or what was decided."""

    column: Column
    heading: str
    text: str = field(repr=False)
    is_fix: bool = False


class Layout:
    """Where the columns of a list stand."""

    def __init__(self, raw: RawList, mapping: Mapping[Column, str]) -> None:
        self.mapping = mapping
        self._places = {column: raw.headings.index(heading) for column, heading in mapping.items()}
        read = set(mapping.values())
        reasons = {
            place: reason_left_out(heading)
            for place, heading in enumerate(raw.headings)
            if heading not in read
        }
        self.personal = [place for place, reason in reasons.items() if reason in NEVER_READ]

    def place(self, column: Column) -> int | None:
        """Give the position of a column, None where the list has none."""
        return self._places.get(column)

    def texts(self, rows: Iterable[RawRow], column: Column) -> list[str]:
        """Give everything that stands in a column."""
        place = self._places.get(column)
        return [] if place is None else [row.cells[place] for row in rows]


class Row:
    """Reads one row and notes its problems instead of stopping."""

    def __init__(self, raw: RawRow, layout: Layout, fixes: Fixes) -> None:
        self.number = raw.number
        self.is_ragged = raw.is_ragged
        self.problems: list[RowProblem] = []
        self._cells = raw.cells
        self._layout = layout
        self._fixes = fixes.get(raw.number, {})

    @property
    def is_skipped(self) -> bool:
        """Tell whether it was decided to pass the row over."""
        return self._fixes.get(ROW) == SKIP

    @property
    def is_kept(self) -> bool:
        """Tell whether it was decided that the row is a participant of its own."""
        return self._fixes.get(ROW) == KEEP

    def cell(self, column: Column) -> Cell:
        """Give a cell; an empty one where the list has no such column."""
        heading = self._layout.mapping.get(column, "")
        if column in self._fixes:
            return Cell(column, heading, self._fixes[column].strip(), is_fix=True)
        place = self._layout.place(column)
        return Cell(column, heading, "" if place is None else self._cells[place].strip())

    def person(self, places: Sequence[int]) -> tuple[str, ...]:
        """Give what tells this person from others, to be compared within the file and dropped."""
        return tuple(plain(self._cells[place]) for place in places)

    def ask(
        self,
        cell: Cell,
        kind: ProblemKind,
        suggestions: Iterable[Suggestion] = (),
        *,
        field_of_fix: Column | None = None,
        **values: str,
    ) -> None:
        """Note a problem with a cell; every one may be answered by skipping the row."""
        hidden = tuple(self._cells[place].strip() for place in self._layout.personal)
        value = shown(cell.text, () if cell.is_fix else hidden)
        self.problems.append(
            RowProblem(
                row_number=self.number,
                column=cell.heading,
                field=field_of_fix or cell.column,
                value=value,
                kind=kind,
                suggestions=tuple(suggestions),
                values={"value": value, **values},
            )
        )

    def ask_yes_no(self, cell: Cell, answers: Iterable[str]) -> None:
        """Ask for yes or no; what stands there instead may be a name, and is not shown."""
        blank = replace(cell, text="")
        self.ask(blank, ProblemKind.UNKNOWN_YES_NO, offers(answers))

    def problems_about(self, column: Column) -> bool:
        """Tell whether something is asked that a decision on a column would answer."""
        dates = {Column.ARRIVAL, Column.DEPARTURE} if column is Column.NIGHTS else set()
        return any(problem.field in {column, *dates} for problem in self.problems)

    def ask_unless_kept(self, kind: ProblemKind, **values: str) -> None:
        """Ask whether to skip or to keep the row, until that is decided."""
        if not self.is_kept:
            self.ask_about_row(kind, SKIP, KEEP, **values)

    def ask_about_row(self, kind: ProblemKind, *answers: str, **values: str) -> None:
        """Note a problem with the row as a whole."""
        self.problems.append(
            RowProblem(
                row_number=self.number,
                column="",
                field=ROW,
                value="",
                kind=kind,
                suggestions=offers(answers),
                values=values,
            )
        )


def offers(values: Iterable[object]) -> tuple[Suggestion, ...]:
    """Make suggestions that are called what they are."""
    return tuple(Suggestion(value=str(value), label=str(value)) for value in values)
