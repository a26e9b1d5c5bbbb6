"""The design's own values, read from the page's style sheet: page, figure and print look alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

TOKENS = Path(__file__).parent / "assets" / "10-tokens.css"

Colours = Mapping[str, str]


class Theme(StrEnum):
    """Which of the two palettes; the value is Bootstrap's `data-bs-theme`."""

    LIGHT = "light"
    DARK = "dark"


@cache
def colours(theme: Theme) -> Colours:
    """Read a theme's tokens from the style sheet, so that what is drawn cannot differ from it.

    Returns:
        Token name without `--sd-` to its value, such as `dept` to `#123f63`.
    """
    return dict(re.findall(r"--sd-([\w-]+):\s*([^;]+);", _block(theme)))


def _block(theme: Theme) -> str:
    css = TOKENS.read_text(encoding="utf-8")
    start = css.index(f'[data-bs-theme="{theme}"] {{')
    return css[start : css.index("}", start)]
