"""Who may do what: never the project's own staff, and never one person alone."""

import pytest

from bofast.funding.rules.duties import Acts, may_attest, may_pay, may_review

YLVA, STEN = 1, 2


@pytest.mark.parametrize(
    ("acts", "reviews", "attests", "pays"),
    [
        (Acts(), False, False, False),
        (Acts(is_staff=True), False, False, False),
        (Acts(is_reviewer=True), True, False, True),
        (Acts(is_attestant=True), False, True, True),
        (Acts(is_reviewer=True, is_attestant=True), True, True, True),
        (Acts(is_staff=True, is_reviewer=True, is_attestant=True), False, False, False),
    ],
)
def test_a_role_at_the_funder_gives_its_duty_to_who_is_not_staff(acts, reviews, attests, pays):
    assert (may_review(acts), may_attest(acts, STEN, {YLVA}), may_pay(acts)) == (reviews, attests, pays)


def test_who_reviewed_does_not_attest():
    assert not may_attest(Acts(is_reviewer=True, is_attestant=True), YLVA, {YLVA, None})
