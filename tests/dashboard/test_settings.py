"""Every setting, good and bad: a bad one stops the start with one line that names it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dashboard.settings import (
    Access,
    Oidc,
    Rates,
    Settings,
    SettingsError,
    is_loopback,
    read_settings,
)

SECRET = "s" * 32
SIGNING = {
    "ACCESS": "oidc",
    "SECRET_KEY": SECRET,
    "OIDC_ISSUER": "https://login.example/realm",
    "OIDC_CLIENT_ID": "samlinger",
    "OIDC_COORDINATOR_ROLE": "koordinator",
    "OIDC_VIEWER_ROLE": "leser",
}
"""The least that sign-in needs."""


def test_nothing_set_is_this_machine_alone_with_the_embedded_database() -> None:
    assert read_settings({}) == Settings(
        database_url="sqlite:///var/samlinger.db",
        host="127.0.0.1",
        port=8050,
        access=Access.LOCAL,
    )


def test_every_setting_is_read() -> None:
    environment = {
        "DATABASE_URL": "postgresql://host/samlinger",
        "HOST": "0.0.0.0",  # noqa: S104 - read, not listened on
        "PORT": "80",
        "ACCESS": "read-only",
        "SECRET_KEY": SECRET,
        "PUBLIC_URL": "http://Samlinger.example/",
        "PROXIES": "2",
        "SESSION_HOURS": "4",
        "SESSION_IDLE_MINUTES": "15",
        "RATE_SIGN_IN": "5/minute",
        "RATE_UPLOAD": "6/hour",
        "RATE_EXPORT": "7 per 2 minutes",
    }
    assert read_settings(environment) == Settings(
        database_url="postgresql://host/samlinger",
        host="0.0.0.0",  # noqa: S104
        port=80,
        access=Access.READ_ONLY,
        secret_key=SECRET,
        public_url="http://samlinger.example",
        proxies=2,
        longest_session=timedelta(hours=4),
        longest_pause=timedelta(minutes=15),
        rates=Rates(sign_in="5/minute", upload="6/hour", export="7 per 2 minutes"),
    )


def test_every_setting_of_sign_in_is_read() -> None:
    environment = SIGNING | {
        "OIDC_CLIENT_SECRET": "hush",
        "OIDC_SCOPE": "openid profile groups",
        "OIDC_ROLES_CLAIM": "realm_access.roles",
    }
    assert read_settings(environment).oidc == Oidc(
        issuer="https://login.example/realm",
        client_id="samlinger",
        client_secret="hush",  # noqa: S106 - for tests alone
        scope="openid profile groups",
        roles_claim="realm_access.roles",
        coordinator_role="koordinator",
        viewer_role="leser",
    )


def test_the_least_that_sign_in_needs() -> None:
    settings = read_settings(SIGNING)
    assert settings.access is Access.OIDC
    assert settings.oidc is not None
    assert (settings.oidc.scope, settings.oidc.roles_claim) == ("openid profile", "roles")
    assert settings.public_url == ""


def test_nothing_secret_is_shown_where_settings_are_shown() -> None:
    shown = repr(read_settings(SIGNING | {"OIDC_CLIENT_SECRET": "hush"}))
    assert "hush" not in shown
    assert SECRET not in shown


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing; "),
        ({"SECRET_KEY": "s" * 31}, "SECRET_KEY is too short; "),
        ({"OIDC_ISSUER": ""}, "OIDC_ISSUER is missing; "),
        ({"OIDC_CLIENT_ID": " "}, "OIDC_CLIENT_ID is missing; "),
        ({"OIDC_COORDINATOR_ROLE": ""}, "OIDC_COORDINATOR_ROLE is missing; "),
        ({"OIDC_VIEWER_ROLE": ""}, "OIDC_VIEWER_ROLE is missing; "),
        ({"OIDC_VIEWER_ROLE": "koordinator"}, "OIDC_VIEWER_ROLE and OIDC_COORDINATOR_ROLE are "),
        ({"OIDC_SCOPE": "profile"}, "OIDC_SCOPE=profile lacks openid"),
        ({"OIDC_ISSUER": "http://login.example"}, "OIDC_ISSUER=http://login.example is not enc"),
        ({"OIDC_ISSUER": "http://127.0.0.1.evil.org"}, "OIDC_ISSUER=http://127.0.0.1.evil.org is"),
        ({"OIDC_ISSUER": "login.example"}, "OIDC_ISSUER=login.example is no address"),
        ({"OIDC_ISSUER": "ftp://login.example"}, "OIDC_ISSUER=ftp://login.example is no address"),
        ({"OIDC_ISSUER": "https://"}, "OIDC_ISSUER=https:// is no address"),
        ({"OIDC_ISSUER": "https://[::1"}, "OIDC_ISSUER=https://[::1 is no address"),
        ({"OIDC_ISSUER": "https://login.example?x=1"}, "OIDC_ISSUER=https://login.example?x=1 is"),
        ({"OIDC_ISSUER": "https://u:hush@login.example"}, "OIDC_ISSUER=…@login.example is no addr"),
        ({"HOST": "10.0.0.5"}, "PUBLIC_URL is missing; "),
        ({"PROXIES": "1"}, "PUBLIC_URL is missing; "),
        ({"PUBLIC_URL": "http://samlinger.example"}, "PUBLIC_URL=http://samlinger.example is not "),
        ({"PUBLIC_URL": "samlinger.example"}, "PUBLIC_URL=samlinger.example is no address"),
        ({"PUBLIC_URL": "https://samlinger.example/x"}, "PUBLIC_URL=https://samlinger.example/x h"),
        ({"PROXIES": "-1"}, "PROXIES=-1 is no number; "),
        ({"PROXIES": "yes"}, "PROXIES=yes is no number; "),
        ({"SESSION_HOURS": "0"}, "SESSION_HOURS=0 is no number; "),
        ({"SESSION_IDLE_MINUTES": "1.5"}, "SESSION_IDLE_MINUTES=1.5 is no number; "),
        ({"RATE_SIGN_IN": "often"}, "RATE_SIGN_IN=often is no rate; "),
        ({"RATE_UPLOAD": "5"}, "RATE_UPLOAD=5 is no rate; "),
        ({"RATE_EXPORT": "5/fortnight"}, "RATE_EXPORT=5/fortnight is no rate; "),
    ],
)
def test_a_start_with_unsafe_sign_in_is_refused_with_one_line(
    change: dict[str, str], said: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(SIGNING | change)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        {"OIDC_ISSUER": "http://127.0.0.1:9400"},
        {"OIDC_ISSUER": "http://localhost:9400/realm"},
        {"OIDC_ISSUER": "http://[::1]:9400"},
        {"PUBLIC_URL": "https://samlinger.example", "HOST": "0.0.0.0", "PROXIES": "1"},  # noqa: S104
        {"PUBLIC_URL": "http://localhost:8050"},
    ],
)
def test_plain_http_is_enough_on_this_machine_alone(change: dict[str, str]) -> None:
    assert read_settings(SIGNING | change).access is Access.OIDC


def test_on_one_s_own_machine_no_proxy_says_who_asks() -> None:
    with pytest.raises(SettingsError, match=r"^PROXIES=1 .* ACCESS=local"):
        read_settings({"PROXIES": "1"})


def test_an_empty_setting_is_one_that_is_not_set() -> None:
    """Platforms like to hand over empty values."""
    assert read_settings({"DATABASE_URL": "", "HOST": "", "PORT": "", "SECRET_KEY": ""}) == (
        read_settings({})
    )


@pytest.mark.parametrize("port", ["0", "-1", "65536", "http", "80.5", " 80", "٨٠", "1e3"])
def test_a_bad_port_is_named(port: str) -> None:
    with pytest.raises(SettingsError, match=r"^PORT=.* is no port; write a number from 1 to 65535"):
        read_settings({"PORT": port})


@pytest.mark.parametrize(
    "url", ["samlinger.db", "mysql://root:hush@host/samlinger", "postgresql://u:hush@host:port/x"]
)
def test_a_bad_database_is_named_without_its_password(url: str) -> None:
    with pytest.raises(SettingsError, match=r"^DATABASE_URL ") as caught:
        read_settings({"DATABASE_URL": url})
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("port", ["1", "8050", "65535"])
def test_a_good_port_is_taken(port: str) -> None:
    assert read_settings({"PORT": port}).port == int(port)


@pytest.mark.parametrize("access", ["open", "LOCAL", "read_only", "admin"])
def test_an_unknown_access_is_named_with_what_to_use_instead(access: str) -> None:
    with pytest.raises(SettingsError, match=f"^ACCESS={access} .* local, oidc, read-only$"):
        read_settings({"ACCESS": access})


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "example.org", "localhost.evil.org"])  # noqa: S104
def test_local_access_listens_to_no_other_machine(host: str) -> None:
    with pytest.raises(SettingsError, match=f"^HOST={host} would let other machines in"):
        read_settings({"HOST": host})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"])
def test_local_access_listens_to_this_machine(host: str) -> None:
    assert read_settings({"HOST": host}).host == host


@pytest.mark.parametrize("secret", ["x", "s" * 31, "ø" * 15])
def test_a_short_secret_is_named_and_not_shown(secret: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"SECRET_KEY": secret})
    assert str(caught.value) == "SECRET_KEY is too short; it needs at least 32 bytes"


@pytest.mark.parametrize("secret", [SECRET, "ø" * 16])
def test_the_length_of_a_secret_is_counted_in_bytes(secret: str) -> None:
    assert read_settings({"SECRET_KEY": secret}).secret_key == secret


@pytest.mark.parametrize(
    "environment",
    [
        {"PORT": "x"},
        {"ACCESS": "x"},
        {"HOST": "10.0.0.1"},
        {"SECRET_KEY": "x"},
        {"DATABASE_URL": "x"},
    ],
)
def test_a_bad_setting_is_told_in_one_line(environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(environment)
    (name,) = environment
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("127.0.0.1", True),
        ("LOCALHOST", True),
        ("[::1]", True),
        ("localhost.", False),
        ("127.0.0.1.evil.org", False),
        ("2130706433", False),
        ("192.168.1.1", False),
        ("", False),
    ],
)
def test_only_this_machine_s_own_names_are_loopback(host: str, answer: bool) -> None:
    assert is_loopback(host) is answer


def test_an_empty_access_means_the_default() -> None:
    assert read_settings({"ACCESS": ""}).access is Access.LOCAL


def test_a_port_of_endless_digits_is_refused_like_any_other() -> None:
    with pytest.raises(SettingsError, match="PORT"):
        read_settings({"PORT": "8" * 5_000})
