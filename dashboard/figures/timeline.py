"""The gatherings over time, in lanes, as large as many came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.columns import published_text
from dashboard.figures.lanes import Extent, Lanes, lanes_by_kind, two_lanes
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
from dashboard.language import Language
from dashboard.shapes import is_approximate, radius
from dashboard.wording import STATUS_NAMES, Names, participants_shown
from model.rules.results import GatheringCost, Interval
from model.rules.terms import CountBasis, GatheringStatus

HEIGHT = 270
LANE_HEIGHT, AXIS_HEIGHT = 136, 32
LARGE_RADIUS = 30
RING_GAP = 4.5
LABEL_GAP = 10
TITLE_ABOVE = 42
"""How far above its line a lane's title stands, clear of circles in the detailed figure."""
LETTER = 0.6
"""How wide a letter is on average, as a share of its size, in the widest of our fonts."""
WIDTH = 660
"""The pixels of the axis that are reckoned with: the narrowest screen's that has the figure."""
WHISKER_GAP, WHISKER_END = 9, 3.5
WHISKER_PIXELS = 2
"""How long the whisker is for each person between the ends of an interval."""
LATE = 0.85
"""Beyond this share of the axis a label stands left of its bubble, or it would be cut off."""
QUARTERS = (1, 4, 7, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What every part of one drawing needs to know."""

    names: Names
    palette: Colours
    years: Sequence[int]
    lanes: Lanes
    detailed: bool


def draw_timeline(
    rows: Sequence[GatheringCost], names: Names, theme: Theme, *, detailed: bool = False
) -> Figure:
    """Draw each gathering as a circle whose area is its attendance.

    A dotted ring means approximate, a dashed one unknown, a thin solid one planned. Every circle
    carries the gathering's id, for whoever clicks on it.

    Args:
        rows: The gatherings, in any order.
        names: What they are called.
        theme: The palette.
        detailed: Whether each kind has a lane of its own, and each interval a whisker under its
            circle, as long as the interval is wide.
    """
    sheet = _sheet(rows, names, colours(theme), detailed=detailed)
    count = len(sheet.lanes.lines)
    return make_figure(
        [_hover(rows, sheet)],
        theme,
        height=height_of(count) if detailed else HEIGHT,
        margin={"l": 0, "r": 0, "t": 6, "b": 26},
        shapes=_shapes(rows, sheet),
        xaxis=_time_axis(sheet.years, names.words),
        yaxis={"range": [-0.62, count - 0.38], "visible": False, "fixedrange": True},
    )


def _sheet(
    rows: Sequence[GatheringCost], names: Names, palette: Colours, *, detailed: bool
) -> _Sheet:
    years = _years(rows)
    extents = {row.gathering.id: _extent(row, names, years) for row in rows}
    return _Sheet(
        names=names,
        palette=palette,
        years=years,
        lanes=lanes_by_kind(rows, extents) if detailed else two_lanes(rows),
        detailed=detailed,
    )


def _extent(row: GatheringCost, names: Names, years: Sequence[int]) -> Extent:
    """Work out the room of a gathering's circle and label, on a narrow screen."""
    middle = _share_of_axis(row.gathering.starts_on, years) * WIDTH
    size = radius(participants_shown(row)) + RING_GAP
    letters = max(map(len, _label_lines(row, names, detailed=True)))
    label = size + LABEL_GAP + letters * LETTER * SMALL
    if _is_late(row, years):
        return middle - label, middle + size
    return middle - size, middle + label


def height_of(lanes: int) -> int:
    """Give the height in pixels of a detailed figure with that many lanes."""
    return max(lanes, 1) * LANE_HEIGHT + AXIS_HEIGHT


def finding(rows: Sequence[GatheringCost], names: Names) -> str:
    """Say in words what the figure shows: each gathering with its attendance."""
    words = names.words
    return " ".join(
        words.text(
            "{gathering}, {dates}: {count}.",
            gathering=names.kind(row.gathering),
            dates=words.dates(row.gathering.starts_on, row.gathering.ends_on),
            count=count_text(row, words),
        )
        for row in rows
    )


def count_text(row: GatheringCost, words: Language) -> str:
    """Say how many came, that nobody knows, or that it is still to come."""
    shown = participants_shown(row)
    if shown is None and _is_planned(row):
        return words.text(STATUS_NAMES[row.gathering.status])
    if shown is None:
        return words.text("attendance unknown")
    return words.plural(
        "{number} participant",
        "{written} participants",
        shown.high,
        written=words.interval(shown),
    )


def _is_planned(row: GatheringCost) -> bool:
    return row.gathering.status is GatheringStatus.PLANNED


def _years(rows: Sequence[GatheringCost]) -> list[int]:
    found = [row.gathering.starts_on.year for row in rows]
    return list(range(min(found), max(found) + 1)) if found else []


def _shapes(rows: Sequence[GatheringCost], sheet: _Sheet) -> list[dict[str, Any]]:
    shapes = [_lane(lane, sheet.palette) for lane in range(len(sheet.lanes.lines))]
    shapes += [_new_year(year, sheet.palette) for year in sheet.years[1:]]
    shapes += _notes(rows, sheet)  # before the circles, which none of them may hide
    for row in rows:
        shapes += _bubble(row, sheet)
        if sheet.detailed:
            shapes += _whisker(row, sheet)
    return shapes


def _notes(rows: Sequence[GatheringCost], sheet: _Sheet) -> list[dict[str, Any]]:
    titled = [place for place, lane in enumerate(sheet.lanes.lines) if lane.title]
    lanes = [_lane_label(place, rows, sheet) for place in titled]
    return lanes + [_label(row, sheet) for row in rows]


def _lane(lane: int, palette: Colours) -> dict[str, Any]:
    line = {"color": palette["control"], "width": 1}
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": lane,
        "y1": lane,
        "line": line,
        "layer": "below",
    }


