import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.organisations.rules import BadNumber, organisation_number, spelled

NUMBER = "5560004615"
HYPHENS = ["-", "", " ", "\u2011", "\u2013", " - ", "\u00a0"]


def luhn(nine: str) -> str:
    """The nine digits with their check digit, reckoned by the rule itself: each second doubled, from the first."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    return nine + str(-sum(number // 10 + number % 10 for number in doubled) % 10)


organisations = st.builds(
    lambda first, second, third, rest: luhn(f"{first}{second}{third}{rest:06}"),
    st.integers(1, 9),
    st.integers(0, 9),
    st.integers(2, 9),
    st.integers(0, 999_999),
)


@pytest.mark.parametrize("hyphen", HYPHENS)
@pytest.mark.parametrize("before", ["", "16", " "])
def test_a_number_is_the_same_however_it_is_spelled(before, hyphen):
    assert organisation_number(f"{before}556000{hyphen}4615 ") == NUMBER


@pytest.mark.parametrize(
    "given",
    [
        "556000-4616",  # the check digit
        "556000-461",
        "556000-46150",
        "",
        "Krokoms kommun",
        "195560004615",
        "5560004615; drop",
        "811228-9874",  # a person's: the third digit is a month's
        "19811228-9874",
        "556000-461٥",  # a digit, but not ours
    ],
)
def test_what_is_no_organisations_number_is_refused(given):
    with pytest.raises(BadNumber) as refused:
        organisation_number(given)

    assert refused.value.facts == {"given": given.strip()}


@given(organisations)
def test_it_is_read_back_from_how_it_is_shown(number):
    assert organisation_number(spelled(number)) == number


@given(organisations, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number, place, off):
    wrong = number[:place] + str((int(number[place]) + off) % 10) + number[place + 1 :]

    with pytest.raises(BadNumber):
        organisation_number(wrong)
