"""One reader a file of `data/`: its columns, and a row of it as a fact."""

from __future__ import annotations

from collections.abc import Iterable

from model.rules.coverage import covered_of, failed_examples
from model.rules.examples import read_examples
from model.rules.facts import (
    Constellation,
    CoverageBudget,
    CoverageRule,
    Gathering,
    HeadCountStatement,
    Membership,
    Municipality,
    Participant,
    Price,
    ProgrammePromise,
    ProgrammeStatement,
    WorkedExample,
)
from model.rules.terms import (
    Basis,
    CostComponent,
    Extent,
    GatheringKind,
    GatheringStatus,
    Hedge,
    Participation,
    Reading,
    Role,
    SeatStatus,
)
from model.store.csv_rows import Row

NUMBER_DIGITS = 4
COVERABLE = (CostComponent.CONFERENCE_PACKAGE, CostComponent.ACCOMMODATION)


def _check_days(row: Row) -> None:
    """Check that a gathering does not end before it begins."""
    if not row.is_sound:
        return
    starts, ends = row.iso_date("starts_on"), row.iso_date("ends_on")
    if ends < starts:
        row.fault("ends_on", f"{ends} is before starts_on {starts}; swap or mend them")


def _check_period(row: Row) -> None:
    """Check that a period has a day: `valid_to` is exclusive, and an open end is fine."""
    if not row.is_sound:
        return
    starts, ends = row.optional_date("valid_from"), row.optional_date("valid_to")
    if starts and ends and ends <= starts:
        row.fault(
            "valid_to",
            f"{ends} is not after valid_from {starts}; "
            "it is the first day that is no longer part of the period",
        )


GATHERING_COLUMNS = (
    "id", "kind", "title", "place", "venue", "starts_on", "ends_on", "status",
    "entitled_constellations", "registration_deadline", "programme_url", "description", "source",
    "note",
)  # fmt: skip


def read_gathering(row: Row) -> Gathering:
    """Read a row of gatherings.csv."""
    gathering = Gathering(
        id=row.id("id"),
        kind=row.choice("kind", GatheringKind),
        title=row.text("title"),
        place=row.text("place"),
        venue=row.optional("venue"),
        starts_on=row.iso_date("starts_on"),
        ends_on=row.iso_date("ends_on"),
        status=row.choice("status", GatheringStatus),
        entitled_constellations=row.optional_whole("entitled_constellations"),
        registration_deadline=row.optional_date("registration_deadline"),
        programme_url=_web_address(row, "programme_url"),
        description=row.text("description"),
        source=row.text("source"),
        note=row.optional("note"),
    )
    _check_days(row)
    return gathering


def _web_address(row: Row, column: str) -> str:
    value = row.optional(column)
    if value and not value.startswith(("https://", "http://")):
        row.fault(column, f'"{value}" is no web address; it must begin with https://')
    return value


MUNICIPALITY_COLUMNS = (
    "number", "name", "sami_name", "valid_from", "valid_to", "successors", "split", "source",
)  # fmt: skip


def read_municipality(row: Row) -> Municipality:
    """Read a row of municipalities.csv."""
    number = row.text("number")
    if number and not (len(number) == NUMBER_DIGITS and number.isascii() and number.isdigit()):
        row.fault(
            "number", f'"{number}" is no municipality number; write four digits, such as 0104'
        )
    municipality = Municipality(
        number=number,
        name=row.text("name"),
        sami_name=row.optional("sami_name"),
        valid_from=row.optional_date("valid_from"),
        valid_to=row.optional_date("valid_to"),
        successors=_parts(row, "successors"),
        is_split=row.yes_no("split"),
        source=row.text("source"),
    )
    _check_period(row)
    return municipality


def _parts(row: Row, column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.optional(column).split(";") if part.strip())


CONSTELLATION_COLUMNS = (
    "id", "name", "official_name", "number", "county", "merges_on", "participation",
    "participation_source", "source", "note",
)  # fmt: skip


def read_constellation(row: Row, numbers: set[str] | None) -> Constellation:
    """Read a row of constellations.csv."""
    return Constellation(
        id=row.id("id"),
        name=row.text("name"),
        official_name=row.text("official_name"),
        number=row.reference("number", numbers, "municipalities.csv"),
        county=row.text("county"),
        merges_on=row.iso_date("merges_on"),
        participation=row.choice("participation", Participation),
        participation_source=row.text("participation_source"),
        source=row.text("source"),
        note=row.optional("note"),
    )


MEMBERSHIP_COLUMNS = (
    "constellation", "municipality_number", "valid_from", "valid_to", "extent", "source",
)  # fmt: skip


def read_membership(
    row: Row, constellations: set[str] | None, numbers: set[str] | None
) -> Membership:
    """Read a row of memberships.csv."""
    membership = Membership(
        constellation_id=row.reference("constellation", constellations, "constellations.csv"),
        municipality_number=row.reference("municipality_number", numbers, "municipalities.csv"),
        valid_from=row.optional_date("valid_from"),
        valid_to=row.optional_date("valid_to"),
        extent=row.choice("extent", Extent),
        source=row.text("source"),
    )
    _check_period(row)
    return membership


HEAD_COUNT_COLUMNS = ("id", "gathering", "hedge", "stated", "low", "high", "source", "note")


