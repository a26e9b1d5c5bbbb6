"""How the cost of a question grows with the data, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from dashboard.garbage import leave_what_is_loaded
from model import changes
from model.kept import caps_of, count_seats_of
from model.reports import Reports
from model.rules.attendance import AttendanceReport
from model.rules.results import CostReport
from model.rules.selection import OFFICIAL, Selection, make_scenario
from model.rules.summaries import decide
from model.rules.terms import GatheringKind
from model.store.list_queries import fetch_head_counts
from model.store.queries import fetch_facts
from model.store.session import Database
from tests.benchmarks.answers import ASKED, answer_costs, memory
from tests.benchmarks.fill import fill
from tests.benchmarks.results import exponent, interleaved, seconds_of

SIZES = ((4, 630), (100, 20_000), (1_000, 200_000), (1_000, 1_000_000))
"""Gatherings and people: small, medium, large, and as many as anybody will ever have."""
ROUNDS = 3
CAP = 5
EVERY_CAP = make_scenario(dict.fromkeys(GatheringKind, CAP), {}, {})
ONE_YEAR = Selection(years=frozenset({2017}))
ONE_CONSTELLATION = Selection(constellations=frozenset({"senja"}))
FILTERS: Mapping[str, Callable[[Reports], object]] = {
    "a year": lambda reports: sums_of(reports.cost_report(ONE_YEAR)),
    "one constellation": lambda reports: sums_of(reports.cost_report(ONE_CONSTELLATION)),
    "everything": lambda reports: sums_of(reports.cost_report()),
    "attendance of a year": lambda reports: crowd_of(reports.attendance_report(ONE_YEAR)),
    "what-if of a year": lambda reports: reports.comparison(ONE_YEAR, EVERY_CAP).totals,
    "rows of a year": lambda reports: rows_of(reports.cost_report(ONE_YEAR)),
    "rows of one constellation": lambda reports: rows_of(reports.cost_report(ONE_CONSTELLATION)),
}
"""Questions at a revision and what-if that are decided already: the filters only slice."""
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
    """What questions cost at one size, in milliseconds, and what a process takes that is asked."""

    gatherings: int
    people: int
    by_totals: float
    moved: float
    by_seat: float
    fresh: float
    first: float
    filtered: Mapping[str, float]
    answers: Mapping[str, float]
    megabytes: float


def sums_of(report: CostReport) -> object:
    """Ask for what a page sums, however many gatherings there are."""
    return report.totals, report.constellations, report.components, report.years


def rows_of(report: CostReport) -> object:
    """Ask for all that the row of each gathering says, as a file does."""
    return [(row.sums, row.ceiling, row.attended) for row in report.gatherings]


def crowd_of(report: AttendanceReport) -> object:
    """Ask for what a page says of who came, but for the cells."""
    return report.constellations, report.role_years, report.returning


def measure_growth(url_of: Callable[[int], str], largest: int) -> Iterator[Grown]:
    """Fill a database of each size, and ask it.

    Args:
        url_of: Gives the address of an empty database for a size.
        largest: The most people to go to.
    """
    for gatherings, people in SIZES:
        if people > largest:
            return
        url = url_of(people)
        database = Database(url)
        changes.migrate(database)
        fill(database, gatherings, people)
        if not database.is_sqlite:
            _settle(database)
        yield _ask(database, url, gatherings, people)
        database.close()


def _settle(database: Database) -> None:
    """Do what PostgreSQL does by itself within a minute or two of so many new rows."""
    with database.connect(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM (ANALYZE)"))


def _ask(database: Database, url: str, gatherings: int, people: int) -> Grown:
    leave_what_is_loaded()  # as a web process does
    by_totals, moved, by_seat = _counts(database)
    reports = Reports(database)
    fresh = seconds_of(lambda: sums_of(reports.cost_report())) * 1000
    for ask in FILTERS.values():
        ask(reports)  # by now everything is decided, for the what-if as well
    return Grown(
        gatherings=gatherings,
        people=people,
        by_totals=by_totals,
        moved=moved,
        by_seat=by_seat,
        fresh=fresh,
        first=_first(database),
        filtered={
            name: interleaved([lambda ask=ask: ask(reports)], ROUNDS)[0]  # type: ignore[misc]
            for name, ask in FILTERS.items()
        },
        answers=answer_costs(url),
        megabytes=memory(url),
    )


def _counts(database: Database) -> list[float]:
    """Count with every cap changed: with nothing known, beside the official counts, by seat."""
    with database.reading() as session:
        facts = fetch_facts(session)
        official = decide(facts, count_seats_of(session, facts, None), OFFICIAL)

    def count(session: Session) -> None:
        fetch_head_counts(session, facts.gatherings, caps_of(facts, EVERY_CAP))

    def move(session: Session) -> None:
        count_seats_of(session, facts, None, EVERY_CAP, official)

    works = (count, move, _count_seats)
    return interleaved([lambda work=work: _in(database, work) for work in works], ROUNDS)  # type: ignore[misc]


def _first(database: Database) -> float:
    """Ask a what-if that nobody asked before, of a process that knows the official figures."""
    reports = Reports(database)
    reports.facts()
    return seconds_of(lambda: sums_of(reports.cost_report(scenario=EVERY_CAP))) * 1000


def _in(database: Database, work: Callable[[Session], Any]) -> None:
    with database.reading() as session:
        work(session)


def _count_seats(session: Session) -> None:
    session.execute(BY_SEAT, {"cap": CAP}).all()


def growth_table(kind: str, grown: Sequence[Grown]) -> str:
    """Write how costs grow: a column a size, and the exponent from the smallest to the largest."""
    small, large = grown[0], grown[-1]
    sizes = " | ".join(f"{one.gatherings:,} / {one.people:,}" for one in grown)
    lines = [
        f"| {kind}: gatherings / people | {sizes} | exponent |",
        "|---|" + "--:|" * (len(grown) + 1),
    ]

    def add(
        what: str,
        cost: Callable[[Grown], float],
        beside: Callable[[Grown], str],
        unit: str = "ms",
    ) -> None:
        cells = " | ".join(f"{cost(one):,.1f} {unit} {beside(one)}".strip() for one in grown)
        grows = exponent((small.people, cost(small)), (large.people, cost(large)))
        lines.append(f"| {what} | {cells} | {grows:.2f} |")

    add("every cap changed, counted by seat", lambda one: one.by_seat, lambda _: "")
    add(
        "the same by running totals, nothing known",
        lambda one: one.by_totals,
        lambda one: f"({one.by_totals / one.by_seat:.2f} of it)",
    )
    add(
        "the same by last seats, the official counts known",
        lambda one: one.moved,
        lambda one: f"({one.moved / one.by_seat:.2f} of it)",
    )
    add("first report of a process", lambda one: one.fresh, lambda _: "")
    add("first report of a what-if", lambda one: one.first, lambda _: "")
    for name in FILTERS:
        add(
            f"filter: {name}",
            lambda one, name=name: one.filtered[name],  # type: ignore[misc]
            lambda one, name=name: f"(× {one.filtered[name] / small.filtered[name]:.1f})",  # type: ignore[misc]
        )
    for name in ASKED:
        add(
            f"answer: {name}",
            lambda one, name=name: one.answers[name],  # type: ignore[misc]
            lambda one, name=name: f"(× {one.answers[name] / small.answers[name]:.1f})",  # type: ignore[misc]
        )
    add(
        "memory of a process",
        lambda one: one.megabytes,
        lambda one: f"(× {one.megabytes / small.megabytes:.1f})",
        "MB",
    )
    return "\n".join(lines)
