"""Names find room beside their marks, or are left out; they never cover anything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.labels import (
    SIDES,
    Label,
    PixelBox,
    Side,
    around,
    find_room,
    sides_of,
)
from dashboard.figures.labels import _box as box_of

FRAME = (0.0, 0.0, 400.0, 300.0)
BESIDE, BEFORE, ABOVE = SIDES[:3]


def cover(one: PixelBox, other: PixelBox) -> bool:
    """Tell whether two boxes have pixels in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def room(*labels: Label, taken: tuple[PixelBox, ...] = ()) -> list[Side | None]:
    """Find room in an empty frame."""
    return find_room(labels, taken, FRAME)


def test_no_names_need_no_room() -> None:
    assert room() == []


def test_a_name_stands_to_the_right_of_its_mark_when_it_can() -> None:
    assert room(Label(text="Voss", at=(100, 100))) == [BESIDE]


def test_a_name_at_the_right_edge_stands_to_the_left() -> None:
    assert room(Label(text="Voss", at=(390, 100))) == [BEFORE]


def test_a_name_that_is_shut_in_on_both_sides_stands_above() -> None:
    walls = ((60.0, 90.0, 92.0, 105.0), (108.0, 90.0, 140.0, 105.0))
    assert room(Label(text="Voss", at=(100, 100)), taken=walls) == [ABOVE]


def test_a_name_without_room_is_left_out_and_the_next_one_is_not() -> None:
    labels = [Label(text="V" * 99, at=(100, 100)), Label(text="Volda", at=(100, 200))]
    assert room(*labels) == [None, BESIDE]


def test_the_first_of_two_names_gets_the_place_that_both_want() -> None:
    first, second = room(Label(text="Kinn", at=(100, 100)), Label(text="Stad", at=(101, 104)))
    assert first == BESIDE
    assert second not in (None, BESIDE)


def test_a_frame_is_not_crossed_but_there_is_room_inside_it() -> None:
    frame = (80.0, 50.0, 300.0, 150.0)
    assert room(Label(text="Moss", at=(100, 100)), taken=tuple(sides_of(frame))) == [BESIDE]
    assert room(Label(text="Moss", at=(290, 100)), taken=tuple(sides_of(frame))) == [BEFORE]


def test_a_side_is_written_in_the_words_of_plotly() -> None:
    assert BESIDE.placement() == {"xanchor": "left", "yanchor": "middle", "xshift": 9, "yshift": 0}


@given(
    st.lists(
        st.builds(
            Label,
            text=st.text("abcå ", min_size=1, max_size=20),
            at=st.tuples(st.integers(0, 400), st.integers(0, 300)),
        ),
        max_size=12,
    )
)
def test_no_name_covers_another_or_a_mark_or_leaves_the_frame(labels: list[Label]) -> None:
    marks = [around(label.at, 9) for label in labels]
    sides = find_room(labels, marks, FRAME)
    boxes = [box_of(label, side) for label, side in zip(labels, sides, strict=True) if side]
    for place, box in enumerate(boxes):
        assert not any(cover(box, other) for other in [*marks, *boxes[:place]])
        assert FRAME[0] <= box[0] < box[2] <= FRAME[2]
        assert FRAME[1] <= box[1] < box[3] <= FRAME[3]
