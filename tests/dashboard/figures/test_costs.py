"""What each gathering costs and who pays, drawn with nothing, one, many and the unknown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.figures.costs import draw_costs, finding, height_of
from dashboard.figures.theme import Figure, Theme, colours
from dashboard.language import language, languages
from dashboard.shapes import text_width
from dashboard.wording import KIND_NAMES
from model.rules.results import CostReport
from model.rules.terms import CostComponent, GatheringKind
from tests.builders import (
    make_count,
    make_facts,
    make_gathering,
    make_listed,
    make_price,
    make_report,
    make_statement,
)
from tests.dashboard.figures.reading import check_drawable, colours_in, notes, placed_notes, trace
from tests.dashboard.views import (
    WORDS,
    counted,
    example,
    known_and_unknown,
    nothing,
    planned,
    published_only,
    spaced,
    unknown_only,
    without_rule,
)

DEPARTMENT, MUNICIPALITIES, UNKNOWN = "Departementet", "Kommunene", "Ukjent"


def many(number: int = 50) -> CostReport:
    """Make the report of many gatherings whose ids look like dates, half of them listed."""
    ids = [f"2017-{1 + place // 28:02}-{1 + place % 28:02}" for place in range(number)]
    return make_report(
        make_facts(
            gatherings=[
                make_gathering(
                    id_,
                    kind=list(GatheringKind)[place % 4],
                    starts_on=date(2017, 1, 1) + timedelta(days=7 * place),
                )
                for place, id_ in enumerate(ids)
            ],
            lists=[make_listed(id_) for id_ in ids[::2]],
        ),
        [make_count(place, gathering_id=id_) for place, id_ in enumerate(ids[::2])],
    )


REPORTS = {
    "nothing": nothing(),
    "one": counted(),
    "example": example(),
    "estimate": published_only(),
    "unknown": unknown_only(),
    "unknown without a ceiling": unknown_only(entitled_constellations=None),
    "known and unknown": known_and_unknown(),
    "no rule": without_rule(),
    "no price": counted(prices=()),
    "planned": planned(),
    "nobody": counted(make_count(0)),
    "many": many(),
}


def draw(report: CostReport, theme: Theme = Theme.LIGHT, **options: Any) -> Figure:
    """Draw a report's costs."""
    return draw_costs(report.gatherings, WORDS, theme, **options)


def amounts(figure: Figure) -> dict[str, list[float | None]]:
    """Give the lengths of the bars by name."""
    return {one["name"]: one["x"] for one in figure["data"]}


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_whatever_is_known_can_be_drawn_in_the_colours_of_the_theme(
    report: CostReport,
    narrow: bool,
    theme: Theme,
) -> None:
    figure = draw(report, theme, narrow=narrow)
    check_drawable(figure)
    assert colours_in(figure) <= set(colours(theme).values())
    assert figure["layout"]["height"] == height_of(len(report.gatherings), narrow=narrow)
    assert all(len(one["x"]) == len(report.gatherings) for one in figure["data"])


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_no_bar_is_ever_nought(report: CostReport) -> None:
    """A bar of 0 leaves a line, and what is missing would look like nothing."""
    assert not {0} & {x for xs in amounts(draw(report)).values() for x in xs}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_ids_that_look_like_dates_are_names(report: CostReport) -> None:
    axis = draw(report)["layout"]["yaxis"]
    assert axis["type"] == "category"
    assert axis["categoryarray"] == [row.gathering.id for row in reversed(report.gatherings)]


def test_the_bars_are_the_report_s_amounts_in_kroner() -> None:
    assert amounts(draw(counted())) == {
        DEPARTMENT: [8_400.0],
        MUNICIPALITIES: [92_400.0],
        UNKNOWN: [None],
    }


