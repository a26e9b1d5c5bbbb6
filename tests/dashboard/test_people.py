"""What a provider's claims say of a person: the name for the log, and the role."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.people import LONGEST_NAME, Role, reader_of, roles_in
from dashboard.settings import Oidc
from tests.dashboard.serving import OIDC


def oidc(**settings: str) -> Oidc:
    """Make the settings of a provider."""
    known = {name: getattr(OIDC, name) for name in Oidc.__slots__}
    return Oidc(**known | settings)


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        ("koordinator", Role.COORDINATOR),
        ("leser", Role.VIEWER),
        (["leser"], Role.VIEWER),
        (["annet", "leser", "koordinator"], Role.COORDINATOR),
        ([], Role.NOBODY),
        ("", Role.NOBODY),
        (None, Role.NOBODY),
        (["annet"], Role.NOBODY),
        ("Koordinator", Role.NOBODY),
        ("leser koordinator", Role.NOBODY),
        ("leser,koordinator", Role.NOBODY),
        (["koordinator-vikar"], Role.NOBODY),
        ({"koordinator": True}, Role.NOBODY),
        ([{"name": "koordinator"}], Role.NOBODY),
        (True, Role.NOBODY),
        (2, Role.NOBODY),
    ],
)
def test_a_role_is_taken_whole_or_not_at_all(roles: Any, role: Role) -> None:
    assert reader_of({"sub": "s-1", "roles": roles}, OIDC).role is role


def test_who_has_no_roles_at_all_has_no_role() -> None:
    assert reader_of({"sub": "s-1"}, OIDC).role is Role.NOBODY


@pytest.mark.parametrize(
    ("path", "claims"),
    [
        ("roles", {"roles": "leser"}),
        ("realm_access.roles", {"realm_access": {"roles": ["leser"]}}),
        ("resource_access.app.roles", {"resource_access": {"app": {"roles": ["leser"]}}}),
        ("https://example.no/roles", {"https://example.no/roles": ["leser"]}),
    ],
)
def test_the_claim_may_be_nested_or_an_address(path: str, claims: dict[str, Any]) -> None:
    assert roles_in(claims, path) == {"leser"}
    assert reader_of({"sub": "s-1"} | claims, oidc(roles_claim=path)).role is Role.VIEWER


@pytest.mark.parametrize(
    "claims",
    [{}, {"realm_access": None}, {"realm_access": "leser"}, {"realm_access": [{"roles": "leser"}]}],
)
def test_a_claim_that_is_not_there_holds_no_role(claims: dict[str, Any]) -> None:
    assert roles_in(claims, "realm_access.roles") == frozenset()


@pytest.mark.parametrize(
    ("claims", "actor", "name"),
    [
        ({"sub": "s-1"}, "s-1", "s-1"),
        ({"sub": "s-1", "preferred_username": "kari"}, "kari", "kari"),
        ({"sub": "s-1", "preferred_username": "kari", "name": "Kari N."}, "kari", "Kari N."),
        ({"sub": "s-1", "preferred_username": "", "name": 7}, "s-1", "s-1"),
        ({"sub": "s-1", "preferred_username": " ka\nri\x00\t "}, "ka ri", "ka ri"),
        ({"sub": "s-1", "preferred_username": "\u202ekari"}, "kari", "kari"),
    ],
)
def test_a_person_is_named_on_one_readable_line(
    claims: dict[str, Any], actor: str, name: str
) -> None:
    reader = reader_of(claims, OIDC)
    assert (reader.actor, reader.name, reader.subject) == (actor, name, "s-1")


def test_an_endless_name_is_cut() -> None:
    assert len(reader_of({"sub": "s" * 500}, OIDC).actor) == LONGEST_NAME
