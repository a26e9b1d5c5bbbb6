"""The facts in `data/`: complete, told apart from what is made up, and nowhere else."""

from __future__ import annotations

import ast
import csv
import re
import runpy
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from model.rules.estimates import published_interval
from model.rules.facts import ParticipantList
from model.rules.periods import holds_on
from model.rules.terms import (
    HOLDS_SEAT,
    Basis,
    CostComponent,
    Extent,
    GatheringKind,
    Hedge,
    Role,
    SeatStatus,
)
from model.store.files import DATA_FOLDER, read_files

RULES = Path(__file__).parents[1] / "model" / "rules"
FILES = read_files(DATA_FOLDER, example=True)
JUNE, NOVEMBER = "2017-06-lillestrom", "2017-11-oslo"
LISTS = {row.gathering_id: row for row in FILES.example_lists}
CSV_FILES = sorted(DATA_FOLDER.rglob("*.csv"))
NAMES = [path.relative_to(DATA_FOLDER).as_posix() for path in CSV_FILES]


def cells_of(path: Path) -> list[dict[str, str]]:
    """Read a file's rows as they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_statement_of_the_customers_text_lives_in_a_cell() -> None:
    """`seed_map.csv` names file, row and column of each; the cell is there and not empty."""
    places = {row["statement"]: row["place"] for row in cells_of(DATA_FOLDER / "seed_map.csv")}
    assert len(places) >= 70
    for statement, place in places.items():
        file, key, column = place.split(":")
        rows = cells_of(DATA_FOLDER / file)
        found = [row for row in rows if next(iter(row.values())) == key]
        assert len(found) == 1, statement
        assert found[0][column].strip(), statement


def test_no_statement_is_listed_twice() -> None:
    """One small fact, one place."""
    statements = [row["statement"] for row in cells_of(DATA_FOLDER / "seed_map.csv")]
    assert len(set(statements)) == len(statements)


def test_there_are_four_gatherings_of_two_days() -> None:
    """The ids that bookmarks and scripts rely on, each with the year and month of its first day."""
    assert {row.id: row.kind for row in FILES.gatherings} == {
        JUNE: GatheringKind.START,
        NOVEMBER: GatheringKind.PROJECT_MANAGER,
        "2018-05-sandnes": GatheringKind.PROJECT_MANAGER,
        "2018-09-trondheim": GatheringKind.JOINT,
    }
    assert all(row.id.startswith(f"{row.starts_on:%Y-%m}-") for row in FILES.gatherings)
    assert {row.days for row in FILES.gatherings} == {2}


def test_there_are_48_constellations_that_each_join_at_least_two() -> None:
    """The day before it merged, each had two municipalities or more, or parts of them."""
    assert len(FILES.constellations) == 48
    for constellation in FILES.constellations:
        eve = constellation.merges_on - timedelta(days=1)
        assert len(members_of(constellation.id, eve)) >= 2, constellation.id


def members_of(constellation_id: str, on: date) -> set[str]:
    """Give the numbers of the municipalities that belong to a constellation on a day."""
    return {
        row.municipality_number
        for row in FILES.memberships
        if row.constellation_id == constellation_id and holds_on(on, row.valid_from, row.valid_to)
    }


def test_a_membership_lasts_no_longer_than_its_municipality() -> None:
    """A number belongs somewhere only while it is in use."""
    numbers = {row.number: row for row in FILES.municipalities}
    for row in FILES.memberships:
        municipality = numbers[row.municipality_number]
        first = row.valid_from or municipality.valid_from
        assert (municipality.valid_from or date.min) <= (first or date.min), row
        assert (row.valid_to or date.max) <= (municipality.valid_to or date.max), row


@pytest.mark.parametrize(
    ("name", "constellations"),
    [("Snillfjord", {"heim", "hitra", "orkland"}), ("Tysfjord", {"narvik", "hamaroy"})],
)
def test_a_split_municipality_belongs_in_part_to_each_of_its_heirs(
    name: str, constellations: set[str]
) -> None:
    """On the day before it was divided; and no other municipality was divided."""
    (split,) = [row for row in FILES.municipalities if row.name == name and row.is_split]
    parts = [row for row in FILES.memberships if row.municipality_number == split.number]
    assert {row.constellation_id for row in parts} == constellations
    assert {row.extent for row in parts} == {Extent.PART}
    assert {row.valid_to for row in parts} == {split.valid_to}
    assert len(split.successors) == len(constellations)


def test_only_the_two_split_municipalities_belong_in_part() -> None:
    """Everybody else goes in whole."""
    numbers = {row.municipality_number for row in FILES.memberships if row.extent is Extent.PART}
    names = {row.name for row in FILES.municipalities if row.number in numbers}
    assert names == {"Snillfjord", "Tysfjord"}


def test_two_sources_disagree_about_june_and_none_speaks_of_november() -> None:
    """Both numbers stand; a missing one is not made up."""
    june = [row for row in FILES.head_counts if row.gathering_id == JUNE]
    assert {(row.stated, row.hedge) for row in june} == {(250, Hedge.ABOUT), (240, Hedge.NONE)}
    assert all(row.gathering_id != NOVEMBER for row in FILES.head_counts)
    assert NOVEMBER not in LISTS


def test_the_caps_are_seven_and_three() -> None:
    """Three for project managers, seven for everybody else, whatever the date."""
    caps = {(row.kind is GatheringKind.PROJECT_MANAGER, row.cap) for row in FILES.coverage_rules}
    assert caps == {(True, 3), (False, 7)}
    covered = {CostComponent.CONFERENCE_PACKAGE, CostComponent.ACCOMMODATION}
    assert all(row.covers == covered for row in FILES.coverage_rules)


def test_only_in_trondheim_was_the_cover_for_the_project_alone() -> None:
    """The rule begins on the gathering's first day."""
    (rule,) = [row for row in FILES.coverage_rules if row.project_only]
    (trondheim,) = [row for row in FILES.gatherings if row.kind is GatheringKind.JOINT]
    assert (rule.kind, rule.valid_from) == (trondheim.kind, trondheim.starts_on)


