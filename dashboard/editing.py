"""What becomes of a form that is sent: checked, weighed against others, shown, then saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dashboard.drafts import (
    Subject,
    differing,
    digest_of,
    read_draft,
    read_reason,
)
from dashboard.form_fields import Field
from model.changes import (
    Author,
    ChangeRefusedError,
    FactRefusedError,
    StaleFactError,
    remove_fact,
    save_fact,
)
from model.reports import Reports
from model.rules.comparison import Comparison
from model.rules.fact_checks import FieldFault, check_removal
from model.rules.facts import EditableFact, ProgrammeFacts, key_of_fact
from model.rules.history import HistoryFilter

MOST_LOOKED_AT = 500
"""How many changes back somebody else's is looked for, while a form was open."""
LONGEST_WORD = 100
MOST_REVISIONS = 2**31


class Deed(StrEnum):
    """What a button of the form asks for."""

    PREVIEW = "preview"
    SAVE = "save"
    SAVE_ANYWAY = "save-anyway"
    REMOVE = "remove"
    REMOVE_NOW = "remove-now"
    DROP = "drop"


REMOVALS = frozenset({Deed.REMOVE, Deed.REMOVE_NOW})


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What an open form remembers.

    Attributes:
        revision: The one it was opened at.
        seen: The one at which the writer was shown what somebody else had changed; else 0.
        digest: What was shown before it is to be saved; empty before anything was.
        id: The id that a new fact was given when it was shown.
    """

    revision: int
    seen: int = 0
    digest: str = ""
    id: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give it as the browser keeps it."""
        return {"revision": self.revision, "seen": self.seen, "digest": self.digest, "id": self.id}


