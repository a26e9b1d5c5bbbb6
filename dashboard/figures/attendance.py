"""Who came, and who was over the cap: a square a constellation and gathering, split at the cap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.address import CONSTELLATION
from dashboard.attendance_grid import Grid, GridRow, Period, Square
from dashboard.attendance_words import (
    grid_finding,
    period_cap,
    period_head,
    period_title,
    period_when,
    square_text,
)
from dashboard.figures.theme import (
    SMALL,
    Colours,
    Figure,
    Theme,
    colours,
    hatch,
    make_figure,
    note,
    plain,
)
from dashboard.language import EN_DASH
from dashboard.wording import Names
from model.rules.attendance import AttendanceReport

ROW_HEIGHT, HEAD_HEIGHT = 22, 66
TITLE_ROWS, GAP_ROWS = 1.25, 0.45
"""How many rows' height a group's title and the gap after it take."""
LABEL_WIDTH, NARROW_COLUMN = 132, 46
SUMS_FROM = 0.84
"""Where along the figure the sums at the right begin."""
ROOMY_COLUMNS = 6
"""With more columns than these a heading has no room for the name of a place."""
CELL_WIDTH, CELL_HEIGHT = 0.94, 0.86
SPLIT, NARROW_SPLIT = 0.58, 0.44
"""Where a square is split at the cap: on a phone the smaller half has room for `+13`."""
MOST_WRITTEN = 99
"""So many beyond the cap have room in their part of a square; more stand in the table alone."""
STEPS = 6
"""How many shades of blue there are, the last of them for a cap that is used up."""
LIGHT_STEPS = 3
"""So many of them are so light that ink is read best on them, not the text of full blue."""
INVISIBLE = "rgba(0,0,0,0)"


@dataclass(frozen=True, slots=True)
class _Part:
    """A rectangle with a number in it: where it begins and ends, and how it looks."""

    y: float
    start: float
    end: float
    text: str
    fill: str
    ink: str
    hover: str
    pick: Mapping[str, str]


def draw_attendance(grid: Grid, names: Names, theme: Theme, *, narrow: bool = False) -> Figure:
    """Draw the grid: seats in every square, blue within the cap and ochre beside it for the rest.

    A column without a list is one hatched block a group. The customdata of a square is what its
    click asks for: `konstellasjon` with `samling` or `aar`; of a block, the latter alone.

    Args:
        grid: The rows and columns.
        names: What they are called.
        theme: The palette.
        narrow: For a phone: without the sums at the right and the places above.
    """
    palette = colours(theme)
    places = list(_places(grid))
    split = NARROW_SPLIT if narrow else SPLIT
    parts = [part for y, row in places for part in _row_parts(y, row, grid, names, palette, split)]
    traces = [_bars(parts), *_blocks(grid, names, palette)]
    if not narrow:
        traces.append(_sums(places, names, palette))
    return make_figure(
        traces,
        theme,
        height=height_of(grid),
        margin={
            "l": LABEL_WIDTH,
            "r": 0,
            "t": HEAD_HEIGHT,
            "b": 0,
        },
        barmode="overlay",
        bargap=0,
        shapes=[
            *_title_lines(grid, palette),
            *_heads(grid, names, palette, narrow=narrow),
            *_titles(grid, names, palette),
            *_block_notes(grid, names, palette),
        ],
        xaxis=_axis(len(grid.periods), [0, 1 if narrow else SUMS_FROM]),
        xaxis2={"range": [0, 1], "visible": False, "fixedrange": True, "domain": [SUMS_FROM, 1]},
        yaxis={
            "range": [_end(grid), 0],
            "tickmode": "array",
            "tickvals": [y for y, _ in places],
            "ticktext": [
                plain(names.constellation(row.constellation.constellation_id)) for _, row in places
            ],
            "tickfont": {"size": SMALL, "color": palette["ink"]},
            "ticks": "",
            "ticklabelstandoff": 4,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    )


def finding(report: AttendanceReport, names: Names) -> str:
    """Say in words what the figure shows: how many were over the cap, and who never came."""
    return grid_finding(report, names)


def height_of(grid: Grid) -> int:
    """Give the height in pixels of a grid's figure."""
    return HEAD_HEIGHT + round(_end(grid) * ROW_HEIGHT)


def width_of(grid: Grid) -> int:
    """Give the pixels in width that a phone's figure needs for its numbers to be read."""
    return LABEL_WIDTH + NARROW_COLUMN * len(grid.periods)


