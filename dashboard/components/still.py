"""HTML that stands still: drawn in one piece, because nothing ever calls back to its parts.

Dash keeps a record of every component and looks through all of them whenever one more is drawn,
so a table of a thousand cells takes seconds. What is wrapped here is one component to Dash;
assets/still.js turns it into the same HTML. No callback can fill, read or listen to a part of it:
scripts find the parts by their ids and classes like any other HTML.
"""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard.components.packing import packed


class Still(Component):
    """One component to Dash, however much HTML is in it.

    Attributes:
        content: Components of `dash.html`, links of this site, and texts.
    """

    _namespace = "sd_parts"
    _type = "Still"
    # Lists on the class, because Dash declares them so and reads them there.
    _children_props: list[str] = []  # noqa: RUF012 – the browser: nothing in here is Dash's
    _base_nodes: list[str] = ["content"]  # noqa: RUF012 – the server: components may stand here
    _prop_names: list[str] = ["content"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012

    def __init__(self, content: Any) -> None:
        super().__init__(content=content)  # type: ignore[no-untyped-call]

    def to_plotly_json(self) -> dict[str, Any]:
        """Give what the browser gets."""
        content = packed(vars(self)["content"])
        return {"namespace": self._namespace, "type": self._type, "props": {"content": content}}
