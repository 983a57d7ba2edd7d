"""Reviewing a claim line by line."""

import re
from decimal import Decimal

import pytest

from bofast.funding.actions import judge_line, start_review
from bofast.funding.models import Claim, ClaimLine, Condition, CostLine, Decision, Payout, ReviewNote
from bofast.funding.rules.claims import State, Verdict
from bofast.funding.rules.preparation import ConditionKind
from bofast.organisations.rules import Role
from bofast.records.actions import open_matter
from tests import money
from tests.html import without_tokens
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def url(client, ylva, claim):
    client.force_login(ylva)
    return f"/utbetalningar/{claim.pk}/"


@pytest.fixture
def line(claim):
    return claim.lines.get(number=2)


def judge(client, url, number, verdict, **said):
    return client.post(f"{url}rad/{number}/", {"verdict": verdict, "seen_version": 0, **said}, headers={"Referer": url})


def test_the_first_line_that_waits_lies_open_with_what_is_missing(client, url, claim):
    page = client.get(url)

    assert page.status_code == 200
    assert "Rad 1, 1\u00a0000,00\u00a0kr" in page.text
    assert "Underlag saknas" in page.text


def test_approving_a_line_leads_to_the_next(client, url, claim):
    answer = judge(client, url, 1, "approve")

    line = claim.lines.get(number=1)
    assert (line.verdict, line.approved) == (Verdict.APPROVE, Decimal("1000.00"))
    assert answer.url == f"{url}?rad=2#underlag"


def test_a_verdict_swaps_in_what_a_reload_would_show(client, url, claim):
    part = client.post(f"{url}rad/1/", {"verdict": "approve", "seen_version": 0}, headers=HTMX)

    reloaded = client.get(part.headers["HX-Push-Url"])
    assert without_tokens(part.text).strip() in without_tokens(reloaded.text)
    assert "Rad 2," in part.text


def test_choosing_a_line_fetches_only_its_evidence(client, url, claim):
    part = client.get(f"{url}?rad=3", headers={**HTMX, "HX-Target": "underlag"})

    assert without_tokens(part.text).strip() in without_tokens(client.get(f"{url}?rad=3").text)
    assert "<table" not in part.text


@pytest.mark.parametrize(
    ("verdict", "said", "approved"),
    [
        ("reduce", {"approved": "1 500,50", "reason": "vat"}, Decimal("1500.50")),
        ("park", {"reason": "no_logo"}, None),
        ("reject", {"reason": "other", "words": "Hör inte hit"}, Decimal("0.00")),
    ],
)
def test_what_is_not_approved_says_why(client, url, line, verdict, said, approved):
    judge(client, url, 2, verdict, **said)

    line.refresh_from_db()
    assert (line.verdict, line.approved, line.reason) == (verdict, approved, said["reason"])


@pytest.mark.parametrize(
    ("verdict", "said", "words"),
    [
        ("reject", {}, "Välj varför"),
        ("reject", {"reason": "other"}, "Skriv med ord"),
        ("reduce", {"reason": "vat"}, "Skriv hur mycket"),
        ("reduce", {"reason": "vat", "approved": "2000,01"}, "mindre än det sökta"),
        ("reduce", {"reason": "vat", "approved": "-1"}, "inte vara negativt"),
    ],
)
def test_a_half_said_verdict_is_asked_about_and_kept(client, url, line, verdict, said, words):
    page = judge(client, url, 2, verdict, **said)

    line.refresh_from_db()
    assert page.status_code == 422
    assert words in page.text
    assert all(value in page.text for value in said.values())
    assert line.verdict == ""


def test_two_reviewers_cannot_overwrite_each_other(client, url, line, ylva):
    judge(client, url, 2, "approve")

    late = client.post(f"{url}rad/2/", {"verdict": "reject", "reason": "vat", "seen_version": 0}, headers=HTMX)

    line.refresh_from_db()
    assert late.status_code == 409
    assert "Ylva Tallrot" in late.text
    assert line.verdict == Verdict.APPROVE


def test_filters_show_only_their_lines(client, url, claim):
    judge(client, url, 1, "park", reason="not_proven")

    page = client.get(f"{url}?visa=parkerade")

    assert "Kampanjfilm 1" in page.text
    assert "Kampanjfilm 2" not in page.text


def test_the_sums_at_the_foot_are_said_to_be_of_the_whole_claim(client, url, claim):
    assert "Hela ansökan: 3 rader" in client.get(f"{url}?visa=parkerade").text


