"""`data/` to facts: the good folder is read, and every bad one is answered with what to mend.

`good/` is a small data folder without faults. Each folder of `bad/` holds the files that differ
from it, and in `faults.txt` what a person who runs `python -m model check` is told.
"""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from model.rules.facts import CoverageBudget, CoverageRule, Gathering, Municipality
from model.rules.terms import Basis, CostComponent, GatheringKind, GatheringStatus, SeatStatus
from model.store.csv_rows import DataFaultsError
from model.store.files import DATA_FOLDER, read_files

HERE = Path(__file__).parent
GOOD = HERE / "good"
BAD = sorted((HERE / "bad").iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the good folder, to be spoilt."""
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def faults_of(folder: Path) -> str:
    """Read a folder that has faults, and give what is said of them."""
    with pytest.raises(DataFaultsError) as caught:
        read_files(folder, example=True)
    assert len(caught.value.faults) == len(str(caught.value).splitlines())
    return str(caught.value)


def test_the_data_of_the_product_has_no_faults() -> None:
    """Nor have the examples."""
    assert read_files(DATA_FOLDER, example=True).gatherings


@pytest.mark.parametrize("case", BAD, ids=[case.name for case in BAD])
def test_every_fault_is_named_with_its_place_and_what_to_write(folder: Path, case: Path) -> None:
    """File, line, column, what is wrong and what to do, for every fault in every file."""
    shutil.copytree(case, folder, dirs_exist_ok=True)
    expected = (case / "faults.txt").read_text(encoding="utf-8")
    assert faults_of(folder) + "\n" == expected


@pytest.mark.parametrize(
    ("file", "home"), [("programme.csv", "data"), ("example/budgets.csv", "data/example")]
)
def test_a_file_that_is_missing_is_named_with_where_it_belongs(
    folder: Path, file: str, home: str
) -> None:
    """Every file must be there, even if it has only a first line."""
    (folder / file).unlink()
    assert faults_of(folder) == f"{file}: is missing; it belongs in {home}/"


def test_a_folder_that_is_missing_misses_every_file(tmp_path: Path) -> None:
    """All are named, and no rule or price is missed on behalf of gatherings that are not there."""
    faults = faults_of(tmp_path / "data").splitlines()
    assert len(faults) == 11
    assert all("is missing; it belongs in data" in fault for fault in faults)


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    """Excel likes to save Norwegian letters its own way."""
    file = folder / "gatherings.csv"
    file.write_bytes(file.read_text(encoding="utf-8").encode("latin-1"))
    faults = faults_of(folder).splitlines()
    assert "gatherings.csv: is not UTF-8 (invalid start byte); save it as UTF-8" in faults


def test_the_mark_excel_puts_first_is_no_fault(folder: Path) -> None:
    """A byte order mark is no part of the first column's name."""
    file = folder / "programme.csv"
    file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert read_files(folder).statements[0].id == "reise-egen"


def test_columns_may_stand_in_any_order(folder: Path) -> None:
    """The first line tells which is which."""
    (folder / "budgets.csv").write_text(
        "note,source,basis,amount_nok,gathering\n,test,kjent,1,oslo\n"
    )
    (budget,) = read_files(folder).budgets
    assert (budget.gathering_id, budget.amount_ore) == ("oslo", 100)


def test_a_number_may_be_as_large_as_the_limit(folder: Path) -> None:
    """A million is written with leading noughts, if anybody likes."""
    file = folder / "gatherings.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",32,", ",001000000,"))
    assert read_files(folder).gatherings[0].entitled_constellations == 1_000_000


def test_cells_become_typed_facts() -> None:
    """Dates, terms, whole numbers, øre, lists in one cell, and empty cells that mean unknown."""
    files = read_files(GOOD)
    assert files.gatherings[0] == Gathering(
        id="oslo",
        kind=GatheringKind.PROJECT_MANAGER,
        title="Prosjektledersamling",
        place="Oslo",
        venue="",
        starts_on=date(2017, 11, 1),
        ends_on=date(2017, 11, 2),
        status=GatheringStatus.HELD,
        entitled_constellations=32,
        registration_deadline=date(2017, 10, 13),
        programme_url="https://example.org/program",
        description="Prosjektledere møttes.",
        source="test",
        note="",
    )
    assert files.gatherings[1].entitled_constellations is None
    assert files.municipalities[1] == Municipality(
        number="1850",
        name="Tysfjord",
        sami_name="Divtasvuodna",
        valid_from=None,
        valid_to=date(2020, 1, 1),
        successors=("1806", "1875"),
        is_split=True,
        source="test",
    )
    assert files.coverage_rules[2] == CoverageRule(
        id="fellessamling-2018",
        kind=GatheringKind.JOINT,
        valid_from=date(2018, 9, 25),
        cap=7,
        covers=frozenset({CostComponent.CONFERENCE_PACKAGE}),
        project_only=True,
        source="test",
        note="",
    )
    assert files.prices[0].amount_ore == 75050


def test_examples_are_read_only_when_asked_for() -> None:
    """Production reads neither example lists nor example budgets."""
    files = read_files(GOOD)
    assert files.example_lists == ()
    assert [budget.gathering_id for budget in files.budgets] == ["oslo"]


def test_an_example_list_is_marked_and_its_seats_are_numbered() -> None:
    """The row is the line of the file; who registered first has the first seat."""
    (participants,) = read_files(GOOD, example=True).example_lists
    assert participants.is_example
    assert participants.label == "data/example/trondheim.csv"
    first, second, waiting = participants.participants
    assert (first.row_number, first.seat, second.seat, waiting.seat) == (2, 2, 1, None)
    assert (first.days, first.nights, second.days, second.nights) == (None, None, 2, 0)
    assert first.registered_at == datetime(2018, 6, 2, 9)
    assert (waiting.registered_at, waiting.status) == (None, SeatStatus.WAITING_LIST)


def test_a_known_budget_goes_before_the_example(folder: Path) -> None:
    """Oslo has both; Trondheim has only the example."""
    known, example = read_files(folder, example=True).budgets
    assert (known.gathering_id, known.basis, known.amount_ore) == ("oslo", Basis.KNOWN, 100_000_00)
    assert example == CoverageBudget(
        gathering_id="trondheim",
        amount_ore=200_000_00,
        basis=Basis.EXAMPLE,
        source="test",
        note="",
    )
