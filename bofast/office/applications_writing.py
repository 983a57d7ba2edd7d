"""An application being written: each field is saved when one leaves it, the money adds up while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from bofast.accounts.models import User
from bofast.funding.actions.applying import (
    drop_attachment,
    drop_financing,
    save_application,
    set_budget,
    set_financing,
    submit_application,
)
from bofast.funding.actions.asking import ask_for_application
from bofast.funding.models import COST_LABELS, Application, Attachment, Financier
from bofast.funding.queries.applications import money_of, said_in
from bofast.funding.rules.applications import findings, may_send
from bofast.funding.rules.terms import Parameter
from bofast.kernel.clock import local_day, now
from bofast.office.application_forms import AttachmentForm, FinancierForm, WrittenForm
from bofast.office.applications_seen import Seen, seen
from bofast.office.applications_sent import attached, sent_page
from bofast.organisations.actions import register_organisation
from bofast.organisations.models import Organisation
from bofast.organisations.rules import Kind
from bofast.reports.application import application as paper_of
from bofast.reports.pdf import pdf
from bofast.web.applications import told
from bofast.web.requests import SignedIn, wants_part

MOST_NAMES = 500
SECTIONS = (
    (
        "projektet",
        gettext_lazy("What and why"),
        ("summary", "background", "purpose", "goals", "target_group", "strategy"),
    ),
    (
        "genomforande",
        gettext_lazy("How it is done"),
        ("implementation", "timetable", "organisation", "collaboration", "risks", "horizontal"),
    ),
    ("efter", gettext_lazy("Follow-up and afterwards"), ("follow_up", "dissemination", "afterwards")),
    ("stod", gettext_lazy("Other support"), ("other_aid", "economic_activity")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of cost: a field a year, and what they come to."""

    kind: str
    name: str
    fields: list[BoundField]
    total: Decimal


@login_required
@require_GET
def application(request: SignedIn, slug: str) -> HttpResponse:
    of = seen(request.user, slug, on=local_day(now()))
    if not of.is_draft:
        return sent_page(request, of)
    return _page(request, of) if of.may_write else _to_sign(request, of)


@login_required
@require_POST
def save(request: SignedIn, slug: str) -> HttpResponse:
    """Save what is posted, be it one field or the whole page, and then do what the pressed button says."""
    at = now()
    of = seen(request.user, slug, on=local_day(at))
    do, _colon, key = request.POST.get("do", "").partition(":")
    if do == "send" and not of.is_draft:  # pressed twice: it has been sent
        return redirect("office:application", slug)
    _save(of.application, request.POST.dict(), by=request.user, at=at)
    of = seen(request.user, slug, on=of.on)
    if wants_part(request):
        return render(request, "office/applications/live.html", _live(of) | {"totals": _totals(of)})
    return DOING.get(do, _nothing_more)(request, of, key, at)


@login_required
@require_POST
def send(request: SignedIn, slug: str) -> HttpResponse:
    """Signed by somebody who has not written it."""
    at = now()
    return _send(request, seen(request.user, slug, on=local_day(at)), "", at)


