"""The field's words for people: names that cannot be mistaken, marks, sentences and lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from dashboard.wording import (
    BASIS_NAMES,
    COMPONENT_NAMES,
    COUNT_BASIS_NAMES,
    HEDGE_NAMES,
    KIND_NAMES,
    MOST_NAMED,
    PAYER_NAMES,
    REASON_SENTENCES,
    STATUS_NAMES,
    UNIT_NAMES,
    Names,
    basis_marks,
    participants_shown,
    scenario_lines,
    selection_lines,
    statement_text,
    sums_shown,
)
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport, Interval, exactly
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import (
    Basis,
    CostComponent,
    CountBasis,
    GatheringKind,
    GatheringStatus,
    Hedge,
    Participation,
    Payer,
    Reason,
)
from tests.builders import (
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_listed,
    make_membership,
    make_municipality,
    make_rule,
    make_statement,
)
from tests.dashboard.views import (
    ONLY_ALVER,
    WORDS,
    counted,
    example,
    names_of,
    planned,
    published_only,
    spaced,
    the_row,
    unknown_only,
    without_rule,
)

NAMED: dict[type[StrEnum], Mapping[Any, str]] = {
    GatheringKind: KIND_NAMES,
    GatheringStatus: STATUS_NAMES,
    CostComponent: COMPONENT_NAMES,
    Payer: PAYER_NAMES,
    Hedge: HEDGE_NAMES,
    Basis: BASIS_NAMES,
    CountBasis: COUNT_BASIS_NAMES,
    Reason: REASON_SENTENCES,
}


@pytest.fixture
def names(facts: ProgrammeFacts) -> Names:
    """Look up names in the real programme."""
    return Names(facts, WORDS)


@pytest.mark.parametrize("terms", NAMED, ids=lambda terms: terms.__name__)
def test_every_term_has_a_name(terms: type[StrEnum]) -> None:
    assert set(NAMED[terms]) == set(terms)
    assert set(UNIT_NAMES) == set(CostComponent)


def test_a_constellation_is_new_while_an_old_municipality_bears_its_name(names: Names) -> None:
    assert names.constellation("asker") == "nye Asker"
    assert names.constellation("nordre-follo") == "Nordre Follo"


def test_a_constellation_that_merged_before_the_last_gathering_is_not_new(names: Names) -> None:
    assert names.constellation("faerder") == "Færder"
    assert names.constellation("larvik") == "Larvik"


def test_two_constellations_of_one_name_are_told_apart(names: Names) -> None:
    """Holmestrand merged with Hof in 2018 and with Sande in 2020."""
    assert names.constellation("holmestrand-2018") == "Holmestrand (2018)"
    assert names.constellation("holmestrand-2020") == "Holmestrand (2020)"


def test_the_municipalities_that_go_into_a_constellation_are_known(names: Names) -> None:
    assert names.former("alesund") == ("Haram", "Sandøy", "Skodje", "Ørskog", "Ålesund")
    assert "Snillfjord" in names.former("heim")
    assert "Snillfjord" in names.former("hitra")


def test_only_members_on_the_day_before_the_merger_are_former_municipalities() -> None:
    facts = make_facts(
        municipalities=[
            make_municipality("1260", name="Radøy"),
            make_municipality("1111", name="Utmeldt"),
            make_municipality("4631", name="Alver"),
        ],
        memberships=[
            make_membership(municipality_number="1260", valid_to=date(2020, 1, 1)),
            make_membership(municipality_number="1111", valid_to=date(2019, 12, 31)),
            make_membership(municipality_number="4631", valid_from=date(2020, 1, 1)),
        ],
    )
    assert Names(facts, WORDS).former("alver") == ("Radøy",)


def test_a_constellation_without_members_has_no_former_names() -> None:
    names = Names(make_facts(memberships=(), gatherings=()), WORDS)
    assert names.former("alver") == ()
    assert names.constellation("alver") == "Alver"


def test_no_two_gatherings_have_the_same_name(names: Names) -> None:
    assert names.gathering("2017-11-oslo") == "Prosjektledersamling november 2017, Oslo"
    assert names.gathering("2018-05-sandnes") == "Prosjektledersamling mai 2018, Sandnes"


def test_what_is_left_out_is_named_by_its_month_where_that_is_enough() -> None:
    oslo = make_gathering("oslo", place="Oslo", starts_on=date(2017, 11, 1))
    bergen = make_gathering("bergen", place="Bergen", starts_on=date(2017, 11, 20))
    names = Names(make_facts(gatherings=[make_gathering(), oslo, bergen]), WORDS)
    assert names.left_out(("oslo", "trondheim")) == "november 2017 og september 2018"
    assert names.left_out(("oslo", "bergen")) == (
        "Fellessamling november 2017, Oslo og Fellessamling november 2017, Bergen"
    )


def test_more_gatherings_than_a_sentence_has_room_for_are_counted() -> None:
    rows = [make_gathering(f"g-{place}") for place in range(MOST_NAMED + 1)]
    names = Names(make_facts(gatherings=rows), WORDS)
    assert names.left_out(tuple(row.id for row in rows)) == "7 samlinger"
    assert "og" in names.left_out(tuple(row.id for row in rows[1:]))


def test_the_reason_names_the_cap_that_held() -> None:
    report = counted()
    said = {line.reason: names_of(report).reason(line) for line in report.lines}
    assert said == {
        Reason.WITHIN_CAP: (
            "Departementet betaler: plassene er innenfor taket på 7 per konstellasjon."
        ),
        Reason.BEYOND_CAP: "Kommunene betaler: plassene er over taket på 7 per konstellasjon.",
        Reason.NEVER_COVERED: "Kommunene betaler: dette dekkes aldri.",
    }


def test_the_reason_of_a_what_if_names_the_cap_that_was_asked_for() -> None:
    report = counted(scenario=make_scenario({GatheringKind.JOINT: 2}, {}, {}))
    (line,) = (
        line
        for line in report.lines
        if (line.reason, line.component) == (Reason.WITHIN_CAP, CostComponent.ACCOMMODATION)
    )
    assert names_of(report).reason(line).endswith("taket på 2 per konstellasjon.")


def test_a_constellation_outside_the_project_is_told_so() -> None:
    report = counted(
        constellations=[make_constellation(participation=Participation.NO)],
        coverage_rules=[make_rule(project_only=True)],
    )
    said = {names_of(report).reason(line) for line in report.lines}
    assert "Kommunene betaler: bare konstellasjoner i prosjektet blir dekket." in said


@pytest.mark.parametrize(
    ("hedge", "quoted"),
    [(Hedge.ABOUT, "«om lag 1 200»"), (Hedge.NEARLY, "«nesten 1 200»"), (Hedge.NONE, "«1 200»")],
)
def test_a_published_number_is_quoted_with_its_hedge(hedge: Hedge, quoted: str) -> None:
    statement = make_statement(hedge=hedge, stated=1_200)
    assert statement_text(statement, WORDS) == quoted.replace("1 200", spaced("1 200"))


@pytest.mark.parametrize(
    ("report", "marks"),
    [
        (counted(), (CountBasis.COUNTED,)),
        (example(), (CountBasis.ESTIMATE, CountBasis.EXAMPLE)),
        (counted(lists=[make_listed(is_example=True)]), (CountBasis.EXAMPLE,)),
        (
            counted(
                lists=[make_listed(is_example=True)],
                head_counts=[make_statement(hedge=Hedge.NONE, low=200, high=200)],
            ),
            (CountBasis.EXAMPLE,),
        ),
        (published_only(), (CountBasis.ESTIMATE,)),
        (unknown_only(), (CountBasis.MISSING,)),
    ],
)
def test_a_row_bears_the_marks_of_all_it_shows(
    report: CostReport, marks: tuple[CountBasis, ...]
) -> None:
    assert basis_marks(the_row(report)) == marks


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        (counted(head_counts=[make_statement()]), exactly(9)),
        (example(), Interval(low=190, high=199)),
        (counted(lists=[make_listed(is_example=True)]), exactly(9)),
        (published_only(), Interval(low=190, high=199)),
        (unknown_only(), None),
        (planned(), None),
        (without_rule(), exactly(9)),
    ],
)
def test_a_made_up_list_never_replaces_what_was_published(
    report: CostReport, shown: Interval | None
) -> None:
    assert participants_shown(the_row(report)) == shown


def test_the_unknown_is_shown_up_to_its_ceiling_and_stands_in_no_sum() -> None:
    report = unknown_only(entitled_constellations=32)
    shown = sums_shown(the_row(report))
    assert shown.covered == Interval(low=0, high=7 * 32)
    assert shown.department_ore == Interval(low=0, high=7 * 32 * 1_200_00)
    assert (shown.persons, shown.municipality_ore, shown.total_ore) == (None, None, None)
    assert report.totals.all_sums.department_ore is None


def test_the_unknown_without_a_ceiling_stays_unknown() -> None:
    assert sums_shown(the_row(unknown_only(entitled_constellations=None))).covered is None


@pytest.mark.parametrize("report", [counted(), published_only(), without_rule()])
def test_what_is_known_is_shown_as_it_is(report: CostReport) -> None:
    assert sums_shown(the_row(report)) == the_row(report).sums


def test_no_filter_needs_no_line_and_no_change_needs_no_sentence(names: Names) -> None:
    assert selection_lines(EVERYTHING, names) == []
    assert scenario_lines(OFFICIAL, WORDS) == []


def test_every_filter_has_a_line(names: Names) -> None:
    selection = Selection(
        years=frozenset({2018, 2017}),
        kinds=frozenset({GatheringKind.JOINT, GatheringKind.START}),
        constellations=frozenset({"asker", "nordre-follo", "alesund", "orland"}),
        gatherings=frozenset({"2017-11-oslo"}),
    )
    assert selection_lines(selection, names) == [
        ("År", "2017, 2018"),
        ("Type samling", "Oppstartssamling, Fellessamling"),
        ("Kommunekonstellasjon", "Nordre Follo, nye Asker, nye Ørland, nye Ålesund"),
        ("Samling", "Prosjektledersamling november 2017, Oslo"),
    ]


@pytest.mark.parametrize(
    ("scenario", "sentence"),
    [
        (make_scenario({GatheringKind.PROJECT_MANAGER: 5}, {}, {}), "Prosjektledersamling: tak 5"),
        (make_scenario({}, {CostComponent.TRAVEL: 1_400_50}, {}), "Reise: 1 400,50 kr"),
        (make_scenario({}, {}, {CostComponent.TRAVEL: True}), "Reise: dekkes"),
        (make_scenario({}, {}, {CostComponent.TRAVEL: False}), "Reise: dekkes ikke"),
    ],
)
def test_every_change_of_a_what_if_has_a_sentence(scenario: Scenario, sentence: str) -> None:
    (line,) = scenario_lines(scenario, WORDS)
    assert line == sentence.replace("1 400,50 kr", spaced("1 400,50 kr"))


def test_a_count_of_nobody_is_a_count() -> None:
    report = counted(make_count(0), selection=ONLY_ALVER, gatherings=[make_gathering()])
    assert participants_shown(the_row(report)) == exactly(0)
