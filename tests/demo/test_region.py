"""The demo region as it stands on its day: who is there, how far they have come, what is counted and what it costs."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.models import Event
from bofast.audit.queries import tampering
from bofast.cases.models import Case, Message, Relocation, Task
from bofast.demo.cast import CAST, FURTHER
from bofast.demo.region import multiply, organisations
from bofast.demo.region.households import OCCUPATIONS, stories
from bofast.demo.region.loading import TODAY, load_region
from bofast.demo.region.people import MAJ, SIGNE, TUVA
from bofast.funding.models import (
    Application,
    BudgetLine,
    Claim,
    ClaimLine,
    CostLine,
    Decision,
    Financier,
    Payout,
    Proof,
)
from bofast.funding.queries import standing
from bofast.funding.queries.applications import said_in
from bofast.funding.queries.de_minimis import rate_on
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.applications import Check, findings, may_send
from bofast.households.models import Adult, Consent, Household, Likeness
from bofast.households.rules import may_be_asked_on
from bofast.letters.models import Letter
from bofast.organisations.models import Organisation
from bofast.projects.models import Participation, Project
from bofast.projects.queries import figures
from bofast.taxonomy.models import Occupation
from bofast.web.rooms import rooms
from bofast.web.rooms import standing as standing_of

pytestmark = pytest.mark.django_db
DAY = TODAY.date()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The whole region, loaded once for all tests of this file and taken away after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_region()
        transaction.set_rollback(True)


@pytest.fixture
def project(loaded):
    return Project.objects.get(slug="en-attraktiv-region")


def test_sixty_households_are_at_every_stage_and_in_every_municipality(loaded):
    assert loaded == Household.objects.count() == Case.objects.count() == 60
    assert Counter(Case.objects.values_list("stage", flat=True)) == {
        "lead": 11,
        "qualified": 10,
        "offer": 8,
        "decided": 7,
        "moved": 10,
        "settled": 6,
        "lost": 8,
    }
    assert set(Case.objects.values_list("organisation__municipality", flat=True)) == {
        "2303", "2305", "2309", "2313", "2321", "2326", "2361", "2380"
    }  # fmt: skip


def test_every_story_came_as_far_as_it_is_told(loaded):
    came = dict(Case.objects.order_by("opened_at", "pk").values_list("household__registered_at", "stage"))

    assert came == {story.at: story.stage.value for story in stories()}


def test_households_are_lost_for_every_reason(loaded):
    reasons = Counter(Case.objects.filter(stage="lost").values_list("lost_reason", flat=True))

    assert reasons == Counter(
        ["housing", "school", "no_partner_job", "distance", "other_place", "no_contact", "no_job", "no_job"]
    )


def test_loading_again_changes_nothing(loaded):
    before = Event.objects.count()

    assert load_region() == 60
    assert Event.objects.count() == before


def test_the_audit_is_whole_and_in_the_order_of_time(loaded):
    moments = list(Event.objects.order_by("number").values_list("at", flat=True))

    assert tampering() == []
    assert max(moments) <= TODAY + timedelta(hours=18)


def test_some_wait_untaken_since_last_night_and_since_last_week(loaded):
    waiting = list(
        Case.objects.filter(stage="lead", guide=None).order_by("opened_at").values_list("opened_at", flat=True)
    )

    assert len(waiting) == 6
    assert waiting[0] < TODAY - timedelta(days=7)
    assert waiting[-1].astimezone(TODAY.tzinfo).date() == DAY


def test_there_is_something_to_do_and_to_read_today(loaded):
    due = Task.objects.open().filter(due_on__range=(DAY - timedelta(days=3), DAY + timedelta(days=3)))

    assert due.count() >= 10
    assert Message.objects.filter(read_at=None, from_household=True).count() >= 7
    assert Message.objects.filter(read_at=None, from_household=False).count() == 2


def test_moves_have_every_level_of_evidence_and_attribution(loaded):
    assert Counter(Relocation.objects.values_list("evidence", flat=True)) == {1: 5, 2: 7, 3: 4}
    assert Counter(Relocation.objects.values_list("attribution", flat=True)) == {1: 3, 2: 7, 3: 6}


def test_two_registered_twice_one_of_them_is_known_to_be_one(loaded):
    assert sorted(Likeness.objects.values_list("is_same", flat=True), key=str) == [None, True]


def test_the_three_figures_are_these(project):
    organisations_, households, companies = figures(project, on=DAY)

    assert (organisations_.headline, households.headline, companies.headline) == (21, 11, 13)
    assert (organisations_.target, households.target, companies.target) == (20, 400, 200)


def test_money_is_promised_as_decided_and_the_rest_is_marked(project):
    decision = Decision.objects.get()
    own = Financier.objects.get(project=project, kind="own")
    others = Financier.objects.filter(project=project).exclude(pk=own.pk)

    assert (decision.rate, decision.cap, decision.terms) == (Decimal("0.5"), 19_283_328, "RUN/640/2017")
    assert decision.final_report_due_on == date(2023, 3, 31)
    assert (own.amount, own.is_fictive) == (2_658_128, False)
    assert sum(one.amount for one in others) == 16_625_200
    assert all(one.is_fictive for one in others)
    assert Counter(others.values_list("kind", flat=True)) == {"in_kind": 9, "cash": 2}
    assert not Financier.objects.filter(project=project, certified_on=None).exists()


def test_the_application_asks_for_one_krona_more_than_half_and_adds_up(project):
    said = said_in(project.application, terms=terms_on(date(2019, 10, 1)))
    told = {one.check: one.is_met for one in findings(said)}

    assert (said.sums.asked, said.sums.costs, said.sums.grantable) == (19_283_329, 38_566_657, 19_283_328)
    assert (said.sums.left, told[Check.SHARE], may_send(findings(said))) == (0, False, True)
    assert project.application.submitted_at.date() == date(2019, 10, 1)
    assert all(one.is_fictive for one in BudgetLine.objects.filter(project=project))


def test_one_application_waits_for_an_officer_and_one_is_being_written(loaded):
    homes, seasons = Application.objects.filter(project__starts_on__gte=DAY).order_by("pk")
    wrong = [one.check for one in findings(said_in(seasons, terms=terms_on(DAY))) if not one.is_met]

    assert (homes.project.name, homes.state) == ("Fler hem i fjällen", "submitted")
    directions = [one.direction for one in homes.matter.documents.order_by("serial")]
    assert directions == ["received", "received", "sent", "received"]  # the application, a certificate, asked, answered
    assert all(one.is_met for one in findings(said_in(homes, terms=terms_on(DAY))))
    assert (seasons.state, seasons.project.is_draft) == ("draft", True)
    assert Check.SHARE in wrong


def test_the_diary_has_the_projects_claims_and_what_was_decided_on_them(project):
    titles = [one.title for one in project.application.matter.documents.order_by("serial")]

    assert titles == [
        "Ansökan om medfinansiering: En attraktiv region",
        "Begäran om komplettering",
        "Svar på begäran om komplettering",
        "Tjänsteskrivelse",
        "Beslut",
        "Protokollsutdrag",
        "Ansökan om utbetalning 1, En attraktiv region",
        "Begäran om komplettering, ansökan om utbetalning 1",
        "Svar på begäran om komplettering, ansökan om utbetalning 1",
        "Beslut om utbetalning 1",
        "Ansökan om utbetalning 2, En attraktiv region",
    ]


def test_kronor_of_aid_are_reckoned_on_the_demos_day(project):
    assert rate_on(DAY).source == "påhittad kurs"


def test_three_claims_one_paid_one_in_review_one_being_written(project):
    states = dict(Claim.objects.order_by("number").values_list("number", "state"))
    verdicts = Counter(ClaimLine.objects.filter(claim__number=2).values_list("verdict", flat=True))

    assert states == {1: "paid", 2: "in_review", 3: "draft"}
    assert verdicts == {"approve": 24, "": 4, "reduce": 1, "park": 1, "reject": 1}
    assert Payout.objects.get().amount == 5_236_916
    assert standing(project).cap == 19_283_328


def test_a_claim_holds_a_voucher_whole(project):
    held = Counter(ClaimLine.objects.filter(claim__number=3).values_list("cost__voucher", flat=True))

    assert (held["L 1110"], held["L 1111"]) == (3, 3)


def test_every_cost_is_fictive_and_proven_by_a_file_that_opens(project):
    assert not CostLine.objects.filter(is_fictive=False).exists()
    assert CostLine.objects.count() == Proof.objects.count() == 85
    assert Proof.objects.order_by("pk")[0].file.read().startswith(b"%PDF-")


def test_organisations_have_numbers_that_are_theirs_or_nobodys(loaded):
    assert Organisation.objects.count() == len(organisations.ALL) == 34
    assert all(told.number[:6] in {"559999", "809999"} for told in organisations.INVENTED)


def test_who_takes_part_said_so_themselves(project):
    confirmed = Participation.objects.confirmed().select_related("organisation", "confirmed_by")

    assert len(confirmed) == 21
    for one in confirmed:
        assert one.confirmed_by.memberships.filter(organisation=one.organisation, role="representative").exists()
    assert Participation.objects.filter(confirmed_at=None).count() == 8
    assert Participation.objects.exclude(withdrawn_at=None).count() == 1


def test_everybody_in_the_cast_is_there_and_has_a_room(loaded):
    people = {user.email: user for user in User.objects.filter(email__in=[part.email for part in CAST] + list(FURTHER))}

    assert len(people) == len(CAST) + len(FURTHER)
    assert all(rooms(standing_of(user, on=DAY)) for user in people.values())


def test_maj_has_something_to_confirm(loaded):
    assert Participation.objects.filter(organisation__name="Nedre Fors El AB", confirmed_at=None).exists()
    assert Letter.objects.filter(to=MAJ, text__contains="/intyg/").exists()


def test_granris_is_as_the_story_has_it(loaded):
    household = Household.objects.get(name="Granris–Blåbärsmo")

    assert (household.case.stage, household.case.moves_on) == ("decided", date(2022, 10, 22))
    assert household.case.guide.email == SIGNE
    assert household.adults.get(number=1).user.email == TUVA
    assert Consent.objects.filter(household=household, given_at=None, receiver__name="Östersunds kommun").exists()
    assert Consent.objects.filter(household=household, purpose="profile").exclude(given_at=None).exists()
    assert household.case.tasks.filter(done_at=None).count() == 6


def test_one_is_about_to_be_asked_whether_it_is_still_of_interest(loaded):
    soon = [
        household
        for household in Household.objects.filter(asked_at=None)
        if DAY < may_be_asked_on(household.last_sign_on) <= DAY + timedelta(days=14)
    ]

    assert len(soon) == 1
    assert not Household.objects.filter(erase_on__lte=DAY).exists()


def test_letters_lie_in_the_mailbox_as_sent(loaded):
    assert Letter.objects.count() > 200
    assert not Letter.objects.filter(sent_at=None).exists()


def test_occupations_are_the_registers(loaded):
    named = {pk for pk, _ in OCCUPATIONS.values()}

    assert Occupation.objects.filter(concept_id__in=named).count() == len(named)


def test_there_can_be_many_times_more_to_measure_with(loaded):
    added = multiply(3)

    assert added > 1900
    assert Household.objects.count() == Case.objects.count() == 180
    assert Adult.objects.filter(user=None).count() == 2 * Adult.objects.exclude(user=None).count()