def test_a_key_does_not_change_a_verdict_that_stands(client, url, claim):
    judge(client, url, 1, "park", reason="not_proven")

    assert "data-judged" in client.get(f"{url}?rad=1").text
    assert "data-judged" not in client.get(f"{url}?rad=2").text


def test_deciding_waits_for_every_line_and_is_attested_by_another(client, url, claim, ylva, sten):
    for number in (1, 2, 3):
        judge(client, url, number, "approve")

    client.post(f"{url}besluta/")

    claim.refresh_from_db()
    assert claim.state == State.DECIDED
    assert "Attestera" not in client.get(url).text
    client.force_login(sten)
    assert "Attestera 1\u00a0750\u00a0kr" in client.get(url).text


@pytest.mark.parametrize("step", ["besluta", "avsla"])
def test_the_decision_is_registered_and_stands_in_the_public_diary(client, url, claim, step):
    matter = open_matter(title="En attraktiv region", by=None, at=AT)
    Decision.objects.update(matter=matter)
    for number in (1, 2, 3):
        judge(client, url, number, "approve")

    client.post(f"{url}{step}/", {"words": "Som sökt."})

    document = matter.documents.get()
    public = client.get("/diarium/").text
    assert (document.title, document.direction, document.party) == (
        "Beslut om utbetalning 1",
        "sent",
        str(claim.project.owner),
    )
    assert document.file.read(5) == b"%PDF-"
    assert "Beslut om utbetalning 1" in public
    assert "Ylva" not in public.partition("<tbody>")[2].partition("</tbody>")[0]


def test_deciding_says_what_becomes_of_what_is_parked(client, url, claim):
    judge(client, url, 1, "approve")
    judge(client, url, 2, "approve")
    judge(client, url, 3, "park", reason="not_proven")

    assert "En rad är parkerad: den ger inget nu" in client.get(url).text


def test_from_attested_to_paid(client, url, claim, ylva, sten, ebba):
    for number in (1, 2, 3):
        judge(client, url, number, "approve")
    client.post(f"{url}besluta/")
    client.force_login(sten)

    client.post(f"{url}attestera/")
    payout = Payout.objects.get(claim=claim)
    client.force_login(ebba)
    client.post(f"/betalningar/{payout.pk}/slapp/", {"claim": claim.pk})
    client.post(f"{url}betala/")

    claim.refresh_from_db()
    page = client.get(url).text.replace("\u00a0", " ")
    assert claim.state == State.PAID
    assert Payout.objects.get(claim=claim).amount == Decimal(1750)
    assert "Attesterat av Sten Fjällrot 3 oktober 2022. Frisläppt av Ebba Snöfall 3 oktober 2022." in page
    assert ("<span>Utbetalt</span> <b>1 750 kr</b>" in page, "Att betala" in page) == (True, False)


def test_what_the_project_has_answered_lies_open_and_is_told_in_the_list(client, url, claim, ylva, proof):
    Claim.objects.update(question="Var är kontraktet?", answer="På raden.")

    page, listed = client.get(url).text, client.get("/utbetalningar/").text
    Claim.objects.update(state=State.DECIDED.value, decided_by=ylva)
    decided = client.get(url).text

    assert '<details class="disclosure" data-answer open><summary>Komplettering: fråga och svar' in page
    assert "9\u00a0byte, 20\u00a0september\u00a02022" in page  # what came since then is seen by its day
    assert "projektet har svarat" in listed
    assert '<details class="disclosure" data-answer><summary>Komplettering: fråga och svar' in decided


def test_who_does_not_judge_is_shown_the_claim_and_no_task(client, url, claim, sten):
    task = "Granska ansökan 1" in client.get(url).text
    client.force_login(sten)

    page = client.get(url).text

    assert (task, "Granska ansökan 1" in page, "Ansökan 1" in page) == (True, False, True)


def test_who_decides_sees_what_it_pays(client, url, claim):
    for number in (1, 2, 3):
        judge(client, url, number, "approve")

    assert "Projektet ska få 1\u00a0750\u00a0kr." in client.get(url).text


def test_asking_gives_the_project_fourteen_days(client, url, claim):
    page = client.post(f"{url}komplettering/", {"question": "Skicka kontraktet."}, follow=True)

    claim.refresh_from_db()
    assert claim.state == State.COMPLETION
    assert "17\u00a0oktober\u00a02022" in page.text