def read_state(raw: Any) -> State | None:
    """Read what a browser says a form remembers; None where that cannot be."""
    given = raw if isinstance(raw, dict) else {}
    numbers = [given.get("revision"), given.get("seen", 0)]
    texts = [given.get("digest", ""), given.get("id", "")]
    if not all(type(one) is int and 0 <= one < MOST_REVISIONS for one in numbers):
        return None
    if not all(isinstance(one, str) and len(one) <= LONGEST_WORD for one in texts):
        return None
    return State(revision=given["revision"], seen=numbers[1] or 0, digest=texts[0], id=texts[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """Something must be mended; nothing was changed."""

    faults: Sequence[FieldFault]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """Somebody else changed it while the form was open; nothing was changed.

    Attributes:
        current: As it stands now; None where it is gone.
        wanted: As the writer wants it.
        fields: What is different from when the form was opened.
        number: The revision in which it was changed.
        state: What the form is to remember from now on.
    """

    current: EditableFact | None
    wanted: EditableFact
    fields: Sequence[Field]
    number: int
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """It stands so already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What it would do to the official figures, before it is done.

    Attributes:
        comparison: Before and after.
        deed: What confirms it.
        is_again: Whether something else was shown before.
        state: What the form is to remember from now on.
    """

    comparison: Comparison
    deed: Deed
    is_again: bool
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """It is saved, or taken out."""

    revision: int
    fact: EditableFact
    is_removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The database refuses it, for a reason that is no field's; nothing was changed."""


Outcome = Faulty | Stale | Unchanged | Shown | Done | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a browser sends: what is to be done, with which fact, what was typed, and by whom."""

    deed: Deed
    subject: Subject
    values: Mapping[str, Any]
    state: State
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What a form is weighed against.

    Attributes:
        facts: As they stand now.
        now: The revision at which they do.
        base: The fact as the form was opened with it; None for a new one.
        known: The fact as the writer has last been shown it.
        current: The fact as it stands now.
    """

    facts: ProgrammeFacts
    now: int
    base: EditableFact | None
    known: EditableFact | None
    current: EditableFact | None


def carry_out(reports: Reports, sent: Sent) -> Outcome:
    """Do what a form asks for, as far as it can be done."""
    if sent.deed is Deed.SAVE_ANYWAY and not sent.state.seen:
        sent = replace(sent, deed=Deed.PREVIEW)
    report = reports.cost_report()
    shown_at = sent.state.seen if sent.deed is Deed.SAVE_ANYWAY else sent.state.revision
    seen = _Seen(
        facts=report.facts,
        now=report.revision.number,
        base=fact_at(reports, sent.subject, sent.state.revision),
        known=fact_at(reports, sent.subject, shown_at),
        current=sent.subject.form.find(report.facts, sent.subject.key),
    )
    try:
        return (_remove if sent.deed in REMOVALS else _save)(reports, sent, seen)
    except FactRefusedError as error:
        return Faulty(faults=error.faults)
    except StaleFactError:  # between the look and the writing: look again
        return carry_out(reports, replace(sent, deed=_without_saving(sent.deed)))
    except ChangeRefusedError:
        return Refused()


def _without_saving(deed: Deed) -> Deed:
    return Deed.REMOVE if deed in REMOVALS else Deed.PREVIEW


def fact_at(reports: Reports, subject: Subject, revision: int) -> EditableFact | None:
    """Give a fact as it stood at a revision; as it stands now where that was not kept."""
    if not subject.key:
        return None
    try:
        facts = reports.at(revision).facts()
    except LookupError:
        facts = reports.facts()
    found: EditableFact | None = subject.form.find(facts, subject.key)
    return found


def _save(reports: Reports, sent: Sent, seen: _Seen) -> Outcome:
    form, state = sent.subject.form, sent.state
    id_ = state.id if sent.deed is not Deed.PREVIEW else ""
    draft = read_draft(form, sent.values, seen.base, seen.facts, id_)
    if draft.fact is None or draft.faults:
        return Faulty(faults=draft.faults)
    if sent.subject.key and seen.current != seen.known:
        return _stale(reports, sent, seen, draft.fact)
    if draft.fact == seen.current:
        return Unchanged()
    digest = digest_of(Deed.SAVE, draft.fact)
    if sent.deed is Deed.PREVIEW or (sent.deed is Deed.SAVE and digest != state.digest):
        new = replace(state, digest=digest, id="" if seen.base else key_of_fact(draft.fact))
        comparison = reports.preview_facts(draft.fact)
        return Shown(
            comparison=comparison, deed=Deed.SAVE, is_again=sent.deed is Deed.SAVE, state=new
        )
    author = Author(name=sent.actor, reason=draft.reason)
    saved = save_fact(reports.database, draft.fact, seen.known, author)
    return Done(revision=saved.revision, fact=draft.fact, is_removed=False)


def _remove(reports: Reports, sent: Sent, seen: _Seen) -> Outcome:
    reason, faults = read_reason(sent.values)
    if faults:
        return Faulty(faults=faults)
    if seen.known is None or not sent.subject.form.remove:
        return Refused()
    if seen.current != seen.known:
        return _stale(reports, sent, seen, seen.known)
    faults = check_removal(seen.known, seen.facts)
    if faults:
        return Faulty(faults=faults)
    digest = digest_of(Deed.REMOVE, seen.known)
    if sent.deed is Deed.REMOVE or digest != sent.state.digest:
        return Shown(
            comparison=reports.preview_removal(seen.known),
            deed=Deed.REMOVE_NOW,
            is_again=sent.deed is Deed.REMOVE_NOW,
            state=replace(sent.state, digest=digest),
        )
    author = Author(name=sent.actor, reason=reason)
    removed = remove_fact(reports.database, seen.known, author)
    return Done(revision=removed.revision, fact=seen.known, is_removed=True)


def _stale(reports: Reports, sent: Sent, seen: _Seen, wanted: EditableFact) -> Stale:
    form = sent.subject.form
    return Stale(
        current=seen.current,
        wanted=wanted,
        fields=differing(form, seen.known, seen.current),
        number=_changed_in(reports, sent.subject) or seen.now,
        state=replace(sent.state, seen=seen.now),
    )


def _changed_in(reports: Reports, subject: Subject) -> int:
    """Find the last revision that changed a fact; 0 where it was not lately."""
    asked = HistoryFilter(tables=frozenset({subject.form.table}), limit=MOST_LOOKED_AT)
    return next(
        (
            entry.number
            for entry in reports.history(asked)
            if any(subject.key in map(str, row.key.values()) for row in entry.rows)
        ),
        0,
    )
