"""Who asks, and what they may do: roles, and what a provider's claims say of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from dashboard.settings import Oidc

LONGEST_NAME = 80


class Role(IntEnum):
    """What a person may do; a higher role may do all that a lower one may."""

    NOBODY = 0
    VIEWER = 1
    COORDINATOR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whoever sends a request.

    Attributes:
        actor: The name for the log; empty for those who can change nothing.
        name: Who is signed in, as the header shows it; empty where nobody signs in.
        subject: The provider's own, never changing name of the person; empty likewise.
    """

    role: Role
    actor: str = ""
    name: str = ""
    subject: str = ""


STRANGER = Reader(role=Role.NOBODY)
EVERYBODY = Reader(role=Role.VIEWER)
"""Who asks where anybody may read."""


def reader_of(claims: Mapping[str, Any], oidc: Oidc) -> Reader:
    """Read from validated claims who signed in, and the role they have here."""
    subject = str(claims["sub"])
    actor = _line(claims.get("preferred_username")) or _line(subject)
    return Reader(
        role=_role_of(roles_in(claims, oidc.roles_claim), oidc),
        actor=actor,
        name=_line(claims.get("name")) or actor,
        subject=subject,
    )


def _role_of(roles: frozenset[str], oidc: Oidc) -> Role:
    if oidc.coordinator_role in roles:
        return Role.COORDINATOR
    return Role.VIEWER if oidc.viewer_role in roles else Role.NOBODY


def roles_in(claims: Mapping[str, Any], path: str) -> frozenset[str]:
    """Find the roles in a claim: one text or a list of them, taken whole.

    Args:
        claims: What the provider says.
        path: A claim's name, which may be an address with dots, or `realm_access.roles` for
            `{"realm_access": {"roles": ["viewer"]}}`.
    """
    found: Any = claims
    for name in (path,) if path in claims else path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    values = [found] if isinstance(found, str) else found
    if not isinstance(values, list | tuple):
        return frozenset()
    return frozenset(value for value in values if isinstance(value, str))


def _line(text: Any) -> str:
    """Take a name as one line of readable text, as the log and the header need it."""
    if not isinstance(text, str):
        return ""
    readable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(readable.split())[:LONGEST_NAME]
