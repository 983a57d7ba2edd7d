"""Payments: released by a second attestant, put in a file, corrected, and asked back."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from bofast.funding.actions import attest_claim, release_payout
from bofast.funding.models import Advance, Claim, Correction, Decision, PaymentFile, Payout, Recovery
from bofast.funding.rules.claims import State, Verdict
from bofast.organisations.models import Organisation
from bofast.projects.models import Project
from tests import money
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
PAGE = "/betalningar/"


@pytest.fixture
def decided(claim, ylva):
    claim.lines.update(verdict=Verdict.APPROVE.value, approved=F("amount"), reviewed_by=ylva)
    claim.state, claim.decided_by = State.DECIDED.value, ylva
    claim.save()
    claim.reviewers.add(ylva)
    return claim


@pytest.fixture
def payout(decided, sten):
    """Attested by Sten: 1 750 kr."""
    return attest_claim(claim=decided, by=sten, at=AT)


@pytest.fixture
def released(payout, ebba, region):
    region.bankgiro = "9912346"
    region.save()
    return release_payout(payout=payout, by=ebba, at=AT)


@pytest.fixture
def paid(released):
    """The claim, paid; it is not the last one."""
    Payout.objects.update(paid_on=DAY)
    Claim.objects.update(state=State.PAID.value)
    return Claim.objects.get()


def test_the_second_attestant_releases_and_the_first_only_sees(client, payout, sten, ebba):
    client.force_login(sten)
    seen = client.get(PAGE).text
    client.force_login(ebba)
    page = client.get(PAGE).text

    answer = client.post(f"{PAGE}{payout.pk}/slapp/")

    payout.refresh_from_db()
    assert ("Frisläpp 1 750 kr" in seen.replace("\u00a0", " "), "en annan attestant frisläpper" in seen) == (
        False,
        True,
    )
    assert "Frisläpp 1 750 kr" in page.replace("\u00a0", " ")
    assert (answer.url, payout.released_by) == (PAGE, ebba)


def test_the_first_attestant_is_told_that_another_releases(client, payout, sten):
    client.force_login(sten)

    page = client.post(f"{PAGE}{payout.pk}/slapp/", headers={"Referer": PAGE}, follow=True)

    payout.refresh_from_db()
    assert payout.released_at is None
    assert "Du har attesterat, så en annan attestant frisläpper utbetalningen." in page.text


def test_it_can_be_released_from_the_claim_too(client, payout, ebba):
    client.force_login(ebba)
    page = client.get(f"/utbetalningar/{payout.claim_id}/")
    client.post(f"{PAGE}{payout.pk}/slapp/", {"claim": payout.claim_id})

    assert f'action="{PAGE}{payout.pk}/slapp/"' in page.text
    assert Payout.objects.get().released_by == ebba


def test_an_internal_booking_is_a_table_and_no_file_to_the_bank(client, released, ylva):
    client.force_login(ylva)
    before = client.get(PAGE).text
    made = client.post(f"{PAGE}fil/", {"payouts": released.pk}, follow=True).text

    table = b"".join(client.get(f"{PAGE}fil/1.csv").streaming_content).decode()
    client.post(f"{PAGE}{released.pk}/betald/")

    assert "Intern omföring: betalaren är också mottagaren" in before
    assert ("Inget lämnas till banken." in made, "fil/1.xml" in made) == (True, False)
    assert "Intern omföring" in table
    assert client.get(f"{PAGE}fil/1.xml").status_code == 404
    assert Claim.objects.get().state == State.PAID


@pytest.fixture
def to_krokom(payout, region, krokom, ebba):
    """Money leaves the region: the project is the municipality's."""
    region.bankgiro, krokom.bankgiro = "9912346", "54029681"
    region.save()
    krokom.save()
    Project.objects.update(owner=krokom)
    return release_payout(payout=Payout.objects.get(), by=ebba, at=AT)


