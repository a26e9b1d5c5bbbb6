"""Links: one safe way to make them, because some components run what stands in `href`."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from dash import dcc, html

from dashboard.components.attributes import attributes as attributes_of

SAFE_SCHEMES = frozenset({"http", "https"})
PART = re.compile(r"[a-z][a-z0-9-]*")
"""The id of a part of a page."""


class UnsafeLinkError(ValueError):
    """An address that is no web address and no place on this site."""


def outside_link(text: str, href: str, **attributes: Any) -> html.A:
    """Link to another site.

    Raises:
        UnsafeLinkError: The address is not http or https.
    """
    if not _is_web_address(href):
        raise UnsafeLinkError(f"{href!r} is no web address")
    return html.A(text, href=href, rel="noopener noreferrer", **attributes)


def site_link(children: Any, href: str, **attributes: Any) -> dcc.Link:
    """Link to a view of this site without loading the page anew.

    Raises:
        UnsafeLinkError: The address leads elsewhere.
    """
    return dcc.Link(children, href=own_place(href), **attributes)


def file_link(children: Any, href: str, **attributes: Any) -> html.A:
    """Link to a file that this site makes.

    Raises:
        UnsafeLinkError: The address leads elsewhere.
    """
    return html.A(children, href=own_place(href), download="", **attributes)


def current_link(children: Any, href: str, **attributes: Any) -> html.A:
    """Link to the page one is on, marked as such, which `dcc.Link` cannot be.

    Raises:
        UnsafeLinkError: The address leads elsewhere.
    """
    return html.A(
        children, href=own_place(href), **attributes_of(aria_current="page"), **attributes
    )


def plain_link(children: Any, href: str, **attributes: Any) -> html.A:
    """Link to a view of this site by a plain anchor, which a script or a new load answers.

    Raises:
        UnsafeLinkError: The address leads elsewhere.
    """
    return html.A(children, href=own_place(href), **attributes)


def part_link(text: str, part: str, **attributes: Any) -> html.A:
    """Link to a part of the page one is on, by its id.

    Raises:
        UnsafeLinkError: That is no id.
    """
    if not PART.fullmatch(part):
        raise UnsafeLinkError(f"{part!r} is no id of a part of the page")
    return html.A(text, href=f"#{part}", **attributes)


def own_place(href: str) -> str:
    """Let an address of this site through.

    Raises:
        UnsafeLinkError: The address leads elsewhere.
    """
    if not href.startswith("/") or href.startswith(("//", "/\\")):
        raise UnsafeLinkError(f"{href!r} is no place on this site")
    return href


def safe_address(address: str) -> str:
    """Let an address of this site or of another one through, for pages that are not Dash's.

    Raises:
        UnsafeLinkError: It is neither, and may be something that runs.
    """
    return address if _is_web_address(address) else own_place(address)


def first_web_address(sources: str) -> str | None:
    """Find the first web address among sources separated by `;`; None where there is none."""
    parts = (part.strip() for part in sources.split(";"))
    return next((part for part in parts if _is_web_address(part)), None)


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in SAFE_SCHEMES and bool(parts.hostname)


def source_links(sources: str) -> list[Any]:
    """Show sources separated by `;`: web addresses as links named by their host, a line each."""
    lines: list[Any] = []
    for part in (part.strip() for part in sources.split(";")):
        if _is_web_address(part):
            lines.append(html.Div(outside_link(str(urlsplit(part).hostname), part, title=part)))
        else:
            lines.append(html.Div(part))
    return lines
