"""Hours are written and signed by the employee, locked by the manager, corrected by trail and booked as costs."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from bofast.audit.models import Event
from bofast.funding.actions.correcting_hours import confirm_corrections, correct_entry, drop_corrections
from bofast.funding.actions.costs import reverse_cost
from bofast.funding.actions.time import (
    Hours,
    add_employment,
    book_sheet,
    end_employment,
    lock_sheet,
    open_sheet,
    save_hours,
    send_back,
    sign_sheet,
)
from bofast.funding.models import CostLine, Employment, Proof, TimeEntry, TimeSheet
from bofast.funding.queries.time import cost_of, hours_of, months, own_work, remarks_on, to_sign
from bofast.funding.rules.claims import CostType, State
from bofast.funding.rules.costs import ActivityOfAnother, CostInOpenClaim, CostNotPaid, FileNotTaken
from bofast.funding.rules.time import (
    BadEmployment,
    BadHours,
    CertificateMissing,
    CorrectionNeedsWords,
    CorrectionWaits,
    DayNotInMonth,
    MonthNotOver,
    NotManager,
    NotOwnHours,
    NotSecond,
    OwnManager,
    PayKind,
    SheetBooked,
    SheetIsEmpty,
    SheetIsWrong,
    SheetMoveNotOpen,
    SheetNotDraft,
    SheetNotLocked,
    SheetState,
)
from bofast.letters.models import Letter
from bofast.organisations.rules import Kind
from bofast.projects.models import Area, Project
from bofast.projects.rules import NotProjectStaff
from tests import money
from tests.region import AT, DAY, organisation, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
SEPTEMBER = date(2022, 9, 1)
FIRST = date(2022, 9, 12)
PDF = b"%PDF-1.7 intyg"


@pytest.fixture
def lots(project, krokom):
    return person("lo.hjortron@krokom.example", "Lo Hjortron")


@pytest.fixture
def said(activity, region, lots, vera, nils):
    return {
        "project": activity.project,
        "person": lots,
        "employer": region,
        "title": "Flyttlots",
        "pay": PayKind.ACTUAL,
        "share": Decimal("0.5"),
        "monthly_salary": Decimal(38_000),
        "salary_on": date(2022, 1, 1),
        "starts_on": date(2022, 1, 1),
        "manager": vera,
        "is_fictive": True,
        "by": nils,
        "at": AT,
    }


@pytest.fixture
def employment(said):
    return add_employment(**said)


@pytest.fixture
def sheet(employment, lots):
    return open_sheet(employment=employment, month=SEPTEMBER, by=lots, at=AT)


@pytest.fixture
def other(activity):
    return money.activity(activity.project, number=2, name="Mässor")


def written(sheet, activity, *numbers, by, first=FIRST):
    """Hours on days in a row."""
    rows = [Hours(first + timedelta(days=place), activity.pk, Decimal(str(one))) for place, one in enumerate(numbers)]
    return save_hours(sheet=sheet, hours=rows, by=by, at=AT)


@pytest.fixture
def locked(sheet, activity, lots, vera):
    written(sheet, activity, 8, 8, 4, by=lots)
    sign_sheet(sheet=sheet, by=lots, at=AT)
    return lock_sheet(sheet=sheet, by=vera, at=AT)


def corrected(sheet, activity, hours, *, day=FIRST, by, at=AT):
    return correct_entry(sheet=sheet, day=day, activity=activity, hours=Decimal(hours), words="Fel.", by=by, at=at)


def audited():
    return list(Event.objects.order_by("pk").values_list("what", flat=True))


def test_an_employment_has_the_overhead_of_the_terms(employment, said):
    university = organisation("2021002817", "Mittuniversitetet", Kind.UNIVERSITY, "2380")

    at_university = add_employment(**said | {"employer": university})

    assert (employment.overhead, at_university.overhead) == (Decimal("0.15"), Decimal("0.20"))
    assert audited() == ["employment.add", "employment.add"]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"share": Decimal("1.5")}, BadEmployment),
        ({"monthly_salary": Decimal(0)}, BadEmployment),
        ({"pay": PayKind.FIXED_SHARE}, CertificateMissing),
        ({"certificate": ContentFile(b"<html>", "intyg.pdf")}, FileNotTaken),
    ],
)
def test_what_does_not_hold_together_is_no_employment(said, facts, refusal):
    with pytest.raises(refusal):
        add_employment(**said | facts)

    assert not Employment.objects.exists()


def test_nobody_is_their_own_manager(said, lots):
    with pytest.raises(OwnManager):
        add_employment(**said | {"manager": lots})


def test_a_fixed_share_lies_on_an_activity_of_the_project(said, region):
    elsewhere = Project.objects.create(
        slug="annat", name="Annat", owner=region, funder=region, starts_on=SEPTEMBER, until=DAY
    )
    Area.objects.create(project=elsewhere, number=1, name="Område")

    with pytest.raises(ActivityOfAnother):
        add_employment(**said | {"activity": money.activity(elsewhere)})


@pytest.mark.parametrize("who", ["ylva", "alva", "lots"])
def test_only_staff_employs_ends_and_books(said, employment, locked, request, who):
    stranger = request.getfixturevalue(who)

    for act in (
        lambda: add_employment(**said | {"by": stranger}),
        lambda: end_employment(employment=employment, until=DAY, by=stranger, at=AT),
        lambda: book_sheet(sheet=locked, by=stranger, at=AT),
    ):
        with pytest.raises(NotProjectStaff):
            act()


def test_an_employment_that_has_ended_has_no_more_months(employment, nils):
    ended = end_employment(employment=employment, until=date(2022, 3, 15), by=nils, at=AT)

    assert [month.start.month for month in months(ended, on=DAY)] == [1, 2, 3]
    assert audited()[-1] == "employment.end"
    with pytest.raises(BadEmployment):
        end_employment(employment=employment, until=date(2021, 3, 15), by=nils, at=AT)


def test_a_sheet_is_opened_once_by_whose_hours_they_are(sheet, employment, lots, vera):
    assert open_sheet(employment=employment, month=date(2022, 9, 20), by=lots, at=AT) == sheet
    with pytest.raises(NotOwnHours):
        open_sheet(employment=employment, month=SEPTEMBER, by=vera, at=AT)
    with pytest.raises(DayNotInMonth):
        open_sheet(employment=employment, month=date(2022, 11, 1), by=lots, at=AT)


def test_hours_are_written_changed_and_taken_out(sheet, activity, other, lots):
    written(sheet, activity, 8, 7.5, by=lots)
    written(sheet, other, 1, by=lots)

    changed = save_hours(
        sheet=sheet,
        hours=[Hours(FIRST, activity.pk, Decimal(8)), Hours(FIRST + timedelta(days=1), activity.pk, None)],
        by=lots,
        at=AT,
    )

    assert changed == 1
    assert hours_of(sheet) == {(FIRST, activity.pk): 8, (FIRST, other.pk): 1}
    assert Event.objects.last().after == "1 9.00"


@pytest.mark.parametrize("wrong", ["0", "24.5", "-1", "1.005"])
def test_hours_that_no_day_has_are_refused(sheet, activity, lots, wrong):
    with pytest.raises(BadHours):
        save_hours(sheet=sheet, hours=[Hours(FIRST, activity.pk, Decimal(wrong))], by=lots, at=AT)

    assert not TimeEntry.objects.exists()


@pytest.mark.parametrize("day", [date(2022, 8, 31), date(2022, 10, 1)])
def test_hours_lie_in_the_sheets_month(sheet, activity, lots, day):
    with pytest.raises(DayNotInMonth):
        save_hours(sheet=sheet, hours=[Hours(day, activity.pk, Decimal(1))], by=lots, at=AT)


def test_hours_of_a_day_that_has_not_come_are_refused(employment, activity, lots):
    october = open_sheet(employment=employment, month=DAY, by=lots, at=AT)

    with pytest.raises(DayNotInMonth):
        save_hours(sheet=october, hours=[Hours(DAY + timedelta(days=1), activity.pk, Decimal(1))], by=lots, at=AT)


def test_nobody_else_writes_or_signs_the_hours(sheet, activity, vera, nils):
    for who in (vera, nils):
        with pytest.raises(NotOwnHours):
            written(sheet, activity, 8, by=who)
        with pytest.raises(NotOwnHours):
            sign_sheet(sheet=sheet, by=who, at=AT)


def test_signing_tells_the_manager_and_closes_the_hours(sheet, activity, lots, vera):
    written(sheet, activity, 8, by=lots)

    signed = sign_sheet(sheet=sheet, by=lots, at=AT)

    assert (signed.state, signed.signed_by, list(to_sign(vera))) == (SheetState.SIGNED, lots, [sheet])
    assert Letter.objects.get().to == vera.email
    assert "väntar på din underskrift" in Letter.objects.get().subject
    with pytest.raises(SheetNotDraft):
        written(sheet, activity, 1, by=lots)
    with pytest.raises(SheetMoveNotOpen):
        sign_sheet(sheet=sheet, by=lots, at=AT)


def test_an_empty_month_is_not_signed(sheet, lots):
    with pytest.raises(SheetIsEmpty):
        sign_sheet(sheet=sheet, by=lots, at=AT)


def test_a_month_that_is_not_over_is_not_signed(employment, activity, lots):
    october = open_sheet(employment=employment, month=DAY, by=lots, at=AT)
    written(october, activity, 8, by=lots, first=DAY)

    with pytest.raises(MonthNotOver) as no:
        sign_sheet(sheet=october, by=lots, at=AT)

    assert no.value.facts == {"last": date(2022, 10, 31)}


def test_who_ends_in_the_month_signs_from_the_last_day_of_work(employment, activity, lots, nils):
    october = open_sheet(employment=employment, month=DAY, by=lots, at=AT)
    written(october, activity, 8, by=lots, first=DAY)
    end_employment(employment=employment, until=date(2022, 10, 4), by=nils, at=AT)

    signed = sign_sheet(sheet=october, by=lots, at=AT)

    assert signed.state == SheetState.SIGNED


def test_more_than_a_day_over_all_projects_is_not_signed(sheet, activity, said, region, lots, nils):
    elsewhere = Project.objects.create(
        slug="annat", name="Annat", owner=region, funder=region, starts_on=date(2022, 1, 1), until=date(2023, 1, 1)
    )
    Area.objects.create(project=elsewhere, number=1, name="Område")
    job = Employment.objects.create(
        project=elsewhere,
        person=lots,
        employer=region,
        title="x",
        pay="unit",
        share=1,
        monthly_salary=1,
        salary_on=DAY,
        overhead=0,
        starts_on=date(2022, 1, 1),
    )
    there = open_sheet(employment=job, month=SEPTEMBER, by=lots, at=AT)
    written(there, money.activity(elsewhere), 20, by=lots)
    written(sheet, activity, 4.01, by=lots)

    with pytest.raises(SheetIsWrong) as refused:
        sign_sheet(sheet=sheet, by=lots, at=AT)

    assert [(one.day, one.hours) for one in refused.value.facts["remarks"]] == [(FIRST, Decimal("24.01"))]


def test_more_than_the_share_is_only_said(sheet, activity, lots):
    written(sheet, activity, 8, 8, 8, by=lots)

    assert [one.stops for one in remarks_on(sheet)] == [False]
    assert sign_sheet(sheet=sheet, by=lots, at=AT).state == SheetState.SIGNED


def test_the_manager_sends_back_with_words(sheet, activity, lots, vera):
    written(sheet, activity, 8, by=lots)
    sign_sheet(sheet=sheet, by=lots, at=AT)

    with pytest.raises(CorrectionNeedsWords):
        send_back(sheet=sheet, words=" ", by=vera, at=AT)
    back = send_back(sheet=sheet, words="Måndagen hör till aktivitet 2.", by=vera, at=AT)

    assert (back.state, back.sent_back, back.signed_at) == (SheetState.DRAFT, "Måndagen hör till aktivitet 2.", None)
    assert Letter.objects.order_by("pk").last().to == lots.email
    written(sheet, activity, 7, by=lots)
    assert sign_sheet(sheet=sheet, by=lots, at=AT).sent_back == ""


@pytest.mark.parametrize("who", ["lots", "nils", "alva"])
def test_only_the_manager_locks(sheet, activity, lots, vera, request, who):
    written(sheet, activity, 8, by=lots)
    sign_sheet(sheet=sheet, by=lots, at=AT)

    with pytest.raises(NotManager) as refused:
        lock_sheet(sheet=sheet, by=request.getfixturevalue(who), at=AT)

    assert refused.value.facts == {"manager": "Vera Tjärnlund"}


def test_what_nobody_has_signed_is_not_locked(sheet, vera):
    with pytest.raises(SheetMoveNotOpen):
        lock_sheet(sheet=sheet, by=vera, at=AT)


def test_a_locked_sheet_is_corrected_by_trail_once_a_second_person_has_signed(locked, activity, lots, vera):
    corrected(locked, activity, 6, by=vera)
    corrected(locked, activity, 2, day=date(2022, 9, 20), by=vera)
    before = sum(hours_of(locked).values())

    assert confirm_corrections(sheet=locked, by=lots, at=AT) == 2

    change = TimeEntry.objects.get(hours=-2)
    assert (change.corrects.hours, change.comment, change.entered_by) == (8, "Fel.", vera)
    assert (change.waits, change.confirmed_by, change.confirmed_at) == (False, lots, AT)
    assert (before, sum(hours_of(locked).values()), hours_of(locked)[FIRST, activity.pk]) == (20, 20, 6)
    assert audited()[-4:] == ["sheet.correct", "sheet.correct", "sheet.confirm", "sheet.confirm"]


@pytest.mark.parametrize(("corrector", "second"), [("vera", "lots"), ("nils", "vera")])
def test_the_second_person_is_the_manager_or_where_they_corrected_the_employee(
    locked, activity, request, corrector, second
):
    who, other = request.getfixturevalue(corrector), request.getfixturevalue(second)
    Letter.objects.all().delete()

    corrected(locked, activity, 6, by=who)

    assert [letter.to for letter in Letter.objects.all()] == [other.email]
    assert to_sign(other) == [locked]
    with pytest.raises(NotSecond) as refused:
        confirm_corrections(sheet=locked, by=who, at=AT)
    assert refused.value.facts == {"second": other.name}
    assert hours_of(locked)[FIRST, activity.pk] == 8


def test_a_correction_that_waits_is_not_booked(locked, activity, vera, nils):
    corrected(locked, activity, 6, by=nils)

    with pytest.raises(CorrectionWaits) as refused:
        book_sheet(sheet=locked, by=nils, at=AT)

    assert refused.value.facts == {"second": "Vera Tjärnlund"}


@pytest.mark.parametrize("who", ["nils", "vera"])
def test_a_correction_that_waits_is_taken_back_by_either_of_the_two(locked, activity, nils, request, who):
    corrected(locked, activity, 6, by=nils)
    corrected(locked, activity, 7, by=nils)

    assert drop_corrections(sheet=locked, by=request.getfixturevalue(who), at=AT) == 2

    assert TimeEntry.objects.count() == 3
    assert audited()[-1] == "sheet.drop_correction"


def test_nobody_else_takes_a_correction_back(locked, activity, nils, lots):
    corrected(locked, activity, 6, by=nils)

    with pytest.raises(NotSecond):
        drop_corrections(sheet=locked, by=lots, at=AT)


def test_a_manager_alone_cannot_correct_hours_of_somebody_forgotten(locked, activity, lots, vera):
    Employment.objects.update(person=None)

    with pytest.raises(NotManager):
        corrected(locked, activity, 6, by=vera)

    assert not TimeEntry.objects.filter(waits=True).exists()


def elsewhere(sheet, hours):
    """Hours that the same person signs in another project, on the first day."""
    own = sheet.employment
    project = Project.objects.create(
        slug="annat", name="Annat", owner=own.employer, funder=own.employer, starts_on=own.starts_on, until=DAY
    )
    Area.objects.create(project=project, number=1, name="Område")
    employment = Employment.objects.get(pk=own.pk)
    employment.pk, employment.project = None, project
    employment.save()
    there = TimeSheet.objects.create(employment=employment, month=SEPTEMBER)
    TimeEntry.objects.create(
        sheet=there, day=FIRST, activity=money.activity(project), hours=hours, entered_at=AT, entered_by=own.person
    )


def test_a_correction_gives_no_day_more_hours_than_it_has_in_all_projects(locked, activity, nils):
    elsewhere(locked, 15)

    with pytest.raises(SheetIsWrong) as refused:
        corrected(locked, activity, 10, by=nils)

    assert [one.hours for one in refused.value.facts["remarks"]] == [25]
    assert corrected(locked, activity, 9, by=nils).hours == 1


def test_hours_that_came_elsewhere_meanwhile_stop_the_second_signature(locked, activity, nils, vera):
    corrected(locked, activity, 10, by=nils)
    elsewhere(locked, 15)

    with pytest.raises(SheetIsWrong):
        confirm_corrections(sheet=locked, by=vera, at=AT)


def test_corrected_to_nothing_and_back(locked, activity, nils, vera):
    for hours in (0, 8):
        corrected(locked, activity, hours, by=nils)
        confirm_corrections(sheet=locked, by=vera, at=AT)

    assert hours_of(locked)[FIRST, activity.pk] == 8
    with pytest.raises(BadHours):
        corrected(locked, activity, 8, by=nils)


@pytest.mark.parametrize(
    ("who", "facts", "refusal"),
    [
        ("lots", {}, NotManager),
        ("alva", {}, NotManager),
        ("vera", {"words": " "}, CorrectionNeedsWords),
        ("vera", {"hours": Decimal(25)}, BadHours),
        ("vera", {"day": date(2022, 8, 31)}, DayNotInMonth),
    ],
)
def test_a_correction_has_a_reason_and_somebody_else(locked, activity, request, who, facts, refusal):
    said = {"day": FIRST, "hours": Decimal(1), "words": "Fel."} | facts

    with pytest.raises(refusal):
        correct_entry(sheet=locked, activity=activity, **said, by=request.getfixturevalue(who), at=AT)

    assert TimeEntry.objects.filter(corrects__isnull=False).count() == 0


def test_what_is_not_locked_is_neither_corrected_nor_booked(sheet, activity, vera, nils):
    with pytest.raises(SheetNotLocked):
        correct_entry(sheet=sheet, day=FIRST, activity=activity, hours=Decimal(1), words="Fel.", by=vera, at=AT)
    with pytest.raises(SheetNotLocked):
        book_sheet(sheet=sheet, by=nils, at=AT)


def test_the_actual_salary_is_booked_by_activity(sheet, activity, other, lots, vera, nils):
    written(sheet, activity, 8, 8, 8, by=lots)
    written(sheet, other, 8, by=lots, first=date(2022, 9, 19))
    sign_sheet(sheet=sheet, by=lots, at=AT)
    lock_sheet(sheet=sheet, by=vera, at=AT)

    costs = book_sheet(sheet=sheet, by=nils, at=AT)

    assert [(cost.kind, cost.activity.number, cost.amount) for cost in costs] == [
        (CostType.STAFF, 1, Decimal("5181.82")),  # 38 000 × 32 of 176 hours, three quarters
        (CostType.STAFF_SOCIAL, 1, Decimal("2211.60")),
        (CostType.OVERHEAD, 1, Decimal("1109.01")),
        (CostType.STAFF, 2, Decimal("1727.27")),
        (CostType.STAFF_SOCIAL, 2, Decimal("737.20")),
        (CostType.OVERHEAD, 2, Decimal("369.67")),
    ]
    assert {(cost.voucher, cost.booked_on, cost.supplier, cost.is_fictive) for cost in costs} == {
        (f"T 2022-09 {sheet.pk}", date(2022, 9, 30), "Region Jämtland Härjedalen", True)
    }
    assert costs[0].text == "Lön 2022-09, Flyttlots, aktivitet 1"
    assert set(sheet.costs.all()) == set(costs)
    assert audited()[-1] == "sheet.book"


def test_a_sheet_is_booked_once(locked, nils):
    book_sheet(sheet=locked, by=nils, at=AT)

    with pytest.raises(SheetBooked):
        book_sheet(sheet=locked, by=nils, at=AT)

    assert CostLine.objects.count() == 3


def test_a_month_that_is_not_over_is_not_booked(locked, nils):
    with pytest.raises(CostNotPaid):
        book_sheet(sheet=locked, by=nils, at=datetime(2022, 9, 29, 8, tzinfo=UTC))

    assert not CostLine.objects.exists()


def test_a_correction_is_booked_by_reversing_and_booking_anew(locked, activity, lots, vera, nils):
    book_sheet(sheet=locked, by=nils, at=AT)
    later = AT + timedelta(hours=1)
    corrected(locked, activity, 4, by=vera)
    confirm_corrections(sheet=locked, by=lots, at=later)

    book_sheet(sheet=locked, by=nils, at=later)

    assert CostLine.objects.filter(is_reversed=True).count() == 3
    assert (
        sum(cost.amount for cost in locked.costs.filter(reverses__isnull=True, is_reversed=False))
        == cost_of(locked).total
    )
    assert sum(CostLine.objects.values_list("amount", flat=True)) == cost_of(locked).total


def test_corrected_to_nothing_only_reverses(locked, activity, lots, vera, nils):
    book_sheet(sheet=locked, by=nils, at=AT)
    later = AT + timedelta(hours=1)
    for day, _ in list(hours_of(locked)):
        corrected(locked, activity, 0, day=day, by=vera, at=later)
    confirm_corrections(sheet=locked, by=lots, at=later)

    assert book_sheet(sheet=locked, by=nils, at=later) == []
    assert sum(CostLine.objects.values_list("amount", flat=True)) == 0


def test_what_a_reviewer_has_is_not_booked_anew(locked, activity, lots, vera, nils):
    costs = book_sheet(sheet=locked, by=nils, at=AT)
    money.line(money.claim(locked.employment.project, state=State.IN_REVIEW, by=nils), costs[0])
    later = AT + timedelta(hours=1)
    corrected(locked, activity, 4, by=vera)
    confirm_corrections(sheet=locked, by=lots, at=later)

    with pytest.raises(CostInOpenClaim):
        book_sheet(sheet=locked, by=nils, at=later)

    assert CostLine.objects.count() == 3


def test_costs_reversed_by_hand_may_be_booked_again(locked, nils):
    for cost in book_sheet(sheet=locked, by=nils, at=AT):
        reverse_cost(cost=cost, by=nils, at=AT)

    assert len(book_sheet(sheet=locked, by=nils, at=AT)) == 3


def test_a_fixed_share_needs_no_hours_and_carries_its_certificate(said, activity, lots, vera, nils):
    certificate = ContentFile(PDF, "Intyg 50 procent.pdf")
    fixed = add_employment(**said | {"pay": PayKind.FIXED_SHARE, "certificate": certificate, "activity": activity})
    sheet = open_sheet(employment=fixed, month=SEPTEMBER, by=lots, at=AT)
    sign_sheet(sheet=sheet, by=lots, at=AT)
    lock_sheet(sheet=sheet, by=vera, at=AT)

    costs = book_sheet(sheet=sheet, by=nils, at=AT)

    assert [cost.amount for cost in costs] == [Decimal("19000.00"), Decimal("8109.20"), Decimal("4066.38")]
    assert [proof.name for proof in Proof.objects.all()] == ["Intyg 50 procent.pdf"] * 3
    assert Proof.objects.first().file.read() == PDF


def test_a_unit_cost_is_indexed_after_twelve_months(said, activity, lots):
    unit = add_employment(**said | {"pay": PayKind.UNIT, "salary_on": date(2021, 9, 13)})
    sheet = open_sheet(employment=unit, month=SEPTEMBER, by=lots, at=AT)
    written(sheet, activity, 1, 1, by=lots)

    found = cost_of(sheet)

    assert (found.salary, found.rate) == (Decimal("536.60"), Decimal("271.48"))  # 265.12 + 271.48
    assert found.total == found.salary + Decimal("229.02") + Decimal("114.84")


def test_own_work_shows_each_month_and_what_is_signed(locked, employment, lots, django_assert_num_queries):
    with django_assert_num_queries(3):
        work = own_work(lots, on=DAY)

    assert [one.employment for one in work] == [employment]
    assert [(month.month.start.month, month.hours) for month in work[0].months][:2] == [(10, 0), (9, 20)]
    assert [month.is_late for month in work[0].months][:3] == [True, False, True]


def test_who_is_forgotten_leaves_the_hours(locked, employment):
    Employment.objects.update(person=None)
    locked.employment.refresh_from_db()

    assert cost_of(locked).everywhere == 20
