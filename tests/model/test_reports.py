"""Reports over the programme's own data, examples or not, and what a process remembers."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.orm import Session

from model import changes
from model.reports import Database, Reports
from model.rules.facts import Gathering, HeadCount
from model.rules.results import CostCell, CostReport, Interval, exactly
from model.rules.selection import OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, CountBasis, GatheringKind, Payer
from model.store.files import DATA_FOLDER, read_files
from model.store.list_queries import fetch_head_counts
from model.store.schema import alembic_config, migrate
from model.store.session import NotMigratedError
from tests.builders import make_facts, make_gathering, make_report
from tests.model.filling import fill
from tests.model.plain import count_plainly

JUNE, NOVEMBER, MAY, SEPTEMBER = (
    "2017-06-lillestrom",
    "2017-11-oslo",
    "2018-05-sandnes",
    "2018-09-trondheim",
)


@pytest.fixture
def loaded(loaded_database_url: str) -> Iterator[Database]:
    """Give a database with the product's data and examples."""
    database = Database(loaded_database_url)
    yield database
    database.close()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give a list that grows by one whenever whole lists are counted in the database."""
    calls: list[int] = []

    def count(
        session: Session,
        gatherings: Iterable[Gathering],
        caps: Mapping[str, int],
        revision: int | None,
    ) -> tuple[HeadCount, ...]:
        asked = tuple(gatherings)
        calls.extend([1] if asked else [])
        return fetch_head_counts(session, asked, caps, revision)

    monkeypatch.setattr("model.kept.fetch_head_counts", count)
    return calls


def bases(report: CostReport) -> dict[str, CountBasis]:
    """Tell where each gathering's numbers come from."""
    return {row.gathering.id: row.basis for row in report.gatherings}


def test_the_examples_add_up_and_november_is_missing(loaded: Database) -> None:
    """Three example lists; the gathering nobody published a number for stays unknown."""
    report = Reports(loaded).cost_report()
    assert bases(report) == {
        JUNE: CountBasis.EXAMPLE,
        NOVEMBER: CountBasis.MISSING,
        MAY: CountBasis.EXAMPLE,
        SEPTEMBER: CountBasis.EXAMPLE,
    }
    assert report.missing == report.totals.left_out == (NOVEMBER,)
    listed = report.totals.listed
    assert listed.department_ore is not None
    assert listed.municipality_ore is not None
    assert listed.department_ore + listed.municipality_ore == listed.total_ore
    assert report.totals.deviation_ore == 0
    assert not report.problems


def test_the_report_is_what_the_files_say_seat_by_seat(loaded: Database) -> None:
    """The same lists counted by the plain definition, without any SQL, give the same report."""
    report = Reports(loaded).cost_report()
    files = read_files(DATA_FOLDER, example=True)
    gatherings = {row.id: row for row in files.gatherings}
    caps = {row.gathering.id: row.cap or 0 for row in report.gatherings}
    counts = [
        count
        for people in files.example_lists
        for count in count_plainly(
            gatherings[people.gathering_id], people.participants, caps[people.gathering_id]
        )
    ]
    plain = make_report(report.facts, counts)
    assert replace(plain, revision=report.revision) == report


def test_without_examples_three_gatherings_are_estimates(database: Database) -> None:
    """Published intervals are carried through the cap; two sources for June disagree."""
    changes.load(database, actor="test")
    report = Reports(database).cost_report()
    assert bases(report) == {
        JUNE: CountBasis.ESTIMATE,
        NOVEMBER: CountBasis.MISSING,
        MAY: CountBasis.ESTIMATE,
        SEPTEMBER: CountBasis.ESTIMATE,
    }
    assert [row.gathering_id for row in report.estimates] == [JUNE, MAY, SEPTEMBER]
    assert report.estimates[0].sums.persons == Interval(low=240, high=260)
    assert report.estimates[0].sums.covered == Interval(low=7, high=260)
    assert report.estimates[1].sums.covered == Interval(low=3, high=89)
    assert report.totals.participants == Interval(low=240 + 85 + 190, high=260 + 89 + 199)
    assert report.totals.budget is None
    assert not report.lines


def test_the_estimates_contain_the_examples_where_those_stay_whole(loaded: Database) -> None:
    """Persons and covered seats of each example list lie within what was published."""
    report = Reports(loaded).cost_report()
    changes.load(loaded, actor="test")
    estimates = {row.gathering_id: row.sums for row in Reports(loaded).cost_report().estimates}
    for row in report.gatherings:
        if row.gathering.id != NOVEMBER:
            sums = estimates[row.gathering.id]
            for wide, exact in (
                (sums.persons, row.sums.persons),
                (sums.covered, row.sums.covered),
            ):
                assert wide is not None
                assert exact is not None
                assert wide.low <= exact.low <= wide.high


