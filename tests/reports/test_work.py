"""A month of hours and what a giver confirmed, as papers: what stands in them, and that they open."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.models import Employment, InKindEntry, TimeEntry, TimeSheet
from bofast.reports.document import Facts, Table
from bofast.reports.pdf import pdf
from bofast.reports.work import in_kind_certificate, time_sheet
from tests import money
from tests.region import AT, DAY, person

pytestmark = pytest.mark.django_db


def blocks(document, kind):
    return [block for section in document.sections for block in section.blocks if isinstance(block, kind)]


@pytest.fixture
def sheet(project, region, vera):
    lo = person("lo.hjortron@krokom.example", "Lo Hjortron")
    employment = Employment.objects.create(
        project=project,
        person=lo,
        employer=region,
        title="Flyttlots",
        pay="actual",
        share=Decimal("0.5"),
        monthly_salary=38_000,
        salary_on=DAY,
        overhead=Decimal("0.15"),
        starts_on=date(2022, 7, 1),
        manager=vera,
        is_fictive=True,
    )
    return TimeSheet.objects.create(
        employment=employment,
        month=date(2022, 9, 1),
        state="locked",
        signed_at=AT,
        signed_by=lo,
        locked_at=AT,
        locked_by=vera,
    )


def test_a_month_of_hours_says_who_signed_it_and_opens(sheet, project):
    of = {"sheet": sheet, "day": date(2022, 9, 12), "activity": money.activity(project)}
    first = TimeEntry.objects.create(**of, hours=8, entered_at=AT)
    later = AT.replace(hour=12)
    TimeEntry.objects.create(**of, hours=-2, comment="Slutade tidigare.", corrects=first, entered_at=later)
    TimeEntry.objects.create(**of, hours=-1, comment="Osäkert.", corrects=first, entered_at=later, waits=True)

    paper = time_sheet(sheet, on=DAY)

    by_activity, by_day = blocks(paper, Table)
    assert by_activity.totals[-1] == "6"
    assert [row[2:] for row in by_day.rows] == [("8", ""), ("−2", "Rättelse: Slutade tidigare.")]
    assert [value.partition(",")[0] for _, value in blocks(paper, Facts)[0].rows] == ["Lo Hjortron", "Vera Tjärnlund"]
    assert paper.note == "Uppgifterna är påhittade."
    assert pdf(paper).startswith(b"%PDF-")


def test_a_fixed_share_may_have_no_hours(sheet):
    assert "fast andel" in time_sheet(sheet, on=DAY).sections[1].blocks[0].text


def test_what_was_brought_is_certified_with_its_sum(project, krokom, vera):
    entry = InKindEntry(
        project=project,
        giver=krokom,
        type="hours",
        text="Flyttlotsens arbetstid",
        starts_on=date(2022, 7, 1),
        until=date(2022, 10, 1),
        quantity=Decimal("10.00"),
        unit="timmar",
        unit_value=Decimal("265.12"),
        valuation="unit_cost",
        basis="38 000 × 12 / 1 720",
        amount=Decimal("2651.20"),
    )

    paper = in_kind_certificate(project, krokom, [entry], by=vera, on=DAY)

    assert blocks(paper, Table)[0].totals[-1] == blocks(paper, Table)[0].rows[0][-1]
    assert "Vera Tjärnlund" in blocks(paper, Facts)[0].rows[0][1]
    assert pdf(paper).startswith(b"%PDF-")
