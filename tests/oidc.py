"""A real provider for the tests: a process of its own, with people who can sign in there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.browser.tools import HOST, free_port

START_SECONDS = 40
ROLES: dict[str, dict[str, Any]] = {
    "kari": {"preferred_username": "kari", "name": "Kari Nordmann", "roles": ["koordinator"]},
    "ola": {"preferred_username": "ola", "name": "Ola Nordmann", "roles": ["leser", "annet"]},
    "per": {"preferred_username": "per", "name": "Per Hansen", "roles": ["annet"]},
    "nils": {"preferred_username": "nils"},
}
"""Who can sign in: a coordinator, a viewer, somebody without a role here, and one without any."""


@contextmanager
def provider(*arguments: str, **people: dict[str, Any]) -> Iterator[str]:
    """Start a provider.

    Args:
        arguments: More for its command line.
        people: Who can sign in there beside those of `ROLES`, with their claims.

    Yields:
        Its address: the issuer.
    """
    port = free_port()
    known = [json.dumps({"sub": sub, **claims}) for sub, claims in {**ROLES, **people}.items()]
    claims = [part for one in known for part in ("--user-claims", one)]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    process = subprocess.Popen(  # noqa: S603 - an installed package
        [*command, "true", *claims, *arguments],
        env=os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1", "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    issuer = f"http://{HOST}:{port}"
    try:
        _wait_for(issuer)
        yield issuer
    finally:
        process.terminate()
        process.wait()


def _wait_for(issuer: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{issuer}/.well-known/openid-configuration", timeout=5):  # noqa: S310
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the provider at {issuer} did not get ready")