def test_a_file_is_made_once_and_downloaded_as_xml_and_as_a_table(client, to_krokom, ylva):
    released = to_krokom
    client.force_login(ylva)
    client.post(f"{PAGE}fil/", {"payouts": released.pk})
    again = client.post(f"{PAGE}fil/", {"payouts": released.pk}, headers={"Referer": PAGE}, follow=True)

    page = client.get(PAGE).text
    xml, table = client.get(f"{PAGE}fil/1.xml"), client.get(f"{PAGE}fil/1.csv")

    assert PaymentFile.objects.get().total == 1750
    assert "Välj minst en utbetalning" in again.text
    assert "utbetalningar-1.xml" in page
    assert b'<InstdAmt Ccy="SEK">1750.00</InstdAmt>' in b"".join(xml.streaming_content)
    assert "5402-9681;1750,00;" in b"".join(table.streaming_content).decode()


def test_a_file_says_ever_after_what_it_said(client, to_krokom, krokom, ylva):
    client.force_login(ylva)
    client.post(f"{PAGE}fil/", {"payouts": to_krokom.pk})
    before = b"".join(client.get(f"{PAGE}fil/1.csv").streaming_content)

    client.post(f"{PAGE}bankgiro/", {"organisation": krokom.pk, "bankgiro": "991-2346"})

    assert b"".join(client.get(f"{PAGE}fil/1.csv").streaming_content) == before


def test_the_page_says_where_money_goes_and_a_new_number_is_released_anew(client, to_krokom, krokom, ylva, ebba):
    client.force_login(ylva)
    before = client.get(PAGE).text
    client.post(f"{PAGE}bankgiro/", {"organisation": krokom.pk, "bankgiro": "991-2346"})
    seen = client.get(PAGE).text
    client.force_login(ebba)
    claim = client.get(f"/utbetalningar/{to_krokom.claim_id}/").text
    client.post(f"{PAGE}{to_krokom.pk}/slapp/")

    to_krokom.refresh_from_db()
    assert "Till bankgiro 5402-9681" in before
    assert "Numret har ändrats sedan utbetalningen frisläpptes" in seen
    assert "Till bankgiro 991-2346" in claim
    assert to_krokom.released_to == "9912346"


def test_an_advance_is_taken_along_in_a_file(client, funded, krokom, ylva, sten, ebba):
    Project.objects.update(owner=krokom)
    Organisation.objects.update(bankgiro="54029681")
    client.force_login(ylva)
    client.post(f"{PAGE}forskott/", ADVANCE | {"project": funded.pk})
    advance = Advance.objects.get()
    for who, move in ((sten, "attestera"), (ebba, "slapp")):
        client.force_login(who)
        client.post(f"{PAGE}forskott/{advance.pk}/{move}/")
    client.force_login(ylva)
    page = client.get(PAGE).text

    client.post(f"{PAGE}fil/", {"advances": advance.pk})

    assert f'name="advances" value="{advance.pk}"' in page
    assert list(PaymentFile.objects.get().advances.all()) == [advance]
    assert "utbetalningar-1.xml" in client.get(PAGE).text


def test_a_released_payout_is_registered_as_paid(client, released, ylva):
    client.force_login(ylva)

    client.post(f"{PAGE}{released.pk}/betald/")

    assert Claim.objects.get().state == State.PAID


