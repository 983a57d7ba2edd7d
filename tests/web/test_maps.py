from hypothesis import given
from hypothesis import strategies as st

from bofast.web.maps import MARK, Spot, frame_of, marks, overlap

points = st.lists(st.tuples(st.floats(0, 600), st.floats(0, 1500)), min_size=1, max_size=10)


def framed(corners, **size):
    return frame_of(corners, **({"width": 360.0, "height": 300.0, "least": 40.0, "margin": 30.0} | size))


@given(points)
def test_a_frame_holds_every_point_with_its_margin(corners):
    frame = framed(corners)

    drawn = [frame.units(x, y) for x, y in corners]

    assert all(29.9 <= x <= 330.1 and 29.9 <= y <= 270.1 for x, y in drawn)


def test_a_frame_around_one_point_is_as_wide_as_it_must_be():
    frame = framed([(100.0, 200.0)])

    left, top, right, bottom = frame.box
    assert (round(right - left), round((left + right) / 2), round((top + bottom) / 2)) == (40, 100, 200)


def test_the_shapes_are_scaled_and_moved_as_the_points_are():
    frame = framed([(0.0, 0.0), (300.0, 240.0)])

    assert frame.transform == "scale(1) translate(30.0 30.0)"
    assert frame.units(0.0, 0.0) == (30.0, 30.0)


@given(points)
def test_marks_keep_their_order_and_stay_in_the_frame(corners):
    frame = framed(corners)

    drawn = marks([Spot(x, y, f"Ort {n}") for n, (x, y) in enumerate(corners)], frame)

    assert [mark.number for mark in drawn] == list(range(1, len(corners) + 1))
    assert all(MARK < mark.x < 360 - MARK and MARK < mark.y < 300 - MARK for mark in drawn)


def test_places_on_the_same_spot_are_pushed_apart_and_say_where_they_belong():
    frame = framed([(0.0, 0.0), (200.0, 200.0)])

    one, other, far = marks([Spot(100, 100, "Ås"), Spot(100, 100, "Lit"), Spot(0, 0, "Hede")], frame)

    assert ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 >= 2 * MARK
    assert (one.gave_way, far.gave_way) == (True, False)


def test_a_name_without_room_beside_its_mark_stands_off_with_a_thread():
    frame = framed([(0.0, 0.0), (300.0, 240.0)])
    near = [Spot(150 + dx, 120 + dy, "Östersund") for dx in (-20, 0, 20) for dy in (-20, 0, 20)]

    drawn = marks(near, frame)

    assert all(mark.label for mark in drawn)
    assert any(mark.label.thread.startswith(f"M{mark.x} {mark.y}L") for mark in drawn)


def test_larger_letters_need_more_room():
    frame = framed([(100.0, 100.0)], width=130.0, height=70.0)

    usual, larger = (marks([Spot(100, 100, "Ås")], frame, letters=size)[0].label for size in (1.0, 6.0))

    assert (usual is None, larger) == (False, None)


def test_a_name_that_would_cover_another_is_left_out():
    frame = framed([(100.0, 100.0)], width=60.0, height=50.0)

    drawn = marks([Spot(100, 100, "Ett mycket långt ortnamn")], frame)

    assert drawn[0].label is None


def test_a_spot_without_a_name_has_no_label():
    assert marks([Spot(1, 1)], framed([(1.0, 1.0)]))[0].label is None


def test_names_do_not_lie_on_each_other():
    frame = framed([(0.0, 0.0), (200.0, 160.0)])
    spots = [Spot(100 + 12 * n, 80 + 6 * n, "Östersund") for n in range(5)]

    boxes = [
        (left, mark.label.y - 15, left + 60, mark.label.y)
        for mark in marks(spots, frame)
        if mark.label
        for left in [mark.label.x - {"start": 0, "middle": 30, "end": 60}[mark.label.anchor]]
    ]

    assert len(boxes) >= 2
    assert not any(overlap(one, other) for i, one in enumerate(boxes) for other in boxes[i + 1 :])
