"""The sentence that answers first, for everything that can be known and not known."""

from __future__ import annotations

import pytest

from dashboard.lead import lead
from model.rules.results import CostReport
from model.rules.selection import Selection
from model.rules.terms import CostComponent
from tests.builders import make_constellation, make_count, make_price
from tests.dashboard.views import (
    ONLY_ALVER,
    counted,
    example,
    known_and_unknown,
    names_of,
    nothing,
    published_only,
    spaced,
    unknown_only,
    without_rule,
)

SENJA = make_constellation("senja")
FREE = [make_price(component, amount_ore=0) for component in CostComponent]
CHEAP_TRAVEL = [
    make_price(),
    make_price(CostComponent.ACCOMMODATION),
    make_price(CostComponent.TRAVEL, amount_ore=1_00),
]
COVERS = "Departementet dekker **7 av 9** plasser."
MOSTLY_TRAVEL = f"{COVERS} Kommunene betaler **{spaced('92 %')}** av kostnaden, mest til reise."
NOBODY = "Departementet har ikke dekket kostnader."


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (nothing(), ""),
        (unknown_only(), "Ingen har publisert hvor mange som kom."),
        (counted(), MOSTLY_TRAVEL),
        (example(), MOSTLY_TRAVEL),
        (known_and_unknown(), MOSTLY_TRAVEL),
        (
            counted(prices=CHEAP_TRAVEL),
            f"{COVERS} Kommunene betaler **{spaced('22 %')}** av kostnaden.",
        ),
        (counted(prices=FREE), COVERS),
        (without_rule(), "**9** deltok. Kostnadene er ikke tilgjengelige."),
        (
            counted(make_count(0)),
            f"Ingen deltok. {NOBODY}",
        ),
        (
            counted(make_count(0), selection=ONLY_ALVER),
            f"Nye Alver har ikke deltatt på noen av disse samlingene. {NOBODY}",
        ),
        (
            counted(
                constellations=[make_constellation(), SENJA, make_constellation("heim")],
                selection=Selection(constellations=frozenset({"senja", "heim"})),
            ),
            f"Ingen deltok. {NOBODY}",
        ),
    ],
)
def test_the_answer_comes_first(report: CostReport, sentence: str) -> None:
    assert lead(report, names_of(report)) == sentence


def test_an_estimate_answers_with_intervals() -> None:
    report = published_only()
    department = report.totals.all_sums.department_ore
    assert department is not None
    words = names_of(report).words
    assert lead(report, names_of(report)) == (
        "Departementet dekker **7–199 av 190–199** deltakere og betaler "
        f"**{words.amounts(department)}**. "
        "De publiserte tallene sier ikke mer."
    )
