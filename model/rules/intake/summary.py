"""What was read of a list, in English lines for the command line; no cell of a left-out column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model.rules.intake.problems import ROW, SKIP, NoteKind, RowProblem
from model.rules.intake.reading import ReadList

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
