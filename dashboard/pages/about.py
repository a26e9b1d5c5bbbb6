"""Om tallene: rules, prices and published numbers, and where all of it is known from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, html

from dashboard.access import Guard, Role
from dashboard.address import read_address
from dashboard.columns import BUDGETS, HEAD_COUNTS, PRICES, RULES, STATEMENTS, Column
from dashboard.components import frame_parts
from dashboard.components.file_check import file_check
from dashboard.components.links import source_links
from dashboard.components.panels import panel
from dashboard.components.tables import make_table
from dashboard.language import DEFAULT, Language, language, mark
from dashboard.wording import Names
from model.reports import Reports
from model.rules.facts import ProgrammeFacts

NAME = "about"
PATH = "/om"
TITLE = mark("About the numbers")

HOW_SEATS_ARE_PAID = mark(
    "Everybody who is registered, came, or did not come without cancelling, holds a seat. Seats "
    "are numbered within each constellation by time of registration. The department pays "
    "conference package and accommodation for the seats up to the cap; the municipalities pay for "
    "the others, and for all travel. The rule in force is the last one that begins on or before "
    "the gathering's first day."
)
HOW_UNKNOWN_PARTICIPATION_COUNTS = mark(
    "Where a rule is only for constellations in the project, one whose participation is unknown "
    "counts as taking part, and that is marked."
)
HOW_INTERVALS_ARE_MADE = mark(
    "«Nearly 200» is read as 190–199 and «about 250» as 240–260. That is our reading of the "
    "published words; it is no new count. Sources that disagree widen the interval. Without a "
    "participant list the interval is carried through the cap: the fewest seats are covered if one "
    "constellation sent everybody, the most if the seats are spread evenly. Where nothing is "
    "published, nothing is worked out."
)


def layout(facts: ProgrammeFacts, words: Language, _subject: str) -> list[Any]:
    """Lay out the page: every fact the numbers stand on, as tables with their sources."""
    names = Names(facts, words)
    return [
        html.Div(
            html.Div(
                [
                    html.H1(words.text(TITLE)),
                    html.P(
                        words.text("Every amount stands on a rule, a price and a source."),
                        className="sd-lead",
                    ),
                    *_quoting(words),
                ]
            ),
            className="sd-pagehead",
        ),
        html.Div(_panels(facts, names), className="sd-stack"),
    ]


def _quoting(words: Language) -> list[html.P]:
    """Say to whoever reads in another language that facts are not translated."""
    if words.code == DEFAULT:
        return []
    said = words.text(
        "What the facts say, their notes and their sources are quoted as they stand, in bokmål."
    )
    return [html.P(said, className="sd-prose")]


def _panels(facts: ProgrammeFacts, names: Names) -> list[html.Section]:
    words = names.words
    return [
        panel(
            words.text("Who pays"),
            [
                html.P(words.text(HOW_SEATS_ARE_PAID), className="sd-prose"),
                html.P(words.text(HOW_UNKNOWN_PARTICIPATION_COUNTS), className="sd-prose"),
                _table("table-rules", RULES, facts.coverage_rules, names, words.text("Rules")),
            ],
        ),
        panel(
            words.text("Published head counts and intervals"),
            [
                html.P(words.text(HOW_INTERVALS_ARE_MADE), className="sd-prose"),
                _table(
                    "table-head-counts",
                    HEAD_COUNTS,
                    facts.head_counts,
                    names,
                    words.text("Published head counts"),
                ),
            ],
        ),
        panel(
            words.text("Prices"),
            _table("table-prices", PRICES, facts.prices, names, words.text("Prices")),
            sub=words.text(
                "The prices of the gatherings are not published; these are assumptions."
            ),
        ),
        panel(words.text("Budgets"), _budgets(facts, names)),
        panel(words.text("Check a file"), file_check(words)),
        panel(
            words.text("The programme"),
            _table(
                "table-programme", STATEMENTS, facts.statements, names, words.text("The programme")
            ),
        ),
    ]


def _budgets(facts: ProgrammeFacts, names: Names) -> Any:
    words = names.words
    if not facts.budgets:
        return html.P(words.text("No budget has been set."))
    return _table("table-budgets", BUDGETS, facts.budgets, names, words.text("Budgets"))


def _table(
    id_: str, columns: Sequence[Column[Any]], rows: Sequence[Any], names: Names, caption: str
) -> html.Div:
    sources = {"source": lambda row: source_links(row.source)}
    return make_table(id_, columns, rows, names, caption=caption, cells=sources)


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register what fills the bands; the rest of the page is laid out once."""

    def show(search: str | None) -> list[Any]:
        address = read_address(search if isinstance(search, str) else "", reports.facts())
        report = reports.cost_report(scenario=address.scenario)
        return frame_parts.bands(report, address, PATH, language(address.language))

    guard.register(
        app, show, Output(f"{NAME}-bands", "children"), Input("question", "data"), role=Role.VIEWER
    )