def read_head_count(row: Row, gatherings: set[str] | None) -> HeadCountStatement:
    """Read a row of head_counts.csv."""
    statement = HeadCountStatement(
        id=row.id("id"),
        gathering_id=row.reference("gathering", gatherings, "gatherings.csv"),
        hedge=row.choice("hedge", Hedge),
        stated=row.whole("stated"),
        low=row.whole("low"),
        high=row.whole("high"),
        source=row.text("source"),
        note=row.optional("note"),
    )
    if row.is_sound and statement.low > statement.high:
        row.fault("low", f"{statement.low} is above high {statement.high}; swap or mend them")
    return statement


RULE_COLUMNS = (
    "id", "kind", "valid_from", "cap", "covers", "project_only", "source", "note", "examples",
)  # fmt: skip


def read_coverage_rule(row: Row) -> CoverageRule:
    """Read a row of coverage_rules.csv; travel can never be covered, and its examples come out."""
    rule = CoverageRule(
        id=row.id("id"),
        kind=row.choice("kind", GatheringKind),
        valid_from=row.iso_date("valid_from"),
        cap=row.whole("cap"),
        covers=frozenset(_covered(row)),
        project_only=row.yes_no("project_only"),
        source=row.text("source"),
        note=row.optional("note"),
        examples=_examples(row),
    )
    for example in failed_examples(rule) if row.is_sound else ():
        row.fault(
            "examples",
            f'"{example.persons}={example.covered}" does not come out: of {example.persons} '
            f"persons the rule covers {covered_of(example.persons, rule)}; mend the rule or "
            "the example",
        )
    return rule


def _examples(row: Row) -> tuple[WorkedExample, ...]:
    try:
        return read_examples(row.optional("examples"))
    except ValueError as error:
        row.fault("examples", str(error))
        return ()


def _covered(row: Row) -> Iterable[CostComponent]:
    allowed = {component.value: component for component in COVERABLE}
    for part in _parts(row, "covers"):
        if part not in allowed:
            row.fault(
                "covers", f'"{part}" is never covered; use one or more of: {";".join(allowed)}'
            )
        else:
            yield allowed[part]


PRICE_COLUMNS = ("id", "component", "valid_from", "amount_nok", "basis", "source", "note")


def read_price(row: Row) -> Price:
    """Read a row of prices.csv."""
    return Price(
        id=row.id("id"),
        component=row.choice("component", CostComponent),
        valid_from=row.iso_date("valid_from"),
        amount_ore=row.kroner("amount_nok"),
        basis=row.choice("basis", Basis),
        source=row.text("source"),
        note=row.optional("note"),
    )


BUDGET_COLUMNS = ("gathering", "amount_nok", "basis", "source", "note")


def read_example_budget(row: Row, gatherings: set[str] | None) -> CoverageBudget:
    """Read a row of example/budgets.csv."""
    if row.choice("basis", Basis) is not Basis.EXAMPLE:
        row.fault("basis", "is not eksempel; a known budget belongs in data/budgets.csv")
    return read_budget(row, gatherings)


def read_budget(row: Row, gatherings: set[str] | None) -> CoverageBudget:
    """Read a row of budgets.csv."""
    return CoverageBudget(
        gathering_id=row.reference("gathering", gatherings, "gatherings.csv"),
        amount_ore=row.kroner("amount_nok"),
        basis=row.choice("basis", Basis),
        source=row.text("source"),
        note=row.optional("note"),
    )


STATEMENT_COLUMNS = ("id", "topic", "statement", "source", "note")


def read_statement(row: Row) -> ProgrammeStatement:
    """Read a row of programme.csv."""
    return ProgrammeStatement(
        id=row.id("id"),
        topic=row.text("topic"),
        statement=row.text("statement"),
        source=row.text("source"),
        note=row.optional("note"),
    )


PROMISE_COLUMNS = (
    "id", "promised", "counted", "reading", "first_year", "last_year", "source", "note",
)  # fmt: skip


def read_promise(row: Row) -> ProgrammePromise:
    """Read a row of programme_promise.csv."""
    promise = ProgrammePromise(
        id=row.id("id"),
        promised=row.choice("promised", GatheringKind),
        counted=row.choice("counted", GatheringKind),
        reading=row.choice("reading", Reading),
        first_year=row.year("first_year"),
        last_year=row.year("last_year"),
        source=row.text("source"),
        note=row.optional("note"),
    )
    _check_promise(row, promise)
    return promise


def _check_promise(row: Row, promise: ProgrammePromise) -> None:
    """Check that the years are in order, and that another kind counts by interpretation only."""
    if not row.is_sound:
        return
    first, last = promise.first_year, promise.last_year
    if last < first:
        row.fault("last_year", f"{last} is before first_year {first}; swap or mend them")
    if promise.reading is Reading.STRICT and promise.counted is not promise.promised:
        row.fault(
            "reading",
            f"is ordrett, but {promise.counted} is not the word {promise.promised}; write tolkning",
        )


PARTICIPANT_COLUMNS = (
    "reference", "registered_at", "constellation", "role", "status", "days", "nights", "basis",
)  # fmt: skip


def read_participant(row: Row, constellations: set[str] | None) -> Participant:
    """Read a row of an example list; a real list is imported, not loaded."""
    if row.choice("basis", Basis) is not Basis.EXAMPLE:
        row.fault("basis", "is not eksempel; a real list is imported, it does not lie in example/")
    return Participant(
        constellation_id=row.reference("constellation", constellations, "constellations.csv"),
        reference=row.text("reference"),
        registered_at=row.optional_time("registered_at"),
        row_number=row.line,
        role=row.choice("role", Role),
        status=row.choice("status", SeatStatus),
        days=row.optional_whole("days"),
        nights=row.optional_whole("nights"),
    )
