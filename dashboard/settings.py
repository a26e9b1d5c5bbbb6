"""What the environment says, checked before anything starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from limits import parse

from model.reports import DEFAULT_URL, DatabaseError, check_url

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8050
SECRET_BYTES = 32
MAX_PORT = 65_535
MOST_DIGITS = 4
DEFAULT_SCOPE = "openid profile"
DEFAULT_ROLES_CLAIM = "roles"


class Access(StrEnum):
    """Who may do what."""

    LOCAL = "local"
    """Everybody is a coordinator, and only this machine can connect."""
    OIDC = "oidc"
    """Whoever signs in has the role that the provider's claim says."""
    READ_ONLY = "read-only"
    """Everybody is a viewer."""


class SettingsError(ValueError):
    """A setting that is bad or missing: one line that names it and says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Oidc:
    """The provider that people sign in with, and what its claims mean here.

    Attributes:
        issuer: The provider's address; what it offers is read from what it publishes under it.
        client_secret: Empty for a public client, which PKCE alone protects.
        roles_claim: The claim that holds a role or a list of roles; dots lead into nested claims.
    """

    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    scope: str = DEFAULT_SCOPE
    roles_claim: str = DEFAULT_ROLES_CLAIM
    coordinator_role: str
    viewer_role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often one person, or one address, may do what is costly; counted in each process."""

    sign_in: str = "60/minute"
    upload: str = "20/minute"
    export: str = "60/minute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the web process needs to know of its surroundings.

    Attributes:
        public_url: Where people reach the site, without a path; empty when this machine alone can.
        secret_key: What cookies are signed with; empty where nobody signs in.
        proxies: How many proxies stand in front and may be believed about who asks.
        longest_session: When one has to sign in again, whatever one does.
        longest_pause: When one has to sign in again after having done nothing.
    """

    database_url: str = DEFAULT_URL
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    access: Access = Access.LOCAL
    public_url: str = ""
    secret_key: str = field(default="", repr=False)
    oidc: Oidc | None = None
    proxies: int = 0
    longest_session: timedelta = timedelta(hours=10)
    longest_pause: timedelta = timedelta(minutes=60)
    rates: Rates = field(default_factory=Rates)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read and check the settings.

    Raises:
        SettingsError: The first bad one.
    """
    access = _read_access(environment.get("ACCESS") or Access.LOCAL)
    host = environment.get("HOST") or DEFAULT_HOST
    _check_host(access, host)
    public_url = _read_public_url(environment.get("PUBLIC_URL", ""), access, host)
    return Settings(
        database_url=_read_database_url(environment.get("DATABASE_URL") or DEFAULT_URL),
        host=host,
        port=_read_port(environment.get("PORT") or str(DEFAULT_PORT)),
        access=access,
        public_url=public_url,
        secret_key=_read_secret_key(environment.get("SECRET_KEY", ""), access),
        oidc=_read_oidc(environment) if access is Access.OIDC else None,
        proxies=_read_proxies(environment.get("PROXIES") or "0", access, public_url),
        longest_session=timedelta(
            hours=_read_number("SESSION_HOURS", environment.get("SESSION_HOURS") or "10")
        ),
        longest_pause=timedelta(
            minutes=_read_number(
                "SESSION_IDLE_MINUTES", environment.get("SESSION_IDLE_MINUTES") or "60"
            )
        ),
        rates=_read_rates(environment),
    )


def _read_access(text: str) -> Access:
    try:
        return Access(text)
    except ValueError:
        allowed = ", ".join(Access)
        raise SettingsError(f"ACCESS={text} is unknown; use one of: {allowed}") from None


def _check_host(access: Access, host: str) -> None:
    if access is Access.LOCAL and not is_loopback(host):
        raise SettingsError(
            f"HOST={host} would let other machines in while ACCESS=local makes everybody a "
            "coordinator; use HOST=127.0.0.1, ACCESS=oidc or ACCESS=read-only"
        )


def _read_database_url(text: str) -> str:
    try:
        check_url(text)
    except DatabaseError as error:
        raise SettingsError(str(error)) from None
    return text


def _read_port(text: str) -> int:
    is_number = len(text) <= len(str(MAX_PORT)) and text.isascii() and text.isdigit()
    if not is_number or not 0 < int(text) <= MAX_PORT:
        raise SettingsError(f"PORT={text} is no port; write a number from 1 to {MAX_PORT}")
    return int(text)


def _read_secret_key(text: str, access: Access) -> str:
    if access is Access.OIDC and not text:
        raise SettingsError(
            f"SECRET_KEY is missing; ACCESS=oidc signs cookies with it: write {SECRET_BYTES} "
            "random bytes or more, the same for every process"
        )
    if text and len(text.encode()) < SECRET_BYTES:
        raise SettingsError(f"SECRET_KEY is too short; it needs at least {SECRET_BYTES} bytes")
    return text


