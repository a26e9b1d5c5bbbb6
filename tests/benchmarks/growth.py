"""How the cost of a question grows with the data, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from model import changes
from model.reports import Reports
from model.rules.selection import Selection
from model.store.list_queries import fetch_head_counts
from model.store.session import Database
from tests.benchmarks.fill import fill
from tests.benchmarks.results import exponent, interleaved

SIZES = ((4, 630), (100, 20_000), (1_000, 200_000), (1_000, 1_000_000))
"""Gatherings and people: small, medium, large, and as many as anybody will ever have."""
ROUNDS = 3
HEADINGS = (
    "| what-if of every cap | counted by seat | ratio | report after the first | one year of it |"
)
CAP = 5
ONE_YEAR = Selection(years=frozenset({2018}))
BY_SEAT = text("""
    SELECT period.gathering_id, person.constellation_id, count(*),
           sum(CASE WHEN seat <= :cap THEN 1 ELSE 0 END),
           sum(CASE WHEN seat <= :cap THEN coalesce(person.days, 2) ELSE 0 END),
           sum(CASE WHEN seat > :cap THEN coalesce(person.days, 2) ELSE 0 END),
           sum(CASE WHEN seat <= :cap THEN coalesce(person.nights, 1) ELSE 0 END),
           sum(CASE WHEN seat > :cap THEN coalesce(person.nights, 1) ELSE 0 END)
    FROM list_periods AS period
    JOIN participants AS person ON person.list_id = period.list_id
    WHERE period.to_revision IS NULL AND person.seat IS NOT NULL
    GROUP BY period.gathering_id, person.constellation_id
""")
"""The count by stored seat number: one scan of every seat, whatever is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What a question costs at one size, in milliseconds."""

    gatherings: int
    people: int
    by_totals: float
    by_seat: float
    first: float
    filtered: float


def measure_growth(url_of: Callable[[int], str], largest: int) -> Iterator[Grown]:
    """Fill a database of each size, and ask it.

    Args:
        url_of: Gives the address of an empty database for a size.
        largest: The most people to go to.
    """
    for gatherings, people in SIZES:
        if people > largest:
            return
        database = Database(url_of(people))
        changes.migrate(database)
        fill(database, gatherings, people)
        if not database.is_sqlite:
            with database.writing() as session:
                session.execute(text("ANALYZE"))
        yield _ask(database, gatherings, people)
        database.close()


def _ask(database: Database, gatherings: int, people: int) -> Grown:
    reports = Reports(database)
    rows = reports.facts().gatherings
    caps = {row.id: CAP for row in rows}

    def count(session: Session) -> None:
        fetch_head_counts(session, rows, caps)

    by_totals, by_seat = interleaved(
        [lambda: _in(database, count), lambda: _in(database, _count_seats)], ROUNDS
    )
    (first,) = interleaved([reports.cost_report], ROUNDS)
    (filtered,) = interleaved([lambda: reports.cost_report(ONE_YEAR)], ROUNDS)
    return Grown(
        gatherings=gatherings,
        people=people,
        by_totals=by_totals,
        by_seat=by_seat,
        first=first,
        filtered=filtered,
    )


def _in(database: Database, work: Callable[[Session], Any]) -> None:
    with database.reading() as session:
        work(session)


def _count_seats(session: Session) -> None:
    session.execute(BY_SEAT, {"cap": CAP}).all()


def growth_table(kind: str, grown: Sequence[Grown]) -> str:
    """Write how costs grow: each size, and the exponent from the smallest to the largest."""
    lines = [
        f"| {kind}: gatherings / people {HEADINGS}",
        "|---|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {one.gatherings:,} / {one.people:,} | {one.by_totals:,.1f} ms | {one.by_seat:,.1f} ms "
        f"| {one.by_totals / one.by_seat:.2f} | {one.first:,.0f} ms | {one.filtered:,.0f} ms |"
        for one in grown
    ]
    if len(grown) > 1:
        small, large = grown[0], grown[-1]
        exponents = [
            f"{exponent((small.people, before), (large.people, after)):.2f}"
            for before, after in (
                (small.by_totals, large.by_totals),
                (small.by_seat, large.by_seat),
                (small.first, large.first),
                (small.filtered, large.filtered),
            )
        ]
        lines.append(
            f"| exponent | {exponents[0]} | {exponents[1]} | | {exponents[2]} | {exponents[3]} |"
        )
    return "\n".join(lines)