def test_a_question_without_words_is_not_sent(client, url, claim):
    page = client.post(f"{url}komplettering/", {"question": " "})

    claim.refresh_from_db()
    assert page.status_code == 422
    assert claim.state == State.IN_REVIEW


def test_a_claim_is_refused_with_words(client, url, claim):
    client.post(f"{url}avsla/", {"words": "Fel projekt."})

    claim.refresh_from_db()
    assert claim.state == State.REFUSED


def test_a_missing_certificate_stands_on_top_and_is_registered_there(client, url, claim, nedre_fors):
    missing = money.financier(claim.project, nedre_fors)
    before = client.get(url)

    client.post(f"{url}intyg/", {"financier": missing.pk, "certified_on": "2022-10-01"})

    missing.refresh_from_db()
    assert "Utbetalning är spärrad: ett intyg" in before.text
    assert str(missing.certified_on) == "2022-10-01"
    assert "spärrad" not in client.get(url).text


def test_an_unmet_condition_blocks_the_payout_and_is_registered_there(client, url, claim, sten):
    unmet = Condition.objects.create(project=claim.project, kind=ConditionKind.PROCUREMENT_PLAN.value)
    for number in (1, 2, 3):
        judge(client, url, number, "approve")
    client.post(f"{url}besluta/")
    before = client.get(url).text
    client.force_login(sten)
    blocked = client.get(url).text
    client.post(f"{url}attestera/")
    client.force_login(claim.project.funder.memberships.get(role=Role.REVIEWER.value).person)

    client.post(f"{url}villkor/{unmet.pk}/", {"on": "igår"})
    client.post(f"{url}villkor/{unmet.pk}/", {"on": "2022-10-03"})

    unmet.refresh_from_db()
    claim.refresh_from_db()
    assert "Utbetalning är spärrad: ett villkor i beslutet är inte uppfyllt" in before
    assert f'action="{url}villkor/{unmet.pk}/"' in before
    assert "Upphandlingsplan" in blocked
    assert re.search(r"<button[^>]* disabled><svg((?!</button>).)*Attestera", blocked, re.DOTALL)
    assert (claim.state, unmet.met_on) == (State.DECIDED, DAY)
    assert "spärrad" not in client.get(url).text


def test_a_certificate_of_tomorrow_is_not_registered(client, url, claim, nedre_fors):
    missing = money.financier(claim.project, nedre_fors)

    page = client.post(f"{url}intyg/", {"financier": missing.pk, "certified_on": "2022-10-04"}, follow=True)

    missing.refresh_from_db()
    assert missing.certified_on is None
    assert "har inte kommit" in page.text


def test_a_proof_is_downloaded_and_never_shown(client, url, proof):
    answer = client.get(f"{url}underlag/{proof.pk}/")

    assert b"".join(answer.streaming_content) == b"<b>hej</b>"
    assert answer["Content-Disposition"] == 'attachment; filename="faktura 4471.html"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")


