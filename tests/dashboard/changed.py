"""A programme in which something has been changed: a price twice, a list, a published number."""

from __future__ import annotations

from dataclasses import replace

from model import changes
from model.changes import Author
from model.reports import Database, Reports
from model.rules.facts import Price
from model.rules.terms import CostComponent
from tests.builders import make_list, make_participant

KARI = Author(name="kari.nordmann", reason="=Nytt tilbud fra Per")
OLA = Author(name="ola", reason="Rettet etter faktura")
NOVEMBER = "2017-11-oslo"
DEARER, DEAREST, LISTED, TAKEN_OUT = 2, 3, 4, 5
"""The revisions of the changes, in order."""
FIRST_RISE_ORE, SECOND_RISE_ORE = 100_50, 1_000_00


def change_everything(url: str) -> None:
    """Make the changes in a loaded database."""
    database = Database(url)
    raise_price(database, FIRST_RISE_ORE, KARI)
    raise_price(database, SECOND_RISE_ORE, OLA)
    people = [make_participant(row, constellation_id="senja") for row in range(2, 9)]
    changes.import_participants(database, make_list(NOVEMBER, people), KARI)
    statement = Reports(database).facts().head_counts[0]
    changes.remove_fact(database, statement, KARI)
    database.close()


def price_of(database: Database) -> Price:
    """Read the price of the conference package."""
    prices = Reports(database).facts().prices
    return next(row for row in prices if row.component is CostComponent.CONFERENCE_PACKAGE)


def raise_price(database: Database, rise_ore: int, author: Author) -> None:
    """Make the conference package dearer."""
    price = price_of(database)
    dearer = replace(price, amount_ore=price.amount_ore + rise_ore)
    changes.save_fact(database, dearer, price, author)
