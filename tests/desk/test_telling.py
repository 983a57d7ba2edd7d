"""How a household is told in a line."""

import pytest
from django.utils.translation import override

from bofast.desk.telling import children, way, who_they_are
from bofast.households.models import Adult, Household
from bofast.places.models import Municipality


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("bands", "told"),
    [
        (["1-5"], "1 child (1–5 years)"),
        (["6-9", "0", "6-9"], "3 children (0 and 6–9 years)"),
        (["16-19", "1-5", "10-12"], "3 children (1–5, 10–12 and 16–19 years)"),
    ],
)
def test_children_are_told_by_age_and_never_by_name(bands, told):
    assert children(Household(children=bands)) == told


def test_who_they_are_without_children():
    assert who_they_are(Household(children=[]), [Adult(), Adult()]) == "2 adults"


@pytest.mark.parametrize(
    ("origin", "words", "goal", "told"),
    [
        ("Västerås", "", "Krokom", "From Västerås to Krokom"),
        ("", "Tartu, Estland", "Krokom", "From Tartu, Estland to Krokom"),
        ("", "", "Krokom", "To Krokom, from where is unknown"),
        ("Västerås", "", "", "From Västerås, to where is open"),
        ("", "", "", "From where and to where is unknown"),
    ],
)
def test_the_way_is_told_as_far_as_it_is_known(origin, words, goal, told):
    moving_from = Municipality(code="1980", name=origin) if origin else None

    assert way(Household(moving_from=moving_from, moving_from_words=words), goal) == told
