"""The headers that tell the browser what this site may do: itself, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask, Response, request

from dashboard.settings import Settings

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def content_security_policy(script_hashes: Iterable[str]) -> str:
    """Write the policy: everything from this site, no plug-ins, no frames.

    Styles may stand inline because Plotly draws with them; scripts only where their hash is known.
    """
    scripts = " ".join(("'self'", *sorted(script_hashes)))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def add_headers(server: Flask, policy: str, settings: Settings) -> None:
    """Send the security headers with every answer, errors included.

    Where the site is known to be reached by https, browsers are told to come by nothing else.
    Where people sign in, no window that opened a page may hold on to it and learn who did. Where
    everybody sees the same there is nothing to learn, and the header would cost each first visit
    another process of the browser before anything shows.
    """

    def with_headers(response: Response) -> Response:
        response.headers.update(
            {
                "Content-Security-Policy": policy,
                "X-Content-Type-Options": "nosniff",
                "X-Frame-Options": "DENY",
                "Referrer-Policy": "same-origin",
                "Permissions-Policy": PERMISSIONS,
                "Cross-Origin-Resource-Policy": "same-origin",
            }
        )
        if settings.oidc:
            response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if request.is_secure or settings.public_url.startswith("https:"):
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    server.after_request(with_headers)
