from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bofast.households.rules import AdultTold, HouseholdTold, canonical, erase_on, months_after


def test_a_household_is_called_by_its_last_names_each_once():
    adults = (AdultTold("Tuva Granris"), AdultTold("Elis Maria Blåbärsmo"), AdultTold("Ebba Granris"))

    assert HouseholdTold(adults).name == "Granris–Blåbärsmo"


def test_what_is_known_is_kept_for_two_years_after_the_last_sign_of_life():
    assert erase_on(date(2022, 10, 3)) == date(2024, 10, 3)


def test_a_month_that_is_shorter_ends_earlier():
    assert months_after(date(2023, 3, 31), 11) == date(2024, 2, 29)


def test_sameness_is_followed_however_long_the_way():
    assert canonical([(3, 4), (1, 2), (2, 3)], [1, 2, 3, 4, 9]) == {1: 1, 2: 1, 3: 1, 4: 1, 9: 9}


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8))), st.randoms())
def test_who_is_the_same_does_not_depend_on_the_order_of_saying(pairs, random):
    shuffled = random.sample(pairs, len(pairs))

    assert canonical(shuffled, range(1, 9)) == canonical(pairs, range(1, 9))


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8))))
def test_the_oldest_stands_for_all(pairs):
    same = canonical(pairs, range(1, 9))

    assert all(same[first] == same[second] for first, second in pairs)
    assert all(one <= each and same[one] == one for each, one in same.items())