def _new_year(year: int, palette: Colours) -> dict[str, Any]:
    day = f"{year}-01-01"
    line = {"color": palette["line"], "width": 1}
    return {
        "type": "line",
        "x0": day,
        "x1": day,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": line,
        "layer": "below",
    }


def _lane_label(lane: int, rows: Sequence[GatheringCost], sheet: _Sheet) -> dict[str, Any]:
    words, palette = sheet.names.words, sheet.palette
    line = sheet.lanes.lines[lane]
    title = words.text(line.title)
    shown = [row.cap for row in rows if row.gathering.kind in line.kinds]
    caps = sorted({cap for cap in shown if cap is not None})
    text = f"<b>{plain(title)}</b>"
    if caps:
        covered = words.text("up to {caps} covered", caps=words.listing([str(cap) for cap in caps]))
        apart = " · " if sheet.detailed else "<br>"
        text += f"{apart}<span style='color:{palette['ink-2']}'>{plain(covered)}</span>"
    return note(
        text,
        palette["ink"],
        x=0,
        y=lane,
        xref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=TITLE_ABOVE if sheet.detailed else 4,
    )


def _bubble(row: GatheringCost, sheet: _Sheet) -> list[dict[str, Any]]:
    """Draw the circle with what stands in it, and before it the ring of the approximate."""
    palette, shown = sheet.palette, participants_shown(row)
    size, count = radius(shown), _count(row, sheet)
    if shown is None or _is_planned(row):
        line = {
            "color": palette["ink-2"],
            "width": 1.75,
            "dash": "solid" if _is_planned(row) else "3px,3px",
        }
        fill = palette["hatch-bg"]
        return [_circle(row, size, sheet, line=line, fillcolor=fill, label=count)]
    fill = palette["dept"]
    filled = _circle(row, size, sheet, line={"width": 0}, fillcolor=fill, label=count)
    if not is_approximate(row):
        return [filled]
    ring = {"color": palette["dept"], "width": 1.25, "dash": "2px,3px"}
    return [_circle(row, size + RING_GAP, sheet, line=ring, fillcolor=palette["panel"]), filled]


def _circle(row: GatheringCost, size: float, sheet: _Sheet, **style: Any) -> dict[str, Any]:
    return {
        "type": "circle",
        **_in_pixels(row, sheet),
        "x0": -size,
        "x1": size,
        "y0": -size,
        "y1": size,
        **style,
    }


def _in_pixels(row: GatheringCost, sheet: _Sheet) -> dict[str, Any]:
    """Let a shape be measured in pixels from a gathering's place."""
    return {
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": _day(row),
        "yanchor": sheet.lanes.lane(row),
    }


def _whisker(row: GatheringCost, sheet: _Sheet) -> list[dict[str, Any]]:
    """Draw how wide the interval is; an exact or unknown number has no whisker."""
    shown = participants_shown(row)
    if shown is None or shown.is_exact:
        return []
    line = {"color": sheet.palette["ink"], "width": 1.5}
    path = whisker_path(shown, radius(shown))
    return [{"type": "path", "path": path, **_in_pixels(row, sheet), "line": line}]


