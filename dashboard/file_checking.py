"""Checks a file that somebody drops on the page against the data of today; keeps nothing of it."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from dash import Dash, Input, Output, State, html

from dashboard.access import Guard, Role
from dashboard.address import read_language
from dashboard.components.file_check import verdict_text
from dashboard.components.frame_parts import failure_alert
from dashboard.exports import UnreadableFileError, check, read_asked, read_back
from dashboard.exports.reading_back import DAMAGED
from dashboard.failures import language_of_call, record_failure
from dashboard.language import Language, language
from model.reports import Reports

LONGEST_NAME = 80


def show_verdict(reports: Reports, contents: Any, name: Any, search: Any) -> list[Any]:
    """Check a file as the browser sends it, and say what came of it in the reader's language."""
    if not isinstance(contents, str):
        return []
    words = language(read_language(search if isinstance(search, str) else ""))
    shown = name[:LONGEST_NAME] if isinstance(name, str) else words.text("The file")
    try:
        return _verdict(reports, contents, shown, words)
    except UnreadableFileError as error:
        said = f"{shown}: {words.text(str(error))}"
        advice = words.text("Use a file as it was downloaded, without saving it anew.")
        return [html.P(f"{said} {advice}", className="sd-deviation")]


def _verdict(reports: Reports, contents: str, name: str, words: Language) -> list[Any]:
    copy = read_back(_bytes(contents))
    asked = read_asked(copy, reports.facts())
    verdict = check(copy, reports.cost_report(asked.selection, asked.scenario))
    return verdict_text(verdict, reports.news(asked.revision), name, words)


def _bytes(contents: str) -> bytes:
    try:
        return base64.b64decode(contents.partition(",")[2], validate=True)
    except binascii.Error as error:
        raise UnreadableFileError(DAMAGED) from error


def register_file_check(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the call that checks a file."""

    def show(contents: Any, name: Any, search: Any) -> list[Any]:
        return show_verdict(reports, contents, name, search)

    guard.register(
        app,
        show,
        Output("file-check-result", "children"),
        Input("file-check", "contents"),
        State("file-check", "filename"),
        State("address", "search"),
        role=Role.VIEWER,
        heavy=True,
        on_error=show_failure,
    )


def show_failure(error: Exception) -> Any:
    """Say that the file could not be checked right now."""
    code, moment = record_failure(error)
    words = language_of_call()
    return failure_alert(code, words.moment(moment), words)
