"""Saving, removing, importing and reversing: one transaction, one row in the log, one revision."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import text

from model import changes
from model.changes import (
    Author,
    ChangeOutcome,
    ChangeRefusedError,
    FactRefusedError,
    StaleFactError,
)
from model.reports import Reports
from model.rules.fact_checks import FaultText
from model.rules.facts import (
    CoverageBudget,
    CoverageRule,
    EditableFact,
    Gathering,
    HeadCount,
    HeadCountStatement,
    Price,
    ProgrammeFacts,
    WorkedExample,
)
from model.rules.history import PARTICIPANT_LISTS, Deed, HistoryFilter
from model.rules.terms import Basis, CostComponent, GatheringKind, SeatStatus
from model.store.list_queries import fetch_head_counts
from model.store.session import Database
from tests.builders import (
    make_budget,
    make_gathering,
    make_list,
    make_participant,
    make_price,
    make_statement,
)

GOOD = Path(__file__).parent / "store" / "good"
KARI = Author(name="kari", reason="fikk nytt tilbud")
OLA = Author(name="ola", reason="")
Fact = TypeVar("Fact", bound=EditableFact)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the small data folder, to be edited."""
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


@pytest.fixture
def loaded(database: Database, folder: Path) -> Database:
    """Give a database with the small data folder and its examples: revision 1."""
    changes.load(database, folder, example=True, actor="test")
    return database


def facts_of(database: Database) -> ProgrammeFacts:
    """Read the facts as they are now."""
    return Reports(database).facts()


def price_of(database: Database, id_: str = "overnatting-2017") -> Price:
    """Read a price."""
    (price,) = [row for row in facts_of(database).prices if row.id == id_]
    return price


def gathering_of(database: Database, id_: str = "trondheim") -> Gathering:
    """Read a gathering."""
    (gathering,) = [row for row in facts_of(database).gatherings if row.id == id_]
    return gathering


def counts_of(database: Database, cap: int = 7) -> dict[str, HeadCount]:
    """Count Trondheim's seats by constellation."""
    with database.reading() as session:
        counts = fetch_head_counts(session, [gathering_of(database)], {"trondheim": cap})
    return {row.constellation_id: row for row in counts}


def raised(price: Price, amount_ore: int) -> Price:
    """Give a price another amount."""
    return replace(price, amount_ore=amount_ore)


def save(database: Database, fact: EditableFact, known: EditableFact | None) -> ChangeOutcome:
    """Save as Kari."""
    return changes.save_fact(database, fact, known, KARI)


def test_a_saved_price_is_one_revision_with_before_and_after(loaded: Database) -> None:
    old = price_of(loaded)
    assert save(loaded, raised(old, 1_300_00), old) == ChangeOutcome(revision=2, changed=True)
    (entry,) = Reports(loaded).history(HistoryFilter(limit=1))
    assert (entry.number, entry.actor, entry.action, entry.reason) == (
        2,
        "kari",
        "save",
        "fikk nytt tilbud",
    )
    (row,) = entry.rows
    assert (row.table, row.key, row.deed) == ("prices", {"id": old.id}, Deed.CHANGED)
    assert row.columns == ("amount_ore",)
    assert row.before is not None
    assert row.after is not None
    assert (row.before["amount_ore"], row.after["amount_ore"]) == (old.amount_ore, 1_300_00)
    assert row.after["valid_from"] == old.valid_from
    assert row.after["component"] is CostComponent.ACCOMMODATION


def test_saving_what_stands_there_changes_nothing(loaded: Database) -> None:
    """A double click, or a form that was opened and sent as it was."""
    old = price_of(loaded)
    new = raised(old, 1_300_00)
    assert save(loaded, old, old) == ChangeOutcome(revision=1, changed=False)
    save(loaded, new, old)
    assert save(loaded, new, old) == ChangeOutcome(revision=2, changed=False)


def test_the_second_of_two_is_told_what_the_first_has_saved(loaded: Database) -> None:
    old = price_of(loaded)
    first = raised(old, 1_300_00)
    save(loaded, first, old)
    with pytest.raises(StaleFactError, match="changed meanwhile") as caught:
        changes.save_fact(loaded, raised(old, 1_400_00), old, OLA)
    assert caught.value.current == first
    assert price_of(loaded) == first
    assert Reports(loaded).revision().number == 2


def test_the_second_of_two_is_told_that_the_first_took_it_out(loaded: Database) -> None:
    budget = next(row for row in facts_of(loaded).budgets if row.gathering_id == "oslo")
    changes.remove_fact(loaded, budget, KARI)
    with pytest.raises(StaleFactError) as caught:
        changes.save_fact(loaded, replace(budget, amount_ore=1), budget, OLA)
    assert caught.value.current is None


