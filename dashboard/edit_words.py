"""The sentences of editing: what is wrong, what others changed meanwhile, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.fact_forms import FactForm
from dashboard.form_fields import Field
from dashboard.language import Language, mark
from dashboard.wording import COMPONENT_NAMES, Names
from model.rules.comparison import Comparison
from model.rules.fact_checks import FaultText, FieldFault
from model.rules.facts import EditableFact
from model.rules.results import Interval
from model.rules.terms import CostComponent

FAULTS = {
    FaultText.EMPTY: mark("Write something here."),
    FaultText.NO_SOURCE: mark("Say where this is known from: a title or an address."),
    FaultText.TOO_LONG: mark("This is too long; {most} characters at most."),
    FaultText.NO_ID: mark("Use a-z, 0-9 and hyphens, 80 at most."),
    FaultText.NO_ADDRESS: mark("A web address begins with https://"),
    FaultText.NO_NUMBER: mark("A municipality number has four digits."),
    FaultText.NOT_WHOLE: mark("Write a whole number from 0 to {most}."),
    FaultText.ENDS_FIRST: mark("The last day, {ends_on}, is before the first, {starts_on}."),
    FaultText.TOO_MANY_DAYS: mark("That is {days} days; the limit is {most}. Look at the dates."),
    FaultText.LOW_ABOVE_HIGH: mark("The lowest number, {low}, is above the highest, {high}."),
    FaultText.UNKNOWN_GATHERING: mark("There is no gathering {gathering_id}."),
    FaultText.NUMBER_TAKEN: mark("{id} has this municipality number already."),
    FaultText.DAY_TAKEN: mark(
        "{id} holds from {valid_from} already; change that one, or use another day."
    ),
    FaultText.EXAMPLE_BUDGET: mark(
        "A made-up budget cannot be saved here; say what is known or assumed."
    ),
    FaultText.NEVER_COVERED: mark("Travel is never covered."),
    FaultText.EXAMPLE_FAILS: mark(
        "Of {persons} persons this rule covers {covered}, not {expected}."
    ),
    FaultText.NO_AMOUNT: mark("Write an amount from 0 to {most} kroner."),
    FaultText.RULE_MISSING: mark(
        "{gathering_id} begins on {starts_on}, when no rule for its kind is in force."
    ),
    FaultText.PRICE_MISSING: mark(
        "{gathering_id} begins on {starts_on}, when no price for {component} holds."
    ),
    FaultText.ALREADY_THERE: mark("{id} is there already."),
    FaultText.KEY_CHANGED: mark(
        "The id {id} cannot be changed; add a new one and take out the old."
    ),
    FaultText.HAS_LIST: mark("{gathering_id} has a participant list; withdraw it first."),
    FaultText.IS_USED: mark("{id} is used by {user}; change or take out that first."),
}
"""What the rules say is wrong, where the catalogues find it."""

CHANGED_MEANWHILE = mark(
    "{field} was changed to {value} in revision {number} while you were writing."
)
REMOVED_MEANWHILE = mark("It was taken out in revision {number} while you were writing.")
GONE = mark("What you wanted to edit is not there. It may have been taken out.")
UNDONE_REASON = mark("Revision {number} is undone.")


def fault_text(fault: FieldFault, names: Names) -> str:
    """Say what is wrong with a field, in the reader's language."""
    values = {key: _filled(key, value, names) for key, value in fault.values.items()}
    return names.words.text(fault.text, **values)


def _filled(key: str, value: Any, names: Names) -> str:
    words = names.words
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, int):
        return words.number(value)
    if key in {"gathering_id", "id"} and value in names.gatherings:
        return names.gathering(value)
    if isinstance(value, CostComponent):
        return words.text(COMPONENT_NAMES[value]).lower()
    return str(value)


def label_of(form: FactForm, name: str, words: Language) -> str:
    """Give the label of the field that a fault is at; empty where the form has no such field."""
    return next((words.text(field.label) for field in form.fields if field.name == name), "")


def other_changes(comparison: Comparison, words: Language) -> list[str]:
    """Say which official figures besides the costs change, a sentence each."""
    before, after = comparison.official.totals, comparison.supposed.totals
    budgets = [totals.budget.amount_ore if totals.budget else 0 for totals in (before, after)]
    participants = [_people(totals.participants, words) for totals in (before, after)]
    found = []
    if budgets[0] != budgets[1]:
        text = mark("The budgets add up to **{after}**; before: {before}.")
        old, new = map(words.amount, budgets)
        found.append(words.text(text, before=old, after=new))
    if participants[0] != participants[1]:
        text = mark("Participants: **{after}**; before: {before}.")
        found.append(words.text(text, before=participants[0], after=participants[1]))
    return found


def _people(participants: Interval | None, words: Language) -> str:
    return words.text("unknown") if participants is None else words.interval(participants)


def meanwhile_texts(
    fields: Sequence[Field], current: EditableFact | None, number: int, names: Names
) -> list[str]:
    """Say what somebody else changed while a form was open, a sentence a field, and not who."""
    words = names.words
    if current is None:
        return [words.text(REMOVED_MEANWHILE, number=words.number(number))]
    return [
        words.text(
            CHANGED_MEANWHILE,
            field=words.text(field.label),
            value=field.said(getattr(current, field.name), names) or "–",
            number=words.number(number),
        )
        for field in fields
    ]
