"""What fills a page: one component to Dash that carries the content of every place on it.

Each place that Dash would fill by itself costs it two or three looks through everything it keeps.
assets/still.js draws the parts of a filling where the page has room for them, all at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component

from dashboard.components.packing import packed, packed_parts


class Filling(Component):
    """Fills places of the page that are plain HTML.

    Attributes:
        id: `<page>-filling`.
        parts: The content of places, by their ids: still HTML, links of this site, and texts.
            A call that fills them sends them packed.
        looks: `hidden` and `className` of parts of the page, by their ids.
        properties: What Dash's own components take, such as a graph's figure, by their ids: they
            get it when the parts are on the screen.
        failure: What is said in `<page>-error` until the next answer comes.
    """

    _namespace = "sd_parts"
    _type = "Filling"
    # Lists on the class, because Dash declares them so and reads them there.
    _children_props: list[str] = []  # noqa: RUF012 – the browser: nothing in here is Dash's
    _base_nodes: list[str] = ["failure"]  # noqa: RUF012 – the server: components may stand here
    _prop_names: list[str] = [  # noqa: RUF012
        "id",
        "page",
        "parts",
        "looks",
        "properties",
        "failure",
    ]
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(self, page: str, parts: Mapping[str, Any] | None = None) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            id=filling_id(page), page=page, parts=parts or {}, looks={}
        )

    def to_plotly_json(self) -> dict[str, Any]:
        """Give what the browser gets."""
        given: dict[str, Any] = super().to_plotly_json()  # type: ignore[no-untyped-call]
        props = given["props"]
        props["parts"] = packed_parts(props["parts"])
        props["failure"] = packed(props.get("failure"))
        return given


def filling_id(page: str) -> str:
    """Name the filling of a page."""
    return f"{page}-filling"
