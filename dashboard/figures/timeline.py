"""The gatherings over time, in two lanes, as large as many came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.columns import published_text
from dashboard.figures.theme import (
    Colours,
    Figure,
    Theme,
    colours,
    make_figure,
    note,
    plain,
)
from dashboard.language import Language, mark
from dashboard.shapes import is_approximate, radius
from dashboard.wording import Names, participants_shown
from model.rules.results import GatheringCost
from model.rules.terms import CountBasis, GatheringKind, GatheringStatus

HEIGHT = 270
LARGE_RADIUS = 30
LATE = 0.85
"""Beyond this share of the axis a label stands left of its bubble, or it would be cut off."""
PROJECT_LANE, OPEN_LANE = 0, 1
LANE_NAMES = {
    OPEN_LANE: mark("Conferences"),
    PROJECT_LANE: mark("Project-manager gatherings"),
}
QUARTERS = (1, 4, 7, 10)


def draw_timeline(rows: Sequence[GatheringCost], names: Names, theme: Theme) -> Figure:
    """Draw each gathering as a circle whose area is its attendance.

    A dotted ring means approximate, a dashed one unknown, a thin solid one planned.
    """
    palette = colours(theme)
    years = _years(rows)
    shapes = [_lane(lane, palette) for lane in (OPEN_LANE, PROJECT_LANE)]
    shapes += [_new_year(year, palette) for year in years[1:]]
    notes = [_lane_label(lane, rows, names.words, palette) for lane in (OPEN_LANE, PROJECT_LANE)]
    for row in rows:
        shapes += _bubble(row, palette)
        notes += [_count(row, names.words, palette), _label(row, names, palette, years)]
    return make_figure(
        [_hover(rows, names)],
        theme,
        height=HEIGHT,
        margin={"l": 0, "r": 0, "t": 6, "b": 26},
        shapes=shapes,
        annotations=notes,
        xaxis=_time_axis(years, names.words),
        yaxis={"range": [-0.62, 1.62], "visible": False, "fixedrange": True},
    )


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
    """Say how many came, or that nobody knows."""
    shown = participants_shown(row)
    if shown is None:
        return words.text("attendance unknown")
    return words.plural(
        "{number} participant",
        "{written} participants",
        shown.high,
        written=words.interval(shown),
    )


def _years(rows: Sequence[GatheringCost]) -> list[int]:
    found = [row.gathering.starts_on.year for row in rows]
    return list(range(min(found), max(found) + 1)) if found else []


def _lane_of(row: GatheringCost) -> int:
    return PROJECT_LANE if row.gathering.kind is GatheringKind.PROJECT_MANAGER else OPEN_LANE


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


def _lane_label(
    lane: int, rows: Sequence[GatheringCost], words: Language, palette: Colours
) -> dict[str, Any]:
    title = words.text(LANE_NAMES[lane])
    caps = sorted({row.cap for row in rows if _lane_of(row) == lane and row.cap is not None})
    text = f"<b>{plain(title)}</b>"
    if caps:
        covered = words.text("up to {caps} covered", caps=words.listing([str(cap) for cap in caps]))
        text += f"<br><span style='color:{palette['ink-2']}'>{plain(covered)}</span>"
    return note(
        text,
        palette["ink"],
        x=0,
        y=lane,
        xref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=4,
        align="left",
    )


def _bubble(row: GatheringCost, palette: Colours) -> list[dict[str, Any]]:
    shown = participants_shown(row)
    size = radius(shown)
    if shown is None or row.gathering.status is GatheringStatus.PLANNED:
        dash = "3px,3px" if row.gathering.status is not GatheringStatus.PLANNED else "solid"
        line = {"color": palette["ink-2"], "width": 1.75, "dash": dash}
        return [_circle(row, size, line=line, fillcolor=palette["hatch-bg"])]
    filled = _circle(row, size, line={"width": 0}, fillcolor=palette["dept"])
    if not is_approximate(row):
        return [filled]
    ring = {"color": palette["dept"], "width": 1.25, "dash": "2px,3px"}
    return [_circle(row, size + 4.5, line=ring, fillcolor=palette["panel"]), filled]


def _circle(row: GatheringCost, size: float, **style: Any) -> dict[str, Any]:
    return {
        "type": "circle",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": _day(row),
        "yanchor": _lane_of(row),
        "x0": -size,
        "x1": size,
        "y0": -size,
        "y1": size,
        **style,
    }


def _day(row: GatheringCost) -> str:
    return row.gathering.starts_on.isoformat()


def _count(row: GatheringCost, words: Language, palette: Colours) -> dict[str, Any]:
    """Write the head count inside the circle, or the mark of what is unknown or planned."""
    shown = participants_shown(row)
    place = {"x": _day(row), "y": _lane_of(row)}
    if shown is None:
        sign = "+" if row.gathering.status is GatheringStatus.PLANNED else "?"
        return note(f"<b>{sign}</b>", palette["ink"], size=18, **place)
    size = 14 if radius(shown) > LARGE_RADIUS else 12
    ink = "ink" if row.gathering.status is GatheringStatus.PLANNED else "on-dept"
    return note(f"<b>{words.interval(shown)}</b>", palette[ink], size=size, **place)


def _label(
    row: GatheringCost, names: Names, palette: Colours, years: Sequence[int]
) -> dict[str, Any]:
    words, gathering = names.words, row.gathering
    dates = words.dates(gathering.starts_on, gathering.ends_on)
    where = f"{gathering.place} · {_published(row, names)}"
    left = _share_of_axis(gathering.starts_on, years) > LATE
    away = radius(participants_shown(row)) + 14
    side = "right" if left else "left"
    return note(
        f"<b>{plain(names.kind(gathering))}</b><br>{plain(dates)}<br>{plain(where)}",
        palette["ink"],
        x=_day(row),
        y=_lane_of(row),
        xanchor=side,
        align=side,
        xshift=-away if left else away,
        bgcolor=palette["panel"],
        borderpad=2,
    )


def _published(row: GatheringCost, names: Names) -> str:
    if row.basis is CountBasis.COUNTED:
        return count_text(row, names.words)
    return published_text(row, names)


def _share_of_axis(day: date, years: Sequence[int]) -> float:
    start, end = date(years[0], 1, 1), date(years[-1] + 1, 1, 1)
    return (day - start) / (end - start)


def _hover(rows: Sequence[GatheringCost], names: Names) -> dict[str, Any]:
    """Make invisible markers over the circles, which are shapes and cannot be hovered."""
    texts = [
        f"<b>{plain(names.gathering(row.gathering.id))}</b>"
        f"<br>{plain(count_text(row, names.words))}"
        for row in rows
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_day(row) for row in rows],
        "y": [_lane_of(row) for row in rows],
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
        "tickfont": {"size": 13},
        "fixedrange": True,
    }
    if years:
        axis["range"] = [f"{years[0]}-01-01", f"{years[-1]}-12-31"]
    return axis
