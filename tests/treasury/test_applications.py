"""Preparing an application and deciding on it, page by page."""

import io
import re
from datetime import date, timedelta
from decimal import Decimal

import docx
import pytest
from django.core.files.base import ContentFile

from bofast.funding.models import (
    Answer,
    Application,
    Condition,
    Conflict,
    Decision,
    Frame,
    PreparationNote,
    Proposal,
    Question,
    Rejection,
    Score,
)
from bofast.funding.rules.applications import ApplicationState
from bofast.funding.rules.preparation import ConditionKind, ConflictGround
from bofast.organisations.rules import Role
from bofast.records.models import Document
from tests import applied, money
from tests.html import without_tokens
from tests.region import AT, DAY, another, member, person

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
YES = {"percent": "50", "cap": "19 283 328", "terms": "RUN/640/2017", "legal_ground": applied.GROUND}
YES |= {"appropriation": "Anslag 1:1", "final_report_due_on": "2023-03-31"}


@pytest.fixture
def application(project, vera):
    return applied.application(project)


@pytest.fixture
def url(client, disa, application):
    client.force_login(disa)
    return f"/beredning/{application.pk}/"


@pytest.fixture
def taken(url, application, disa):
    application.officer = disa
    application.save()
    return url


@pytest.fixture
def prepared(taken, application, disa):
    applied.scored(applied.answered(application, by=disa), by=disa)
    application.state = ApplicationState.PREPARED
    application.save()
    return taken


@pytest.fixture
def written(project, application, krokom, region):
    """What an officer writes of a proposal that lacks nothing; the application says the rest in its own words."""
    money.financier(project, krokom)
    said = dict.fromkeys(("purpose", "goals", "strategy", "implementation", "follow_up"), "Sagt.")
    type(application).objects.filter(pk=application.pk).update(**said)
    meeting = applied.meeting(region, DAY + timedelta(days=15))
    return {**YES, "meeting": meeting.pk, "assessment": "Bra.", "signatures": "Hedvig Granvåg, Regiondirektör"}


@pytest.fixture
def proposed(prepared, application, disa, region):
    Proposal.objects.create(
        application=application,
        meeting=applied.meeting(region),
        rate=Decimal("0.5"),
        cap=19_283_328,
        made_at=AT,
        made_by=disa,
    )
    application.state = ApplicationState.PROPOSED
    application.submitted_at = AT - timedelta(weeks=2)
    application.save()
    return prepared


@pytest.fixture
def decided(client, proposed, application, region):
    client.post(f"{proposed}besluta/", {**YES, **by_committee(region), "reasons": "Bra.", "commitment": "on"})
    application.refresh_from_db()
    assert application.state == ApplicationState.DECIDED
    return proposed


def by_committee(region):
    return {"by": "committee", "meeting": region.meetings.get().pk, "paragraph": "§ 112"}


def test_the_queue_says_who_has_it_and_how_long_is_left(client, url):
    page = client.get("/beredning/")

    assert "En attraktiv region" in page.text
    assert "ingen än" in page.text
    assert "182 dagar" in page.text  # until 3 April


def test_what_one_has_taken_stands_first(client, taken):
    page = client.get("/beredning/")

    assert "En attraktiv region" in page.text.partition("Dina att bereda")[2].partition("</section>")[0]


def test_an_application_that_is_written_is_not_in_the_queue(client, url, application):
    type(application).objects.update(state="draft", submitted_at=None, matter=None)

    assert "En attraktiv region" not in client.get("/beredning/").text.partition("<main")[2]
    assert client.get(url).status_code == 404


def test_what_was_withdrawn_stands_apart_without_a_clock(client, url, application):
    application.state = ApplicationState.WITHDRAWN
    application.save()

    page = client.get("/beredning/").text

    assert "En attraktiv region" in page.partition("Beslutade eller återkallade")[2]
    assert "dagar" not in page.partition("<main")[2]


