"""What the marks of the timeline mean: fill, line and sign, never colour alone."""

from __future__ import annotations

from dash import html

from dashboard.components.attributes import attributes
from dashboard.language import Language, mark

MARKS = {
    "counted": mark("Held, counted"),
    "approximate": mark("Held, approximate number"),
    "unknown": mark("Held, number unknown"),
    "planned": mark("Planned, not held"),
}
WHISKER = mark("As long as the interval is wide")


def timeline_legend(words: Language) -> html.Div:
    """Make the legend of the detailed timeline; where it is a list, the list's own words do."""
    keys = [
        _key(f"sd-bubble sd-bubble--{style} sd-bubble--key", words.text(text))
        for style, text in MARKS.items()
    ]
    whisker = _key("sd-whisker", words.text(WHISKER))
    return html.Div([*keys, whisker], className="sd-legend sd-wide-only")


def _key(style: str, text: str) -> html.Span:
    return html.Span([html.Span(className=style, **attributes(aria_hidden="true")), text])
