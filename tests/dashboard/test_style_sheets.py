"""The style sheets: what one of them lays out, no other lays out again."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

SHEETS = sorted(Path("dashboard/assets").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
DISPLAY = re.compile(r"(?:^|;)\s*display:")


def laid_out(sheet: Path) -> set[str]:
    """List the classes that a sheet lays out wherever they stand and however wide the screen is."""
    text = MEDIA.sub("", COMMENT.sub("", sheet.read_text(encoding="utf-8")))
    rules = [rule for rule, body in RULE.findall(text) if DISPLAY.search(body)]
    names = {name.strip() for rule in rules for name in rule.split(",")}
    return {name for name in names if re.fullmatch(r"\.[\w-]+", name)}


def test_no_two_things_share_the_name_of_a_class() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for sheet in SHEETS:
        for name in laid_out(sheet):
            places[name].append(sheet.name)
    assert ".sd-contents" in places
    assert {name: sheets for name, sheets in places.items() if len(sheets) > 1} == {}
