"""Answers «why?»: the figure in the address, explained over whatever page it stands on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import Dash, Input, Output, State

from dashboard.access import Guard, Role
from dashboard.address import Address
from dashboard.components.explanation import Explained, explanation
from dashboard.components.frame_parts import failure_alert
from dashboard.failures import record_failure
from dashboard.language import language
from dashboard.views import make_view, read_question
from dashboard.why import Why, WhyLinks, read_why
from model.reports import Reports
from model.rules.results import CostReport
from model.rules.selection import Selection
from model.rules.settlements import Settlement


def show_explanation(reports: Reports, path: Any, search: Any) -> list[Any]:
    """Explain the figure that an address asks about; nothing where it asks about none."""
    then, address = read_question(reports, search)
    why = read_why(search, then.facts())
    if why is None:
        return []
    report, settlement = _narrowed(then, why, address)
    view = make_view(path if isinstance(path, str) else "/", address, report, None)
    links = WhyLinks(view.path, view.address)
    return explanation(
        Explained(why=why, report=report, settlement=settlement, names=view.names, links=links)
    )


def _narrowed(reports: Reports, why: Why, address: Address) -> tuple[CostReport, Settlement | None]:
    """Ask for the figure alone: the same report as the view's, of less."""
    selection = _selection(why, address.selection)
    if not (why.constellation_id and why.gathering_id):
        return reports.cost_report(selection, address.scenario), None
    settled = reports.settlement_report(why.constellation_id, selection, address.scenario)
    return settled.report, next(iter(settled.settlements), None)


def _selection(why: Why, asked: Selection) -> Selection:
    """Narrow the filters to a figure; a single gathering or constellation goes before them."""
    gatherings = frozenset({why.gathering_id}) if why.gathering_id else asked.gatherings
    constellations = (
        frozenset({why.constellation_id}) if why.constellation_id else asked.constellations
    )
    if why.gathering_id:
        return Selection(gatherings=gatherings, constellations=constellations)
    return replace(asked, constellations=constellations)


def register_explanations(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the one call that fills the dialog: a figure in the address, or a new revision."""

    def show(search: Any, _revision: Any, path: Any) -> list[Any]:
        return show_explanation(reports, path, search)

    guard.register(
        app,
        show,
        Output("why-content", "children"),
        Input("why", "data"),
        Input("revision", "data"),
        State("address", "pathname"),
        role=Role.VIEWER,
        prevent_initial_call=True,
        on_error=show_failure,
    )


def show_failure(error: Exception) -> Any:
    """Say in the dialog that the figure cannot be explained right now."""
    code, moment = record_failure(error)
    words = language()
    return failure_alert(code, words.moment(moment), words)
