"""What stands where figures will come: the shape of the content, with its headings."""

from __future__ import annotations

from dash import html

from dashboard.language import Language, mark

KEY_FIGURE_LABELS = (
    mark("Participants"),
    mark("Covered by the department"),
    mark("The department's cost"),
    mark("The municipalities' cost"),
    mark("Budget used"),
)


def key_figure_placeholders(words: Language) -> list[html.Div]:
    """Make five cells with their labels and grey bars for what is being fetched."""
    return [
        html.Div(
            [html.Div(words.text(label), className="sd-kpi__label"), *map(_bar, ("l", "m", "s"))],
            className="sd-kpi placeholder-glow",
        )
        for label in KEY_FIGURE_LABELS
    ]


def _bar(size: str) -> html.Span:
    return html.Span(className=f"placeholder sd-placeholder sd-placeholder--{size}")
