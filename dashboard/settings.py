"""What the environment says, checked before anything starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address

from model.reports import DEFAULT_URL, DatabaseError, check_url

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8050
SECRET_BYTES = 32
MAX_PORT = 65_535


class Access(StrEnum):
    """Who may do what."""

    LOCAL = "local"
    """Everybody is a coordinator, and only this machine can connect."""
    READ_ONLY = "read-only"
    """Everybody is a viewer."""


class SettingsError(ValueError):
    """A setting that is bad or missing: one line that names it and says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the web process needs to know of its surroundings."""

    database_url: str = DEFAULT_URL
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    access: Access = Access.LOCAL


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read and check the settings.

    Raises:
        SettingsError: The first bad one.
    """
    access = _read_access(environment.get("ACCESS") or Access.LOCAL)
    host = environment.get("HOST") or DEFAULT_HOST
    if access is Access.LOCAL and not is_loopback(host):
        raise SettingsError(
            f"HOST={host} would let other machines in while ACCESS=local makes everybody a "
            "coordinator; use HOST=127.0.0.1 or ACCESS=read-only"
        )
    secret = environment.get("SECRET_KEY", "")
    if secret and len(secret.encode()) < SECRET_BYTES:
        raise SettingsError(f"SECRET_KEY is too short; it needs at least {SECRET_BYTES} bytes")
    return Settings(
        database_url=_read_database_url(environment.get("DATABASE_URL") or DEFAULT_URL),
        host=host,
        port=_read_port(environment.get("PORT") or str(DEFAULT_PORT)),
        access=access,
    )


def _read_database_url(text: str) -> str:
    try:
        check_url(text)
    except DatabaseError as error:
        raise SettingsError(str(error)) from None
    return text


def _read_access(text: str) -> Access:
    if text == "oidc":
        raise SettingsError(
            "ACCESS=oidc is not part of this version yet; use local (this machine only) "
            "or read-only"
        )
    try:
        return Access(text)
    except ValueError:
        allowed = ", ".join(Access)
        raise SettingsError(f"ACCESS={text} is unknown; use one of: {allowed}") from None


def _read_port(text: str) -> int:
    is_number = len(text) <= len(str(MAX_PORT)) and text.isascii() and text.isdigit()
    if not is_number or not 0 < int(text) <= MAX_PORT:
        raise SettingsError(f"PORT={text} is no port; write a number from 1 to {MAX_PORT}")
    return int(text)


def is_loopback(host: str) -> bool:
    """Tell whether an address or host name can only be reached from this machine."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
