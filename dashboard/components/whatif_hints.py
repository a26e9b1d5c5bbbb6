"""What stands beside the controls of a what-if: what holds today, and where it did not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.components.whatif_controls import (
    CAPS,
    COVERS,
    OFFICIAL,
    PRICES,
    Control,
    official_values,
)
from dashboard.language import Language, mark
from dashboard.wording import Names
from model.rules.baseline import Standing, find_baseline
from model.rules.results import CostReport

COVERED_TODAY, NOT_COVERED_TODAY = mark("today covered"), mark("today not covered")
NOTHING_IN_FORCE = mark("nothing in force")


def control_parts(report: CostReport, names: Names) -> dict[str, Any]:
    """Fill what holds today beside each control, and what should be known of it."""
    baseline = find_baseline(report.facts, report.selection)
    words = names.words
    parts: dict[str, Any] = {f"{OFFICIAL}.data": official_values(baseline)}
    held = {row.gathering.kind for row in report.gatherings}
    for kind, cap in baseline.caps.items():
        note = _number_note(cap, words.number, names)
        if kind not in held:
            note = words.text("No such gathering in the selection.")
        parts |= _hints(CAPS[kind], _today_text(cap, words.number, words), note)
    for part, price in baseline.prices_ore.items():
        note = _number_note(price, words.amount, names)
        parts |= _hints(PRICES[part], _today_text(price, words.amount, words), note)
    for part, cover in baseline.covers.items():
        parts |= _hints(COVERS[part], _cover_text(cover, words), _cover_note(cover, names))
    return parts


def _hints(control: Control, today: str, note: str) -> dict[str, str]:
    return {f"{control.id}-today.children": today, f"{control.id}-note.children": note}


def _today_text(standing: Standing[int], write: Callable[[int], str], words: Language) -> str:
    if standing.newest is None:
        return words.text(NOTHING_IN_FORCE)
    return words.text("today {number}", number=write(standing.newest))


def _cover_text(standing: Standing[bool], words: Language) -> str:
    if standing.newest is None:
        return words.text(NOTHING_IN_FORCE)
    return words.text(COVERED_TODAY if standing.newest else NOT_COVERED_TODAY)


def _number_note(standing: Standing[int], write: Callable[[int], str], names: Names) -> str:
    """Name the older gatherings where another number held; empty where there is none."""
    others = names.words.listing(
        [
            names.words.text(
                "{number} at {gathering}",
                number=write(value),
                gathering=names.left_out((gathering_id,)),
            )
            for gathering_id, value in standing.others
        ]
    )
    if not others:
        return ""
    return names.words.text(
        "Not the same everywhere: {others}. A what-if replaces that too.", others=others
    )


def _cover_note(standing: Standing[bool], names: Names) -> str:
    """Name the gatherings where it is the other way round; empty where there is none."""
    if not standing.others:
        return ""
    return names.words.text(
        "The other way round at {gatherings}. A what-if replaces that too.",
        gatherings=names.left_out(tuple(id_ for id_, _ in standing.others)),
    )