def test_many_writers_at_once_are_put_one_after_the_other(loaded: Database) -> None:
    """Each knows the same price; one is saved, and nobody's number is taken twice."""
    old = price_of(loaded)

    def attempt(amount: int) -> bool:
        try:
            return save(loaded, raised(old, amount), old).changed
        except StaleFactError:
            return False

    with ThreadPoolExecutor(4) as pool:
        saved = list(pool.map(attempt, range(1, 9)))
    assert sum(saved) == 1
    assert Reports(loaded).revision().number == 2


@pytest.mark.parametrize(
    "fact",
    [
        make_gathering("2019-05-bergen", starts_on=date(2019, 5, 7), ends_on=date(2019, 5, 8)),
        make_price(CostComponent.TRAVEL, id="reise-2019", valid_from=date(2019, 1, 1)),
        make_budget("trondheim"),
        make_statement("oslo"),
    ],
)
def test_a_new_fact_of_each_kind_is_added_and_its_addition_reversed(
    loaded: Database, fact: EditableFact
) -> None:
    before = facts_of(loaded)
    if isinstance(fact, CoverageBudget):
        known = before.find(fact)
        assert known is not None
        changes.remove_fact(loaded, known, KARI)
        before = facts_of(loaded)
    outcome = save(loaded, fact, None)
    assert facts_of(loaded).find(fact) == fact
    changes.reverse(loaded, outcome.revision, OLA)
    assert facts_of(loaded) == before


def test_every_fault_is_told_with_its_field_and_nothing_is_saved(loaded: Database) -> None:
    old = gathering_of(loaded)
    wrong = replace(old, ends_on=date(2018, 1, 1), source=" ", title="")
    with pytest.raises(FactRefusedError) as caught:
        save(loaded, wrong, old)
    assert [(fault.field, fault.text) for fault in caught.value.faults] == [
        ("title", FaultText.EMPTY),
        ("source", FaultText.NO_SOURCE),
        ("ends_on", FaultText.ENDS_FIRST),
    ]
    assert gathering_of(loaded) == old


def test_an_id_that_is_taken_or_changed_is_refused(loaded: Database) -> None:
    old = price_of(loaded)
    for fact, known, why in (
        (raised(old, 1), None, FaultText.ALREADY_THERE),
        (replace(old, id="ny"), old, FaultText.KEY_CHANGED),
    ):
        with pytest.raises(FactRefusedError) as caught:
            save(loaded, fact, known)
        assert [(fault.field, fault.text) for fault in caught.value.faults] == [("id", why)]


def test_a_rule_is_not_saved_while_one_of_its_examples_fails(loaded: Database) -> None:
    (old,) = [
        row for row in facts_of(loaded).coverage_rules if row.kind is GatheringKind.PROJECT_MANAGER
    ]
    examples = (WorkedExample(persons=9, covered=3), WorkedExample(persons=2, covered=2))
    new = replace(old, cap=4, examples=examples)
    with pytest.raises(FactRefusedError, match="Of 9 persons this rule covers 4, not 3") as caught:
        save(loaded, new, old)
    assert [fault.field for fault in caught.value.faults] == ["examples"]
    save(loaded, replace(new, cap=3), old)
    assert isinstance(facts_of(loaded).find(new), CoverageRule)


def test_no_gathering_is_left_without_a_price(loaded: Database) -> None:
    """Neither by moving its first day nor by taking it out."""
    old = price_of(loaded)
    with pytest.raises(FactRefusedError, match="when no price for overnatting holds"):
        save(loaded, replace(old, valid_from=date(2018, 1, 1)), old)
    with pytest.raises(FactRefusedError, match="when no price for overnatting holds"):
        changes.remove_fact(loaded, old, KARI)


def test_what_a_person_saved_or_removed_survives_every_load(loaded: Database, folder: Path) -> None:
    old = price_of(loaded)
    save(loaded, raised(old, 1_300_00), old)
    statement = facts_of(loaded).head_counts[0]
    changes.remove_fact(loaded, statement, KARI)
    outcome = changes.load(loaded, folder, example=True, actor="test")
    assert (outcome.revision, bool(outcome.changes)) == (3, False)
    assert outcome.changes.kept_edited == {"prices": 1, "head_counts": 1}
    assert price_of(loaded).amount_ore == 1_300_00
    assert facts_of(loaded).head_counts == ()