def test_what_is_interpretation_says_so() -> None:
    """Every rule and every published interval notes what was read into it."""
    notes = [row.note for row in FILES.coverage_rules] + [row.note for row in FILES.head_counts]
    assert all("vår tolkning" in note.lower() for note in notes)


FOR_READERS = {"note", "statement", "description", "source", "participation_source", "examples"}


def test_what_readers_see_names_no_file_and_writes_days_and_amounts_as_they_do() -> None:
    """Addresses aside: no `prices.csv`, no `2017-01-01`, no `2600 kr`."""
    odd = re.compile(r"\w\.csv\b|\b\d{4}-\d\d-\d\d\b|\b\d{4} kr\b|\d kr\b")
    for path, name in zip(CSV_FILES, NAMES, strict=True):
        for row in cells_of(path):
            for column in FOR_READERS & set(row):
                text = re.sub(r"https?://[^\s;)]+", "", row[column])
                found = None if name == "seed_map.csv" else odd.search(text)
                assert found is None, (name, column, found)


def test_no_price_is_passed_off_as_known() -> None:
    """No price of the four gatherings has been published, nor any budget."""
    assert {row.basis for row in FILES.prices} == {Basis.ASSUMPTION}
    assert read_files(DATA_FOLDER).budgets == ()
    assert {row.basis for row in FILES.budgets} == {Basis.EXAMPLE}


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("example/")])
def test_every_row_of_an_example_says_that_it_is_one(name: str) -> None:
    """In the file itself, so that no row can stray into something real."""
    assert {row["basis"] for row in cells_of(DATA_FOLDER / name)} == {"eksempel"}


