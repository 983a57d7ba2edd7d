import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.matching.rules.travel import ESTIMATE
from tests.matching.brute_force import travel

OSTERSUND, KROKOM, STOCKHOLM = (63.1792, 14.6357), (63.3283, 14.4486), (59.3293, 18.0686)

coordinates = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def minutes(homes, works):
    return ESTIMATE.minutes(
        tuple(np.array(axis) for axis in zip(*homes, strict=True)),
        tuple(np.array(axis) for axis in zip(*works, strict=True)),
    )


def test_a_journey_starts_slowly_and_goes_on_faster():
    ten_kilometres = 10 / 1.3 / 111.19508  # degrees of latitude

    found = minutes([(63.0, 14.0)], [(63.0, 14.0), (63.0 + ten_kilometres, 14.0), (63.0 + 2 * ten_kilometres, 14.0)])

    assert found[0] == pytest.approx([0.0, 12.0, 20.0], abs=1e-4)


def test_every_home_has_its_way_to_every_workplace():
    found = minutes([OSTERSUND, STOCKHOLM], [KROKOM, OSTERSUND, STOCKHOLM])

    assert found.shape == (2, 3)
    assert (found[0, 1], found[1, 2], found[0, 2]) == (0.0, 0.0, pytest.approx(found[1, 1]))


@given(coordinates, coordinates)
def test_the_estimate_is_the_plain_formula(home, work):
    by_hand = travel({"latitude": home[0], "longitude": home[1]}, work)

    assert minutes([home], [work])[0, 0] == pytest.approx(by_hand, abs=1e-6)


def test_the_estimate_says_that_it_is_one():
    assert (ESTIMATE.name, ESTIMATE.estimated) == ("estimate", True)
