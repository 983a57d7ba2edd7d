"""Hours of those who work in a project: who has signed which month, the month itself, and one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bofast.accounts.actions import person_with
from bofast.funding.actions.booking import Paper
from bofast.funding.actions.time import (
    add_employment,
    book_sheet,
    end_employment,
    lock_sheet,
    open_sheet,
    save_hours,
    send_back,
    sign_sheet,
)
from bofast.funding.models import Employment, TimeEntry, TimeSheet
from bofast.funding.queries.time import (
    SheetCost,
    Work,
    activities_of,
    cost_of,
    hours_of,
    is_corrected_since,
    own_work,
    remarks_on,
    second_of,
    to_sign,
    waiting_corrections,
    with_people,
    work,
)
from bofast.funding.rules.terms import NoTerms
from bofast.funding.rules.time import SheetIsEmpty, SheetState, may_lock, month_of
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.office.costs import kept
from bofast.office.employment_form import EmploymentForm, EndForm
from bofast.office.hours_form import BackForm, CorrectionForm, HoursForm
from bofast.office.ledger import Ledger, ledger
from bofast.projects.models import Activity
from bofast.reports.pdf import pdf
from bofast.reports.work import time_sheet
from bofast.web.files import download
from bofast.web.requests import SignedIn
from bofast.web.words import words_of


@dataclass(frozen=True, slots=True)
class Seat:
    """What a reader may do with a sheet."""

    of: Ledger | None  # None for who only works in the project, or signs for somebody who does
    is_own: bool
    is_manager: bool

    @property
    def is_kept(self) -> bool:
        return self.of is not None and self.of.is_kept

    @property
    def may_correct(self) -> bool:
        return not self.is_own and (self.is_manager or self.is_kept)


@login_required
@require_GET
def overview(request: SignedIn, slug: str) -> HttpResponse:
    """Everybody who works in the project, and a year's months of each."""
    of = ledger(request.user, slug, on=local_day(now()))
    last = max(min(of.on, of.project.until), of.project.starts_on)  # one that has not begun has its first year
    years = [str(year) for year in range(last.year, of.project.starts_on.year - 1, -1)]
    year = request.GET.get("ar", "")
    year = year if year in years else years[0]
    seen = Employment.objects.visible_to(request.user, on=of.on).filter(project=of.project)
    found = work(with_people(seen).order_by("starts_on", "pk"), on=of.on)
    context = {
        "of": of,
        "tabs": of.cost_tabs("time"),
        "year": year,
        "years": [(one, one) for one in years],
        "table": [_of_year(one, int(year)) for one in found],
        "months": [date(int(year), number, 1) for number in range(1, 13)],
    }
    return render(request, "office/time/overview.html", context)


def _of_year(one: Work, year: int) -> tuple[Employment, list[object]]:
    """Twelve cells: the month, or None where the employment has none yet."""
    at = {month.month.start.month: month for month in one.months if month.month.start.year == year}
    return one.employment, [at.get(number) for number in range(1, 13)]


