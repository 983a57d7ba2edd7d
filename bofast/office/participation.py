"""Who takes part in the project: asked, confirmed, withdrawn; asking one more, and reminding."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from bofast.accounts.actions import person_with
from bofast.accounts.models import User
from bofast.accounts.rules import normalised
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.office.seen import Seen, seen
from bofast.organisations.actions import add_member, register_organisation
from bofast.organisations.models import KIND_LABELS, Membership, Organisation
from bofast.organisations.rules import Kind, Role, organisation_number
from bofast.places.models import Municipality
from bofast.projects.actions import ask_participation, remind_of_participation
from bofast.projects.models import PART_LABELS, Participation, Staff
from bofast.projects.rules import Part
from bofast.web.requests import SignedIn
from bofast.web.words import words_of

OF_NEW = ("name", "kind", "municipality", "speaker")  # what is needed of one that is not registered


class AskForm(forms.Form):
    """Which organisation, by its number; one that is not registered is registered with who speaks for it."""

    use_required_attribute = False
    is_new = False  # whether the number is of an organisation that is not registered

    number = forms.CharField(
        label=gettext_lazy("Organisation number"), max_length=20, help_text=gettext_lazy("Such as 556000-4615")
    )
    part = forms.ChoiceField(
        label=gettext_lazy("Takes part as"), choices=list(PART_LABELS.items()), initial=Part.PARTICIPANT
    )
    commitment = forms.CharField(
        label=gettext_lazy("What it does"),
        max_length=300,
        help_text=gettext_lazy("In at least one of the plan’s activities; this is what the organisation confirms"),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[("", "–"), *KIND_LABELS.items()], required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=gettext_lazy("Workplace in"), required=False, empty_label="–"
    )
    speaker = forms.EmailField(label=gettext_lazy("E-mail of who speaks for it"), required=False)

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        here = Municipality.objects.filter(county=settings.REGION_COUNTY).order_by("name")
        self.fields["municipality"].queryset = here  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_number(self) -> str:
        try:
            return organisation_number(self.cleaned_data["number"])
        except Refused as no:
            raise forms.ValidationError(words_of(no), code=no.code) from None

    def clean(self) -> dict[str, Any]:
        """Who the organisation is; one that is not registered needs the rest of the fields."""
        said = self.cleaned_data
        if "number" not in said:
            return said
        said["organisation"] = Organisation.objects.filter(number=said["number"]).first()
        if said["organisation"] is None:
            self.is_new = True
            for name in OF_NEW:
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("The organisation is not registered yet: this is needed too."))
            if Staff.objects.filter(person__email=normalised(said.get("speaker") or ""), until__isnull=True).exists():
                self.add_error("speaker", _("Who works in the project cannot speak for somebody who takes part in it."))
        return said


@login_required
@require_http_methods(["GET", "POST"])
def participation(request: SignedIn, slug: str) -> HttpResponse:
    """The organisations, and the question to one more, which only project staff asks."""
    at = now()
    of = seen(request.user, slug, on=local_day(at))
    if request.method != "POST":
        return _page(request, of, AskForm())
    _demand_staff(of)
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            asked = ask(of, form.cleaned_data, by=request.user, at=at)
        except Refused as no:
            form.add_error("number", words_of(no))
        else:
            messages.success(request, _("%(name)s has been asked.") % {"name": asked.organisation})
            return redirect("office:participation", slug)
    return _page(request, of, form)


@transaction.atomic
def ask(of: Seen, said: dict[str, Any], *, by: User, at: datetime) -> Participation:
    """One act: the organisation is registered where it was not, somebody speaks for it, and it is asked."""
    organisation = said["organisation"]
    if organisation is None:
        organisation = register_organisation(
            number=said["number"],
            name=said["name"],
            kind=Kind(said["kind"]),
            municipality=said["municipality"],
            by=by,
            at=at,
        )
        speaker = person_with(email=said["speaker"])
        add_member(person=speaker, organisation=organisation, role=Role.REPRESENTATIVE, by=by, at=at)
    return ask_participation(
        project=of.project,
        organisation=organisation,
        part=Part(said["part"]),
        commitment=said["commitment"],
        by=by,
        at=at,
    )


@login_required
@require_POST
def remind(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    at = now()
    of = seen(request.user, slug, on=local_day(at))
    _demand_staff(of)
    asked = get_object_or_404(_seen_participations(request.user, of), pk=pk)
    number = remind_of_participation(participation=asked, by=request.user, at=at)
    told = ngettext(
        "%(number)s letter is on its way to %(name)s.", "%(number)s letters are on their way to %(name)s.", number
    )
    messages.success(request, told % {"number": number, "name": asked.organisation})
    return redirect("office:participation", slug)


def _demand_staff(of: Seen) -> None:
    """For others there is nothing to do here. Raises Http404."""
    if not of.is_staff:
        raise Http404


def _seen_participations(user: User, of: Seen) -> QuerySet[Participation]:
    return Participation.objects.visible_to(user, on=of.on).filter(project=of.project)


def _page(request: SignedIn, of: Seen, form: AskForm) -> HttpResponse:
    speakers = (
        Membership.objects.active_on(of.on)
        .filter(organisation=OuterRef("organisation"), role=Role.REPRESENTATIVE.value)
        .order_by()
        .values("organisation")
        .annotate(number=Count("pk"))
    )
    rows = list(
        _seen_participations(request.user, of)
        .select_related("organisation__municipality", "confirmed_by")
        .annotate(speakers=Subquery(speakers.values("number")))
        .order_by("organisation__name", "pk")
    )
    context = {
        "of": of,
        "confirmed": [row for row in rows if row.confirmed_at and not row.withdrawn_at],
        "asked": [row for row in rows if not row.confirmed_at and not row.withdrawn_at],
        "withdrawn": [row for row in rows if row.withdrawn_at],
        "form": form,
    }
    return render(request, "office/participation/page.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("projekt/<slug:slug>/deltagare/", participation, name="participation"),
    path("projekt/<slug:slug>/deltagare/<int:pk>/paminn/", remind, name="remind"),
]
