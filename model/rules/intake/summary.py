"""What was read of a list, in English lines for the command line; no cell of a left-out column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model.rules.intake.problems import ROW, SKIP, NoteKind, RowProblem
from model.rules.intake.reading import ReadList
from model.rules.money import kroner_from_ore
from model.rules.previews import ListPreview, SeatChanges
from model.rules.results import CostReport, Interval

MOST_LINES: Final = 200
MOST_NUMBERS: Final = 20


def summarise_list(read: ReadList) -> Iterator[str]:
    """Say which columns were read and left out, what was noted, and every problem."""
    for column, heading in read.columns.items():
        yield f"column {column}: {heading}"
    personal = [row.heading for row in read.left_out if row.is_personal]
    others = [row.heading for row in read.left_out if not row.is_personal]
    if personal:
        yield f"left out, personal data: {', '.join(personal)}"
    if others:
        yield f"left out, not needed: {', '.join(others)}"
    yield f"rows: {read.rows}"
    for note in read.notes:
        if note.kind is NoteKind.OTHER_SHEETS:
            yield f"note: {note.rows[0]} {note.text}"
        else:
            yield f"note: rows {_numbers(note.rows)} {note.text}"
    yield from _problems(read.problems)


def _numbers(rows: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, rows[:MOST_NUMBERS]))
    more = len(rows) - MOST_NUMBERS
    return f"{shown} and {more} more" if more > 0 else shown


def _problems(problems: tuple[RowProblem, ...]) -> Iterator[str]:
    for problem in problems[:MOST_LINES]:
        yield f"{problem}{_advice(problem)}"
    if len(problems) > MOST_LINES:
        yield f"and {len(problems) - MOST_LINES} more problems"


def _advice(problem: RowProblem) -> str:
    """Write the decisions that would answer a problem, as `--fix` takes them."""
    if not problem.row_number:
        return ""
    answers = [f"{problem.field}={suggestion.value}" for suggestion in problem.suggestions]
    skip = f"{ROW}={SKIP}"
    if skip not in answers:
        answers.append(skip)
    return f" [{' | '.join(f'--fix {problem.row_number}:{answer}' for answer in answers)}]"


def summarise_preview(preview: ListPreview) -> Iterator[str]:
    """Say what a list changes: seats by constellation, and the cost before and after."""
    if preview.is_same:
        yield "the same list counts already"
        return
    if preview.replaces:
        yield f"replaces the list {preview.replaces.label}"
    for row in preview.constellations:
        yield f"seats {row.constellation_id}: {_seats(row)}"
    costs = preview.costs
    yield f"cost before: {_cost(costs.official, preview.gathering_id)}"
    yield f"cost after: {_cost(costs.supposed, preview.gathering_id)}"


def _seats(row: SeatChanges) -> str:
    before = row.same + row.changed + row.removed
    after = row.same + row.changed + row.new
    return f"{before} -> {after} ({row.new} new, {row.changed} changed, {row.removed} removed)"


def _cost(report: CostReport, gathering_id: str) -> str:
    found = [row.sums for row in report.gatherings if row.gathering.id == gathering_id]
    if not found:
        return "none, the gathering is cancelled"
    department, municipalities = found[0].department_ore, found[0].municipality_ore
    return f"department {_kroner(department)}, municipalities {_kroner(municipalities)}"


def _kroner(amount: Interval | None) -> str:
    if amount is None:
        return "unknown"
    low, high = kroner_from_ore(amount.low), kroner_from_ore(amount.high)
    return f"{low} kr" if low == high else f"{low} to {high} kr"
