"""Every number that can be asked about is answered, and the answer says the same number."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from dash import Dash

from dashboard.explaining import show_explanation
from dashboard.pages.overview import show_overview
from model.reports import Reports
from model.rules.results import CostReport
from tests.dashboard.serving import call, filled
from tests.dashboard.trees import by_id, components, exact, of_class, properties, rows_of, text_of

SCENARIO = "tak.fellessamling=5&pris.overnatting=900"
VIEWS = (
    "",
    "?aar=2018",
    "?konstellasjon=senja",
    "?type=prosjektledersamling&sprak=en",
    f"?{SCENARIO}",
    "?samling=2017-11-oslo",
)
OUTPUT = "why-content.children"


def explained(programme: Reports, query: str) -> list[Any]:
    """Explain what a query string asks about."""
    return show_explanation(programme, "/", query)


def asked_in(tree: Any) -> list[tuple[str, Any]]:
    """List every link to an explanation in a table, with the exact number it stands on."""
    cells = [cell for row in rows_of(tree) for cell in row if of_class(cell, "sd-why")]
    return [(of_class(cell, "sd-why")[0].href, exact(cell)) for cell in cells]


@pytest.mark.parametrize("search", VIEWS)
@pytest.mark.parametrize("part", ["gatherings-table.children", "constellations-table.children"])
def test_each_number_of_a_table_is_explained_as_itself(
    programme: Reports, search: str, part: str
) -> None:
    links = asked_in(show_overview(programme, search, None)[part])
    for href, number in links:
        answer = explained(programme, "?" + urlsplit(href).query)
        heading = by_id(answer, "why-title")
        assert exact(heading.children[2]) == number, href
    if search != "?samling=2017-11-oslo":
        assert links


@pytest.mark.parametrize("search", VIEWS)
def test_each_key_figure_is_explained_as_itself(programme: Reports, search: str) -> None:
    cells = show_overview(programme, search, None)["key-figures.children"]
    links = [(cell, of_class(cell, "sd-why")[0].href) for cell in cells]
    assert len(links) == 5
    for cell, href in links:
        answer = explained(programme, "?" + urlsplit(href).query)
        said = properties(by_id(answer, "why-title").children[2])
        shown = properties(cell)
        if "data-low" in shown:
            assert (said["data-low"], said["data-high"]) == (shown["data-low"], shown["data-high"])
        else:
            assert said.get("data-value") == shown.get("data-value")


@pytest.mark.parametrize("payer", ["departement", "kommuner", "totalt"])
def test_the_lines_of_an_explanation_add_up_to_what_it_explains(
    programme: Reports, everything: CostReport, payer: str
) -> None:
    for cell in everything.cells:
        why = f"{payer}.{cell.gathering_id}.{cell.constellation_id}"
        answer = explained(programme, f"?hvorfor={why}")
        _, *lines, total = rows_of(by_id(answer, "why-lines"))
        number = exact(by_id(answer, "why-title").children[2])
        assert sum(filter(None, (as_int(row[-1]) for row in lines))) == number
        assert as_int(total[-1]) == number


def as_int(cell: Any) -> int | None:
    """Read a counted number."""
    number = exact(cell)
    assert number is None or isinstance(number, int)
    return number


def test_one_constellation_at_one_gathering_is_explained_seat_by_seat(programme: Reports) -> None:
    answer = explained(programme, "?hvorfor=kommuner.2018-09-trondheim.senja")
    _, *seats, total = rows_of(by_id(answer, "why-seats"))
    assert [text_of(row[0]) for row in seats] == [str(number) for number in range(1, 10)]
    assert [as_int(row[-3]) == 0 for row in seats] == [False] * 7 + [True] * 2
    assert sum(as_int(row[-2]) or 0 for row in seats) == as_int(total[-2])
    assert total[-2:] != []


def test_the_reason_names_seats_and_cap(programme: Reports) -> None:
    answer = explained(programme, "?sprak=en&hvorfor=kommuner.2018-09-trondheim.senja")
    said = [text_of(part) for part in of_class(answer, "sd-why__reason")]
    assert "Senja pays for seats 8 and 9: the cap is 7 at joint gatherings." in said
    assert any("seats 1–7" in sentence for sentence in said)


def test_the_rule_and_the_prices_stand_with_their_sources(programme: Reports) -> None:
    answer = explained(programme, "?hvorfor=departement.2018-09-trondheim.senja")
    facts = " ".join(text_of(part) for part in of_class(answer, "sd-why__fact"))
    assert "fellessamling-2018" in facts
    assert "www.regjeringen.no" in facts
    assert "750" in facts


def test_in_a_scenario_the_changed_rule_and_price_are_told_from_the_official(
    programme: Reports,
) -> None:
    query = f"?{SCENARIO}&sprak=en&hvorfor=departement.2018-09-trondheim.senja"
    facts = " ".join(
        text_of(part) for part in of_class(explained(programme, query), "sd-why__fact")
    )
    assert "The official cap is 7." in facts
    assert "The official price is 1,100" in facts
    assert "hva-om:" in facts


def test_another_order_of_seats_is_priced_where_stays_differ(programme: Reports) -> None:
    query = "?sprak=en&hvorfor=departement.2018-09-trondheim.senja"
    assert "from 18,550\u00a0kr to 21,500\u00a0kr" in text_of(explained(programme, query))


def test_the_unknown_is_explained_as_unknown(programme: Reports) -> None:
    answer = explained(programme, "?sprak=en&hvorfor=departement.2017-11-oslo")
    (said,) = [text_of(part) for part in of_class(answer, "sd-why__reason")]
    assert "nobody has published how many came" in said
    assert "It stands in no sum." in said


def test_budgets_are_shown_where_the_budget_is_asked_about(programme: Reports) -> None:
    assert by_id(explained(programme, "?hvorfor=budsjett"), "why-budgets")
    others = components(explained(programme, "?hvorfor=departement"))
    assert all(getattr(part, "id", None) != "why-budgets" for part in others)


def test_who_never_came_is_told_so(programme: Reports, everything: CostReport) -> None:
    came = {cell.constellation_id for cell in everything.cells}
    absent = next(row.id for row in everything.facts.constellations if row.id not in came)
    answer = explained(programme, f"?sprak=en&hvorfor=departement.2018-09-trondheim.{absent}")
    assert "held no seats here." in text_of(answer)


@pytest.mark.parametrize(
    "search",
    [
        "",
        "?aar=2018",
        "?hvorfor=",
        "?hvorfor=alt",
        "?hvorfor=departement.1999-oz",
        "?hvorfor=departement..oz",
        "?hvorfor=departement.2018-09-trondheim.oz.mer",
        None,
        3,
        ["?hvorfor=departement"],
    ],
)
def test_what_is_no_figure_is_not_explained(programme: Reports, search: Any) -> None:
    assert show_explanation(programme, "/", search) == []


def test_the_dialog_is_filled_by_one_call(app: Dash) -> None:
    answer = filled(call(app, OUTPUT, "?hvorfor=departement", None, "/"))
    assert "why-title" in str(answer[OUTPUT])
    assert filled(call(app, OUTPUT, "", None, "/"))[OUTPUT] == []


def test_a_failure_is_said_in_the_dialog(
    app: Dash, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(_self: Reports, *_: Any) -> CostReport:
        raise RuntimeError("the disk is full of secrets")

    monkeypatch.setattr(Reports, "cost_report", failing)
    answer = call(app, OUTPUT, "?hvorfor=departement", None, "/")
    (record,) = caplog.records
    assert record.getMessage() in answer.text
    assert "secrets" not in answer.text