def whisker_path(shown: Interval, size: float) -> str:
    """Write the path of an interval's whisker under a circle of that radius, in pixels."""
    half = (shown.high - shown.low) * WHISKER_PIXELS / 2
    y = -(size + RING_GAP + WHISKER_GAP)
    low, high = y - WHISKER_END, y + WHISKER_END
    return f"M{-half},{low}V{high}M{-half},{y}H{half}M{half},{low}V{high}"


def _day(row: GatheringCost) -> str:
    return row.gathering.starts_on.isoformat()


def _count(row: GatheringCost, sheet: _Sheet) -> dict[str, Any]:
    """Write the head count inside the circle, or the mark of what is unknown or planned."""
    shown, palette = participants_shown(row), sheet.palette
    if shown is None:
        sign = "+" if _is_planned(row) else "?"
        return _in_circle(sign, palette["ink"], 18)
    ink = "ink" if _is_planned(row) else "on-dept"
    size = 14 if radius(shown) > LARGE_RADIUS else 12
    return _in_circle(sheet.names.words.interval(shown), palette[ink], size)


def _in_circle(text: str, colour: str, size: int) -> dict[str, Any]:
    return {"text": f"<b>{text}</b>", "font": {"size": size, "color": colour}, "padding": 0}


def _label(row: GatheringCost, sheet: _Sheet) -> dict[str, Any]:
    left = _is_late(row, sheet.years)
    away = radius(participants_shown(row)) + RING_GAP + LABEL_GAP
    side = "right" if left else "left"
    first, *others = _label_lines(row, sheet.names, detailed=sheet.detailed)
    return note(
        "<br>".join([f"<b>{plain(first)}</b>", *map(plain, others)]),
        sheet.palette["ink"],
        x=_day(row),
        y=sheet.lanes.lane(row),
        xanchor=side,
        xshift=-away if left else away,
        backdrop=sheet.palette["panel"],
    )


def _is_late(row: GatheringCost, years: Sequence[int]) -> bool:
    return _share_of_axis(row.gathering.starts_on, years) > LATE


def _label_lines(row: GatheringCost, names: Names, *, detailed: bool) -> list[str]:
    """Say what, when and where; where the lane says what, the place comes first."""
    gathering = row.gathering
    dates = names.words.dates(gathering.starts_on, gathering.ends_on)
    if detailed:
        if gathering.starts_on.year == gathering.ends_on.year:
            dates = dates.removesuffix(f" {gathering.ends_on.year}")  # the axis says it
        return [gathering.place, dates, _published(row, names)]
    return [names.kind(gathering), dates, f"{gathering.place} · {_published(row, names)}"]


def _published(row: GatheringCost, names: Names) -> str:
    """Write what a circle stands on; of some constellations alone nothing is published."""
    is_narrowed = bool(row.statements) and row.published is None
    if _is_planned(row) or row.basis is CountBasis.COUNTED or is_narrowed:
        return count_text(row, names.words)
    return published_text(row, names)


def _share_of_axis(day: date, years: Sequence[int]) -> float:
    start, end = date(years[0], 1, 1), date(years[-1] + 1, 1, 1)
    return (day - start) / (end - start)


def _hover(rows: Sequence[GatheringCost], sheet: _Sheet) -> dict[str, Any]:
    """Make invisible markers over the circles, which are shapes and cannot be hovered."""
    names = sheet.names
    texts = [
        f"<b>{plain(names.gathering(row.gathering.id))}</b>"
        f"<br>{plain(count_text(row, names.words))}"
        for row in rows
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_day(row) for row in rows],
        "y": [sheet.lanes.lane(row) for row in rows],
        "customdata": [row.gathering.id for row in rows],
        "marker": {
            "size": [2 * radius(participants_shown(row)) for row in rows],
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
        },
        "hovertext": texts,
        "hoverinfo": "text",
    }


def _time_axis(years: Sequence[int], words: Language) -> dict[str, Any]:
    days = [date(year, month, 1) for year in years for month in QUARTERS]
    axis: dict[str, Any] = {
        "type": "date",
        "tickvals": [day.isoformat() for day in days],
        "ticktext": [
            f"<b>{day.year}</b>" if day.month == 1 else words.short_month(day) for day in days
        ],
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "ticklabelposition": "outside right",
        "ticklabeloverflow": "allow",  # measuring each costs more than all else on the axis
        "tickfont": {"size": 13},
        "fixedrange": True,
    }
    if years:
        axis["range"] = [f"{years[0]}-01-01", f"{years[-1]}-12-31"]
    return axis
