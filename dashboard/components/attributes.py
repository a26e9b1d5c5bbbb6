"""HTML attributes whose names are no Python names."""

from __future__ import annotations

from typing import Any

from dashboard.language import DEFAULT, Language


def attributes(**values: Any) -> dict[str, Any]:
    """Write `aria_label="x"` as `{"aria-label": "x"}`, to be spread into a component."""
    return {name.replace("_", "-"): value for name, value in values.items()}


def quoted(words: Language) -> dict[str, Any]:
    """Say that a text is a quoted fact in bokmål, where the page is in another language."""
    return {} if words.code == DEFAULT else {"lang": DEFAULT}
