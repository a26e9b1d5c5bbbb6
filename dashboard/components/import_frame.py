"""The import's page at its first step: where each part comes, and what the browser keeps."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.components.attributes import attributes
from dashboard.components.import_steps import steps_list
from dashboard.language import Language

PARTS = {
    "upload": (1,),
    "file": (2, 3, 4),
    "columns": (2,),
    "brief": (3,),
    "problems": (3,),
    "preview": (3,),
    "confirm": (4,),
    "result": (5,),
}
"""The parts of the page, and at which steps each is seen; so does assets/import.js."""
PANELS = frozenset({"file", "brief", "problems", "preview"})
IDLE, BUSY = "sd-import", "sd-import is-reading"


def wizard(upload: list[Any], words: Language) -> html.Div:
    """Make the steps, with the first of them filled, and the stores of what is decided."""
    return html.Div(
        [
            steps_list(words),
            _busy(words),
            html.Div(id="import-alert", className="sd-import__alert"),
            *(_part(name, upload if name == "upload" else []) for name in PARTS),
            dcc.Store(id="import-state"),
            dcc.Store(id="import-step", data=1),
            dcc.Store(id="import-request"),
            dcc.Store(id="import-go"),
            dcc.Store(id="import-done"),
            dcc.Store(id="import-return"),
        ],
        id="import-wizard",
        className=IDLE,
    )


def _part(name: str, content: list[Any]) -> html.Div:
    panel = "sd-panel " if name in PANELS else ""
    return html.Div(
        content,
        id=f"import-part-{name}",
        hidden=1 not in PARTS[name],
        className=f"{panel}sd-import__{name}",
    )


def _busy(words: Language) -> html.P:
    """Make the line that says what is being done; a script writes in it, and empties it."""
    return html.P(
        id="import-busy",
        className="sd-import__busy",
        role="status",
        **attributes(
            data_file=words.text("Reading {name} …", name="{name}"),
            data_rows=words.text("Reading {number} rows …", number="{number}"),
            data_import=words.text("Importing {number} rows …", number="{number}"),
            data_undo=words.text("Undoing the import …"),
            data_language=words.code,
        ),
    )


def first_lead(words: Language) -> str:
    """Say what the page is for, until a list is there."""
    return words.text(
        "Upload the participant list of one gathering. Only number, role and constellation are "
        "kept."
    )