def test_six_months_that_have_passed_are_said(client, url, application):
    application.submitted_at = AT - timedelta(days=200)
    application.save()

    assert "sex månader har gått" in client.get("/beredning/").text
    assert "Sökanden får begära beslut nu" in client.get(url).text


def test_the_page_says_what_can_be_granted_and_that_the_house_funds_itself(client, url):
    page = client.get(url)

    assert "Högst 19\u00a0283\u00a0328\u00a0kr kan beviljas." in page.text
    assert "är 19\u00a0283\u00a0328,50\u00a0kr" in page.text
    assert "är både sökande och finansiär" in page.text
    assert "Vi hjälper fler att flytta hit." in page.text


def test_taking_it_makes_it_ones_own(client, url, application, disa):
    page = client.post(f"{url}ta/", follow=True)

    application.refresh_from_db()
    assert application.officer == disa
    assert "Du bereder ansökan nu." in page.text
    assert "Sökanden är finansiären själv" in page.text


def test_what_another_has_taken_meanwhile_is_said(client, url, application, region):
    application.officer = member(person("moa@regionen.example", "Moa Björkås"), region, Role.PREPARER)
    application.save()

    late = client.post(f"{url}ta/", headers={"Referer": url}, follow=True)
    over = client.post(f"{url}ta/", {"instead_of": application.officer_id}, follow=True)

    assert "Moa Björkås bereder redan" in late.text
    assert "Du bereder ansökan nu." in over.text


def test_an_answer_swaps_in_what_a_reload_would_show(client, taken):
    part = client.post(f"{taken}svar/", {"question": "economic_activity", "reply": "yes"}, headers=HTMX)

    assert Answer.objects.get().reply == "yes"
    assert "Betalas det med offentliga medel" in part.text
    assert without_tokens(part.text).strip() in without_tokens(client.get(taken).text)


def test_an_answer_leads_back_to_its_question(client, taken):
    answer = client.post(f"{taken}svar/", {"question": "delimited", "reply": "no", "words": "Löpande drift"})

    assert answer.url == f"{taken}#fraga-delimited"
    assert "Löpande drift" in client.get(taken).text


def test_a_reply_that_is_none_is_not_taken(client, taken):
    assert client.post(f"{taken}svar/", {"question": "delimited", "reply": "perhaps"}).status_code == 400


def test_a_stop_stands_on_top(client, taken, application, disa):
    no = {"de_minimis_room": "no", "block_exemption": "no"}
    for question in ("economic_activity", "state_resources", "advantage", "selectivity", "distortion", "trade"):
        client.post(f"{taken}svar/", {"question": question, "reply": "yes"})
    for question, reply in no.items():
        client.post(f"{taken}svar/", {"question": question, "reply": reply})

    page = client.get(taken).text
    assert "Stopp: regeringen måste underrättas" in page
    assert "Förordning (EU) nr 1407/2013" in page  # as the day has it, and no later one
    assert "2023/2831" not in page


def test_scores_are_saved_and_weighed(client, taken):
    said = dict.fromkeys(("strategy", "logic", "ability", "collaboration", "horizontal", "lasting"), "4")
    client.post(f"{taken}poang/", said | {"logic_words": "Tydlig"})

    assert Score.objects.get(criterion="logic").words == "Tydlig"
    assert "<b>4,0</b> av 5" in client.get(taken).text


def test_scores_that_are_none_are_asked_about(client, taken):
    page = client.post(f"{taken}poang/", {"logic": "7"})

    assert page.status_code == 422
    assert not Score.objects.exists()


def test_the_applicant_is_asked(client, taken, application):
    page = client.post(f"{taken}fraga/", {"text": "Skicka intygen.", "due_on": "2022-10-17"}, follow=True)

    application.refresh_from_db()
    assert application.state == ApplicationState.COMPLETION
    assert Question.objects.get().due_on == date(2022, 10, 17)
    assert "Inget svar än" in page.text


