"""Making what Dash draws small: all that no callback touches is one still piece of HTML to it.

Dash looks through every component it keeps at each of the dozens of changes that an answer
brings, so five hundred cost half a second where sixty cost nothing that anybody sees. Pages are
laid out without a thought of it; this takes the finished tree and leaves Dash what it must know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

from dash import Dash
from dash.development.base_component import Component

from dashboard.components.boxes import Boxes, SearchField
from dashboard.components.still import Still

EXTENSION = "live_ids"
"""Where a server keeps the ids that its callbacks fill from the side."""
HTML = "dash_html_components"
PLAIN = frozenset(
    {
        ("dash_core_components", "Link"),
        ("dash_bootstrap_components", "Input"),
        ("dash_bootstrap_components", "Label"),
    }
)
"""What is plain HTML where nothing calls back."""


def fill_from_the_side(app: Dash, *ids: str) -> None:
    """Tell that parts of these ids are filled by a callback that does not name them as outputs."""
    app.server.extensions.setdefault(EXTENSION, set()).update(ids)


def live_ids(app: Dash) -> frozenset[str]:
    """List the ids that any callback fills, reads or listens to; ask when all are registered."""
    named = (id_ for callback in app._callback_list for id_ in _ids_of(callback))  # noqa: SLF001
    return frozenset(named) | frozenset(app.server.extensions.get(EXTENSION, ()))


def _ids_of(callback: Mapping[str, Any]) -> Iterator[str]:
    for output in str(callback["output"]).strip(".").split("..."):
        yield output.rpartition(".")[0]
    for one in (*callback["inputs"], *callback["state"]):
        yield str(one["id"])
    for name in (callback.get("running") or {}).get("running", ()):
        yield str(name).rpartition(".")[0]


def stilled(tree: Any, live: frozenset[str]) -> Any:
    """Give the same tree, with everything that is not live drawn in as few pieces as possible.

    Args:
        tree: Components, texts, and lists of them; it is left as it is.
        live: The ids of what callbacks touch, from `live_ids`.
    """
    if isinstance(tree, list | tuple):
        return _in_runs(tree, live)
    if not isinstance(tree, Component) or isinstance(tree, Still):
        return tree
    return Still(tree) if _stands_still(tree, live) else _with_still_parts(tree, live)


def _in_runs(parts: list[Any] | tuple[Any, ...], live: frozenset[str]) -> list[Any]:
    """Put neighbours that stand still into one piece."""
    made: list[Any] = []
    run: list[Any] = []
    for part in parts:
        if _stands_still(part, live):
            run.append(part)
        else:
            made += [*_piece(run), stilled(part, live)]
            run = []
    return [*made, *_piece(run)]


def _piece(run: list[Any]) -> list[Any]:
    return [Still(run)] if any(isinstance(part, Component) for part in run) else run


def _with_still_parts(component: Component, live: frozenset[str]) -> Component:
    given = getattr(component, "children", None)
    if given is None:
        return component
    made = copy(component)
    made.children = stilled(given, live)
    return made


def _stands_still(part: Any, live: frozenset[str]) -> bool:
    """Tell whether nothing in a part is ever touched: plain HTML, links of the site, and texts."""
    if isinstance(part, list | tuple):
        return all(_stands_still(one, live) for one in part)
    if not isinstance(part, Component):
        return True
    if isinstance(part, Still | Boxes | SearchField):
        return True
    is_plain = part._namespace == HTML or (part._namespace, part._type) in PLAIN  # noqa: SLF001
    id_ = getattr(part, "id", None)
    if not is_plain or isinstance(id_, dict) or id_ in live:
        return False
    return _stands_still(getattr(part, "children", None), live)
