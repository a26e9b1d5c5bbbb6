"""What somebody has typed in a form: which fact it is about, what it says, and what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, quote

from dashboard.address import EDIT, MAX_LENGTH
from dashboard.fact_forms import FORMS, FactForm
from dashboard.form_fields import Field, FieldError, Sort, read_text
from dashboard.language import mark
from model.rules.fact_checks import FaultText, FieldFault, check_fact
from model.rules.facts import EditableFact, ProgrammeFacts

PATH = "/grunnlag"
"""Where forms are opened."""
REASON = "reason"
NO_REASON = mark("Say why: it stands in the history.")
LONGEST_REASON = 500
EXAMPLE_PARTS = ("persons", "covered")
PLACEHOLDER = "ny"
"""The id of a new fact while its real one is made from what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is edited: a kind of fact and the key of one; an empty key is a new one."""

    form: FactForm
    key: str = ""

    @property
    def word(self) -> str:
        """What it is called in the address."""
        return f"{self.form.word}:{self.key}" if self.key else self.form.word


def read_subject(search: Any) -> Subject | None:
    """Read from a query string what is open for editing; None where nothing known is."""
    if not isinstance(search, str):
        return None
    asked = parse_qs(search[:MAX_LENGTH].removeprefix("?")).get(EDIT, [""])[-1]
    word, colon, key = asked.partition(":")
    form = FORMS.get(word)
    if form is None or (colon and not key) or not (key or form.add):
        return None
    return Subject(form=form, key=key)


def subject_link(path: str, subject: Subject, query: str) -> str:
    """Write the address that opens a form, in a view's language.

    Args:
        path: The page's path.
        subject: What is to be edited.
        query: The view's query string, empty or beginning with `?`.
    """
    asked = f"{EDIT}={quote(subject.word, safe=':')}"
    return f"{path}{query}&{asked}" if query else f"{path}?{asked}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a form says: a fact, or what is wrong; and why it is to be so."""

    fact: EditableFact | None
    reason: str
    faults: tuple[FieldFault, ...]


def gather(names: Any, values: Any) -> dict[str, Any]:
    """Put together what the browser sends: names of fields and values, of equal number.

    The rows of worked examples (`examples-0-persons`) become one list of pairs.
    """
    if not isinstance(names, list) or not isinstance(values, list):
        return {}
    sent = {
        name: value for name, value in zip(names, values, strict=False) if isinstance(name, str)
    }
    rows: dict[int, list[Any]] = {}
    for name in [name for name in sent if name.startswith("examples-")]:
        _, row, part = (*name.split("-", 2), "", "")[:3]
        if row.isascii() and row.isdigit() and len(row) < len("100") and part in EXAMPLE_PARTS:
            pair = rows.setdefault(int(row), ["", ""])
            pair[EXAMPLE_PARTS.index(part)] = sent.pop(name)
    return {**sent, "examples": [rows[row] for row in sorted(rows)]}


def example_name(row: int, part: str) -> str:
    """Name one number of a worked example, as `gather` reads it."""
    return f"examples-{row}-{part}"


def read_draft(
    form: FactForm,
    sent: Mapping[str, Any],
    known: EditableFact | None,
    facts: ProgrammeFacts,
    id_: str = "",
) -> Draft:
    """Read what was typed, and find everything wrong with it.

    Args:
        form: Which kind of fact.
        sent: What was typed, by the name of the field.
        known: The fact as the form was opened with it; None for a new one.
        facts: What it will stand among.
        id_: The id of a new one, where it has been given one already.
    """
    values, faults = _read_values(form, sent, known)
    reason, reason_faults = read_reason(sent)
    fact = None
    if not faults:
        fact = _make(form, values, known, facts, id_)
        faults = [*_check_new(form, fact, known, facts), *check_fact(fact, facts)]
    return Draft(fact=fact, reason=reason, faults=(*_in_order(form, faults), *reason_faults))


def _read_values(
    form: FactForm, sent: Mapping[str, Any], known: EditableFact | None
) -> tuple[dict[str, Any], list[FieldFault]]:
    values: dict[str, Any] = {}
    faults: list[FieldFault] = []
    for field in form.fields:
        if field.is_fixed and known is not None:
            values[field.name] = getattr(known, field.name)
            continue
        try:
            values[field.name] = field.read(sent.get(field.name))
        except FieldError as error:
            faults.append(FieldFault(field=field.name, text=error.text, values=error.values))
    return values, faults


def read_reason(sent: Mapping[str, Any]) -> tuple[str, tuple[FieldFault, ...]]:
    """Read why something is changed, and what is wrong with that."""
    try:
        reason = read_text(sent.get(REASON), most=LONGEST_REASON)
    except FieldError as error:
        return "", (FieldFault(field=REASON, text=error.text, values=error.values),)
    return reason, () if reason else (FieldFault(field=REASON, text=NO_REASON),)


def _make(
    form: FactForm,
    values: Mapping[str, Any],
    known: EditableFact | None,
    facts: ProgrammeFacts,
    id_: str,
) -> EditableFact:
    if known is not None:
        return replace(known, **values)
    make: Any = form.kind
    if form.make_id is None:
        fact: EditableFact = make(**values)
        return fact
    first = make(id=PLACEHOLDER, **values)
    named: EditableFact = replace(first, id=id_ or new_id(form, first, facts))
    return named


def new_id(form: FactForm, fact: Any, facts: ProgrammeFacts) -> str:
    """Make an id for a new fact that no other of its kind has."""
    if form.make_id is None:
        return ""
    first, taken = form.make_id(fact), {row.id for row in form.rows(facts)}
    if first not in taken:
        return first
    return next(
        id_ for number in range(2, len(taken) + 3) if (id_ := f"{first}-{number}") not in taken
    )


def _check_new(
    form: FactForm, fact: EditableFact, known: EditableFact | None, facts: ProgrammeFacts
) -> Iterator[FieldFault]:
    """Find a new fact whose place is taken: only a budget can be, whose key is its gathering."""
    if known is None and form.make_id is None and facts.find(fact) is not None:
        yield FieldFault(
            field=form.key_field,
            text=FaultText.ALREADY_THERE.value,
            values={"id": getattr(fact, form.key_field)},
        )


def _in_order(form: FactForm, faults: Sequence[FieldFault]) -> list[FieldFault]:
    """Sort faults as the fields stand; those of no field come first."""
    places = {field.name: place for place, field in enumerate(form.fields)}
    return sorted(faults, key=lambda fault: places.get(fault.field, -1))


def differing(form: FactForm, one: EditableFact | None, other: EditableFact | None) -> list[Field]:
    """List the fields in which two facts differ; all of them where one is none."""
    if one is None or other is None:
        return list(form.fields)
    return [
        field for field in form.fields if getattr(one, field.name) != getattr(other, field.name)
    ]


def typed_values(form: FactForm, fact: EditableFact | None) -> dict[str, Any]:
    """Give what stands in the fields of a form that is opened."""
    return {field.name: _typed(field, fact) for field in form.fields}


def _typed(field: Field, fact: EditableFact | None) -> Any:
    if fact is not None:
        return field.write(getattr(fact, field.name))
    return [] if field.sort in {Sort.PARTS, Sort.EXAMPLES} else field.default


def digest_of(deed: str, fact: EditableFact) -> str:
    """Give what tells one thing that is to be done from every other, for `seen, then saved`."""
    said = {
        name: str(sorted(value) if isinstance(value, frozenset) else value)
        for name, value in ((name, getattr(fact, name)) for name in fact.__slots__)
    }
    return hashlib.sha256(f"{deed} {said}".encode()).hexdigest()
