"""Columns by their headings, as the tools write them; personal data is read past."""

from __future__ import annotations

import pytest

from model.rules.intake.columns import (
    LONGEST_HEADING,
    NEVER_READ,
    SYNONYMS,
    Column,
    LeftOut,
    MappingError,
    find_headings,
    is_known,
    left_out,
    reason_left_out,
    recognise,
    remembered,
    settle_mapping,
)
from model.rules.intake.raw import plain
from tests.model.rules.intake.headings import (
    BOOKING,
    CONTACTS,
    COURSE,
    EVENTBRITE,
    FORMS_EN,
    FORMS_NB,
    INDICO,
    PRETIX_EN,
    PRETIX_NB,
)

READ = {
    FORMS_NB: {
        "municipality": "Hvilken kommune representerer du?",
        "role": "Hva er din rolle?",
        "registered_at": "Fullføringstidspunkt",
        "reference": "ID",
        "nights": "Trenger du overnatting?",
    },
    FORMS_EN: {
        "municipality": "Which municipality are you from?",
        "role": "What is your role?",
        "registered_at": "Completion time",
        "reference": "ID",
        "nights": "Do you need accommodation?",
    },
    EVENTBRITE: {
        "municipality": "Company",
        "role": "Job Title",
        "status": "Attendee Status",
        "registered_at": "Order Date",
        "reference": "Attendee #",
        "quantity": "Quantity",
    },
    PRETIX_EN: {
        "municipality": "Attendee company",
        "status": "Status",
        "registered_at": "Order date",
        "registered_time": "Order time",
        "reference": "Order code",
    },
    PRETIX_NB: {
        "municipality": "Firma",
        "status": "Status",
        "registered_at": "Ordredato",
        "registered_time": "Ordre tid",
        "reference": "Bestillingskode",
    },
    INDICO: {
        "municipality": "Affiliation",
        "role": "Position",
        "status": "Registration state",
        "attended": "Checked in",
        "registered_at": "Registration date",
        "reference": "ID",
        "nights": "Accommodation",
        "arrival": "Accommodation (Arrival)",
        "departure": "Accommodation (Departure)",
    },
    COURSE: {"municipality": "Arbeidssted", "role": "Yrkestittel"},
    CONTACTS: {"municipality": "Firma", "role": "Stilling"},
    BOOKING: {"status": "Status", "registered_at": "Reservert dato"},
}
PERSONAL = {
    FORMS_NB: ["E-postadresse", "Navn", "Har du allergier eller andre behov?"],
    FORMS_EN: ["Email", "Name"],
    COURSE: [
        *("Fornavn", "Etternavn", "E-post", "Telefon", "HPR-nummer", "Betaler", "Org.nr"),
        *("Fakturaadresse", "Fakturareferanse", "Fakturakommentar", "Allergier", "Tilrettelegging"),
    ],
    CONTACTS: ["Fornavn", "Etternavn", "E-post", "Mobil"],
    BOOKING: ["Fornavn", "Etternavn", "E-post", "Telefon", "Deler rom med"],
}


def split(headings: str) -> list[str]:
    sign = next(sign for sign in "|;," if sign in headings)
    return headings.split(sign)


@pytest.mark.parametrize("headings", READ)
def test_the_columns_of_every_tool_are_recognised(headings: str) -> None:
    assert recognise(split(headings)) == READ[headings]


@pytest.mark.parametrize("headings", READ)
def test_they_are_recognised_in_any_order_and_case(headings: str) -> None:
    shuffled = [heading.upper() for heading in reversed(split(headings))]
    expected = {kind: heading.upper() for kind, heading in READ[headings].items()}
    assert recognise(shuffled) == expected


@pytest.mark.parametrize("headings", PERSONAL)
def test_what_holds_personal_data_is_named(headings: str) -> None:
    out = left_out(split(headings), recognise(split(headings)))
    assert [row.heading for row in out if row.is_personal] == PERSONAL[headings]


