"""Where in the country the constellations lie, and whether they came, within or over the cap."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Protocol

from dashboard.figures.boundaries import (
    ENLARGEMENT,
    Area,
    Boundaries,
    Lines,
    Point,
    read_boundaries,
)
from dashboard.figures.labels import Side
from dashboard.figures.map_room import MARKER, place_names
from dashboard.figures.theme import (
    SMALL,
    Colours,
    Figure,
    Theme,
    colours,
    make_figure,
    note,
    plain,
)
from dashboard.language import Language, mark
from dashboard.wording import Names
from model.rules.attendance import Standing
from model.rules.summaries import alphabetical

CREDIT = mark("Boundaries: Kartverket, CC BY 4.0, simplified")
LEGEND = {
    Standing.WITHIN: mark("Within the cap ({number})"),
    Standing.OVER: mark("Over the cap ({number})"),
    Standing.NEVER: mark("Never came ({number})"),
    Standing.UNKNOWN: mark("Attendance unknown ({number})"),
}
HEIGHT, NARROW_HEIGHT = 540, 410
NARROW_WIDTH = 256
"""Pixels that the narrowest phone leaves a figure: there the width decides how large the map is."""
EDGE = 60
"""What is left free around the land, in hundreds of metres: two pixels."""
REACH = 4
"""Pixels from a marker's edge to where not the marker but the area under the pointer is meant."""
NARROW_LETTERS = 20
"""How many letters of the enlarged part's title fit in a line on a phone."""


class Attended(Protocol):
    """What the map must know of a constellation."""

    @property
    def constellation_id(self) -> str:
        """Which it is."""
        ...

    @property
    def gatherings(self) -> int:
        """How many of the listed gatherings it came to."""
        ...

    @property
    def of(self) -> int:
        """How many listed gatherings are in the view."""
        ...

    @property
    def persons(self) -> int:
        """How many seats it had, at all of them together."""
        ...

    @property
    def over(self) -> int:
        """How many of these were beyond the cap."""
        ...

    @property
    def standing(self) -> Standing:
        """What its colour and shape tell."""
        ...


def draw_map(
    rows: Sequence[Attended], names: Names, theme: Theme, *, narrow: bool = False
) -> Figure:
    """Draw the country with the constellations filled and marked, and named if they never came.

    The customdata of a clicked area or marker is a list of the constellation's id alone.
    Constellations without a known boundary are not drawn; `finding` names them.

    Args:
        rows: One a constellation; those that are not among them are land like any other.
        names: What they are called.
        theme: The palette.
        narrow: For a phone.
    """
    map_, palette = read_boundaries(), colours(theme)
    drawn = [row for row in rows if row.constellation_id in map_.places]
    return make_figure(
        [
            *_background(map_, palette),
            *_fills(map_, drawn, names, palette),
            *_markers(map_, drawn, names, palette),
        ],
        theme,
        height=NARROW_HEIGHT if narrow else HEIGHT,
        hoverdistance=REACH,
        showlegend=True,
        legend=_legend(),
        shapes=[
            *_frames(map_, palette),
            _enlarged_title(map_, names.words, palette, narrow=narrow),
            *_labels(map_, drawn, names, palette, narrow=narrow),
        ],
        xaxis=_axis(map_.extent[0], map_.extent[2]),
        yaxis={**_axis(map_.extent[1], map_.extent[3]), "scaleanchor": "x"},
    )


def finding(rows: Sequence[Attended], names: Names) -> str:
    """Say in words what the figure shows: how many stand how, and who never came."""
    groups = {standing: _standing(rows, standing) for standing in LEGEND}
    sentences = [_sentence(standing, group, names) for standing, group in groups.items() if group]
    drawn = read_boundaries().places
    lost = [row for row in rows if row.constellation_id not in drawn]
    if lost:
        sentences.append(names.words.text("Not on the map: {names}.", names=_listing(lost, names)))
    return " ".join(sentences)


def _standing(rows: Sequence[Attended], standing: Standing) -> list[Attended]:
    return [row for row in rows if row.standing is standing]


