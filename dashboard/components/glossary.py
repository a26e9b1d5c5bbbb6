"""The words of the field, explained in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.language import Language, mark

Entry = tuple[str, str]

ENTRIES: Sequence[Entry] = (
    (
        mark("Gathering"),
        mark(
            "A conference or meeting the ministry invited the merging municipalities to. Its kind "
            "decides the cap: start gathering, project-manager gathering, joint gathering or "
            "politicians' gathering."
        ),
    ),
    (
        mark("Constellation"),
        mark(
            "The municipalities that merge into one. A municipality that is divided belongs to "
            "several. «New» stands before a name that one of the old municipalities has too."
        ),
    ),
    (
        mark("Participant and seat"),
        mark(
            "A participant is a person on a list, kept without name. A seat is the person's number "
            "in the row of the constellation at that gathering. Those who did not turn up keep "
            "their seat; those who cancelled or stood on the waiting list have none."
        ),
    ),
    (
        mark("Attendance"),
        mark(
            "Who came. Where nobody took attendance, those who are registered are counted, and "
            "that is said."
        ),
    ),
    (
        mark("Published head count"),
        mark(
            "A number the department has published, with its reservation: «about», «nearly». It is "
            "kept as an interval."
        ),
    ),
    (
        mark("Coverage rule and cap"),
        mark(
            "What the department pays, and for how many persons of each constellation. That "
            "number is the cap. Seats beyond it are allowed; the municipalities pay for them."
        ),
    ),
    (
        mark("Conference package, accommodation and travel"),
        mark(
            "What a seat costs: the package per day, accommodation per night, travel per person. "
            "Travel is never covered by a rule."
        ),
    ),
    (
        mark("Coverage budget, committed and ceiling"),
        mark(
            "The budget is what is set aside for a gathering. Committed is what the covered seats "
            "cost so far. The ceiling is the most it can come to: the cap × the constellations "
            "that may have persons covered × the price of one person."
        ),
    ),
    (
        mark("Counted, approximate, unknown and example"),
        mark(
            "How well a number is known. Counted comes from a participant list, approximate from "
            "a published head count, unknown from neither. An example is made up, and never "
            "stands in for a fact. Unknown is not zero."
        ),
    ),
    (
        mark("Assumption"),
        mark("An amount nobody has published, chosen for this project with its reasons beside it."),
    ),
    (
        mark("Selection and what-if"),
        mark(
            "The selection is the filters. A what-if is a calculation with other caps, prices or "
            "covers than those in force; it is marked SCENARIO."
        ),
    ),
    (
        mark("Control sum"),
        mark(
            "Department and municipalities together must be the total, which is counted anew from "
            "seats × prices. If it ever is not, the page says so and makes no file."
        ),
    ),
    (
        mark("Revision"),
        mark(
            "The number of the data's edition. It grows by one at every change, and stands on "
            "every page and in every file."
        ),
    ),
)


def glossary(words: Language) -> html.Dl:
    """List the words with what they mean here."""
    lines: list[html.Dt | html.Dd] = []
    for term, meaning in ENTRIES:
        lines += [html.Dt(words.text(term)), html.Dd(words.text(meaning))]
    return html.Dl(lines, className="sd-glossary")
