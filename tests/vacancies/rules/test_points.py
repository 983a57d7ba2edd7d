import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.vacancies.rules.points import point


def test_coordinates_are_longitude_then_latitude():
    assert point([14.6, 63.18], in_sweden=True) == ((63.18, 14.6), "")


def test_numbers_may_be_written_as_text():
    assert point(["14.6", "63.18"], in_sweden=True) == ((63.18, 14.6), "")


def test_swapped_coordinates_in_sweden_are_put_right():
    assert point([63.18, 14.6], in_sweden=True) == ((63.18, 14.6), "the coordinates were swapped: put right")


def test_abroad_nothing_is_swapped():
    assert point([63.18, 14.6], in_sweden=False) == ((14.6, 63.18), "")


@pytest.mark.parametrize("nothing", [None, [], [None, None], ["", ""]])
def test_nothing_stated_is_no_point_and_no_note(nothing):
    assert point(nothing, in_sweden=True) == (None, "")


@pytest.mark.parametrize(
    "written, note",
    [
        ([14.6], "the coordinates are not a pair: left out"),
        ("14.6, 63.18", "the coordinates are not a pair: left out"),
        ([14.6, None], "the coordinates are not two numbers: left out"),
        (["east", "north"], "the coordinates are not two numbers: left out"),
        ([True, False], "the coordinates are not two numbers: left out"),
        ([float("nan"), float("inf")], "the coordinates are not two numbers: left out"),
        ([10**400, 1], "the coordinates are not two numbers: left out"),
        ([0, 0], "the coordinates are not in Sweden: left out"),
        ([200, 95], "the coordinates are not in Sweden: left out"),
    ],
)
def test_nonsense_is_left_out_with_a_note(written, note):
    assert point(written, in_sweden=True) == (None, note)


@pytest.mark.parametrize("written", [[0, 0], [181, 0], [0, -91]])
def test_abroad_a_point_lies_on_earth(written):
    assert point(written, in_sweden=False) == (None, "the coordinates are not on earth: left out")


numbers = st.none() | st.floats() | st.integers() | st.text(max_size=5)


@given(st.lists(numbers, max_size=3), st.booleans())
def test_a_point_is_always_on_earth(written, in_sweden):
    found, _ = point(written, in_sweden=in_sweden)

    assert found is None or (abs(found[0]) <= 90 and abs(found[1]) <= 180)
