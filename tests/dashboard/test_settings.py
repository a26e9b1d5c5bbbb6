"""Every setting, good and bad: a bad one stops the start with one line that names it."""

from __future__ import annotations

import pytest

from dashboard.settings import Access, Settings, SettingsError, is_loopback, read_settings

SECRET = "s" * 32


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
    }
    assert read_settings(environment) == Settings(
        database_url="postgresql://host/samlinger",
        host="0.0.0.0",  # noqa: S104
        port=80,
        access=Access.READ_ONLY,
    )


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
    with pytest.raises(SettingsError, match=f"^ACCESS={access} .* local, read-only$"):
        read_settings({"ACCESS": access})


def test_sign_in_that_is_not_there_yet_is_refused_and_not_forgotten() -> None:
    with pytest.raises(SettingsError, match=r"^ACCESS=oidc is not part of this version yet"):
        read_settings({"ACCESS": "oidc"})


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
    assert read_settings({"SECRET_KEY": secret}) == read_settings({})


@pytest.mark.parametrize(
    "environment",
    [
        {"PORT": "x"},
        {"ACCESS": "x"},
        {"ACCESS": "oidc"},
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
