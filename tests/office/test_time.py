"""Who has signed which month, the month itself, and one's own: read, written, signed, corrected and booked."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bofast.funding.models import CostLine, Employment, Proof, TimeEntry, TimeSheet
from bofast.funding.rules.time import SheetState
from bofast.projects.models import Activity, Project
from tests import money
from tests.region import AT, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
URL = "/projekt/en-attraktiv-region/tid/"
FIRST = date(2022, 9, 12)


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def activity(project):
    money.decision(project)
    return money.activity(project)


@pytest.fixture
def lo(db):
    return person("lo.hjortron@krokom.example", "Lo Hjortron")


@pytest.fixture
def gun(db):
    return person("gun.rimfors@regionen.example", "Gun Rimfors")


@pytest.fixture
def employment(activity, region, lo, gun):
    return Employment.objects.create(
        project=activity.project,
        person=lo,
        employer=region,
        title="Flyttlots",
        pay="actual",
        share=Decimal("0.5"),
        monthly_salary=Decimal(38_000),
        salary_on=date(2022, 1, 1),
        overhead=Decimal("0.15"),
        starts_on=date(2022, 7, 1),
        manager=gun,
        is_fictive=True,
    )


@pytest.fixture
def sheet(employment):
    return TimeSheet.objects.create(employment=employment, month=date(2022, 9, 1))


@pytest.fixture
def url(sheet):
    return f"{URL}{sheet.pk}/"


def hours(sheet, activity, state=SheetState.DRAFT):
    """Eight hours on one day, as far as `state`."""
    TimeEntry.objects.create(sheet=sheet, day=FIRST, activity=activity, hours=8, entered_at=AT)
    signed = state != SheetState.DRAFT
    sheet.state, sheet.signed_at = state.value, AT if signed else None
    sheet.locked_at = AT if state == SheetState.LOCKED else None
    sheet.save()


def as_(client, user):
    client.force_login(user)
    return client


def test_the_employee_begins_a_month_and_writes_hours(client, employment, activity, lo):
    page = as_(client, lo).get("/min-tid/")
    opened = client.post(f"/min-tid/{employment.pk}/", {"month": "2022-09-01"})
    client.post(opened.url, {f"t12-{activity.pk}": "7,5", f"t13-{activity.pk}": "7:30", "k12": "Möte i Krokom"})

    entries = TimeEntry.objects.order_by("day").values_list("day", "hours", "comment")
    assert "Rapportera" in page.text
    assert list(entries) == [(FIRST, Decimal("7.50"), "Möte i Krokom"), (date(2022, 9, 13), Decimal("7.50"), "")]
    assert 'value="7,5"' in client.get(opened.url).text


def test_every_day_can_be_written_though_a_phone_shows_days_off_when_asked(client, url, activity, lo):
    page = as_(client, lo).get(url).text

    assert page.count('class="hours"') == 30
    assert 'id="days-off"' in page
    assert 'name="days-off"' not in page  # it shows days, and is sent nowhere


def test_saved_and_signed_at_once(client, url, sheet, activity, lo):
    as_(client, lo).post(url, {f"t12-{activity.pk}": "8", "sign": "1"})

    sheet.refresh_from_db()
    assert (sheet.state, sheet.signed_by) == (SheetState.SIGNED, lo)
    page = client.get(url).text
    assert "väntar på chefen" in page
    assert 'name="t12-' not in page


@pytest.mark.parametrize(
    ("typed", "words"), [("25", "högst 24 timmar"), ("åtta", "med siffror"), ("1,234", "med siffror")]
)
def test_what_are_no_hours_is_asked_about_and_kept(client, url, activity, lo, typed, words):
    page = as_(client, lo).post(url, {f"t12-{activity.pk}": typed, f"t13-{activity.pk}": "8"})

    assert page.status_code == 422
    assert words in page.text
    assert f'value="{typed}"' in page.text
    assert not TimeEntry.objects.exists()


def test_an_empty_month_is_not_signed_and_says_why(client, url, lo):
    page = as_(client, lo).post(url, {"sign": "1"})

    assert page.status_code == 422
    assert "inga timmar" in page.text


def test_too_much_is_said_in_words(client, url, sheet, activity, lo):
    hours(sheet, activity)
    rows = [
        TimeEntry(sheet=sheet, day=date(2022, 9, day), activity=activity, hours=8, entered_at=AT) for day in (13, 14)
    ]
    TimeEntry.objects.bulk_create(rows)

    assert "Veckan från 12\u00a0september\u00a02022 har 24 timmar" in as_(client, lo).get(url).text


def test_an_activity_gets_a_column_when_it_is_asked_for(client, url, project, lo):
    other = money.activity(project, number=2, name="Mässor")

    assert f'name="t1-{other.pk}"' not in as_(client, lo).get(url).text
    assert f'name="t1-{other.pk}"' in client.get(f"{url}?aktivitet=2").text


def test_the_manager_finds_what_waits_and_locks_it(client, url, sheet, activity, gun):
    hours(sheet, activity, SheetState.SIGNED)

    mine = as_(client, gun).get("/min-tid/").text
    client.post(f"{url}las/")

    sheet.refresh_from_db()
    assert "Lo Hjortron" in mine
    assert (sheet.state, sheet.locked_by) == (SheetState.LOCKED, gun)


def test_the_manager_sends_back_with_words(client, url, sheet, activity, gun, lo):
    hours(sheet, activity, SheetState.SIGNED)

    empty = as_(client, gun).post(f"{url}tillbaka/", {"words": ""})
    client.post(f"{url}tillbaka/", {"words": "Måndagen hör till mässan."})

    sheet.refresh_from_db()
    assert (empty.status_code, sheet.state) == (422, SheetState.DRAFT)
    assert "Måndagen hör till mässan." in as_(client, lo).get(url).text


def test_the_employee_cannot_lock(client, url, sheet, activity, lo):
    hours(sheet, activity, SheetState.SIGNED)

    page = as_(client, lo).post(f"{url}las/", headers={"Referer": url}, follow=True)

    sheet.refresh_from_db()
    assert sheet.state == SheetState.SIGNED
    assert "Bara Gun Rimfors" in page.text


def test_a_correction_stands_as_a_trail(client, url, sheet, activity, gun):
    hours(sheet, activity, SheetState.LOCKED)
    said = {"day": "2022-09-12", "activity": activity.pk, "hours": "6", "words": "Slutade tidigare."}

    bad = as_(client, gun).post(f"{url}ratta/", said | {"hours": "26"})
    client.post(f"{url}ratta/", said)

    page = client.get(url).text
    assert bad.status_code == 422
    assert "underskrivet som 8" in page
    assert "Slutade tidigare." in page
    assert "räknas inte än" in page
    assert "Lo Hjortron skriver under som den andra" in page


def test_the_second_person_signs_a_correction(client, url, sheet, activity, gun, lo):
    hours(sheet, activity, SheetState.LOCKED)
    said = {"day": "2022-09-12", "activity": activity.pk, "hours": "6", "words": "Slutade tidigare."}
    as_(client, gun).post(f"{url}ratta/", said)

    mine = as_(client, lo).get("/min-tid/").text
    page = client.post(f"{url}ratta/skriv-under/", follow=True).text

    assert "Väntar på din underskrift" in mine
    assert "Du har skrivit under en rättelse." in page
    assert TimeEntry.objects.get(hours=-2).confirmed_by == lo


def test_who_corrected_takes_it_back_and_does_not_sign_it(client, url, sheet, activity, nils):
    hours(sheet, activity, SheetState.LOCKED)
    said = {"day": "2022-09-12", "activity": activity.pk, "hours": "6", "words": "Slutade tidigare."}
    page = as_(client, nils).post(f"{url}ratta/", said, follow=True).text

    back = client.post(f"{url}ratta/ta-tillbaka/", follow=True).text

    assert "ratta/ta-tillbaka/" in page
    assert "ratta/skriv-under/" not in page
    assert "bokfor/" not in page
    assert "Den bokförs när Gun Rimfors har skrivit under rättelserna." in page
    assert "Timmarna står som de undertecknades." in back
    assert not TimeEntry.objects.filter(waits=True).exists()


def test_the_economist_books_a_locked_month_once(client, url, sheet, activity, nils):
    hours(sheet, activity, SheetState.LOCKED)

    before = as_(client, nils).get(url).text
    client.post(f"{url}bokfor/")
    after = client.get(url).text

    assert "8 timmar av 176 på heltid" in before
    assert [cost.amount for cost in CostLine.objects.order_by("pk")] == [
        Decimal("1727.27"),
        Decimal("737.20"),
        Decimal("369.67"),
    ]
    assert [proof.cost.is_proven for proof in Proof.objects.all()] == [True] * 3
    assert Proof.objects.first().file.read().startswith(b"%PDF-")
    assert "Bokförd som 3 kostnader" in after
    assert "bokfor/" not in after


def test_the_overview_says_who_has_signed_which_month(client, sheet, activity, nils, ylva):
    hours(sheet, activity, SheetState.SIGNED)

    for reader in (nils, ylva):
        page = as_(client, reader).get(f"{URL}?ar=2022").text
        assert "Lo Hjortron" in page
        assert "väntar på chefen" in page
        assert "2 Juli" not in page


def test_an_employment_is_added_with_who_works_and_who_signs(client, activity, region, nils):
    said = {
        "name": "Alvar Björkmyr",
        "email": "alvar@regionen.example",
        "title": "Kommunikatör",
        "employer": region.pk,
        "pay": "fixed_share",
        "share": "37,5 %",
        "full_week": "40",
        "monthly_salary": "38 000",
        "salary_on": "2022-01-01",
        "starts_on": "2022-07-01",
        "last_on": "2022-12-31",
        "activity": activity.pk,
        "manager_name": "Gun Rimfors",
        "manager_email": "gun.rimfors@regionen.example",
    }

    without = as_(client, nils).post(f"{URL}ny/", said)
    client.post(f"{URL}ny/", said | {"certificate": SimpleUploadedFile("intyg.pdf", b"%PDF-1.7 intyg")})

    made = Employment.objects.get()
    assert (without.status_code, made.share, made.until) == (422, Decimal("0.375"), date(2023, 1, 1))
    assert (made.person.name, made.manager.name) == ("Alvar Björkmyr", "Gun Rimfors")
    page = client.get(f"{URL}anstallning/{made.pk}/").text
    assert "37,5" in page
    assert "31\u00a0december\u00a02022" in page
    file = client.get(f"{URL}anstallning/{made.pk}/intyg/")
    assert b"".join(file.streaming_content) == b"%PDF-1.7 intyg"


def test_the_last_day_is_written_down(client, employment, nils):
    where = f"{URL}anstallning/{employment.pk}/"

    early = as_(client, nils).post(where, {"last_on": "2022-05-01"})
    client.post(where, {"last_on": "2022-10-31"})

    employment.refresh_from_db()
    assert (early.status_code, employment.until) == (422, date(2022, 11, 1))


@pytest.mark.parametrize("who", ["alva", "signe", "bodil", "maj"])
def test_for_strangers_the_hours_do_not_exist(client, url, employment, request, who):
    as_(client, request.getfixturevalue(who))

    for address in (URL, url, f"{URL}ny/", f"{URL}anstallning/{employment.pk}/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/min-tid/{employment.pk}/", {"month": "2022-09-01"}).status_code == 404


def test_who_works_sees_no_money_and_no_other_months(client, url, sheet, activity, lo, region, project):
    hours(sheet, activity, SheetState.LOCKED)
    other = person("bo.ek@regionen.example", "Bo Ek")
    theirs = Employment.objects.create(
        project=project,
        person=other,
        employer=region,
        title="x",
        pay="unit",
        share=1,
        monthly_salary=1,
        salary_on=AT,
        overhead=0,
        starts_on=date(2022, 7, 1),
    )
    hidden = TimeSheet.objects.create(employment=theirs, month=date(2022, 9, 1))

    page = as_(client, lo).get(url).text

    assert "38\u00a0000" not in page
    assert client.get(f"{URL}{hidden.pk}/").status_code == 404
    assert client.get("/projekt/en-attraktiv-region/kostnader/").status_code == 404


def test_nobody_reports_yet(client, project, nils, alva):
    assert "Ingen rapporterar tid än" in as_(client, nils).get(URL).text
    assert "Inget att rapportera" in as_(client, alva).get("/min-tid/").text


def test_a_month_that_is_none_is_not_opened(client, employment, lo):
    assert as_(client, lo).post(f"/min-tid/{employment.pk}/", {"month": "x"}).status_code == 404


def test_a_project_that_has_not_begun_has_an_empty_first_year(client, vera, project):
    Project.objects.filter(pk=project.pk).update(starts_on=date(2024, 1, 1), until=date(2025, 1, 1))

    assert as_(client, vera).get(URL).status_code == 200


def test_a_sheet_is_read_while_the_plan_has_no_activities(client, lo, url):
    Activity.objects.all().delete()

    assert as_(client, lo).get(url).status_code == 200


def test_a_column_that_is_no_number_is_left_out(client, lo, url):
    assert as_(client, lo).get(f"{url}?aktivitet=²&aktivitet={'9' * 5000}").status_code == 200
