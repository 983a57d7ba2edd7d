"""Every rule that the database keeps about money is broken once; and each sees the rows that are theirs."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction

from bofast.funding.models import (
    COST_LABELS,
    FINANCING_LABELS,
    REASON_LABELS,
    STATE_LABELS,
    VERDICT_LABELS,
    Amount,
    Claim,
    ClaimLine,
    CostLine,
    Decision,
    Financier,
    Payout,
    Proof,
)
from bofast.funding.rules.claims import CostType, FinancingKind, Reason, State, Verdict
from bofast.organisations.models import Membership
from tests import money
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
WHY = Reason.NOT_PROVEN.value
TABLES = [Decision, Financier, CostLine, Proof, Claim, ClaimLine, Payout]
CONSTRAINTS = [constraint.name for model in TABLES for constraint in model._meta.constraints]


@pytest.fixture
def activity(project):
    return money.activity(project)


@pytest.fixture
def cost(activity):
    return money.cost(activity, "1000.00")


@pytest.fixture
def claim(project):
    return money.claim(project)


@pytest.fixture
def line(claim, cost):
    return money.line(claim, cost)


@pytest.fixture
def proof(cost):
    made = Proof(cost=cost, name="not.txt", size=3, sha256="0" * 64, added_at=AT)
    made.file.save("not.txt", ContentFile(b"hej"))
    return made


def refuses(named: str):
    """PostgreSQL names every rule that is broken, SQLite only its checks."""
    return pytest.raises(IntegrityError, match=f"{named}|UNIQUE")


def again(row: models.Model, **facts: object) -> None:
    """The same row once more, but for some facts."""
    row.pk, row._state.adding = None, True
    for name, fact in facts.items():
        setattr(row, name, fact)
    row.save()


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("decision_rate_is_a_share", {"rate": Decimal("1.0001")}),
        ("decision_rate_is_a_share", {"rate": Decimal("-0.0001")}),
        ("decision_cap_is_not_negative", {"cap": Decimal("-0.01")}),
    ],
)
def test_a_decision_gives_a_share_up_to_a_cap(project, name, facts):
    money.decision(project)

    with refuses(name):
        Decision.objects.update(**facts)


def test_a_decision_has_each_version_once(project):
    decision = money.decision(project)

    with refuses("decision_has_a_version"):
        again(decision)


def test_a_financier_promises_once_a_kind(project, krokom):
    promised = money.financier(project, krokom)
    again(promised, kind=FinancingKind.IN_KIND.value)

    with refuses("financier_promises_once_a_kind"), transaction.atomic():
        again(promised)


@pytest.mark.parametrize("amount", [Decimal(0), Decimal(-1)])
def test_a_financier_promises_something_or_has_not_reported(project, krokom, amount):
    money.financier(project, krokom)
    Financier.objects.update(amount=None)

    with refuses("financier_promises_something"):
        Financier.objects.update(amount=amount)


@pytest.mark.parametrize("amount", [Decimal(0), Decimal(-1)])
def test_a_cost_is_positive(cost, amount):
    with refuses("cost_is_positive_unless_it_reverses"):
        CostLine.objects.update(amount=amount)


def test_a_reversal_is_negative(cost, activity):
    with refuses("cost_is_positive_unless_it_reverses"):
        money.cost(activity, "1000.00", reverses=cost)


def test_a_cost_is_booked_once_and_its_reversal_beside_it(cost, activity):
    money.cost(activity, "-1000.00", reverses=cost)

    with refuses("cost_is_booked_once"):
        money.cost(activity, "1000.00")


def test_a_cost_is_reversed_once(cost, activity):
    money.cost(activity, "-1000.00", reverses=cost)

    with pytest.raises(IntegrityError):
        money.cost(activity, "-999.00", reverses=cost)


def test_a_proof_is_added_once(proof):
    with refuses("proof_is_added_once"):
        again(proof)


def test_a_claim_has_its_own_number(claim):
    with refuses("claim_has_a_number"):
        again(claim, state=State.PAID.value)


@pytest.mark.parametrize("state", [State.SIGNED, State.IN_REVIEW, State.COMPLETION, State.DECIDED, State.ATTESTED])
def test_a_project_has_one_open_claim(project, claim, state):
    with refuses("project_has_one_open_claim"):
        money.claim(project, number=2, state=state)


def test_beside_an_open_claim_one_is_written_and_others_have_ended(project, claim):
    for number, state in enumerate((State.DRAFT, State.PAID, State.REFUSED), start=2):
        money.claim(project, number=number, state=state)

    assert Claim.objects.count() == 4


def test_a_claim_ends_after_it_starts(claim):
    with refuses("claim_ends_after_it_starts"):
        Claim.objects.update(until=claim.starts_on)


@pytest.mark.parametrize("facts", [{"signed_at": None}, {"state": State.DRAFT.value}])
def test_a_claim_is_signed_once_it_is_sent(claim, facts):
    with refuses("claim_is_signed_once_it_is_sent"):
        Claim.objects.update(**facts)


def test_a_line_has_its_own_number(line, activity):
    other = money.cost(activity, number=2)

    with refuses("line_has_a_number"):
        ClaimLine.objects.create(claim=line.claim, cost=other, number=1, amount=other.amount)


def test_a_line_claims_a_cost_once(line):
    with refuses("line_claims_a_cost_once"):
        money.line(line.claim, line.cost)


@pytest.mark.parametrize(
    ("verdict", "approved", "reason"),
    [
        ("", Decimal(1000), ""),
        (Verdict.APPROVE, Decimal("999.99"), ""),
        (Verdict.APPROVE, None, ""),
        (Verdict.REDUCE, Decimal(500), ""),
        (Verdict.REDUCE, Decimal(0), WHY),
        (Verdict.REDUCE, Decimal(1000), WHY),
        (Verdict.REDUCE, None, WHY),
        (Verdict.PARK, None, ""),
        (Verdict.PARK, Decimal(1), WHY),
        (Verdict.REJECT, Decimal(0), ""),
        (Verdict.REJECT, Decimal(1), WHY),
        (Verdict.REJECT, None, WHY),
        ("forget", None, WHY),
    ],
)
def test_a_line_is_approved_as_the_verdict_says(line, verdict, approved, reason):
    with refuses("line_is_approved_as_the_verdict_says"):
        ClaimLine.objects.update(verdict=verdict, approved=approved, reason=reason)


@pytest.mark.parametrize(
    ("verdict", "approved", "reason"),
    [
        ("", None, ""),
        (Verdict.APPROVE, Decimal(1000), ""),
        (Verdict.REDUCE, Decimal("0.01"), WHY),
        (Verdict.PARK, None, WHY),
        (Verdict.REJECT, Decimal(0), WHY),
    ],
)
def test_a_line_may_be_judged_in_each_way(line, verdict, approved, reason):
    assert ClaimLine.objects.update(verdict=verdict, approved=approved, reason=reason) == 1


def test_a_claim_is_paid_out_once(claim):
    Payout.objects.create(claim=claim, amount=Decimal(500), steps=[], attested_at=AT)

    with pytest.raises(IntegrityError):
        Payout.objects.create(claim=claim, amount=Decimal(500), steps=[], attested_at=AT)


def test_every_constraint_is_broken_here():
    source = "".join(path.read_text() for path in Path(__file__).parent.rglob("test_*.py"))

    assert [name for name in CONSTRAINTS if f'"{name}"' not in source] == []


@pytest.mark.parametrize("model", TABLES)
def test_no_sum_is_a_float(model):
    fields = model._meta.get_fields()

    assert not any(isinstance(field, models.FloatField) for field in fields)
    assert {(one.max_digits, one.decimal_places) for one in fields if isinstance(one, Amount)} <= {(14, 2)}


@pytest.mark.parametrize("model", [Decision, Financier, CostLine, Payout])
def test_a_sum_says_its_currency(model):
    assert model._meta.get_field("currency").default == "SEK"


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (STATE_LABELS, State),
        (VERDICT_LABELS, Verdict),
        (REASON_LABELS, Reason),
        (COST_LABELS, CostType),
        (FINANCING_LABELS, FinancingKind),
    ],
)
def test_everything_that_can_be_said_has_a_label(labels, words):
    assert set(labels) == {word.value for word in words}
    assert len({str(label) for label in labels.values()}) == len(labels)


@pytest.fixture
def written(project, krokom, line, proof):
    """One row of each."""
    money.decision(project)
    money.financier(project, krokom)
    Payout.objects.create(claim=line.claim, amount=Decimal(500), steps=[], attested_at=AT)


def seen(user, *, on=DAY):
    return [model.__name__ for model in TABLES if model.objects.visible_to(user, on=on).exists()]


def test_staff_reviewer_and_attestant_see_every_row(written, vera, nils, ylva, sten):
    assert [seen(user) for user in (vera, nils, ylva, sten)] == [[model.__name__ for model in TABLES]] * 4


def test_the_committee_sees_sums_and_not_vouchers(written, bodil):
    assert seen(bodil) == ["Decision", "Financier", "Claim", "Payout"]


def test_others_see_nothing(written, signe, maj, tuva, alva):
    assert [seen(user) for user in (signe, maj, tuva, alva, AnonymousUser())] == [[]] * 5


def test_who_has_left_sees_nothing(written, nils, ylva):
    nils.duties.update(until=DAY)
    Membership.objects.filter(person=ylva).update(until=DAY, erase_on=DAY + timedelta(days=365))

    assert (seen(nils), seen(ylva, on=DAY + timedelta(days=1))) == ([], [])


def test_rows_say_which_they_are_without_naming_anybody(written, line, proof):
    assert str(Decision.objects.get()) == "RUN/412/2019 v1"
    assert str(line.cost) == "B 2201 Kampanjfilm 1"
    assert str(proof) == "not.txt"
    assert str(line.claim) == f"{line.claim.project_id} 1"
    assert str(line) == f"{line.claim_id} 1"
    assert str(Payout.objects.get()) == f"{line.claim_id} 500.00"
    assert str(Financier.objects.get()).endswith(" cash")
