"""A list on its way in, as the browser holds and sends it; the server keeps nothing."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from model.rules.intake.columns import NEVER_READ, Column, reason_left_out
from model.rules.intake.problems import ROW, SKIP, Fixes, NoteKind, RowProblem, shown
from model.rules.intake.raw import RawList
from model.rules.intake.reading import ReadList, fixes_for_all
from model.rules.previews import ListPreview

LONGEST_NAME = 200
LONGEST_DECISION = 120
MOST_DECISIONS = 100_000
MOST_DIGITS = 7
WORKBOOKS, ZIP = (".xlsx", ".xlsm"), b"PK"
SEPARATOR = "="
"""Stands between the field and the value of a decision: `municipality=alver`, `row=skip`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentList:
    """A list as the browser holds it; anything odd counts as not said.

    `wishes` are what the user said of the columns, None where nothing; `revision` is the one that
    the preview stood at.
    """

    content: bytes | None = field(repr=False)
    name: str
    gathering_id: str
    wishes: Mapping[str, str] | None = None
    fixes: Fixes = field(default_factory=dict)
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A list that has been read, with what it would change.

    `usual` is the mapping before anybody changed it here, `is_remembered` says that it was chosen
    for a file with the same headings earlier.
    """

    sent: SentList
    raw: RawList
    usual: Mapping[Column, str]
    is_remembered: bool
    read: ReadList
    preview: ListPreview

    @property
    def imported_rows(self) -> int:
        """How many rows of the file come in."""
        return len({row.row_number for row in self.read.participants.participants})

    @property
    def problem_rows(self) -> int:
        """How many rows have something to decide."""
        return len({problem.row_number for problem in self.read.problems if problem.row_number})

    @property
    def of_list(self) -> tuple[RowProblem, ...]:
        """What is wrong with the list as a whole."""
        return tuple(problem for problem in self.read.problems if not problem.row_number)

    @property
    def is_no_workbook(self) -> bool:
        """Tell whether a file is only called a workbook, and nothing in it is of use as text."""
        is_called_so = self.sent.name.lower().endswith(WORKBOOKS)
        is_one = (self.sent.content or b"").startswith(ZIP)
        return is_called_so and not is_one and not self.usual

    def noted(self, *kinds: NoteKind) -> int:
        """Count the rows of some notes."""
        return sum(len(note.rows) for note in self.read.notes if note.kind in kinds)

    @property
    def revision(self) -> int:
        """The revision that the preview stands at."""
        return self.preview.costs.official.revision.number


def read_sent(contents: Any, name: Any, gathering: Any, state: Any) -> SentList:
    """Take what a browser sends."""
    kept = state if isinstance(state, dict) else {}
    revision = kept.get("revision")
    return SentList(
        content=_content(contents),
        name=name[:LONGEST_NAME] if isinstance(name, str) else "",
        gathering_id=gathering if isinstance(gathering, str) else "",
        wishes=_texts(kept.get("wishes")) if isinstance(kept.get("wishes"), dict) else None,
        fixes=_fixes(kept.get("fixes")),
        revision=revision if isinstance(revision, int) else None,
    )


def _content(contents: Any) -> bytes | None:
    """Decode a file; what is none is taken for one that nobody can read."""
    if not isinstance(contents, str):
        return None
    try:
        return base64.b64decode(contents.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        return b"\0"


def _texts(given: Any) -> dict[str, str]:
    items = given.items() if isinstance(given, dict) else ()
    return {
        name: value
        for name, value in items
        if isinstance(name, str) and isinstance(value, str) and len(value) <= LONGEST_NAME * 2
    }


def _fixes(given: Any) -> dict[int, dict[str, str]]:
    """Read decisions by the number of their row."""
    items = list(given.items())[:MOST_DECISIONS] if isinstance(given, dict) else ()
    return {
        int(row): {name: value[:LONGEST_DECISION] for name, value in _texts(decided).items()}
        for row, decided in items
        if _is_row(row)
    }


def wishes_of(places: Any) -> dict[str, str] | None:
    """Read what was chosen for the columns: place → kind, to kind → `#` and the column's number.

    Kinds that no column was chosen for are not read.
    """
    chosen = _texts(places)
    if not chosen:
        return None
    wishes = {column.value: "" for column in Column}
    for place, kind in chosen.items():
        if kind in wishes and place.isascii() and place.isdigit():
            wishes[kind] = f"#{int(place) + 1}"
    return wishes


def decided(fixes: Fixes, decisions: Any) -> dict[int, dict[str, str]]:
    """Add decisions, lists of `field=value` by row, to those that were made before."""
    merged = {row: dict(fix) for row, fix in fixes.items()}
    items = decisions.items() if isinstance(decisions, dict) else ()
    for row, texts in items:
        for text in texts if isinstance(texts, list) else ():
            name, sign, value = str(text)[:LONGEST_DECISION].partition(SEPARATOR)
            if sign and _is_row(row):
                merged.setdefault(int(row), {})[name] = value
    return merged


def _is_row(text: Any) -> bool:
    return isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def decided_alike(reading: Reading, row: Any, decision: Any) -> dict[int, dict[str, str]]:
    """Decide the same for every row that has the same problem with the same value as one row."""
    fixes = {number: dict(fix) for number, fix in reading.sent.fixes.items()}
    name, sign, value = str(decision)[:LONGEST_DECISION].partition(SEPARATOR)
    for like in (one for one in reading.read.problems if one.row_number == row and sign):
        if name in {like.field, ROW}:
            for number in fixes_for_all(reading.read.problems, like, value):
                fixes.setdefault(number, {})[name] = value
            break
    return fixes


def skipped_rest(reading: Reading) -> dict[int, dict[str, str]]:
    """Skip every row about which something is still to be decided."""
    fixes = {number: dict(fix) for number, fix in reading.sent.fixes.items()}
    for problem in reading.read.problems:
        if problem.row_number:
            fixes.setdefault(problem.row_number, {})[ROW] = SKIP
    return fixes


def read_as_asked(
    read: Callable[[SentList], Reading], sent: SentList, asked: Mapping[str, Any]
) -> Reading:
    """Do as the user asks with what was decided before, and read the list with what comes of it.

    Args:
        read: Reads a list.
        sent: The list, with what was decided before.
        asked: What to `do`, and what belongs to it: `columns` (`places`), `decide` (`decisions`),
            `like` (`row` and `decision`, for all that are alike), `skip-rest`, `reset`.
    """
    deed = asked.get("do")
    if deed == "columns":
        return read(replace(sent, wishes=wishes_of(asked.get("places")) or sent.wishes))
    if deed == "reset":
        return read(replace(sent, fixes={}))
    reading = read(replace(sent, fixes=decided(sent.fixes, asked.get("decisions"))))
    if deed == "like":
        fixes = decided_alike(reading, asked.get("row"), asked.get("decision"))
    elif deed == "skip-rest":
        fixes = skipped_rest(reading)
    else:
        return reading
    return read(replace(reading.sent, fixes=fixes))


def state_of(reading: Reading, focus: str, turn: int) -> dict[str, Any]:
    """Write what the browser is to keep until the next step; no value of any row.

    Args:
        reading: What was read.
        focus: The id of the heading that takes the focus; empty: none does.
        turn: Differs from one answer to the next.
    """
    return {
        "wishes": None if reading.sent.wishes is None else dict(reading.sent.wishes),
        "fixes": {str(row): dict(fix) for row, fix in reading.sent.fixes.items()},
        "revision": reading.revision,
        "rows": reading.read.rows,
        "imported": reading.imported_rows,
        "focus": focus,
        "turn": turn,
    }


def may_be_read(heading: str) -> bool:
    """Tell whether somebody may choose what a column is used as."""
    return reason_left_out(heading) not in NEVER_READ


def sample(raw: RawList, heading: str) -> str:
    """Give the first value of a column that is read, as it may be shown."""
    place = raw.headings.index(heading)
    hidden_places = [i for i, other in enumerate(raw.headings) if not may_be_read(other)]
    for row in raw.rows:
        if row.cells[place].strip():
            hidden = tuple(row.cells[i].strip() for i in hidden_places if i != place)
            return shown(row.cells[place].strip(), hidden)
    return ""


def problems_by_field(problems: Iterable[RowProblem]) -> dict[str, int]:
    """Count the rows with a problem by the field that it is about."""
    rows: dict[str, set[int]] = {}
    for problem in problems:
        rows.setdefault(problem.field, set()).add(problem.row_number)
    return {name: len(numbers) for name, numbers in rows.items()}


def alike(problems: Iterable[RowProblem]) -> dict[tuple[str, str, str], int]:
    """Count the problems that are the same with the same value."""
    counts: dict[tuple[str, str, str], int] = {}
    for problem in problems:
        key = likeness(problem)
        counts[key] = counts.get(key, 0) + 1
    return counts


def likeness(problem: RowProblem) -> tuple[str, str, str]:
    """Tell what makes two problems the same: what one decision may answer."""
    return problem.kind.value, problem.field, problem.value
