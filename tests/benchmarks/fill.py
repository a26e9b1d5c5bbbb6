"""Fill a database with made-up gatherings and lists, the same every time, for load tests.

`python -m tests.benchmarks.fill --gatherings 1000 --participants 1000000` fills the database of
`DATABASE_URL`, which must be one that holds nothing yet. Seats are numbered and written through
the store's own functions, so every running total is as true as after an import.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from model import changes
from model.rules.facts import Gathering, Participant, ParticipantList
from model.rules.seats import number_seats
from model.rules.terms import GatheringKind, Role, SeatStatus
from model.store import lists, loading, row_log
from model.store.files import read_files
from model.store.session import DEFAULT_URL, Database

FIRST_DAY = date(2017, 6, 1)
YEARS = 8
SEED = 2017
STATUSES = (
    *([SeatStatus.ATTENDED] * 16),
    SeatStatus.NO_SHOW,
    SeatStatus.REGISTERED,
    SeatStatus.CANCELLED,
    SeatStatus.WAITING_LIST,
)
ROLES = tuple(Role)


def gatherings_of(number: int, example: Gathering, years: int = YEARS) -> list[Gathering]:
    """Make so many gatherings, spread over some years, of every kind in turn."""
    kinds = tuple(GatheringKind)
    step = years * 365 / number
    made = []
    for place in range(number):
        starts_on = FIRST_DAY + timedelta(days=round(place * step))
        made.append(
            replace(
                example,
                id=f"{starts_on:%Y-%m}-{place:04}",
                kind=kinds[place % len(kinds)],
                place=f"Sted {place:04}",
                starts_on=starts_on,
                ends_on=starts_on + timedelta(days=1 + place % 2),
                registration_deadline=None,
            )
        )
    return made


def people(place: int, number: int, constellations: tuple[str, ...]) -> Iterator[Participant]:
    """Make the people of a gathering: some constellations send many, most a few."""
    chance = random.Random(SEED + place)  # noqa: S311 - the same every time
    opened = datetime(2017, 1, 1)
    for row in range(1, number + 1):
        yield Participant(
            constellation_id=constellations[int(len(constellations) * chance.random() ** 1.5)],
            reference="",
            registered_at=opened + timedelta(minutes=row),
            row_number=row,
            role=chance.choice(ROLES),
            status=chance.choice(STATUSES),
            days=chance.choice((None, None, 1, 2)),
            nights=chance.choice((None, None, 0, 1)),
        )


def list_of(place: int, number: int, gathering_id: str, known: tuple[str, ...]) -> ParticipantList:
    """Make the list of a gathering, with its seats numbered."""
    return ParticipantList(
        gathering_id=gathering_id,
        label="fill",
        is_example=True,
        participants=number_seats(tuple(people(place, number, known))),
    )


def fill(database: Database, gatherings: int, participants: int, years: int = YEARS) -> None:
    """Write gatherings and lists in one transaction, as one revision."""
    files = read_files()
    made = gatherings_of(gatherings, files.gatherings[0], years)
    known = tuple(row.id for row in files.constellations)
    given = replace(
        files, gatherings=tuple(made), head_counts=(), budgets=(), statements=(), promises=()
    )
    shares = [
        participants // gatherings + (at < participants % gatherings) for at in range(len(made))
    ]
    with database.writing() as session:
        number = row_log.next_revision(session)
        noted = loading.load_facts(session, given)
        for place, (gathering, share) in enumerate(zip(made, shares, strict=True)):
            written = lists.add_list(session, list_of(place, share, gathering.id, known), number)
            session.flush()
            noted.note([written] if written else [])
        row_log.add_revision(
            session, number, actor="fill", action="fill", changes=noted, reason="load test"
        )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.fill", description=__doc__)
    parser.add_argument("--gatherings", type=int, required=True)
    parser.add_argument("--participants", type=int, required=True)
    asked = parser.parse_args()
    database = Database(os.environ.get("DATABASE_URL") or DEFAULT_URL)
    changes.migrate(database)
    fill(database, asked.gatherings, asked.participants)
    database.close()
    sys.stdout.write(f"{asked.gatherings} gatherings, {asked.participants} participants\n")


if __name__ == "__main__":
    main()
