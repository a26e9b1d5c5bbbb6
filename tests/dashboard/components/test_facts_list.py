"""A table's rows as lists that open: the same lines as the table, for small screens."""

from __future__ import annotations

from dashboard.columns import GATHERING_COSTS
from dashboard.components.facts_list import facts_list
from model.rules.results import CostReport
from tests.builders import make_count
from tests.dashboard.trees import exact, of_tag, text_of
from tests.dashboard.views import counted, known_and_unknown, names_of, nothing, spaced


def shown(report: CostReport) -> list[dict[str, str]]:
    """Read each entry's lines by heading."""
    made = facts_list(
        GATHERING_COSTS, report.gatherings, names_of(report), lambda row: row.gathering.place
    )
    return [
        dict(
            zip(
                map(text_of, of_tag(entry, "Dt")),
                map(text_of, of_tag(entry, "Dd")),
                strict=True,
            )
        )
        for entry in of_tag(made, "Details")
    ]


def test_every_column_is_a_line() -> None:
    (lines,) = shown(counted())
    assert len(lines) == len(GATHERING_COSTS)
    assert lines["Deltakere"] == "9"
    assert lines["Departementet, kr"] == spaced("8 400")


def test_the_unknown_is_called_unknown() -> None:
    lines, _ = shown(known_and_unknown())
    assert (lines["Deltakere"], lines["Totalt, kr"]) == ("ukjent", "ukjent")


def test_the_first_entry_is_open_and_each_has_its_title() -> None:
    report = known_and_unknown()
    made = facts_list((), report.gatherings, names_of(report), lambda row: row.gathering.place)
    entries = of_tag(made, "Details")
    assert [entry.open for entry in entries] == [True, False]
    assert [text_of(of_tag(entry, "Summary")) for entry in entries] == ["Oslo", "Trondheim"]


def test_nothing_is_an_empty_list() -> None:
    assert shown(nothing()) == []


def test_a_counted_nothing_is_a_dash_that_carries_its_exact_value() -> None:
    made = facts_list(
        GATHERING_COSTS,
        counted(make_count(3)).gatherings,
        names_of(counted()),
        lambda row: row.gathering.place,
    )
    beyond = next(cell for cell in of_tag(made, "Dd") if text_of(cell) == "–")
    assert exact(beyond) == 0
