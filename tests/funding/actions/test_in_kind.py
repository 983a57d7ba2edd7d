"""What others bring is written down by the project, confirmed by the giver, and becomes a cost once."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bofast.audit.models import Event
from bofast.funding.actions.in_kind import (
    add_in_kind,
    ask_givers,
    confirm_in_kind,
    decline_in_kind,
    withdraw_in_kind,
)
from bofast.funding.models import CostLine, Financier, InKindEntry
from bofast.funding.queries.in_kind import gifts, givers
from bofast.funding.rules.claims import CostType, FinancingKind
from bofast.funding.rules.costs import ActivityOfAnother, BadAmount, CostOutsideProject
from bofast.funding.rules.in_kind import (
    BadQuantity,
    BasisMissing,
    DeclinedWithoutWords,
    InKindAnswered,
    InKindChanged,
    InKindType,
    NobodyToAsk,
    NotAGiver,
    NotYourGift,
    PeriodNotOver,
    StaffConfirms,
    Valuation,
)
from bofast.kernel.period import Period
from bofast.letters.models import Letter
from bofast.organisations.rules import Role
from bofast.projects.models import Area, Project, Staff
from bofast.projects.rules import Duty, NotProjectStaff
from tests import money
from tests.region import AT, DAY, member, person

pytestmark = pytest.mark.django_db
SUMMER = Period(date(2022, 7, 1), date(2022, 10, 1))


@pytest.fixture
def promised(activity, krokom):
    return Financier.objects.create(
        project=activity.project,
        organisation=krokom,
        kind=FinancingKind.IN_KIND.value,
        amount=Decimal("1500000.00"),
        is_fictive=True,
    )


@pytest.fixture
def siv(krokom):
    return member(person("siv.lingon@krokom.example", "Siv Lingon"), krokom, Role.REPRESENTATIVE)


@pytest.fixture
def said(promised, activity, krokom, nils):
    return {
        "project": activity.project,
        "giver": krokom,
        "activity": activity,
        "type": InKindType.HOURS,
        "text": "Flyttlotsens arbetstid",
        "period": SUMMER,
        "quantity": Decimal("412.5"),
        "unit": "timmar",
        "unit_value": Decimal("265.13"),
        "valuation": Valuation.UNIT_COST,
        "basis": "38 000 × 12 / 1 720",
        "is_fictive": True,
        "by": nils,
        "at": AT,
    }


@pytest.fixture
def entry(said):
    return add_in_kind(**said)


def answered(entry, by, act=confirm_in_kind, seen=None, at=AT, **more):
    return act(
        project=entry.project,
        giver=entry.giver,
        period=SUMMER,
        seen=[entry.pk] if seen is None else seen,
        by=by,
        at=at,
        **more,
    )


def test_a_contribution_is_worth_its_quantity_times_its_value(entry):
    assert entry.amount == Decimal("109366.13")  # half an öre upwards
    assert (Event.objects.get().what, Event.objects.get().after) == ("in_kind.add", "109366.13")
    assert not CostLine.objects.exists()


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"quantity": Decimal(0)}, BadQuantity),
        ({"unit_value": Decimal(-1)}, BadAmount),
        ({"basis": "  "}, BasisMissing),
        ({"period": Period(date(2022, 12, 1), date(2023, 2, 1))}, CostOutsideProject),
    ],
)
def test_what_cannot_be_checked_is_not_written(said, facts, refusal):
    with pytest.raises(refusal):
        add_in_kind(**said | facts)

    assert not InKindEntry.objects.exists()


def test_only_who_promised_gives(said, harjedalen):
    with pytest.raises(NotAGiver):
        add_in_kind(**said | {"giver": harjedalen})


def test_the_activity_is_the_projects_own(said, region):
    other = Project.objects.create(
        slug="annat", name="Annat", owner=region, funder=region, starts_on=date(2020, 1, 1), until=date(2023, 1, 1)
    )
    Area.objects.create(project=other, number=1, name="Område")

    with pytest.raises(ActivityOfAnother):
        add_in_kind(**said | {"activity": money.activity(other)})


@pytest.mark.parametrize("who", ["siv", "ylva", "alva"])
def test_only_staff_writes_asks_and_withdraws(said, entry, request, who):
    stranger = request.getfixturevalue(who)

    for act in (
        lambda: add_in_kind(**said | {"by": stranger}),
        lambda: withdraw_in_kind(entry=entry, by=stranger, at=AT),
        lambda: ask_givers(project=entry.project, period=SUMMER, by=stranger, at=AT),
    ):
        with pytest.raises(NotProjectStaff):
            act()


def test_confirmed_it_is_a_cost_in_kind_once(entry, siv):
    answered(entry, siv)

    entry.refresh_from_db()
    cost = CostLine.objects.get()
    assert (entry.cost, entry.confirmed_by) == (cost, siv)
    assert (cost.kind, cost.amount, cost.supplier, cost.booked_on, cost.is_fictive) == (
        CostType.IN_KIND,
        Decimal("109366.13"),
        "Krokoms kommun",
        date(2022, 9, 30),
        True,
    )
    assert list(Event.objects.order_by("pk").values_list("what", flat=True))[-2:] == ["cost.add", "in_kind.confirm"]
    with pytest.raises(InKindChanged):
        answered(entry, siv)


def test_everything_of_the_period_is_confirmed_at_once(said, entry, siv):
    second = add_in_kind(**said | {"text": "Lokal", "type": InKindType.PREMISES})

    answered(entry, siv, seen=[second.pk, entry.pk])

    assert CostLine.objects.count() == 2


def test_nobody_confirms_what_they_were_not_shown(said, entry, siv):
    add_in_kind(**said | {"text": "Något till"})

    with pytest.raises(InKindChanged):
        answered(entry, siv)

    assert not CostLine.objects.exists()


@pytest.mark.parametrize("who", ["nils", "signe", "maj", "alva"])
def test_only_who_speaks_for_the_giver_confirms(entry, request, who):
    with pytest.raises(NotYourGift):
        answered(entry, request.getfixturevalue(who))


def test_a_signatory_confirms_too_and_project_staff_never(entry, krokom):
    signs = member(person("ulla.tall@krokom.example", "Ulla Tall"), krokom, Role.SIGNATORY)
    Staff.objects.create(project=entry.project, person=signs, duty=Duty.ECONOMIST, starts_on=DAY)

    with pytest.raises(StaffConfirms):
        answered(entry, signs)
    signs.duties.all().delete()

    assert answered(entry, signs) == [entry]


@pytest.mark.parametrize("act", [confirm_in_kind, decline_in_kind])
def test_a_period_is_answered_when_it_is_over(entry, siv, act):
    words = {"words": "Fel."} if act is decline_in_kind else {}

    with pytest.raises(PeriodNotOver):
        answered(entry, siv, act, at=datetime(2022, 9, 30, 12, tzinfo=UTC), **words)


def test_declined_with_words_it_is_no_cost(entry, siv):
    with pytest.raises(DeclinedWithoutWords):
        answered(entry, siv, decline_in_kind, words=" ")

    answered(entry, siv, decline_in_kind, words="400 timmar, inte 412.")

    entry.refresh_from_db()
    assert (entry.declined_words, CostLine.objects.exists()) == ("400 timmar, inte 412.", False)
    with pytest.raises(InKindChanged):
        answered(entry, siv)


def test_withdrawn_before_it_is_confirmed_and_never_after(said, entry, siv, nils):
    withdraw_in_kind(entry=entry, by=nils, at=AT)
    with pytest.raises(InKindAnswered):
        withdraw_in_kind(entry=entry, by=nils, at=AT)
    second = add_in_kind(**said)
    answered(second, siv)

    with pytest.raises(InKindAnswered):
        withdraw_in_kind(entry=second, by=nils, at=AT)

    assert Event.objects.filter(what="in_kind.withdraw").count() == 1


def test_those_who_speak_for_the_giver_are_written_to(entry, siv, nils):
    assert ask_givers(project=entry.project, period=SUMMER, giver=entry.giver, by=nils, at=AT) == 1

    entry.refresh_from_db()
    letter = Letter.objects.get()
    assert (letter.to, entry.asked_at) == (siv.email, AT)
    assert f"/organisation/{entry.giver_id}/naturainsatser/" in letter.text


def test_where_nobody_speaks_for_the_giver_nobody_is_asked(entry, nils):
    with pytest.raises(NobodyToAsk):
        ask_givers(project=entry.project, period=SUMMER, by=nils, at=AT)

    assert not Letter.objects.exists()


def test_each_giver_has_promised_reported_confirmed_and_missing(
    said, entry, siv, harjedalen, django_assert_num_queries
):
    answered(entry, siv)
    add_in_kind(**said | {"text": "Mer"})
    Financier.objects.create(project=entry.project, organisation=harjedalen, kind=FinancingKind.IN_KIND.value)
    by_hand = {"kind": CostType.IN_KIND.value, "supplier": "Krokoms kommun"}
    reversed_ = money.cost(entry.activity, "1000.00", number=7, **by_hand)
    money.cost(entry.activity, "-1000.00", number=7, reverses=reversed_, **by_hand)
    money.cost(entry.activity, "600.00", number=8, **by_hand)

    with django_assert_num_queries(3):
        found = givers(entry.project)

    assert [(one.organisation.name, one.promised, one.reported, one.confirmed, one.missing) for one in found] == [
        ("Härjedalens kommun", None, 0, 0, None),
        (
            "Krokoms kommun",
            Decimal("1500000.00"),
            Decimal("218732.26"),
            Decimal("109366.13"),
            Decimal("1390033.87"),
        ),
    ]
    assert [one.waits for one in found] == [False, True]


def test_the_giver_reads_what_it_brought(entry, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = gifts(entry.giver)

    assert [(one.project, [brought.period for brought in one.periods]) for one in found] == [(entry.project, [SUMMER])]
