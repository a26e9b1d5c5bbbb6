"""The keys of the timeline: each mark with its words."""

from __future__ import annotations

from dashboard.components.timeline_legend import timeline_legend
from tests.dashboard.trees import of_class, text_of
from tests.dashboard.views import WORDS


def test_every_mark_of_the_figure_has_its_words() -> None:
    legend = timeline_legend(WORDS)
    assert [text_of(key) for key in legend.children] == [
        "Holdt, talt",
        "Holdt, omtrentlig antall",
        "Holdt, ukjent antall",
        "Planlagt, ikke holdt",
        "Så lang som intervallet er bredt",
    ]
    assert len(of_class(legend, "sd-bubble")) == 4
    assert len(of_class(legend, "sd-whisker")) == 1


def test_the_marks_are_for_the_eye_alone() -> None:
    marks = [key.children[0] for key in timeline_legend(WORDS).children]
    assert {getattr(mark, "aria-hidden") for mark in marks} == {"true"}
