"""The officers' diary: the matters they handle, each with its documents; registering one, correcting one, closing."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bofast.accounts.models import User
from bofast.funding.queries.matters import OFFICERS, handled_by, matters_of, project_of
from bofast.funding.rules.costs import check_proof
from bofast.kernel.clock import local_day, now
from bofast.kernel.names import safe_name
from bofast.kernel.refused import Refused
from bofast.organisations.models import acting_for
from bofast.records.actions import close_matter, register_document
from bofast.records.archive import package
from bofast.records.models import DIRECTION_LABELS, SECRECY_LABELS, Document, Matter
from bofast.records.queries import case_file
from bofast.records.rules import Direction, Secrecy, parts
from bofast.web.files import download
from bofast.web.requests import SignedIn
from bofast.web.words import words_of

A_PAGE = 30
FIRST_BYTES = 4096
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class DocumentForm(forms.Form):
    """A document registered by hand."""

    use_required_attribute = False

    direction = forms.ChoiceField(
        label=gettext_lazy("What is it"), choices=list(DIRECTION_LABELS.items()), widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=300,
        help_text=gettext_lazy("Stands in the public diary: write no person’s name."),
    )
    party = forms.CharField(label=gettext_lazy("From or to whom"), max_length=200, required=False)
    party_is_a_person = forms.BooleanField(
        label=gettext_lazy("It is a private person"),
        required=False,
        help_text=gettext_lazy("The public diary then says “private person”."),
    )
    dated_on = forms.DateField(
        label=gettext_lazy("Date"),
        help_text=gettext_lazy("When it came, was sent or was drawn up."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    secrecy = forms.ChoiceField(
        label=gettext_lazy("Secrecy"),
        choices=list(SECRECY_LABELS.items()),
        required=False,
        help_text=gettext_lazy("A mark is a reminder: each request to read it is examined anew."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "PDF, Word, Excel, picture or text, at most 20 MB. None for what came on paper or by telephone."
        ),
    )

    def __init__(self, *args: Any, on: date, **how: Any) -> None:
        super().__init__(*args, **how)
        self.on = on

    def clean_dated_on(self) -> date:
        day: date = self.cleaned_data["dated_on"]
        if day > self.on:
            raise forms.ValidationError(_("That day has not come yet."))
        return day

    def clean_file(self) -> UploadedFile[bytes] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None:
            try:
                check_proof(safe_name(file.name or ""), size=file.size or 0, start=file.read(FIRST_BYTES))
            except Refused as no:
                raise forms.ValidationError(words_of(no)) from no
            file.seek(0)
        return file

    @property
    def document(self) -> dict[str, Any]:
        """What register_document takes."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        said["direction"], said["secrecy"] = Direction(said["direction"]), Secrecy(said["secrecy"])
        if file := self.cleaned_data["file"]:
            said["content"], said["name"] = file.read(), file.name
        return said


def handled(user: User, *, on: date) -> QuerySet[Matter, Matter]:
    """The matters that the person handles; for those who handle none for any funder the diary does not exist."""
    if not acting_for(user, *OFFICERS, on=on).exists():
        raise Http404
    return matters_of(handled_by(user, on=on))


@login_required
@require_GET
def diary(request: SignedIn) -> HttpResponse:
    words = " ".join(CONTROL.sub(" ", request.GET.get("sok", "")).split())[:200]
    found = handled(request.user, on=local_day(now()))
    if number := parts(words):
        named = Q(series__name=number.series, series__year=number.year, serial=number.serial)
        found = found.filter(named)
    elif words:
        in_documents = Document.objects.filter(Q(title__icontains=words) | Q(party__icontains=words))
        found = found.filter(Q(title__icontains=words) | Q(pk__in=in_documents.values("matter")))
    found = found.annotate(number_of_documents=Count("documents")).order_by("-series__year", "-serial", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("sida"))
    return render(request, "treasury/diary/diary.html", {"words": words, "page": page})


@login_required
@require_GET
def matter(request: SignedIn, pk: int) -> HttpResponse:
    on = local_day(now())
    found = get_object_or_404(handled(request.user, on=on), pk=pk)
    documents = found.documents.select_related("registered_by", "replaces", "replaced_by").order_by("-serial")
    context = {
        "matter": found,
        "documents": list(documents),
        "project": project_of(found, among=handled_by(request.user, on=on)),
        "crumbs": _crumbs(),
    }
    return render(request, "treasury/diary/matter.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def register(request: SignedIn, pk: int) -> HttpResponse:
    at = now()
    on = local_day(at)
    found = get_object_or_404(handled(request.user, on=on), pk=pk)
    replaced = _replaced(request, found)
    form = DocumentForm(request.POST or None, request.FILES or None, on=on, initial=_initial(replaced, on))
    if request.method == "POST" and form.is_valid():
        try:
            document = register_document(matter=found, **form.document, replaces=replaced, by=request.user, at=at)
        except Refused as no:
            form.add_error(None, words_of(no))
        else:
            number = f"{found.number}-{document.serial}"
            messages.success(request, _("Registered as %(number)s.") % {"number": number})
            return redirect("treasury:matter", pk)
    here = {"name": found.number, "address": reverse("treasury:matter", args=[pk])}
    context = {"matter": found, "replaced": replaced, "form": form, "crumbs": [*_crumbs(), here]}
    return render(request, "treasury/diary/register.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    at = now()
    found = get_object_or_404(handled(request.user, on=local_day(at)), pk=pk)
    close_matter(matter=found, by=request.user, at=at)
    messages.success(request, _("%(number)s is closed.") % {"number": found.number})
    return redirect("treasury:matter", pk)


@login_required
@require_GET
def document(request: SignedIn, pk: int, serial: int) -> FileResponse:
    found = get_object_or_404(handled(request.user, on=local_day(now())), pk=pk)
    one = get_object_or_404(found.documents.exclude(file=""), serial=serial)
    return download(one.file, name=one.name)


@login_required
@require_GET
def archive(request: SignedIn, pk: int) -> HttpResponse:
    """The matter as an archive package."""
    found = get_object_or_404(handled(request.user, on=local_day(now())), pk=pk)
    case = case_file(found, agency=settings.REGION_BODY)
    answer = HttpResponse(package(case), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{case.root}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _crumbs() -> list[dict[str, str]]:
    return [{"name": _("The diary"), "address": reverse("treasury:diary")}]


def _replaced(request: SignedIn, matter: Matter) -> Document | None:
    """The document that is being corrected, as the address says."""
    serial = request.GET.get("rattar", "")
    if not (serial.isascii() and serial.isdigit()):
        return None
    return get_object_or_404(matter.documents, serial=int(serial[:6]))


def _initial(replaced: Document | None, on: date) -> dict[str, object]:
    if replaced is None:
        return {"direction": Direction.RECEIVED.value, "dated_on": on}
    kept = ("direction", "title", "party", "party_is_a_person", "secrecy")
    return {name: getattr(replaced, name) for name in kept} | {"dated_on": on}


urlpatterns = [
    path("diariet/", diary, name="diary"),
    path("diariet/<int:pk>/", matter, name="matter"),
    path("diariet/<int:pk>/registrera/", register, name="register_document"),
    path("diariet/<int:pk>/avsluta/", close, name="close_matter"),
    path("diariet/<int:pk>/handling/<int:serial>/", document, name="matter_document"),
    path("diariet/<int:pk>/arkivpaket/", archive, name="archive_matter"),
]
