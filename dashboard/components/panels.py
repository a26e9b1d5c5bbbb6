"""Panels: a heading, a figure with its table, and the words that make them understood."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.components.attributes import attributes
from dashboard.language import Language

GRAPH_CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "showEditInChartStudio": False,
    "responsive": True,
    "doubleClick": False,
    "scrollZoom": False,
}
"""No button leads out of the house: Plotly's own would upload the figure to a cloud."""


def graph(id_: str, height: int) -> dcc.Graph:
    """Make the place of a figure; the only way graphs are made here.

    Args:
        id_: The id of the graph.
        height: Pixels that are kept free, so that nothing jumps when the figure comes.
    """
    return dcc.Graph(
        id=id_,
        figure=_nothing(height),
        config=GRAPH_CONFIG,
        className="sd-chart",
    )


def _nothing(height: int) -> dict[str, Any]:
    """Make a figure without axes that keeps the place free."""
    clear, hidden = "rgba(0,0,0,0)", {"visible": False}
    return {
        "data": [],
        "layout": {
            "height": height,
            "xaxis": hidden,
            "yaxis": hidden,
            "paper_bgcolor": clear,
            "plot_bgcolor": clear,
        },
    }


def panel(
    title: Any,
    children: Any,
    *,
    sub: Any = None,
    aside: Any = None,
    foot: Any = None,
    wide: str = "",
) -> html.Section:
    """Make a panel.

    Args:
        title: What the panel says or answers.
        children: Its content.
        sub: The unit or how to read it.
        aside: What stands at the right of the heading.
        foot: Marks, source and remark.
        wide: Classes for its place in the grid.
    """
    heading: list[Any] = [html.H2(title)]
    if sub is not None:
        heading.append(html.P(sub, className="sd-panel__sub"))
    head = html.Div(
        [html.Div(heading), *([] if aside is None else [aside])],
        className="sd-panel__head",
    )
    content = [head, *(children if isinstance(children, list) else [children])]
    if foot is not None:
        content.append(html.Div(foot, className="sd-panel__foot"))
    return html.Section(content, className=f"sd-panel {wide}".strip())


def switch(name: str, first: str, second: str, label: str) -> html.Div:
    """Make the two buttons that choose which of two views a panel shows.

    What was chosen is remembered in this browser (assets/filters.js); `switched` makes the views.
    """
    return html.Div(
        [
            html.Button(
                text,
                type="button",
                **attributes(data_switch=name, aria_pressed="true" if view == 1 else "false"),
            )
            for view, text in ((1, first), (2, second))
        ],
        className="sd-seg",
        role="group",
        **attributes(aria_label=label),
    )


def switched(name: str, first: Any, second: Any, *, narrow_second: bool = False) -> list[Any]:
    """Make the two views that `switch` chooses between.

    Args:
        name: The same as the switch's.
        first: What is shown to begin with.
        second: The other view.
        narrow_second: Whether a phone begins with the second, for charts that need width.
    """
    given = attributes(data_switch_view=name, data_phone="2" if narrow_second else "1")
    return [html.Div(first, **given), html.Div(second, hidden=True, **given)]


def chart_switch(name: str, words: Language) -> html.Div:
    """Make the buttons that choose between a chart and its table."""
    return switch(name, words.text("Chart"), words.text("Table"), words.text("Show as"))


def figure_with_caption(figure: dcc.Graph, caption_id: str, style: str = "") -> html.Figure:
    """Set a figure with the sentence that says what it shows, for those who cannot see it."""
    place = html.Figure(
        [figure, html.Figcaption(id=caption_id, className="visually-hidden")],
        className=f"sd-figure {style}".strip(),
    )
    keep_room(place)
    return place


def keep_room(place: Any) -> None:
    """Keep a figure's place free, as high as it will be, until it is drawn (assets/30-app.css).

    Args:
        place: What `figure_with_caption` made.
    """
    figure = place.children[0].figure
    place.style = {"--sd-room": f"{figure['layout']['height']}px"}


def rich(text: str) -> list[Any]:
    """Set **words** between double asterisks in bold."""
    parts = text.split("**")
    return [html.B(part) if place % 2 else part for place, part in enumerate(parts) if part]
