"""Certificates of aid and of co-financing, and the receipt of an application."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.models import AidGrant, Application, Attachment, Financier, TermsSet
from bofast.funding.rules.applications import ApplicationState
from bofast.organisations.models import Organisation
from bofast.reports.certificate import de_minimis_certificate, financing_certificate
from bofast.reports.receipt import receipt
from tests.region import AT, DAY
from tests.reports import case

pytestmark = pytest.mark.django_db


@pytest.fixture
def grant(project, nedre_fors):
    case.the_memos(project)
    of = {"undertaking": nedre_fors, "giver": project.funder, "project": project, "added_at": AT}
    AidGrant.objects.create(**of, measure="Mässa", granted_on=date(2021, 3, 1), euro=Decimal(60_000))
    return AidGrant.objects.create(
        **of,
        measure="Rekryteringsstöd, 10 timmar",
        granted_on=date(2022, 6, 1),
        kronor=Decimal("525000.00"),
        euro=Decimal(50_000),
        rate_on=date(2022, 6, 1),
    )


@pytest.mark.parametrize(
    "stated",
    [
        "Intyg om stöd av mindre betydelse",
        "Nedre Fors El AB, 559901-0021",
        "Stödet gäller: Rekryteringsstöd, 10 timmar",
        "Belopp i euro: 50 000,00 euro",
        "Belopp i kronor: 525 000 kronor, till kursen 1 juni 2022",
        "Förordning (EU) nr 1407/2013 om stöd av mindre betydelse",
        "1 mars 2021 | 60 000,00",
        "Summa | 110 000,00",
        "Därefter var 90 000,00 euro kvar.",
    ],
)
def test_the_certificate_of_aid_says(grant, stated):
    assert stated in case.said(de_minimis_certificate(grant, on=DAY))


def test_undertakings_that_are_one_are_named(grant):
    Organisation.objects.filter(number="5560016064").update(parent=grant.undertaking)

    assert "räknas som ett enda: Jämtkraft AB och Nedre Fors El AB" in case.said(de_minimis_certificate(grant, on=DAY))


def test_aid_that_was_revoked_says_so(grant):
    grant.revoked_on = DAY

    assert "upphävt" in de_minimis_certificate(grant, on=DAY).note


def test_without_terms_of_the_day_the_limit_is_a_gap(region, nedre_fors):
    TermsSet.objects.all().delete()
    grant = AidGrant.objects.create(
        undertaking=nedre_fors, giver=region, measure="Mässa", granted_on=DAY, euro=Decimal(1), added_at=AT
    )

    assert case.gaps(de_minimis_certificate(grant, on=DAY)) == [
        "Hur mycket stöd som får ges: villkoren för dagen saknas."
    ]


@pytest.mark.parametrize(
    "kind, stated",
    [
        ("cash", "Jämtkraft AB bidrar med 1 500 000 kronor i kontanta medel till projektet"),
        ("in_kind", "kronor i bidrag i annat än pengar till projektet"),
    ],
)
def test_the_form_of_a_co_financier_is_filled_in(project, kind, stated):
    case.the_memos(project)
    financier = Financier.objects.filter(kind=kind).order_by("organisation__name").first()

    paper = financing_certificate(financier, on=DAY)

    assert stated in case.said(paper)
    assert paper.note == "Beloppet är påhittat"
    assert len(case.gaps(paper)) == 1


def test_a_promise_without_a_sum_says_only_what(project):
    case.the_memos(project)
    Financier.objects.update(amount=None)

    said = case.said(financing_certificate(Financier.objects.filter(kind="cash").first(), on=DAY))

    assert "Jämtkraft AB bidrar med kontanta medel till projektet" in said


def test_the_receipt_gives_number_day_and_what_comes_next(project, torkel):
    application = case.the_memos(project)
    Application.objects.update(submitted_by=torkel, digest="a" * 64)
    Attachment.objects.create(
        project=project, file="x.pdf", name="intyg.pdf", what="Intyg", size=1, sha256="b" * 64, added_at=AT
    )

    said = case.said(receipt(Application.objects.get(pk=application.pk), on=DAY))

    assert "Diarienummer: RUN/412/2019" in said
    assert "Sökt belopp: 19 283 329 kronor" in said
    assert "Kom in: 14 oktober 2019" in said
    assert "Undertecknad av: Torkel Renbäck" in said
    assert "a" * 64 in said
    assert "Intyg | intyg.pdf" in said
    assert "14 april 2020 får du skriftligen begära" in said


def test_a_draft_has_not_come_in(project):
    draft = Application.objects.create(project=project, state=ApplicationState.DRAFT.value, saved_at=AT)

    assert receipt(draft, on=DAY).note == "Ansökan är inte skickad"
