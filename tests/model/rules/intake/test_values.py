"""States, roles, yes and no, numbers: understood in the words of the tools, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.intake.values import (
    Standing,
    Whole,
    read_contact,
    read_count,
    read_role,
    read_status,
    read_whole,
    read_yes_no,
)
from model.rules.terms import Role, SeatStatus


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", SeatStatus.REGISTERED),
        ("Påmeldt", SeatStatus.REGISTERED),
        ("BEKREFTET", SeatStatus.REGISTERED),
        ("betalt", SeatStatus.REGISTERED),
        ("Ikke betalt", SeatStatus.REGISTERED),
        ("Attending", SeatStatus.REGISTERED),
        ("Innsjekket", SeatStatus.ATTENDED),
        ("møtt", SeatStatus.ATTENDED),
        ("Checked In", SeatStatus.ATTENDED),
        ("Ankommet", SeatStatus.ATTENDED),
        ("ikke møtt", SeatStatus.NO_SHOW),
        ("Ikkje møtt.", SeatStatus.NO_SHOW),
        ("No-show", SeatStatus.NO_SHOW),
        ("Avmeldt", SeatStatus.CANCELLED),
        ("avlyst", SeatStatus.CANCELLED),
        ("Canceled", SeatStatus.CANCELLED),
        ("Not Attending", SeatStatus.CANCELLED),
        ("Utgått", SeatStatus.CANCELLED),
        ("venteliste", SeatStatus.WAITING_LIST),
        ("Waiting list", SeatStatus.WAITING_LIST),
        ("Invitert", Standing.INVITED),
        ("Avventer", None),
        ("Importert", None),
        ("Pending", None),
        ("påmedt", None),
    ],
)
def test_states(text: str, status: SeatStatus | Standing | None) -> None:
    assert read_status(text) is status


@pytest.mark.parametrize("status", SeatStatus)
def test_every_state_is_understood_by_its_own_name(status: SeatStatus) -> None:
    assert read_status(status) is status


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ordfører", Role.POLITICIAN),
        ("Kommunestyrerepresentant", Role.POLITICIAN),
        ("leder av fellesnemnda", Role.POLITICIAN),
        ("Gruppeleder (Ap)", Role.POLITICIAN),
        ("Politician", Role.POLITICIAN),
        ("politisk rådgiver", Role.POLITICIAN),
        ("politimester", None),
        ("Prosjektleder", Role.PROJECT_MANAGER),
        ("Project Manager", Role.PROJECT_MANAGER),
        ("assisterende rådmann", Role.ADMINISTRATION),
        ("Kommunalsjef", Role.ADMINISTRATION),
        ("Seniorrådgiver", Role.ADMINISTRATION),
        ("leiar", Role.ADMINISTRATION),
        ("Ungdomsrådet", Role.LOCAL_COMMUNITY),
        ("frivillig", Role.LOCAL_COMMUNITY),
        ("", None),
        ("astronaut", None),
        ("Deltaker", None),
    ],
)
def test_roles_and_titles(text: str, role: Role | None) -> None:
    assert read_role(text) is role


@pytest.mark.parametrize("role", Role)
def test_every_role_is_understood_by_its_own_name(role: Role) -> None:
    assert read_role(role.upper()) is role


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Ja", True), ("x", True), ("TRUE", True), ("Nei", False), ("0", False), ("kanskje", None)],
)
def test_yes_and_no(text: str, answer: bool | None) -> None:
    assert read_yes_no(text) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Registrar", True), ("Ekstradeltager", False), ("ja", True), ("nei", False), ("?", None)],
)
def test_who_registered_others(text: str, answer: bool | None) -> None:
    assert read_contact(text) is answer


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("3.0", 3), ("3,00", 3), (" 12 ", 12), ("-1", None), ("1.5", None), ("to", None)],
)
def test_whole_numbers(text: str, number: int | None) -> None:
    assert read_whole(text) == number


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", Whole.GATHERING),
        ("Ja", Whole.GATHERING),
        ("x", Whole.GATHERING),
        ("Begge dager", Whole.GATHERING),
        ("hele samlingen", Whole.GATHERING),
        ("1", 1),
        ("0", 0),
        ("2 netter", 2),
        ("1 natt", 1),
        ("to netter", 2),
        ("én natt", 1),
        ("2,0", 2),
        ("Nei", 0),
        ("ingen overnatting", 0),
        ("Nei takk, bor i nærheten", 0),
        ("No accommodation", 0),
        ("trenger ikke hotell", 0),
        ("Scandic", None),
        ("sju netter", None),
        ("ikke bestemt", None),
        ("-1", None),
    ],
)
def test_numbers_of_days_and_nights(text: str, count: int | Whole | None) -> None:
    assert read_count(text) == count


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for read in (read_status, read_role, read_yes_no, read_contact, read_whole, read_count):
        assert read(text) == read(text)
