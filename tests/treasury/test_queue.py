"""The claims that wait for the funder."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bofast.funding.actions import attest_claim, decide_claim, judge_line, release_payout
from bofast.funding.rules.claims import State
from bofast.organisations.rules import Role
from tests import money
from tests.region import AT, another, member, person

pytestmark = pytest.mark.django_db
URL = "/utbetalningar/"


def part(page, head):
    return page.text.partition(f">{head}</h2>")[2].partition("</section>")[0]


def test_what_is_sent_waits_for_the_reviewer(client, claim, ylva):
    client.force_login(ylva)

    page = client.get(URL)

    assert "En attraktiv region 1" in part(page, "Väntar på dig")
    assert "0 av 3" in page.text


def test_what_is_decided_waits_for_the_attestant(client, claim, sten, ylva):
    claim.state, claim.decided_by = State.DECIDED, ylva
    claim.save()
    client.force_login(sten)

    assert "En attraktiv region 1" in part(client.get(URL), "Väntar på dig")


@pytest.fixture
def to_attest(claim, region, sten, ylva):
    """Decided by Ylva; Sten is a reviewer too, and judged a line that she judged anew."""
    member(sten, region, Role.REVIEWER)
    line, *others = claim.lines.order_by("number")
    judge_line(line=line, verdict="reject", reason="not_paid", seen_version=0, by=sten, at=AT)
    judge_line(line=line, verdict="approve", seen_version=1, by=ylva, at=AT)
    for other in others:
        judge_line(line=other, verdict="approve", seen_version=0, by=ylva, at=AT)
    return decide_claim(claim=claim, by=ylva, at=AT)


def test_queue_page_and_act_agree_on_who_may_attest(client, to_attest, sten, ebba):
    told = []
    for who in (sten, ebba):
        client.force_login(who)
        waits = "En attraktiv region 1" in part(client.get(URL), "Väntar på dig")
        told.append((waits, "Attestera 1\u00a0750\u00a0kr" in client.get(f"{URL}{to_attest.pk}/").text))

    assert told == [(False, False), (True, True)]


def test_what_is_to_be_released_waits_for_the_second_attestant(client, to_attest, region, sten, ebba):
    third = member(person("tora@regionen.example", "Tora Vide"), region, Role.ATTESTANT)
    payout = attest_claim(claim=to_attest, by=ebba, at=AT)
    told = []
    for who in (sten, ebba, third):
        client.force_login(who)
        told.append("En attraktiv region 1" in part(client.get(URL), "Väntar på dig"))
    release_payout(payout=payout, by=third, at=AT)
    client.force_login(sten)

    assert told == [False, False, True]
    assert "En attraktiv region 1" in part(client.get(URL), "Väntar på dig")  # as a reviewer, to register the payment


def test_the_queue_takes_as_many_queries_however_many_claims_wait(client, to_attest, sten, django_assert_num_queries):
    client.force_login(sten)
    with CaptureQueriesContext(connection) as one:
        client.get(URL)
    for number in range(3):
        made = money.claim(another_project(to_attest.project, number), state=State.DECIDED, by=sten)
        made.reviewers.add(sten)

    with django_assert_num_queries(len(one)):
        page = client.get(URL)

    assert "Projekt 2 1" in page.text


def another_project(like, number):
    made = another(like, f"Projekt {number}")
    money.decision(made)
    return made


def test_what_waits_for_another_stands_apart(client, claim, sten):
    client.force_login(sten)

    page = client.get(URL)

    assert "Inget väntar på dig" in page.text
    assert "En attraktiv region 1" in part(page, "Hos andra")


def test_drafts_are_not_shown(client, claim, funded, nils, ylva):
    money.claim(funded, number=2, state=State.DRAFT, by=nils)
    client.force_login(ylva)

    assert "En attraktiv region 2" not in client.get(URL).text


@pytest.mark.parametrize("who", ["bodil", "nils", "signe", "alva"])
def test_who_neither_reviews_nor_attests_has_no_queue(client, claim, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(URL).status_code == 404


def test_who_has_not_signed_in_is_asked_to(client):
    assert client.get(URL).url == f"/logga-in/?next={URL}"
