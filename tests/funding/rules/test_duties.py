"""Who may do what: never the project's own staff, nor who has a conflict, and never one person alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.duties import (
    Acts,
    Hands,
    may_attest,
    may_pay,
    may_prepare,
    may_release,
    may_review,
    may_see_to,
)

YLVA, STEN = 1, 2
EVERY_ROLE = {"is_reviewer": True, "is_attestant": True, "is_preparer": True}
everything = st.builds(Acts, *[st.booleans()] * 8)


def duties(acts):
    """Prepares, reviews, attests, pays."""
    return may_prepare(acts), may_review(acts), may_attest(acts, STEN, {YLVA}), may_pay(acts)


@pytest.mark.parametrize(
    ("acts", "held"),
    [
        (Acts(), (False, False, False, False)),
        (Acts(is_staff=True), (False, False, False, False)),
        (Acts(is_preparer=True), (True, False, False, False)),
        (Acts(is_reviewer=True), (False, True, False, True)),
        (Acts(is_attestant=True), (False, False, True, True)),
        (Acts(**EVERY_ROLE), (True, True, True, True)),
    ],
)
def test_a_role_at_the_funder_gives_its_duty(acts, held):
    assert duties(acts) == held


@pytest.mark.parametrize("barred", ["is_staff", "has_conflict"])
def test_who_works_in_it_or_has_a_conflict_does_nothing_with_its_money(barred):
    acts = Acts(**EVERY_ROLE, **{barred: True})

    assert (duties(acts), may_see_to(acts)) == ((False, False, False, False), False)


def test_who_prepared_neither_reviews_attests_nor_pays():
    assert duties(Acts(**EVERY_ROLE, has_prepared=True)) == (True, False, False, False)


@pytest.mark.parametrize("handled", ["has_reviewed", "has_attested"])
def test_who_handled_claims_does_not_prepare(handled):
    assert not may_prepare(Acts(**EVERY_ROLE, **{handled: True}))


def test_who_reviewed_does_not_attest():
    assert not may_attest(Acts(is_reviewer=True, is_attestant=True), YLVA, {YLVA, None})


@pytest.mark.parametrize(
    ("hands", "releases"),
    [
        (Hands(frozenset({YLVA}), attested_by=YLVA, account_set_by=YLVA), True),
        (Hands(frozenset({STEN})), False),
        (Hands(frozenset(), attested_by=STEN), False),
        (Hands(frozenset(), account_set_by=STEN), False),
    ],
)
def test_who_has_had_it_in_hand_or_said_where_it_goes_does_not_release(hands, releases):
    assert may_release(Acts(is_attestant=True), STEN, hands) == releases


@pytest.mark.parametrize(
    ("acts", "sees_to"),
    [
        (Acts(is_preparer=True, has_prepared=True), True),
        (Acts(is_reviewer=True), True),
        (Acts(is_attestant=True), False),
    ],
)
def test_who_prepares_or_reviews_sees_to_the_conditions(acts, sees_to):
    assert may_see_to(acts) == sees_to


@given(everything)
def test_nobody_both_prepares_and_reviews_what_they_have_touched(acts):
    touched = acts.has_prepared and (acts.has_reviewed or acts.has_attested)

    assert not (touched and any(duties(acts)))


@given(everything)
def test_nothing_is_done_without_a_role(acts):
    assert any(duties(acts)) <= (acts.is_preparer or acts.is_reviewer or acts.is_attestant)
