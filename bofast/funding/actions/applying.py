"""An applicant writes an application, signs and sends it, answers what is asked about it, or takes it back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import count

from django.core.files.base import File
from django.db import transaction
from django.utils.text import slugify

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.attaching import lay, register
from bofast.funding.actions.decisions import add_financier
from bofast.funding.actions.letters import tell_applicant, tell_officers
from bofast.funding.actions.seats import application_moved, demand_writer, locked_application
from bofast.funding.models import Application, Attachment, BudgetLine, Financier, Question
from bofast.funding.queries.applications import may_apply_for, said_in, signed_content, signs_for
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.applications import (
    TEXTS,
    ApplicationIncomplete,
    ApplicationMove,
    ApplicationMoveNotOpen,
    ApplicationSent,
    ApplicationState,
    MayNotApply,
    NotSignatory,
    after,
    digest,
    findings,
    stopping,
)
from bofast.funding.rules.claims import CostType, FinancingKind
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation
from bofast.projects.actions import add_staff
from bofast.projects.models import Project
from bofast.projects.rules import Duty
from bofast.records.actions import open_matter, register_document
from bofast.records.models import Document, Matter
from bofast.records.rules import Direction

LONGEST_SLUG = 70
OF_PROJECT = ("name", "starts_on", "until")
OF_APPLICATION = (*TEXTS, "asked")
Paper = Callable[[Application], bytes]


@transaction.atomic
def start_application(
    *,
    name: str,
    owner: Organisation,
    funder: Organisation,
    starts_on: date,
    until: date,
    manager: User | None = None,
    by: User,
    at: datetime,
) -> Application:
    """An empty application for a new project, which only the applicant sees.

    Whoever starts it manages the project and writes it, unless somebody else is named as its `manager`.

    Raises MayNotApply, and StaffReviews for who reviews or attests for the funder.
    """
    if not may_apply_for(by, on=local_day(at)).filter(pk=owner.pk).exists():
        raise MayNotApply(organisation=owner.name)
    Organisation.objects.select_for_update(of=("self",)).get(pk=owner.pk)  # its projects get addresses one by one
    project = Project.objects.create(
        slug=_free_slug(name),
        name=" ".join(name.split()),
        owner=owner,
        funder=funder,
        starts_on=starts_on,
        until=until,
        is_draft=True,
    )
    add_staff(project=project, person=manager or by, duty=Duty.MANAGER, by=by, at=at)
    application = Application.objects.create(project=project, saved_at=at, saved_by=by, made_by=by)
    record(what="application.start", on=application, by=by, at=at, after=f"{starts_on}–{until}")
    return application


def _free_slug(name: str) -> str:
    plain = slugify(name)[:LONGEST_SLUG].strip("-") or "projekt"
    taken = set(Project.objects.filter(slug__startswith=plain).order_by().values_list("slug", flat=True))
    return plain if plain not in taken else next(s for n in count(2) if (s := f"{plain}-{n}") not in taken)


@transaction.atomic
def save_application(
    *,
    application: Application,
    fields: Mapping[str, object],
    unread: Mapping[str, str] | None = None,
    read: Collection[str] = (),
    by: User,
    at: datetime,
) -> Application:
    """Save what was written in the fields that are named, and keep as it was typed what cannot be read (`unread`).

    `read` names what was kept as typed and is settled elsewhere now, such as a sum of the budget. Raises
    NotProjectStaff, and ApplicationSent once it has been sent.
    """
    application = _draft(application, by, at=at)
    project, changed = application.project, []
    for name, value in fields.items():
        row = project if name in OF_PROJECT else application
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed.append(name)
    settled = {*fields, *read}
    draft = {name: typed for name, typed in application.draft.items() if name not in settled} | dict(unread or {})
    if not changed and draft == application.draft:
        return application
    application.draft, application.saved_at, application.saved_by = draft, at, by
    application.save(
        update_fields=["draft", "saved_at", "saved_by", *(name for name in changed if name in OF_APPLICATION)]
    )
    if of_project := [name for name in changed if name in OF_PROJECT]:
        project.save(update_fields=of_project)
    record(what="application.save", on=application, by=by, at=at, after=" ".join(sorted({*changed, *(unread or {})})))
    return application


@transaction.atomic
def set_budget(
    *,
    application: Application,
    kind: CostType | str,
    year: int,
    amount: Decimal,
    is_fictive: bool = False,
    by: User,
    at: datetime,
) -> None:
    """What the project plans to spend on a kind of cost in a year; 0 takes it away. Raises as `save_application`."""
    application = _draft(application, by, at=at)
    kind = CostType(kind).value
    lines = BudgetLine.objects.filter(project=application.project_id, kind=kind, year=year)
    before = lines.values_list("amount", flat=True).first()
    if (before or 0) == amount:
        return
    if amount:
        BudgetLine.objects.update_or_create(
            project=application.project, kind=kind, year=year, defaults={"amount": amount, "is_fictive": is_fictive}
        )
    else:
        lines.delete()
    _touch(application, by=by, at=at)
    record(what="budget.set", on=application, by=by, at=at, before=before or 0, after=f"{kind} {year} {amount:f}")


@transaction.atomic
def set_financing(
    *,
    project: Project,
    organisation: Organisation,
    kind: FinancingKind | str,
    amount: Decimal | None,
    is_fictive: bool = False,
    purpose: str = "",
    decided_on: date | None = None,
    decider: str = "",
    by: User,
    at: datetime,
) -> Financier:
    """Who else pays, how, and how much; None: not known yet. Raises as `save_application`.

    What one pays for, and when who decided to, is said when it is added.
    """
    application, kind = _draft(project.application, by, at=at), FinancingKind(kind)
    financier = Financier.objects.filter(project=project, organisation=organisation, kind=kind.value).first()
    if financier is None:
        _touch(application, by=by, at=at)
        return add_financier(
            project=project,
            organisation=organisation,
            kind=kind,
            amount=amount,
            is_fictive=is_fictive,
            purpose=purpose,
            decided_on=decided_on,
            decider=decider,
            by=by,
            at=at,
        )
    if financier.amount == amount:
        return financier
    before, financier.amount = financier.amount, amount
    financier.save(update_fields=["amount"])
    _touch(application, by=by, at=at)
    told = ["" if one is None else one for one in (before, amount)]
    record(what="financier.set", on=financier, by=by, at=at, before=told[0], after=told[1])
    return financier


@transaction.atomic
def drop_financing(*, financier: Financier, by: User, at: datetime) -> None:
    """Take a financier out of the plan. Raises as `save_application`."""
    application = _draft(financier.project.application, by, at=at)
    record(what="financier.drop", on=financier, by=by, at=at, before=f"{financier.kind} {financier.amount or ''}")
    financier.delete()
    _touch(application, by=by, at=at)


@transaction.atomic
def add_attachment(
    *, application: Application, name: str, content: File[bytes], what: str = "", by: User, at: datetime
) -> Attachment:
    """Lay a file with the application; it is registered when the application, or the answer it goes with, is sent.

    Raises NotProjectStaff, ApplicationSent, FileTooLarge, FileNotTaken and AttachmentAddedBefore.
    """
    application = _writable(application, by, ApplicationState.DRAFT, ApplicationState.COMPLETION, at=at)
    attachment = lay(application.project, name=name, content=content, what=what, by=by, at=at)
    _touch(application, by=by, at=at)
    record(what="attachment.add", on=attachment, by=by, at=at, after=attachment.sha256)
    return attachment


@transaction.atomic
def drop_attachment(*, attachment: Attachment, by: User, at: datetime) -> None:
    """Take away a file that has not been registered. Raises NotProjectStaff and ApplicationSent."""
    states = (ApplicationState.DRAFT, ApplicationState.COMPLETION)
    application = _writable(attachment.project.application, by, *states, at=at)
    attachment = Attachment.objects.get(pk=attachment.pk)
    if attachment.document_id:
        raise ApplicationSent(project=application.project.name)
    record(what="attachment.drop", on=attachment, by=by, at=at, before=attachment.sha256)
    file = attachment.file
    attachment.delete()
    transaction.on_commit(lambda: file.delete(save=False))
    _touch(application, by=by, at=at)


@transaction.atomic
def submit_application(*, application: Application, paper: Paper, by: User, at: datetime) -> Application:
    """Sign and send the application: it gets a diary number, is registered with its files, and is frozen.

    `paper` makes the file that is registered. More than the highest share may be asked for; what can be granted is
    told before. Raises NotSignatory, ApplicationMoveNotOpen when it has been sent, and ApplicationIncomplete.
    """
    application = _signed_by(application, by, at=at)
    project = application.project
    after(ApplicationState(application.state), ApplicationMove.SUBMIT)
    if missing := stopping(findings(said_in(application, terms=terms_on(local_day(at))))):
        raise ApplicationIncomplete(count=len(missing))
    before = application_moved(application, ApplicationMove.SUBMIT)
    application.submitted_at, application.submitted_by = at, by
    application.digest = digest(signed_content(application))
    content = paper(application)  # before the diary's number is taken, which others wait for
    title = f"Ansökan om medfinansiering: {project.name}"
    application.matter = open_matter(title=title, by=by, at=at)
    application.save(update_fields=["state", "submitted_at", "submitted_by", "digest", "matter"])
    project.is_draft, project.purpose = False, application.purpose
    project.save(update_fields=["is_draft", "purpose"])
    _register(application, title, f"ansokan-{project.slug}.pdf", content, by=by, at=at)
    _register_attachments(application, by=by, at=at)
    tell_officers(application, ApplicationMove.SUBMIT, at=at)
    tell_applicant(application, ApplicationMove.SUBMIT, at=at)
    record(what="application.submit", on=application, by=by, at=at, before=before, after=application.digest)
    return application


@transaction.atomic
def answer_question(*, question: Question, answer: str, by: User, at: datetime) -> Question:
    """Answer what the officer asked; the answer and the files added since are registered.

    The preparation goes on once nothing waits for an answer. Raises NotProjectStaff, and ApplicationMoveNotOpen also
    for a question that has its answer: that is registered.
    """
    demand_writer(question.project, by, at=at)
    application = locked_application(question.project.application)
    before = application_moved(application, ApplicationMove.ANSWER)
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if question.answered_at:
        raise ApplicationMoveNotOpen(state=before, move=ApplicationMove.ANSWER.value)
    unanswered = Question.objects.filter(project=question.project_id, answered_at__isnull=True)
    if unanswered.exclude(pk=question.pk).exists():
        application.state = before  # it waits for the other answers
    question.answer, question.answered_at, question.answered_by = answer.strip(), at, by
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    application.save(update_fields=["state"])
    content = f"{question.text}\n\n{question.answer}\n".encode()
    _register(application, "Svar på begäran om komplettering", "svar.txt", content, by=by, at=at)
    _register_attachments(application, by=by, at=at)
    tell_officers(application, ApplicationMove.ANSWER, at=at)
    record(what="application.answer", on=application, by=by, at=at, before=before, after=f"question {question.pk}")
    return question


@transaction.atomic
def withdraw_application(*, application: Application, words: str = "", by: User, at: datetime) -> Application:
    """Take back what has been sent, until it is proposed for decision. Raises NotSignatory, ApplicationMoveNotOpen."""
    application = _signed_by(application, by, at=at)
    before = application_moved(application, ApplicationMove.WITHDRAW)
    application.save(update_fields=["state"])
    content = f"{words.strip()}\n".encode() if words.strip() else None
    _register(application, "Återkallelse av ansökan", "aterkallelse.txt", content, by=by, at=at)
    tell_officers(application, ApplicationMove.WITHDRAW, at=at)
    record(what="application.withdraw", on=application, by=by, at=at, before=before, after=application.state)
    return application


def _register(
    application: Application, title: str, name: str, content: bytes | None, *, by: User, at: datetime
) -> Document:
    return register_document(
        matter=Matter.objects.get(pk=application.matter_id or 0),
        direction=Direction.RECEIVED,
        title=title,
        party=application.project.owner.name,
        content=content,
        name=name,
        by=by,
        at=at,
    )


def _register_attachments(application: Application, *, by: User, at: datetime) -> None:
    """Those that have not been registered yet."""
    matter = Matter.objects.get(pk=application.matter_id or 0)
    for attachment in Attachment.objects.filter(project=application.project_id, document__isnull=True).order_by("pk"):
        register(attachment, matter, title=f"Bilaga: {attachment.what or attachment.name}", by=by, at=at)


def _draft(application: Application, by: User, *, at: datetime) -> Application:
    return _writable(application, by, ApplicationState.DRAFT, at=at)


def _writable(application: Application, by: User, *states: ApplicationState, at: datetime) -> Application:
    """The application, locked. Raises NotProjectStaff, and ApplicationSent in any other state."""
    demand_writer(application.project, by, at=at)
    application = locked_application(application)
    if application.state not in states:
        raise ApplicationSent(project=application.project.name)
    return application


def _signed_by(application: Application, by: User, *, at: datetime) -> Application:
    application = locked_application(application)
    owner = application.project.owner
    if not signs_for(by, owner, on=local_day(at)):
        raise NotSignatory(organisation=owner.name)
    return application


def _touch(application: Application, *, by: User, at: datetime) -> None:
    Application.objects.filter(pk=application.pk).update(saved_at=at, saved_by=by)