@login_required
@require_GET
def draft_pdf(request: SignedIn, slug: str) -> HttpResponse:
    """The application as it would be sent this moment."""
    of = seen(request.user, slug, on=local_day(now()))
    answer = HttpResponse(_paper(of.application), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="ansokan-{slug}.pdf"'
    return answer


def _paper(of: Application) -> bytes:
    return pdf(paper_of(of, on=local_day(of.submitted_at or of.saved_at)))


@transaction.atomic
def _save(application: Application, posted: Mapping[str, str], *, by: User, at: datetime) -> None:
    """One transaction: all of what was posted is saved, or nothing."""
    form = WrittenForm(application, money_of(application.project), posted)
    form.full_clean()
    for kind, year, planned in form.sums():
        set_budget(application=application, kind=kind, year=year, amount=planned, by=by, at=at)
    named = {one.pk: one for one in form.money.financiers}
    for pk, amount in form.promises():
        one = named[pk]
        set_financing(
            project=application.project, organisation=one.organisation, kind=one.kind, amount=amount, by=by, at=at
        )
    save_application(application=application, fields=form.saved, unread=form.unread, read=form.settled, by=by, at=at)


def _to(of: Seen, section: str) -> HttpResponse:
    return redirect(f"{reverse('office:application', args=[of.project.slug])}#{section}")


def _nothing_more(request: SignedIn, of: Seen, key: str, at: datetime) -> HttpResponse:
    messages.success(request, _("Saved."))
    return _to(of, "laget")


def _send(request: SignedIn, of: Seen, key: str, at: datetime) -> HttpResponse:
    if of.is_draft:
        submit_application(application=of.application, paper=_paper, by=request.user, at=at)
        messages.success(request, _("The application is signed and sent."))
    return redirect("office:application", of.project.slug)


def _add_financier(request: SignedIn, of: Seen, key: str, at: datetime) -> HttpResponse:
    form = FinancierForm(request.POST, owner=of.project.owner)
    if not form.is_valid():
        return _page(request, of, financier=form)
    said = form.cleaned_data
    with transaction.atomic():
        organisation = form.found or register_organisation(
            number=form.number, name=said["name"], kind=Kind(said["what"]), municipality=None, by=request.user, at=at
        )
        facts = {name: said[name] for name in ("kind", "amount", "purpose", "decider", "decided_on")}
        set_financing(project=of.project, organisation=organisation, **facts, by=request.user, at=at)
    return _to(of, "finansiering")


def _drop_financier(request: SignedIn, of: Seen, key: str, at: datetime) -> HttpResponse:
    found = get_object_or_404(Financier, project=of.project, pk=_number(key))
    drop_financing(financier=found, by=request.user, at=at)
    return _to(of, "finansiering")


def _attach(request: SignedIn, of: Seen, key: str, at: datetime) -> HttpResponse:
    form = AttachmentForm(request.POST, request.FILES)
    if attached(of, form, by=request.user, at=at):
        return _to(of, "bilagor")
    return _page(request, of, files=form)


def _drop_attachment(request: SignedIn, of: Seen, key: str, at: datetime) -> HttpResponse:
    found = get_object_or_404(Attachment, project=of.project, pk=_number(key))
    drop_attachment(attachment=found, by=request.user, at=at)
    return _to(of, "bilagor")


def _ask_for_the_most(request: SignedIn, of: Seen, key: str, at: datetime) -> HttpResponse:
    fields = {"asked": said_in(of.application, terms=of.terms).sums.grantable}
    save_application(application=of.application, fields=fields, read=["asked"], by=request.user, at=at)
    return _to(of, "finansiering")


def _ask(request: SignedIn, of: Seen, key: str, at: datetime) -> HttpResponse:
    """Ask one of those who may to sign it."""
    asked = {one.person.pk: one.person for one in of.signers}.get(_number(key))
    if asked is None:
        raise Http404
    ask_for_application(application=of.application, person=asked, by=request.user, at=at)
    messages.success(request, _("%(name)s has been asked to sign.") % {"name": asked})
    return _to(of, "klart")


def _number(key: str) -> int:
    return int(key[:18]) if key.isascii() and key.isdigit() else 0


DOING: Mapping[str, Callable[[SignedIn, Seen, str, datetime], HttpResponse]] = {
    "send": _send,
    "add-financier": _add_financier,
    "drop-financier": _drop_financier,
    "attach": _attach,
    "drop-attachment": _drop_attachment,
    "most": _ask_for_the_most,
    "ask": _ask,
}


def _live(of: Seen) -> dict[str, Any]:
    """What changes while one writes: when it was saved, whether the money adds up, and what is left to do."""
    said = said_in(of.application, terms=of.terms)
    found = findings(said)
    listed = told(found)
    return {
        "of": of,
        "sums": said.sums,
        "to_mend": [one for one in listed if one.stops and not one.is_met],
        "to_think_of": [one for one in listed if not (one.stops or one.is_met or one.is_text)],
        "unwritten": [one for one in listed if one.is_text and not (one.stops or one.is_met)],
        "in_order": [one for one in listed if one.is_met],
        "may_send": may_send(found),
        "is_too_much": said.sums.asked is not None and 0 < said.sums.grantable < said.sums.asked,
        "highest_share": of.terms.term(Parameter.HIGHEST_SHARE),
    }


def _to_sign(request: SignedIn, of: Seen) -> HttpResponse:
    """What somebody signs who has not written it: the money in full, the texts in the paper."""
    money = money_of(of.project)
    kinds = [(label, money.costs(kind)) for kind, label in COST_LABELS.items() if money.costs(kind)]
    context = _live(of) | {"kinds": kinds, "financiers": money.financiers}
    return render(request, "office/applications/sign.html", context)


def _totals(of: Seen) -> list[tuple[str, Decimal]]:
    """The sums under and beside the budget: the id of where each stands."""
    money = money_of(of.project)
    years = WrittenForm(of.application, money, {}).years
    kinds = [(f"sum-{kind}", money.costs(kind)) for kind in COST_LABELS]
    financed = ("sum-financing", money.sums(of.application.asked, highest_share=Decimal(1)).financed)
    return [*kinds, *((f"sum-{year}", money.costs(year=year)) for year in years), ("sum-all", money.costs()), financed]


def _page(
    request: SignedIn, of: Seen, *, financier: FinancierForm | None = None, files: AttachmentForm | None = None
) -> HttpResponse:
    money = money_of(of.project)
    form = WrittenForm(of.application, money, {}, address=reverse("office:save_application", args=[of.project.slug]))
    totals = dict(_totals(of))
    context = {
        **_live(of),
        "form": form,
        "sections": [(key, heading, [form[name] for name in names]) for key, heading, names in SECTIONS],
        "years": [(year, totals[f"sum-{year}"]) for year in form.years],
        "rows": [
            Row(kind, str(label), [form[f"budget-{kind}-{year}"] for year in form.years], totals[f"sum-{kind}"])
            for kind, label in COST_LABELS.items()
        ],
        "total": totals["sum-all"],
        "financed": totals["sum-financing"],
        "financiers": [(one, form[f"promise-{one.pk}"]) for one in money.financiers],
        "financier": financier or FinancierForm(owner=of.project.owner),
        "files": files or AttachmentForm(),
        "attachments": list(Attachment.objects.filter(project=of.project).order_by("pk")),
        "organisations": Organisation.objects.order_by("name").values_list("name", flat=True)[:MOST_NAMES],
    }
    is_wrong = bool((financier and financier.errors) or (files and files.errors))
    return render(request, "office/applications/write.html", context, status=422 if is_wrong else 200)


urlpatterns = [
    path("ansokningar/<slug:slug>/", application, name="application"),
    path("ansokningar/<slug:slug>/spara/", save, name="save_application"),
    path("ansokningar/<slug:slug>/skicka/", send, name="send_application"),
    path("ansokningar/<slug:slug>/utkast.pdf", draft_pdf, name="application_pdf"),
]
