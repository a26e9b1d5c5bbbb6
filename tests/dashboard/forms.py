"""Forms as a browser has them: opened, typed in, and sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dashboard.drafts import REASON, Subject, typed_values
from dashboard.editing import Deed, Outcome, Sent, State, carry_out
from dashboard.fact_forms import FORMS
from model.reports import Reports

ACTOR = "kari"


def opened(reports: Reports, word: str, **typed: Any) -> Sent:
    """Open a form and type in it; nothing is asked for but to see what it does.

    Args:
        reports: What stands now.
        word: As in the address: `pris:reise-2017`, or `pris` for a new one.
        typed: What is typed, by the name of the field.
    """
    kind, _, key = word.partition(":")
    form = FORMS[kind]
    fact = form.find(reports.facts(), key) if key else None
    return Sent(
        deed=Deed.PREVIEW,
        subject=Subject(form=form, key=key),
        values={**typed_values(form, fact), REASON: "Ny avtale", **typed},
        state=State(revision=reports.revision().number),
        actor=ACTOR,
    )


def save(reports: Reports, sent: Sent) -> Outcome:
    """Look at what a form does, and confirm it."""
    shown: Any = carry_out(reports, sent)
    return carry_out(reports, replace(sent, deed=shown.deed, state=shown.state))
