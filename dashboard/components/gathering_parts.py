"""What the page of one gathering is made of: its facts, who came, the seats, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.address import Address, in_language, write_address
from dashboard.columns import HEAD_COUNTS, constellation_totals
from dashboard.components import explained_facts
from dashboard.components.attributes import attributes
from dashboard.components.badges import badges, count_badge, price_badge
from dashboard.components.dots import seat_dots
from dashboard.components.links import outside_link, site_link, source_links
from dashboard.components.subject_links import GATHERING_PAGES, constellation_link
from dashboard.components.tables import make_table
from dashboard.explained import AT_KIND, without_list
from dashboard.language import Language
from dashboard.settlement_columns import CELL_SEATS, ROLE_COUNTS
from dashboard.shell import carried
from dashboard.why import WhyLinks
from dashboard.wording import STATUS_NAMES, Names, statement_text
from model.rules.attendance import AttendanceReport, RoleCount, Standing
from model.rules.facts import Gathering
from model.rules.periods import in_force
from model.rules.results import CostCell, CostReport, GatheringCost


def crumbs(path: str, above: str, here: str, words: Language) -> html.Nav:
    """Say where the page belongs, with the way back, which follows the filters."""
    back = site_link(above, path + in_language("", words.code), id=carried("crumbs", path))
    return html.Nav(
        [back, html.Span(" / ", **attributes(aria_hidden="true")), here],
        className="sd-crumbs",
        **attributes(aria_label=words.text("You are here")),
    )


def seats_text(attendance: AttendanceReport, row: GatheringCost, names: Names) -> str:
    """Say how many constellations came, how many did not and how many are over the cap."""
    words = names.words
    if not row.listed:
        return words.text("There is no participant list.")
    over = sum(1 for cell in attendance.cells if cell.over)
    came = len([one for one in attendance.constellations if one.gatherings])
    never = len(attendance.standing(Standing.NEVER))
    return words.text(
        "{came} constellations came, {never} did not. {over} were over the cap.",
        came=words.number(came),
        never=words.number(never),
        over=words.number(over),
    )


def seats_table(report: CostReport, links: WhyLinks, row: GatheringCost, names: Names) -> Any:
    """Show each constellation's seats against the cap, largest first, and who pays what."""
    words, cap = names.words, row.cap
    if not row.listed:
        return html.P(without_list(row, names))
    cells = sorted(report.cells, key=lambda cell: -cell.persons)

    def dots(cell: CostCell) -> Any:
        if cap is None:
            return words.number(cell.persons)
        beyond = max(cell.persons - cap, 0)
        return seat_dots(cell.persons - beyond, beyond, cap, words)

    return make_table(
        "table-cells",
        CELL_SEATS,
        cells,
        names,
        caption=words.text("Seats, coverage and cost per constellation at this gathering"),
        totals=(words.text("Sum"), constellation_totals(report.totals)),
        cells={
            "constellation": lambda cell: constellation_link(
                cell.constellation_id, links.address, names
            ),
            "places": dots,
        },
        why=lambda cell, column: links.column(
            column, row.gathering.id, cell.constellation_id if cell else ""
        ),
        sortable=True,
    )


def absent(attendance: AttendanceReport, address: Address, names: Names) -> Any:
    """Name those that did not come; where there is no list nobody knows."""
    words = names.words
    if attendance.unlisted:
        return html.P(words.text("Nobody knows who came and who did not."))
    never = attendance.standing(Standing.NEVER)
    if not never:
        return html.P(words.text("Every constellation came."))
    return html.Ul(
        [html.Li(constellation_link(row.constellation_id, address, names)) for row in never],
        className="sd-namelist",
    )


def gathering_facts(row: GatheringCost, names: Names) -> list[Any]:
    """Show what is known of the gathering itself, with its source."""
    words, gathering = names.words, row.gathering
    lines = [
        (words.text("What it was"), gathering.title),
        (words.text("Date"), words.dates(gathering.starts_on, gathering.ends_on)),
        (words.text("Place"), ", ".join(filter(None, (gathering.venue, gathering.place)))),
        (words.text("Status"), words.text(STATUS_NAMES[gathering.status])),
        (words.text("Coverage"), _coverage(row, words)),
    ]
    facts = [part for head, text in lines for part in (html.Dt(head), html.Dd(text))]
    quoted: dict[str, Any] = {"lang": "nb"} if words.code != "nb" else {}
    content: list[Any] = [
        html.Dl(facts, className="sd-facts"),
        html.P(gathering.description, className="sd-prose", **quoted),
        html.Div(source_links(gathering.source), className="sd-small"),
    ]
    if gathering.note:
        content.append(html.P(gathering.note, className="sd-small sd-muted", **quoted))
    if gathering.programme_url:
        programme = words.text("Programme or presentations")
        content.insert(2, html.P(outside_link(programme, gathering.programme_url)))
    return content


def _coverage(row: GatheringCost, words: Language) -> str:
    if row.cap is None:
        return words.text("No rule is in force")
    return words.text(
        "The cap is {cap} per constellation {at_kind}.",
        cap=words.number(row.cap),
        at_kind=words.text(AT_KIND[row.gathering.kind]),
    )