def test_a_gathering_that_was_removed_stays_out_with_all_that_files_say_of_it(
    loaded: Database, folder: Path
) -> None:
    """Its list, its budget and its published number too: the next release still loads."""
    changes.withdraw_list(loaded, "trondheim", KARI)
    facts = facts_of(loaded)
    said: tuple[HeadCountStatement | CoverageBudget, ...] = facts.head_counts + facts.budgets
    for row in said:
        if row.gathering_id == "trondheim":
            changes.remove_fact(loaded, row, KARI)
    changes.remove_fact(loaded, gathering_of(loaded), KARI)
    path = folder / "head_counts.csv"
    content = path.read_text(encoding="utf-8")
    path.write_text(content + content.splitlines()[1].replace("nesten-200", "nesten-300") + "\n")
    outcome = changes.load(loaded, folder, example=True, actor="test")
    assert not outcome.changes
    assert outcome.changes.kept_edited == {"gatherings": 1, "head_counts": 2, "budgets": 1}


def test_a_removal_that_is_reversed_belongs_to_the_files_again(
    loaded: Database, folder: Path
) -> None:
    statement = facts_of(loaded).head_counts[0]
    removed = changes.remove_fact(loaded, statement, KARI)
    changes.reverse(loaded, removed.revision, OLA)
    assert facts_of(loaded).head_counts == (statement,)
    path = folder / "head_counts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("190,199", "180,199"))
    outcome = changes.load(loaded, folder, example=True, actor="test")
    assert outcome.changes.changed == {"head_counts": 1}


def test_a_load_that_is_reversed_is_not_done_again_by_the_next(
    loaded: Database, folder: Path
) -> None:
    """The price that a person turned back counts as edited."""
    path = folder / "prices.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1100", "1200"))
    raise_ = changes.load(loaded, folder, example=True, actor="test")
    changes.reverse(loaded, raise_.revision, KARI)
    assert price_of(loaded).amount_ore == 1_100_00
    again = changes.load(loaded, folder, example=True, actor="test")
    assert not again.changes
    assert again.changes.kept_edited == {"prices": 1}


def test_what_others_refer_to_is_not_taken_out(loaded: Database) -> None:
    with pytest.raises(FactRefusedError) as caught:
        changes.remove_fact(loaded, gathering_of(loaded), KARI)
    assert {fault.text for fault in caught.value.faults} == {
        FaultText.HAS_LIST,
        FaultText.IS_USED,
    }
    moss = next(row for row in facts_of(loaded).constellations if row.id == "moss")
    with pytest.raises(FactRefusedError, match="is used by"):
        changes.remove_fact(loaded, moss, KARI)


def test_an_example_budget_is_not_made_a_person_s_own(loaded: Database) -> None:
    """It would stay behind in production."""
    known = next(row for row in facts_of(loaded).budgets if row.basis is Basis.EXAMPLE)
    with pytest.raises(FactRefusedError, match="made-up"):
        save(loaded, replace(known, amount_ore=1), known)
    save(loaded, replace(known, amount_ore=1, basis=Basis.ASSUMPTION), known)


NARVIK = [make_participant(row, constellation_id="narvik") for row in (2, 3, 4)]


def test_an_imported_list_replaces_the_one_that_counted(loaded: Database) -> None:
    outcome = changes.import_participants(loaded, make_list("trondheim", NARVIK), KARI)
    assert outcome == ChangeOutcome(revision=2, changed=True)
    assert {id_: row.persons for id_, row in counts_of(loaded).items()} == {"narvik": 3}
    (entry,) = Reports(loaded).history(HistoryFilter(limit=1))
    (row,) = entry.rows
    assert (row.table, row.key) == (PARTICIPANT_LISTS, {"gathering_id": "trondheim"})
    assert row.before is not None
    assert row.after is not None
    assert (row.before["is_example"], row.after["is_example"]) == (True, False)
    assert row.after["persons"] == 3


def test_the_same_list_twice_changes_nothing_whatever_its_name(loaded: Database) -> None:
    given = make_list("trondheim", NARVIK)
    changes.import_participants(loaded, given, KARI)
    renamed = replace(given, label="liste (1).csv")
    assert not changes.import_participants(loaded, renamed, OLA).changed


def test_no_reference_is_kept(loaded: Database) -> None:
    """An order code leads to a person: it puts people in order and is forgotten."""
    people = [
        make_participant(2, constellation_id="narvik", reference="HEMMELIG-B", nights=0),
        make_participant(3, constellation_id="narvik", reference="HEMMELIG-A", nights=1),
    ]
    changes.import_participants(loaded, make_list("trondheim", people), KARI)
    kept = Reports(loaded).participants("trondheim")
    assert kept is not None
    assert [(row.row_number, row.seat, row.reference) for row in kept.participants] == [
        (2, 2, ""),
        (3, 1, ""),
    ]
    with loaded.reading() as session:
        for table in ("participants", "participant_lists", "row_changes", "revisions"):
            rows = session.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608
            assert "HEMMELIG" not in str(rows)