@pytest.mark.parametrize("who", ["vera", "nils", "bodil", "alva", "maj"])
def test_for_others_there_is_no_such_page(client, released, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(PAGE).status_code == 404
    assert client.post(f"{PAGE}{released.pk}/slapp/").status_code == 404
    assert client.get(f"{PAGE}fil/1.xml").status_code == 404
    assert client.post(f"{PAGE}forskott/").status_code == 404


def test_a_corrected_line_says_so_where_what_was_approved_stands(client, paid, ylva):
    client.force_login(ylva)
    said = {"kind": "error", "amount": "400,00", "words": "Fakturan gällde ett annat projekt."}

    client.post(f"/utbetalningar/{paid.pk}/rad/1/ratta/", said)

    assert "rättat −400,00" in client.get(f"/utbetalningar/{paid.pk}/").text


def test_a_line_of_a_paid_claim_is_corrected_and_the_correction_taken_back(client, paid, ylva):
    client.force_login(ylva)
    url = f"/utbetalningar/{paid.pk}/rad/1/ratta/"
    said = {"kind": "error", "amount": "400,00", "words": "Fakturan gällde ett annat projekt."}

    answer = client.post(url, said, follow=True)
    page = client.get(PAGE).text
    client.post(f"{PAGE}rattelse/{Correction.objects.get().pk}/ater/", {"words": "Rätt projekt."})

    assert "Rättat. Nästa ansökan reglerar det." in answer.text
    assert "Fakturan gällde ett annat projekt." in page
    assert sorted(Correction.objects.values_list("amount", flat=True)) == [-400, 400]


@pytest.mark.parametrize(
    ("typed", "ended", "words"),
    [
        ("400,51", False, "Nästa ansökan ger 200,26 kr mindre, om taket inte nås ändå."),
        ("400", True, "200 kr återkrävs av projektet."),
        ("0,50", True, "Inget återkrävs: taket nås ändå."),
        ("1 000,01", False, ""),
        ("x", False, ""),
    ],
)
def test_what_a_correction_does_is_said_before_it_is_made(client, paid, ylva, typed, ended, words):
    Claim.objects.update(is_final=ended)
    client.force_login(ylva)

    told = client.get(f"/utbetalningar/{paid.pk}/rad/1/ratta/verkan/", {"amount": typed})

    assert " ".join(told.text.split()) == words
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"amount": "1 000,01"}, "Det är mer än vad som står godkänt av raden."),
        ({"amount": "x"}, "Skriv beloppet med bara siffror"),
        ({"words": ""}, "Detta fält måste fyllas i."),
    ],
)
def test_a_correction_that_cannot_be_is_told(client, paid, ylva, change, complaint):
    client.force_login(ylva)
    said = {"kind": "audit", "amount": "400,00", "words": "Fel."} | change

    answer = client.post(f"/utbetalningar/{paid.pk}/rad/1/ratta/", said)

    assert (answer.status_code, complaint in answer.text) == (422, True)
    assert {name: answer.context["correction"][name].value() for name in said} == said
    assert not Correction.objects.exists()


@pytest.fixture
def recovery(client, paid, ylva):
    """After the last claim: half of 400 kr is asked back."""
    Claim.objects.update(is_final=True)
    client.force_login(ylva)
    said = {"kind": "audit", "amount": "400,00", "words": "Utgiften var inte betald."}
    client.post(f"/utbetalningar/{paid.pk}/rad/1/ratta/", said)
    return Recovery.objects.get()


def test_a_recovery_is_attested_paid_back_and_told_in_sentences(client, recovery, sten, ylva):
    client.force_login(sten)
    page = client.get(PAGE).text.replace("\u00a0", " ")
    client.post(f"{PAGE}aterkrav/{recovery.pk}/attestera/")
    client.force_login(ylva)
    client.post(f"{PAGE}aterkrav/{recovery.pk}/betald/", {"paid_on": DAY.isoformat()})

    recovery.refresh_from_db()
    assert "Alltså ska 200 kr betalas tillbaka." in page
    assert (recovery.amount, recovery.state, recovery.settled_on) == (200, "paid", DAY)


def test_a_day_that_has_not_come_is_not_taken(client, recovery, sten, ylva):
    client.force_login(sten)
    client.post(f"{PAGE}aterkrav/{recovery.pk}/attestera/")

    answer = client.post(f"{PAGE}aterkrav/{recovery.pk}/betald/", {"paid_on": "2099-01-01"}, follow=True)

    assert "Den dagen har inte kommit ännu." in answer.text


def test_a_recovery_is_remitted_with_words(client, recovery, sten):
    client.force_login(sten)
    without = client.post(f"{PAGE}aterkrav/{recovery.pk}/efterge/", headers={"Referer": PAGE}, follow=True)
    client.post(f"{PAGE}aterkrav/{recovery.pk}/efterge/", {"words": "God tro."})

    recovery.refresh_from_db()
    assert "Skriv varför" in without.text
    assert (recovery.state, recovery.remitted_because) == ("remitted", "God tro.")
    assert client.post(f"{PAGE}aterkrav/{recovery.pk}/annat/").status_code == 404


ADVANCE = {"amount": "400 000", "reasons": "Löner före första ansökan.", "viability": "Årsredovisning."}