def test_a_proof_of_another_claim_is_not_found_here(client, url, claim, proof, activity, nils):
    other = money.claim(claim.project, number=2, state=State.PAID, by=nils)

    assert client.get(f"/utbetalningar/{other.pk}/underlag/{proof.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["bodil", "nils", "signe", "maj", "alva"])
def test_for_others_the_desk_does_not_exist(client, url, claim, proof, request, who):
    client.force_login(request.getfixturevalue(who))

    read = [client.get(url), client.get(f"{url}underlag/{proof.pk}/"), client.get(f"{url}rader.csv")]
    written = [client.post(f"{url}rad/1/", {"verdict": "approve"}), client.post(f"{url}ovriga/")]
    written.append(client.post(f"{url}anteckning/", {"text": "x"}))

    assert {answer.status_code for answer in [*read, *written]} == {404}
    assert not ClaimLine.objects.exclude(verdict="").exists()


def test_the_attestant_reads_and_cannot_judge(client, url, claim, sten):
    client.force_login(sten)
    page = client.get(url)

    judge(client, url, 1, "approve")

    assert "Godkänn" not in page.text.partition("<main")[2].partition("<table")[0]
    assert not ClaimLine.objects.exclude(verdict="").exists()


@pytest.fixture
def large(client, url, claim, activity, ylva):
    """Thirty lines, taken up: twenty-four of them are to be read."""
    for number in range(4, 31):
        money.line(claim, money.cost(activity, f"{number}.50", number=number))
    Claim.objects.update(state=State.SIGNED)
    start_review(claim=claim, seed="c0ffee", by=ylva, at=AT)
    return claim


def test_the_sample_is_shown_first_with_its_risk(client, url, large):
    page = client.get(url)

    assert "Stickprovet 24" in page.text
    assert "Alla 30" in page.text
    assert "<b>Risk 55</b> av 100" in page.text
    assert "Inget underlag" in page.text
    assert page.text.count("data-chosen") == 1


def test_after_a_verdict_the_next_line_of_the_sample_lies_open(client, url, large):
    first, second = large.lines.filter(is_sampled=True).order_by("number").values_list("number", flat=True)[:2]

    answer = judge(client, url, first, "approve")

    assert answer.url == f"{url}?rad={second}#underlag"


def test_the_rest_is_approved_when_the_sample_is_judged(client, url, large, ylva):
    before = client.get(url)
    for line in large.lines.filter(is_sampled=True):
        judge_line(line=line, verdict=Verdict.APPROVE, seen_version=0, by=ylva, at=AT)
    between = client.get(url)

    client.post(f"{url}ovriga/")

    assert "utanför stickprovet" not in before.text
    assert "Godkänn 6 rader utanför stickprovet" in between.text
    assert large.lines.filter(by_sample=True).count() == 6
    assert "genom stickprovet" in client.get(f"{url}?visa=alla").text


def test_the_rest_is_not_approved_before_the_sample_is_judged(client, url, large):
    page = client.post(f"{url}ovriga/", headers={"Referer": url}, follow=True)

    assert "24 rader i stickprovet är inte bedömda" in page.text
    assert not large.lines.filter(by_sample=True).exists()


def test_a_decision_on_less_than_asked_for_has_reasons(client, url, claim):
    judge(client, url, 1, "reject", reason="vat")
    judge(client, url, 2, "approve")
    judge(client, url, 3, "approve")

    unsaid = client.post(f"{url}besluta/", {"words": " "})
    client.post(f"{url}besluta/", {"words": "Moms är ingen kostnad."})

    claim.refresh_from_db()
    assert unsaid.status_code == 422
    assert "ett beslut har sina skäl" in unsaid.text
    assert (claim.state, claim.decision_words) == (State.DECIDED, "Moms är ingen kostnad.")


def test_notes_are_kept_with_a_line_and_with_the_claim(client, url, claim, sten):
    client.post(f"{url}anteckning/", {"text": "Ring leverantören.", "rad": 2})
    client.post(f"{url}anteckning/", {"text": "Tredje ansökan."})
    client.post(f"{url}anteckning/", {"text": " "})
    client.force_login(sten)

    page = client.get(f"{url}?rad=2")

    assert "Ring leverantören." in page.text
    assert "Tredje ansökan." in page.text
    assert ReviewNote.objects.count() == 2
    assert "Ring leverantören." not in client.get(f"{url}?rad=1").text


def test_lines_are_read_a_page_at_a_time_and_the_open_one_finds_its_page(client, url, claim, activity):
    for number in range(4, 124):
        money.line(claim, money.cost(activity, number=number))

    last, beside = client.get(f"{url}?rad=123"), client.get(f"{url}?sida=2")

    assert "Kampanjfilm 123<" in last.text
    assert "Kampanjfilm 50<" not in last.text
    assert "Rad 51," in beside.text
    assert "rad=50#underlag" in beside.text


def test_the_lines_are_had_as_a_table(client, url, claim):
    answer = client.get(f"{url}rader.csv")

    assert len(b"".join(answer.streaming_content).splitlines()) == 4


def test_what_the_project_said_of_a_cost_is_evidence(client, url, claim):
    CostLine.objects.filter(claim_lines__number=1).update(
        is_lump_sum=True, specification="12 dagar", is_publicity=True, is_gathering=True
    )

    page = client.get(f"{url}?rad=1")

    for words in (
        "Klumpsumma, specificerad",
        "12 dagar",
        "Bevis på att regionens logotyp syns saknas",
        "Deltagarlista saknas",
    ):
        assert words in page.text


def test_a_draft_is_the_projects_own(client, url, funded, nils):
    draft = money.claim(funded, number=2, state=State.DRAFT, by=nils)

    assert client.get(f"/utbetalningar/{draft.pk}/").status_code == 404


def test_three_hundred_lines_take_a_few_queries(client, url, claim, activity, django_assert_max_num_queries):
    for number in range(4, 304):
        money.line(claim, money.cost(activity, f"{number}.50", number=number))

    with django_assert_max_num_queries(12):
        page = client.get(url)

    assert "303 rader" in page.text
