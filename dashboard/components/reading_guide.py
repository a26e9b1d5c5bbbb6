"""How things work that readers ask about: the order of seats, what-ifs, and what is kept."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.language import Language, mark

ORDER_OF_SEATS = (
    mark(
        "Within each constellation the seats are numbered by time of registration, then by "
        "reference, then by the row of the list. Seat 1 to the cap are covered; the rest the "
        "municipalities pay for."
    ),
    mark(
        "Where everybody stays equally long, the order moves no amount. Where some stay fewer "
        "nights, it does. The settlement of a constellation then says the least and the most the "
        "department would have paid with the same persons in another order."
    ),
    mark(
        "A list that says nothing about somebody's days or nights means the whole gathering. A "
        "list that says 0 nights means none."
    ),
)
WHAT_IFS = (
    mark(
        "A what-if begins at the rules in force and changes caps per kind, prices, or which "
        "components are covered, at every gathering of the selection. It may cover travel, which "
        "no rule does."
    ),
    mark(
        "The same persons come: nobody knows how many would have come with another cap, and no "
        "guess is made. Where only a head count is published, the difference is an interval."
    ),
    mark(
        "Nothing is stored. The what-if stands in the address, so the link can be sent on. Pages "
        "and files made with it are marked SCENARIO, and the official figures stand beside it."
    ),
)
PRIVACY = (
    mark("Participants are kept without names and without any other personal data."),
    mark(
        "Whoever changes something is written into the log, with time and reason. Only "
        "coordinators see who it was and why."
    ),
    mark(
        "This browser remembers the theme, and whether you chose charts or tables. The site "
        "follows nobody, and asks no other site for anything."
    ),
)


def paragraphs(texts: Sequence[str], words: Language) -> list[html.P]:
    """Set texts as paragraphs of running prose."""
    return [html.P(words.text(text), className="sd-prose") for text in texts]
