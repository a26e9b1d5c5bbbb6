"""Which facts can be edited: the fields of each kind, which make its form, table and errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.columns import Column
from dashboard.form_fields import Field, Sort
from dashboard.language import mark
from dashboard.wording import (
    BASIS_NAMES,
    COMPONENT_NAMES,
    HEDGE_WORDS,
    KIND_NAMES,
    PARTICIPATION_NAMES,
    STATUS_NAMES,
    Names,
)
from model.rules.fact_checks import COVERABLE
from model.rules.facts import (
    FIELD_OF,
    Constellation,
    CoverageBudget,
    CoverageRule,
    EditableFact,
    Gathering,
    HeadCountStatement,
    Price,
    ProgrammeFacts,
    key_of_fact,
)
from model.rules.terms import Basis, CostComponent, GatheringStatus

PERSONS, KRONER, MUNICIPALITIES = mark("persons"), mark("kr"), mark("constellations")
NOT_ASCII = re.compile(r"[^a-z0-9]+")
LONGEST_SLUG = 60
NORWEGIAN = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})

SOURCE = Field(
    name="source",
    label=mark("Source"),
    sort=Sort.SOURCE,
    help=mark("Where this is known from: a title or an address, one on each line."),
)
NOTE = Field(
    name="note",
    label=mark("Note"),
    sort=Sort.TEXT,
    help=mark("What a reader should know besides. May be empty."),
    is_listed=False,
)
VALID_FROM = Field(
    name="valid_from",
    label=mark("In force from"),
    sort=Sort.DAY,
    help=mark("It holds for gatherings that begin on this day or later, until the next one."),
)
AMOUNT = Field(
    name="amount_ore",
    label=mark("Amount"),
    heading=mark("Amount, NOK"),
    sort=Sort.AMOUNT,
    unit=KRONER,
    help=mark("Such as 750 or 1 250,50."),
)
BASIS = Field(
    name="basis",
    label=mark("Basis"),
    sort=Sort.CHOICE,
    terms=BASIS_NAMES,
    unoffered=frozenset({Basis.EXAMPLE}),
    help=mark("Known: a source says so. Assumption: we have set it."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactForm:
    """A kind of fact that can be edited.

    Attributes:
        word: What it is called in the address.
        kind: The facts.
        part: Where on the page its table stands.
        title: The heading of the table.
        row: The heading of the column that names a row.
        sub: What the table holds, and what to do there.
        change: The heading of the form of one that is there.
        add: The heading of the form of a new one; empty where none can be added.
        fields: What can be edited, in order.
        name: Names one of them, so that no other is called the same.
        make_id: Makes the id of a new one from what it says; empty where it has none of its own.
        key_field: The field that a fault of its key is shown at.
        remove: What taking one out is called; empty where none can be taken out.
    """

    word: str
    kind: type[EditableFact]
    part: str
    title: str
    row: str
    sub: str
    change: str
    fields: tuple[Field, ...]
    name: Callable[[Any, Names], str]
    key_field: str
    add: str = ""
    make_id: Callable[[Any], str] | None = None
    remove: str = ""

    @property
    def table(self) -> str:
        """The table that keeps them, which is also where they stand among the facts."""
        return FIELD_OF[self.kind]

    def rows(self, facts: ProgrammeFacts) -> tuple[Any, ...]:
        """List the facts of this kind."""
        rows: tuple[Any, ...] = getattr(facts, self.table)
        return rows

    def find(self, facts: ProgrammeFacts, key: str) -> Any:
        """Find a fact by its key; None where there is none."""
        return next((row for row in self.rows(facts) if key_of_fact(row) == key), None)

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        """Make the columns of the table: the first names the row."""
        named: Column[Any] = Column(id="name", title=self.row, value=self.name)
        return (named, *(_column(field) for field in self.fields if field.is_listed))


def _column(field: Field) -> Column[Any]:
    return Column(
        id=field.column or field.name,
        title=field.heading or field.label,
        form=field.form,
        value=lambda row, names: field.shown(getattr(row, field.name), names),
    )


def slug(*parts: object) -> str:
    """Write words as an id does: `Lillestrøm` is `lillestrom`."""
    text = "-".join(map(str, parts)).lower().translate(NORWEGIAN)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return NOT_ASCII.sub("-", plain)[:LONGEST_SLUG].strip("-")


GATHERING = Field(
    name="gathering_id",
    label=mark("Gathering"),
    sort=Sort.GATHERING,
    is_listed=False,
    is_fixed=True,
)

GATHERINGS = FactForm(
    word="samling",
    kind=Gathering,
    part="samlinger",
    title=mark("Gatherings"),
    row=mark("Gathering"),
    sub=mark("Add one as soon as it is planned. A cancelled one stands here, but in no figure."),
    change=mark("Change the gathering"),
    add=mark("Add a gathering"),
    remove=mark("Take the gathering out"),
    key_field="place",
    name=lambda row, names: names.named(row),
    make_id=lambda row: slug(f"{row.starts_on:%Y-%m}", row.place),
    fields=(
        Field(
            name="kind",
            label=mark("Kind of gathering"),
            sort=Sort.CHOICE,
            terms=KIND_NAMES,
            help=mark("Decides which coverage rule holds."),
            is_listed=False,
        ),
        Field(name="title", label=mark("Title"), is_listed=False),
        Field(name="place", label=mark("Place"), is_listed=False),
        Field(name="venue", label=mark("Venue"), help=mark("May be empty."), is_listed=False),
        Field(name="starts_on", label=mark("First day"), sort=Sort.DAY),
        Field(name="ends_on", label=mark("Last day"), sort=Sort.DAY),
        Field(
            name="status",
            label=mark("Status"),
            sort=Sort.CHOICE,
            terms=STATUS_NAMES,
            default=GatheringStatus.PLANNED,
            help=mark("A cancelled gathering costs nobody anything and is in no figure."),
        ),
        Field(
            name="entitled_constellations",
            label=mark("Entitled constellations"),
            sort=Sort.WHOLE,
            unit=MUNICIPALITIES,
            help=mark("The largest number that may have persons covered. Empty: not known."),
            is_optional=True,
        ),
        Field(
            name="registration_deadline",
            label=mark("Registration deadline"),
            sort=Sort.DAY,
            help=mark("May be empty."),
            is_optional=True,
            is_listed=False,
        ),
        Field(
            name="programme_url",
            label=mark("Programme"),
            help=mark("A web address that begins with https://. May be empty."),
            is_listed=False,
        ),
        Field(name="description", label=mark("What it is about"), sort=Sort.TEXT, is_listed=False),
        SOURCE,
        NOTE,
    ),
)

HEAD_COUNTS = FactForm(
    word="deltakertall",
    kind=HeadCountStatement,
    part="deltakertall",
    title=mark("Published head counts"),
    row=mark("Gathering"),
    sub=mark("What a source has said, and the interval that we read out of it."),
    change=mark("Change the head count"),
    add=mark("Add a head count"),
    remove=mark("Take the head count out"),
    key_field="stated",
    name=lambda row, names: names.gathering(row.gathering_id),
    make_id=lambda row: slug(row.gathering_id[:7], row.hedge, row.stated),
    fields=(
        GATHERING,
        Field(
            name="hedge",
            label=mark("The source's word"),
            sort=Sort.CHOICE,
            terms=HEDGE_WORDS,
        ),
        Field(name="stated", label=mark("Published number"), sort=Sort.WHOLE, unit=PERSONS),
        Field(
            name="low",
            label=mark("Lowest"),
            sort=Sort.WHOLE,
            unit=PERSONS,
            help=mark("The fewest that the words can mean."),
        ),
        Field(
            name="high",
            label=mark("Highest"),
            sort=Sort.WHOLE,
            unit=PERSONS,
            help=mark("The most that the words can mean."),
        ),
        SOURCE,
        NOTE,
    ),
)

CONSTELLATIONS = FactForm(
    word="deltakelse",
    kind=Constellation,
    part="deltakelse",
    title=mark("Participation in the project"),
    row=mark("Constellation"),
    sub=mark("Unknown counts as taking part, and is marked. After each, the next one is offered."),
    change=mark("Change participation"),
    key_field="participation",
    name=lambda row, names: names.constellation(row.id),
    fields=(
        Field(
            name="participation",
            label=mark("Takes part in the project"),
            sort=Sort.CHOICE,
            terms=PARTICIPATION_NAMES,
        ),
        Field(
            name="participation_source",
            label=mark("Source"),
            sort=Sort.SOURCE,
            help=SOURCE.help,
            column="source",
        ),
        NOTE,
    ),
)

PRICES = FactForm(
    word="pris",
    kind=Price,
    part="priser",
    title=mark("Prices"),
    row=mark("Component"),
    sub=mark("Per day, per night and per person, from a day on."),
    change=mark("Change the price"),
    add=mark("Add a price"),
    remove=mark("Take the price out"),
    key_field="valid_from",
    name=lambda row, names: names.words.text(COMPONENT_NAMES[row.component]),
    make_id=lambda row: slug(row.component, row.valid_from),
    fields=(
        Field(
            name="component",
            label=mark("Component"),
            sort=Sort.CHOICE,
            terms=COMPONENT_NAMES,
            is_listed=False,
            is_fixed=True,
        ),
        VALID_FROM,
        AMOUNT,
        BASIS,
        SOURCE,
        NOTE,
    ),
)

BUDGETS = FactForm(
    word="budsjett",
    kind=CoverageBudget,
    part="budsjetter",
    title=mark("Budgets"),
    row=mark("Gathering"),
    sub=mark("What is set aside for each gathering."),
    change=mark("Change the budget"),
    add=mark("Add a budget"),
    remove=mark("Take the budget out"),
    key_field="gathering_id",
    name=lambda row, names: names.gathering(row.gathering_id),
    fields=(GATHERING, AMOUNT, BASIS, SOURCE, NOTE),
)

RULES = FactForm(
    word="regel",
    kind=CoverageRule,
    part="regler",
    title=mark("Coverage rules"),
    row=mark("Kind of gathering"),
    sub=mark("A rule is not saved while one of its examples comes out otherwise."),
    change=mark("Change the rule"),
    add=mark("Add a rule"),
    remove=mark("Take the rule out"),
    key_field="valid_from",
    name=lambda row, names: names.words.text(KIND_NAMES[row.kind]),
    make_id=lambda row: slug(row.kind, row.valid_from),
    fields=(
        Field(
            name="kind",
            label=mark("Kind of gathering"),
            sort=Sort.CHOICE,
            terms=KIND_NAMES,
            is_listed=False,
            is_fixed=True,
        ),
        VALID_FROM,
        Field(
            name="cap",
            label=mark("Cap"),
            sort=Sort.WHOLE,
            unit=PERSONS,
            help=mark("Persons per constellation that the department pays for."),
        ),
        Field(
            name="covers",
            label=mark("Covers"),
            sort=Sort.PARTS,
            terms={term: COMPONENT_NAMES[term] for term in CostComponent if term in COVERABLE},
        ),
        Field(
            name="project_only",
            label=mark("Only constellations in the project"),
            sort=Sort.FLAG,
        ),
        Field(
            name="examples",
            label=mark("Worked examples"),
            sort=Sort.EXAMPLES,
            help=mark("What the rule is meant to do. Rows that are left empty do not count."),
        ),
        SOURCE,
        NOTE,
    ),
)

FORMS: Mapping[str, FactForm] = {
    form.word: form for form in (GATHERINGS, HEAD_COUNTS, PRICES, RULES, BUDGETS, CONSTELLATIONS)
}
"""Every kind of fact that can be edited, by its word in the address, in the order of the page."""
