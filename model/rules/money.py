"""Kroner as text to whole øre and back: amounts are `int` everywhere, never floats."""

from __future__ import annotations

import re
from decimal import Decimal

ORE_PER_KRONE = 100
DECIMALS = 2
MAX_ORE = 10**12
"""A single price or budget above ten milliard kroner is a slip of the hand."""

AMOUNT = re.compile(r"(\d+|\d{1,3}(?: \d{3})+)(?:[.,](\d+))?", re.ASCII)


def ore_from_kroner(text: str) -> int:
    """Read an amount in kroner, such as `750`, `750.50` or `1 400,50`, as whole øre.

    A point between thousands (`1.400`) is refused: it would be read as 1 krone 40.

    Raises:
        ValueError: The text is no amount, has parts of an øre or is far too large.
    """
    found = AMOUNT.fullmatch(text.replace("\u00a0", " ").strip())
    if found is None:
        raise ValueError(f'"{text}" is no amount in kroner; write it as 750 or 750.50')
    kroner, decimals = found.group(1).replace(" ", ""), found.group(2) or ""
    if len(decimals) > DECIMALS:
        raise ValueError(
            f'"{text}" has parts of an øre; use at most two decimals, and spaces between thousands'
        )
    if len(kroner.lstrip("0")) > len(str(MAX_ORE)):
        raise ValueError(_too_large(text))
    ore = int(kroner) * ORE_PER_KRONE + int(decimals.ljust(DECIMALS, "0"))
    if ore > MAX_ORE:
        raise ValueError(_too_large(text))
    return ore


def _too_large(text: str) -> str:
    return f'"{text}" is too large; the limit is {MAX_ORE // ORE_PER_KRONE} kroner'


def kroner_from_ore(amount_ore: int) -> Decimal:
    """Express whole øre as exact kroner with two decimals: 75050 is `Decimal("750.50")`."""
    return Decimal(amount_ore).scaleb(-2)
