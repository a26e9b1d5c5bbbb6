"""Links from a name in a table to the page about it, with the question of the address kept."""

from __future__ import annotations

from dash import dcc

from dashboard.address import Address, write_address
from dashboard.components.links import site_link
from dashboard.wording import Names

GATHERING_PAGES, CONSTELLATION_PAGES = "/samling/", "/konstellasjon/"


def subject_query(address: Address) -> str:
    """Write the question that goes along: all but the part, which is one of another page's rows."""
    return write_address(address.asking(address.selection))


def gathering_link(
    gathering_id: str, address: Address, names: Names, text: str | None = None
) -> dcc.Link:
    """Link to a gathering's page; it is called by its kind unless a text is given."""
    name = text or names.kind(names.gatherings[gathering_id])
    return site_link(name, GATHERING_PAGES + gathering_id + subject_query(address))


def constellation_link(constellation_id: str, address: Address, names: Names) -> dcc.Link:
    """Link to a constellation's page."""
    href = CONSTELLATION_PAGES + constellation_id + subject_query(address)
    return site_link(names.constellation(constellation_id), href)
