"""HTML attributes whose names are no Python names."""

from __future__ import annotations

from typing import Any


def attributes(**values: Any) -> dict[str, Any]:
    """Write `aria_label="x"` as `{"aria-label": "x"}`, to be spread into a component."""
    return {name.replace("_", "-"): value for name, value in values.items()}
