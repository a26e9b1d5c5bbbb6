"""Links: one safe way to make them, because some components run what stands in `href`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from dash import dcc, html

SAFE_SCHEMES = frozenset({"http", "https"})


class UnsafeLinkError(ValueError):
    """An address that is no web address and no place on this site."""


def outside_link(text: str, href: str, **attributes: Any) -> html.A:
    """Link to another site.

    Raises:
        UnsafeLinkError: The address is not http or https.
    """
    parts = urlsplit(href)
    if parts.scheme not in SAFE_SCHEMES or not parts.netloc:
        raise UnsafeLinkError(f"{href!r} is no web address")
    return html.A(text, href=href, rel="noopener noreferrer", **attributes)


def site_link(children: Any, href: str, **attributes: Any) -> dcc.Link:
    """Link to a view of this site without loading the page anew.

    Raises:
        UnsafeLinkError: The address leads elsewhere.
    """
    return dcc.Link(children, href=_own(href), **attributes)


def file_link(children: Any, href: str, **attributes: Any) -> html.A:
    """Link to a file that this site makes.

    Raises:
        UnsafeLinkError: The address leads elsewhere.
    """
    return html.A(children, href=_own(href), download="", **attributes)


def _own(href: str) -> str:
    if not href.startswith("/") or href.startswith(("//", "/\\")):
        raise UnsafeLinkError(f"{href!r} is no place on this site")
    return href


def first_web_address(sources: str) -> str | None:
    """Find the first web address among sources separated by `;`; None where there is none."""
    parts = (part.strip() for part in sources.split(";"))
    return next((part for part in parts if urlsplit(part).scheme in SAFE_SCHEMES), None)


def source_links(sources: str) -> list[Any]:
    """Show sources separated by `;`: web addresses as links named by their host, a line each."""
    lines: list[Any] = []
    for part in (part.strip() for part in sources.split(";")):
        address = urlsplit(part)
        is_link = address.scheme in SAFE_SCHEMES and address.hostname
        shown = outside_link(str(address.hostname), part, title=part) if is_link else part
        lines.append(html.Div(shown))
    return lines
