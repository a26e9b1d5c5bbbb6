"""Figures look like the page because both read the same tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.figures import theme as module
from dashboard.figures.theme import TOKENS, Theme, colours, font, hatch, make_figure, note, plain
from dashboard.shapes import text_width
from tests.dashboard.figures.reading import check_drawable, colours_in

USED = ("ink", "ink-2", "panel", "dept", "muni", "on-dept", "on-muni", "muni-text", "hatch-bg")


def luminance(colour: str) -> float:
    """Give the relative luminance of `#rrggbb`, as WCAG defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("token", USED)
def test_every_colour_that_figures_use_is_a_token(theme: Theme, token: str) -> None:
    assert re.fullmatch(r"#[0-9a-f]{6}", colours(theme)[token])


def test_the_two_palettes_are_two_palettes() -> None:
    light, dark = colours(Theme.LIGHT), colours(Theme.DARK)
    assert light["dept"] == "#123f63"
    assert dark["dept"] == "#3878ad"
    assert light["ink"] != dark["ink"]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("payer", ["dept", "muni"])
def test_the_amounts_in_the_bars_can_be_read(theme: Theme, payer: str) -> None:
    palette = colours(theme)
    assert contrast(palette[f"on-{payer}"], palette[payer]) >= 4.5
    assert contrast(palette[payer], palette["panel"]) >= 3


@pytest.mark.parametrize("theme", Theme)
def test_the_department_is_always_the_darker_of_the_two(theme: Theme) -> None:
    palette = colours(theme)
    assert luminance(palette["dept"]) < luminance(palette["muni"])
    assert contrast(palette["dept"], palette["muni"]) >= 3


def test_the_letters_are_the_page_s_own() -> None:
    assert font() in TOKENS.read_text(encoding="utf-8").replace('"', "")
    assert font().startswith("Segoe UI, ")


def test_a_style_sheet_without_letters_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sheet = tmp_path / "tokens.css"
    sheet.write_text(":root { --sd-ink: #000; }", encoding="utf-8")
    monkeypatch.setattr(module, "TOKENS", sheet)
    with pytest.raises(LookupError, match=r"tokens\.css has no --sd-font"):
        font.__wrapped__()


@pytest.mark.parametrize("theme", Theme)
def test_an_empty_figure_is_a_figure_in_the_theme_s_colours(theme: Theme) -> None:
    figure = make_figure([], theme, height=100, xaxis={"visible": False})
    check_drawable(figure)
    assert colours_in(figure) <= set(colours(theme).values())
    assert figure["layout"]["height"] == 100
    assert figure["layout"]["xaxis"] == {"visible": False}


def test_what_is_said_of_the_layout_goes_before_what_is_usual() -> None:
    assert make_figure([], Theme.LIGHT, height=1, dragmode="pan")["layout"]["dragmode"] == "pan"


def test_a_note_is_nothing_but_a_text_at_its_point() -> None:
    made = note("her", "#123456", x=1, y="a", xanchor="left", xshift=4)
    check_drawable(make_figure([], Theme.LIGHT, height=10, shapes=[made]))
    assert (made["xanchor"], made["yanchor"]) == (1, "a")
    assert (made["x0"], made["x1"], made["y0"], made["y1"]) == (4, 4, 0, 0)
    assert (made["label"]["xanchor"], made["label"]["font"]["size"]) == ("left", 13)
    assert "fillcolor" not in made


@pytest.mark.parametrize(
    ("side", "before", "after"),
    [("left", False, True), ("center", True, True), ("right", True, False)],
)
def test_the_ground_behind_a_note_is_as_large_as_its_text(
    side: str, before: bool, after: bool
) -> None:
    made = note("<b>Ål</b><br>A &amp; B", "#123456", x=0, y=0, xanchor=side, backdrop="#ffffff")
    assert made["fillcolor"] == "#ffffff"
    assert ((made["x0"] < 0), (made["x1"] > 0)) == (before, after)
    assert made["x1"] - made["x0"] == text_width("A & B") + 4
    assert made["y1"] - made["y0"] == pytest.approx(2 * 13 * 1.3 + 4)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hotel & <b>Congress</b>", "Hotel &amp; &lt;b&gt;Congress&lt;/b&gt;"),
        ("&lt;", "&amp;lt;"),
        ("«Ålesund»", "«Ålesund»"),
    ],
)
def test_no_text_is_read_as_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize("theme", Theme)
def test_what_is_unsure_is_hatched_in_the_theme_s_colours(theme: Theme) -> None:
    bar = {"type": "bar", "x": [1], "y": ["a"], "marker": hatch(colours(theme))}
    figure = make_figure([bar], theme, height=10)
    check_drawable(figure)
    assert {colours(theme)[token] for token in ("hatch-fg", "hatch-bg")} <= colours_in(figure)
