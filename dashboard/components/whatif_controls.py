"""The controls of a what-if: caps, prices and covers, each beside what holds today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard.address import CAP, COVER, PRICE
from dashboard.components.attributes import attributes
from dashboard.components.panels import panel
from dashboard.language import Language, mark
from dashboard.wording import COMPONENT_NAMES, KIND_NAMES
from model.rules.baseline import Baseline, Standing, find_baseline
from model.rules.facts import ProgrammeFacts
from model.rules.money import ORE_PER_KRONE
from model.rules.questions import MAX_CAP
from model.rules.terms import CostComponent, GatheringKind

OFFICIAL = "whatif-official"
"""Where the browser finds what holds today, by the keys of the address."""

PRICE_LABELS = {
    CostComponent.CONFERENCE_PACKAGE: mark("Conference package per day"),
    CostComponent.ACCOMMODATION: mark("Accommodation per night"),
    CostComponent.TRAVEL: mark("Travel per person"),
}
PERSONS, KRONER = mark("pers."), mark("kr")
KEYBOARDS = {PERSONS: "numeric", KRONER: "decimal"}
"""What a phone's keyboard must have: digits, or a comma too."""
PRICE_STEPS = (100, 50, 25, 10, 5)
FEWEST_STEPS = 20
SPARE_PERSONS = 2
"""A slider reaches to twice what holds today, and a little further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control: its key in the address, which also makes its id, and what it is called."""

    key: str
    label: str

    @property
    def id(self) -> str:
        """The id of its field; those of its parts begin with it."""
        return "whatif-" + self.key.replace(".", "-")


CAPS = {kind: Control(key=CAP + kind, label=KIND_NAMES[kind]) for kind in GatheringKind}
PRICES = {
    component: Control(key=PRICE + component, label=PRICE_LABELS[component])
    for component in CostComponent
}
COVERS = {
    component: Control(key=COVER + component, label=COMPONENT_NAMES[component])
    for component in CostComponent
}
NUMBERS = (*CAPS.values(), *PRICES.values())
SWITCHES = tuple(COVERS.values())
CONTROLS = (*NUMBERS, *SWITCHES)

OUTPUTS = (
    f"{OFFICIAL}.data",
    *(f"{control.id}-{part}.children" for control in CONTROLS for part in ("today", "note")),
)
"""What the server fills."""

INPUT_PROPERTIES = (
    *((control.id, "value") for control in CONTROLS),
    *((f"{control.id}-slider", "value") for control in NUMBERS),
    *((f"{control.id}-reset", "n_clicks") for control in CONTROLS),
    ("address", "search"),
    (OFFICIAL, "data"),
)
"""What the browser listens to."""

OUTPUT_PROPERTIES = (
    *((control.id, "value") for control in CONTROLS),
    *((control.id, "invalid") for control in NUMBERS),
    *((f"{control.id}-slider", "value") for control in NUMBERS),
    *((f"{control.id}-tick", "style") for control in NUMBERS),
    *((f"{control.id}-fault", "hidden") for control in NUMBERS),
    *((f"{control.id}-reset", "hidden") for control in CONTROLS),
)
"""What the browser changes by itself; assets/whatif.js does both."""


def control_panel(facts: ProgrammeFacts, words: Language) -> html.Section:
    """Lay out the controls; the browser fills in the values, the server what holds today."""
    baseline = find_baseline(facts)
    caps = [
        _number(control, _cap_slider(baseline.caps[kind]), _cap_fault(words), PERSONS, words)
        for kind, control in CAPS.items()
    ]
    prices = [
        _number(
            control, _price_slider(baseline.prices_ore[part]), _price_fault(words), KRONER, words
        )
        for part, control in PRICES.items()
    ]
    covers = [_switch(control, words) for control in SWITCHES]
    return panel(
        words.text("Change what holds"),
        [
            dcc.Store(id=OFFICIAL, data=official_values(baseline)),
            _group(words.text("Persons covered per constellation"), caps),
            _group(words.text("Prices"), prices),
            _group(words.text("The department covers"), covers),
        ],
        sub=words.text(
            "The line marks today: what is in force at the latest gathering of the selection. "
            "What you write holds for all of them."
        ),
        foot=[
            html.Span(id="whatif-leave"),
            html.Span(id="whatif-count"),
            html.P(id="whatif-status", role="status", className="sd-whatif-status"),
        ],
        wide="sd-c4 sd-whatif",
    )


