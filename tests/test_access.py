"""Who may see what: every model with personal data × every role, and no model without a rule."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from bofast.cases.models import Confirmation, Contact, Hire, Message, Relocation, Service, StageChange, Task
from bofast.cases.rules import Attribution, Channel, Evidence, Owner, Phase, ServiceKind, Stage, Witness
from bofast.funding.models import (
    Advance,
    AidGrant,
    Answer,
    Application,
    Attachment,
    BudgetLine,
    Claim,
    ClaimLine,
    Condition,
    Conflict,
    Correction,
    CostLine,
    Decision,
    Employment,
    Financier,
    InKindEntry,
    LedgerImport,
    LedgerRow,
    LooseProof,
    MappingRule,
    Payout,
    PreparationNote,
    Procurement,
    Proof,
    Proposal,
    Question,
    Recovery,
    Rejection,
    ReviewNote,
    Score,
    TimeEntry,
    TimeSheet,
)
from bofast.funding.rules.applications import ApplicationState
from bofast.funding.rules.claims import CostType, FinancingKind
from bofast.funding.rules.in_kind import InKindType, Valuation
from bofast.funding.rules.preparation import ConditionKind, ConflictGround, Sheet
from bofast.funding.rules.time import PayKind
from bofast.households.models import Access, Consent, Household, Likeness, PortalLink
from bofast.households.rules import Purpose
from bofast.organisations.models import Membership, acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Activity, Staff
from bofast.records.models import Matter, Series
from tests.region import AT, DAY, SINCE, access, household, member, municipality, person

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "stranger", "guide", "other guide", "household", "manager", "economist")
ROLES += ("reviewer", "attestant", "committee", "employer", "preparer", "signatory", "worker")

RECEIVED = {"guide", "household"}
PROJECT = {"manager", "economist", "signatory", "preparer", "reviewer", "attestant", "committee", "employer"}
MONEY = PROJECT - {"employer"}
COSTS = {"manager", "economist", "signatory", "reviewer", "attestant"}
OFFICERS = {"preparer", "reviewer", "attestant"}

SEEN_BY = {  # the row of each model that `rows` makes
    "accounts.user": {"household"},  # Tuva, by herself
    "organisations.membership": {"employer"},  # a colleague's, by who speaks for the organisation
    "households.household": RECEIVED,
    "households.adult": RECEIVED | {"employer"},  # one who is visible to that employer
    "households.consent": RECEIVED,
    "households.access": RECEIVED,
    "households.portallink": {"household"},
    "households.likeness": {"guide"},  # who sees both; the other guide sees one of them
    "cases.case": RECEIVED,
    "cases.stagechange": RECEIVED,
    "cases.contact": {"guide"},
    "cases.service": RECEIVED,
    "cases.task": {"guide"},  # a guide's own
    "cases.message": RECEIVED,
    "cases.hire": RECEIVED | {"employer"},
    "cases.relocation": RECEIVED,
    "cases.confirmation": {"guide"},
    "projects.project": PROJECT,
    "projects.staff": PROJECT,
    "projects.participation": PROJECT,
    "funding.decision": MONEY,
    "funding.financier": MONEY,
    "funding.costline": COSTS,
    "funding.proof": COSTS,
    "funding.looseproof": COSTS,
    "funding.claim": MONEY,
    "funding.claimline": COSTS,
    "funding.payout": MONEY,
    "funding.reviewnote": {"reviewer", "attestant"},
    "funding.application": MONEY,
    "funding.budgetline": MONEY,
    "funding.attachment": MONEY,
    "funding.question": MONEY,
    "funding.condition": MONEY,
    "funding.answer": OFFICERS | {"committee"},
    "funding.score": OFFICERS | {"committee"},
    "funding.proposal": OFFICERS | {"committee"},
    "funding.preparationnote": {"preparer"},
    "funding.rejection": MONEY,
    "funding.conflict": OFFICERS | {"committee"},
    "funding.procurement": COSTS,
    "funding.ledgerimport": COSTS,
    "funding.ledgerrow": COSTS,
    "funding.mappingrule": COSTS,
    "funding.employment": COSTS | {"worker"},
    "funding.timesheet": COSTS | {"worker"},
    "funding.timeentry": COSTS | {"worker"},
    "funding.inkindentry": COSTS | {"employer"},  # who speaks for the giver
    "funding.correction": MONEY,
    "funding.advance": MONEY,
    "funding.recovery": MONEY,
    "funding.aidgrant": MONEY - {"signatory"} | {"employer"},  # who speaks for the undertaking
}

PUBLIC = "public facts, about nobody"
OF_THE_PLAN = "a project's plan, about nobody: read through its project"
OF_THE_DIARY = "read through what it belongs to; the public list shows no person"
OF_THE_FUNDER = "the funder's own calendar and frames, about nobody"
MACHINERY = "how far something has been built, about nobody"
WITHOUT_A_RULE = {
    "audit.event": "has no page: holds ids, states and amounts; read by who runs the system",
    "audit.head": MACHINERY,
    "indexes.revision": MACHINERY,
    "records.series": MACHINERY,
    "records.matter": OF_THE_DIARY,
    "records.document": OF_THE_DIARY,
    "funding.termsset": PUBLIC,
    "funding.value": PUBLIC,
    "funding.meeting": OF_THE_FUNDER,
    "funding.frame": OF_THE_FUNDER,
    "funding.eurorate": PUBLIC,
    "funding.paymentfile": "holds accounts of organisations; read through the payouts in it",
    "letters.letter": "has no page outside the demo, and no text once it is sent",
    "organisations.organisation": "a public register: name, number, municipality",
    "places.county": PUBLIC,
    "places.municipality": PUBLIC,
    "places.locality": PUBLIC,
    "places.figure": PUBLIC,
    "projects.area": OF_THE_PLAN,
    "projects.indicator": OF_THE_PLAN,
    "projects.definition": OF_THE_PLAN,
    "projects.activity": OF_THE_PLAN,
    "taxonomy.occupation": PUBLIC,
    "taxonomy.group": PUBLIC,
    "taxonomy.field": PUBLIC,
    "taxonomy.skill": PUBLIC,
    "taxonomy.substitution": PUBLIC,
    "taxonomy.groupskill": PUBLIC,
    "taxonomy.phrase": PUBLIC,
    "vacancies.vacancy": "advertisements that employers have made public",
    "vacancies.feed": MACHINERY,
}
NAME_WHO_DID_IT = {"audit.event", "records.document", "funding.paymentfile"}
OURS = {model._meta.label_lower: model for model in apps.get_models() if model.__module__.startswith("bofast.")}
ABOUT_PEOPLE = {"accounts", "households", "cases"}


def has_a_rule(model):
    return hasattr(model._default_manager, "visible_to")


def points_at_people(model):
    """The relations of a model that lead to somebody, or to what is told of somebody."""
    own = [field for field in model._meta.get_fields() if field.is_relation and not field.auto_created]
    return [field.name for field in own if field.related_model._meta.app_label in ABOUT_PEOPLE]


def test_every_model_has_a_rule_or_a_reason():
    assert {label for label, model in OURS.items() if not has_a_rule(model)} == set(WITHOUT_A_RULE)


def test_every_model_with_a_rule_has_a_row_here():
    assert {label for label, model in OURS.items() if has_a_rule(model)} == set(SEEN_BY)


@pytest.mark.parametrize("label", sorted(set(WITHOUT_A_RULE) - NAME_WHO_DID_IT))
def test_a_model_without_a_rule_is_about_nobody(label):
    assert points_at_people(OURS[label]) == []


def test_what_leads_to_somebody_is_found():
    assert points_at_people(Contact) == ["case", "adult", "by"]


@pytest.mark.parametrize("label", sorted(SEEN_BY))
def test_a_rule_is_asked_by_everybody_in_the_same_way(label):
    assert issubclass(OURS[label]._default_manager._queryset_class, models.QuerySet)
    assert OURS[label]._default_manager is OURS[label].objects


@pytest.fixture
def people(alva, signe, ottar, tuva, vera, nils, ylva, sten, bodil, maj, disa, torkel):
    ulf = person("ulf.barrkvist@regionen.example", "Ulf Barrkvist")  # whose hours are reported
    everybody = (AnonymousUser(), alva, signe, ottar, tuva, vera, nils, ylva, sten, bodil, maj, disa, torkel, ulf)
    return dict(zip(ROLES, everybody, strict=True))


@pytest.fixture
def rows(people, asked, granris, case, krokom, harjedalen, nedre_fors, region, project):
    """One row of each model that has a rule, by its label."""
    until = granris.erase_on
    elis = granris.adults.get(number=2)
    bo = member(person("bo.ekorn@nedrefors.example", "Bo Ekorn"), nedre_fors, Role.EMPLOYER)
    again = household(("Tuva Granris", people["household"].email, None))
    access(again, krokom)
    access(again, harjedalen)
    shown = Consent.objects.create(
        household=granris,
        adult=elis,
        receiver=nedre_fors,
        purpose=Purpose.PROFILE,
        text_version=1,
        asked_at=AT,
        given_at=AT,
        until=until,
        erase_on=until,
    )
    made = [people["household"], bo.memberships.get(), granris, elis, shown, asked, case, project]
    made += [
        Access.objects.create(
            household=granris,
            adult=elis,
            organisation=nedre_fors,
            purpose=Purpose.PROFILE,
            consent=shown,
            given_at=AT,
            until=until,
            erase_on=until,
        ),
        PortalLink.objects.create(
            adult=granris.adults.get(number=1),
            token_hash="a" * 64,
            made_at=AT,
            expires_at=AT + timedelta(days=90),
            erase_on=until,
        ),
        Likeness.objects.create(first=granris, second=again, found_at=AT, erase_on=until),
        *of_the_case(case, elis, nedre_fors, people["guide"]),
        Staff.objects.get(person=people["manager"]),
        *of_the_money(project, region),
        *of_the_application(project, people["preparer"]),
        *of_the_ledger(project, nedre_fors, people["worker"]),
    ]
    return {row._meta.label_lower: row for row in made}


def of_the_case(case, adult, employer, guide):
    of = {"case": case, "erase_on": case.erase_on}
    yield StageChange.objects.create(**of, stage=Stage.LEAD, at=AT)
    yield Contact.objects.create(**of, channel=Channel.PHONE, note="Ringde.", at=AT, by=guide)
    yield Service.objects.create(
        **of, kind=ServiceKind.PRESENTED, phase=Phase.ATTRACT, organisation=employer, on=DAY, at=AT, by=guide
    )
    yield Task.objects.create(**of, text="Ring igen", owner=Owner.GUIDE, due_on=DAY, made_at=AT, made_by=guide)
    yield Message.objects.create(**of, author=guide, from_household=False, text="Hej!", sent_at=AT)
    yield Hire.objects.create(**of, adult=adult, employer=employer, work="elektriker", starts_on=DAY, registered_at=AT)
    yield Relocation.objects.create(
        **of,
        moved_on=DAY,
        moved_to=municipality("2309"),
        evidence=Evidence.SELF_DECLARED,
        evidence_on=DAY,
        attribution=Attribution.HELPED,
        registered_at=AT,
    )
    yield Confirmation.objects.create(
        **of,
        witness=Witness.EMPLOYER,
        organisation=employer,
        name=employer.name,
        email="info@nedrefors.example",
        token_hash="b" * 64,
        asked_at=AT,
        expires_at=AT + timedelta(days=30),
    )


def of_the_money(project, region):
    yield Decision.objects.create(
        project=project,
        number="RUN/1/2020",
        decided_on=SINCE,
        decider="Nämnden",
        rate="0.5",
        cap=19_283_328,
        terms="1",
        legal_ground="lag",
        appropriation="1:1",
        final_report_due_on=DAY,
    )
    yield Financier.objects.create(project=project, organisation=region, kind=FinancingKind.CASH, amount=1)
    activity = Activity.objects.create(
        project=project,
        area=project.areas.get(),
        number=1,
        name="Ta emot",
        phase=Phase.WELCOME,
        responsible=region,
        starts_on=project.starts_on,
        until=project.until,
    )
    cost = CostLine.objects.create(
        project=project,
        activity=activity,
        kind=CostType.TRAVEL,
        voucher="1",
        booked_on=DAY,
        paid_on=DAY,
        supplier="Tåget AB",
        text="Resa",
        amount=100,
        added_at=AT,
    )
    yield cost
    yield Proof.objects.create(cost=cost, file="1.pdf", name="1.pdf", size=1, sha256="c" * 64, added_at=AT)
    yield LooseProof.objects.create(project=project, file="2.pdf", name="2.pdf", size=1, sha256="d" * 64, added_at=AT)
    claim = Claim.objects.create(project=project, number=1, starts_on=SINCE, until=DAY, made_at=AT)
    yield claim
    yield ClaimLine.objects.create(claim=claim, cost=cost, number=1, amount=100)
    yield Payout.objects.create(claim=claim, amount=50, steps=[], attested_at=AT)
    yield ReviewNote.objects.create(claim=claim, text="Fråga om moms", written_at=AT)
    line = claim.lines.get()
    yield Correction.objects.create(project=project, line=line, kind="error", amount=-1, words="Fel", made_at=AT)
    yield Advance.objects.create(project=project, amount=1, reasons="x", viability="x", decided_at=AT)
    yield Recovery.objects.create(
        project=project, amount=1, words="x", paid_out_on=SINCE, decided_on=DAY, due_on=DAY + timedelta(days=30)
    )


def of_the_application(project, officer):
    series = Series.objects.create(name="RUN", year=2022, last=1)
    matter = Matter.objects.create(series=series, serial=1, title="Ansökan", opened_on=DAY, opened_at=AT)
    application = Application.objects.create(
        project=project, state=ApplicationState.SUBMITTED, matter=matter, submitted_at=AT, saved_at=AT
    )
    yield application
    yield BudgetLine.objects.create(project=project, kind=CostType.TRAVEL, year=2022, amount=1)
    yield Attachment.objects.create(project=project, file="2.pdf", name="2.pdf", size=1, sha256="d" * 64, added_at=AT)
    yield Question.objects.create(project=project, text="Varför?", asked_at=AT, due_on=DAY)
    yield Condition.objects.create(project=project, kind=ConditionKind.COMMITMENT)
    yield Answer.objects.create(application=application, sheet=Sheet.FORMAL, question="x", reply="yes", answered_at=AT)
    yield Score.objects.create(application=application, criterion="x", points=3, scored_at=AT)
    yield Proposal.objects.create(application=application, made_at=AT)
    yield PreparationNote.objects.create(application=application, text="x", written_at=AT)
    yield Rejection.objects.create(application=application, decided_on=DAY, decider="x", reasons="x")
    yield Conflict.objects.create(project=project, person=officer, ground=ConflictGround.CLOSE, said_at=AT)


def of_the_ledger(project, giver, worker):
    activity = project.activities.get()
    of = {"project": project, "added_at": AT}
    yield Procurement.objects.create(
        **of, supplier="X", supplier_number=giver.number, subject="x", value=1, method="direct", signed_on=DAY
    )
    ledger = LedgerImport.objects.create(
        project=project, format="sie", file="x.se", name="x.se", size=1, sha256="e" * 64, imported_at=AT
    )
    yield ledger
    yield LedgerRow.objects.create(ledger=ledger, number=1, voucher="A1", booked_on=DAY, account="5800", amount=1)
    yield MappingRule.objects.create(project=project, account="5800", kind="", made_at=AT)
    employment = Employment.objects.create(
        project=project,
        person=worker,
        employer=giver,
        title="Flyttlots",
        pay=PayKind.ACTUAL,
        share="0.5",
        monthly_salary=38_000,
        salary_on=SINCE,
        overhead="0.15",
        starts_on=SINCE,
    )
    yield employment
    sheet = TimeSheet.objects.create(employment=employment, month=DAY.replace(day=1))
    yield sheet
    yield TimeEntry.objects.create(sheet=sheet, day=DAY, activity=activity, hours=8, entered_at=AT)
    yield InKindEntry.objects.create(
        **of,
        giver=giver,
        activity=activity,
        type=InKindType.HOURS,
        text="Tid",
        starts_on=SINCE,
        until=DAY,
        quantity=1,
        unit="timmar",
        unit_value=1,
        valuation=Valuation.UNIT_COST,
        basis="x",
        amount=1,
    )
    yield AidGrant.objects.create(
        **of, undertaking=giver, giver=project.funder, measure="Coachning", granted_on=DAY, euro=1
    )


def seers(row, people, *, on=DAY):
    """The roles that see the row."""
    return {role for role, user in people.items() if type(row).objects.visible_to(user, on=on).filter(pk=row.pk)}


@pytest.mark.parametrize("label", sorted(SEEN_BY))
def test_each_row_is_seen_by_those_who_may_and_by_nobody_else(label, rows, people):
    assert seers(rows[label], people) == SEEN_BY[label]


def seen(rows, user, *, on=DAY):
    """The models of which the person sees the row."""
    return {label for label, row in rows.items() if type(row).objects.visible_to(user, on=on).filter(pk=row.pk)}


@pytest.mark.parametrize(
    "role", ["guide", "other guide", "reviewer", "attestant", "committee", "employer", "preparer", "signatory"]
)
def test_who_stopped_acting_for_an_organisation_today_sees_nothing_at_once(role, rows, people):
    Membership.objects.filter(person=people[role]).update(until=DAY, erase_on=DAY)

    assert seen(rows, people[role]) == set()


@pytest.mark.parametrize("role", ["guide", "reviewer", "attestant", "committee", "employer", "preparer", "signatory"])
def test_who_begins_tomorrow_sees_nothing_today(role, rows, people):
    before = seen(rows, people[role])
    Membership.objects.filter(person=people[role]).update(starts_on=DAY + timedelta(days=1))

    assert seen(rows, people[role]) == set()
    assert seen(rows, people[role], on=DAY + timedelta(days=1)) == before != set()


@pytest.mark.parametrize("role", ["manager", "economist"])
def test_who_left_the_project_sees_nothing_of_it(role, rows, people):
    Staff.objects.filter(person=people[role]).update(until=DAY, erase_on=DAY)

    assert seen(rows, people[role]) == set()


def test_an_access_that_was_withdrawn_is_gone_at_once(rows, people, granris):
    granris.accesses.update(ended_at=timezone.now())

    assert seen(rows, people["guide"]) == set()
    assert "households.adult" not in seen(rows, people["employer"])


def test_an_access_that_has_run_out_is_gone(rows, people, granris):
    last = granris.accesses.first().until - timedelta(days=1)

    assert "cases.case" in seen(rows, people["guide"], on=last)
    assert seen(rows, people["guide"], on=last + timedelta(days=1)) == set()


def test_an_erased_household_is_seen_by_nobody(rows, people, granris):
    Household.objects.filter(pk=granris.pk).update(erased_at=AT, name="")

    assert seers(rows["households.household"], people) == set()
    assert seers(rows["cases.case"], people) == set()


def test_what_an_organisation_is_not_for_gives_nothing(rows, people, krokom):
    """A reviewer at Krokom is none of the households' business."""
    Membership.objects.filter(person=people["guide"]).update(role=Role.REVIEWER)

    assert seen(rows, people["guide"]) == set()
    assert list(acting_for(people["guide"], Role.REVIEWER, on=DAY)) == [krokom.pk]


def test_a_household_sees_its_own_tasks(rows, people):
    Task.objects.update(owner=Owner.HOUSEHOLD)

    assert seers(rows["cases.task"], people) == RECEIVED


def test_a_representative_sees_only_its_own_organisations_part(rows, people, harjedalen):
    rows["projects.participation"].organisation = harjedalen
    rows["projects.participation"].save()

    assert seers(rows["projects.participation"], people) == PROJECT - {"employer"}
    assert "projects.project" not in seen(rows, people["employer"])


def test_everybody_sees_what_they_themselves_do(people):
    membership = people["guide"].memberships.get()

    assert seers(membership, people) == {"guide"}