def test_filters_slice_the_report(loaded: Database) -> None:
    """A year, a kind and a constellation, each by itself."""
    ask = Reports(loaded).cost_report
    assert list(bases(ask(Selection(years=frozenset({2018}))))) == [MAY, SEPTEMBER]
    kind = frozenset({GatheringKind.PROJECT_MANAGER})
    assert list(bases(ask(Selection(kinds=kind)))) == [NOVEMBER, MAY]
    orkland = ask(Selection(constellations=frozenset({"orkland"})))
    assert [row.constellation_id for row in orkland.constellations] == ["orkland"]
    assert {line.constellation_id for line in orkland.lines} == {"orkland"}
    nobody = ask(Selection(years=frozenset({1999})))
    assert nobody.gatherings == ()


def test_a_what_if_changes_what_is_paid_and_not_what_it_costs(loaded: Database) -> None:
    """With a cap of three in September the municipalities pay more, and the total stays."""
    ask = Reports(loaded).cost_report
    official = ask()
    supposed = ask(scenario=make_scenario({GatheringKind.JOINT: 3}, {}, {})).totals.listed
    assert supposed.total_ore == official.totals.listed.total_ore
    assert supposed.municipality_ore is not None
    assert official.totals.listed.municipality_ore is not None
    assert supposed.municipality_ore.low > official.totals.listed.municipality_ore.low
    assert ask() == official


def test_travel_covered_in_a_what_if_is_paid_by_the_department(loaded: Database) -> None:
    """Officially never; supposed, within the cap."""
    ask = Reports(loaded).cost_report
    travel = CostComponent.TRAVEL
    assert all(line.payer is Payer.MUNICIPALITY for line in ask().lines if line.component is travel)
    supposed = ask(scenario=make_scenario({}, {}, {travel: True}))
    assert any(
        line.payer is Payer.DEPARTMENT for line in supposed.lines if line.component is travel
    )


def test_the_same_question_is_counted_once_whatever_the_filters(
    loaded: Database, counted: list[int]
) -> None:
    """Filters only slice; a what-if changes caps, which needs their last seats alone."""
    service = Reports(loaded)
    first = service.cost_report()
    assert service.cost_report() == first
    service.cost_report(Selection(years=frozenset({2018})))
    service.facts()
    assert len(counted) == 1
    service.cost_report(scenario=make_scenario({GatheringKind.JOINT: 3}, {}, {}))
    assert len(counted) == 1


