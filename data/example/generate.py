"""Write the synthetic participant lists of this folder; nothing here comes from a real list.

Which constellations appear, and with how many persons, is arbitrary and says nothing about who
took part. Everything is plain arithmetic: the same script always writes the same files.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

COLUMNS = (
    "reference",
    "registered_at",
    "constellation",
    "role",
    "status",
    "days",
    "nights",
    "basis",
)
BASIS = "eksempel"
CONFERENCE_ROLES = (
    *("politiker",) * 10,
    *("administrasjon",) * 8,
    *("lokalsamfunn",) * 2,
)
STAYS = (*(("", "1"),) * 12, *(("", ""),) * 6, ("1", "1"), ("1", "0"))
NEAR_STAYS = (*(("1", "0"),) * 2, *(("", "0"),) * 7, *STAYS[9:])
FAR_STAYS = (*(("", "2"),) * 4, *STAYS[4:])
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one gathering's list shall hold, in persons per constellation.

    `seats` counts all who hold a seat, and `no_shows` those of them who did not come. `near` and
    `far` are the constellations where some need no night, or come the day before. Without
    `roles` the list has administration, and a politician here and there.
    """

    gathering: str
    letter: str
    opens: date
    closes: date
    seats: Mapping[str, int]
    no_shows: Mapping[str, int]
    cancelled: Mapping[str, int]
    waiting: Mapping[str, int]
    near: frozenset[str]
    far: frozenset[str]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A line of a list before it has a reference; sorts by time of registration."""

    registered_at: datetime
    constellation: str
    person: int
    role: str = field(compare=False)
    status: str = field(compare=False)
    days: str = field(compare=False)
    nights: str = field(compare=False)


LILLESTROM = Plan(
    gathering="2017-06-lillestrom",
    letter="L",
    opens=date(2017, 4, 3),
    closes=date(2017, 6, 2),
    seats={
        "lillestrom": 20,
        "asker": 18,
        "drammen": 16,
        "nordre-follo": 15,
        "kristiansand": 14,
        "stavanger": 13,
        "indre-ostfold": 12,
        "moss": 12,
        "alesund": 11,
        "tonsberg": 10,
        "larvik": 9,
        "faerder": 8,
        "holmestrand-2020": 8,
        "sandnes": 8,
        "bjornafjorden": 7,
        "molde": 7,
        "senja": 7,
        "trondheim": 7,
        "alver": 6,
        "narvik": 6,
        "orkland": 6,
        "sunnfjord": 6,
        "indre-fosen": 5,
        "sogndal": 5,
        "steinkjer": 5,
        "heim": 4,
        "namsos": 4,
        "ullensvang": 3,
        "hustadvika": 1,
    },
    no_shows={"asker": 1, "drammen": 1, "lillestrom": 2, "sunnfjord": 1},
    cancelled={"alesund": 1, "asker": 2, "heim": 1, "kristiansand": 1, "moss": 2, "volda": 2},
    waiting={"drammen": 2, "lillestrom": 3, "nordre-follo": 1},
    near=frozenset({"asker", "drammen", "lillestrom", "moss", "nordre-follo"}),
    far=frozenset({"alesund", "narvik", "senja"}),
    roles=CONFERENCE_ROLES,
)

SANDNES = Plan(
    gathering="2018-05-sandnes",
    letter="S",
    opens=date(2018, 3, 1),
    closes=date(2018, 4, 18),
    seats={
        "sandnes": 8,
        "stavanger": 7,
        "alesund": 5,
        "drammen": 5,
        "senja": 5,
        "asker": 4,
        "bjornafjorden": 4,
        "kristiansand": 4,
        "molde": 4,
        "heim": 3,
        "holmestrand-2020": 3,
        "indre-ostfold": 3,
        "lillestrom": 3,
        "narvik": 3,
        "nordre-follo": 3,
        "orkland": 3,
        "trondheim": 3,
        "alver": 2,
        "hustadvika": 2,
        "larvik": 2,
        "moss": 2,
        "namsos": 2,
        "steinkjer": 2,
        "sunnfjord": 2,
        "tonsberg": 2,
        "naeroysund": 1,
        "sogndal": 1,
    },
    no_shows={"lillestrom": 1, "stavanger": 1},
    cancelled={"drammen": 1, "hustadvika": 1, "molde": 1, "ullensvang": 1},
    waiting={"sandnes": 2, "volda": 1},
    near=frozenset({"sandnes", "stavanger"}),
    far=frozenset({"alesund", "namsos", "narvik", "orkland", "senja", "trondheim"}),
)

TRONDHEIM = Plan(
    gathering="2018-09-trondheim",
    letter="T",
    opens=date(2018, 5, 14),
    closes=date(2018, 9, 7),
    seats={
        "trondheim": 14,
        "orkland": 12,
        "kristiansand": 11,
        "alesund": 10,
        "steinkjer": 10,
        "indre-fosen": 9,
        "molde": 9,
        "senja": 9,
        "drammen": 8,
        "heim": 8,
        "naeroysund": 8,
        "namsos": 8,
        "asker": 7,
        "hustadvika": 7,
        "narvik": 7,
        "sandnes": 7,
        "holmestrand-2020": 6,
        "indre-ostfold": 6,
        "stavanger": 6,
        "alver": 5,
        "bjornafjorden": 5,
        "nordre-follo": 5,
        "lillestrom": 4,
        "moss": 4,
        "sunnfjord": 4,
        "tonsberg": 4,
        "ullensvang": 3,
        "faerder": 2,
    },
    no_shows={"asker": 1, "kristiansand": 1, "steinkjer": 1, "trondheim": 1},
    cancelled={"alver": 1, "hammerfest": 3, "larvik": 1, "orkland": 2, "senja": 1},
    waiting={"kristiansand": 1, "trondheim": 3},
    near=frozenset({"indre-fosen", "orkland", "trondheim"}),
    far=frozenset({"kristiansand", "narvik", "senja"}),
    roles=CONFERENCE_ROLES,
)

PLANS = (LILLESTROM, SANDNES, TRONDHEIM)


def generate(folder: Path) -> None:
    """Write one list per plan into the folder, over what stands there."""
    for plan in PLANS:
        _write(folder / f"{plan.gathering}.csv", plan)


def _write(path: Path, plan: Plan) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, row in enumerate(sorted(_rows(plan)), start=1):
            writer.writerow(
                (
                    f"EKS-{plan.letter}-{number:04d}",
                    row.registered_at.isoformat(timespec="minutes"),
                    row.constellation,
                    row.role,
                    row.status,
                    row.days,
                    row.nights,
                    BASIS,
                )
            )


def _rows(plan: Plan) -> Iterator[Row]:
    """Make every person of a plan, numbered within the constellation whatever the status."""
    for constellation in sorted({*plan.seats, *plan.cancelled, *plan.waiting}):
        for person, status in enumerate(_statuses(plan, constellation)):
            days, nights = _stay(plan, constellation, person)
            yield Row(
                _registered_at(plan, constellation, person, status),
                constellation,
                person,
                _role(plan, constellation, person),
                status,
                days,
                nights,
            )


def _statuses(plan: Plan, constellation: str) -> Iterator[str]:
    no_shows = plan.no_shows.get(constellation, 0)
    yield from ("møtt",) * (plan.seats.get(constellation, 0) - no_shows)
    yield from ("ikke møtt",) * no_shows
    yield from ("avmeldt",) * plan.cancelled.get(constellation, 0)
    yield from ("venteliste",) * plan.waiting.get(constellation, 0)


def _registered_at(plan: Plan, constellation: str, person: int, status: str) -> datetime:
    """Let a delegation register within three weeks of its own; those who wait come last."""
    days = _workdays(plan.opens, plan.closes)
    who = (plan.gathering, constellation, person)
    if status == "venteliste":
        day = len(days) - 1 - _draw(3, "late", *who)
    else:
        day = _draw(len(days) - 18, "start", plan.gathering, constellation) + _draw(15, "day", *who)
    minutes = _draw(8 * 60, "minute", *who)
    return datetime.combine(days[day], time(8)) + timedelta(minutes=minutes)


def _workdays(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [day for day in days if day.weekday() < SATURDAY]


def _role(plan: Plan, constellation: str, person: int) -> str:
    if person == 0:
        return "prosjektleder"
    draw = _draw(60, "role", plan.gathering, constellation, person)
    if plan.roles:
        return plan.roles[draw % len(plan.roles)]
    return "politiker" if person == 1 and draw % 3 == 0 else "administrasjon"


def _stay(plan: Plan, constellation: str, person: int) -> tuple[str, str]:
    """Give days and nights as they stand in the list; empty means the whole gathering."""
    stays = NEAR_STAYS if constellation in plan.near else STAYS
    stays = FAR_STAYS if constellation in plan.far else stays
    return stays[_draw(len(stays), "stay", plan.gathering, constellation, person)]


def _draw(sides: int, *question: object) -> int:
    """Draw a number below `sides`; the same question gets the same answer on any machine."""
    text = "|".join(str(part) for part in question)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % sides


if __name__ == "__main__":
    generate(Path(__file__).parent)
