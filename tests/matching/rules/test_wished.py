import numpy as np
import pytest

from bofast.matching.rules.facts import PlaceFacts
from bofast.matching.rules.ground import ground_of
from bofast.matching.rules.household import Point, Size, Wishes
from bofast.matching.rules.score import WEIGHTS
from bofast.matching.rules.travel import ESTIMATE
from bofast.matching.rules.view import view_of
from bofast.matching.rules.wished import minutes_to, wished_of

STOCKHOLM = PlaceFacts(2, "Stockholm", "0180", "01", 59.33, 18.06, 1_600_000, seat=True)
KROKOM = PlaceFacts(3, "Krokom", "2309", "23", 63.33, 14.45, None, seat=True)
OSTERSUND = PlaceFacts(1, "Östersund", "2380", "23", 63.18, 14.64, 52_000, seat=True)
VIEW = view_of(ground_of([STOCKHOLM, KROKOM, OSTERSUND], [], [], []), [], ESTIMATE, on=None)
PRICES = {"0180": 5_000, "2380": 3_000, "1440": 1_000}


def wished(**wishes):
    return wished_of(VIEW, Wishes(**wishes), PRICES, WEIGHTS)


def test_nothing_wished_changes_nothing():
    assert wished().factor.tolist() == [1.0, 1.0, 1.0]


def test_cheap_housing_is_measured_against_all_of_sweden_and_unknown_without_a_price():
    found = wished(cheap_housing=True)

    assert found.shares["housing"].tolist()[::2] == [0.0, 0.5]
    assert np.isnan(found.shares["housing"][1])
    assert found.factor.tolist() == [0.5, 1.0, 0.75]


def test_without_any_price_housing_is_unknown_everywhere():
    assert wished_of(VIEW, Wishes(cheap_housing=True), {}, WEIGHTS).factor.tolist() == [1.0, 1.0, 1.0]


def test_a_size_is_met_or_not_or_unknown():
    assert wished(size=Size.CITY).factor.tolist() == [1.0, 1.0, 1.0]
    assert wished(size=Size.TOWN).factor.tolist() == [0.5, 1.0, 0.5]


def test_near_falls_evenly_to_nothing_at_three_hours():
    here = Point(OSTERSUND.latitude, OSTERSUND.longitude)

    found = wished(near=here).shares["near"]

    assert found.tolist() == pytest.approx([0.0, 1 - minutes_to(VIEW, here)[1] / 180, 1.0])


def test_known_wishes_are_weighed_together():
    assert wished(cheap_housing=True, size=Size.CITY).factor.tolist() == [0.75, 1.0, 0.875]
