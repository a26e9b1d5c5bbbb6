"""The few drawn signs, as style classes: they carry no meaning that words do not carry too."""

from __future__ import annotations

from dash import html

from dashboard.components.attributes import attributes


def icon(name: str) -> html.Span:
    """Make a sign that is drawn by the style sheet and unseen by screen readers."""
    return html.Span(className=f"sd-sign sd-sign--{name}", **attributes(aria_hidden="true"))
