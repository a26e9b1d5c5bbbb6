"""The panel of what must be decided before an import, with what is offered."""

from __future__ import annotations

from dashboard.components.import_problems import problems_panel
from dashboard.import_reading import make_reading
from dashboard.wording import Names
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from model.rules.summaries import alphabetical
from tests.dashboard.lists import FAULTY, sent_list
from tests.dashboard.trees import components
from tests.dashboard.views import WORDS


def test_constellations_are_offered_by_the_names_they_have_everywhere(
    programme: Reports, facts: ProgrammeFacts
) -> None:
    names = Names(facts, WORDS)
    panel = problems_panel(make_reading(programme, sent_list(FAULTY)), names)
    lists = [getattr(part, "options", None) or [] for part in components(panel)]
    offered = {one["value"]: one["label"] for options in lists for one in options}
    in_order = sorted(facts.constellations, key=lambda row: alphabetical(row.name))
    for row in in_order:
        assert offered[f"municipality={row.id}"] == names.constellation(row.id)
    assert offered["municipality=holmestrand-2018"] != offered["municipality=holmestrand-2020"]
    assert offered["municipality=tjeldsund"] == "nye Tjeldsund"