def head_counts(row: GatheringCost, names: Names) -> list[Any]:
    """Set every published number beside the seats of the list, and say whether they agree."""
    words = names.words
    lines: list[Any] = []
    for statement in row.statements:
        low_high = words.number(statement.low) + "–" + words.number(statement.high)
        lines += [
            html.Dt(words.text("Published: {text}", text=statement_text(statement, words))),
            html.Dd(low_high, className="sd-num"),
        ]
    if row.listed and row.sums.persons:
        lines += [
            html.Dt(words.text("Seats in the list")),
            html.Dd(
                [words.interval(row.sums.persons), " ", count_badge(row.basis, words)],
                className="sd-num",
            ),
        ]
    said = _agreement(row, words)
    return [
        html.Dl(lines, className="sd-facts") if lines else None,
        html.P(said) if said else None,
        _published(row, names),
    ]


def _agreement(row: GatheringCost, words: Language) -> str:
    if not row.statements and not row.listed:
        return words.text("Nobody has published how many came.")
    if row.published is None or not row.listed or row.sums.persons is None:
        return ""
    inside = row.published.low <= row.sums.persons.low <= row.published.high
    if inside:
        return words.text("The list is within what was published.")
    return words.text("The list is outside what was published.")


def _published(row: GatheringCost, names: Names) -> Any:
    if not row.statements:
        return None
    caption = names.words.text("Published head counts")
    columns = [column for column in HEAD_COUNTS if column.id in {"stated", "source", "note"}]
    table = make_table(
        "table-published",
        columns,
        row.statements,
        names,
        caption=caption,
        cells=explained_facts.SOURCED,
    )
    return html.Details([html.Summary(names.words.text("Sources")), table])


def budget(row: GatheringCost, words: Language) -> list[Any]:
    """Say what is set aside for the gathering, what is left of it and the most it can cost."""
    lines: list[Any] = []
    if row.budget:
        lines += [html.Dt(words.text("Budget")), html.Dd(_left(row, words))]
    if row.ceiling:
        most = words.text(
            "{amount}, for at most {persons} seats",
            amount=words.amount(row.ceiling.amount_ore),
            persons=words.number(row.ceiling.persons),
        )
        lines += [html.Dt(words.text("Ceiling")), html.Dd(most)]
    marks = [price_badge(words, row.budget.basis)] if row.budget else []
    return [html.Dl(lines, className="sd-facts"), badges(marks)] if lines else []


def _left(row: GatheringCost, words: Language) -> str:
    set_aside = row.budget.amount_ore if row.budget else 0
    amount, paid = words.amount(set_aside), row.sums.department_ore
    if paid is None:
        return amount
    if paid.high > set_aside:
        over = words.amount(paid.high - set_aside)
        return words.text("{amount}, {over} over", amount=amount, over=over)
    left = words.amount(set_aside - paid.high)
    return words.text("{amount}, {left} left", amount=amount, left=left)


def roles(attendance: AttendanceReport, words: Language) -> Any:
    """Show which roles the seats are held by."""
    rows: tuple[RoleCount, ...] = tuple(row for row in attendance.roles if row.persons)
    if not rows:
        return html.P(words.text("Nobody knows, without a participant list."))
    names = Names(attendance.costs.facts, words)
    caption = words.text("Seats by role")
    return make_table("table-roles", ROLE_COUNTS, rows, names, caption=caption)


def rule_and_prices(report: CostReport, row: GatheringCost, names: Names) -> list[Any]:
    """Show the rule and the prices in force on the first day, with their sources."""
    used = tuple(dict.fromkeys(line.rule_id for line in report.lines)) or _in_force(report, row)
    shown = explained_facts.rules_of(used, report, names)
    if not shown:
        return [html.P(names.words.text("No rule is in force"))]
    return [*shown, *explained_facts.prices(report, names)]


def _in_force(report: CostReport, row: GatheringCost) -> tuple[str, ...]:
    """Find the rule where no line names it, because nobody knows who came."""
    kind, day = row.gathering.kind, row.gathering.starts_on
    rule = in_force((one for one in report.facts.coverage_rules if one.kind is kind), day)
    return (rule.id,) if rule else ()


def neighbours(
    row: GatheringCost, taking_place: Sequence[Gathering], address: Address, names: Names
) -> list[Any]:
    """Link to the gathering before and the one after."""
    order = sorted(taking_place, key=lambda one: (one.starts_on, one.id))
    place = [one.id for one in order].index(row.gathering.id)
    words, query = names.words, write_address(address)
    links = []
    if place > 0:
        before = order[place - 1]
        text = words.text("Before: {gathering}", gathering=names.gathering(before.id))
        links.append(site_link(text, GATHERING_PAGES + before.id + query))
    if place + 1 < len(order):
        after = order[place + 1]
        text = words.text("After: {gathering}", gathering=names.gathering(after.id))
        links.append(site_link(text, GATHERING_PAGES + after.id + query))
    return links