def test_a_question_without_words_is_not_sent(client, taken):
    page = client.post(f"{taken}fraga/", {"text": " ", "due_on": "2022-10-17"})

    assert page.status_code == 422
    assert not Question.objects.exists()


def test_a_question_has_fourteen_days_unless_something_else_is_said(client, taken):
    assert 'value="2022-10-17"' in client.get(taken).text


def test_notes_are_for_preparing_officers_only(client, taken, application, bodil):
    client.post(f"{taken}anteckning/", {"text": "Ring juristen."})
    own = client.get(taken).text
    client.force_login(bodil)

    assert PreparationNote.objects.get().text == "Ring juristen."
    assert "Ring juristen." in own
    assert "Ring juristen." not in client.get(taken).text
    assert client.post(f"{taken}anteckning/", {"text": " "}).status_code == 422


def test_a_conflict_is_written_down_and_ends(client, taken, bodil, project):
    said = {"person": bodil.pk, "ground": ConflictGround.OWN_INTEREST.value, "words": "Äger ett hus"}
    page = client.post(f"{taken}jav/", said, follow=True)

    conflict = Conflict.objects.get(person=bodil)
    assert "Äger ett hus" in page.text
    client.post(f"{taken}jav/{conflict.pk}/upphor/")
    conflict.refresh_from_db()
    assert conflict.ended_at
    assert client.post(f"{taken}jav/", {"person": 0}).status_code == 422


def test_who_has_a_conflict_is_told(client, taken, disa, project):
    Conflict.objects.create(project=project, person=disa, ground=ConflictGround.CLOSE.value, said_at=AT)

    page = client.post(f"{taken}fraga/", {"text": "x", "due_on": "2022-10-17"}, headers={"Referer": taken}, follow=True)

    assert "Du är jävig i En attraktiv region" in page.text


def test_the_preparation_is_finished_once_everything_is_answered(client, taken, application, disa):
    early = client.post(f"{taken}klar/", headers={"Referer": taken}, follow=True)
    applied.scored(applied.answered(application, by=disa), by=disa)

    done = client.post(f"{taken}klar/")

    application.refresh_from_db()
    assert "Beredningen är inte klar." in early.text
    assert (application.state, done.url) == (ApplicationState.PREPARED, f"{taken}beslut/")


def test_a_file_of_the_diary_is_downloaded(client, url, application):
    kept = Document(matter=application.matter, serial=1, direction="received", registered_at=AT, dated_on=DAY)
    kept.title, kept.name, kept.sha256 = "Ansökan", "ansokan.pdf", "0" * 64
    kept.file.save("ansokan.pdf", ContentFile(b"%PDF"), save=False)
    kept.save()

    answer = client.get(f"{url}handling/1/")

    assert b"".join(answer.streaming_content) == b"%PDF"
    assert f"{url}handling/1/" in client.get(url).text
    assert client.get(f"{url}handling/2/").status_code == 404


def test_nothing_is_proposed_before_it_is_prepared(client, taken):
    assert "Inget är föreslaget än" in client.get(f"{taken}beslut/").text


def test_the_proposal_begins_with_what_can_be_granted(client, prepared):
    page = client.get(f"{prepared}beslut/")

    assert 'value="19283328"' in page.text
    assert "Belopp under 500\u00a0000\u00a0kr beslutas på delegation" in page.text


def test_the_proposal_begins_with_the_first_meeting_that_the_application_came_in_time_for(client, prepared, region):
    late = applied.meeting(region, DAY + timedelta(days=15), applications_by=date(2019, 9, 1))
    in_time = applied.meeting(region, DAY + timedelta(days=90))

    page = client.get(f"{prepared}beslut/").text

    assert re.findall(r'<option value="(\d+)" selected>', page) == [str(in_time.pk)]
    assert re.search(rf'<option value="{late.pk}">[^<]*, ansökan kom in för sent<', page)


