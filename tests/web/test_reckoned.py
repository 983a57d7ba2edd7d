"""Så räknade vi, in words."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from bofast.funding.rules import personnel, recovery
from bofast.funding.rules.payout import Claimed, Step, StepName, Terms, settle
from bofast.web.reckoned import recovery_said, said, stored_recovery, stored_steps, told, work_said

TERMS = Terms(rate=Decimal("0.5"), cap=Decimal(19283328))


def plain(text):
    return text.replace("\u00a0", " ")


def test_every_step_has_a_name_a_sum_and_a_sentence():
    steps = settle(TERMS, [Claimed(Decimal("3000001.00")), Claimed(Decimal("1543417.50"))]).steps[1]

    rows = [(plain(one.name), plain(one.amount)) for one in told(steps, number=9)]

    assert rows == [
        ("Godkänt tidigare", "3 000 001,00 kr"),
        ("Godkänt i ansökan 9", "+1 543 417,50 kr"),
        ("Tillsammans", "4 543 418,50 kr"),
        ("50 %, avrundat nedåt", "2 271 709 kr"),
        ("Under beslutets tak", "19 283 328 kr"),
        ("Redan utbetalt", "−1 500 000 kr"),
        ("Att betala", "771 709 kr"),
    ]


def test_a_cap_that_holds_is_said():
    steps = settle(TERMS, [Claimed(Decimal("40000000.00"))]).steps[0]

    sentences = [plain(one.text) for one in told(steps, number=1)]

    assert "Det är mer än beslutets tak, så taket på 19 283 328 kr gäller." in sentences
    assert sentences[-1] == "Alltså ska 19 283 328 kr betalas."


def test_too_much_paid_is_recovered():
    settled = settle(TERMS, [Claimed(Decimal(1000)), Claimed(Decimal(0), Decimal(-400))])

    [*_, last] = told(settled.steps[1], number=2)

    assert (plain(last.name), plain(last.amount)) == ("Att återkräva", "−200 kr")
    assert plain(last.text) == "Alltså ska 200 kr återkrävas."


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", list(StepName))
def test_every_step_can_be_told_in_both_languages(name, language):
    with override(language):
        [one] = told([Step(name, Decimal(100), Decimal("0.5"))], number=1)

    assert one.name
    assert one.text.endswith(".")
    assert "%(" not in one.name + one.text


def test_stored_steps_are_told_as_they_were():
    stored = [{"step": "share", "amount": "500", "share": "0.5"}, {"step": "payout", "amount": "500", "share": None}]

    assert stored_steps(stored) == [
        Step(StepName.SHARE, Decimal(500), Decimal("0.5")),
        Step(StepName.PAYOUT, Decimal(500)),
    ]


def test_what_is_withheld_says_what_remains():
    terms = Terms(rate=Decimal("0.5"), cap=Decimal(19283328), withheld=Decimal("0.10"))

    sentences = said(settle(terms, [Claimed(Decimal("2003.00"))]).steps[0], number=1)

    assert "10 % av det hålls inne till den sista ansökan: 900 kr återstår, avrundat nedåt." in map(plain, sentences)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_step_of_work_and_of_a_recovery_can_be_told(language):
    with override(language):
        sentences = work_said(
            personnel.Step(name, Decimal(100), Decimal("0.5"), Decimal(12)) for name in personnel.StepName
        )
        days = (date(2024, 1, 1), date(2024, 1, 31), 31)
        sentences += recovery_said(
            recovery.Step(name, Decimal(100), Decimal("0.08"), *days) for name in recovery.StepName
        )

    assert all(one.endswith(".") and "%(" not in one for one in sentences)


def test_interest_is_told_so_that_it_can_be_reckoned_anew():
    step = {
        "step": "interest",
        "amount": "51.72",
        "rate": "0.105",
        "first": "2023-01-03",
        "last": "2023-01-31",
        "days": 29,
    }

    [sentence] = recovery_said(stored_recovery([step]))

    assert plain(sentence) == (
        "Från 3 januari 2023 till 31 januari 2023, 29 dagar av årets 365, är räntan 10,5 % om året: 51,72 kr."
    )
