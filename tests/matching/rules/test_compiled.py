from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bofast.matching.rules.engine import Question
from bofast.matching.rules.facts import OccupationFacts, PlaceFacts, VacancyFacts
from bofast.matching.rules.ground import ground_of
from bofast.matching.rules.household import Adult, Household, Wanted
from bofast.matching.rules.stock import stock_of
from bofast.matching.rules.travel import ESTIMATE
from bofast.matching.rules.view import view_of
from tests.matching.worlds import KERNELS

ALVA = Household((Adult("Alva", (Wanted("nurse", "Sjuksköterska"),)),))

compiled, interpreted = KERNELS["compiled"], KERNELS["interpreted"]

unhurried = settings(deadline=None)  # the first call compiles
between = st.integers(0, 2**20).map(lambda odd: (2 * odd + 1) / 2**21)  # exactly between two billionths, many of them


@unhurried
@given(st.floats(0, 1) | between)
@example(1 / 1024)  # 0.0009765625: half to even
@example(3 / 1024)
@example(0.0)
@example(1.0)
def test_billionths_round_as_python_rounds(score):
    expected = int(f"{round(score, 9):.9f}".replace(".", ""))

    assert (compiled._billionths(score), interpreted._billionths(score)) == (expected, expected)


@unhurried
@given(st.integers(0, 10**9))
def test_the_float_nearest_to_between_two_billionths_rounds_by_its_exact_value(number):
    score = (number + 0.5) / 10**9

    expected = int(f"{round(score, 9):.9f}".replace(".", ""))

    assert (compiled._billionths(score), interpreted._billionths(score)) == (expected, expected)


@unhurried
@given(st.lists(st.floats(0, 1), max_size=9))
def test_billionths_of_many_are_those_of_each(scores):
    expected = [compiled._billionths(score) for score in scores]

    assert compiled.billionths(np.array(scores)).tolist() == expected
    assert interpreted.billionths(np.array(scores)).tolist() == expected


@unhurried
@given(st.lists(st.floats(0, 1), max_size=9), st.sampled_from([1.0, 1 / 2, 1 / 3]))
def test_powers_are_python_s_own(values, exponent):
    expected = [value**exponent for value in values]

    assert compiled.powers(np.array(values), exponent).tolist() == expected
    assert interpreted.powers(np.array(values), exponent).tolist() == expected


def vacancy(key, name, point):
    opens_on = date(2025, 6, 1)
    return VacancyFacts(key, name, "jobtech", "nurse", None, *point, municipality=None, positions=1, opens_on=opens_on)


def view_of_ads(ads):
    place = PlaceFacts(1, "Östersund", "2380", "23", 63.18, 14.64, 52_000, seat=True)
    ground = ground_of([place], ["2221"], [OccupationFacts("nurse", "2221")], [])
    return view_of(ground, [stock_of(ads, ground, ESTIMATE)], ESTIMATE, on=date(2025, 6, 1))


@pytest.mark.parametrize("kernels", KERNELS.values(), ids=KERNELS)
def test_of_many_equal_vacancies_the_first_by_name_are_listed(kernels):
    east, west = (63.18, 14.74), (63.18, 14.54)  # equally far from the place between them
    names = "gcaehdbf"
    ads = [vacancy(key, name, east if key % 2 else west) for key, name in enumerate(names)]

    found = Question(view_of_ads(ads), ALVA, prices={}, kernels=kernels).place(1, vacancies=3)

    assert [one.id for one in found.adults[0].vacancies] == ["a", "b", "c"]
    assert found.adults[0].good_positions == len(names) - 1


@pytest.mark.parametrize("kernels", KERNELS.values(), ids=KERNELS)
def test_there_may_be_more_different_worths_than_one_would_think(kernels):
    point = (63.18, 14.64)
    ads = [replace(vacancy(1 + n, f"{n:02}", point), skills=frozenset(map(str, range(1 + n)))) for n in range(40)]
    holder = Household((replace(ALVA.adults[0], skills=frozenset("0")),))

    [told] = Question(view_of_ads(ads), holder, prices={}, kernels=kernels).place(1, vacancies=40).adults

    assert [one.id for one in told.vacancies] == [f"{n:02}" for n in range(40)]
    assert [one.skills_share for one in told.vacancies] == [1 / (1 + n) for n in range(40)]


@pytest.mark.parametrize("kernels", KERNELS.values(), ids=KERNELS)
def test_what_is_far_away_is_left_out_when_enough_is_near(kernels):
    near = [vacancy(n, f"near-{n}", (63.18, 14.64)) for n in (1, 2)]
    further = [replace(vacancy(3, "further", (63.28, 14.64)), skills=frozenset("k")), vacancy(4, "far", (63.38, 14.64))]

    poorer = replace(vacancy(5, "akin", (63.18, 14.64)), occupation=None, group="2221")

    found = Question(view_of_ads([*near, *further, poorer]), ALVA, prices={}, kernels=kernels).place(1, vacancies=2)

    assert [one.id for one in found.adults[0].vacancies] == ["near-1", "near-2"]
    assert found.adults[0].positions == 5


@pytest.mark.parametrize("kernels", KERNELS.values(), ids=KERNELS)
def test_a_better_one_further_away_is_not_missed(kernels):
    akin = {1: (63.18, 14.64), 2: (63.18, 14.64), 3: (63.19, 14.64)}
    poorer = [replace(vacancy(n, f"akin-{n}", at), occupation=None, group="2221") for n, at in akin.items()]

    found = Question(view_of_ads([*poorer, vacancy(4, "best", (63.2, 14.64))]), ALVA, prices={}, kernels=kernels)

    assert [one.id for one in found.place(1, vacancies=2).adults[0].vacancies] == ["best", "akin-1"]
