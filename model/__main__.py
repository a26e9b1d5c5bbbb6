"""The command line: `python -m model migrate | load | check | costs | verify`. Arguments only."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from dashboard.exports import (
    ExportError,
    Verdict,
    check,
    read_asked,
    read_back,
    write_costs,
)
from model import changes
from model.reports import Database, DatabaseError, Reports
from model.rules.baseline import without_what_stands
from model.rules.questions import QuestionError, read_scenario, read_selection
from model.store.csv_rows import DataFaultsError
from model.store.files import DATA_FOLDER, read_files
from model.store.schema import require_current
from model.store.session import DEFAULT_URL

FORMATS = ("json", "csv", "xlsx", "pdf")
OK, FAULTY, REFUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit code: 0 done, 1 faults in the data files, 2 the command could not be done.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DataFaultsError as error:
        print(error, file=sys.stderr)
        plural = "" if len(error.faults) == 1 else "s"
        print(f"{len(error.faults)} fault{plural}; nothing was changed", file=sys.stderr)
        return FAULTY
    except (QuestionError, DatabaseError, ExportError, OSError) as error:
        print(f"python -m model {options.command}: {error}", file=sys.stderr)
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    _add(commands, "migrate", _migrate, "bring the tables to the version this code expects")
    load = _add(commands, "load", _load, "make the database equal to data/")
    load.add_argument(
        "--example", action="store_true", help="load the made-up example lists and budgets too"
    )
    check = _add(commands, "check", _check, "list every fault in data/; exit 1 if there is one")
    for command in (load, check):
        command.add_argument(
            "--data", type=Path, default=DATA_FOLDER, metavar="FOLDER", help="another data folder"
        )
    _add_question(_add(commands, "costs", _costs, "who came, what it costs and who pays"))
    verify = _add(commands, "verify", _verify, "whether a file made earlier is still valid")
    verify.add_argument(
        "file", type=Path, metavar="FILE", help="costs as XLSX, CSV, PDF or JSON, or a settlement"
    )
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    return command


def _add_question(command: argparse.ArgumentParser) -> None:
    filters = command.add_argument_group("filters (each may be given several times)")
    filters.add_argument("--year", action="append", default=[], metavar="Y")
    filters.add_argument("--kind", action="append", default=[], metavar="K")
    filters.add_argument("--constellation", action="append", default=[], metavar="C")
    filters.add_argument("--gathering", action="append", default=[], metavar="G")
    scenario = command.add_argument_group("what-if (each may be given several times)")
    scenario.add_argument("--cap", action="append", default=[], metavar="KIND=N")
    scenario.add_argument("--price", action="append", default=[], metavar="COMPONENT=NOK")
    output = command.add_argument_group("output")
    output.add_argument("--format", choices=FORMATS, default="json")
    output.add_argument("--output", type=Path, metavar="FILE", help="a file instead of stdout")


def _database() -> closing[Database]:
    return closing(Database(os.environ.get("DATABASE_URL") or DEFAULT_URL))


def _actor() -> str:
    """Name who runs the command, for the log; a container's user may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"


def _migrate(_options: argparse.Namespace) -> int:
    with _database() as database:
        changes.migrate(database)
    print("the database is at the expected migration")
    return OK


def _load(options: argparse.Namespace) -> int:
    with _database() as database:
        require_current(database)
        outcome = changes.load(database, options.data, example=options.example, actor=_actor())
    for what, tables in outcome.changes.as_json().items():
        for table, rows in tables.items():
            print(f"{what.replace('_', ' ')}: {rows} in {table}")
    state = "" if outcome.changes else ", nothing to change"
    print(f"revision {outcome.revision}{state}")
    return OK


def _check(options: argparse.Namespace) -> int:
    read_files(options.data, example=True)
    print(f"no faults in {options.data}")
    return OK


def _costs(options: argparse.Namespace) -> int:
    with _database() as database:
        reports = Reports(database)
        reports.require_ready()
        selection = read_selection(
            reports.facts(),
            years=options.year,
            kinds=options.kind,
            constellations=options.constellation,
            gatherings=options.gathering,
        )
        supposed = read_scenario(options.cap, options.price)
        scenario = without_what_stands(supposed, reports.facts())
        comparison = reports.comparison(selection, scenario)
    content = write_costs(comparison.supposed, options.format, official=comparison.official)
    if options.output:
        options.output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return OK


def _verify(options: argparse.Namespace) -> int:
    copy = read_back(options.file.read_bytes())
    with _database() as database:
        reports = Reports(database)
        reports.require_ready()
        asked = read_asked(copy, reports.facts())
        verdict = check(copy, reports.cost_report(asked.selection, asked.scenario))
        entries = reports.news(asked.revision).entries
    for line in _said_of(verdict):
        print(line)
    if not verdict.is_valid:
        for entry in entries:
            rows = ", ".join(f"{one.rows} {one.table} {one.deed}" for one in entry.changes)
            print(f"revision {entry.number}, {entry.committed_at:%Y-%m-%d %H:%M}: {rows}")
    return OK if verdict.is_valid else FAULTY


def _said_of(verdict: Verdict) -> Iterator[str]:
    made = f"made at revision {verdict.made_at_revision}"
    if verdict.is_valid:
        yield f"still valid at revision {verdict.revision} ({made})"
        return
    for row in verdict.altered:
        yield f"altered by hand: {row} does not add up"
    for change in verdict.changes:
        values = f": {change.column} was {change.was}, is {change.now}" if change.column else ""
        yield f"{change.row}{values} ({change.cause})"
    yield f"no longer valid at revision {verdict.revision} ({made})"


if __name__ == "__main__":
    sys.exit(main())
