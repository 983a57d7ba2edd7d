"""The project's claims: from a period to a payout, seen by the project."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from bofast.funding.actions import write_note
from bofast.funding.models import STATE_LABELS, Claim, Correction, Decision, Payout, Proof, Recovery
from bofast.funding.rules.claims import Reason, State, Verdict
from bofast.funding.rules.paying import CorrectionKind
from bofast.letters.models import Letter
from bofast.records.actions import open_matter
from tests import money
from tests.html import without_tokens
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
URL = "/projekt/en-attraktiv-region/utbetalningar/"
SIGNED = {"seen": "1 1000.00", "is_certified": "on"}
PERIOD = {"starts_on": "2022-04-01", "last_on": "2022-06-30"}


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def activity(project, krokom):
    money.decision(project)
    money.financier(project, krokom, certified_on=DAY)
    return money.activity(project)


@pytest.fixture
def manager(client, vera):
    client.force_login(vera)
    return client


@pytest.fixture
def cost(activity, vera):
    """One that has its proof."""
    made = money.cost(activity, "1000.00")
    proof = Proof(cost=made, name="a.pdf", size=1, sha256="0" * 64, added_at=money.SENT, added_by=vera)
    proof.file.save("a.pdf", ContentFile(b"a"))
    return made


@pytest.fixture
def draft(manager, cost):
    manager.post(f"{URL}ny/", PERIOD)
    return Claim.objects.get()


def test_a_claim_is_filled_with_the_costs_of_its_period(manager, activity, cost):
    money.cost(activity, "7.00", number=2, booked_on=date(2022, 7, 1))

    manager.post(f"{URL}ny/", PERIOD)

    claim = Claim.objects.get()
    assert (claim.starts_on, claim.until, claim.state) == (date(2022, 4, 1), date(2022, 7, 1), State.DRAFT)
    assert [line.cost for line in claim.lines.all()] == [cost]


def test_a_period_that_ends_before_it_starts_is_asked_about(manager, activity):
    page = manager.post(f"{URL}ny/", {"starts_on": "2022-06-30", "last_on": "2022-04-01"})

    assert page.status_code == 422
    assert "ligger före den första" in page.text


def test_the_next_period_follows_the_last(manager, draft):
    page = manager.get(f"{URL}ny/")

    assert 'value="2022-07-01"' in page.text
    assert 'value="2022-09-30"' in page.text


def test_what_the_period_has_that_is_not_claimed_is_told_until_it_is_fetched(manager, draft, activity):
    money.cost(activity, "250.50", number=2)
    money.cost(activity, "49.50", number=3)

    before = manager.get(f"{URL}1/").text
    after = manager.post(f"{URL}1/fyll/", follow=True).text

    assert "Hämta 2 kostnader i perioden som inte är sökta, 300,00 kr" in before.replace("\xa0", " ")
    assert "2 kostnader är hämtade" in after
    assert "Alla periodens kostnader ligger i en ansökan" in after


def test_of_a_very_large_claim_the_rest_is_fetched_unsummed(manager, draft, activity, monkeypatch):
    monkeypatch.setattr("bofast.office.claims.MOST_SUMMED", 0)
    money.cost(activity, "100.00", number=2)

    told = manager.get(f"{URL}1/").text

    assert "Hämta periodens kostnader som inte är sökta</button>" in told


def test_what_was_parked_in_an_earlier_claim_says_so(manager, project, activity, cost):
    earlier = money.claim(project, number=1, state=State.PAID)
    money.line(earlier, cost, verdict=Verdict.PARK, reason=Reason.NO_LOGO, words="Skicka en bild.")
    manager.post(f"{URL}ny/", PERIOD)

    first, second = (manager.get(f"{URL}{number}/").text for number in (1, 2))

    assert "Parkerad i ansökan" not in first
    assert "Parkerad i ansökan 1, söks igen" in second


def test_a_line_is_taken_out_and_the_part_is_what_a_reload_shows(manager, draft):
    line = draft.lines.get()

    part = manager.post(f"{URL}1/ta-bort/", {"line": line.pk}, headers={"HX-Request": "true"})

    assert not draft.lines.exists()
    assert without_tokens(part.text).strip() in without_tokens(manager.get(f"{URL}1/").text)


def test_what_is_missing_is_told_before_sending(manager, draft, activity, nedre_fors):
    money.financier(draft.project, nedre_fors)
    money.line(draft, money.cost(activity, "5.00", number=2))

    page = manager.get(f"{URL}1/")

    assert "En kostnad saknar underlag" in page.text
    assert "Ett intyg om medfinansiering saknas" in page.text
    assert "Skriv under och skicka 1\u00a0005,00\u00a0kr" in page.text


def test_a_double_click_sends_once(manager, draft):
    first = manager.post(f"{URL}1/skicka/", SIGNED, follow=True)
    second = manager.post(f"{URL}1/skicka/", SIGNED, follow=True)

    draft.refresh_from_db()
    assert draft.state == State.SIGNED
    assert (first.status_code, second.status_code) == (200, 200)
    assert "underskriven och skickad" in first.text
    assert str(STATE_LABELS[State.SIGNED]) in second.text


def test_nothing_is_ticked_beforehand_and_an_unticked_claim_is_not_sent(manager, draft):
    page = manager.get(f"{URL}1/")

    unsigned = manager.post(f"{URL}1/skicka/", {"seen": "1 1000.00"})

    draft.refresh_from_db()
    assert "Jag intygar att kostnaderna hör till projektet" in page.text
    assert "checked" not in page.text.partition("is_certified")[2].partition("</form>")[0]
    assert (unsigned.status_code, draft.state) == (422, State.DRAFT)
    assert "Kryssa i intygandet" in unsigned.text


def test_who_did_not_see_the_whole_claim_does_not_sign_it(manager, draft, activity):
    money.line(draft, money.cost(activity, "5.00", number=2))

    page = manager.post(f"{URL}1/skicka/", SIGNED, headers={"Referer": f"{URL}1/"}, follow=True)

    draft.refresh_from_db()
    assert "har ändrats sedan du öppnade den" in page.text
    assert draft.state == State.DRAFT


def test_errors_go_to_none_as_they_are_mended(manager, draft, activity, vera):
    lump = money.cost(activity, "500.00", number=2, is_lump_sum=True)
    money.line(draft, lump)
    before = manager.get(f"{URL}1/")
    narrowed = manager.get(f"{URL}1/?visa=lump_sum")

    manager.post(
        f"/projekt/en-attraktiv-region/kostnader/{lump.pk}/uppgifter/",
        {"is_lump_sum": "on", "specification": "5 timmar"},
    )

    after = manager.get(f"{URL}1/")
    assert "Kontrollera: 1 fel" in before.text
    assert "?visa=lump_sum#lines" in before.text
    assert "Kampanjfilm 2" in narrowed.text
    assert "Kampanjfilm 1" not in narrowed.text
    assert "disabled" in before.text.partition("skicka/")[2].partition("</form>")[0]
    assert "Kontrollera: inga fel" in after.text
    assert "disabled" not in after.text.partition("skicka/")[2].partition("</form>")[0]


def test_the_economist_writes_and_the_manager_or_signatory_signs(client, draft, nils, torkel):
    client.force_login(nils)
    written = client.get(f"{URL}1/")
    refused = client.post(f"{URL}1/skicka/", SIGNED, headers={"Referer": f"{URL}1/"}, follow=True)
    client.force_login(torkel)
    client.post(f"{URL}1/skicka/", SIGNED)

    draft.refresh_from_db()
    assert "Be Vera skriva under" in written.text
    assert "Be Torkel skriva under" in written.text
    assert "Bara projektledaren" in refused.text
    assert (draft.state, draft.signed_by) == (State.SIGNED, torkel)


def test_who_may_sign_is_asked_once_a_day_by_a_letter(client, draft, nils, torkel, settings):
    client.force_login(nils)

    for _ in range(2):
        page = client.post(
            f"{URL}1/be-om-underskrift/", {"person": torkel.pk}, headers={"Referer": f"{URL}1/"}, follow=True
        )

    letter = Letter.objects.get()
    assert letter.to == torkel.email
    assert f"{settings.ADDRESS}{URL}1/" in letter.text
    assert "har redan fått frågan om underskrift i dag" in page.text
    assert "Tillfrågad" in page.text
    assert "Be Torkel skriva under" not in page.text


@pytest.mark.parametrize(("who", "asked"), [("nils", "alva"), ("ylva", "torkel"), ("nils", "nobody")])
def test_only_the_staff_asks_and_only_who_may_sign(client, draft, torkel, request, who, asked):
    client.force_login(request.getfixturevalue(who))
    person = "x" if asked == "nobody" else request.getfixturevalue(asked).pk

    assert client.post(f"{URL}1/be-om-underskrift/", {"person": person}).status_code == 404
    assert not Letter.objects.exists()


def test_nobody_asks_for_a_signature_while_something_must_be_mended(client, draft, nils, cost):
    type(cost).objects.update(is_lump_sum=True)
    client.force_login(nils)

    page = client.get(f"{URL}1/").text

    assert "Rätta felen först" in page
    assert "Be Vera skriva under" not in page


def test_the_claim_as_a_paper_is_what_was_registered(manager, draft):
    matter = open_matter(title="En attraktiv region", by=None, at=AT)
    Decision.objects.update(matter=matter)
    before = manager.get(f"{URL}1/ansokan.pdf")
    manager.post(f"{URL}1/skicka/", SIGNED)

    after = manager.get(f"{URL}1/ansokan.pdf")

    document = matter.documents.get()
    assert before.content.startswith(b"%PDF-")
    assert b"".join(after.streaming_content) == document.file.read()
    assert document.title == "Ansökan om utbetalning 1, En attraktiv region"


def test_the_lines_as_a_table_hold_no_formulas(manager, draft, activity):
    money.line(draft, money.cost(activity, "5.00", number=2, text="=HYPERLINK(1)"))

    answer = manager.get(f"{URL}1/rader.csv")

    written = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert written[0].startswith("Rad;Bokförd;Betald;")
    assert ";1000,00;" in written[1]
    assert ";'=HYPERLINK(1);" in written[2]


def test_a_long_claim_is_shown_a_page_at_a_time(manager, draft, activity):
    for number in range(2, 62):
        money.line(draft, money.cost(activity, number=number))

    first, second = manager.get(f"{URL}1/"), manager.get(f"{URL}1/?sida=2")

    assert "61 rader" in first.text
    assert "Kampanjfilm 61" not in first.text
    assert "Kampanjfilm 61" in second.text


def test_notes_of_the_review_never_reach_the_project(manager, project, cost, vera, ylva):
    claim = money.claim(project, state=State.IN_REVIEW, by=vera)
    line = money.line(claim, cost)
    write_note(claim=claim, line=line, text="Ser märkligt ut.", by=ylva, at=AT)

    pages = [manager.get(f"{URL}1/"), manager.get(f"{URL}1/rader.csv"), manager.get(URL)]

    told = "".join(b"".join(one.streaming_content).decode() if one.streaming else one.text for one in pages)
    assert "märkligt" not in told


def test_what_is_to_be_mended_elsewhere_is_linked_and_one_draft_is_enough(manager, project, draft, vera):
    other = money.claim(project, number=2, state=State.IN_REVIEW, by=vera)

    page, listed = manager.get(f"{URL}1/"), manager.get(URL)

    assert f'<a href="{URL}{other.number}/">En annan ansökan är öppen' in page.text
    assert "Påbörja en ansökan" not in listed.text


def test_which_kind_of_cost_exceeds_its_budget_is_told_and_by_how_much(manager, draft, activity):
    draft.project.budget.create(kind="external", year=2022, amount=Decimal(1_000))
    draft.project.budget.create(kind="staff", year=2022, amount=Decimal(10_000_000))
    money.cost(activity, "1999000.00", number=2)

    assert "Externa tjänster med 1\u00a0999\u00a0000,00\u00a0kr" in manager.get(f"{URL}1/").text


def test_an_empty_claim_cannot_be_sent(manager, draft):
    draft.lines.all().delete()

    page = manager.get(f"{URL}1/")
    manager.post(f"{URL}1/skicka/", {"seen": "0 0.00", "is_certified": "on"})

    draft.refresh_from_db()
    assert "disabled" in page.text.partition("skicka/")[2].partition("</form>")[0]
    assert draft.state == State.DRAFT


def test_reasons_reach_the_project(manager, activity, cost, project, vera):
    claim = money.claim(project, state=State.IN_REVIEW, by=vera)
    money.line(claim, cost, verdict=Verdict.PARK, reason=Reason.NO_LOGO, words="Skicka en bild.")

    page = manager.get(f"{URL}1/")

    assert "Skicka en bild." in page.text
    assert "Parkerad" in page.text


def test_a_question_is_answered(manager, cost, project, vera):
    claim = money.claim(project, state=State.IN_REVIEW, by=vera)
    money.line(claim, cost)
    Claim.objects.filter(pk=claim.pk).update(
        state=State.COMPLETION, question="Var är avtalet?", answer_due_on=date(2022, 10, 17)
    )
    page = manager.get(f"{URL}1/")
    listed = manager.get(URL).text.replace("\u00a0", " ")

    manager.post(f"{URL}1/svar/", {"text": "Det ligger nu på raden."})

    claim.refresh_from_db()
    assert "Var är avtalet?" in page.text
    assert "17\u00a0oktober\u00a02022" in page.text
    assert "svara senast 17 oktober 2022" in listed
    assert (claim.state, claim.answer) == (State.IN_REVIEW, "Det ligger nu på raden.")


def test_the_reviewer_reads_the_projects_page_and_cannot_send(client, draft, ylva):
    client.force_login(ylva)

    assert "Skriv under" not in client.get(f"{URL}1/").text
    assert client.post(f"{URL}1/skicka/").status_code == 404


@pytest.mark.parametrize("who", ["bodil", "signe", "maj", "alva"])
def test_for_others_claims_do_not_exist(client, draft, request, who):
    client.force_login(request.getfixturevalue(who))

    assert [client.get(URL).status_code, client.get(f"{URL}1/").status_code] == [404, 404]


def test_the_project_is_told_what_it_pays_back_and_by_when(manager, activity):
    claim = money.claim(activity.project, state=State.ATTESTED)
    payout = Payout.objects.create(claim=claim, amount=-12_400, steps=[], attested_at=AT, released_at=AT)
    asked = {"paid_out_on": DAY, "decided_on": DAY, "due_on": date(2022, 11, 2)}
    Recovery.objects.create(project=activity.project, payout=payout, amount=12_400, **asked)

    page = manager.get(f"{URL}1/").text.replace("\u00a0", " ")

    assert "12 400 kr ska betalas tillbaka senast 2 november 2022" in page


def test_a_correction_reaches_the_project_with_its_reason(manager, activity, cost):
    claim = money.claim(activity.project, state=State.PAID)
    line = money.line(claim, cost, verdict=Verdict.APPROVE, approved=cost.amount)
    Payout.objects.create(claim=claim, amount=500, steps=[], attested_at=AT, released_at=AT, paid_on=DAY)
    of = {"project": activity.project, "line": line, "kind": CorrectionKind.AUDIT.value, "made_at": AT}
    Correction.objects.create(amount=Decimal("-400.00"), words="Två av resorna hör inte hit.", **of)

    pages = [manager.get(f"{URL}1/"), manager.get(f"/projekt/en-attraktiv-region/kostnader/{cost.pk}/")]

    for page in pages:
        text = page.text.replace("\u00a0", " ")
        assert "−400,00 kr</b> Funnen vid en senare kontroll: Två av resorna hör inte hit." in text
        assert "Regleras i nästa ansökan." in text


def test_what_is_judged_so_far_is_said_not_to_be_decided(manager, activity, cost, project, vera):
    claim = money.claim(project, state=State.IN_REVIEW, by=vera)
    line = money.line(claim, cost)
    before = manager.get(f"{URL}1/").text
    line.verdict, line.reason = Verdict.REJECT.value, Reason.NOT_IN_PLAN.value
    line.approved = Decimal(0)
    line.save()

    page = manager.get(f"{URL}1/").text
    of_cost = manager.get(f"/projekt/en-attraktiv-region/kostnader/{cost.pk}/").text

    assert ("inte beslutat." in before, "inte beslutat." in page) == (False, True)
    assert f'<a href="{URL}1/">Ansökan 1, rad 1</a>' in of_cost
    assert "Behövs inte för aktiviteten i planen" in of_cost


def test_three_hundred_lines_take_a_few_queries(manager, draft, activity, django_assert_max_num_queries):
    for number in range(2, 302):
        money.line(draft, money.cost(activity, number=number))

    with django_assert_max_num_queries(28):
        manager.get(f"{URL}1/")
    with django_assert_max_num_queries(16):
        manager.get(URL)


def test_a_line_that_is_no_number_does_not_exist(manager, draft):
    assert manager.post(f"{URL}1/ta-bort/", {"line": "allt"}).status_code == 404
