"""The promise of the plan as columns: what it says, and whether it was kept by each reading."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.columns import Column, text_column
from dashboard.language import Language, mark
from dashboard.wording import KIND_NAMES, STATUS_NAMES, Names
from model.rules.facts import Gathering, ProgrammePromise
from model.rules.promise import PromisedKind, PromiseYear, check_promise
from model.rules.results import CostReport
from model.rules.terms import GatheringKind, GatheringStatus, Reading

READING_NAMES = {
    Reading.STRICT: mark("word for word"),
    Reading.INTERPRETED: mark("our reading"),
}
READING_TITLES = {
    Reading.STRICT: mark("Word for word"),
    Reading.INTERPRETED: mark("By our reading"),
}

PROMISES: tuple[Column[ProgrammePromise], ...] = (
    text_column(
        "promised",
        mark("Promised"),
        lambda row, names: names.words.text(KIND_NAMES[row.promised]),
    ),
    text_column(
        "counted",
        mark("Counts as kept"),
        lambda row, names: names.words.text(KIND_NAMES[row.counted]),
    ),
    text_column(
        "reading",
        mark("Reading"),
        lambda row, names: names.words.text(READING_NAMES[row.reading]),
    ),
    text_column("first_year", mark("From year"), lambda row, _: str(row.first_year)),
    text_column("last_year", mark("To year"), lambda row, _: str(row.last_year)),
    text_column("source", mark("Source"), lambda row, _: row.source),
    text_column("note", mark("Note"), lambda row, _: row.note),
)
"""What the plan promised, and which kinds count as keeping it."""


def promise_years(report: CostReport) -> tuple[PromiseYear, ...]:
    """Check the promise for the years of a view, whatever else is filtered.

    A year of which only some kinds are shown is not a year in which the others were missing.
    """
    years = report.selection.years
    rows = check_promise(report.facts.promises, report.facts.gatherings)
    return tuple(row for row in rows if not years or row.year in years)


def promise_columns(report: CostReport) -> tuple[Column[PromiseYear], ...]:
    """Make the columns: a year, each kind promised in any of the years, and both readings."""
    kinds = dict.fromkeys(one.kind for row in promise_years(report) for one in row.kinds)
    return (
        text_column("year", mark("Year"), lambda row, _: str(row.year)),
        *map(_kind_column, kinds),
        *map(_reading_column, Reading),
    )


def _kind_column(kind: GatheringKind) -> Column[PromiseYear]:
    return text_column(kind, KIND_NAMES[kind], lambda row, names: _came(row, kind, names))


def _reading_column(reading: Reading) -> Column[PromiseYear]:
    return text_column(
        reading,
        READING_TITLES[reading],
        lambda row, names: (
            f"{verdict(row, reading, names.words)}: {score(row, reading, names.words)}"
        ),
    )


def promised_kind(row: PromiseYear, kind: GatheringKind) -> PromisedKind | None:
    """Find what a year's row says of a kind; None where it was not promised that year."""
    return next((one for one in row.kinds if one.kind is kind), None)


def _came(row: PromiseYear, kind: GatheringKind, names: Names) -> str:
    promised = promised_kind(row, kind)
    if promised is None:
        return names.words.text("Not promised")
    came = [
        f"{names.gathering(one.id)} ({'; '.join(remarks(one, promised, names.words))})"
        for one in promised.interpreted
    ]
    return ", ".join(came) or names.words.text("No gathering")


def remarks(gathering: Gathering, promised: PromisedKind, words: Language) -> tuple[str, ...]:
    """Say whether a gathering that counts was held, and whether it counts by our reading only."""
    status = words.text(STATUS_NAMES[gathering.status])
    if gathering in promised.strict:
        return (status,)
    return status, words.text("counts by our reading")


def verdict(row: PromiseYear, reading: Reading, words: Language) -> str:
    """Say in a word whether a year's promise was kept."""
    return words.text("Kept") if row.is_kept(reading) else words.text("Not kept")


def score(row: PromiseYear, reading: Reading, words: Language) -> str:
    """Count what was held of what was promised, and what is planned besides."""
    text = words.text(
        "{held} of {promised}",
        held=words.number(row.held(reading)),
        promised=words.number(len(row.kinds)),
    )
    planned = row.planned(reading)
    if planned:
        text += words.text(", {planned} planned", planned=words.number(planned))
    return text


def missing(row: PromiseYear, reading: Reading, words: Language) -> str:
    """Name the promised kinds that have not been held; empty where none is missing."""
    kinds = [words.text(KIND_NAMES[one.kind]) for one in row.kinds if not one.is_held(reading)]
    return words.listing(list(map(str.lower, kinds)))


def promise_lead(rows: Sequence[PromiseYear], words: Language) -> str:
    """Answer whether the promise was kept, by both readings, with **bold** years.

    Returns:
        Nothing where nothing was promised.
    """
    if not rows:
        return ""
    kinds = dict.fromkeys(one.kind for row in rows for one in row.kinds)
    promised = words.listing(
        [words.text("one {kind}", kind=words.text(KIND_NAMES[kind]).lower()) for kind in kinds]
    )
    plan = words.text("As a rule, the plan was {kinds} a year.", kinds=promised)
    strict, interpreted = (_kept_in(rows, reading, words) for reading in Reading)
    if strict == interpreted:
        return f"{plan} " + words.text("It was kept in **{years}**.", years=strict)
    return f"{plan} " + words.text(
        "By our reading it was kept in **{interpreted}**, word for word in **{strict}**.",
        interpreted=interpreted,
        strict=strict,
    )


def _kept_in(rows: Sequence[PromiseYear], reading: Reading, words: Language) -> str:
    years = [str(row.year) for row in rows if row.is_kept(reading)]
    return words.listing(years) or words.text("no year")


def is_held(gathering: Gathering) -> bool:
    """Tell whether a gathering has been held."""
    return gathering.status is GatheringStatus.HELD
