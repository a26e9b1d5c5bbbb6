"""Bootstrap's style sheet with the classes that the pages use, and without its other 2,000.

A browser shows nothing before it has read the whole sheet, and works through it for every page.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from lightningcss import process_stylesheet

FILE = Path(str(files("flask_bootstrap"))) / "static/bootstrap5/css/bootstrap.min.css"
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
LICENCE = re.compile(r"/\*!.*?\*/", re.DOTALL)
CLASSES = frozenset(
    {
        "btn",
        "btn-link",
        "btn-primary",
        "btn-secondary",
        "btn-sm",
        "dropdown-menu",
        "form-check",
        "form-check-inline",
        "form-check-input",
        "form-check-label",
        "form-control",
        "form-label",
        "form-select",
        "form-switch",
        "form-text",
        "fw-semibold",
        "is-invalid",
        "p-0",
        "placeholder",
        "placeholder-glow",
        "show",
        "text-end",
        "user-select-none",
        "visually-hidden",
    }
)
"""What the pages use of Bootstrap, Dash's components and Plotly's figures among them. Another class
has no effect until its name stands here; the tests of every page say so.
"""


def all_classes() -> frozenset[str]:
    """List every class that Bootstrap has a rule for."""
    return frozenset(CLASS.findall(FILE.read_text(encoding="utf-8")))


@cache
def style_sheet() -> str:
    """Write the sheet, with its licence and all rules for elements, without unused classes."""
    whole = FILE.read_text(encoding="utf-8")
    used = process_stylesheet(
        whole, filename=FILE.name, unused_symbols=set(all_classes() - CLASSES)
    )
    return "".join((*LICENCE.findall(whole), "\n", used))