def test_an_import_that_is_reversed_reinstates_the_earlier_list(loaded: Database) -> None:
    before = counts_of(loaded)
    outcome = changes.import_participants(loaded, make_list("trondheim", NARVIK), KARI)
    back = changes.reverse(loaded, outcome.revision, OLA)
    assert counts_of(loaded) == before
    again = changes.reverse(loaded, back.revision, OLA)
    assert {id_: row.persons for id_, row in counts_of(loaded).items()} == {"narvik": 3}
    assert again.revision == 4


def test_a_withdrawn_list_counts_nobody_and_can_come_back(loaded: Database) -> None:
    before = counts_of(loaded)
    gone = changes.withdraw_list(loaded, "trondheim", KARI)
    assert counts_of(loaded) == {}
    assert not changes.withdraw_list(loaded, "trondheim", KARI).changed
    changes.reverse(loaded, gone.revision, OLA)
    assert counts_of(loaded) == before


def test_a_list_for_what_is_not_there_is_refused(loaded: Database) -> None:
    stranger = make_list("trondheim", [make_participant(constellation_id="oz")])
    with pytest.raises(ChangeRefusedError, match="people from oz"):
        changes.import_participants(loaded, stranger, KARI)
    with pytest.raises(ChangeRefusedError, match="bergen has a participant list"):
        changes.import_participants(loaded, make_list("bergen"), KARI)
    assert Reports(loaded).revision().number == 1


@pytest.mark.parametrize("revision", [0, 1, 2, 99])
def test_a_change_that_others_have_built_on_is_not_reversed(
    loaded: Database, revision: int
) -> None:
    """Rows have moved on, or there is no such revision: nothing is changed."""
    old = price_of(loaded)
    save(loaded, raised(old, 1_300_00), old)
    save(loaded, raised(old, 1_400_00), raised(old, 1_300_00))
    with pytest.raises(ChangeRefusedError, match=r"changed meanwhile|cannot be reversed"):
        changes.reverse(loaded, revision, OLA)
    assert price_of(loaded).amount_ore == 1_400_00
    assert Reports(loaded).revision().number == 3


def test_a_list_that_was_replaced_since_is_not_reversed(loaded: Database) -> None:
    first = changes.import_participants(loaded, make_list("trondheim", NARVIK), KARI)
    changes.import_participants(loaded, make_list("trondheim", NARVIK[:1]), KARI)
    with pytest.raises(StaleFactError, match="participant list of trondheim"):
        changes.reverse(loaded, first.revision, OLA)


def test_the_very_first_load_can_be_reversed_while_nothing_has_moved(loaded: Database) -> None:
    changes.reverse(loaded, 1, KARI)
    assert (facts_of(loaded).gatherings, facts_of(loaded).lists) == ((), ())


def test_counting_follows_the_dates_of_a_gathering_that_are_edited(loaded: Database) -> None:
    """Whoever the list says nothing of stays as long as the gathering does."""
    people = [
        make_participant(2, constellation_id="narvik"),
        make_participant(3, constellation_id="narvik", days=1, nights=0),
        make_participant(4, constellation_id="narvik", status=SeatStatus.CANCELLED),
        make_participant(5, constellation_id="narvik", registered_at=datetime(2018, 6, 2)),
    ]
    changes.import_participants(loaded, make_list("trondheim", people), KARI)
    old = gathering_of(loaded)
    longer = replace(old, ends_on=old.starts_on.replace(day=old.starts_on.day + 3))
    save(loaded, longer, old)
    narvik = counts_of(loaded, cap=2)["narvik"]
    assert (narvik.days_within, narvik.days_beyond) == (4 + 1, 4)
    assert (narvik.nights_within, narvik.nights_beyond) == (3 + 0, 3)


def test_a_mapping_is_remembered_for_the_same_headings(loaded: Database) -> None:
    headings = ("Kommune", "Rolle")
    reports = Reports(loaded)
    assert reports.remembered_mapping(headings) is None
    changes.remember_mapping(loaded, headings, {"municipality": "Kommune"})
    changes.remember_mapping(loaded, headings, {"role": "Rolle"})
    assert reports.remembered_mapping((" kommune", "ROLLE")) == {"role": "Rolle"}
    assert reports.remembered_mapping(("Rolle", "Kommune")) is None
    assert reports.revision().number == 1
