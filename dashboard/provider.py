"""The provider that people sign in with: authorization code, PKCE and nonce, through Authlib."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask
from joserfc.errors import JoseError
from requests import RequestException

from dashboard.people import Reader, reader_of, roles_in
from dashboard.settings import Oidc, is_loopback

DISCOVERY = "/.well-known/openid-configuration"
SECONDS = 10
"""How long the provider may take to answer."""
LEEWAY = 60
"""How many seconds the provider's clock may differ from ours."""
LONGEST_TOLD = 300
SIGNATURES = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
"""Signatures that only the provider can make: none at all, or a shared secret, is not enough."""
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
ADDRESSES = (*NEEDED, "userinfo_endpoint", "end_session_endpoint")


class ProviderError(Exception):
    """The provider does not answer, or answers what cannot be trusted."""


class RefusedError(Exception):
    """The provider answers, but not with a person: the code is too old, or made for another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A sign-in that has begun: where to send the browser, and what must come back with it."""

    url: str
    state: str
    nonce: str
    verifier: str


class Provider:
    """What is asked of the provider; nothing is asked before somebody wants to sign in."""

    def __init__(self, server: Flask, oidc: Oidc) -> None:
        self._oidc = oidc
        self._client: Any = OAuth(server).register(
            "provider",
            client_id=oidc.client_id,
            client_secret=oidc.client_secret or None,
            server_metadata_url=oidc.issuer.rstrip("/") + DISCOVERY,
            client_kwargs={
                "scope": oidc.scope,
                "code_challenge_method": "S256",
                "default_timeout": SECONDS,
            },
        )

    def begin(self, redirect_uri: str) -> Attempt:
        """Begin a sign-in.

        Raises:
            ProviderError: The provider does not answer as it should.
        """
        with _trouble_is_told():
            self._metadata()
            made = self._client.create_authorization_url(redirect_uri)
        return Attempt(
            url=made["url"],
            state=made["state"],
            nonce=made["nonce"],
            verifier=made["code_verifier"],
        )

    def finish(self, code: str, redirect_uri: str, nonce: str, verifier: str) -> Reader:
        """Change the code that the browser brought back for a person.

        Raises:
            ProviderError: The provider does not answer as it should.
            RefusedError: It takes the code for bad, or vouches for somebody else's sign-in.
        """
        with _trouble_is_told():
            metadata = self._metadata()
            token = self._client.fetch_access_token(redirect_uri, code=code, code_verifier=verifier)
            claims = self._validated(token, nonce, metadata["issuer"])
            return reader_of(self._with_roles(claims, token), self._oidc)

    def end(self, return_to: str) -> str:
        """Give the address that ends the session with the provider; empty where it has none."""
        try:
            with _trouble_is_told():
                if not self._metadata().get("end_session_endpoint"):
                    return ""
                made = self._client.create_logout_url(return_to, client_id=self._oidc.client_id)
        except ProviderError:
            return ""
        return str(made["url"])

    def is_issuer(self, issuer: str) -> bool:
        """Tell whether this is the provider that was asked, and not another."""
        return issuer.rstrip("/") == self._oidc.issuer.rstrip("/")

    def _metadata(self) -> Mapping[str, Any]:
        """Read what the provider publishes of itself, once, and see that it can be trusted."""
        metadata: dict[str, Any] = self._client.load_server_metadata()
        try:
            self._check(metadata)
        except ProviderError:
            metadata.pop("_loaded_at", None)  # so that it is asked anew next time
            raise
        self._client.client_kwargs["token_endpoint_auth_method"] = self._auth_method(metadata)
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = sorted(SIGNATURES & set(offered))
        return metadata

    def _check(self, metadata: Mapping[str, Any]) -> None:
        if not self.is_issuer(str(metadata.get("issuer"))):
            raise ProviderError(f"it calls itself {metadata.get('issuer')!r}")
        for name in ADDRESSES:
            address = metadata.get(name)
            if address is None and name not in NEEDED:
                continue
            if not isinstance(address, str) or not _is_safe(address):
                raise ProviderError(f"its {name} is {address!r}, which is not https")

    def _auth_method(self, metadata: Mapping[str, Any]) -> str:
        offered = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if not self._oidc.client_secret:
            return "none"
        return "client_secret_basic" if "client_secret_basic" in offered else "client_secret_post"

    def _validated(self, token: Mapping[str, Any], nonce: str, issuer: str) -> Mapping[str, Any]:
        """Check signature, issuer, audience, time and nonce of the id token."""
        options = {
            "iss": {"essential": True, "value": issuer},
            "aud": {"essential": True, "value": self._oidc.client_id},
        }
        claims = self._client.parse_id_token(token, nonce, options, leeway=LEEWAY)
        if not claims or not claims.get("sub"):
            raise RefusedError("it sent no id token")
        return dict(claims)

    def _with_roles(self, claims: Mapping[str, Any], token: Any) -> Mapping[str, Any]:
        """Ask for more about the person where the id token is silent about roles."""
        path = self._oidc.roles_claim
        endpoint = self._metadata().get("userinfo_endpoint")
        if roles_in(claims, path) or not endpoint:
            return claims
        more = self._client.userinfo(token=token)
        return {**more, **claims} if more.get("sub") == claims["sub"] else claims


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))


@contextmanager
def _trouble_is_told() -> Iterator[None]:
    """Tell apart a provider that is in trouble and one that refuses."""
    try:
        yield
    except (AuthlibBaseError, JoseError) as error:
        raise RefusedError(_told(error)) from error
    except (RequestException, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise ProviderError(_told(error)) from error


def _told(error: Exception) -> str:
    """Tell of an error on one line of the log."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST_TOLD]
