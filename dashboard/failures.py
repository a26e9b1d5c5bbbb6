"""Unexpected errors: written to the log under a code that the reader sees too."""

from __future__ import annotations

import logging
import secrets
from datetime import UTC, datetime

log = logging.getLogger(__name__)


def record_failure(error: Exception) -> tuple[str, datetime]:
    """Write an error with its traceback to the log.

    Returns:
        The code under which it stands there, and the time.
    """
    code = f"SD-{secrets.token_hex(3).upper()}"
    log.error("%s", code, exc_info=error)
    return code, datetime.now(UTC)
