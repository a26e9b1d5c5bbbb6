"""`python -m model …`: every command and option, its exit code and what it says when it cannot."""

from __future__ import annotations

import getpass
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model.__main__ import main
from model.store.schema import expected_version
from model.store.session import Database

ROOT = Path(__file__).parents[2]
GOOD = Path(__file__).parent / "store" / "good"
LINE_KEYS = {
    "gathering", "constellation", "component", "payer", "reason", "rule", "persons", "quantity",
    "unit_price_ore", "amount_ore",
}  # fmt: skip
ESTIMATE_KEYS = {
    "gathering", "persons_low", "persons_high", "covered_low", "covered_high",
    "department_ore_low", "department_ore_high", "municipality_ore_low", "municipality_ore_high",
}  # fmt: skip

Run = Callable[..., str]
Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Give a function that runs a command, checks its exit code and gives what it said."""

    def run_command(*arguments: str, expect: int = 0) -> str:
        code = main(arguments)
        said, complained = (text.decode() for text in capfdbinary.readouterr())
        assert code == expect, complained
        assert bool(complained) is bool(expect)
        return complained if expect else said

    return run_command


@pytest.fixture
def at_empty(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands work on an empty database."""
    monkeypatch.setenv("DATABASE_URL", database_url)


@pytest.fixture
def ask(loaded_database_url: str, monkeypatch: pytest.MonkeyPatch, run: Run) -> Ask:
    """Give a function that asks a loaded database what things cost, as JSON."""
    monkeypatch.setenv("DATABASE_URL", loaded_database_url)

    def ask_costs(*arguments: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(run("costs", *arguments))
        return answer

    return ask_costs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the small data folder, to be spoilt."""
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def spoil(folder: Path) -> None:
    """Make a fault in a price."""
    prices = folder / "prices.csv"
    prices.write_text(prices.read_text(encoding="utf-8").replace("1100", "gratis"))


@pytest.mark.usefixtures("at_empty")
def test_migrate_load_and_load_again(run: Run) -> None:
    """The release of every version: tables, facts, and nothing the second time."""
    assert run("migrate") == "the database is at the expected migration\n"
    said = run("load", "--example")
    assert "added: 48 in constellations\n" in said
    assert "added: 3 in participant_lists\n" in said
    assert said.endswith("revision 1\n")
    assert run("load", "--example") == "revision 1, nothing to change\n"
    assert "removed: 3 in participant_lists\n" in run("load")
    assert run("migrate") == "the database is at the expected migration\n"


@pytest.mark.usefixtures("at_empty")
def test_another_data_folder_may_be_loaded(run: Run, folder: Path) -> None:
    """Two gatherings instead of four."""
    run("migrate")
    assert "added: 2 in gatherings\n" in run("load", "--data", str(folder))


@pytest.mark.usefixtures("at_empty")
def test_faults_in_the_files_are_told_and_nothing_is_loaded(run: Run, folder: Path) -> None:
    """Exit code 1, every fault on a line of its own, and how many there are."""
    run("migrate")
    spoil(folder)
    fault = 'prices.csv line 3, column amount_nok: "gratis" is no amount in kroner'
    for command in ("load", "check"):
        complaint, count = run(command, "--data", str(folder), expect=1).splitlines()
        assert complaint.startswith(fault)
        assert count == "1 fault; nothing was changed"
    assert json.loads(run("costs"))["revision"] == 0


def test_check_finds_the_products_own_data_in_order(run: Run) -> None:
    """Without any database."""
    assert run("check") == f"no faults in {ROOT / 'data'}\n"


def test_check_looks_at_the_examples_too(run: Run, folder: Path) -> None:
    """Even where they are not to be loaded, each fault is counted."""
    file = folder / "example" / "trondheim.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("EKS-2", "").replace("EKS-3", ""))
    assert run("check", "--data", str(folder), expect=1).splitlines()[-1].startswith("2 faults;")


def test_costs_are_answered_as_the_contract_says(ask: Ask) -> None:
    """Every key of every line, and sums that are those of the lines."""
    answer = ask()
    assert set(answer) >= {
        "revision", "selection", "scenario", "lines", "totals", "estimates", "missing",
    }  # fmt: skip
    lines, totals = answer["lines"], answer["totals"]
    assert all(set(line) >= LINE_KEYS for line in lines)
    for payer, key in (("departement", "department_ore"), ("kommune", "municipality_ore")):
        assert totals[key] == sum(line["amount_ore"] for line in lines if line["payer"] == payer)
    assert totals["department_ore"] + totals["municipality_ore"] == totals["total_ore"]
    travelled = [line for line in lines if line["component"] == "reise"]
    assert totals["persons"] == sum(line["persons"] for line in travelled)
    assert 0 < totals["covered_persons"] < totals["persons"]
    assert {line["payer"] for line in travelled} == {"kommune"}
    assert {line["reason"] for line in lines} == {"within_cap", "beyond_cap", "never_covered"}
    assert answer["missing"] == ["2017-11-oslo"]
    assert answer["revision"] == 1


@pytest.mark.usefixtures("at_empty")
def test_without_lists_costs_are_estimates(run: Run) -> None:
    """No lines, and an interval for each gathering with a published number."""
    run("migrate")
    run("load")
    answer = json.loads(run("costs"))
    assert answer["lines"] == []
    assert answer["totals"]["total_ore"] == 0
    june, may, september = answer["estimates"]
    assert all(set(row) >= ESTIMATE_KEYS for row in (june, may, september))
    assert (june["persons_low"], june["persons_high"]) == (240, 260)
    assert (may["covered_low"], may["covered_high"]) == (3, 89)


@pytest.mark.parametrize(
    ("arguments", "key", "values"),
    [
        (["--year", "2018"], "gathering", {"2018-05-sandnes", "2018-09-trondheim"}),
        (["--year", "2017", "--year", "2018", "--kind", "oppstartssamling"], "gathering",
         {"2017-06-lillestrom"}),
        (["--kind", "prosjektledersamling"], "gathering", {"2018-05-sandnes"}),
        (["--kind", "fellessamling", "--kind", "oppstartssamling"], "gathering",
         {"2017-06-lillestrom", "2018-09-trondheim"}),
        (["--gathering", "2018-09-trondheim"], "gathering", {"2018-09-trondheim"}),
        (["--constellation", "orkland"], "constellation", {"orkland"}),
        (["--constellation", "orkland", "--constellation", "Heim"], "constellation",
         {"orkland", "heim"}),
        (["--year", "2017", "--gathering", "2018-09-trondheim"], "gathering", set()),
    ],
)  # fmt: skip
def test_filters_slice_the_lines(
    ask: Ask, arguments: list[str], key: str, values: set[str]
) -> None:
    """Values of one filter are alternatives, several filters hold at once."""
    assert {line[key] for line in ask(*arguments)["lines"]} == values


def test_the_parts_of_a_filter_make_the_whole(ask: Ask) -> None:
    """The years one by one sum to the answer without a filter."""
    whole = ask()["totals"]["total_ore"]
    assert sum(ask("--year", year)["totals"]["total_ore"] for year in ("2017", "2018")) == whole


def test_a_supposed_cap_moves_cost_to_the_municipalities(ask: Ask) -> None:
    """The total stays; the rule of a changed line says that it was supposed."""
    official = ask("--kind", "fellessamling")
    supposed = ask("--kind", "fellessamling", "--cap", "fellessamling=5")
    assert supposed["totals"]["total_ore"] == official["totals"]["total_ore"]
    assert supposed["totals"]["department_ore"] < official["totals"]["department_ore"]
    assert {line["rule"] for line in supposed["lines"]} == {"hva-om:fellessamling-2018"}


def test_a_supposed_price_is_what_every_unit_costs(ask: Ask) -> None:
    """In kroner, with øre; the other components keep theirs."""
    lines = ask("--price", "reise=1400,50", "--price", "overnatting=0")["lines"]
    prices = {line["component"]: line["unit_price_ore"] for line in lines}
    assert prices == {"konferansepakke": 75000, "overnatting": 0, "reise": 140050}


@pytest.mark.usefixtures("ask")
def test_costs_are_written_to_a_file_in_every_format(run: Run, tmp_path: Path) -> None:
    """A file instead of standard output, which then stays silent."""
    for kind in ("json", "csv", "xlsx", "pdf"):
        output = tmp_path / f"kostnader.{kind}"
        assert run("costs", "--format", kind, "--output", str(output)) == ""
        assert output.stat().st_size > 1000
    assert json.loads((tmp_path / "kostnader.json").read_bytes())["revision"] == 1
    assert zipfile.is_zipfile(tmp_path / "kostnader.xlsx")
    assert (tmp_path / "kostnader.pdf").read_bytes().startswith(b"%PDF-")
    assert run("costs", "--format", "csv").encode() == (tmp_path / "kostnader.csv").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--year", "18"], '"18" is no year; write four digits, such as 2018'),
        (["--kind", "julebord"], '"julebord" is unknown; use one of: oppstartssamling, '),
        (["--constellation", "holmestrand"], "did you mean holmestrand-2020 or holmestrand-2018"),
        (["--gathering", "2018-09-trondhjem"], "did you mean 2018-09-trondheim"),
        (["--cap", "fellessamling"], '"fellessamling" has no =; write it as'),
        (["--cap", "fellessamling=mange"], '"mange" is no cap; write whole persons from 0 to 999'),
        (["--cap", "julebord=5"], '"julebord" is unknown; use one of: oppstartssamling, '),
        (["--price", "reise=gratis"], '"gratis" is no amount in kroner; write it as 750'),
        (["--price", "taxi=500"], '"taxi" is unknown; use one of: konferansepakke, overnatting'),
    ],
)
@pytest.mark.usefixtures("ask")
def test_a_question_that_cannot_be_understood_is_refused_with_advice(
    run: Run, arguments: list[str], message: str
) -> None:
    """Exit code 2, one line, and what to write instead."""
    complaint = run("costs", *arguments, expect=2)
    assert complaint.startswith("python -m model costs: ")
    assert message in complaint
    assert len(complaint.splitlines()) == 1


@pytest.mark.usefixtures("ask")
def test_a_file_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    """Exit code 2 and no traceback."""
    output = tmp_path / "no-such-folder" / "kostnader.csv"
    assert str(output) in run("costs", "--format", "csv", "--output", str(output), expect=2)


@pytest.mark.usefixtures("at_empty")
@pytest.mark.parametrize("command", ["load", "costs"])
def test_a_database_that_is_not_migrated_is_refused_with_what_to_run(
    run: Run, command: str
) -> None:
    """Rather than an error from SQL."""
    assert run(command, expect=2) == (
        f"python -m model {command}: the database stands at migration none, "
        f"not {expected_version()}; run: python -m model migrate\n"
    )


@pytest.mark.parametrize("command", ["migrate", "load", "costs"])
@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://127.0.0.1:1/samlinger", "does not answer"),
        ("sqlite:////etc/hostname", "does not answer (file is not a database)"),
        ("sqlite:////proc/nowhere/samlinger.db", "/proc/nowhere"),
        ("mysql://host/samlinger", "DATABASE_URL names mysql"),
        ("samlinger.db", "DATABASE_URL is no database address"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str, url: str, words: str
) -> None:
    """Exit code 2 from every command that needs one."""
    monkeypatch.setenv("DATABASE_URL", url)
    complaint = run(command, expect=2)
    assert complaint.startswith(f"python -m model {command}: ")
    assert words in complaint
    assert len(complaint.splitlines()) == 1


@pytest.mark.parametrize("said", [None, ""])
def test_without_an_address_the_database_is_a_file_below_var(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str | None
) -> None:
    """An empty setting is no setting."""
    monkeypatch.chdir(tmp_path)
    if said is None:
        monkeypatch.delenv("DATABASE_URL", raising=False)
    else:
        monkeypatch.setenv("DATABASE_URL", said)
    run("migrate")
    assert (tmp_path / "var" / "samlinger.db").exists()


@pytest.mark.usefixtures("at_empty")
def test_a_machine_without_a_user_name_can_load(
    run: Run, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """Containers run under numbers that no file of users knows."""

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1000700000")

    monkeypatch.setattr(getpass, "getuser", nobody)
    run("migrate")
    assert run("load", "--data", str(folder)).endswith("revision 1\n")


@pytest.mark.usefixtures("at_empty")
def test_a_load_that_the_database_refuses_is_told(
    run: Run, folder: Path, database_url: str
) -> None:
    """Exit code 2 and what stands in the way."""
    run("migrate")
    run("load", "--data", str(folder))
    database = Database(database_url)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE head_counts SET edited = true")
    database.close()
    (folder / "head_counts.csv").write_text("id,gathering,hedge,stated,low,high,source,note\n")
    gatherings = folder / "gatherings.csv"
    lines = gatherings.read_text(encoding="utf-8").splitlines(keepends=True)
    gatherings.write_text("".join(lines[:2]))
    complaint = run("load", "--data", str(folder), expect=2)
    assert complaint.startswith("python -m model load: the database refuses the change (")
    assert len(complaint.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [[], ["drop"], ["costs", "--format", "doc"], ["load", "--everything"]]
)
def test_an_unknown_command_or_option_is_refused_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Argparse's own exit code is 2 too."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m model")


def test_the_package_runs_as_a_command() -> None:
    """From a shell, in the project's folder."""
    process = subprocess.run(
        [sys.executable, "-m", "model", "check"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert process.stdout.startswith("no faults in ")