def _sentence(standing: Standing, rows: Sequence[Attended], names: Names) -> str:
    plural, number = names.words.plural, len(rows)
    match standing:
        case Standing.WITHIN:
            return plural(
                "{number} constellation came and was never over the cap.",
                "{number} constellations came and were never over the cap.",
                number,
            )
        case Standing.OVER:
            return plural(
                "{number} constellation was over the cap at least once.",
                "{number} constellations were over the cap at least once.",
                number,
            )
        case Standing.NEVER:
            return plural(
                "{number} constellation never came: {names}.",
                "{number} constellations never came: {names}.",
                number,
                names=_listing(rows, names),
            )
        case Standing.UNKNOWN:
            return plural(
                "The attendance of {number} constellation is unknown.",
                "The attendance of {number} constellations is unknown.",
                number,
            )


def _listing(rows: Sequence[Attended], names: Names) -> str:
    listed = [names.constellation(row.constellation_id) for row in rows]
    return names.words.listing(sorted(listed, key=alphabetical))


def _hover_text(row: Attended, names: Names) -> str:
    lines = [names.words.text("Attendance unknown")]
    if row.standing is not Standing.UNKNOWN:
        lines = _what_came(row, names.words)
    name = plain(names.constellation(row.constellation_id))
    return "<br>".join([f"<b>{name}</b>", *map(plain, lines)])


def _what_came(row: Attended, words: Language) -> list[str]:
    """Say how often and how many; those who never came may have had seats all the same."""
    if row.standing is Standing.NEVER:
        return [words.text("Never came")]
    participants = words.plural(
        "{number} participant",
        "{written} participants",
        row.persons,
        written=words.number(row.persons),
    )
    if row.over:
        beyond = words.text("{number} over the cap", number=words.number(row.over))
        participants = f"{participants}, {beyond}"
    return [
        words.plural(
            "Came to {came} of {number} gathering",
            "Came to {came} of {number} gatherings",
            row.of,
            came=words.number(row.gatherings),
        ),
        participants,
    ]


def _background(map_: Boundaries, palette: Colours) -> list[dict[str, Any]]:
    """Draw the country and the borders of its counties."""
    land = {"fill": "toself", "fillcolor": palette["sunken"]}
    return [
        {**_outline(map_.land, palette["control"], 0.6), **land, "hoverinfo": "skip"},
        {**_outline(map_.counties, palette["control"], 0.4), "hoverinfo": "skip"},
    ]


def _fills(
    map_: Boundaries, rows: Sequence[Attended], names: Names, palette: Colours
) -> list[dict[str, Any]]:
    """Fill each area in a trace of its own: plotly tells clicks in fills apart by trace alone.

    An area with two constellations shows the later merger; the other has its marker.
    """
    row_of = {row.constellation_id: row for row in rows}
    return [
        _fill(area, row_of[shown[-1]], names, palette)
        for area in map_.areas
        if (shown := [id_ for id_ in area.places if id_ in row_of])
    ]


def _fill(area: Area, row: Attended, names: Names, palette: Colours) -> dict[str, Any]:
    line = palette["ink" if row.standing is Standing.NEVER else "panel"]
    return {
        **_outline(area.outline, line, 0.8),
        **_filling(row.standing, palette),
        "fill": "toself",
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": _hover_text(row, names),
        "customdata": [row.constellation_id],
    }


def _filling(standing: Standing, palette: Colours) -> dict[str, Any]:
    if standing is not Standing.UNKNOWN:
        tokens = {Standing.WITHIN: "dept", Standing.OVER: "muni", Standing.NEVER: "panel"}
        return {"fillcolor": palette[tokens[standing]]}
    pattern = {"shape": "/", "size": 5, "solidity": 0.2}
    inks = {"fgcolor": palette["hatch-fg"], "bgcolor": palette["hatch-bg"]}
    return {"fillcolor": palette["hatch-bg"], "fillpattern": {**pattern, **inks}}


def _outline(lines: Lines, colour: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(lines.x),
        "y": list(lines.y),
        "line": {"color": colour, "width": width},
        "showlegend": False,
    }


