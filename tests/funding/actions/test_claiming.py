"""The project gathers costs in a claim and sends it once."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bofast.audit.models import Event
from bofast.funding.actions import answer_completion, drop_line, fill_claim, reverse_cost, sign_claim, start_claim
from bofast.funding.models import Claim, ClaimLine, CostLine, Decision
from bofast.funding.queries.claims import head, rows
from bofast.funding.rules.claims import (
    ClaimHasChanged,
    ClaimIsDraft,
    ClaimIsOpen,
    ClaimMoveNotOpen,
    ClaimNotReady,
    LineNotDraft,
    NothingToClaim,
    NotSigner,
    PeriodOutsideProject,
    ReversalStays,
    State,
    Verdict,
    digest,
)
from bofast.projects.rules import NotProjectStaff
from bofast.records.actions import open_matter
from tests import money
from tests.region import AT

pytestmark = pytest.mark.django_db
SPRING = {"starts_on": date(2022, 4, 1), "until": date(2022, 7, 1)}


@pytest.fixture
def cost(activity):
    return money.cost(activity, "1000.00")


@pytest.fixture
def draft(activity, cost, nils):
    claim = start_claim(project=activity.project, **SPRING, by=nils, at=AT)
    fill_claim(claim=claim, by=nils, at=AT)
    return claim


def test_a_claim_is_filled_with_what_was_booked_before_its_end(activity, cost, nils):
    late = money.cost(activity, "7.00", number=2, booked_on=date(2022, 3, 31))
    money.cost(activity, "9.00", number=3, booked_on=date(2022, 7, 1))
    claim = start_claim(project=activity.project, **SPRING, by=nils, at=AT)

    added = fill_claim(claim=claim, by=nils, at=AT)

    assert added == 2
    assert list(claim.lines.values_list("number", "cost", "amount", "is_outside")) == [
        (1, late.pk, Decimal("7.00"), True),
        (2, cost.pk, Decimal("1000.00"), False),
    ]


def test_filling_again_adds_only_what_is_new(activity, draft, nils):
    money.cost(activity, "5.00", number=2)

    assert fill_claim(claim=draft, by=nils, at=AT) == 1
    assert fill_claim(claim=draft, by=nils, at=AT) == 0


@pytest.mark.parametrize(
    ("state", "verdict", "is_taken"),
    [
        (State.PAID, Verdict.APPROVE, True),
        (State.PAID, Verdict.REJECT, True),
        (State.PAID, Verdict.PARK, False),
        (State.IN_REVIEW, Verdict.PARK, True),
        (State.REFUSED, Verdict.REJECT, False),
    ],
)
def test_a_cost_is_claimed_again_when_it_was_parked_or_the_claim_refused(
    activity, cost, nils, state, verdict, is_taken
):
    approved = {Verdict.APPROVE: cost.amount, Verdict.REJECT: Decimal(0), Verdict.PARK: None}[verdict]
    reason = "" if verdict is Verdict.APPROVE else "vat"
    money.line(
        money.claim(activity.project, state=state, by=nils), cost, verdict=verdict, approved=approved, reason=reason
    )
    claim = start_claim(project=activity.project, **SPRING, by=nils, at=AT)

    fill_claim(claim=claim, by=nils, at=AT)

    assert claim.lines.exists() is not is_taken


def test_a_reversal_takes_back_what_was_approved_and_no_more(activity, cost, nils):
    paid = money.claim(activity.project, state=State.PAID, by=nils)
    money.line(paid, cost, verdict=Verdict.REDUCE, approved=Decimal("600.00"), reason="vat")
    reverse_cost(cost=cost, by=nils, at=AT)
    claim = start_claim(project=activity.project, **SPRING, by=nils, at=AT)

    fill_claim(claim=claim, by=nils, at=AT)

    assert [line.amount for line in claim.lines.all()] == [Decimal("-600.00")]


def test_a_cost_that_was_reversed_before_it_was_claimed_is_left_out_with_its_reversal(activity, cost, nils):
    reverse_cost(cost=cost, by=nils, at=AT)
    claim = start_claim(project=activity.project, **SPRING, by=nils, at=AT)

    assert fill_claim(claim=claim, by=nils, at=AT) == 0


def test_one_claim_is_written_at_a_time(draft, nils):
    with pytest.raises(ClaimIsDraft) as refused:
        start_claim(project=draft.project, **SPRING, by=nils, at=AT)

    assert refused.value.facts == {"number": 1}


@pytest.mark.parametrize(
    "period",
    [
        {"starts_on": date(2019, 12, 31), "until": date(2020, 4, 1)},
        {"starts_on": date(2022, 12, 1), "until": date(2023, 1, 2)},
        {"starts_on": date(2022, 4, 1), "until": date(2022, 4, 1)},
    ],
)
def test_a_period_lies_within_the_project(funded, nils, period):
    with pytest.raises(PeriodOutsideProject) as refused:
        start_claim(project=funded, **period, by=nils, at=AT)

    assert refused.value.facts == {"first": date(2020, 1, 1), "last": date(2022, 12, 31)}


def test_a_line_is_let_out_while_the_claim_is_written(draft, nils):
    drop_line(line=draft.lines.get(), by=nils, at=AT)

    assert not ClaimLine.objects.exists()
    assert Event.objects.last().what == "claim.drop_line"


def test_a_claim_is_sent_with_who_and_when(draft, vera):
    sent = sign_claim(claim=draft, by=vera, at=AT)

    event = Event.objects.last()
    assert (sent.state, sent.signed_by, sent.signed_at) == (State.SIGNED, vera, AT)
    assert (event.what, event.before, event.after) == ("claim.sign", "draft", f"signed {sent.digest}")


def test_the_digest_is_of_what_was_signed(activity, draft, vera):
    sign_claim(claim=draft, by=vera, at=AT)

    draft.refresh_from_db()
    first = digest(head(draft, draft.figures), rows(draft))
    draft.lines.update(amount=Decimal("999.99"))
    assert draft.digest == first != digest(head(draft, draft.figures), rows(draft))


def test_what_the_signer_saw_is_what_is_signed(activity, draft, vera, nils):
    money.cost(activity, "5.00", number=2)
    fill_claim(claim=draft, by=nils, at=AT)

    with pytest.raises(ClaimHasChanged):
        sign_claim(claim=draft, seen="1 1000.00", by=vera, at=AT)

    assert sign_claim(claim=draft, seen="2 1005.00", by=vera, at=AT).state == State.SIGNED


@pytest.mark.parametrize(
    "facts",
    [
        {"is_lump_sum": True},
        {"is_publicity": True},
        {"amount": Decimal("100000.01")},
        {"paid_on": date(2022, 10, 4)},
        {"booked_on": date(2019, 12, 31)},
    ],
)
def test_an_error_stops_the_sending(activity, draft, vera, facts):
    CostLine.objects.update(**facts)
    ClaimLine.objects.update(amount=facts.get("amount", Decimal("1000.00")))

    with pytest.raises(ClaimNotReady) as refused:
        sign_claim(claim=draft, by=vera, at=AT)

    draft.refresh_from_db()
    assert refused.value.facts == {"number": 1, "count": 1}
    assert draft.state == State.DRAFT


def test_the_signed_paper_is_registered_in_the_projects_matter(activity, draft, vera):
    matter = open_matter(title="En attraktiv region", by=None, at=AT)
    Decision.objects.update(matter=matter)

    sign_claim(claim=draft, paper=b"%PDF-1.7", title="Ansökan om utbetalning 1", by=vera, at=AT)

    draft.refresh_from_db()
    document = matter.documents.get()
    assert draft.paper == document
    assert (document.direction, document.title, document.party) == (
        "received",
        "Ansökan om utbetalning 1",
        "Region Jämtland Härjedalen",
    )
    assert document.file.read() == b"%PDF-1.7"


def test_a_project_outside_the_diary_sends_its_claim_all_the_same(draft, vera):
    sign_claim(claim=draft, paper=b"%PDF-1.7", by=vera, at=AT)

    draft.refresh_from_db()
    assert (draft.state, draft.paper) == (State.SIGNED, None)


def test_the_owners_signatory_signs_too(draft, torkel):
    assert sign_claim(claim=draft, by=torkel, at=AT).signed_by == torkel


@pytest.mark.parametrize("who", ["nils", "ylva", "alva"])
def test_others_do_not_sign(draft, request, who):
    with pytest.raises(NotSigner):
        sign_claim(claim=draft, by=request.getfixturevalue(who), at=AT)


def test_a_reversal_is_not_taken_out(activity, cost, nils):
    paid = money.claim(activity.project, state=State.PAID, by=nils)
    money.line(paid, cost, verdict=Verdict.APPROVE, approved=cost.amount)
    reverse_cost(cost=cost, by=nils, at=AT)
    claim = start_claim(project=activity.project, **SPRING, by=nils, at=AT)
    fill_claim(claim=claim, by=nils, at=AT)

    with pytest.raises(ReversalStays):
        drop_line(line=claim.lines.get(), by=nils, at=AT)

    assert claim.lines.count() == 1


def test_a_double_click_sends_one_claim(draft, vera):
    sign_claim(claim=draft, by=vera, at=AT)

    with pytest.raises(ClaimMoveNotOpen):
        sign_claim(claim=draft, by=vera, at=AT)

    assert Event.objects.filter(what="claim.sign").count() == 1


def test_what_has_been_sent_is_frozen(draft, nils, vera):
    sign_claim(claim=draft, by=vera, at=AT)

    for act in (
        lambda: fill_claim(claim=draft, by=nils, at=AT),
        lambda: drop_line(line=draft.lines.get(), by=nils, at=AT),
    ):
        with pytest.raises(LineNotDraft):
            act()


def test_an_empty_claim_is_not_sent(funded, nils, vera):
    claim = start_claim(project=funded, **SPRING, by=nils, at=AT)

    with pytest.raises(NothingToClaim):
        sign_claim(claim=claim, by=vera, at=AT)


@pytest.mark.parametrize("state", [State.SIGNED, State.IN_REVIEW, State.COMPLETION, State.DECIDED, State.ATTESTED])
def test_the_next_is_written_but_not_sent_while_one_is_open(draft, nils, vera, state):
    other = money.claim(draft.project, number=2, state=state, by=nils)

    with pytest.raises(ClaimIsOpen) as refused:
        sign_claim(claim=draft, by=vera, at=AT)

    assert refused.value.facts == {"number": other.number, "state": state}


def test_the_database_holds_one_open_claim_too(draft, nils):
    money.claim(draft.project, number=2, state=State.SIGNED, by=nils)

    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=draft.pk).update(state=State.SIGNED.value, signed_at=AT)


def test_an_answer_lets_the_review_go_on(funded, nils):
    claim = money.claim(funded, state=State.COMPLETION, by=nils)

    answer_completion(claim=claim, answer=" Det ligger på raden. ", by=nils, at=AT)

    claim.refresh_from_db()
    assert (claim.state, claim.answer) == (State.IN_REVIEW, "Det ligger på raden.")


@pytest.mark.parametrize("who", ["ylva", "sten", "bodil", "alva"])
def test_only_project_staff_claims(draft, nils, request, who):
    other = request.getfixturevalue(who)

    for act in (
        lambda: start_claim(project=draft.project, **SPRING, by=other, at=AT),
        lambda: fill_claim(claim=draft, by=other, at=AT),
        lambda: drop_line(line=draft.lines.get(), by=other, at=AT),
        lambda: answer_completion(claim=draft, answer="x", by=other, at=AT),
    ):
        with pytest.raises(NotProjectStaff):
            act()