@login_required
@require_http_methods(["GET", "POST"])
def new_employment(request: SignedIn, slug: str) -> HttpResponse:
    of = kept(request, slug)
    form = EmploymentForm(request.POST or None, request.FILES or None, project=of.project)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                said = dict(form.cleaned_data)
                person = person_with(email=said.pop("email"), name=said.pop("name"))
                manager = person_with(email=said.pop("manager_email"), name=said.pop("manager_name"))
                add_employment(project=of.project, person=person, manager=manager, **said, by=request.user, at=now())
        except Refused as no:
            form.add_error(form.field_of(no), words_of(no))
        else:
            messages.success(request, _("The employment is added. The hours are reported under “My hours”."))
            return redirect("office:time", slug)
    context = {"of": of, "crumbs": _crumbs(of), "form": form}
    return render(request, "office/time/new_employment.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def employment(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """What was agreed, each month, and the end of it."""
    of = ledger(request.user, slug, on=local_day(now()))
    seen = with_people(Employment.objects.visible_to(request.user, on=of.on)).select_related("activity")
    found = get_object_or_404(seen, project=of.project, pk=pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_employment(employment=found, until=form.cleaned_data["until"], by=request.user, at=now())
        except Refused as no:
            form.add_error("last_on", words_of(no))
        else:
            messages.success(request, _("The end is written down."))
            return redirect("office:employment", slug, pk)
    context = {
        "of": of,
        "crumbs": _crumbs(of),
        "employment": found,
        "last_day": found.until - timedelta(days=1) if found.until else None,
        "work": work([found], on=of.on)[0],
        "form": form,
    }
    return render(request, "office/time/employment.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def certificate(request: SignedIn, slug: str, pk: int) -> FileResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    seen = Employment.objects.visible_to(request.user, on=of.on).exclude(certificate_name="")
    found = get_object_or_404(seen, project=of.project, pk=pk)
    return download(found.certificate, name=found.certificate_name)


def _crumbs(of: Ledger) -> list[dict[str, str]]:
    return [*of.crumbs, {"name": _("Time worked"), "address": reverse("office:time", args=[of.project.slug])}]


@login_required
@require_GET
def my_time(request: SignedIn) -> HttpResponse:
    """One's own months in every project, and what waits for one's signature."""
    on = local_day(now())
    context = {"work": own_work(request.user, on=on), "to_sign": to_sign(request.user), "on": on}
    return render(request, "office/time/mine.html", context)


@login_required
@require_POST
def open_month(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(Employment.objects.filter(person=request.user).select_related("project"), pk=pk)
    try:
        month = date.fromisoformat(request.POST.get("month", ""))
    except ValueError:
        raise Http404 from None
    sheet = open_sheet(employment=found, month=month, by=request.user, at=now())
    return redirect("office:sheet", found.project.slug, sheet.pk)


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A month: written and signed by the employee, read by the others."""
    at = now()
    found, seat = seen_sheet(request, slug, pk)
    form = hours_of_sheet(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                save_hours(sheet=found, hours=form.hours, by=request.user, at=at)
                if "sign" in request.POST:
                    sign_sheet(sheet=found, by=request.user, at=at)
        except Refused as no:
            form.add_error(None, words_of(no))
        else:
            signed = "sign" in request.POST
            messages.success(request, _("You have signed the month.") if signed else _("The hours are saved."))
            return redirect(f"{reverse('office:sheet', args=[slug, pk])}{_query(form)}")
    return sheet_page(request, found, seat, form)


@login_required
@require_POST
def lock(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    found, _seat = seen_sheet(request, slug, pk)
    lock_sheet(sheet=found, by=request.user, at=now())
    messages.success(request, _("The month is locked. From now on it is only corrected."))
    return redirect("office:sheet", slug, pk)


@login_required
@require_POST
def back(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    found, seat = seen_sheet(request, slug, pk)
    form = BackForm(request.POST)
    if not form.is_valid():
        return sheet_page(request, found, seat, hours_of_sheet(request, found, sent=False), back_form=form)
    send_back(sheet=found, words=form.cleaned_data["words"], by=request.user, at=now())
    messages.success(request, _("The month is sent back."))
    return redirect("office:my_time") if not seat.of else redirect("office:sheet", slug, pk)


@login_required
@require_POST
def book(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    of = kept(request, slug)
    people = ("employment__project", "employment__employer", "employment__person", "signed_by", "locked_by")
    rows = TimeSheet.objects.select_related(*people)
    found = get_object_or_404(rows, employment__project=of.project, pk=pk)
    paper = Paper(f"tid-{found.month:%Y-%m}-{found.pk}.pdf", pdf(time_sheet(found, on=of.on)))
    costs = book_sheet(sheet=found, paper=paper, by=request.user, at=now())
    messages.success(request, _("The month is booked as %(number)s costs.") % {"number": len(costs)})
    return redirect("office:sheet", slug, pk)


def seen_sheet(request: SignedIn, slug: str, pk: int) -> tuple[TimeSheet, Seat]:
    """The sheet, and what the reader may do with it; for strangers there is none."""
    on = local_day(now())
    rows = TimeSheet.objects.visible_to(request.user, on=on).filter(employment__project__slug=slug)
    people = ("employment__project", "employment__person", "employment__manager", "employment__employer")
    found = get_object_or_404(rows.select_related(*people, "signed_by", "locked_by"), pk=pk)
    one = found.employment
    manager = may_lock(request.user.pk, person=one.person_id, manager=one.manager_id)
    try:
        of = ledger(request.user, slug, on=on)
    except Http404:
        of = None
    return found, Seat(of, one.person_id == request.user.pk, manager)


def hours_of_sheet(request: SignedIn, found: TimeSheet, *, sent: bool = True) -> HoursForm:
    """With a column for each activity that has hours or is asked for; of a new sheet those of the month before."""
    stand, all_of_them = hours_of(found), list(activities_of(found))
    named = [*request.GET.getlist("aktivitet"), *request.POST.getlist("aktivitet")]
    asked = {int(one[:9]) for one in named if one.isascii() and one.isdigit()}
    shown = {activity for _day, activity in stand} or _usual(found, all_of_them)
    chosen = [one for one in all_of_them if one.pk in shown or one.number in asked]
    own = TimeEntry.objects.filter(sheet=found, corrects__isnull=True).holding()
    entries = own.exclude(comment="").order_by("-pk")
    comments = dict(entries.values_list("day", "comment"))
    given = request.POST if sent and request.method == "POST" else None
    return HoursForm(given, sheet=found, activities=chosen, stand=stand, comments=comments)


def _usual(found: TimeSheet, activities: Sequence[Activity]) -> set[int]:
    """The activities of the month before; else the employment's own, else the plan's first."""
    before = TimeEntry.objects.filter(sheet__employment=found.employment_id, sheet__month__lt=found.month)
    last = before.order_by("-sheet__month").values_list("sheet", flat=True).first()
    if last:
        return set(TimeEntry.objects.filter(sheet=last).order_by().values_list("activity", flat=True))
    return {found.employment.activity_id} if found.employment.activity_id else {one.pk for one in activities[:1]}


def _query(form: HoursForm) -> str:
    """So that columns without hours yet stay where they were."""
    return "?" + "&".join(f"aktivitet={one.number}" for one in form.activities)


def sheet_page(
    request: SignedIn,
    found: TimeSheet,
    seat: Seat,
    form: HoursForm,
    *,
    back_form: BackForm | None = None,
    correction: CorrectionForm | None = None,
) -> HttpResponse:
    wrong = [one for one in (form, back_form, correction) if one is not None and one.errors]
    activities = activities_of(found)
    context = {
        "sheet": found,
        "employment": found.employment,
        "seat": seat,
        "crumbs": _crumbs(seat.of) if seat.of else [{"name": _("My hours"), "address": reverse("office:my_time")}],
        "form": form,
        "wrong": wrong[0] if wrong else None,
        "may_write": seat.is_own and found.state == SheetState.DRAFT.value,
        "more": [one for one in activities if one not in form.activities],
        "remarks": remarks_on(found),
        "back_form": back_form or BackForm(),
        "correction": correction or CorrectionForm(sheet=found, activities=activities),
        "trail": _trail(found),
        **_waiting(request, found),
        **_money(found, seat),
    }
    return render(request, "office/time/sheet.html", context, status=422 if wrong else 200)


def _trail(found: TimeSheet) -> list[TimeEntry]:
    """What was written after the manager had locked the month."""
    if found.locked_at is None:
        return []
    entries = TimeEntry.objects.filter(sheet=found, entered_at__gt=found.locked_at).order_by("pk")
    return list(entries.select_related("activity", "entered_by", "corrects", "confirmed_by"))


def _waiting(request: SignedIn, found: TimeSheet) -> dict[str, object]:
    """Corrections that a second person has not signed: who does, and what the reader can do with them."""
    waiting = waiting_corrections(found)
    second = second_of(found, waiting) if waiting else None
    return {
        "waits_for": second,
        "may_confirm": second == request.user,
        "may_drop": second == request.user or request.user.pk in {one.entered_by_id for one in waiting},
    }


def _money(found: TimeSheet, seat: Seat) -> dict[str, object]:
    """What the month costs and was booked as, for those who see the project's money."""
    if seat.of is None:
        return {"cost": None, "booked": [], "is_outdated": False}
    booked = list(found.costs.standing().select_related("activity").order_by("pk"))
    since = max((one.added_at for one in booked), default=None)
    outdated = since is not None and is_corrected_since(found, since)
    return {
        "cost": _cost(found),
        "booked": booked,
        "is_outdated": outdated,
        "is_over": month_of(found.month).until <= seat.of.on,
    }


def _cost(found: TimeSheet) -> SheetCost | None:
    """None where there is nothing to reckon, or nothing to reckon it by."""
    try:
        return cost_of(found)
    except (SheetIsEmpty, NoTerms):
        return None


urlpatterns = [
    path("min-tid/", my_time, name="my_time"),
    path("min-tid/<int:pk>/", open_month, name="open_month"),
    path("projekt/<slug:slug>/tid/", overview, name="time"),
    path("projekt/<slug:slug>/tid/ny/", new_employment, name="new_employment"),
    path("projekt/<slug:slug>/tid/anstallning/<int:pk>/", employment, name="employment"),
    path("projekt/<slug:slug>/tid/anstallning/<int:pk>/intyg/", certificate, name="certificate"),
    path("projekt/<slug:slug>/tid/<int:pk>/", sheet, name="sheet"),
    path("projekt/<slug:slug>/tid/<int:pk>/las/", lock, name="lock_sheet"),
    path("projekt/<slug:slug>/tid/<int:pk>/tillbaka/", back, name="send_back"),
    path("projekt/<slug:slug>/tid/<int:pk>/bokfor/", book, name="book_sheet"),
]