def test_a_proposal_is_saved_with_its_conditions(client, prepared, region, project):
    meeting = applied.meeting(region, DAY + timedelta(days=15))
    said = {**YES, "meeting": meeting.pk, "others": "Avtal\n\nAvtal", "commitment": "on", "assessment": "Bra."}
    said |= {"specials": "Delrapport i mars"}

    page = client.post(f"{prepared}forslag/", said, follow=True)

    proposal = Proposal.objects.get()
    assert (proposal.rate, proposal.cap, proposal.meeting) == (Decimal("0.5"), 19_283_328, meeting)
    assert sorted(one.kind for one in Condition.objects.all()) == ["commitment", "other", "special"]
    assert ">\nDelrapport i mars</textarea>" in page.text
    assert "Förslaget är sparat." in page.text
    assert (
        "tjansteskrivelse"
        in client.get(f"/beredning/{proposal.application_id}/papper/memo.docx")["Content-Disposition"]
    )


def test_sending_the_proposal_registers_the_memo(client, prepared, written, application, region):
    client.post(f"{prepared}forslag/", {**written, "propose": "1"})

    application.refresh_from_db()
    assert application.state == ApplicationState.PROPOSED
    assert application.matter.documents.get().title == "Tjänsteskrivelse"


def test_a_memo_with_gaps_is_read_as_a_draft_and_never_sent(client, prepared, written, application):
    page = client.post(f"{prepared}forslag/", {**written, "signatures": "", "propose": "1"}, follow=True)
    left = page.text.partition('id="saknas"')[2].partition("</ul>")[0]
    draft = docx.Document(io.BytesIO(client.get(f"{prepared}papper/memo.docx").content))

    application.refresh_from_db()
    assert application.state == ApplicationState.PREPARED
    assert not application.matter.documents.exists()
    assert "Tjänsteskrivelsen är inte klar: en uppgift saknas." in page.text
    assert left.count("<li>") == 1
    assert '<a href="#proposal-signatures">Vem som skriver under</a>' in left
    assert any("UTKAST 3\u00a0oktober\u00a02022: en uppgift saknas" in line.text for line in draft.paragraphs)


def test_what_the_applicant_must_say_is_asked_of_the_applicant(client, prepared, written, application, project):
    project.areas.all().delete()
    type(application).objects.update(implementation="", follow_up="")

    page = client.post(f"{prepared}forslag/", written, follow=True).text

    assert f'<a href="{prepared}#fragor">Genomförande: fråga sökanden</a>' in page
    assert f'<a href="{prepared}#fragor">Uppföljning och utvärdering: fråga sökanden</a>' in page


def test_a_no_needs_its_reasons_and_who_signs_but_no_plan(client, prepared, written, application):
    type(application).objects.update(implementation="", follow_up="")
    no = {"meeting": written["meeting"], "propose": "1", "signatures": "Hedvig Granvåg, Regiondirektör"}

    early = client.post(f"{prepared}forslag/", no, follow=True).text.partition('id="saknas"')[2].partition("</ul>")[0]
    client.post(f"{prepared}forslag/", {**no, "assessment": "Det är löpande drift."})

    application.refresh_from_db()
    assert (early.count("<li>"), "#proposal-assessment" in early) == (1, True)
    assert application.state == ApplicationState.PROPOSED


def test_a_sent_proposal_is_not_changed_into_one_with_gaps(client, prepared, written, application):
    client.post(f"{prepared}forslag/", {**written, "propose": "1"})

    refused = client.post(f"{prepared}forslag/", {**written, "signatures": ""})
    client.post(f"{prepared}forslag/", {**written, "cap": "19 000 000"})

    assert refused.status_code == 422
    assert Proposal.objects.get().cap == 19_000_000
    titles = [one.title for one in application.matter.documents.all()]
    assert titles == ["Tjänsteskrivelse", "Tjänsteskrivelse, version 2"]


