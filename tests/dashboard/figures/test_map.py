"""Where the constellations lie: told apart by colour and shape, named, and clicked by their id."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dashboard.figures.boundaries import read_boundaries
from dashboard.figures.map import (
    CREDIT,
    HEIGHT,
    NARROW_HEIGHT,
    draw_map,
    finding,
)
from dashboard.figures.theme import Figure, Theme, colours
from dashboard.language import language, languages
from dashboard.wording import Names
from model.rules.attendance import ConstellationAttendance, Standing
from tests.builders import make_constellation, make_facts
from tests.dashboard.figures.reading import check_drawable, colours_in, notes, trace
from tests.dashboard.views import WORDS

ALL = tuple(read_boundaries().places)
NAMES = Names(make_facts(constellations=map(make_constellation, [*ALL, "atlantis"])), WORDS)
LEGEND = {
    Standing.WITHIN: "Innenfor taket",
    Standing.OVER: "Over taket",
    Standing.NEVER: "Har aldri møtt",
    Standing.UNKNOWN: "Ukjent oppmøte",
}


def make_row(id_: str = "voss", **fields: Any) -> ConstellationAttendance:
    """Make a constellation that came twice of three times, within the cap."""
    usual: dict[str, Any] = {"gatherings": 2, "of": 3, "persons": 9, "over": 0}
    known: dict[str, Any] = {
        "constellation_id": id_,
        "county": "Vestland",
        "covered": 0,
        "attended": None,
    }
    return ConstellationAttendance(**known, **(usual | fields))


def within(id_: str = "voss") -> ConstellationAttendance:
    """Make one that was never over the cap."""
    return make_row(id_)


def over(id_: str = "molde") -> ConstellationAttendance:
    """Make one that was two over the cap."""
    return make_row(id_, over=2)


def never(id_: str = "senja") -> ConstellationAttendance:
    """Make one that never came."""
    return make_row(id_, gatherings=0, persons=0)


def unknown(id_: str = "stad") -> ConstellationAttendance:
    """Make one in a view without lists."""
    return make_row(id_, gatherings=0, of=0, persons=0)


VIEWS = {
    "nothing": [],
    "one": [within()],
    "each": [within(), over(), never(), unknown()],
    "all within": [within(id_) for id_ in ALL],
    "all over": [over(id_) for id_ in ALL],
    "none came": [never(id_) for id_ in ALL],
    "all unknown": [unknown(id_) for id_ in ALL],
    "one without boundary": [never("atlantis")],
}


def draw(*rows: ConstellationAttendance, **how: Any) -> Figure:
    """Draw a map in the light theme."""
    return draw_map(rows, NAMES, Theme.LIGHT, **how)


def fills(figure: Figure) -> dict[str, dict[str, Any]]:
    """Find the filled areas by their constellation."""
    return {one["customdata"][0]: one for one in figure["data"] if one.get("hoveron") == "fills"}


def markers(figure: Figure) -> list[dict[str, Any]]:
    """List the traces of markers."""
    return [one for one in figure["data"] if one["mode"] == "markers"]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("rows", VIEWS.values(), ids=VIEWS)
def test_whatever_is_known_can_be_drawn_in_the_colours_of_the_theme(
    rows: list[ConstellationAttendance], theme: Theme, *, narrow: bool
) -> None:
    figure = draw_map(rows, NAMES, theme, narrow=narrow)
    check_drawable(figure)
    assert colours_in(figure) <= set(colours(theme).values())
    assert figure["layout"]["height"] == (NARROW_HEIGHT if narrow else HEIGHT)


@pytest.mark.parametrize("code", languages())
def test_it_is_drawn_and_told_in_every_language(code: str) -> None:
    names = Names(make_facts(constellations=map(make_constellation, ALL)), language(code))
    figure = draw_map(VIEWS["each"], names, Theme.LIGHT)
    assert names.words.text(CREDIT).startswith(("Grenser", "Boundaries"))
    assert "Senja" in finding(VIEWS["each"], names)
    assert all("{" not in one["name"] for one in markers(figure))


def test_nothing_is_fetched_from_elsewhere_and_no_axis_can_be_moved() -> None:
    figure = draw(*VIEWS["each"])
    assert {one["type"] for one in figure["data"]} == {"scatter"}
    assert "http" not in json.dumps(figure)
    for axis in ("xaxis", "yaxis"):
        assert figure["layout"][axis]["fixedrange"]
        assert not figure["layout"][axis]["visible"]


def test_the_country_keeps_its_shape_and_its_size_when_the_window_changes() -> None:
    layout = draw()["layout"]
    assert layout["yaxis"]["scaleanchor"] == "x"
    assert layout["xaxis"]["constrain"] == layout["yaxis"]["constrain"] == "domain"


def test_without_constellations_there_is_the_country_alone() -> None:
    figure = draw()
    assert len(figure["data"]) == 2
    assert all(one["hoverinfo"] == "skip" for one in figure["data"])


def test_how_a_constellation_stands_is_told_by_colour_and_by_shape() -> None:
    figure, palette = draw(*VIEWS["each"]), colours(Theme.LIGHT)
    shapes = {one["marker"]["symbol"] for one in markers(figure)}
    assert shapes == {"circle", "square", "x", "circle-open"}
    assert {id_: one["fillcolor"] for id_, one in fills(figure).items()} == {
        "voss": palette["dept"],
        "molde": palette["muni"],
        "senja": palette["panel"],
        "stad": palette["hatch-bg"],
    }


def test_only_the_unknown_is_hatched() -> None:
    hatched = [id_ for id_, one in fills(draw(*VIEWS["each"])).items() if "fillpattern" in one]
    assert hatched == ["stad"]


def test_the_legend_counts_those_who_stand_so_and_leaves_out_how_nobody_stands() -> None:
    figure = draw(within(), within("moss"), over())
    assert [one["name"] for one in markers(figure)] == ["Innenfor taket (2)", "Over taket (1)"]
    shown = [one["name"] for one in figure["data"] if one.get("showlegend", True)]
    assert shown == ["Innenfor taket (2)", "Over taket (1)"]
    assert figure["layout"]["legend"]["itemclick"] is False


@pytest.mark.parametrize("row", VIEWS["each"], ids=lambda row: row.standing)
def test_a_click_on_the_area_or_the_marker_gives_the_constellation(
    row: ConstellationAttendance,
) -> None:
    figure = draw(row)
    assert fills(figure)[row.constellation_id]["customdata"] == [row.constellation_id]
    marked = trace(figure, f"{LEGEND[row.standing]} (1)")
    assert marked["customdata"] == [[row.constellation_id]]


def test_every_constellation_can_be_clicked() -> None:
    figure = draw(*VIEWS["all within"])
    (marked,) = markers(figure)
    assert {id_ for (id_,) in marked["customdata"]} == set(ALL)
    assert len(marked["x"]) == len(marked["y"]) == len(marked["hovertext"]) == len(ALL)
    assert len(fills(figure)) == len(ALL) - 1, "the two mergers of Holmestrand share an area"


def test_a_shared_area_shows_the_later_merger_and_both_have_their_marker() -> None:
    figure = draw(within("holmestrand-2018"), over("holmestrand-2020"))
    assert list(fills(figure)) == ["holmestrand-2020"]
    assert fills(figure)["holmestrand-2020"]["fillcolor"] == colours(Theme.LIGHT)["muni"]
    assert [one["customdata"] for one in markers(figure)] == [
        [["holmestrand-2018"]],
        [["holmestrand-2020"]],
    ]


def test_the_earlier_merger_fills_the_shared_area_where_it_is_alone_in_the_view() -> None:
    assert list(fills(draw(within("holmestrand-2018")))) == ["holmestrand-2018"]


def test_who_never_came_is_named_on_the_map_and_others_are_not() -> None:
    figure = draw(*VIEWS["each"])
    assert "<b>Senja</b>" in notes(figure)
    assert not {"<b>Voss</b>", "<b>Molde</b>", "<b>Stad</b>"} & set(notes(figure))


def test_where_many_never_came_those_are_named_that_there_is_room_for() -> None:
    named = [text for text in notes(draw(*VIEWS["none came"])) if text.startswith("<b>")]
    assert 10 < len(named) < len(ALL)


def test_the_enlarged_part_says_so_and_on_a_phone_in_two_lines() -> None:
    assert "Oslofjorden, 4 ganger så stor" in notes(draw())
    (title,) = notes(draw(narrow=True))
    assert title.replace("<br>", " ") == "Oslofjorden, 4 ganger så stor"


def test_a_name_is_never_read_as_markup() -> None:
    senja = make_constellation("senja", name="<b>&")
    names = Names(make_facts(constellations=[senja], memberships=()), WORDS)
    figure = draw_map([never()], names, Theme.LIGHT)
    assert "<b>&lt;b&gt;&amp;</b>" in notes(figure)
    assert fills(figure)["senja"]["text"].startswith("<b>&lt;b&gt;&amp;</b><br>")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (within(), "<b>Voss</b><br>Møtte på 2 av 3 samlinger<br>9 deltakere"),
        (over(), "<b>Molde</b><br>Møtte på 2 av 3 samlinger<br>9 deltakere, 2 over taket"),
        (
            make_row(of=1, gatherings=1, persons=1),
            "<b>Voss</b><br>Møtte på 1 av 1 samling<br>1 deltaker",
        ),
        (never(), "<b>Senja</b><br>Har aldri møtt"),
        (unknown(), "<b>Stad</b><br>Ukjent oppmøte"),
    ],
    ids=["within", "over", "one", "never", "unknown"],
)
def test_the_pointer_is_told_how_often_and_how_many(
    row: ConstellationAttendance, said: str
) -> None:
    figure = draw(row)
    assert fills(figure)[row.constellation_id]["text"] == said
    assert markers(figure)[0]["hovertext"] == [said]


def test_seats_that_nobody_took_are_not_told_of_who_never_came() -> None:
    figure = draw(make_row(gatherings=0, persons=4))
    assert fills(figure)["voss"]["text"] == "<b>Voss</b><br>Har aldri møtt"


def test_the_finding_counts_each_standing_and_names_who_never_came() -> None:
    rows = [within(), within("moss"), over(), never("volda"), never("hammerfest"), unknown()]
    assert finding(rows, NAMES) == (
        "2 konstellasjoner møtte og var aldri over taket. "
        "1 konstellasjon var over taket minst én gang. "
        "2 konstellasjoner har aldri møtt: Hammerfest og Volda. "
        "Oppmøtet til 1 konstellasjon er ukjent."
    )


def test_the_finding_of_nothing_is_empty() -> None:
    assert finding([], NAMES) == ""


def test_who_is_not_on_the_map_is_named_in_the_finding_and_counted() -> None:
    row = within("atlantis")
    assert finding([row], NAMES) == (
        "1 konstellasjon møtte og var aldri over taket. Ikke på kartet: Atlantis."
    )
    assert len(draw(row)["data"]) == 2


def test_a_map_is_small_enough_to_be_sent_at_every_change_of_filter() -> None:
    assert len(json.dumps(draw(*VIEWS["all over"]), separators=(",", ":"))) < 150_000
