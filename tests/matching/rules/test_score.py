import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.matching.rules.household import Size
from bofast.matching.rules.score import (
    choice,
    commute_factor,
    household_fit,
    housing_share,
    near_share,
    person_fit,
    size_of,
    skills_share,
    wishes_share,
    worth,
)

shares = st.floats(0, 1)
skills = st.frozensets(st.sampled_from("abcdef"))


def test_three_of_four_skills_is_the_share_held():
    assert skills_share(frozenset("abcx"), frozenset("abcd")) == 0.75


def test_nothing_asked_for_is_unknown_and_neutral():
    assert skills_share(frozenset("a"), frozenset()) is None
    assert worth(1.0, None) == 0.85


@given(skills, skills, st.sampled_from("abcdef"))
def test_learning_a_skill_never_lowers_the_share(held, asked, learned):
    assert (skills_share(held | {learned}, asked) or 0) >= (skills_share(held, asked) or 0)


def test_worth_goes_from_seven_tenths_to_all_of_the_occupation_fit():
    assert [worth(0.6, share) for share in (0.0, 0.5, 1.0)] == pytest.approx([0.42, 0.51, 0.6])


def test_a_journey_costs_half_at_the_limit_and_all_beyond_it():
    assert [commute_factor(minutes, 60) for minutes in (0, 30, 60, 61)] == [1.0, 0.75, 0.5, None]


def test_ten_other_positions_give_half_of_what_choice_can_give():
    assert [choice(positions) for positions in (0, 10, 20)] == [0.0, 0.5, 0.75]
    assert person_fit(0.5, 10) == 0.55


@given(shares, st.integers(0, 500))
def test_a_fit_is_a_share_and_never_less_than_the_best_score(best, positions):
    assert best <= person_fit(best, positions) <= 1


def test_nobody_s_career_is_traded_away():
    assert household_fit([0.9, 0.0], 1.0) == 0.0
    assert household_fit([0.4, 0.9], 1.0) == pytest.approx(0.6)


def test_a_place_without_anything_wished_for_keeps_half_its_fit():
    assert household_fit([0.8], 0.0) == 0.4


def test_wishes_are_the_mean_of_what_is_known():
    assert [wishes_share(known) for known in ([], [0.5], [1.0, 0.0, 0.5])] == [1.0, 0.5, 0.5]


def test_housing_is_linear_from_the_cheapest_to_the_dearest():
    assert [housing_share(price, 1, 5) for price in (1, 2, 5, None)] == [1.0, 0.75, 0.0, None]


def test_where_all_houses_cost_the_same_all_are_the_cheapest():
    assert housing_share(3, 3, 3) == 1.0


def test_a_village_a_town_and_a_city():
    sizes = [size_of(people) for people in (0, 1_999, 2_000, 19_999, 20_000)]

    assert sizes == [Size.VILLAGE, Size.VILLAGE, Size.TOWN, Size.TOWN, Size.CITY]


def test_near_is_one_at_the_door_and_nothing_at_three_hours():
    assert [near_share(minutes) for minutes in (0, 90, 180, 400)] == [1.0, 0.5, 0.0, 0.0]