def _group(title: str, controls: list[html.Div]) -> html.Fieldset:
    return html.Fieldset([html.Legend(title), *controls], className="sd-control-group")


def _cap_fault(words: Language) -> str:
    return words.text("Write whole persons from {low} to {high}", low=0, high=MAX_CAP)


def _price_fault(words: Language) -> str:
    return words.text("Write kroner with at most two decimals, such as 750 or 750,50")


def _cap_slider(standing: Standing[int]) -> dict[str, int]:
    return {"min": 0, "max": 2 * (standing.newest or 0) + SPARE_PERSONS, "step": 1}


def _price_slider(standing: Standing[int]) -> dict[str, int]:
    """Make steps that meet today's price, large enough to get somewhere."""
    kroner = max((standing.newest or 0) // ORE_PER_KRONE, FEWEST_STEPS)
    step = next(
        (
            step
            for step in PRICE_STEPS
            if kroner % step == 0 and kroner // step >= FEWEST_STEPS // 2
        ),
        1,
    )
    return {"min": 0, "max": 2 * kroner, "step": step}


def _number(
    control: Control, slider: Mapping[str, int], fault: str, unit: str, words: Language
) -> html.Div:
    """Make a control of a number: a slider for trying, a field for the exact value."""
    label = html.Label(words.text(control.label), htmlFor=control.id)
    return html.Div(
        [
            html.Div([label, _beside(control, words)], className="sd-control__head"),
            html.Div(
                [
                    _slider(control, slider, words),
                    dbc.Input(
                        id=control.id,
                        type="text",
                        inputmode=KEYBOARDS[unit],
                        autocomplete="off",
                        maxlength=16,
                        className="sd-control__field",
                    ),
                    html.Span(words.text(unit), className="sd-small sd-muted sd-control__unit"),
                ],
                className="sd-control__row",
            ),
            html.P(
                fault, id=f"{control.id}-fault", className="sd-fault", role="alert", hidden=True
            ),
            html.P(id=f"{control.id}-note", className="sd-control__note"),
        ],
        className="sd-control",
    )


def _slider(control: Control, limits: Mapping[str, int], words: Language) -> html.Div:
    """Make the slider, with a line where today's value is."""
    id_ = f"{control.id}-slider"
    name = words.text("{name}, slider", name=words.text(control.label))
    return html.Div(
        [
            html.Label(name, htmlFor=id_, className="visually-hidden"),
            dbc.Input(id=id_, type="range", **limits),
            html.I(
                id=f"{control.id}-tick",
                className="sd-slider__tick",
                **attributes(aria_hidden="true"),
            ),
        ],
        className="sd-slider",
    )


def _switch(control: Control, words: Language) -> html.Div:
    """Make the control of whether a component is covered."""
    return html.Div(
        [
            html.Div(
                [
                    dbc.Switch(id=control.id, label=words.text(control.label), value=False),
                    _beside(control, words),
                ],
                className="sd-control__head",
            ),
            html.P(id=f"{control.id}-note", className="sd-control__note"),
        ],
        className="sd-control sd-control--switch",
    )


def _beside(control: Control, words: Language) -> html.Span:
    """Say what holds today, and offer the way back to it."""
    today = html.Span(id=f"{control.id}-today", className="sd-micro sd-muted")
    return html.Span([_reset(control, words), today], className="sd-control__beside")


def _reset(control: Control, words: Language) -> html.Button:
    """Make the button that takes one control back; its name says which."""
    return html.Button(
        words.text("Reset"),
        id=f"{control.id}-reset",
        type="button",
        hidden=True,
        className="btn btn-link sd-control__reset",
        **attributes(aria_label=words.text("Reset: {name}", name=words.text(control.label))),
    )


def official_values(baseline: Baseline) -> dict[str, dict[str, Any]]:
    """Give what holds today by the keys of the address: persons, øre, or whether it is covered.

    `same` says that it holds at every gathering, so that to suppose it is to suppose nothing.
    """
    standings: Iterable[tuple[Control, Standing[Any]]] = (
        *((CAPS[kind], standing) for kind, standing in baseline.caps.items()),
        *((PRICES[part], standing) for part, standing in baseline.prices_ore.items()),
        *((COVERS[part], standing) for part, standing in baseline.covers.items()),
    )
    return {
        control.key: {"value": standing.newest, "same": not standing.others}
        for control, standing in standings
    }
