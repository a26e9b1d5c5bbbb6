"""A card for each gathering: when, where, how many, what is covered, and where to read more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.address import Address
from dashboard.columns import published_beside
from dashboard.components.attributes import attributes
from dashboard.components.badges import count_badge
from dashboard.components.links import outside_link, site_link
from dashboard.components.subject_links import GATHERING_PAGES, subject_query
from dashboard.language import Language
from dashboard.wording import STATUS_NAMES, Names, basis_marks, participants_shown
from model.rules.facts import Gathering
from model.rules.results import GatheringCost
from model.rules.terms import CountBasis, GatheringStatus

Line = tuple[str, Any]


def gathering_cards(
    rows: Sequence[GatheringCost], address: Address, names: Names
) -> list[html.Article]:
    """Make a card for each gathering, in the order given."""
    return [_card(row, address, names) for row in rows]


def _card(row: GatheringCost, address: Address, names: Names) -> html.Article:
    gathering = row.gathering
    lines: list[Any] = []
    for heading, value in _lines(row, names):
        lines += [html.Dt(heading), html.Dd(value)]
    text = html.Div(
        [
            html.H3(f"{names.kind(gathering)}, {gathering.place}"),
            html.Dl(lines, className="sd-facts"),
            html.Div(_links(gathering, address, names), className="sd-links"),
        ]
    )
    planned = " sd-planned" if gathering.status is GatheringStatus.PLANNED else ""
    return html.Article(
        html.Div([_date(gathering, names.words), text], className="sd-event"),
        className=f"sd-panel sd-c6{planned}",
    )


def _date(gathering: Gathering, words: Language) -> html.Div:
    """Write the dates with the days large: `12.–13.`, and `juni 2017` under them."""
    whole = words.dates(gathering.starts_on, gathering.ends_on)
    month = words.month(gathering.ends_on)
    days = whole.removesuffix(month).strip()
    if days == whole:
        return html.Div(html.B(whole), className="sd-event__date")
    named = html.Span(month, className="sd-event__month")
    return html.Div([html.B(days), " ", named], className="sd-event__date")


def _lines(row: GatheringCost, names: Names) -> list[Line]:
    gathering, words = row.gathering, names.words
    lines = [
        (words.text("Status"), _status(gathering, words)),
        (words.text("Place"), _place(gathering, words)),
        (words.text("Participants"), _participants(row, names)),
        (words.text("Coverage"), _coverage(row, words)),
    ]
    if gathering.registration_deadline:
        deadline = words.day(gathering.registration_deadline)
        lines.append((words.text("Registration deadline"), deadline))
    return lines


def _status(gathering: Gathering, words: Language) -> Any:
    status = words.text(STATUS_NAMES[gathering.status])
    if gathering.status is GatheringStatus.PLANNED:
        sign = html.I("+", **attributes(aria_hidden="true"))
        return html.Span([sign, status], className="sd-badge sd-badge--planlagt")
    return status[:1].upper() + status[1:]


def _place(gathering: Gathering, words: Language) -> str:
    return gathering.venue or words.text("{place}, venue not known", place=gathering.place)


def _participants(row: GatheringCost, names: Names) -> list[Any]:
    """Write how many came, what was published of it, and how well it is known."""
    words, shown = names.words, participants_shown(row)
    if shown is None and row.gathering.status is GatheringStatus.PLANNED:
        return [words.text("Not held yet")]
    parts: list[Any] = []
    if shown is not None:
        parts += [html.Span(words.interval(shown), className="sd-num"), " "]
    if shown is None or row.statements:
        parts += [html.Span(published_beside(row, names), className="sd-muted"), " "]
    marks = [one for one in basis_marks(row) if one is not CountBasis.EXAMPLE or not row.published]
    return [*parts, *(count_badge(one, words) for one in marks)]


def _coverage(row: GatheringCost, words: Language) -> str:
    if row.cap is None:
        return words.text("No rule is in force")
    if row.ceiling is None:
        return words.plural(
            "Up to {number} person per constellation",
            "Up to {number} persons per constellation",
            row.cap,
        )
    return words.plural(
        "Up to {number} person per constellation, at most {most}",
        "Up to {number} persons per constellation, at most {most}",
        row.cap,
        most=words.number(row.ceiling.persons),
    )


def _links(gathering: Gathering, address: Address, names: Names) -> list[Any]:
    """Link to the gathering's page, and to the department's page with programme or slides."""
    words = names.words
    own = site_link(
        [
            words.text("See the gathering"),
            html.Span(f": {names.gathering(gathering.id)}", className="visually-hidden"),
        ],
        GATHERING_PAGES + gathering.id + subject_query(address),
    )
    if not gathering.programme_url:
        return [own]
    programme = words.text("Programme or presentations")
    return [outside_link(programme, gathering.programme_url), own]