def _axis(columns: int, domain: list[float]) -> dict[str, Any]:
    return {
        "range": [-0.5, max(columns, 1) - 0.5],
        "domain": domain,
        "visible": False,
        "fixedrange": True,
    }


# Rows


def _tops(grid: Grid) -> Iterator[float]:
    """Give where each group begins, and at last where all of them end, in rows from the top."""
    top = 0.0
    for group in grid.groups:
        yield top
        top += TITLE_ROWS + len(group.rows) + GAP_ROWS
    yield top


def _end(grid: Grid) -> float:
    return list(_tops(grid))[-1]


def _places(grid: Grid) -> Iterator[tuple[float, GridRow]]:
    """Give the middle of each row."""
    for top, group in zip(_tops(grid), grid.groups, strict=False):
        for place, row in enumerate(group.rows):
            yield top + TITLE_ROWS + place + 0.5, row


# Squares


def _row_parts(
    y: float, row: GridRow, grid: Grid, names: Names, palette: Colours, split: float
) -> Iterator[_Part]:
    name = plain(names.constellation(row.constellation.constellation_id))
    for column, (period, square) in enumerate(zip(grid.periods, row.squares, strict=True)):
        if square is None:
            continue
        lines = [f"<b>{name}</b>", plain(period_title(period, names))]
        hover = "<br>".join([*lines, *map(plain, square_text(square, names))])
        pick = {CONSTELLATION: row.constellation.constellation_id, **period.filters}
        start = column - CELL_WIDTH / 2
        for begins, ends, text, fill, ink in _pieces(square, split):
            yield _Part(
                y,
                start + begins * CELL_WIDTH,
                start + ends * CELL_WIDTH,
                text,
                palette[fill] if fill else INVISIBLE,
                palette[ink],
                hover,
                pick,
            )


Piece = tuple[float, float, str, str, str]
"""Where it begins and ends within the square, its text, and the tokens of its fill and text."""


def _pieces(square: Square, split: float) -> list[Piece]:
    """Divide a square: what the department covers, and what the constellation pays itself."""
    if not square.persons:
        return [(0, 1, "0", "", "ink-3")]
    if square.room is None:
        return [(0, 1, str(square.persons), "sunken", "ink")]
    step = _step(square.covered, square.room)
    ink = "ink" if step <= LIGHT_STEPS else "on-dept"
    paid = square.persons - square.covered
    if not paid:
        return [(0, 1, str(square.covered), f"seq-{step}", ink)]
    if not square.covered:
        return [(0, 1, f"<b>+{paid}</b>", "muni", "on-muni")]
    beyond = f"<b>+{paid}</b>" if paid <= MOST_WRITTEN else ""
    return [
        (0, split, str(square.covered), f"seq-{step}", ink),
        (split + 0.01, 1, beyond, "muni", "on-muni"),
    ]