def _read_public_url(text: str, access: Access, host: str) -> str:
    """Read where people reach the site: with sign-in it must be https, save on this machine."""
    if not text:
        if access is Access.OIDC and not is_loopback(host):
            raise SettingsError(
                f"PUBLIC_URL is missing; with ACCESS=oidc and HOST={host} write the https address "
                "that people use, such as https://samlinger.example.no"
            )
        return ""
    parts = _split("PUBLIC_URL", text)
    if parts.path not in {"", "/"}:
        raise SettingsError(f"PUBLIC_URL={text} has a path; write scheme and host alone")
    if access is Access.OIDC:
        _require_https("PUBLIC_URL", parts, text)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _read_oidc(environment: Mapping[str, str]) -> Oidc:
    viewer = _require("OIDC_VIEWER_ROLE", environment.get("OIDC_VIEWER_ROLE"))
    coordinator = _require("OIDC_COORDINATOR_ROLE", environment.get("OIDC_COORDINATOR_ROLE"))
    if viewer == coordinator:
        raise SettingsError(
            "OIDC_VIEWER_ROLE and OIDC_COORDINATOR_ROLE are the same, so every viewer could "
            "change everything; give them different roles"
        )
    scope = environment.get("OIDC_SCOPE") or DEFAULT_SCOPE
    if "openid" not in scope.split():
        raise SettingsError(f"OIDC_SCOPE={scope} lacks openid; write openid and what else is asked")
    return Oidc(
        issuer=_read_issuer(_require("OIDC_ISSUER", environment.get("OIDC_ISSUER"))),
        client_id=_require("OIDC_CLIENT_ID", environment.get("OIDC_CLIENT_ID")),
        client_secret=environment.get("OIDC_CLIENT_SECRET", ""),
        scope=scope,
        roles_claim=environment.get("OIDC_ROLES_CLAIM") or DEFAULT_ROLES_CLAIM,
        coordinator_role=coordinator,
        viewer_role=viewer,
    )


def _require(name: str, text: str | None) -> str:
    if not text or not text.strip():
        raise SettingsError(f"{name} is missing; ACCESS=oidc needs it")
    return text


def _read_issuer(text: str) -> str:
    _require_https("OIDC_ISSUER", _split("OIDC_ISSUER", text), text)
    return text


def _split(name: str, text: str) -> SplitResult:
    """Take a web address apart."""
    try:
        parts = urlsplit(text)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole or parts.query or parts.fragment or parts.username is not None:
        raise SettingsError(f"{name}={_shown(text)} is no address such as https://example.no")
    return parts


def _shown(text: str) -> str:
    """Show an address without the password that may stand in it."""
    return f"…@{text.rpartition('@')[2]}" if "@" in text else text


def _require_https(name: str, parts: SplitResult, text: str) -> None:
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise SettingsError(
            f"{name}={text} is not encrypted, so anybody on the way could sign in; use https"
        )


def _read_proxies(text: str, access: Access, public_url: str) -> int:
    proxies = _read_number("PROXIES", text, least=0)
    if proxies and access is Access.LOCAL:
        raise SettingsError(
            f"PROXIES={text} would let a proxy say who is on this machine while ACCESS=local makes "
            "everybody on it a coordinator; use ACCESS=oidc or ACCESS=read-only"
        )
    if proxies and access is Access.OIDC and not public_url:
        raise SettingsError(
            "PUBLIC_URL is missing; with ACCESS=oidc and PROXIES write the https address that "
            "people use"
        )
    return proxies


def _read_number(name: str, text: str, least: int = 1) -> int:
    is_number = len(text) <= MOST_DIGITS and text.isascii() and text.isdigit()
    if not is_number or int(text) < least:
        raise SettingsError(f"{name}={text} is no number; write a whole number from {least} up")
    return int(text)


def _read_rates(environment: Mapping[str, str]) -> Rates:
    usual = Rates()
    return Rates(
        sign_in=_read_rate("RATE_SIGN_IN", environment.get("RATE_SIGN_IN"), usual.sign_in),
        upload=_read_rate("RATE_UPLOAD", environment.get("RATE_UPLOAD"), usual.upload),
        export=_read_rate("RATE_EXPORT", environment.get("RATE_EXPORT"), usual.export),
    )


def _read_rate(name: str, text: str | None, usual: str) -> str:
    try:
        parse(text or usual)
    except ValueError:
        raise SettingsError(f"{name}={text} is no rate; write one such as 30/minute") from None
    return text or usual


def is_loopback(host: str) -> bool:
    """Tell whether an address or host name can only be reached from this machine."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