def test_the_amounts_stand_in_the_bars_and_the_total_at_the_end() -> None:
    figure = draw(counted())
    assert trace(figure, DEPARTMENT)["text"][0].strip("\u00a0") == spaced("8 400 kr")
    assert trace(figure, MUNICIPALITIES)["text"][0].strip("\u00a0") == spaced("92 400 kr")
    assert spaced("<b>100 800 kr</b>") in notes(figure, y="trondheim")


def test_a_phone_shows_thousands_over_the_bars() -> None:
    figure = draw(counted(), narrow=True)
    assert trace(figure, DEPARTMENT)["text"][0].strip("\u00a0") == "8"
    assert "<b>101</b>" in notes(figure, y="trondheim")
    assert figure["layout"]["margin"] == {"l": 0, "r": 0, "t": 4, "b": 4}


def test_ore_are_not_lost() -> None:
    prices = [make_price(component, amount_ore=1) for component in CostComponent]
    figure = draw(counted(make_count(1), prices=prices))
    assert amounts(figure) == {DEPARTMENT: [0.03], MUNICIPALITIES: [0.01], UNKNOWN: [None]}


def test_an_estimate_is_hatched_up_to_the_most_it_can_be() -> None:
    report = published_only()
    figure = draw(report)
    (most,) = trace(figure, UNKNOWN)["x"]
    row = report.gatherings[0]
    assert row.sums.total_ore is not None
    assert most == row.sums.total_ore.high / 100
    assert trace(figure, UNKNOWN)["marker"]["pattern"]["shape"] == "/"
    assert trace(figure, DEPARTMENT)["x"] == [None]
    assert any(text.startswith("Anslag.") for text in notes(figure, y="trondheim"))


def test_the_unknown_is_hatched_up_to_the_ceiling_and_said_to_be_unknown() -> None:
    figure = draw(unknown_only(entitled_constellations=2))
    assert amounts(figure) == {
        DEPARTMENT: [None],
        MUNICIPALITIES: [None],
        UNKNOWN: [7 * 2 * 1_200.0],
    }
    assert notes(figure, y="trondheim")[1] == (
        f"Ukjent oppmøte. Departementet betaler høyst {spaced('16 800 kr')}"
    )


def test_the_unknown_without_a_ceiling_has_no_bar_but_a_word() -> None:
    figure = draw(unknown_only(entitled_constellations=None))
    assert amounts(figure)[UNKNOWN] == [None]
    assert "Ukjent oppmøte" in notes(figure, y="trondheim")


@pytest.mark.parametrize("report", [without_rule(), counted(prices=())], ids=["rule", "price"])
def test_what_cannot_be_decided_is_said_and_not_drawn(report: CostReport) -> None:
    figure = draw(report)
    assert set().union(*amounts(figure).values()) == {None}
    assert "Regel eller pris mangler" in notes(figure, y="trondheim")


def test_the_widest_bar_fills_the_figure() -> None:
    ends = {name: draw(report)["layout"]["xaxis"]["range"][1] for name, report in REPORTS.items()}
    assert ends["one"] == pytest.approx(100_800, rel=0.01)
    assert ends["known and unknown"] >= 7 * 32 * 1_200
    assert ends["nothing"] > 0


def test_who_is_who_stands_over_the_first_bar_alone() -> None:
    assert f"<b>{DEPARTMENT}</b>" in notes(draw(counted()), y="trondheim", yshift=34)
    for report in (known_and_unknown(), unknown_only(), nothing()):
        assert notes(draw(report), yshift=34) == []


def test_a_doubt_is_short_enough_for_a_phone() -> None:
    figure = draw(unknown_only(), narrow=True)
    (doubt,) = (text for text in notes(figure) if text.startswith("Ukjent"))
    assert "høyst" in doubt.lower()
    assert max(map(len, doubt.split("<br>"))) <= 26


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_a_name_is_never_read_as_markup(narrow: bool) -> None:
    report = counted(gatherings=[make_gathering(place="<b>Hotel</b> & <img src=x>")])
    texts = "".join(notes(draw(report, narrow=narrow)))
    assert "<img" not in texts
    assert ("Hotel&lt;/b&gt; &amp; " in texts) is not narrow