def test_a_change_shows_at_once_in_every_process(
    database: Database, tmp_path: Path, counted: list[int]
) -> None:
    """Two processes that remember the old answer both give the new one after a load."""
    folder = Path(shutil.copytree(DATA_FOLDER, tmp_path / "data"))
    changes.load(database, folder, example=True, actor="test")
    processes = [Reports(database), Reports(database)]
    before = [service.cost_report() for service in processes]
    prices = folder / "prices.csv"
    prices.write_text(prices.read_text(encoding="utf-8").replace("2500.00", "2600.00"))
    assert changes.load(database, folder, example=True, actor="test").revision == 2
    after = [service.cost_report() for service in processes]
    assert before[0] == before[1] != after[0] == after[1]
    assert [report.revision.number for report in after] == [2, 2]
    persons = after[0].totals.listed.persons
    difference = _total(after[0]) - _total(before[0])
    assert persons == exactly(difference // 100_00)
    assert len(counted) == 4


def _total(report: CostReport) -> int:
    total = report.totals.listed.total_ore
    assert total is not None
    return total.low


def test_a_restored_database_is_not_answered_from_memory(
    database: Database, counted: list[int]
) -> None:
    """A backup has the same number of revisions, but not the same revision."""
    fill(database, make_facts(lists=[]))
    service = Reports(database)
    assert [row.gathering.place for row in service.cost_report().gatherings] == ["Trondheim"]
    with database.engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    migrate(database)
    fill(database, make_facts(lists=[], gatherings=[make_gathering(place="Oslo")]))
    assert service.revision().number == 1
    assert [row.gathering.place for row in service.cost_report().gatherings] == ["Oslo"]
    assert len(counted) == 2


def test_an_empty_database_has_an_empty_report(database: Database) -> None:
    """Migrated, and nothing loaded: revision 0 and no rows, then the first load shows."""
    service = Reports(database)
    assert service.revision().number == 0
    assert service.cost_report().gatherings == ()
    fill(database, make_facts(lists=[]))
    assert len(service.cost_report().gatherings) == 1


def test_a_problem_is_told_and_people_are_counted(loaded: Database) -> None:
    """A kind without a rule in force: the gathering's persons stand, its amounts do not."""
    with loaded.engine.begin() as connection:
        connection.execute(text("DELETE FROM coverage_rules WHERE kind = 'fellessamling'"))
    report = Reports(loaded).cost_report()
    assert [problem.gathering_id for problem in report.problems] == [SEPTEMBER]
    assert set(report.totals.left_out) == {NOVEMBER, SEPTEMBER}
    row = report.gatherings[-1]
    assert row.sums.persons is not None
    assert row.sums.persons.low > 0
    assert row.sums.department_ore is None
    assert report.totals.deviation_ore == 0
    assert report.scenario == OFFICIAL


def test_a_database_without_tables_is_not_ready(empty_database: Database) -> None:
    """The message says what to run."""
    with pytest.raises(NotMigratedError, match="run: python -m model migrate"):
        Reports(empty_database).require_ready()


def test_a_loaded_database_is_ready(loaded: Database) -> None:
    """It answers, at the expected migration."""
    Reports(loaded).require_ready()


@pytest.mark.parametrize("caps", [{}, {GatheringKind.JOINT: 2}])
def test_seat_by_seat_every_constellation_adds_up_to_its_cells(
    loaded: Database, caps: dict[GatheringKind, int]
) -> None:
    reports, scenario = Reports(loaded), make_scenario(caps, {}, {})
    cells = {(row.constellation_id, row.gathering_id): row for row in report_of(reports, scenario)}
    for id_ in {constellation_id for constellation_id, _ in cells}:
        for one in reports.settlement_report(id_, scenario=scenario).settlements:
            cell = cells.pop((id_, one.row.gathering.id))
            assert len(one.seats) == cell.persons
            assert one.department_ore == cell.department_ore
            assert one.municipality_ore == cell.municipality_ore
            assert one.by_order_ore.low <= one.department_ore <= one.by_order_ore.high
    assert cells == {}


def report_of(reports: Reports, scenario: Scenario) -> tuple[CostCell, ...]:
    """Give every cell of a scenario."""
    return reports.cost_report(scenario=scenario).cells


def test_a_settlement_follows_the_filter_of_gatherings_alone(loaded: Database) -> None:
    reports = Reports(loaded)
    asked = Selection(gatherings=frozenset({MAY}), constellations=frozenset({"molde"}))
    settled = reports.settlement_report("senja", asked)
    assert [one.row.gathering.id for one in settled.settlements] == [MAY]
    assert {cell.constellation_id for cell in settled.report.cells} == {"senja"}


def test_a_constellation_that_never_came_has_no_settlement(loaded: Database) -> None:
    reports = Reports(loaded)
    came = {cell.constellation_id for cell in reports.cost_report().cells}
    absent = next(row.id for row in reports.facts().constellations if row.id not in came)
    assert reports.settlement_report(absent).settlements == ()


def test_nobody_is_settled_who_does_not_exist(loaded: Database) -> None:
    with pytest.raises(LookupError, match="oz"):
        Reports(loaded).settlement_report("oz")


def test_a_comparison_is_made_of_the_two_reports_of_one_revision(loaded: Database) -> None:
    """Its halves are what each question alone is answered with, the filter included."""
    reports = Reports(loaded)
    scenario = make_scenario({GatheringKind.PROJECT_MANAGER: 5}, {}, {})
    selection = Selection(years=frozenset({2018}))
    comparison = reports.comparison(selection, scenario)
    assert comparison.official == reports.cost_report(selection)
    assert comparison.supposed == reports.cost_report(selection, scenario)
    assert comparison.totals.department_ore.size > 0


def test_a_comparison_never_meets_a_revision_halfway(
    loaded: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that is committed between its two halves is seen by neither."""
    reports = Reports(loaded)
    before = reports.revision().number

    def count(
        session: Session,
        gatherings: Iterable[Gathering],
        caps: Mapping[str, int],
        revision: int | None,
    ) -> tuple[HeadCount, ...]:
        found = fetch_head_counts(session, gatherings, caps, revision)
        monkeypatch.setattr("model.kept.fetch_head_counts", fetch_head_counts)
        changes.load(loaded, DATA_FOLDER, example=False, actor="test")
        return found

    monkeypatch.setattr("model.kept.fetch_head_counts", count)
    comparison = reports.comparison(
        scenario=make_scenario({GatheringKind.PROJECT_MANAGER: 5}, {}, {})
    )
    assert comparison.official.revision == comparison.supposed.revision
    assert comparison.official.revision.number == before < reports.revision().number
