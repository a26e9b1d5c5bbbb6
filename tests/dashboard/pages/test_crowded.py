"""Every page of numbers with more gatherings than anybody reads: light, honest and whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.explaining import show_explanation
from dashboard.grouping import MOST_SHOWN, PART
from dashboard.pages.attendance import show_attendance
from dashboard.pages.constellation import show_constellation
from dashboard.pages.coverage import show_coverage
from dashboard.pages.overview import show_overview
from dashboard.pages.timeline import show_timeline
from dashboard.pages.whatif import show_whatif
from model.reports import Database, Reports
from model.rules.selection import Selection
from tests.dashboard.trees import by_id, components, links_of, text_of

Show = Callable[[Reports, str], dict[str, Any]]
WIDE, PHONE = {"narrow": False}, {"narrow": True}
PAGES: dict[str, Show] = {
    "overview": lambda reports, search: dict(show_overview(reports, search, WIDE)),
    "timeline": lambda reports, search: dict(show_timeline(reports, search, WIDE)),
    "attendance": lambda reports, search: dict(show_attendance(reports, search, WIDE)),
    "coverage": lambda reports, search: dict(show_coverage(reports, search, WIDE)),
    "whatif": lambda reports, search: dict(show_whatif(reports, search, WIDE)),
    "settlement": lambda reports, search: dict(
        show_constellation(reports, "/konstellasjon/asker", search, WIDE)
    ),
}
TABLES = {
    "table-costs": ("overview", "gatherings-table.children"),
    "table-figure-costs": ("overview", "costs-table.children"),
    "table-timeline": ("timeline", "timeline-table.children"),
    "table-budget": ("coverage", "budget-table.children"),
    "table-difference-gatherings": ("whatif", "whatif-gatherings-table.children"),
}
SUMMED = ("table-costs", "table-budget", "table-difference-gatherings")
PARTS = {
    "overview": ("timeline-part", "costs-part", "gatherings-part"),
    "timeline": ("timeline-part", "cards-part"),
    "attendance": ("attendance-part", "roles-part", "returning-part"),
    "coverage": ("budget-part",),
    "whatif": ("whatif-gatherings-part",),
}
TIMES = 3
"""How many times as much as of four gatherings an answer may weigh."""


@pytest.fixture(scope="module")
def crowded(crowded_url: str) -> Iterator[Reports]:
    """Give the reports of a hundred gatherings in three years."""
    database = Database(crowded_url)
    yield Reports(database)
    database.close()


def body_rows(table: Any) -> list[Any]:
    """List the rows of a table's body."""
    (body,) = (one for one in components(table) if one._type == "Tbody")
    return list(body.children)


def foot_of(table: Any) -> list[str]:
    """Give what the sum row carries exactly, column by column."""
    (foot,) = (one for one in components(table) if one._type == "Tfoot")
    cells = [one.to_plotly_json()["props"] for one in components(foot) if one._type == "Td"]
    return [cell["data-value"] for cell in cells if "data-value" in cell]


@pytest.mark.parametrize("page", PARTS)
def test_what_is_summed_is_said_at_every_figure_with_a_link_to_each_year(
    crowded: Reports, page: str
) -> None:
    filled = PAGES[page](crowded, "")
    for part in PARTS[page]:
        note = filled[f"{part}.children"]
        assert "år" in text_of(note[0])
        assert list(links_of(note)) == ["2017", "2018", "2019"]


@pytest.mark.parametrize("page", PARTS)
def test_a_year_with_too_many_is_shown_in_parts(crowded: Reports, page: str) -> None:
    filled = PAGES[page](crowded, "?aar=2018&side=2")
    for part in PARTS[page]:
        assert "Samling 13–24 av 50" in text_of(filled[f"{part}.children"])


@pytest.mark.parametrize("page", [page for page in PARTS if page != "attendance"])
def test_a_year_that_can_be_read_is_shown_whole_without_a_word(crowded: Reports, page: str) -> None:
    filled = PAGES[page](crowded, "?aar=2017")
    assert [filled[f"{part}.children"] for part in PARTS[page]] == [[]] * len(PARTS[page])


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("search", "rows"), [("", 3), ("?aar=2017", 30), ("?aar=2018", PART), ("?aar=2018&side=5", 2)]
)
def test_a_table_has_a_row_for_all_that_is_shown_and_no_more(
    crowded: Reports, table: str, search: str, rows: int
) -> None:
    page, place = TABLES[table]
    assert len(body_rows(PAGES[page](crowded, search)[place])) == rows <= MOST_SHOWN