def test_the_standard_conditions_are_chosen_until_somebody_leaves_them_out(client, prepared, written, project):
    def ticked():
        form = client.get(f"{prepared}beslut/").text
        return [name for name in ("commitment", "procurement_plan") if re.search(rf'name="{name}"[^>]* checked', form)]

    before = ticked()
    client.post(f"{prepared}forslag/", {**written, "commitment": "on"})

    assert (before, ticked()) == (["commitment", "procurement_plan"], ["commitment"])


def test_an_appropriation_that_is_gone_is_shown_and_chosen_again(client, prepared, written, region, application):
    client.post(f"{prepared}forslag/", {**written, "appropriation": "Anslag 2:2, Avslutat"})
    Frame.objects.create(organisation=region, appropriation="Anslag 1:1", year=2022, amount=1)

    page = client.get(f"{prepared}beslut/").text
    chosen = page.partition('name="appropriation"')[2].partition("</select>")[0]

    assert "I förslaget stod ”Anslag 2:2, Avslutat”, som inte längre finns bland finansiärens anslag." in page
    assert "selected" not in chosen
    assert client.post(f"{prepared}forslag/", written | {"appropriation": ""}).status_code == 422


def test_a_sum_without_its_terms_is_asked_about(client, prepared):
    page = client.post(f"{prepared}forslag/", {"cap": "1"})

    assert page.status_code == 422
    assert "Fyll i det här" in page.text
    assert not Proposal.objects.exists()


def test_a_proposal_without_a_sum_says_no(client, prepared, region):
    meeting = applied.meeting(region, DAY + timedelta(days=15))
    client.post(f"{prepared}forslag/", {"meeting": meeting.pk, "assessment": "Ryms inte."})

    assert Proposal.objects.get().cap is None


def test_a_meeting_that_has_been_is_not_proposed_to(client, prepared, region):
    passed, to_come = applied.meeting(region), applied.meeting(region, DAY + timedelta(days=15))

    page = client.get(f"{prepared}beslut/")
    sent = client.post(f"{prepared}forslag/", {**YES, "meeting": passed.pk})

    assert f'value="{passed.pk}"' not in page.text.partition('name="meeting"')[2].partition("</select>")[0]
    assert f'value="{to_come.pk}" selected' in page.text  # 19 million is the committee's
    assert sent.status_code == 422
    assert not Proposal.objects.exists()


def test_a_delegate_is_not_proposed_to_from_the_limit_on(client, prepared):
    page = client.post(f"{prepared}forslag/", YES)

    assert page.status_code == 422
    assert "Från 500\u00a0000\u00a0kr beslutar nämnden" in page.text
    assert not Proposal.objects.exists()


def test_a_meeting_before_the_application_came_has_not_decided_it(client, proposed, region):
    early = applied.meeting(region, date(2019, 12, 3))

    page = client.post(f"{proposed}besluta/", {**YES, "by": "committee", "meeting": early.pk, "reasons": "Bra."})
    by_delegate = {"by": "delegate", "delegate": "Direktör", "decided_on": "2022-09-18", "reasons": "Bra.", "cap": "1"}
    told = client.post(f"{proposed}besluta/", {**YES, **by_delegate})

    assert page.status_code == 422
    assert "innan ansökan kom in" in told.text
    assert not Decision.objects.exists()


def test_the_appropriation_is_one_of_the_funders(client, prepared, region):
    meeting = applied.meeting(region, DAY + timedelta(days=15))
    Frame.objects.create(organisation=region, appropriation="Anslag 1:1", year=2022, amount=1)

    page = client.get(f"{prepared}beslut/")
    wrong = client.post(f"{prepared}forslag/", {**YES, "meeting": meeting.pk, "appropriation": "1:1"})
    client.post(f"{prepared}forslag/", {**YES, "meeting": meeting.pk})

    assert '<option value="Anslag 1:1" selected>' in page.text
    assert wrong.status_code == 422
    assert Proposal.objects.get().appropriation == "Anslag 1:1"