@pytest.mark.parametrize("headings", READ)
def test_no_column_read_leads_straight_to_a_person(headings: str) -> None:
    found = recognise(split(headings)).values()
    assert not {reason_left_out(heading) for heading in found} & NEVER_READ


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Navn på kommunen du kommer fra", Column.MUNICIPALITY),
        ("Kommune (navn)", Column.MUNICIPALITY),
        ("Hvilken rolle har du i kommunen?", Column.ROLE),
        ("Hvor mange deltakere melder du på?", Column.QUANTITY),
        ("Hvilke dager deltar du?", Column.DAYS),
        ("Hotellrom (Ankomst)", Column.ARRIVAL),
        ("Hotellrom (Avreise)", Column.DEPARTURE),
        ("Ønsker du hotell?", Column.NIGHTS),
        ("Deltar du selv?", Column.ATTENDS),
        ("Deltakertype", Column.IS_CONTACT),
    ],
)
def test_questions_are_understood(heading: str, column: Column) -> None:
    assert recognise([heading]) == {column: heading}


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Kommunens e-postadresse", LeftOut.EMAIL),
        ("Mobilnummer", LeftOut.PHONE),
        ("Kontaktperson i kommunen", LeftOut.CONTACT),
        ("Kontaktperson", LeftOut.CONTACT),
        ("Hva heter du? (navn)", LeftOut.NAME),
        ("Fødselsdato", LeftOut.IDENTITY),
        ("Matallergier", LeftOut.HEALTH),
        ("Kommentar til overnatting", LeftOut.FREE_TEXT),
        ("By", LeftOut.ADDRESS),
        ("Hvilken workshop vil du gå på?", LeftOut.NOT_NEEDED),
        ("Firma", LeftOut.NOT_NEEDED),
    ],
)
def test_every_reason_has_its_words(heading: str, reason: LeftOut) -> None:
    assert reason_left_out(heading) is reason


def test_of_several_that_fit_the_first_synonym_counts_and_then_the_first_column() -> None:
    assert recognise(["Firma", "Kommune", "KOMMUNE:"]) == {Column.MUNICIPALITY: "Kommune"}


def test_no_synonym_means_two_things() -> None:
    every = [synonym for synonyms in SYNONYMS.values() for synonym in synonyms]
    assert len(every) == len(set(every))
    assert every == [plain(synonym) for synonym in every]


def test_a_wish_goes_before_what_is_recognised() -> None:
    headings = ["Kommune", "Firma", "Notat", "Antall"]
    wishes = {"municipality": "firma", "quantity": "", "ROLE": "#1"}
    assert settle_mapping(headings, wishes) == {
        Column.MUNICIPALITY: "Firma",
        Column.ROLE: "Kommune",
    }


def test_what_was_chosen_last_time_goes_before_what_is_recognised_and_a_wish_before_both() -> None:
    headings = ["Kommune", "Firma", "Stilling"]
    chosen = settle_mapping(headings, {"municipality": "Firma", "role": ""})
    known = remembered(chosen)
    assert set(known) == set(Column)
    assert settle_mapping(headings, {}, known) == chosen == {Column.MUNICIPALITY: "Firma"}
    assert settle_mapping(headings, {"role": "Firma"}, known) == {Column.ROLE: "Firma"}


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({"town": "Kommune"}, 'nothing is called "town"; use one of: municipality, role'),
        ({"role": "Yrke"}, 'no column is called "Yrke"; the columns are: Kommune, E-post, Navn'),
        ({"role": "Navn"}, 'the column "Navn" holds personal data and is never read'),
        ({"municipality": "e-post"}, 'the column "E-post" holds personal data'),
    ],
)
def test_a_wish_that_cannot_be_granted_says_why(wishes: dict[str, str], message: str) -> None:
    with pytest.raises(MappingError, match=r".*") as refused:
        settle_mapping(["Kommune", "E-post", "Navn"], wishes)
    assert str(refused.value).startswith(message)
    assert str(refused.value) == refused.value.text.format(**refused.value.values)


def test_headings_are_found_below_titles() -> None:
    rows = [["Deltakerliste"], [], ["Navn", "Kommune", "Rolle"], ["Kari", "Asker", "rådgiver"]]
    assert find_headings(rows) == 2


def test_without_a_heading_that_is_known_none_are_found() -> None:
    assert find_headings([["Kari Normann", "Asker"]]) is None
    assert find_headings([]) is None


def test_a_blank_or_endless_text_is_no_heading() -> None:
    assert not is_known(" * ")
    assert not is_known("kommune " * LONGEST_HEADING)