@pytest.mark.parametrize("table", SUMMED)
def test_the_sums_are_those_of_the_whole_selection_in_every_part(
    crowded: Reports, table: str
) -> None:
    page, place = TABLES[table]
    feet = [foot_of(PAGES[page](crowded, f"?aar=2018&side={side}")[place]) for side in (1, 3, 5)]
    assert feet[0] == feet[1] == feet[2]
    assert feet[0]


def test_the_rows_of_the_years_and_of_all_parts_add_up_to_the_sum(crowded: Reports) -> None:
    whole = crowded.cost_report(Selection()).totals.all_sums.total_ore
    year = crowded.cost_report(Selection(years=frozenset({2018}))).totals.all_sums.total_ore
    assert whole is not None
    assert year is not None
    table = PAGES["overview"](crowded, "")["gatherings-table.children"]
    assert sum(map(_total, body_rows(table))) == whole.low
    parts = [
        PAGES["overview"](crowded, f"?aar=2018&side={side}")["gatherings-table.children"]
        for side in range(1, 6)
    ]
    assert sum(_total(row) for part in parts for row in body_rows(part)) == year.low


def _total(row: Any) -> int:
    """Read a row's total, the last amount in it."""
    cells = [one.to_plotly_json()["props"] for one in components(row) if one._type == "Td"]
    return max(int(cell["data-value"]) for cell in cells if "data-value" in cell)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("search", ["", "?aar=2018&side=2", "?tak.fellessamling=5"])
def test_an_answer_weighs_little_more_than_that_of_four_gatherings(
    crowded: Reports, programme: Reports, page: str, search: str
) -> None:
    assert _weight(PAGES[page](crowded, search)) <= TIMES * _weight(PAGES[page](programme, ""))


def _weight(filled: dict[str, Any]) -> int:
    return len(json.dumps(filled, cls=PlotlyJSONEncoder))


def test_a_phone_scrolls_along_the_columns_of_a_part(crowded: Reports) -> None:
    def style(search: str, look: Any) -> Any:
        return show_attendance(crowded, search, look)["figure-attendance.style"]

    assert style("?aar=2018", PHONE)["minWidth"] > 600
    assert "minWidth" not in style("?aar=2018", WIDE)
    assert "minWidth" not in style("", PHONE)


def test_a_settlement_shows_a_part_and_sums_the_whole(crowded: Reports) -> None:
    filled = PAGES["settlement"](crowded, "?side=9")
    assert len(filled["constellation-places.children"].children) == 4
    assert "Samling 97–100 av 100" in text_of(filled["places-part.children"])
    first = PAGES["settlement"](crowded, "")
    same = "constellation-sum.children"
    assert text_of(filled[same]) == text_of(first[same])


def test_files_are_of_everything_and_links_to_subjects_begin_anew(crowded: Reports) -> None:
    filled = PAGES["overview"](crowded, "?aar=2018&side=2")
    links = links_of(list(filled.values()))
    assert not [link for link in links.values() if "last-ned" in link and "side" in link]
    assert not [link for link in links.values() if "/samling/" in link and "side" in link]


def test_an_explanation_is_of_years_too_and_each_leads_to_its_own(crowded: Reports) -> None:
    made = show_explanation(crowded, "/", "?hvorfor=totalt..asker")
    assert "Summert per år" in text_of(made)
    assert links_of(made)["2018"] == "/?aar=2018&hvorfor=totalt..asker"
    table = by_id(made, "why-gatherings")
    assert len(body_rows(table)) == 3


def test_an_explanation_s_parts_keep_what_is_explained(crowded: Reports) -> None:
    made = show_explanation(crowded, "/", "?aar=2018&side=2&hvorfor=departement")
    assert links_of(made)["Neste side"] == "/?aar=2018&side=3&hvorfor=departement"
    table = by_id(made, "why-gatherings")
    assert len(body_rows(table)) == PART
    assert "Sum for alle 50" in text_of(table)


def test_four_gatherings_are_shown_as_ever(programme: Reports) -> None:
    for page, parts in PARTS.items():
        filled = PAGES[page](programme, "")
        assert [filled[f"{part}.children"] for part in parts] == [[]] * len(parts)
    table = PAGES["overview"](programme, "")["gatherings-table.children"]
    assert by_id(table, "table-costs")
