"""What the database keeps of employments, sheets and hours, and who sees them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bofast.funding.models import PAY_LABELS, Employment, TimeEntry, TimeSheet
from bofast.funding.models.time import SHEET_LABELS
from bofast.funding.rules.time import PayKind, SheetState
from tests import money
from tests.region import AT, DAY, SINCE, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lots(db):
    return person("lo.hjortron@krokom.example", "Lo Hjortron")


@pytest.fixture
def chief(db):
    return person("gun.rim@regionen.example", "Gun Rim")


@pytest.fixture
def employment(project, region, lots, chief):
    return Employment.objects.create(
        project=project,
        person=lots,
        employer=region,
        title="Flyttlots",
        pay=PayKind.ACTUAL.value,
        share=Decimal("0.5"),
        monthly_salary=Decimal(38_000),
        salary_on=SINCE,
        overhead=Decimal("0.15"),
        starts_on=SINCE,
        manager=chief,
    )


@pytest.fixture
def sheet(employment):
    return TimeSheet.objects.create(employment=employment, month=date(2022, 9, 1))


@pytest.fixture
def entry(sheet, project):
    of = money.activity(project)
    return TimeEntry.objects.create(sheet=sheet, day=date(2022, 9, 12), activity=of, hours=8, entered_at=AT)


def refuses(named):
    return pytest.raises(IntegrityError, match=f"{named}|UNIQUE")


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("employment_is_a_share", {"share": Decimal(0)}),
        ("employment_is_a_share", {"share": Decimal("1.01")}),
        ("employment_ends_after_it_starts", {"until": SINCE}),
        ("employment_has_a_full_week", {"full_week": Decimal(0)}),
        ("fixed_share_is_certified_and_has_an_activity", {"pay": PayKind.FIXED_SHARE.value}),
    ],
)
def test_an_employment_holds_together(employment, name, facts):
    with refuses(name):
        Employment.objects.update(**facts)


def test_nobody_signs_their_own_hours(employment, lots):
    with refuses("employment_is_managed_by_another"):
        Employment.objects.update(manager=lots)


def test_a_month_has_one_sheet(sheet):
    with refuses("sheet_is_of_a_month_once"):
        TimeSheet.objects.create(employment=sheet.employment, month=sheet.month)


def test_a_month_begins_with_its_first_day(employment):
    with refuses("sheet_begins_with_its_month"):
        TimeSheet.objects.create(employment=employment, month=DAY)


@pytest.mark.parametrize(
    "facts",
    [
        {"signed_at": AT},
        {"state": SheetState.SIGNED.value},
        {"state": SheetState.LOCKED.value, "signed_at": AT},
        {"state": SheetState.LOCKED.value, "locked_at": AT},
    ],
)
def test_a_sheet_is_locked_once_two_have_signed(sheet, facts):
    with refuses("sheet_is_signed_by_two_when_locked"):
        TimeSheet.objects.update(**facts)


def test_an_activity_has_one_entry_a_day_and_corrections_beside_it(entry):
    of = {"sheet": entry.sheet, "day": entry.day, "activity": entry.activity, "entered_at": AT}
    TimeEntry.objects.create(**of, hours=-2, comment="Slutade tidigare.", corrects=entry)

    with refuses("day_has_an_entry_an_activity"), transaction.atomic():
        TimeEntry.objects.create(**of, hours=1)

    assert entry.corrections.count() == 1


@pytest.mark.parametrize("hours", [Decimal(0), Decimal(-1), Decimal("24.01")])
def test_an_entry_has_hours(entry, hours):
    with refuses("entry_has_hours"):
        TimeEntry.objects.update(hours=hours)


@pytest.mark.parametrize("facts", [{"hours": Decimal(0), "comment": "x"}, {"hours": Decimal(-2), "comment": ""}])
def test_a_correction_says_what_and_why(entry, facts):
    with refuses("entry_has_hours"):
        TimeEntry.objects.create(
            sheet=entry.sheet, day=entry.day, activity=entry.activity, entered_at=AT, corrects=entry, **facts
        )


def seen(user, *, on=DAY):
    return [model.objects.visible_to(user, on=on).count() for model in (Employment, TimeSheet, TimeEntry)]


def test_the_employee_the_manager_and_the_project_see_the_hours(entry, lots, chief, vera, ylva, alva):
    assert [seen(user) for user in (lots, chief, vera, ylva)] == [[1, 1, 1]] * 4
    assert seen(alva) == [0, 0, 0]
    assert seen(lots, on=DAY + timedelta(days=3650)) == [1, 1, 1]


def test_rows_say_which_they_are_without_naming_anybody(entry):
    assert str(entry.sheet.employment) == f"{entry.sheet.employment.project_id} Flyttlots"
    assert str(entry.sheet) == f"{entry.sheet.employment_id} 2022-09"
    assert str(entry) == "2022-09-12 8"


@pytest.mark.parametrize(("labels", "words"), [(PAY_LABELS, PayKind), (SHEET_LABELS, SheetState)])
def test_everything_that_can_be_said_has_a_label(labels, words):
    assert set(labels) == {word.value for word in words}


def test_a_correction_waits_until_it_is_confirmed(entry):
    with refuses("entry_waits_until_it_is_confirmed"):
        TimeEntry.objects.update(waits=True, confirmed_at=AT)
