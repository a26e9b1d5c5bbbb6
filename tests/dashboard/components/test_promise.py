"""The promise as a table: signs with words, both readings side by side, and why we read it so."""

from __future__ import annotations

from typing import Any

from dashboard.address import Address
from dashboard.components.promise import interpretations, promise_table
from dashboard.language import language
from dashboard.wording import MOST_NAMED, Names
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport
from model.rules.selection import Selection
from model.rules.terms import GatheringKind, GatheringStatus, Reading
from tests.builders import make_facts, make_gathering, make_promise, make_report
from tests.dashboard.trees import by_id, components, links_of, of_class, of_tag, text_of, texts_of
from tests.dashboard.views import names_of

JOINT_COUNTS = make_promise(
    "felles",
    counted=GatheringKind.JOINT,
    reading=Reading.INTERPRETED,
    note="Vår tolkning.",
    source="teksten;https://example.org/plan",
)
IN_2018 = Selection(years=frozenset({2018}))


def report_of(*gatherings: Any, selection: Selection = IN_2018, **tables: Any) -> CostReport:
    """Make a report in which a politikersamling was promised, and a fellessamling counts."""
    facts = make_facts(
        **{"promises": [make_promise(), JOINT_COUNTS], **tables}, gatherings=gatherings, lists=[]
    )
    return make_report(facts, selection=selection)


def table_of(report: CostReport) -> Any:
    """Make the table of a report."""
    address = Address(selection=report.selection)
    return promise_table(report, address, names_of(report))


def test_a_year_has_what_came_and_both_readings_side_by_side() -> None:
    head, row = texts_of(by_id(table_of(report_of(make_gathering())), "table-promise"))
    assert head == [
        "År",
        "Politikersamling",
        "Ordrett lest",
        "Etter vår tolkning",
    ]
    assert row == [
        "2018",
        "gjennomførtFellessamling25.–26. september 2018, Trondheimteller etter vår tolkning",
        "Ikke holdt0 av 1Mangler: politikersamling",
        "Holdt1 av 1",
    ]


def test_what_bears_the_name_needs_no_reading() -> None:
    named = make_gathering(kind=GatheringKind.POLITICIAN)
    table = table_of(report_of(named))
    assert "tolkning" not in text_of(of_tag(by_id(table, "table-promise"), "Tbody"))


def test_held_planned_and_none_differ_in_sign_and_shape() -> None:
    held, planned, none = (
        of_class(table_of(report), "sd-tick")[0]
        for report in (
            report_of(make_gathering()),
            report_of(make_gathering(status=GatheringStatus.PLANNED)),
            report_of(),
        )
    )
    assert [tick.className.split("--")[1] for tick in (held, planned, none)] == ["ok", "plan", "no"]
    assert [text_of(tick) for tick in (held, planned, none)] == ["gjennomført", "+planlagt", "–"]


def test_a_gathering_leads_to_its_page_in_the_same_question() -> None:
    links = links_of(table_of(report_of(make_gathering())))
    assert links["Fellessamling"] == "/samling/trondheim?aar=2018"


def test_a_kind_promised_in_another_year_only_is_said_not_to_be_promised() -> None:
    later = make_promise(
        "prosjekt",
        promised=GatheringKind.PROJECT_MANAGER,
        counted=GatheringKind.PROJECT_MANAGER,
        first_year=2018,
    )
    report = report_of(selection=Selection(), promises=[make_promise(), later])
    _, of_2017, _ = texts_of(by_id(table_of(report), "table-promise"))
    assert "Ikke lovet" in of_2017


def test_years_without_a_promise_have_a_sentence_and_no_table() -> None:
    report = report_of(selection=Selection(years=frozenset({2019})))
    said = table_of(report)
    assert text_of(said) == "Planen lover ingenting for disse årene."
    assert of_tag(said, "Table") == []


def facts_of(*promises: Any) -> ProgrammeFacts:
    """Make facts with promises."""
    return make_facts(promises=promises)


def read(facts: ProgrammeFacts, code: str = "nb") -> list[Any]:
    """Show how the promises are read, in a language."""
    return interpretations(facts.promises, Names(facts, language(code)))


def test_each_interpretation_says_what_counts_why_and_by_which_source() -> None:
    heading, items = read(facts_of(make_promise(), JOINT_COUNTS))
    assert text_of(heading) == "Slik leser vi planen"
    (item,) = of_tag(items, "Li")
    assert text_of(item).startswith("Fellessamling teller som politikersamling. Vår tolkning.")
    assert links_of(item) == {"example.org": "https://example.org/plan"}


def test_where_the_words_say_it_all_nothing_is_explained() -> None:
    assert read(facts_of(make_promise())) == []


def test_the_quoted_note_names_its_language_where_the_page_is_in_another() -> None:
    note, source = (
        text_of(part)
        for part in components(read(facts_of(JOINT_COUNTS), "en"))
        if getattr(part, "lang", None) == "nb"
    )
    assert note == "Vår tolkning."
    assert source.startswith("teksten")


def test_more_gatherings_than_a_cell_has_room_for_are_counted() -> None:
    report = report_of(*(make_gathering(f"g-{place}") for place in range(MOST_NAMED + 2)))
    links = links_of(table_of(report))
    assert sum("/samling/" in link for link in links.values()) <= MOST_NAMED
    assert "2 samlinger til" in text_of(table_of(report))
