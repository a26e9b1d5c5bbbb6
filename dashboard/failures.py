"""Unexpected errors: written to the log under a code that the reader sees too, in words."""

from __future__ import annotations

import logging
import secrets
from datetime import UTC, datetime

from dash import ctx
from dash.exceptions import MissingCallbackContextException

from dashboard.address import read_language
from dashboard.language import Language, language

QUERIES = ("question.data", "address.search", "why.data")
"""Where a call's query string may stand."""

log = logging.getLogger(__name__)


def record_failure(error: Exception) -> tuple[str, datetime]:
    """Write an error with its traceback to the log.

    Returns:
        The code under which it stands there, and the time.
    """
    code = f"SD-{secrets.token_hex(3).upper()}"
    log.error("%s", code, exc_info=error)
    return code, datetime.now(UTC)


def language_of_call() -> Language:
    """Give the language of the address that the failed call was about; else the default."""
    try:
        sent = {**ctx.inputs, **ctx.states}
    except MissingCallbackContextException:
        sent = {}
    queries = (sent[name] for name in QUERIES if isinstance(sent.get(name), str))
    return language(read_language(next(queries, "")))
