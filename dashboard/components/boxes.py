"""Boxes to tick and fields to search in, drawn with the still HTML around them.

assets/filters.js listens to them: Dash need not keep a record of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component


class Boxes(Component):
    """A list of boxes to tick.

    Attributes:
        id: Of the list; `assets/filters.js` finds it by that.
        options: Each a `value` and a `label`, which may be HTML.
    """

    _namespace = "sd_parts"
    _type = "Boxes"
    # Lists on the class, because Dash declares them so and reads them there.
    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = []  # noqa: RUF012
    _prop_names: list[str] = ["id", "options"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(self, id_: str, options: Sequence[tuple[str, Any]]) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            id=id_, options=[{"value": value, "label": label} for value, label in options]
        )


class SearchField(Component):
    """A field to search in; its label stands beside it.

    Attributes:
        id: Of the field.
        placeholder: What to write in it.
    """

    _namespace = "sd_parts"
    _type = "SearchField"
    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = []  # noqa: RUF012
    _prop_names: list[str] = ["id", "placeholder"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(self, id_: str, placeholder: str) -> None:
        super().__init__(id=id_, placeholder=placeholder)  # type: ignore[no-untyped-call]
