"""Whether a file that somebody holds is still true: where it is dropped, and what came of it."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.components.attributes import attributes
from dashboard.components.icons import icon
from dashboard.language import Language
from dashboard.news import news_sentence
from dashboard.verdicts import CellChange, Verdict
from model.rules.history import News

MOST_BYTES = 700_000
"""As text in a call a file grows by a third, and a call may be no longer than a megabyte."""
MOST_SHOWN = 50


def file_check(words: Language) -> list[Any]:
    """Make the place a file is dropped on, or chosen from; nothing of it is kept."""
    limit = words.number(MOST_BYTES // 1000)
    too_large = words.text("The file is larger than {limit} kB, so it was not sent.", limit=limit)
    return [
        html.P(
            words.text(
                "Drop a file that was downloaded here earlier: costs as Excel, CSV, PDF or JSON, "
                "or a settlement, at most {limit} kB. The page says whether it still holds, or "
                "what has changed since. Nothing of the file is kept.",
                limit=limit,
            ),
            className="sd-prose",
        ),
        dcc.Upload(
            html.Span(
                [icon("page"), words.text("Choose a file, or drop it here")],
                className="btn btn-secondary sd-drop__button",
            ),
            id="file-check",
            className="sd-drop",
            className_active="sd-drop is-over",
            max_size=MOST_BYTES,
        ),
        html.P(
            too_large,
            id="file-check-large",
            className="sd-deviation",
            hidden=True,
            role="alert",
        ),
        html.Div(id="file-check-result", role="status", **attributes(aria_live="polite")),
    ]


def verdict_text(verdict: Verdict, news: News, name: str, words: Language) -> list[Any]:
    """Say what came of checking a file, and what has changed since it was made."""
    made = words.text("made at revision {number}", number=words.number(verdict.made_at_revision))
    if verdict.is_valid:
        text = words.text(
            "{file} is still valid at revision {number} ({made}).",
            file=name,
            number=words.number(verdict.revision),
            made=made,
        )
        return [html.P([icon("check"), text], className="sd-check")]
    head = words.text(
        "{file} is no longer valid at revision {number} ({made}).",
        file=name,
        number=words.number(verdict.revision),
        made=made,
    )
    since = [html.P(news_sentence(news, words))] if news.entries else []
    altered = [
        html.Li(words.text("Altered by hand: {row} does not add up.", row=row))
        for row in verdict.altered[:MOST_SHOWN]
    ]
    changes = [html.Li(_change(change, words)) for change in verdict.changes[:MOST_SHOWN]]
    left = len(verdict.changes) + len(verdict.altered) - len(altered) - len(changes)
    more = words.plural("and {number} more", "and {number} more", left) if left else ""
    return [
        html.P([icon("warning"), head], className="sd-deviation"),
        *since,
        html.Ul([*altered, *changes, *([html.Li(more)] if more else [])]),
    ]


def _change(change: CellChange, words: Language) -> str:
    cause = words.text(change.cause)
    if not change.column:
        return words.text("{row}: {cause}.", row=change.row, cause=cause)
    return words.text(
        "{row}: {column} was {was}, is {now}; {cause}.",
        row=change.row,
        column=change.column,
        was=change.was,
        now=change.now,
        cause=cause,
    )