def test_a_decision_is_written_down_once_the_meeting_has_come(client, proposed, region):
    page = client.get(f"{proposed}beslut/").text
    meeting = applied.meeting(region, DAY + timedelta(days=15))
    Proposal.objects.update(meeting=meeting)
    waits = client.get(f"{proposed}beslut/").text

    assert page.index("<h2>Förslaget</h2>") < page.index('id="beslut"')
    assert 'id="beslut"' not in waits
    assert "Sammanträdet hålls 18\u00a0oktober\u00a02022. Då förs beslutet in här." in waits
    assert "Regionala utvecklingsnämnden 18 oktober 2022</option>" in waits


def test_what_is_asked_for_stands_among_the_funding_with_its_total(client, taken):
    page = client.get(taken).text.partition('aria-label="Finansiering"')[2].partition("</table>")[0]

    assert "Sökt av Region Jämtland Härjedalen" in page
    assert page.count("19\u00a0283\u00a0329") == 2  # in its row, and together


def test_what_has_no_answer_is_linked_to(client, taken):
    page = client.get(taken).text

    assert '<a href="#fraga-signatory">' in page
    assert '<a href="#poang">' in page


def test_the_committee_reads_the_proposal_and_writes_nothing(client, proposed, bodil):
    client.force_login(bodil)

    page = client.get(f"{proposed}beslut/")
    written = client.post(f"{proposed}aterremiss/", headers={"Referer": proposed}, follow=True)

    assert "50\u00a0% av redovisade och godkända kostnader, högst 19\u00a0283\u00a0328\u00a0kr" in page.text
    assert "För in beslutet" not in page.text
    assert "Det gör bara en beredande handläggare" in written.text


def test_the_meeting_sends_it_back(client, proposed, application):
    client.post(f"{proposed}aterremiss/")

    application.refresh_from_db()
    assert application.state == ApplicationState.PREPARED


def test_a_decision_is_written_down_with_its_papers(client, decided, application):
    decision = Decision.objects.get()
    page = client.get(f"{decided}beslut/")

    assert (decision.cap, decision.paragraph, decision.decider) == (19_283_328, "§ 112", "Regionala utvecklingsnämnden")
    assert [one.title for one in application.matter.documents.all()] == ["Beslut", "Protokollsutdrag"]
    assert "räknas från tillkännagivandet" in page.text
    assert "Bekräftelse av åtagandet" in page.text


def test_one_krona_too_much_is_said_in_the_form_and_kept(client, proposed, region):
    page = client.post(f"{proposed}besluta/", {**YES, **by_committee(region), "cap": "19283329", "reasons": "Bra."})

    assert page.status_code == 422
    assert "19\u00a0283\u00a0328\u00a0kr, avrundat nedåt till hela kronor" in page.text
    assert 'value="19283329"' in page.text
    assert not Decision.objects.exists()


@pytest.fixture
def to_a_delegate(prepared, application, region):
    """400 000 kr asked for, and proposed to a delegate, though a meeting is planned."""
    applied.meeting(region, DAY + timedelta(days=15))
    application.asked = 400_000
    application.save()
    facts = {"rate": Decimal("0.5"), "cap": 400_000, "made_at": AT}
    Proposal.objects.create(application=application, **facts)
    return prepared


def spoken_of(page, *ways):
    """Which of the words the main part of the page says."""
    said = page.text.partition("<main")[2].partition("</main>")[0].lower()
    return [word for word in ways if word in said]


