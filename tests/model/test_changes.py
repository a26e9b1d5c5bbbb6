"""Loading: the database becomes what the files say, in one step that is logged, or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from model import changes
from model.changes import LoadOutcome
from model.rules.facts import HeadCount, ProgrammeFacts
from model.rules.results import Revision
from model.store import lists, row_log
from model.store.csv_rows import DataFaultsError
from model.store.files import DATA_FOLDER
from model.store.list_queries import fetch_head_counts
from model.store.queries import fetch_facts, fetch_revision
from model.store.session import Database, DatabaseError
from tests.builders import make_list, make_participant
from tests.model.filling import add_revision

GOOD = Path(__file__).parent / "store" / "good"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the small data folder, to be edited."""
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def load(database: Database, folder: Path, *, example: bool = False) -> LoadOutcome:
    """Load a folder."""
    return changes.load(database, folder, example=example, actor="test")


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Change a file in exactly one place."""
    path = folder / file
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")


def execute(database: Database, statement: str) -> None:
    """Write to the database past the product."""
    with database.engine.begin() as connection:
        connection.execute(text(statement))


@dataclass(frozen=True, slots=True)
class State:
    """Everything that a reader of the database can see."""

    revision: Revision
    facts: ProgrammeFacts
    counts: frozenset[HeadCount]


def state_of(database: Database) -> State:
    """Read everything."""
    with database.reading() as session:
        facts = fetch_facts(session)
        caps = {row.id: 7 for row in facts.gatherings}
        counts = frozenset(fetch_head_counts(session, facts.gatherings, caps))
        return State(fetch_revision(session), facts, counts)


def prices_of(database: Database) -> dict[str, int]:
    """Give the prices by id, in øre."""
    return {row.id: row.amount_ore for row in state_of(database).facts.prices}


def test_the_first_load_fills_the_database_and_makes_revision_one(
    database: Database, folder: Path
) -> None:
    """Every row of every file is there, and the counts say so."""
    outcome = load(database, folder, example=True)
    assert outcome.revision == 1
    assert outcome.changes.added == {
        "gatherings": 2,
        "municipalities": 4,
        "constellations": 2,
        "memberships": 2,
        "head_counts": 1,
        "coverage_rules": 3,
        "prices": 3,
        "budgets": 2,
        "programme_statements": 1,
        "programme_promises": 1,
        "participant_lists": 1,
    }
    assert not outcome.changes.changed
    assert not outcome.changes.removed
    assert [count.persons for count in state_of(database).counts] == [2]


def test_loading_twice_changes_nothing_and_makes_no_revision(
    database: Database, folder: Path
) -> None:
    """Every release loads."""
    load(database, folder, example=True)
    before = state_of(database)
    outcome = load(database, folder, example=True)
    assert (outcome.revision, bool(outcome.changes)) == (1, False)
    assert state_of(database) == before


def test_a_plain_load_takes_the_examples_out_again(database: Database, folder: Path) -> None:
    """No made-up figure stays behind in production: neither list nor budget."""
    load(database, folder, example=True)
    outcome = load(database, folder)
    assert outcome.revision == 2
    assert outcome.changes.removed == {"budgets": 1, "participant_lists": 1}
    after = state_of(database)
    assert (after.facts.lists, after.counts) == ((), frozenset())
    assert [budget.gathering_id for budget in after.facts.budgets] == ["oslo"]


def test_rows_are_added_changed_and_removed_as_the_files_are(
    database: Database, folder: Path
) -> None:
    """One price more, one other, one statement less."""
    load(database, folder)
    with (folder / "prices.csv").open("a", encoding="utf-8") as file:
        file.write("reise-2018,reise,2018-06-22,2600,kjent,test,\n")
    edit(folder, "prices.csv", "1100", "1200")
    edit(folder, "programme.csv", "reise-egen,dekning,Reisen betaler kommunene selv.,test,\n", "")
    outcome = load(database, folder)
    assert outcome.changes.added == {"prices": 1}
    assert outcome.changes.changed == {"prices": 1}
    assert outcome.changes.removed == {"programme_statements": 1}
    assert prices_of(database)["overnatting-2017"] == 1_200_00
    assert prices_of(database)["reise-2018"] == 2_600_00


def test_an_example_list_follows_its_file(database: Database, folder: Path) -> None:
    """A changed list replaces the old one, and nobody stands there twice."""
    load(database, folder, example=True)
    edit(folder, "example/trondheim.csv", "ikke møtt", "avmeldt")
    outcome = load(database, folder, example=True)
    assert outcome.changes.changed == {"participant_lists": 1}
    assert [count.persons for count in state_of(database).counts] == [1]


def test_what_a_person_edited_survives_every_load(database: Database, folder: Path) -> None:
    """A changed file does not overwrite it, and a missing row does not remove it."""
    load(database, folder)
    execute(
        database,
        "UPDATE prices SET amount_ore = 1, edited = true WHERE id = 'overnatting-2017'",
    )
    execute(database, "UPDATE programme_statements SET statement = 'Ny.', edited = true")
    edit(folder, "prices.csv", "1100", "1200")
    edit(folder, "programme.csv", "reise-egen,dekning,Reisen betaler kommunene selv.,test,\n", "")
    outcome = load(database, folder)
    assert (outcome.revision, bool(outcome.changes)) == (1, False)
    assert outcome.changes.kept_edited["prices"] == 1
    assert prices_of(database)["overnatting-2017"] == 1
    assert [row.statement for row in state_of(database).facts.statements] == ["Ny."]


def test_a_real_list_is_neither_overwritten_nor_mixed_with_an_example(
    database: Database, folder: Path
) -> None:
    """Not by a load with examples, and not by the plain one after it."""
    load(database, folder)
    with database.writing() as session:
        number = row_log.next_revision(session)
        people = [make_participant(row, constellation_id="narvik") for row in (2, 3, 4)]
        lists.add_list(session, make_list("trondheim", people), number)
        add_revision(session, number)
    before = state_of(database)
    outcome = load(database, folder, example=True)
    assert "participant_lists" not in outcome.changes.added | outcome.changes.changed
    load(database, folder)
    after = state_of(database)
    assert (after.facts.lists, after.counts) == (before.facts.lists, before.counts)
    assert [(row.constellation_id, row.persons) for row in after.counts] == [("narvik", 3)]


def test_a_fault_in_the_files_changes_nothing(database: Database, folder: Path) -> None:
    """Not even what was right."""
    load(database, folder)
    before = state_of(database)
    edit(folder, "prices.csv", "1100", "1200")
    edit(folder, "head_counts.csv", "190,199", "199,190")
    with pytest.raises(DataFaultsError):
        load(database, folder)
    assert state_of(database) == before


def log(database: Database) -> list[dict[str, Any]]:
    """Give the log, oldest first."""
    with database.reading() as session:
        rows = session.execute(text("SELECT * FROM revisions ORDER BY number")).mappings()
        return [dict(row) for row in rows]


def test_the_log_says_who_did_what_when_and_why(database: Database, folder: Path) -> None:
    """One row a revision, with the counts of what became different."""
    before = datetime.now(UTC)
    changes.load(database, folder, example=True, actor="kari")
    outcome = changes.load(database, folder, actor="ola")
    first, second = log(database)
    assert (first["number"], first["actor"], first["action"]) == (1, "kari", "load --example")
    assert (second["number"], second["actor"], second["action"]) == (2, "ola", "load")
    assert second["reason"] == "data/ and the database differed"
    assert '"removed"' in str(second["changed"]) or second["changed"] == outcome.changes.as_json()
    committed_at = state_of(database).revision.committed_at
    assert committed_at is not None
    assert before <= committed_at <= datetime.now(UTC)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("prices.csv", "reise-2017,reise", "reise-fra-2017,reise"),
        ("coverage_rules.csv", "fellessamling-2018,", "trondheim-2018,"),
        ("head_counts.csv", "nesten-200,", "nesten-to-hundre,"),
    ],
)
def test_a_row_may_get_a_new_id(
    database: Database, folder: Path, file: str, old: str, new: str
) -> None:
    """The old row goes before the new one comes, so that no day has two."""
    load(database, folder)
    edit(folder, file, old, new)
    outcome = load(database, folder)
    assert sum(outcome.changes.added.values()) == sum(outcome.changes.removed.values()) == 1


def test_two_rows_may_change_places(database: Database, folder: Path) -> None:
    """Two rules of a kind exchange their days."""
    load(database, folder)
    edit(folder, "coverage_rules.csv", "fellessamling-2017", "for-now")
    edit(folder, "coverage_rules.csv", "fellessamling-2018", "fellessamling-2017")
    edit(folder, "coverage_rules.csv", "for-now", "fellessamling-2018")
    outcome = load(database, folder)
    assert outcome.changes.changed == {"coverage_rules": 2}
    days = {row.id: row.valid_from.year for row in state_of(database).facts.coverage_rules}
    assert (days["fellessamling-2017"], days["fellessamling-2018"]) == (2018, 2017)


def test_a_constellation_may_get_a_new_id_with_all_that_belongs_to_it(
    database: Database, folder: Path
) -> None:
    """Its memberships and the example list follow, and its number stays its own."""
    load(database, folder, example=True)
    edit(folder, "constellations.csv", "moss,Moss,Moss", "nye-moss,Moss,Moss")
    edit(folder, "memberships.csv", "moss,0104", "nye-moss,0104")
    path = folder / "example" / "trondheim.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",moss,", ",nye-moss,"))
    load(database, folder, example=True)
    assert {row.constellation_id for row in state_of(database).counts} == {"nye-moss"}


def remove_trondheim(folder: Path) -> None:
    """Take a gathering out of the files with all that refers to it."""
    for file in ("gatherings.csv", "head_counts.csv", "example/budgets.csv"):
        path = folder / file
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "trondheim" not in line))
    (folder / "example" / "trondheim.csv").unlink()


@pytest.mark.parametrize("example", [True, False])
def test_a_gathering_may_go_with_its_example_list(
    database: Database, folder: Path, example: bool
) -> None:
    """What was made up for it goes too."""
    load(database, folder, example=True)
    remove_trondheim(folder)
    load(database, folder, example=example)
    after = state_of(database)
    assert [row.id for row in after.facts.gatherings] == ["oslo"]
    assert (after.facts.lists, after.counts) == ((), frozenset())


def test_a_gathering_with_a_real_list_cannot_go(database: Database, folder: Path) -> None:
    """The load is refused with a message, and nothing is changed."""
    load(database, folder)
    with database.writing() as session:
        number = row_log.next_revision(session)
        lists.add_list(session, make_list("trondheim"), number)
        add_revision(session, number)
    before = state_of(database)
    remove_trondheim(folder)
    with pytest.raises(DatabaseError, match="refuses the change"):
        load(database, folder)
    assert state_of(database) == before


def test_a_row_that_collides_with_an_edited_one_stays_out(database: Database, folder: Path) -> None:
    """A person moved a price to a day that the file then gives another price."""
    load(database, folder)
    execute(
        database,
        "UPDATE prices SET valid_from = '2018-01-01', edited = true WHERE id = 'reise-2017'",
    )
    with (folder / "prices.csv").open("a", encoding="utf-8") as file:
        file.write("reise-2018,reise,2018-01-01,2600,kjent,test,\n")
    outcome = load(database, folder)
    assert (bool(outcome.changes), outcome.changes.kept_edited) == (False, {"prices": 1})
    assert "reise-2018" not in prices_of(database)


def test_a_load_that_is_killed_leaves_the_old_or_the_new(database_url: str) -> None:
    """Killed before one statement after the other, the last of them the commit; then let live."""
    database = Database(database_url)
    changes.migrate(database)
    changes.load(database, actor="test")
    old = state_of(database)
    for statement in ("INSERT INTO budgets", "INSERT INTO participants", "COMMIT"):
        assert _load_in_a_process(database_url, statement) == -signal.SIGKILL
        assert state_of(database) == old
    assert _load_in_a_process(database_url, "nothing") == 0
    new = state_of(database)
    assert new.revision.number == old.revision.number + 1
    assert len(new.facts.lists) == 3
    assert not changes.load(database, example=True, actor="test").changes
    database.close()


def _load_in_a_process(url: str, statement: str) -> int:
    command = [sys.executable, "-m", "tests.model.killed", statement, "load", "--example"]
    process = subprocess.run(  # noqa: S603 – our own module
        command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=False, timeout=60,
        capture_output=True,
    )  # fmt: skip
    return process.returncode


def test_the_data_of_the_product_can_be_loaded(database: Database) -> None:
    """Every constraint of both databases agrees with what `check` finds in order."""
    outcome = changes.load(database, DATA_FOLDER, example=True, actor="test")
    assert outcome.changes.added["constellations"] == 48
    assert outcome.changes.added["participant_lists"] == 3
