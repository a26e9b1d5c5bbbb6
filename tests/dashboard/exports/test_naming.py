from __future__ import annotations

import pytest

from dashboard.exports import CONTENT_TYPES, FORMATS, file_name
from dashboard.exports.naming import slug
from dashboard.language import language
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection
from model.rules.terms import GatheringKind
from tests.builders import make_facts, make_report

WORDS = language("nb")
COSTS, REVISION = slug(WORDS.text("Costs")), slug(WORDS.text("Revision"))


def name_for(selection: Selection = EVERYTHING, scenario: Scenario = OFFICIAL) -> str:
    return file_name(make_report(make_facts(), (), selection, scenario), "xlsx", WORDS)


def test_a_file_is_called_by_its_question_and_revision() -> None:
    assert name_for() == f"{COSTS}-{REVISION}-1.xlsx"
    assert name_for(Selection(years=frozenset({2018, 2017}))) == (
        f"{COSTS}-2017-2018-{REVISION}-1.xlsx"
    )


def test_the_other_filters_follow_the_years() -> None:
    selection = Selection(
        years=frozenset({2018}),
        kinds=frozenset({GatheringKind.JOINT}),
        constellations=frozenset({"volda", "alver"}),
        gatherings=frozenset({"2018-09-trondheim"}),
    )
    assert name_for(selection) == (
        f"{COSTS}-2018-fellessamling-alver-volda-2018-09-trondheim-{REVISION}-1.xlsx"
    )


def test_a_name_never_grows_beyond_what_systems_keep() -> None:
    many = frozenset(f"konstellasjon-nummer-{number}" for number in range(48))
    name = name_for(Selection(constellations=many))
    assert len(name) <= 120
    assert name.endswith(f"-{REVISION}-1.xlsx")


def test_a_scenario_is_called_so_first() -> None:
    scenario = Scenario(caps=((GatheringKind.JOINT, 5),))
    assert name_for(scenario=scenario).startswith(f"SCENARIO-{COSTS}-")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Nordre Follo", "nordre-follo"),
        ("Åfjord", "afjord"),
        ("Nærøysund", "naeroysund"),
        ("Bodø/Ørsta", "bodo-orsta"),
        ('../"; rm -rf', "rm-rf"),
        ("Guovdageaidnu–Kárášjohka\r\nX: y", "guovdageaidnu-karasjohka-x-y"),
    ],
)
def test_a_slug_is_plain_ascii(text: str, plain: str) -> None:
    assert slug(text) == plain


def test_every_format_has_a_content_type() -> None:
    assert FORMATS == ("json", "csv", "maskin.csv", "xlsx", "pdf")
    assert set(CONTENT_TYPES) == set(FORMATS)
