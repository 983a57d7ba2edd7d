"""An application on its pages: begun, saved field by field, added up while one types, signed, answered, taken back."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bofast.funding.actions.applying import save_application, set_budget
from bofast.funding.models import Application, Attachment, BudgetLine, Financier, Meeting, Question
from bofast.funding.rules.claims import CostType
from bofast.letters.models import Letter
from bofast.organisations.models import Organisation
from bofast.projects.models import Project, Staff
from bofast.records.models import Document, Matter
from tests import money
from tests.applications import completed, started, submitted
from tests.html import without_tokens
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
URL = "/ansokningar/fler-hem-i-fjallen/"
HX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def draft(vera, region):
    return started(region, by=vera, funder=region)


@pytest.fixture
def whole(draft, vera, krokom):
    return completed(draft, financier=krokom, by=vera)


@pytest.fixture
def sent(whole, torkel):
    return submitted(whole, by=torkel)


@pytest.fixture
def writer(client, vera):
    client.force_login(vera)
    return client


@pytest.fixture
def signer(client, torkel):
    client.force_login(torkel)
    return client


def live(text):
    """What is left to do, as it stands on the page."""
    return without_tokens(re.search(r'<aside class="live stack".*?</aside>', text, re.DOTALL)[0])


def save(client, **fields):
    return client.post(f"{URL}spara/", fields, headers=HX)


def test_one_is_begun_with_a_name_a_period_and_a_funder(writer, region):
    Staff.objects.get()
    form = {"name": "Hem i dalen", "owner": region.pk, "funder": region.pk, "starts_on": "2023-01-01"}

    writer.get("/ansokningar/ny/")  # the funder has no officer in this test, and is not offered yet
    region.memberships.create(person=Staff.objects.get().person, role="preparer", starts_on=DAY)
    page = writer.post("/ansokningar/ny/", form | {"last_on": "2024-12-31"}, follow=True)

    made = Project.objects.get(slug="hem-i-dalen")
    assert (made.until, made.is_draft) == (date(2025, 1, 1), True)
    assert page.redirect_chain == [("/ansokningar/hem-i-dalen/", 302)]
    assert "6 saker saknas" in page.text


def test_days_in_the_wrong_order_are_asked_about(writer, region, disa):
    form = {"name": "Hem", "owner": region.pk, "funder": region.pk, "starts_on": "2023-01-01", "last_on": "2022-01-01"}

    page = writer.post("/ansokningar/ny/", form)

    assert page.status_code == 422
    assert "ligger före den första" in page.text


def test_a_year_typed_wrong_is_asked_about(writer, region, disa):
    form = {"name": "Hem", "owner": region.pk, "funder": region.pk, "starts_on": "2023-01-01", "last_on": "9999-12-31"}

    assert writer.post("/ansokningar/ny/", form).status_code == 422


def test_who_reviews_for_the_funder_is_told_why_not(client, ylva, region, torkel):
    region.memberships.create(person=ylva, role="signatory", starts_on=DAY)
    client.force_login(ylva)
    form = {"name": "Hem", "owner": region.pk, "funder": region.pk, "starts_on": "2023-01-01", "last_on": "2023-01-01"}

    page = client.post("/ansokningar/ny/", form)

    assert page.status_code == 422
    assert "Ylva Tallrot" in page.text
    assert not Application.objects.exists()


def test_the_list_shows_drafts_and_what_has_been_sent(writer, sent, vera, region):
    started(region, by=vera, funder=region, name="Hem i dalen")

    page = writer.get("/ansokningar/").text

    assert "RUN/1/2022" in page
    assert "Hem i dalen" in page
    assert "500\u00a0000\u00a0kr" in page


def test_the_list_of_a_signatory_who_has_none_says_what_one_is(signer):
    assert "Inga ansökningar ännu" in signer.get("/ansokningar/").text


def test_for_strangers_it_does_not_exist(client, draft, alva, ylva, signe):
    for stranger in (alva, ylva, signe):
        client.force_login(stranger)
        for address in (URL, "/ansokningar/", "/ansokningar/ny/", f"{URL}utkast.pdf"):
            assert client.get(address).status_code == 404, (stranger, address)
        for address in ("spara/", "skicka/", "aterta/", "bilagor/"):
            assert client.post(f"{URL}{address}").status_code == 404, (stranger, address)


def test_the_funder_does_not_read_it_here_after_it_is_sent(client, sent, disa):
    client.force_login(disa)

    assert client.get(URL).status_code == 404


def test_a_field_is_saved_alone_and_the_part_is_what_a_reload_shows(writer, draft):
    part = save(writer, purpose="Fler flyttar hit.")

    draft.refresh_from_db()
    assert (draft.purpose, draft.summary) == ("Fler flyttar hit.", "")
    assert live(part.text) == live(writer.get(URL).text)
    assert "5 saker saknas" in part.text


def test_the_sums_beside_the_budget_come_with_the_part(writer, draft):
    part = save(writer, **{"budget-staff-2023": "900 000", "budget-travel-2024": "100 000,50"}).text

    sums = dict(re.findall(r'<span id="sum-(\S+)" hx-swap-oob="true">([^<]*)</span>', part))
    page = dict(re.findall(r'<span id="sum-(\S+)">([^<]*)</span>', writer.get(URL).text))
    assert (sums["staff"], sums["2023"]) == ("900\u00a0000", "900\u00a0000")
    assert sums["travel"] == "100\u00a0000,50"
    assert "<dt>Kostnader</dt><dd>1\u00a0000\u00a0000,50\u00a0kr</dd>" in part
    assert "Egna och andras pengar" in part
    assert sums == page
    assert set(BudgetLine.objects.values_list("kind", "year", "amount")) == {
        ("staff", 2023, Decimal(900_000)),
        ("travel", 2024, Decimal("100000.50")),
    }


@pytest.mark.parametrize("nothing", ["", "0", "0,00"])
def test_nothing_in_a_cell_is_no_cost(writer, whole, nothing):
    save(writer, **{"budget-staff-2023": nothing})

    assert not BudgetLine.objects.filter(kind="staff").exists()


def test_what_cannot_be_read_is_kept_and_told(writer, whole):
    part = save(writer, **{"budget-staff-2023": "nio hundra", "asked": "1,505"}).text
    page = writer.get(URL).text

    whole.refresh_from_db()
    assert whole.draft == {"asked": "1,505", "budget-staff-2023": "nio hundra"}
    assert whole.asked == 500_000
    assert "Löner 2023: det som står går inte att läsa" in part
    assert live(part) == live(page)
    assert 'value="nio hundra"' in page
    assert "högst två decimaler" in page

    save(writer, **{"budget-staff-2023": "900 000"})
    whole.refresh_from_db()
    assert whole.draft == {"asked": "1,505"}


def test_the_whole_page_is_saved_by_its_button(writer, whole):
    cash = Financier.objects.get(kind="cash")
    answer = writer.post(
        f"{URL}spara/", {"name": "Hem", "starts_on": "2023-02-01", "last_on": "2025-12-31", f"promise-{cash.pk}": ""}
    )

    project = Project.objects.get(pk=whole.project_id)
    assert answer.status_code == 302
    assert (project.name, project.starts_on, project.until) == ("Hem", date(2023, 2, 1), date(2026, 1, 1))
    assert Financier.objects.get(pk=cash.pk).amount is None
    assert "En finansiär saknar belopp" in writer.get(URL).text


@pytest.mark.parametrize("field", ["starts_on", "last_on"])
def test_a_day_on_the_wrong_side_is_kept_as_typed(writer, draft, field):
    day = {"starts_on": "2026-01-01", "last_on": "2020-01-01"}[field]

    save(writer, **{field: day})

    draft.refresh_from_db()
    assert draft.draft == {field: day}
    assert (draft.project.starts_on, draft.project.until) == (date(2023, 1, 1), date(2025, 1, 1))
    assert f'value="{day}"' in writer.get(URL).text


def test_costs_outside_of_a_shortened_period_stand_there_still(writer, whole):
    save(writer, last_on="2023-12-31")

    page = writer.get(URL).text
    assert "budget-in_kind-2024" in page
    assert "ligger i år utanför projektets tid" in page


def test_one_krona_too_much_is_told_before_anyone_sends_it(writer, whole, vera):
    save_application(application=whole, fields={"asked": Decimal(19_283_329)}, by=vera, at=AT)
    set_budget(
        application=whole, kind=CostType.STAFF, year=2023, amount=Decimal(38_466_657), by=vera, at=AT
    )  # with 100 000 in kind: 38 566 657

    page = writer.get(URL).text.replace("\u00a0", " ")

    assert (
        "Ni söker 19 283 329 kr. Högst 50 % av 38 566 657 kr är 19 283 328,50 kr, och bidrag ges i hela kronor: "
        "högst 19 283 328 kr kan beviljas." in page
    )
    answer = writer.post(f"{URL}spara/", {"do": "most"})
    whole.refresh_from_db()
    assert answer.url.endswith("#finansiering")
    assert whole.asked == 19_283_328


def test_a_financier_is_added_by_name_and_taken_out(writer, draft, krokom):
    form = {"do": "add-financier", "new-organisation": "krokoms KOMMUN", "new-kind": "cash", "new-amount": "5 000"}
    writer.post(f"{URL}spara/", form)

    financier = Financier.objects.get()
    assert (financier.organisation, financier.amount) == (krokom, 5000)
    writer.post(f"{URL}spara/", {"do": f"drop-financier:{financier.pk}"})
    assert not Financier.objects.exists()


def test_own_funds_are_the_applicants(writer, draft, region):
    writer.post(f"{URL}spara/", {"do": "add-financier", "new-kind": "own", "new-amount": "1"})

    assert Financier.objects.get().organisation == region


def test_own_funds_that_were_decided_before_say_when_and_for_what(writer, draft):
    form = {"do": "add-financier", "new-kind": "own", "new-amount": "2 658 128", "new-purpose": "personal"}
    writer.post(f"{URL}spara/", form | {"new-decider": "Nämnden", "new-decided_on": "2019-09-17"})

    financier = Financier.objects.get()
    assert (financier.purpose, financier.decider, str(financier.decided_on)) == ("personal", "Nämnden", "2019-09-17")


def test_a_financier_that_nobody_knows_is_registered_with_its_number(writer, draft):
    form = {"do": "add-financier", "new-organisation": "559999-0016", "new-kind": "cash", "summary": "Kort."}
    page = writer.post(f"{URL}spara/", form)

    assert page.status_code == 422
    assert "Numret är nytt för oss" in page.text
    assert 'value="559999-0016"' in page.text
    writer.post(f"{URL}spara/", form | {"new-name": "Nedre Fors El AB", "new-what": "company"})
    draft.refresh_from_db()
    assert Organisation.objects.get(number="5599990016").name == "Nedre Fors El AB"
    assert Financier.objects.get().amount is None
    assert draft.summary == "Kort."


@pytest.mark.parametrize(
    ("typed", "words"), [("Okända AB", "Det finns ingen organisation"), ("", "Skriv vem som betalar")]
)
def test_a_financier_that_cannot_be_found_is_asked_about(writer, draft, typed, words):
    page = writer.post(
        f"{URL}spara/", {"do": "add-financier", "new-organisation": typed, "new-kind": "cash", "new-amount": "x"}
    )

    assert page.status_code == 422
    assert words in page.text


def test_of_two_with_one_name_the_number_decides(writer, draft, krokom):
    krokom.pk, krokom.number = None, "5599990024"
    krokom.save()

    page = writer.post(
        f"{URL}spara/", {"do": "add-financier", "new-organisation": "Krokoms kommun", "new-kind": "cash"}
    )

    assert "Skriv numret i stället" in page.text


def test_a_file_is_added_downloaded_and_taken_away(writer, draft):
    file = SimpleUploadedFile("intyg.txt", b"intyg")
    writer.post(f"{URL}spara/", {"do": "attach", "file-uploads": [file], "file-what": "Intyg", "risks": "Inga."})

    added = Attachment.objects.get()
    draft.refresh_from_db()
    assert (added.what, draft.risks) == ("Intyg", "Inga.")
    assert b"".join(writer.get(f"{URL}bilagor/{added.pk}/").streaming_content) == b"intyg"
    writer.post(f"{URL}spara/", {"do": f"drop-attachment:{added.pk}"})
    assert not Attachment.objects.exists()
    assert writer.post(f"{URL}spara/", {"do": "drop-attachment:x"}).status_code == 404


def test_a_file_that_is_not_what_it_says_is_refused_on_the_page(writer, draft):
    page = writer.post(
        f"{URL}spara/", {"do": "attach", "file-uploads": [SimpleUploadedFile("a.pdf", b"nej")], "goals": "Mål."}
    )

    draft.refresh_from_db()
    assert page.status_code == 422
    assert "a.pdf" in page.text
    assert draft.goals == "Mål."


def test_who_writes_asks_who_signs_once_a_day(writer, whole, torkel):
    page = writer.get(URL).text
    Letter.objects.all().delete()

    asked = writer.post(f"{URL}spara/", {"do": f"ask:{torkel.pk}"}, follow=True).text
    again = writer.post(f"{URL}spara/", {"do": f"ask:{torkel.pk}"}, follow=True).text

    assert "Be Torkel skriva under" in page
    assert 'value="send"' not in page
    assert Letter.objects.get().to == torkel.email
    assert "Tillfrågad" in asked
    assert "Be Torkel skriva under" not in asked
    assert "har redan fått frågan" in again


def test_who_may_not_sign_is_not_asked(writer, whole, torkel, alva):
    assert writer.post(f"{URL}spara/", {"do": f"ask:{alva.pk}"}).status_code == 404


def test_before_it_is_whole_nobody_is_asked_to_sign(writer, draft, torkel):
    page = writer.get(URL).text

    assert "Torkel Renbäck" in page
    assert "Be Torkel skriva under" not in page


def test_who_represents_the_applicant_writes_it_too_and_who_saved_last_is_told(client, draft, region, alva):
    region.memberships.create(person=alva, role="representative", starts_on=DAY)
    client.force_login(alva)

    saved = save(client, summary="Fler hem.")
    page = client.get(URL).text

    assert "av Alva Granlund" in saved.text
    assert "Skrivs av Alva Granlund, Vera Tjärnlund." in page
    draft.refresh_from_db()
    assert (draft.summary, draft.saved_by) == ("Fler hem.", alva)


def test_who_handles_the_funders_money_writes_no_application_to_it(client, draft, region, disa):
    region.memberships.create(person=disa, role="representative", starts_on=DAY)
    client.force_login(disa)

    refused = client.post(f"{URL}spara/", {"summary": "Fler hem."}, headers=HX)

    draft.refresh_from_db()
    assert (refused.status_code, draft.summary) == (409, "")


def test_where_nobody_signs_the_page_says_whom_to_ask(writer, whole):
    assert "Ingen är registrerad som firmatecknare" in writer.get(URL).text


def test_the_signatory_reads_what_it_costs_and_who_pays(signer, whole):
    page = signer.get(URL).text

    for one in BudgetLine.objects.all():
        assert f"<dt>{one.get_kind_display()}</dt>" in page
    for one in Financier.objects.select_related("organisation"):
        assert f"<dt>{one.organisation}: {one.get_kind_display()}</dt>" in page
    assert "Region Jämtland Härjedalen: Sökt belopp</dt>" in page


def test_the_long_form_begins_with_links_to_its_sections(writer, whole):
    page = writer.get(URL).text
    links = re.findall(r'href="#([^"]+)"', re.search(r'<nav class="sections".*?</nav>', page, re.DOTALL)[0])

    assert len(links) == 9
    assert all(f'id="{one}"' in page for one in links)


def test_the_signatory_reads_signs_once_and_gets_a_receipt(signer, whole):
    before = signer.get(URL)
    paper = signer.get(f"{URL}utkast.pdf")

    page = signer.post(f"{URL}skicka/", follow=True)
    signer.post(f"{URL}skicka/")

    assert "Skriv under och skicka" in before.text
    assert paper.content.startswith(b"%PDF-")
    assert "RUN/1/2022" in page.text
    assert "omkring 7 veckor" in page.text
    assert Matter.objects.count() == 1
    registered = b"".join(signer.get(f"{URL}handlingar/1/").streaming_content)
    assert registered.startswith(b"%PDF-")


def test_who_writes_and_signs_sends_what_stands_on_the_page(writer, whole, vera, region):
    region.memberships.create(person=vera, role="signatory", starts_on=DAY)
    assert 'value="send"' in writer.get(URL).text

    form = {"do": "send", "purpose": "Det sista ordet."}
    writer.post(f"{URL}spara/", form)
    again = writer.post(f"{URL}spara/", form)

    whole.refresh_from_db()
    assert (whole.state, whole.purpose) == ("submitted", "Det sista ordet.")
    assert again.url == URL


def test_what_lacks_something_is_not_sent(signer, draft):
    page = signer.post(f"{URL}skicka/", headers={"Referer": f"http://testserver{URL}"}, follow=True)

    draft.refresh_from_db()
    assert draft.state == "draft"
    assert "6 saker saknas" in page.text


def test_who_only_writes_sends_nothing(writer, whole):
    page = writer.post(f"{URL}skicka/", headers={"Referer": f"http://testserver{URL}"}, follow=True)

    assert "Bara en firmatecknare" in page.text
    assert not Matter.objects.exists()


def test_saving_what_has_been_sent_meanwhile_is_refused_as_a_message(writer, sent):
    part = save(writer, purpose="För sent.")

    assert part.status_code == 409
    assert "har skickats" in part.text


def test_what_a_delegate_decides_waits_for_no_meeting(writer, sent, region):
    Meeting.objects.create(
        organisation=region, body="Nämnden", held_on=date(2022, 11, 15), applications_by=DAY, papers_by=DAY
    )
    Application.objects.update(asked=499_999)

    page = writer.get(URL).text

    assert "En delegat för Region Jämtland Härjedalen beslutar" in page
    assert "sammanträde" not in page.partition("<main")[2].lower()


def test_the_receipt_names_the_officer_and_the_meeting(writer, sent, disa, region):
    Application.objects.update(officer=disa)
    Meeting.objects.create(
        organisation=region,
        body="Regionala utvecklingsnämnden",
        held_on=date(2022, 11, 15),
        applications_by=date(2022, 9, 27),
        papers_by=date(2022, 11, 1),
    )

    page = writer.get(URL).text

    assert "Disa Lavmark" in page
    assert "Regionala utvecklingsnämnden, 15\u00a0november\u00a02022" in page


@pytest.fixture
def question(sent, disa):
    Application.objects.update(state="completion")
    return Question.objects.create(
        project=sent.project, text="Hur mäts målet?", asked_at=AT, asked_by=disa, due_on=date(2022, 10, 17)
    )


def test_what_is_asked_is_answered_with_a_file(writer, question):
    assert "svara senast 17\u00a0oktober\u00a02022" in writer.get(URL).text.lower()
    writer.post(f"{URL}bilagor/", {"file-uploads": [SimpleUploadedFile("plan.txt", b"plan")]})
    writer.post(f"{URL}bilagor/", {"file-uploads": [SimpleUploadedFile("fel.txt", b"fel")]})
    writer.post(f"{URL}bilagor/", {"drop": Attachment.objects.get(name="fel.txt").pk})

    page = writer.post(f"{URL}svar/{question.pk}/", {"text": "Med en enkät."}, follow=True)

    question.refresh_from_db()
    assert question.answer == "Med en enkät."
    assert "Med en enkät." in page.text
    assert [one.name for one in Document.objects.order_by("serial")][1:] == ["svar.txt", "plan.txt"]


def test_what_is_written_of_an_answer_is_kept_while_files_are_added(writer, question):
    plan = {"text": "Med en enkät.", "file-uploads": [SimpleUploadedFile("plan.txt", b"plan")]}

    page = writer.post(f"{URL}bilagor/", plan, follow=True)

    question.refresh_from_db()
    assert ">\nMed en enkät.</textarea>" in page.text
    assert question.answer == ""


def test_files_that_are_chosen_go_with_the_answer(writer, question):
    plan = {"text": "Med en enkät.", "file-uploads": [SimpleUploadedFile("plan.txt", b"plan")]}
    late = {"text": "Med en enkät.", "file-uploads": [SimpleUploadedFile("a.pdf", b"nej")]}

    assert writer.post(f"{URL}svar/{question.pk}/", late).status_code == 422
    writer.post(f"{URL}svar/{question.pk}/", plan)

    question.refresh_from_db()
    assert question.answer == "Med en enkät."
    assert [one.name for one in Document.objects.order_by("serial")][1:] == ["svar.txt", "plan.txt"]


def test_an_empty_answer_and_a_bad_file_are_asked_about(writer, question):
    assert writer.post(f"{URL}svar/{question.pk}/", {"text": " "}).status_code == 422
    bad = {"file-uploads": [SimpleUploadedFile("a.pdf", b"nej")]}
    assert writer.post(f"{URL}bilagor/", bad).status_code == 422
    assert writer.post(f"{URL}bilagor/", {}).status_code == 422


def test_what_is_drawn_up_is_the_applicants_once_it_is_decided(writer, sent):
    Document.objects.create(
        matter=sent.matter, serial=9, direction="made", title="Förslag", registered_at=AT, dated_on=DAY
    )
    assert "Förslag" not in writer.get(URL).text

    Application.objects.update(state="decided")
    money.decision(sent.project)
    page = writer.get(URL).text
    assert "Förslag" in page
    assert "19\u00a0283\u00a0328\u00a0kr" in page


@pytest.mark.parametrize(("state", "words"), [("rejected", "beviljas inte"), ("withdrawn", "är återkallad")])
def test_how_it_ended_stands_first(writer, sent, state, words):
    Application.objects.update(state=state)

    assert words in writer.get(URL).text


def test_it_is_withdrawn_by_who_signs(signer, sent):
    assert "aterta" in signer.get(URL).text

    signer.post(f"{URL}aterta/", {"words": "x" * 2001})

    sent.refresh_from_db()
    assert sent.state == "withdrawn"
    assert Document.objects.get(name="aterkallelse.txt").size == 2001


def test_in_english_it_is_english(writer, whole):
    page = writer.get(f"/en{URL}").text

    assert "Does the money add up?" in page
    assert "Gör" not in live(page)
