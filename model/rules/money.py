"""Kroner as text to whole øre and back: amounts are `int` everywhere, never floats."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

ORE_PER_KRONE = 100
MAX_ORE = 10**12
"""A single price or budget above ten milliard kroner is a slip of the hand."""


def ore_from_kroner(text: str) -> int:
    """Read an amount in kroner, such as `750`, `750.50` or `1 400,50`, as whole øre.

    Raises:
        ValueError: The text is no amount, is negative, has parts of an øre or is far too large.
    """
    plain = text.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    try:
        kroner = Decimal(plain)
    except InvalidOperation:
        raise ValueError(f'"{text}" is no amount in kroner; write it as 750 or 750.50') from None
    if not kroner.is_finite() or kroner < 0:
        raise ValueError(f'"{text}" is no amount; it must be a number of 0 or more kroner')
    if kroner * ORE_PER_KRONE > MAX_ORE:
        raise ValueError(f'"{text}" is too large; the limit is {MAX_ORE // ORE_PER_KRONE} kroner')
    ore = kroner * ORE_PER_KRONE
    if ore != ore.to_integral_value():
        raise ValueError(f'"{text}" has parts of an øre; use at most two decimals')
    return int(ore)


def kroner_from_ore(amount_ore: int) -> Decimal:
    """Express whole øre as exact kroner with two decimals: 75050 is `Decimal("750.50")`."""
    return Decimal(amount_ore).scaleb(-2)