@pytest.mark.parametrize("gathering", LISTS)
def test_an_example_list_has_as_many_as_were_published(gathering: str) -> None:
    """Both those who hold a seat and those who came lie within the published interval."""
    published = published_interval(
        row for row in FILES.head_counts if row.gathering_id == gathering
    )
    assert published is not None
    seats = [row for row in LISTS[gathering].participants if row.status in HOLDS_SEAT]
    came = [row for row in seats if row.status is SeatStatus.ATTENDED]
    assert published.low <= len(came) < len(seats) <= published.high


def seats_by_constellation(people: ParticipantList) -> dict[str, int]:
    """Count the seats of a list."""
    seats: dict[str, int] = defaultdict(int)
    for row in people.participants:
        seats[row.constellation_id] += row.status in HOLDS_SEAT
    return seats


def test_the_examples_spread_over_32_constellations_some_over_the_cap_and_some_never_there() -> (
    None
):
    """Every situation the rule knows occurs, so that every view has something to show."""
    caps = {row.kind: row.cap for row in FILES.coverage_rules}
    kinds = {row.id: row.kind for row in FILES.gatherings}
    seats = {id_: seats_by_constellation(people) for id_, people in LISTS.items()}
    assert len({id_ for counted in seats.values() for id_ in counted}) == 32
    over = [number - caps[kinds[id_]] for id_, row in seats.items() for number in row.values()]
    assert max(over) > 0
    assert 0 in over
    assert min(over) < 0
    assert any(not any(row.get(id_, 0) for row in seats.values()) for id_ in seats[JUNE])


def test_the_examples_have_every_role_status_and_stay() -> None:
    """No-shows, cancelled, waiting, nights nought to two, stays that say nothing."""
    people = [row for people in LISTS.values() for row in people.participants]
    assert {row.role for row in people} == set(Role)
    assert {row.status for row in people} == set(SeatStatus) - {SeatStatus.REGISTERED}
    assert {row.nights for row in people} == {None, 0, 1, 2}
    assert {row.days for row in people} == {None, 1}


def test_the_generator_writes_the_example_lists_again_byte_for_byte(tmp_path: Path) -> None:
    """Plain arithmetic, on any machine and any day."""
    script = runpy.run_path(str(DATA_FOLDER / "example" / "generate.py"))
    script["generate"](tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {f"{id_}.csv": (DATA_FOLDER / "example" / f"{id_}.csv").read_bytes() for id_ in LISTS}
    assert written == kept


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_plain_utf_8_with_unix_lines(name: str) -> None:
    """So that a change of one cell is a change of one line."""
    content = (DATA_FOLDER / name).read_bytes()
    content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_names_every_file_and_every_column(name: str) -> None:
    """A column without a word about it is a riddle."""
    readme = (DATA_FOLDER / "README.md").read_text(encoding="utf-8")
    path = DATA_FOLDER / name
    is_list = path.stem in LISTS
    heading = "### example/" if is_list else f"### {path.name}"
    section = readme.split(heading, 1)[1].split("\n#", 1)[0]
    columns = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert [column for column in columns if f"`{column}`" not in section] == []


BOUNDS = {"money", "shares", "questions", "fact_checks"}


@pytest.mark.parametrize(
    "module",
    [path.name for path in sorted(RULES.glob("*.py")) if path.stem not in BOUNDS],
)
def test_no_amount_cap_or_date_stands_in_the_rules(module: str) -> None:
    """A number that decides is a row in `data/`; one and nought are arithmetic.

    Left out: `money` and `shares`, where a krone has a hundred øre and a whole a hundred per cent,
    and what bounds what is typed.
    """
    tree = ast.parse((RULES / module).read_text(encoding="utf-8"))
    numbers = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and type(node.value) in {int, float}
    ]
    assert set(numbers) <= {0, 1}
    calls = [
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert not {"date", "datetime", "Decimal"} & set(calls)
