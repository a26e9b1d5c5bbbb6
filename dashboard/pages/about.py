"""Om tallene: rules, prices and published numbers, and where all of it is known from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash import Dash, Input, Output, html

from dashboard.access import Guard, Role
from dashboard.answers import Answer, remember
from dashboard.columns import BUDGETS, HEAD_COUNTS, PRICES, RULES, STATEMENTS, Column
from dashboard.components import frame_parts
from dashboard.components.accessibility import accessibility_statement
from dashboard.components.attributes import attributes
from dashboard.components.credits import credits_list
from dashboard.components.file_check import file_check
from dashboard.components.glossary import glossary
from dashboard.components.links import part_link, source_links
from dashboard.components.panels import panel
from dashboard.components.reading_guide import ORDER_OF_SEATS, PRIVACY, WHAT_IFS, paragraphs
from dashboard.components.tables import make_table
from dashboard.figures.map import CREDIT
from dashboard.language import DEFAULT, Language, language, mark
from dashboard.promise_columns import PROMISES
from dashboard.views import read_question
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
HOW_THE_PROMISE_IS_READ = mark(
    "The plan names a politicians' gathering, but no gathering bears that name. The rows say which "
    "kinds count as one, and whether that is the plan's own word or our reading."
)

PARTS = {
    "betaling": mark("Who pays"),
    "rekkefolge": mark("The order of the seats"),
    "deltakertall": mark("Published head counts and intervals"),
    "priser": mark("Prices"),
    "budsjett": mark("Budgets"),
    "scenario": mark("What-ifs"),
    "lofte": mark("The promise and its readings"),
    "programmet": mark("The programme"),
    "filer": mark("Check a file"),
    "ordliste": mark("Glossary"),
    "kilder": mark("Whom the data comes from"),
    "personvern": mark("Privacy"),
    "tilgjengelighet": mark("Accessibility statement"),
}
"""The parts of the page in order: the place in the address, and the heading."""


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
        _contents(words),
        html.Div(
            [_part(place, words.text(title), facts, names) for place, title in PARTS.items()],
            className="sd-stack",
        ),
    ]


def _quoting(words: Language) -> list[html.P]:
    """Say to whoever reads in another language that facts are not translated."""
    if words.code == DEFAULT:
        return []
    said = words.text(
        "What the facts say, their notes and their sources are quoted as they stand, in bokmål."
    )
    return [html.P(said, className="sd-prose")]


def _contents(words: Language) -> html.Nav:
    """Make the list of what is on the page: the page is long."""
    links = [part_link(words.text(title), place) for place, title in PARTS.items()]
    return html.Nav(
        links, className="sd-contents", **attributes(aria_label=words.text("On this page"))
    )


def _part(place: str, title: str, facts: ProgrammeFacts, names: Names) -> html.Div:
    """Make a part that can be linked to and be given the focus."""
    return html.Div(panel(title, CONTENT[place](facts, names)), id=place, tabIndex=-1)


def _who_pays(facts: ProgrammeFacts, names: Names) -> list[Any]:
    return [
        *paragraphs((HOW_SEATS_ARE_PAID, HOW_UNKNOWN_PARTICIPATION_COUNTS), names.words),
        _table("table-rules", RULES, facts.coverage_rules, names, names.words.text("Rules")),
    ]


def _head_counts(facts: ProgrammeFacts, names: Names) -> list[Any]:
    words = names.words
    caption = words.text("Published head counts")
    return [
        *paragraphs((HOW_INTERVALS_ARE_MADE,), words),
        _table("table-head-counts", HEAD_COUNTS, facts.head_counts, names, caption),
    ]


def _prices(facts: ProgrammeFacts, names: Names) -> list[Any]:
    said = mark("The prices of the gatherings are not published; these are assumptions.")
    return [
        *paragraphs((said,), names.words),
        _table("table-prices", PRICES, facts.prices, names, names.words.text("Prices")),
    ]


def _promise(facts: ProgrammeFacts, names: Names) -> list[Any]:
    caption = names.words.text("What the plan promised, and what counts as keeping it")
    return [
        *paragraphs((HOW_THE_PROMISE_IS_READ,), names.words),
        _table("table-promises", PROMISES, facts.promises, names, caption),
    ]


def _programme(facts: ProgrammeFacts, names: Names) -> html.Div:
    caption = names.words.text("The programme")
    return _table("table-programme", STATEMENTS, facts.statements, names, caption)


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


Content = Callable[[ProgrammeFacts, Names], Any]
CONTENT: Mapping[str, Content] = {
    "betaling": _who_pays,
    "rekkefolge": lambda _, names: paragraphs(ORDER_OF_SEATS, names.words),
    "deltakertall": _head_counts,
    "priser": _prices,
    "budsjett": _budgets,
    "scenario": lambda _, names: paragraphs(WHAT_IFS, names.words),
    "lofte": _promise,
    "programmet": _programme,
    "filer": lambda _, names: file_check(names.words),
    "ordliste": lambda _, names: glossary(names.words),
    "kilder": lambda facts, names: credits_list(facts, names.words.text(CREDIT), names.words),
    "personvern": lambda _, names: paragraphs(PRIVACY, names.words),
    "tilgjengelighet": lambda _, names: accessibility_statement(names.words),
}
"""What each of the parts holds."""


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register what fills the bands; the rest of the page is laid out once."""

    def show(search: Any) -> list[Any]:
        then, address = read_question(reports, search)
        report = then.cost_report(scenario=address.scenario)
        return frame_parts.bands(report, address, PATH, language(address.language))

    def answer(_path: str, search: Any, _look: Any) -> Answer:
        return Answer(parts={}, looks={}, properties={f"{NAME}-bands": {"children": show(search)}})

    remember(app, NAME, answer)
    guard.register(
        app,
        show,
        Output(f"{NAME}-bands", "children"),
        Input("question", "data"),
        role=Role.VIEWER,
        prevent_initial_call=True,
    )
