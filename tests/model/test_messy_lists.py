"""Lists as they really look, from file to database: imported right, or refused with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import MetaData, select

from model.__main__ import main
from model.reports import Database, Reports
from model.rules.intake.reading import ReadList
from model.rules.terms import HOLDS_SEAT
from model.store.list_files import read_list_file
from tests.conftest import copy_sqlite
from tests.model.messy_lists import LARGE, LISTS, SECRETS, Messy, large

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs a command: its exit code, what it said, and what it complained."""

    def run_command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said, complained = capsys.readouterr()
        return code, said, complained

    return run_command


@pytest.fixture
def url(prepared_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the commands work on an own loaded database."""
    url = copy_sqlite(prepared_sqlite, tmp_path / "test.db")
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def seats_in(url: str, gathering: str) -> dict[str, int]:
    """Count the seats of the list that counts."""
    with closing(Database(url)) as database:
        found = Reports(database).participants(gathering)
    seats: dict[str, int] = {}
    for row in found.participants if found else ():
        if row.status in HOLDS_SEAT:
            seats[row.constellation_id] = seats.get(row.constellation_id, 0) + 1
    return dict(sorted(seats.items()))


def texts_in(url: str) -> Iterator[str]:
    """Give every row of every table, as text."""
    with closing(Database(url)) as database, database.reading() as session:
        tables = MetaData()
        tables.reflect(session.connection())
        for table in tables.sorted_tables:
            yield from map(str, session.execute(select(table)))


def decisions(messy: Messy) -> list[str]:
    fixes = messy.fixes.items()
    return [f"--fix={row}:{name}={value}" for row, fix in fixes for name, value in fix.items()]


@pytest.mark.parametrize("make", LISTS, ids=lambda make: make.__name__)
def test_it_imports_right_or_is_refused_and_imports_once_it_is_decided(
    make: Callable[[], Messy], url: str, tmp_path: Path, run: Run
) -> None:
    messy = make()
    file = tmp_path / messy.file
    file.write_bytes(messy.content)
    command = ("import", str(file), "--gathering", messy.gathering)
    before = seats_in(url, messy.gathering)

    code, said, complained = run(*command)
    messages = [line.partition(" [--fix")[0] for line in said.splitlines() if line[:4] == "row "]
    assert messages == list(messy.messages)
    if messages:
        assert code == 2
        assert complained.startswith(f"{len(messages)} problem")
        assert seats_in(url, messy.gathering) == before
        code, decided, complained = run(*command, *decisions(messy))
        said += decided
    assert (code, complained) == (0, "")
    assert seats_in(url, messy.gathering) == messy.seats
    assert said.splitlines()[-1] == "revision 2"

    code, again, _ = run(*command, *decisions(messy))
    assert code == 0
    assert again.splitlines()[-1] == "revision 2, nothing to change"
    stored = "\n".join(texts_in(url))
    for secret in SECRETS:
        assert secret.casefold() not in (said + again + stored).casefold()


def test_ten_lists_and_one_of_20_000_rows_are_tried() -> None:
    assert len(LISTS) >= 10
    assert large().content.count(b"\n") == LARGE + 1


def test_lists_are_the_same_bytes_every_time() -> None:
    for make in LISTS:
        if not make().file.endswith("xlsx"):
            assert make().content == make().content


@pytest.mark.postgresql
def test_a_list_is_imported_on_every_database(
    loaded_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setenv("DATABASE_URL", loaded_database_url)
    messy = next(messy for make in LISTS if (messy := make()).fixes)
    file = tmp_path / messy.file
    file.write_bytes(messy.content)
    command = ("import", str(file), "--gathering", messy.gathering, *decisions(messy))
    assert run(*command)[0] == 0
    assert seats_in(loaded_database_url, messy.gathering) == messy.seats
    assert run(*command)[1].endswith("nothing to change\n")


def test_a_dry_run_changes_nothing_and_says_seats_and_cost(
    url: str, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Kommune\nAsker\nMoss\n", encoding="utf-8")
    code, said, _ = run("import", str(file), "--gathering", "2017-11-oslo", "--dry-run")
    assert code == 0
    assert "seats asker: 0 -> 1 (1 new, 0 changed, 0 removed)" in said
    assert "cost before: department unknown, municipalities unknown" in said
    assert "cost after: department 5200.00 kr, municipalities 5000.00 kr" in said
    assert said.endswith("nothing was changed: this was a dry run\n")
    assert seats_in(url, "2017-11-oslo") == {}


def test_columns_are_chosen_by_hand_and_remembered(url: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Kommune;Hjemsted;Stilling\nOslo;Asker;ordfører\n", encoding="utf-8")
    command = ("import", str(file), "--gathering", "2017-11-oslo")
    assert run(*command)[0] == 2
    assert run(*command, "--as", "municipality=hjemsted", "--as", "role=")[0] == 0
    file.write_text("kommune;hjemsted;stilling\nOslo;Moss;ordfører\n", encoding="utf-8")
    code, said, _ = run(*command)
    assert code == 0
    assert said.splitlines()[0] == "column municipality: hjemsted"
    assert "column role" not in said
    assert seats_in(url, "2017-11-oslo") == {"moss": 1}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--gathering", "2017-11-os"], '"2017-11-os" is the id of no gathering; did you mean'),
        (["--gathering", "2017-11-oslo", "--as", "x=Kommune"], 'nothing is called "x"; use one of'),
        (["--gathering", "2017-11-oslo", "--as", "role=Navn"], 'the column "Navn" holds personal'),
        (["--gathering", "2017-11-oslo", "--as", "role"], '"role" has no =; write it as'),
        (["--gathering", "2017-11-oslo", "--fix", "2"], '"2" is no decision about a row; write it'),
    ],
)
def test_what_cannot_be_done_says_what_to_write_instead(
    arguments: list[str], message: str, url: str, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Kommune;Navn\nAsker;Kari\n", encoding="utf-8")
    code, said, complained = run("import", str(file), *arguments)
    assert (code, said) == (2, "")
    assert complained.startswith(f"python -m model import: {message}")
    assert seats_in(url, "2017-11-oslo") == {}


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "the file is empty"), (b"a" * 6_000_000, "the file is larger than 5 MB")],
)
def test_a_file_that_is_none_is_refused(
    content: bytes, message: str, url: str, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "liste.csv"
    file.write_bytes(content)
    code, _, complained = run("import", str(file), "--gathering", "2017-11-oslo")
    assert code == 2
    assert message in complained
    missing = run("import", str(tmp_path / "borte.csv"), "--gathering", "2017-11-oslo")
    assert missing[0] == 2
    assert url


def test_the_door_reads_with_every_municipality_and_knows_no_other_gathering(url: str) -> None:
    raw = read_list_file("Kommune\nBø\nOslo\n".encode(), "liste.csv")
    with closing(Database(url)) as database:
        read: ReadList = Reports(database).read_list(raw, "2017-11-oslo")
        with pytest.raises(LookupError, match=r"there is no gathering 'bergen'"):
            Reports(database).read_list(raw, "bergen")
    assert [problem.kind for problem in read.problems] == [
        "ambiguous_municipality",
        "not_merging",
    ]