def test_an_advance_goes_from_the_reviewer_over_two_attestants_to_the_project(client, funded, ylva, sten, ebba):
    client.force_login(ylva)
    client.post(f"{PAGE}forskott/", ADVANCE | {"project": funded.pk})
    advance = Advance.objects.get()
    for who, move in ((sten, "attestera"), (ebba, "slapp"), (ylva, "betald")):
        client.force_login(who)
        assert f"{PAGE}forskott/{advance.pk}/{move}/" in client.get(PAGE).text
        client.post(f"{PAGE}forskott/{advance.pk}/{move}/")

    advance.refresh_from_db()
    assert (advance.amount, advance.paid_on) == (Decimal(400_000), DAY)
    assert client.post(f"{PAGE}forskott/{advance.pk}/annat/").status_code == 404


def test_an_advance_over_the_limit_says_the_limit_at_its_field(client, funded, ylva):
    Decision.objects.update(cap=Decimal(500_000), decided_on=date(2019, 12, 10))
    client.force_login(ylva)

    page = client.post(f"{PAGE}forskott/", ADVANCE | {"project": funded.pk})

    assert page.status_code == 422
    assert "högst 250 000 kr här" in page.text.replace("\u00a0", " ")
    assert not Advance.objects.exists()


def test_an_empty_room_says_so(client, funded, ylva):
    client.force_login(ylva)

    page = client.get(PAGE).text

    assert "Inget väntar på att frisläppas." in page
    assert "Inget väntar på att betalas." in page


@pytest.mark.parametrize(("typed", "stored", "status"), [("5402-9681", "54029681", 302), ("5402-9682", "", 422)])
def test_a_bankgiro_number_is_registered_when_it_checks(client, funded, region, ylva, typed, stored, status):
    client.force_login(ylva)

    answer = client.post(f"{PAGE}bankgiro/", {"organisation": region.pk, "bankgiro": typed})

    region.refresh_from_db()
    assert (answer.status_code, region.bankgiro) == (status, stored)


def test_the_page_takes_as_many_queries_however_much_moves(client, payout, ylva, sten, django_assert_num_queries):
    Advance.objects.create(project=payout.project, amount=1, reasons="-", viability="-", decided_at=AT)
    client.force_login(ylva)
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE)
    for number in range(3):
        more_that_moves(payout.project, number, by=sten)

    with django_assert_num_queries(len(one)):
        page = client.get(PAGE)

    assert "Projekt 2 1" in page.text


def more_that_moves(like, number, *, by):
    """Another project's payout and advance."""
    made = Project.objects.create(
        name=f"Projekt {number}", slug=f"p-{number}", owner=like.owner, funder=like.funder,
        starts_on=like.starts_on, until=like.until,
    )  # fmt: skip
    money.decision(made)
    claim = money.claim(made, state=State.ATTESTED, by=by)
    Payout.objects.create(claim=claim, amount=10, steps=[], attested_at=AT, attested_by=by)
    Advance.objects.create(project=made, amount=1, reasons="-", viability="-", decided_at=AT)


def test_what_a_claim_asks_back_is_told_with_its_day(client, payout, ylva, ebba):
    Payout.objects.update(amount=-1750)
    client.force_login(ebba)
    before = client.get(PAGE).text.replace("\u00a0", " ")
    client.post(f"{PAGE}{payout.pk}/slapp/")
    client.force_login(ylva)
    page = client.get(PAGE).text.replace("\u00a0", " ")
    claim = client.get(f"/utbetalningar/{payout.claim_id}/").text.replace("\u00a0", " ")
    client.post(f"{PAGE}aterkrav/{Recovery.objects.get().pk}/betald/", {"paid_on": DAY.isoformat()})

    assert "Begär tillbaka 1 750 kr" in before
    assert "Ansökan 1 visar att mer har betalats ut än projektet har rätt till." in page
    assert "1 750 kr ska betalas tillbaka senast 2 november 2022" in claim
    assert Claim.objects.get().state == State.PAID


def test_a_revoked_decision_is_shown(client, funded, ylva):
    Decision.objects.update(revoked_on=DAY, revoked_because="Projektet lades ned.")
    client.force_login(ylva)

    assert "Projektet lades ned." in client.get(PAGE).text
