"""How large a gathering is drawn, in the figure and in the list that stands in for it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, sqrt

from dashboard.language import Language
from dashboard.wording import KIND_NAMES, participants_shown
from model.rules.results import CostRow, GatheringCost, Interval, YearCost

RADIUS_PER_ROOT = 2.35
UNKNOWN_RADIUS = 20
SMALLEST_RADIUS = 6
BOLD_LETTER, LABEL_GAP = 8, 6
LETTER = 7.6
"""How wide most letters of the size of figures are."""
OTHER_LETTERS = {
    letter: width
    for letters, width in {" .,:;|ijlI": 4.0, "-–frt": 6.0, "mwMW": 12.0}.items()
    for letter in letters
}
"""How wide those are that are much narrower or wider."""


def radius(shown: Interval | None) -> float:
    """Give the radius in pixels: the area follows the middle of the interval."""
    if shown is None:
        return UNKNOWN_RADIUS
    return max(RADIUS_PER_ROOT * sqrt((shown.low + shown.high) / 2), SMALLEST_RADIUS)


def is_approximate(row: GatheringCost) -> bool:
    """Tell whether the head count shown is no exact count."""
    shown = participants_shown(row)
    return shown is not None and not shown.is_exact


def is_counted(row: CostRow) -> bool:
    """Tell whether a row's cost is exact, so that its bar can be parted by who pays."""
    return row.sums.total_ore is not None and row.sums.total_ore.is_exact


def most_ore(row: CostRow) -> int | None:
    """Give the length of the hatched bar: the most that is possible, None where it is counted."""
    if is_counted(row):
        return None
    if row.sums.total_ore:
        return row.sums.total_ore.high
    if isinstance(row, YearCost) or not row.ceiling:
        return None
    return row.ceiling.amount_ore


def label_width(words: Language, least: int, details: Iterable[str] = ()) -> int:
    """Give the pixels to leave beside bars for what names them.

    Args:
        words: The language, whose longest name of a kind of gathering has room, in bold.
        least: What is left in any case.
        details: The lines under the names, such as `19.–20. desember 2018, Sted 0195`.
    """
    longest = max(len(words.text(name)) for name in KIND_NAMES.values())
    widest = max(map(text_width, details), default=0)
    return max(least, longest * BOLD_LETTER + LABEL_GAP, widest + LABEL_GAP)


def text_width(text: str) -> int:
    """Tell how many pixels a line of a figure takes in Noto Sans, the widest of our fonts."""
    return ceil(sum(OTHER_LETTERS.get(one, LETTER) for one in text))