def test_the_gatherings_stand_in_the_order_of_the_report() -> None:
    report = many()
    axis = draw(report)["layout"]["yaxis"]
    assert axis["categoryarray"][-1] == report.gatherings[0].gathering.id
    assert len(set(axis["categoryarray"])) == 50


def test_the_finding_says_what_the_figure_shows() -> None:
    assert finding(counted().gatherings, WORDS) == (
        "Fellessamling september 2018: departementet "
        f"{spaced('8 400 kr')}, kommunene {spaced('92 400 kr')}."
    )


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (nothing(), ""),
        (without_rule(), "Fellessamling september 2018: Regel eller pris mangler."),
        (
            unknown_only(entitled_constellations=None),
            "Fellessamling september 2018: Ukjent oppmøte.",
        ),
        (
            unknown_only(entitled_constellations=1),
            "Fellessamling september 2018: Ukjent oppmøte. Departementet betaler høyst "
            + spaced("8 400 kr."),
        ),
    ],
)
def test_the_finding_says_what_is_not_known(report: CostReport, sentence: str) -> None:
    assert finding(report.gatherings, WORDS) == sentence


def test_the_finding_gives_an_estimate_as_an_interval() -> None:
    facts = make_facts(
        lists=(),
        gatherings=[make_gathering(entitled_constellations=2)],
        head_counts=[make_statement()],
    )
    (sentence,) = finding(make_report(facts).gatherings, WORDS).split(", kommunene")[:1]
    amounts = spaced("8 400–16 800 kr")
    assert sentence == f"Fellessamling september 2018: departementet {amounts}"


@pytest.mark.parametrize("code", languages())
def test_the_names_of_gatherings_have_room_beside_the_bars(code: str) -> None:
    words = language(code)
    figure = draw_costs(counted().gatherings, words, Theme.LIGHT)
    longest = max(len(words.text(name)) for name in KIND_NAMES.values())
    assert figure["layout"]["margin"]["l"] >= longest * 8
    labels = [note for note in placed_notes(figure) if "<br>" in note["text"]]
    assert min(note.get("xshift", 0) for note in labels) == -figure["layout"]["margin"]["l"] - 2


def test_a_long_place_has_room_beside_the_bars() -> None:
    far = make_gathering(place="Et sted med et ganske langt navn")
    report = make_report(make_facts(gatherings=[far]))
    margin = draw_costs(report.gatherings, WORDS, Theme.LIGHT)["layout"]["margin"]
    assert margin["l"] > text_width("sep. 2018, Et sted med et ganske langt navn")


def test_a_year_is_drawn_like_a_gathering_and_says_what_it_sums() -> None:
    years = known_and_unknown().years
    figure = draw_costs(years, WORDS, Theme.LIGHT)
    check_drawable(figure)
    texts = " ".join(notes(figure))
    assert "<b>2017</b><br>" in texts
    assert "1 samling, 1 uten tall" in texts
    assert "Ukjent" in texts
    assert trace(figure, DEPARTMENT)["y"] == ["aar-2017", "aar-2018"]
    assert "2018 (1 samling): departementet" in finding(years, WORDS)


def test_a_year_on_a_phone_says_how_many_gatherings_it_sums() -> None:
    figure = draw_costs(known_and_unknown().years, WORDS, Theme.LIGHT, narrow=True)
    check_drawable(figure)
    assert any("1 samling" in text for text in notes(figure))


def test_a_year_with_an_estimate_is_an_estimate() -> None:
    figure = draw_costs(published_only().years, WORDS, Theme.LIGHT)
    assert trace(figure, DEPARTMENT)["x"] == [None]
    assert any("Anslag" in text for text in notes(figure))
