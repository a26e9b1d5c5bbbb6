"""The download menu: the files of a view, with what is in them said before they are fetched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.address import Address, write_address
from dashboard.components.icons import icon
from dashboard.components.links import file_link
from dashboard.earlier import as_they_were
from dashboard.language import Language, mark
from dashboard.wording import Names, scenario_lines, selection_lines
from model.rules.results import CostReport
from model.rules.terms import CountBasis

DOWNLOADS = "/last-ned/kostnader."
FILES = (
    ("xlsx", mark("Excel"), mark("Cover sheet, tables, every cost line, rules and sources")),
    ("pdf", mark("PDF"), mark("To read, print and send: figures, tables, rules and sources")),
    ("csv", mark("CSV"), mark("For Norwegian Excel: semicolons and decimal commas")),
    ("maskin.csv", mark("CSV"), mark("For machines: commas and decimal points")),
)


def download_menu(words: Language) -> html.Details:
    """Make the menu; `download_items` fills it."""
    button = html.Summary(
        [icon("download"), words.text("Download"), icon("down")],
        className="btn btn-primary sd-choice__button--primary",
    )
    return html.Details(
        [button, html.Div(id="download-items", className="dropdown-menu sd-dl show")],
        id="download-menu",
        className="sd-choice sd-choice--end",
    )


def download_items(
    report: CostReport, address: Address, names: Names, first: Sequence[Any] = ()
) -> list[Any]:
    """List the files of a view; none where there is nothing, or where the sums do not agree.

    Args:
        report: What the page shows; the files answer the same question.
        address: The page's address, whose language and what-if hold in the files too.
        names: Looks up what ids are called.
        first: What only this page has: made of `download_item`, before what every page has.
    """
    words = names.words
    if report.totals.deviation_ore:
        text = words.text("The sums do not agree, so no file is made. Please report the fault.")
        return [html.P(text, className="sd-dl__head")]
    if not report.gatherings:
        text = words.text("There is nothing to download: no gatherings fit the filter.")
        return [html.P(text, className="sd-dl__head")]
    query = write_address(address.asking(report.selection))
    return [
        html.Div(_selection_text(report, names), className="sd-dl__head"),
        *first,
        *(
            download_item(
                f"download-{ending.replace('.', '-')}",
                (words.text(title), words.text(text)),
                f"{DOWNLOADS}{ending}{query}",
            )
            for ending, title, text in FILES
        ),
        *_marking(report, words),
    ]


def download_item(id_: str, said: tuple[str, str], href: str, **attributes: Any) -> html.A:
    """Make one entry of the menu: the kind of file in bold, and a line of what is in it."""
    kind, text = said
    return file_link(
        [html.B(kind), html.Span(text)], href, id=id_, className="sd-dl__item", **attributes
    )


def _selection_text(report: CostReport, names: Names) -> str:
    words = names.words
    filters = "; ".join(
        f"{head}: {text}" for head, text in selection_lines(report.selection, names)
    )
    revision = words.text("revision {number}", number=words.number(report.revision.number))
    return f"{filters or words.text('All gatherings')}, {revision}"


def _marking(report: CostReport, words: Language) -> list[html.Div]:
    """Say how the file will be marked: as example, as of an earlier day, as scenario."""
    texts = []
    if report.totals.basis is CountBasis.EXAMPLE:
        texts.append(words.text("The file is marked «example data»."))
    earlier = as_they_were(report.revision, words)
    if earlier:
        texts.append(words.text("The file is marked «{mark}».", mark=earlier))
    if not report.scenario.is_official:
        changes = "; ".join(scenario_lines(report.scenario, words))
        texts.append(words.text("The file is marked «SCENARIO»: {changes}.", changes=changes))
    return [html.Div(" ".join(texts), className="sd-dl__foot")] if texts else []
