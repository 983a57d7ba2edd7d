"""An application is written, signed, sent once, asked about, answered and taken back; and who may do which of it."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from bofast.audit.models import Event
from bofast.funding.actions.applying import (
    add_attachment,
    answer_question,
    drop_attachment,
    drop_financing,
    save_application,
    set_budget,
    set_financing,
    submit_application,
    withdraw_application,
)
from bofast.funding.models import Application, Attachment, BudgetLine, Financier, Question
from bofast.funding.queries.applications import signed_content
from bofast.funding.rules.applications import (
    ApplicationIncomplete,
    ApplicationMoveNotOpen,
    ApplicationSent,
    AttachmentAddedBefore,
    MayNotApply,
    NotSignatory,
    digest,
)
from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.costs import FileNotTaken
from bofast.letters.models import Letter
from bofast.organisations.rules import Role
from bofast.projects.models import Project, Staff
from bofast.projects.rules import NotProjectStaff, StaffReviews
from bofast.records.models import Document, Matter
from tests.applications import WRITTEN, completed, paper, started, submitted
from tests.region import AT, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(vera, region):
    """Vera, who works for the region already, has begun one for it."""
    return started(region, by=vera, funder=region)


@pytest.fixture
def whole(draft, vera, krokom):
    return completed(draft, financier=krokom, by=vera)


@pytest.fixture
def sent(whole, torkel, disa):
    return submitted(whole, by=torkel)


@pytest.fixture
def question(sent, disa):
    """The officer has asked for something."""
    Application.objects.update(state="completion")
    return Question.objects.create(
        project=sent.project, text="Hur mäts målet?", asked_at=AT, asked_by=disa, due_on=date(2022, 10, 17)
    )


def file(text: bytes = b"intyg"):
    return ContentFile(text, "intyg.txt")


def last_event():
    return Event.objects.order_by("-number").first()


def test_starting_one_makes_a_project_that_only_the_applicant_sees(draft, vera, ylva):
    assert (draft.project.slug, draft.project.is_draft, draft.state) == ("fler-hem-i-fjallen", True, "draft")
    assert Staff.objects.get(project=draft.project).person == vera
    assert Application.objects.visible_to(vera, on=WRITTEN.date()).get() == draft
    assert not Application.objects.visible_to(ylva, on=WRITTEN.date()).exists()
    assert last_event().what == "application.start"


def test_a_second_one_of_the_same_name_gets_an_address_of_its_own(draft, vera, region):
    again = started(region, by=vera, funder=region)
    third = started(region, by=vera, funder=region)
    odd = started(region, by=vera, funder=region, name="!!!")

    slugs = [one.project.slug for one in (again, third, odd)]
    assert slugs == ["fler-hem-i-fjallen-2", "fler-hem-i-fjallen-3", "projekt"]


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.REPRESENTATIVE])
def test_who_signs_or_speaks_for_an_organisation_may_start_one(region, nedre_fors, alva, role):
    made = started(nedre_fors, by=member(alva, nedre_fors, role), funder=region)

    assert made.made_by == alva


def test_nobody_else_may(region, krokom, alva, ottar):
    for stranger in (alva, ottar):
        with pytest.raises(MayNotApply):
            started(krokom, by=stranger, funder=region)
    assert not Project.objects.exists()


def test_who_reviews_the_funders_claims_starts_none(region, nedre_fors, ylva):
    member(ylva, nedre_fors, Role.SIGNATORY)

    with pytest.raises(StaffReviews):
        started(nedre_fors, by=ylva, funder=region)
    assert not Project.objects.exists()


def test_what_is_written_is_saved_with_the_moment(draft, vera):
    fields = {"purpose": "Fler flyttar hit.", "name": "Hem i fjällen", "until": date(2026, 1, 1)}
    save_application(application=draft, fields=fields, by=vera, at=AT)

    draft.refresh_from_db()
    assert (draft.purpose, draft.project.name, draft.project.until) == tuple(fields.values())
    assert draft.saved_at == AT
    assert (last_event().what, last_event().after) == ("application.save", "name purpose until")


def test_what_cannot_be_read_is_kept_as_typed_until_it_can(draft, vera):
    save_application(application=draft, fields={}, unread={"asked": "19 miljoner"}, by=vera, at=AT)
    draft.refresh_from_db()
    assert (draft.draft, draft.asked) == ({"asked": "19 miljoner"}, None)

    save_application(application=draft, fields={"asked": Decimal(19)}, by=vera, at=AT)
    draft.refresh_from_db()
    assert (draft.draft, draft.asked) == ({}, 19)


def test_saving_the_same_again_writes_nothing(whole, vera):
    before = Event.objects.count()

    save_application(application=whole, fields={"purpose": "Sagt."}, by=vera, at=AT)
    set_budget(application=whole, kind="staff", year=2023, amount=Decimal(900_000), by=vera, at=AT)
    cash = Financier.objects.get(kind="cash")
    set_financing(
        project=whole.project, organisation=cash.organisation, kind="cash", amount=cash.amount, by=vera, at=AT
    )

    whole.refresh_from_db()
    assert (Event.objects.count(), whole.saved_at) == (before, WRITTEN)


def test_a_sum_of_the_budget_is_changed_and_taken_away(draft, vera):
    for amount in (100, 200, 0):
        set_budget(application=draft, kind="travel", year=2023, amount=Decimal(amount), by=vera, at=AT)
        assert sum(BudgetLine.objects.values_list("amount", flat=True)) == amount

    assert not BudgetLine.objects.exists()
    assert (last_event().before, last_event().after) == ("200.00", "travel 2023 0")


def test_a_financier_is_added_changed_and_taken_out(draft, vera, krokom):
    told = {"project": draft.project, "organisation": krokom, "kind": FinancingKind.CASH, "by": vera, "at": AT}
    set_financing(**told, amount=None)
    financier = set_financing(**told, amount=Decimal(5000))

    assert Financier.objects.get().amount == 5000
    drop_financing(financier=financier, by=vera, at=AT)
    assert not Financier.objects.exists()
    assert [event.what for event in Event.objects.order_by("-number")[:3]] == [
        "financier.drop",
        "financier.set",
        "financier.add",
    ]


def test_a_file_is_laid_with_it_once_and_can_be_taken_away(draft, vera, django_capture_on_commit_callbacks):
    added = add_attachment(application=draft, name="C:\\intyg.txt", content=file(), what="Intyg", by=vera, at=AT)
    stored = added.file.storage.path(added.file.name)

    assert (added.name, added.size) == ("intyg.txt", 5)
    with pytest.raises(AttachmentAddedBefore):
        add_attachment(application=draft, name="samma.txt", content=file(), by=vera, at=AT)
    with pytest.raises(FileNotTaken):
        add_attachment(application=draft, name="intyg.pdf", content=file(), by=vera, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        drop_attachment(attachment=added, by=vera, at=AT)
    assert not Attachment.objects.exists()
    assert not added.file.storage.exists(stored)


def test_only_who_works_in_it_writes(draft, torkel, ylva, krokom):
    for stranger in (torkel, ylva):
        writes = {"by": stranger, "at": AT}
        with pytest.raises(NotProjectStaff):
            save_application(application=draft, fields={"purpose": "Nej."}, **writes)
        with pytest.raises(NotProjectStaff):
            set_budget(application=draft, kind="staff", year=2023, amount=Decimal(1), **writes)
        with pytest.raises(NotProjectStaff):
            set_financing(project=draft.project, organisation=krokom, kind="cash", amount=None, **writes)
        with pytest.raises(NotProjectStaff):
            add_attachment(application=draft, name="a.txt", content=file(), **writes)


def test_signing_freezes_registers_and_tells(whole, vera, torkel, disa):
    add_attachment(application=whole, name="intyg.txt", content=file(), what="Intyg, Krokom", by=vera, at=AT)

    submitted(whole, by=torkel)

    whole.refresh_from_db()
    assert (whole.state, whole.submitted_by, whole.submitted_at) == ("submitted", torkel, WRITTEN)
    assert whole.matter.number == "RUN/1/2022"
    assert not Project.objects.get(pk=whole.project_id).is_draft
    assert whole.project.__class__.objects.get(pk=whole.project_id).purpose == "Sagt."
    assert whole.digest == digest(signed_content(whole))
    title = "Ansökan om medfinansiering: Fler hem i fjällen"
    documents = list(Document.objects.order_by("serial").values_list("title", "direction", "party", "sha256"))
    region = "Region Jämtland Härjedalen"
    assert documents == [
        (title, "received", region, hashlib.sha256(paper(whole)).hexdigest()),
        ("Bilaga: Intyg, Krokom", "received", region, hashlib.sha256(b"intyg").hexdigest()),
    ]
    assert Attachment.objects.get().document.serial == 2
    assert set(Letter.objects.values_list("to", flat=True)) == {disa.email, vera.email, torkel.email}
    assert all("RUN/1/2022" in text for text in Letter.objects.values_list("text", flat=True))
    assert (last_event().what, last_event().before, last_event().after) == (
        "application.submit",
        "draft",
        whole.digest,
    )


def test_one_krona_too_much_is_sent_as_it_was_asked(whole, vera, torkel):
    save_application(application=whole, fields={"asked": Decimal(500_001)}, by=vera, at=AT)
    set_budget(application=whole, kind="staff", year=2023, amount=Decimal(900_001), by=vera, at=AT)

    assert submitted(whole, by=torkel).asked == 500_001


def test_it_is_sent_once(sent, torkel):
    with pytest.raises(ApplicationMoveNotOpen):
        submitted(sent, by=torkel)
    assert Matter.objects.count() == 1


def test_only_a_signatory_of_the_applicant_sends(whole, vera, alva, nedre_fors):
    member(alva, nedre_fors, Role.SIGNATORY)

    for stranger in (vera, alva):
        with pytest.raises(NotSignatory):
            submitted(whole, by=stranger)
    assert not Matter.objects.exists()


def test_what_is_not_complete_is_not_sent(draft, torkel):
    with pytest.raises(ApplicationIncomplete) as no:
        submitted(draft, by=torkel)

    assert no.value.facts == {"count": 6}  # four texts, a budget and a sum
    assert not Matter.objects.exists()


def test_a_paper_that_cannot_be_made_leaves_everything_as_it_was(whole, torkel):
    def broken(application):
        raise OSError("no disk")

    with pytest.raises(OSError, match="no disk"):
        submit_application(application=whole, paper=broken, by=torkel, at=WRITTEN)

    whole.refresh_from_db()
    assert (whole.state, whole.matter, Matter.objects.count()) == ("draft", None, 0)


def test_what_is_sent_is_not_written_in(sent, vera, krokom):
    writes = {"by": vera, "at": AT}
    with pytest.raises(ApplicationSent):
        save_application(application=sent, fields={"purpose": "Ett annat."}, **writes)
    with pytest.raises(ApplicationSent):
        set_budget(application=sent, kind="staff", year=2023, amount=Decimal(1), **writes)
    with pytest.raises(ApplicationSent):
        drop_financing(financier=Financier.objects.first(), **writes)
    with pytest.raises(ApplicationSent):
        add_attachment(application=sent, name="a.txt", content=file(), **writes)


def test_an_answer_is_registered_with_what_was_added_for_it(question, sent, vera, disa):
    Letter.objects.all().delete()
    added = add_attachment(application=sent, name="plan.txt", content=file(), what="Ny plan", by=vera, at=AT)

    answer_question(question=question, answer=" Med en enkät. ", by=vera, at=AT)

    question.refresh_from_db()
    sent.refresh_from_db()
    assert (question.answer, question.answered_by, sent.state) == ("Med en enkät.", vera, "submitted")
    answered, attached = Document.objects.order_by("serial")[1:]
    assert answered.file.read().decode() == "Hur mäts målet?\n\nMed en enkät.\n"
    assert attached.title == "Bilaga: Ny plan"
    assert Letter.objects.get().to == disa.email
    with pytest.raises(ApplicationSent):
        drop_attachment(attachment=added, by=vera, at=AT)
    with pytest.raises(ApplicationMoveNotOpen):
        answer_question(question=question, answer="Igen.", by=vera, at=AT)


def test_what_is_registered_is_not_taken_away_while_more_is_asked_for(whole, torkel, vera):
    added = add_attachment(application=whole, name="a.txt", content=file(), by=vera, at=AT)
    submitted(whole, by=torkel)
    Application.objects.update(state="completion")

    with pytest.raises(ApplicationSent):
        drop_attachment(attachment=added, by=vera, at=AT)


def test_an_application_waits_until_every_question_has_its_answer(question, sent, vera, disa):
    other = Question.objects.create(
        project=sent.project, text="Vem leder?", asked_at=AT, asked_by=disa, due_on=date(2022, 10, 17)
    )

    answer_question(question=question, answer="Med en enkät.", by=vera, at=AT)
    sent.refresh_from_db()
    assert sent.state == "completion"
    with pytest.raises(ApplicationMoveNotOpen):
        answer_question(question=question, answer="Med något annat.", by=vera, at=AT)

    answer_question(question=other, answer="Vera.", by=vera, at=AT)
    question.refresh_from_db()
    sent.refresh_from_db()
    assert (question.answer, sent.state) == ("Med en enkät.", "submitted")


def test_only_who_works_in_it_answers(question, torkel):
    with pytest.raises(NotProjectStaff):
        answer_question(question=question, answer="Så.", by=torkel, at=AT)


@pytest.mark.parametrize(("words", "name"), [("Vi hinner inte.", "aterkallelse.txt"), ("", "")])
def test_it_is_taken_back_by_who_signs(sent, torkel, vera, words, name):
    with pytest.raises(NotSignatory):
        withdraw_application(application=sent, words=words, by=vera, at=AT)

    withdraw_application(application=sent, words=words, by=torkel, at=AT)

    sent.refresh_from_db()
    assert sent.state == "withdrawn"
    assert Document.objects.order_by("serial").last().name == name
    assert (last_event().before, last_event().after) == ("submitted", "withdrawn")


def test_the_officer_who_has_it_is_told_alone(sent, torkel, disa, ebba):
    Letter.objects.all().delete()
    Application.objects.update(officer=ebba)

    withdraw_application(application=sent, by=torkel, at=AT)

    assert Letter.objects.get().to == ebba.email


def test_what_is_proposed_is_not_taken_back(sent, torkel):
    Application.objects.update(state="proposed")

    with pytest.raises(ApplicationMoveNotOpen):
        withdraw_application(application=sent, by=torkel, at=AT)
