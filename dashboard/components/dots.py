"""One mark a person: ● covered, | the cap, ■ beyond it, ○ a place nobody took."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.attributes import attributes
from dashboard.explained import places_sentence
from dashboard.language import Language

MOST_MARKS = 60
"""More marks than this are no picture any more; the words beside them say the same."""


def seat_dots(covered: int, beyond: int, cap: int, words: Language, *, large: bool = False) -> Any:
    """Draw the seats of one constellation against the cap, with the same said in words.

    Args:
        covered: Seats within the cap.
        beyond: Seats beyond it.
        cap: How many seats may be covered.
        words: The language.
        large: For the page about one constellation.
    """
    said = places_sentence(covered, beyond, cap, words)
    if cap + beyond > MOST_MARKS:
        return html.Span(said)
    marks = [
        *(html.Span(className="sd-dot") for _ in range(covered)),
        *(html.Span(className="sd-dot sd-dot--free") for _ in range(cap - covered)),
        html.Span(className="sd-dots__cap"),
        *(html.Span(className="sd-dot sd-dot--muni") for _ in range(beyond)),
    ]
    size = " sd-dots--lg" if large else ""
    return html.Span(marks, className=f"sd-dots{size}", role="img", **attributes(aria_label=said))
