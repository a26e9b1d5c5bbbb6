"""Runs `python -m model …` and dies before a statement, as if the machine were switched off.

    python -m tests.model.killed "INSERT INTO participants" load --example

`COMMIT` dies before the commit. If nothing is executed that begins so, the command runs to its end.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from sqlalchemy import Engine, event

from model.__main__ import main


def die_before(beginning: str) -> None:
    """Kill this process when it is about to execute a statement that begins so."""

    def look(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(beginning):
            os.kill(os.getpid(), signal.SIGKILL)

    def commit(_connection: Any) -> None:
        look(None, None, "COMMIT")

    event.listen(Engine, "before_cursor_execute", look)
    event.listen(Engine, "commit", commit)


if __name__ == "__main__":
    die_before(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
