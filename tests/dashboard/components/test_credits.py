"""Credits: everybody a fact is known from, named once, from the facts themselves."""

from __future__ import annotations

from dashboard.components.credits import credits_list
from dashboard.language import language
from model.rules.facts import ProgrammeFacts
from tests.builders import (
    make_constellation,
    make_facts,
    make_gathering,
    make_membership,
    make_municipality,
    make_price,
)
from tests.dashboard.trees import components, links_of, of_tag, text_of
from tests.dashboard.views import WORDS

BOUNDARIES = "Grenser: noen"
FACTS = make_facts(
    gatherings=[
        make_gathering(source="grunnlagsteksten;https://www.regjeringen.no/a/1"),
        make_gathering("oslo", source="https://www.regjeringen.no/b/2;https://www.ks.no/c"),
    ],
    head_counts=[],
    coverage_rules=[],
    statements=[],
    promises=[],
    constellations=[make_constellation(source="tabell: kontrollert to ganger")],
    memberships=[make_membership(source="tabell: kontrollert tre ganger")],
    municipalities=[make_municipality(source="tabell – en bokstav satt inn")],
    prices=[make_price(source="javascript:alert(1)")],
)


def lines(facts: ProgrammeFacts = FACTS) -> dict[str, list[str]]:
    """Read what the data is about, and who is named for it."""
    made = credits_list(facts, BOUNDARIES, WORDS)
    headings, values = of_tag(made, "Dt"), of_tag(made, "Dd")
    return {
        text_of(one): [text_of(part) for part in of_tag(other, "Div")]
        for one, other in zip(headings, values, strict=True)
    }


def test_each_source_is_named_once_the_most_used_first() -> None:
    assert lines()["Samlinger, deltakertall, regler og programmet"] == [
        "regjeringen.no",
        "grunnlagsteksten",
        "ks.no",
    ]


def test_the_details_of_a_source_are_left_to_its_fact() -> None:
    assert lines()["Kommuner og konstellasjoner"] == ["tabell"]


def test_only_web_addresses_are_links_and_they_lead_to_the_front_page() -> None:
    links = links_of(credits_list(FACTS, BOUNDARIES, WORDS))
    assert links["regjeringen.no"] == "https://www.regjeringen.no/"
    assert lines()["Priser"] == ["javascript:alert(1)"]
    assert all(href.startswith("https://") for href in links.values())


def test_the_map_s_outlines_are_credited_with_their_licence() -> None:
    assert lines()["Kartet"] == [BOUNDARIES, "kartverket.no, CC BY 4.0"]
    links = links_of(credits_list(FACTS, BOUNDARIES, WORDS))
    assert links["CC BY 4.0"].startswith("https://creativecommons.org/")


def test_without_facts_only_the_map_is_credited() -> None:
    empty = make_facts(**dict.fromkeys(FACTS.__dataclass_fields__, ()))
    assert [names for names in lines(empty).values() if names] == [lines()["Kartet"]]


def test_a_quoted_name_is_marked_as_bokmal_where_the_page_is_in_another_language() -> None:
    made = credits_list(FACTS, BOUNDARIES, language("nn"))
    marked = [text_of(part) for part in components(made) if getattr(part, "lang", "") == "nb"]
    assert "grunnlagsteksten" in marked


def test_the_real_facts_name_those_they_came_from(facts: ProgrammeFacts) -> None:
    named = {name for names in lines(facts).values() for name in names}
    assert {"regjeringen.no", "ks.no", "distriktssenteret.no"} <= named
