"""The command line, `python -m model migrate | load | import | …`: arguments only."""

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
from model.reports import (
    MOST_BYTES,
    Database,
    DatabaseError,
    ListFileError,
    Reports,
    read_list_file,
)
from model.rules.baseline import without_what_stands
from model.rules.intake.columns import MappingError, remembered, settle_mapping
from model.rules.intake.decisions import read_fixes, read_wishes
from model.rules.intake.summary import summarise_list, summarise_preview
from model.rules.questions import (
    QuestionError,
    parse_day,
    parse_id,
    parse_revision,
    read_scenario,
    read_selection,
)
from model.store.csv_rows import DataFaultsError
from model.store.files import DATA_FOLDER, read_files
from model.store.schema import require_current
from model.store.session import DEFAULT_URL

FORMATS = ("json", "csv", "xlsx", "pdf")
OK, FAULTY, REFUSED = 0, 1, 2
RESOLVE = (
    "Put the rows right in the file, or decide with --fix as shown behind each problem; "
    "name columns with --as KIND=COLUMN"
)


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
    except (
        QuestionError,
        MappingError,
        ListFileError,
        DatabaseError,
        ExportError,
        OSError,
    ) as error:
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
    _add_list(_add(commands, "import", _import, "bring in the participant list of a gathering"))
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


def _add_list(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="CSV or XLSX, as it was exported")
    command.add_argument("--gathering", required=True, metavar="ID")
    command.add_argument("--dry-run", action="store_true", help="say what it would do, and stop")
    command.add_argument(
        "--as",
        action="append",
        default=[],
        dest="wishes",
        metavar="KIND=COLUMN",
        help="read a column, or #3 for the third, as this kind; KIND= alone: do not read it",
    )
    command.add_argument(
        "--fix",
        action="append",
        default=[],
        dest="fixes",
        metavar="ROW:FIELD=VALUE",
        help="decide about rows: 14:municipality=alver, 15,16:row=skip, 17:row=keep",
    )


def _add_question(command: argparse.ArgumentParser) -> None:
    filters = command.add_argument_group("filters (each may be given several times)")
    filters.add_argument("--year", action="append", default=[], metavar="Y")
    filters.add_argument("--kind", action="append", default=[], metavar="K")
    filters.add_argument("--constellation", action="append", default=[], metavar="C")
    filters.add_argument("--gathering", action="append", default=[], metavar="G")
    scenario = command.add_argument_group("what-if (each may be given several times)")
    scenario.add_argument("--cap", action="append", default=[], metavar="KIND=N")
    scenario.add_argument("--price", action="append", default=[], metavar="COMPONENT=NOK")
    earlier = command.add_argument_group("the figures as they were").add_mutually_exclusive_group()
    earlier.add_argument("--revision", metavar="N", help="as they stood at a revision")
    earlier.add_argument(
        "--as-of", metavar="DATE", help="as they stood at the end of a day in Norway, YYYY-MM-DD"
    )
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


def _import(options: argparse.Namespace) -> int:
    with options.file.open("rb") as file:
        raw = read_list_file(file.read(MOST_BYTES + 1), options.file.name)
    wishes, fixes = read_wishes(options.wishes), read_fixes(options.fixes)
    with _database() as database:
        reports = Reports(database)
        reports.require_ready()
        gatherings = {row.id for row in reports.facts().gatherings}
        gathering_id = parse_id(options.gathering, gatherings, "gathering")
        known = reports.remembered_mapping(raw.headings)
        mapping = settle_mapping(raw.headings, wishes, known)
        read = reports.read_list(raw, gathering_id, mapping=mapping, fixes=fixes)
        _print_lines(summarise_list(read))
        if not read.is_ready:
            plural = "" if len(read.problems) == 1 else "s"
            said = f"{len(read.problems)} problem{plural}; nothing was changed"
            print(f"{said}. {RESOLVE}", file=sys.stderr)
            return REFUSED
        _print_lines(summarise_preview(reports.preview_list(read.participants)))
        if options.dry_run:
            print("nothing was changed: this was a dry run")
            return OK
        author = changes.Author(name=_actor(), reason="python -m model import")
        outcome = changes.import_participants(database, read.participants, author)
        if wishes:
            changes.remember_mapping(database, raw.headings, remembered(mapping))
    state = "" if outcome.changed else ", nothing to change"
    print(f"revision {outcome.revision}{state}")
    return OK


def _print_lines(lines: Iterator[str]) -> None:
    for line in lines:
        print(line)


def _costs(options: argparse.Namespace) -> int:
    with _database() as database:
        reports = Reports(database)
        reports.require_ready()
        reports = _look_back(reports, options)
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


def _look_back(reports: Reports, options: argparse.Namespace) -> Reports:
    """Find the reports of the day or revision that is asked for: today's where none is."""
    asked = options.as_of or options.revision
    if asked is None:
        return reports
    try:
        if options.as_of:
            return reports.on(parse_day(asked))
        return reports.at(parse_revision(asked))
    except LookupError as error:
        raise QuestionError(asked, str(error)) from error


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
