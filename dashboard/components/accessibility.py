"""The accessibility statement: what was tested and how, what was not, and whom to tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.links import outside_link
from dashboard.language import Language, mark

AUTHORITY = "https://www.uutilsynet.no/"
REGISTER = "https://uustatus.no/"

AIM = mark(
    "The site is made to meet WCAG 2.1 at levels A and AA, the 47 criteria that bind public bodies "
    "in Norway. It has been tested by those who made it, by machine and by eye. No independent "
    "audit has been made, so full conformance is not claimed."
)
TESTED = (
    mark(
        "Every page is checked with axe-core in Chromium: light and dark, 1280 and 320 pixels "
        "wide, with filters, as a scenario and without results. No serious or critical finding "
        "is let through."
    ),
    mark(
        "Menus, filters, tables, downloads and explanations are used by keyboard alone. The focus "
        "can always be seen, and stays where it was when numbers are fetched."
    ),
    mark("No page scrolls sideways at 320 pixels, which is 400 per cent zoom on a common screen."),
    mark(
        "Every figure has a sentence that says what it shows, and a table with the same numbers. "
        "Colour never carries a meaning alone: shape, line, sign or word does too."
    ),
    mark("The contrast of the figures' texts and marks is computed in both themes."),
    mark("PDF files are made by the rules of PDF/UA-1: tagged, with language and title."),
)
LEFT = (
    mark("People who use screen readers, magnifiers or speech control have not tried the site."),
    mark("Only Chromium has been tested: not Firefox, not Safari, and no real phone."),
    mark(
        "Figures answer to mouse and touch. By keyboard, the table beside each figure leads to the "
        "same places."
    ),
    mark("On a narrow screen, wide tables scroll sideways within their own frame."),
    mark("Facts, notes and sources are quoted in bokmål in every language, and marked so."),
    mark("PDF files have not been tried with a screen reader."),
)
REPORTING = mark(
    "Tell those who run the site where you found it: which page, what you tried to do, and what "
    "you use to read it. This version has no address of its own for reports."
)


def accessibility_statement(words: Language) -> list[Any]:
    """Make the statement: aim, what was tested, what is left, and how to report."""
    return [
        html.P(words.text(AIM), className="sd-prose"),
        html.H3(words.text("What has been tested")),
        _list(TESTED, words),
        html.H3(words.text("What has not been tested, and what is left")),
        _list(LEFT, words),
        html.H3(words.text("Report a barrier")),
        html.P(words.text(REPORTING), className="sd-prose"),
        html.P(
            [
                words.text("You can also complain to the supervising authority:"),
                " ",
                outside_link("uutilsynet.no", AUTHORITY),
                ". ",
                words.text(
                    "This statement is not entered in the public register; whoever puts the site "
                    "to use must do that:"
                ),
                " ",
                outside_link("uustatus.no", REGISTER),
                ".",
            ],
            className="sd-prose",
        ),
    ]


def _list(texts: Sequence[str], words: Language) -> html.Ul:
    return html.Ul([html.Li(words.text(text)) for text in texts], className="sd-prose sd-points")
