"""What is said of a row that is a gathering or a whole year, in figures, tables and sentences."""

from __future__ import annotations

from dashboard.language import Language
from dashboard.wording import KIND_NAMES, participants_shown
from model.rules.results import CostRow, GatheringCost, Interval, YearCost


def row_id(row: CostRow) -> str:
    """Tell a row apart in a figure: a gathering's id, or its year.

    Plotly takes a text of digits alone for a place along the axis, so a year is none.
    """
    return year_id(row.year) if isinstance(row, YearCost) else row.gathering.id


def year_id(year: int) -> str:
    """Tell a year apart in a figure: `aar-2017`."""
    return f"aar-{year}"


def row_name(row: CostRow, words: Language) -> str:
    """Name a row shortly: the kind of the gathering, or the year."""
    if isinstance(row, YearCost):
        return str(row.year)
    return words.text(KIND_NAMES[row.gathering.kind])


def row_detail(row: CostRow, words: Language) -> str:
    """Say what the name leaves open: when and where, or how many gatherings a year has."""
    if isinstance(row, YearCost):
        return year_detail(row.totals.gatherings, len(row.totals.left_out), words)
    return f"{row_month(row, words)}, {row.gathering.place}"


def row_month(row: GatheringCost, words: Language) -> str:
    """Write a gathering's month as `mai 2018`, shortened as the language does."""
    day = row.gathering.starts_on
    return f"{words.short_month(day)} {day.year}"


def year_detail(gatherings: int, missing: int, words: Language) -> str:
    """Say how many gatherings a year has, and how many of them are in no sum."""
    text = words.plural("{number} gathering", "{number} gatherings", gatherings)
    if not missing:
        return text
    return words.text(
        "{gatherings}, {missing} without numbers", gatherings=text, missing=words.number(missing)
    )


def row_participants(row: CostRow) -> Interval | None:
    """Give how many came as it is shown; None where nobody knows."""
    return row.totals.participants if isinstance(row, YearCost) else participants_shown(row)