def _step(covered: int, room: int) -> int:
    """Give the shade of a share of the cap: the darkest only where all of it is used."""
    return max(1, min(STEPS, covered * STEPS // room)) if room else STEPS


def _bars(parts: Sequence[_Part]) -> dict[str, Any]:
    """Draw every rectangle in one trace."""
    return {
        "type": "bar",
        "orientation": "h",
        "y": [part.y for part in parts],
        "base": [part.start for part in parts],
        "x": [part.end - part.start for part in parts],
        "width": CELL_HEIGHT,
        "text": [part.text for part in parts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": SMALL, "color": [part.ink for part in parts]},
        "marker": {"color": [part.fill for part in parts], "line": {"width": 0}},
        "customdata": [part.pick for part in parts],
        "hovertext": [part.hover for part in parts],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


# Columns without a list


def _unlisted(grid: Grid) -> list[tuple[int, Period]]:
    return [(column, period) for column, period in enumerate(grid.periods) if not period.listed]


def _spans(grid: Grid) -> Iterator[tuple[float, float]]:
    """Give the middle and the height of each group's rows."""
    for top, group in zip(_tops(grid), grid.groups, strict=False):
        yield top + TITLE_ROWS + len(group.rows) / 2, len(group.rows)


def _blocks(grid: Grid, names: Names, palette: Colours) -> list[dict[str, Any]]:
    """Hatch the columns of which nothing is known, one block a group."""
    spans = list(_spans(grid))
    blocks = [(column, period, y, rows) for column, period in _unlisted(grid) for y, rows in spans]
    if not blocks:
        return []
    marker = hatch(palette)
    return [
        {
            "type": "bar",
            "orientation": "h",
            "y": [y for _, _, y, _ in blocks],
            "base": [column - CELL_WIDTH / 2 for column, *_ in blocks],
            "x": [CELL_WIDTH for _ in blocks],
            "width": [rows - 1 + CELL_HEIGHT for *_, rows in blocks],
            "marker": {**marker, "line": {"color": palette["line"], "width": 1}},
            "customdata": [period.filters for _, period, *_ in blocks],
            "hovertext": [
                f"<b>{plain(period_title(period, names))}</b><br>"
                + "<br>".join(map(plain, square_text(None, names)))
                for _, period, *_ in blocks
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
    ]


def _block_notes(grid: Grid, names: Names, palette: Colours) -> list[dict[str, Any]]:
    """Write that it is unknown, on a ground of its own: never on the hatch itself."""
    return [
        note(
            plain(names.words.text("Unknown")),
            palette["ink-2"],
            x=column,
            y=y,
            backdrop=palette["panel"],
        )
        for column, _ in _unlisted(grid)
        for y, _ in _spans(grid)
    ]


# Sums and headings


def _sums(
    places: Sequence[tuple[float, GridRow]], names: Names, palette: Colours
) -> dict[str, Any]:
    """Write the sum and the seats over the cap at the right of each row."""
    texts = [text for _, row in places for text in _sum_texts(row, names)]
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": "x2",
        "x": [x for _ in places for x in (0.5, 1)],
        "y": [y for y, _ in places for _ in range(2)],
        "text": [text for text, _ in texts],
        "textposition": "middle left",
        "textfont": {"size": SMALL, "color": [palette[token] for _, token in texts]},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _sum_texts(row: GridRow, names: Names) -> list[tuple[str, str]]:
    """Give a row's two sums with their colours: unknown is a question mark, nobody a dash."""
    found, number = row.constellation, names.words.number
    if not found.of and not found.persons:
        return [("?", "ink-2"), ("?", "ink-2")]
    return [
        (number(found.persons) if found.persons else EN_DASH, "ink"),
        (f"<b>{number(found.over)}</b>", "muni-text") if found.over else (EN_DASH, "ink-3"),
    ]


def _heads(grid: Grid, names: Names, palette: Colours, *, narrow: bool) -> list[dict[str, Any]]:
    roomy = not narrow and len(grid.periods) <= ROOMY_COLUMNS
    above: dict[str, Any] = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2}
    heads = [
        note(_head(period, names, palette, roomy=roomy), palette["ink"], x=column, **above)
        for column, period in enumerate(grid.periods)
    ]
    if narrow or not grid.groups:
        return heads
    return heads + [
        note(plain(text), palette["ink-2"], x=x, xref="x2", xanchor="right", **above)
        for x, text in ((0.5, names.words.text("Sum")), (1, names.words.text("Over")))
    ]


def _head(period: Period, names: Names, palette: Colours, *, roomy: bool) -> str:
    """Write a heading of up to three lines: place, month and cap, or month, year and cap.

    Years stand alone where there is no room to say how many gatherings they have.
    """
    cap = period_cap(period, names)
    if roomy:
        first, rest = period_head(period), [period_when(period, names), cap]
    elif period.years:
        return f"<b>{period_head(period).replace(EN_DASH, EN_DASH + '<br>')}</b>"
    else:
        day = period.gatherings[0].gathering.starts_on
        first, rest = names.words.short_month(day), [str(day.year), cap]
    lines = "<br>".join(plain(text) for text in rest if text)
    return f"<b>{plain(first)}</b><br><span style='color:{palette['ink-2']}'>{lines}</span>"


def _titles(grid: Grid, names: Names, palette: Colours) -> list[dict[str, Any]]:
    """Write the groups' titles flush with the panel's, each with how many are in it."""
    return [
        note(
            f"<b>{plain(group.title)}</b>  {names.words.number(len(group.rows))}",
            palette["ink"],
            x=0,
            xref="paper",
            xanchor="left",
            xshift=-LABEL_WIDTH,
            y=top + TITLE_ROWS / 2,
        )
        for top, group in zip(_tops(grid), grid.groups, strict=False)
    ]


def _title_lines(grid: Grid, palette: Colours) -> list[dict[str, Any]]:
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": top + TITLE_ROWS,
            "y1": top + TITLE_ROWS,
            "line": {"color": palette["line"], "width": 1},
            "layer": "below",
        }
        for top, _ in zip(_tops(grid), grid.groups, strict=False)
    ]