def test_what_a_delegate_decides_waits_for_no_meeting_and_has_no_minutes(client, to_a_delegate, application):
    type(application).objects.update(state=ApplicationState.PROPOSED.value)

    proposed = client.get(f"{to_a_delegate}beslut/")
    form = proposed.text.partition('id="beslut"')[2].partition("</form>")[0]
    told = {"by": "delegate", "delegate": "Regional utvecklingsdirektör", "reasons": "Bra."}
    client.post(f"{to_a_delegate}besluta/", {**YES, "cap": "400 000", **told})
    decided = client.get(f"{to_a_delegate}beslut/")

    assert [name for name in ("meeting", "paragraph", "reservations") if f'name="{name}"' in form] == []
    assert ('<input type="hidden" name="by" value="delegate">' in form, 'name="delegate"' in form) == (True, True)
    assert "Ta tillbaka det och bered vidare" in proposed.text
    assert Decision.objects.get().decider == "Regional utvecklingsdirektör"
    assert spoken_of(decided, "på delegation", "protokollsutdrag") == ["på delegation"]
    assert spoken_of(client.get(to_a_delegate), "kommande sammanträden") == []
    assert spoken_of(client.get("/beredning/"), "på delegation") == ["på delegation"]


def test_what_the_committee_decides_names_no_delegate(client, proposed):
    form = client.get(f"{proposed}beslut/").text.partition('id="beslut"')[2].partition("</form>")[0]

    assert 'name="meeting"' in form
    assert 'name="delegate"' not in form
    assert "Nämnden återremitterar ärendet" in client.get(f"{proposed}beslut/").text


def test_a_delegate_is_named(client, proposed):
    page = client.post(f"{proposed}besluta/", {**YES, "by": "delegate", "reasons": "x"})

    assert "Skriv vem som beslutade, med titel." in page.text


def test_a_no_is_written_down_with_its_reasons(client, proposed, region):
    client.post(f"{proposed}besluta/", {**by_committee(region), "reasons": "Ryms inte i anslaget."})

    assert Rejection.objects.get().reasons == "Ryms inte i anslaget."
    assert "Ryms inte i anslaget." in client.get(f"{proposed}beslut/").text


def test_a_condition_is_met_on_its_day(client, decided, krokom, project):
    missing = money.financier(project, krokom)
    condition = Condition.objects.get()

    client.post(f"{decided}villkor/{condition.pk}/", {"on": "2022-10-03"})
    client.post(f"{decided}intyg/{missing.pk}/", {"on": "2022-10-02"})
    wrong = client.post(f"{decided}villkor/{condition.pk}/", {"on": "igår"}, follow=True)
    early = client.post(f"{decided}intyg/{missing.pk}/", {"on": "2022-10-04"}, follow=True)

    condition.refresh_from_db()
    missing.refresh_from_db()
    assert (condition.met_on, missing.certified_on) == (DAY, date(2022, 10, 2))
    assert "Skriv dagen som" in wrong.text
    assert "har inte kommit" in early.text
    assert "Kom in 2\u00a0oktober\u00a02022" in early.text


def test_the_last_day_to_appeal_counts_from_the_announcement(client, decided, region):
    region.meetings.update(adjusted_on=date(2022, 9, 30), announced_on=DAY)

    page = client.get(f"{decided}beslut/")

    assert "Till och med 24\u00a0oktober\u00a02022" in page.text


def test_a_changed_decision_is_a_new_version(client, decided, region, torkel):
    said = {**by_committee(region), "changes": "Lägre budget", "cap": "19000000", "signed_by": torkel.pk}
    client.post(f"{decided}andra/", said)

    assert Decision.objects.get(version=2).cap == 19_000_000
    assert "Undertecknat för sökanden av Torkel Renbäck" in client.get(f"{decided}beslut/").text


def test_a_change_that_is_not_signed_is_said_in_the_form(client, decided, region):
    page = client.post(f"{decided}andra/", {**by_committee(region), "changes": "x", "cap": "1"})
    empty = client.post(f"{decided}andra/", {})

    assert (page.status_code, empty.status_code) == (422, 422)
    assert "måste ha skrivit under" in page.text


