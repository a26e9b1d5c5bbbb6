"""Components as short JSON: what the browser draws by itself is sent with no word too many.

Dash writes where each component comes from. HTML comes from nowhere, and a page has thousands of
elements: packed, they are half as long, to make, to send and to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component

HTML = "dash_html_components"
STILL, LINK, BOXES = "Still", "Link", "Boxes"
FIELDS = frozenset({"Input", "Label", "SearchField"})
GROUP = ""
"""The name of what is no element but several side by side."""
ON_SITE = {"data-on-site": ""}
"""What marks a link that opens without loading the page anew, which assets/still.js does."""

Packed = list[Any] | str | int | float | None
"""An element is a list: its name, its attributes or 0, and its content. All else is a text."""


def packed(tree: Any) -> Packed:
    """Pack plain HTML, and what assets/still.js draws beside it.

    Args:
        tree: Components of `dash.html`, links of this site, boxes and fields, and texts.

    Raises:
        TypeError: A component that only Dash can draw stands in it.
    """
    if isinstance(tree, list | tuple):
        return [GROUP, 0, *map(packed, tree)]
    if not isinstance(tree, Component):
        return tree  # type: ignore[no-any-return]
    if tree._type == STILL:  # noqa: SLF001
        return packed(vars(tree)["content"])
    given = {name: value for name, value in _properties(tree).items() if value is not None}
    children = given.pop("children", ())
    content = children if isinstance(children, list | tuple) else [children]
    name, attributes = _element(tree, given)
    return [name, attributes or 0, *map(packed, content)]


def packed_parts(parts: Mapping[str, Any]) -> dict[str, Packed]:
    """Pack the content of places, by their ids."""
    return {id_: packed(content) for id_, content in parts.items()}


def _properties(component: Component) -> Mapping[str, Any]:
    given: Mapping[str, Any] = component.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    return given


def _element(component: Component, given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    type_ = component._type  # noqa: SLF001
    if component._namespace == HTML:  # noqa: SLF001
        return type_.lower(), given
    if type_ == LINK:
        return "a", given | ON_SITE
    if type_ == BOXES:
        options = [{**one, "label": packed(one["label"])} for one in given["options"]]
        return type_, given | {"options": options}
    if type_ not in FIELDS:
        raise TypeError(f"{type_} is no HTML: Dash has to draw it, outside of what stands still")
    return type_, given
