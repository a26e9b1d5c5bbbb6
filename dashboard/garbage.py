"""When Python looks for what is left over: seldom enough that no reader waits for it."""

from __future__ import annotations

import gc

NEW_OBJECTS = 20_000
"""How many more there have to be than when it last looked. An answer of Oversikt makes some 6 000,
and leaves none behind: at the usual 700 Python looks eleven times while it is made."""


def leave_what_is_loaded() -> None:
    """Call it when a process has loaded what it keeps for as long as it lives.

    To look through all of that for what is left over would hold up a reader every now and then, for
    longer than most answers take.
    """
    gc.collect()
    gc.freeze()
    _, *others = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *others)