@pytest.mark.parametrize("last_on", ["2001-12-31", "9999-12-31"])
def test_a_last_day_that_cannot_be_is_said_in_the_form(client, decided, region, last_on):
    said = {**by_committee(region), "changes": "x", "last_on": last_on}

    assert client.post(f"{decided}andra/", said).status_code == 422
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("step", ["andra", "aterkalla"])
def test_before_a_decision_there_is_nothing_to_change(client, proposed, step):
    assert client.post(f"{proposed}{step}/", {"words": "x", "on": "2022-10-03"}).status_code == 404


def test_a_decision_is_revoked(client, decided):
    client.post(f"{decided}aterkalla/", {"words": "Följde inte planen.", "on": "2022-10-03"})

    page = client.get(f"{decided}beslut/")
    assert Document.objects.order_by("serial").last().title == "Upphävande av beslut"
    assert "inget mer betalas ut" in page.text
    assert "För in ett ändrat beslut" not in page.text
    assert client.post(f"{decided}aterkalla/", {}).status_code == 422


def test_a_delegates_decision_is_announced(client, decided):
    Decision.objects.update(by="delegate", meeting=None)

    client.post(f"{decided}tillkannage/", {"on": "2022-10-03"})

    assert Decision.objects.get().announced_on == DAY


@pytest.mark.parametrize("who", ["vera", "ylva", "sten", "signe", "maj", "alva"])
def test_for_others_it_does_not_exist(client, proposed, application, request, who):
    client.force_login(request.getfixturevalue(who))

    read = [client.get(address) for address in ("/beredning/", proposed, f"{proposed}beslut/")]
    written = [
        client.post(f"{proposed}{step}/")
        for step in ("ta", "svar", "poang", "fraga", "anteckning", "jav", "klar", "forslag", "besluta", "andra")
    ]

    assert {answer.status_code for answer in (*read, *written)} == {404}


def test_who_has_worked_in_the_project_does_not_see_its_preparation(client, url, disa, project):
    project.staff.create(
        person=disa, duty="economist", starts_on=project.starts_on, until=DAY, erase_on=DAY + timedelta(days=365)
    )

    assert client.get(url).status_code == 404


def test_conditions_are_named_in_the_proposal(client, proposed, project, bodil):
    Condition.objects.create(project=project, kind=ConditionKind.COMMITMENT.value)
    client.force_login(bodil)

    assert "Bekräftelse av åtagandet" in client.get(f"{proposed}beslut/").text


def test_enter_in_a_remark_keeps_the_reply(client, taken):
    client.post(f"{taken}svar/", {"question": "operating_aid", "reply": "no"})

    form = re.search(r'<li id="fraga-operating_aid">.*?</form>', client.get(taken).text, re.DOTALL)[0]

    assert re.findall(r'name="reply" value="(\w+)"', form) == ["no", "yes", "no", "unknown"]  # Enter presses the first


def test_the_pages_take_few_queries_however_many_there_are(
    client, prepared, written, application, project, django_assert_max_num_queries
):
    def counted(address):
        with django_assert_max_num_queries(100) as made:
            client.get(address)
        return len(made)

    pages = ("/beredning/", prepared, f"{prepared}beslut/")
    one = [counted(page) for page in pages]
    for number in range(3):
        more(project, number)

    assert [counted(page) for page in pages] == one
    assert [most for most, number in zip((7, 16, 15), one, strict=True) if number > most] == [], one


def more(project, number):
    """Another application to the same funder, with all that one can have."""
    other = another(project, f"Annat {number}")
    made = Application.objects.create(
        project=other,
        state=ApplicationState.SUBMITTED.value,
        asked=1,
        matter=applied.matter(500 + number),
        submitted_at=AT,
        saved_at=AT,
    )
    Proposal.objects.create(application=made, rate=Decimal("0.5"), cap=1, made_at=AT)
    applied.meeting(project.funder, DAY + timedelta(days=30 + number))


def test_a_decisions_page_takes_few_queries(client, decided, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        client.get(f"{decided}beslut/")