def _markers(
    map_: Boundaries, rows: Sequence[Attended], names: Names, palette: Colours
) -> list[dict[str, Any]]:
    """Mark the constellations, in one trace for all that stand the same."""
    groups = {standing: _standing(rows, standing) for standing in LEGEND}
    return [
        _marker(map_, standing, group, names, palette)
        for standing, group in groups.items()
        if group
    ]


def _marker(
    map_: Boundaries, standing: Standing, rows: Sequence[Attended], names: Names, palette: Colours
) -> dict[str, Any]:
    places = [map_.places[row.constellation_id] for row in rows]
    count = names.words.number(len(rows))
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain(names.words.text(LEGEND[standing], number=count)),
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "customdata": [[row.constellation_id] for row in rows],
        "hovertext": [_hover_text(row, names) for row in rows],
        "hoverinfo": "text",
        "marker": _mark(standing, palette),
    }


def _mark(standing: Standing, palette: Colours) -> dict[str, Any]:
    symbol, more, colour, line, width = {
        Standing.WITHIN: ("circle", 0, "dept", "panel", 1.25),
        Standing.OVER: ("square", 0, "muni", "on-muni", 1.25),
        Standing.NEVER: ("x", 2, "ink", "panel", 1.25),
        Standing.UNKNOWN: ("circle-open", 0, "ink-2", "ink-2", 1.75),
    }[standing]
    edge = {"width": width, "color": palette[line]}
    return {"symbol": symbol, "size": MARKER + more, "color": palette[colour], "line": edge}


def _legend() -> dict[str, Any]:
    """Say what the marks mean where there is only sea; a click on it hides nothing."""
    return {
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "top",
        "font": {"size": SMALL},
        "bgcolor": "rgba(0,0,0,0)",
        "itemclick": False,
        "itemdoubleclick": False,
    }


def _frames(map_: Boundaries, palette: Colours) -> list[dict[str, Any]]:
    """Frame the part that is enlarged, where it lies and where it is enlarged."""
    line = {"color": palette["ink-2"], "width": 1}
    return [
        {"type": "rect", "x0": west, "y0": south, "x1": east, "y1": north, "line": line}
        for west, south, east, north in (map_.original, map_.enlarged)
    ]


def _enlarged_title(
    map_: Boundaries, words: Language, palette: Colours, *, narrow: bool
) -> dict[str, Any]:
    text = words.text("The Oslo fjord, {times} times as large", times=ENLARGEMENT)
    lines = wrap(text, NARROW_LETTERS) if narrow else [text]
    return note(
        "<br>".join(map(plain, lines)),
        palette["ink-2"],
        x=map_.enlarged[2],
        y=map_.enlarged[3],
        xanchor="right",
        yanchor="bottom",
        yshift=2,
    )


def _labels(
    map_: Boundaries, rows: Sequence[Attended], names: Names, palette: Colours, *, narrow: bool
) -> list[dict[str, Any]]:
    """Name those that never came, as far as there is room beside their markers."""
    texts = {
        row.constellation_id: names.constellation(row.constellation_id)
        for row in _standing(rows, Standing.NEVER)
    }
    marked = [row.constellation_id for row in rows]
    sides = place_names(map_, texts, marked, _pixels_per_unit(map_, narrow=narrow))
    return [_label(texts[id_], map_.places[id_], side, palette) for id_, side in sides.items()]


def _pixels_per_unit(map_: Boundaries, *, narrow: bool) -> float:
    """Tell how large the map is drawn: as high as the figure, or on a phone as wide as it."""
    west, south, east, north = map_.extent
    if narrow:
        return NARROW_WIDTH / (east - west + 2 * EDGE)
    return HEIGHT / (north - south + 2 * EDGE)


def _label(text: str, at: Point, side: Side, palette: Colours) -> dict[str, Any]:
    name = note(
        f"<b>{plain(text)}</b>",
        palette["ink"],
        x=at[0],
        y=at[1],
        **side.placement(),
        backdrop=palette["panel"],
    )
    return {**name, "opacity": 0.92}


def _axis(low: float, high: float) -> dict[str, Any]:
    """Make an axis whose ends stay: else the map shrinks at every change of the figure's width."""
    return {
        "range": [low - EDGE, high + EDGE],
        "constrain": "domain",
        "visible": False,
        "fixedrange": True,
    }
