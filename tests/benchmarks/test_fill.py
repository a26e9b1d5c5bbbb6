"""The made-up load: the same every time, and as true as an import."""

from __future__ import annotations

from model import changes
from model.reports import Reports
from model.store.files import read_files
from model.store.session import Database
from tests.benchmarks.fill import fill, gatherings_of, list_of
from tests.benchmarks.results import Measured, exponent, middle, table


def test_it_fills_as_many_as_asked_and_every_number_adds_up(database_url: str) -> None:
    database = Database(database_url)
    changes.migrate(database)
    fill(database, 12, 600)
    report = Reports(database).cost_report()
    database.close()
    assert len(report.gatherings) == 12
    assert 500 < sum(cell.persons for cell in report.cells) <= 600
    assert report.totals.deviation_ore == 0
    assert report.problems == ()


def test_it_is_the_same_every_time() -> None:
    one, other = (list_of(3, 50, "g", ("alver", "asker")) for _ in range(2))
    assert one == other
    assert one != list_of(4, 50, "g", ("alver", "asker"))


def test_gatherings_have_ids_of_their_own_over_several_years() -> None:
    made = gatherings_of(1000, read_files().gatherings[0])
    assert len({row.id for row in made}) == 1000
    assert len({row.starts_on.year for row in made}) > 5


def test_a_ratio_says_whether_it_is_what_it_should_be() -> None:
    row = Measured(what="x", ours=5, beside=4, reference="y", bound=1.2)
    assert (row.ratio, row.verdict) == (1.25, "≤ 1.2 NO")
    more = Measured(what="x", ours=5, beside=4, reference="y", bound=1.2, more_is_better=True)
    assert more.verdict == "≥ 1.2 yes"
    assert table([row]).splitlines()[-1] == "| x | 5.0 ms | 4.0 ms | y | 1.25 | ≤ 1.2 NO |"


def test_growth_in_step_has_the_exponent_one() -> None:
    assert round(exponent((10, 3.0), (1000, 300.0)), 6) == 1
    assert middle([9, 1, 2]) == 2
