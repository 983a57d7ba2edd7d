"""Reading a ledger into the project's costs: the files, what has become of their rows, and mapping those that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bofast.funding.actions.ledgers import (
    apply_rules,
    forget_mapping,
    import_ledger,
    leave_out,
    map_rows,
    take_up,
)
from bofast.funding.actions.undoing_ledgers import undo_import
from bofast.funding.models import COST_LABELS, LedgerImport, LedgerRow, MappingRule
from bofast.funding.queries.ledgers import (
    ALIKE,
    Planned,
    Tally,
    alike,
    groups,
    imports_of,
    on_accounts,
    planned,
    reach,
    remembered_rules,
    rules_of,
    tallies,
    undoing,
)
from bofast.funding.rules.claims import CostType
from bofast.funding.rules.ledgers import RowState, Scope
from bofast.kernel.clock import now
from bofast.kernel.refused import Refused
from bofast.office.costs import kept
from bofast.office.ledger import Ledger
from bofast.projects.models import Activity, Project
from bofast.web.paging import page_of
from bofast.web.requests import SignedIn
from bofast.web.words import words_of

A_PAGE = 50
TABS = {
    "att-koppla": (RowState.WAITING, pgettext_lazy("rows of a ledger", "To map")),
    "bokforda": (RowState.BOOKED, pgettext_lazy("rows of a ledger", "Booked")),
    "dubbletter": (RowState.DUPLICATE, pgettext_lazy("rows of a ledger", "Duplicates")),
    "utanfor": (RowState.OUTSIDE, pgettext_lazy("rows of a ledger", "Outside")),
    "inga-kostnader": (RowState.NOT_A_COST, pgettext_lazy("rows of a ledger", "Not costs")),
    "utelamnade": (RowState.LEFT_OUT, pgettext_lazy("rows of a ledger", "Left out")),
}
KINDS = [(value, label) for value, label in COST_LABELS.items() if value != CostType.IN_KIND.value]
SCOPES = [
    (Scope.TEXT.value, gettext_lazy("Yes: same account, project and text")),
    (Scope.DIMENSION.value, gettext_lazy("Yes: same account and project")),
    (Scope.ACCOUNT.value, gettext_lazy("Yes: the whole account")),
    ("", gettext_lazy("No, only these rows")),
]
BOOK, LEAVE = "book", "leave"


class LedgerForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        label=gettext_lazy("Ledger file"),
        max_length=200,
        help_text=gettext_lazy("SIE 4 (.se, .si, .sie) or a table (.csv), at most 20 MB."),
    )
    only = forms.CharField(
        label=gettext_lazy("The project’s code in the ledger"),
        required=False,
        max_length=50,
        help_text=gettext_lazy("If the file holds other projects too: their rows are left out. For example 2041"),
    )


class MapForm(forms.Form):
    """What the ticked groups are."""

    use_required_attribute = False

    do = forms.ChoiceField(choices=[(BOOK, BOOK), (LEAVE, LEAVE)])
    kind = forms.ChoiceField(
        label=gettext_lazy("Type of cost"), required=False, choices=[("", gettext_lazy("Choose")), *KINDS]
    )
    activity = forms.ModelChoiceField(
        Activity.objects.none(),
        label=gettext_lazy("Activity in the plan"),
        required=False,
        empty_label=gettext_lazy("Choose"),
    )
    scope = forms.ChoiceField(label=gettext_lazy("Remember it for the next file"), required=False, choices=SCOPES)
    groups = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, project: Project, firsts: Sequence[int], **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["activity"].queryset = Activity.objects.filter(project=project)  # type: ignore[attr-defined]
        self.fields["groups"].choices = [(str(first), first) for first in firsts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not said.get("groups"):
            self.add_error(None, _("Tick the rows that you mean first."))
        if said.get("do") == BOOK:
            for name in ("kind", "activity"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Choose one, or leave the rows out."))
        return said

    @property
    def scope_said(self) -> Scope | None:
        return Scope(self.cleaned_data["scope"]) if self.cleaned_data.get("scope") else None


@dataclass(frozen=True, slots=True)
class Tab:
    slug: str
    name: str
    tally: Tally
    address: str
    is_here: bool


@login_required
@require_http_methods(["GET", "POST"])
def imports(request: SignedIn, slug: str) -> HttpResponse:
    of = kept(request, slug)
    form = LedgerForm(request.POST or None, request.FILES or None)
    wrong: Refused | None = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = import_ledger(
                project=of.project,
                name=file.name,
                content=file.read(),
                only=form.cleaned_data["only"],
                is_fictive=bool(settings.DEMO_DATE),
                by=request.user,
                at=now(),
            )
        except Refused as no:
            wrong = no
            form.add_error("file", words_of(no))
        else:
            return redirect("office:import", slug, made.pk)
    context = {"of": of, "crumbs": of.cost_crumbs, "form": form, "wrong": wrong, "files": list(imports_of(of.project))}
    context["rules"] = list(remembered_rules(of.project))
    context["tabs"] = of.cost_tabs("imports")
    return render(request, "office/imports/page.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def one(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    of = kept(request, slug)
    return _page(request, of, _import(of, pk))


@login_required
@require_POST
def book(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Book what the remembered rules know, as the page has told it."""
    of = kept(request, slug)
    seen = request.POST.get("seen", "")
    done = apply_rules(ledger=_import(of, pk), seen=seen, by=request.user, at=now())
    _told_booked(request, done)
    return redirect("office:import", slug, pk)


@login_required
@require_POST
def undo(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Take the whole file out again."""
    of = kept(request, slug)
    done = undo_import(ledger=_import(of, pk), by=request.user, at=now())
    words = ngettext(
        "The import is undone, and one cost is gone.", "The import is undone, and %(number)s costs are gone.", done
    )
    messages.success(request, words % {"number": done})
    return redirect("office:imports", slug)


def _told_booked(request: SignedIn, done: int) -> None:
    words = ngettext("One row is booked as a cost.", "%(number)s rows are booked as costs.", done)
    messages.success(request, words % {"number": done})


@login_required
@require_POST
def sort(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    of = kept(request, slug)
    ledger = _import(of, pk)
    form = _map_form(request, of, ledger)
    if not form.is_valid():
        return _page(request, of, ledger, form)
    said, scope = form.cleaned_data, form.scope_said
    how: dict[str, Any] = {"remember": scope is not None, "scope": scope or Scope.TEXT}
    how |= {"ledger": ledger, "rows": alike(ledger, said["groups"]), "by": request.user, "at": now()}
    if said["do"] == BOOK:
        _told_booked(request, map_rows(**how, kind=said["kind"], activity=said["activity"]))
    else:
        done = leave_out(**how)
        words = ngettext("One row is left out.", "%(number)s rows are left out.", done)
        messages.success(request, words % {"number": done})
    return redirect("office:import", slug, pk)


@login_required
@require_POST
def preview(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """What pressing the button would do, as it is ticked this moment."""
    of = kept(request, slug)
    ledger = _import(of, pk)
    form = _map_form(request, of, ledger)
    form.is_valid()
    found = reach(ledger, form.cleaned_data.get("groups", []), form.scope_said)
    return render(request, "office/imports/reach.html", {"reach": found})


@login_required
@require_POST
def again(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Rows that were left out, or taken for duplicates, wait again."""
    of = kept(request, slug)
    ledger = _import(of, pk)
    rows = LedgerRow.objects.filter(pk__in=_named(request, "rows"))
    done = take_up(ledger=ledger, rows=rows, by=request.user, at=now())
    words = ngettext("One row waits again.", "%(number)s rows wait again.", done)
    messages.success(request, words % {"number": done})
    return redirect("office:import", slug, pk)


@login_required
@require_POST
def forget(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    of = kept(request, slug)
    rule = get_object_or_404(MappingRule.objects.filter(project=of.project), pk=pk)
    forget_mapping(rule=rule, by=request.user, at=now())
    messages.success(request, _("It is forgotten. What it has booked stays."))
    return redirect("office:imports", slug)


def _import(of: Ledger, pk: int) -> LedgerImport:
    return get_object_or_404(LedgerImport.objects.select_related("imported_by", "project"), project=of.project, pk=pk)


def _map_form(request: SignedIn, of: Ledger, ledger: LedgerImport) -> MapForm:
    """Of the groups that are ticked, those that are rows of this file."""
    named = LedgerRow.objects.filter(ledger=ledger, pk__in=_named(request, "groups"))
    firsts = list(named.order_by("pk").values_list("pk", flat=True))
    return MapForm(request.POST, project=of.project, firsts=firsts)


def _named(request: SignedIn, name: str) -> list[int]:
    """The rows (primary keys) that are ticked."""
    return [int(one[:18]) for one in request.POST.getlist(name) if one.isascii() and one.isdigit()]


def _page(request: SignedIn, of: Ledger, ledger: LedgerImport, form: MapForm | None = None) -> HttpResponse:
    counted = tallies(ledger)
    here = request.GET.get("visa", "")
    here = here if here in TABS else "att-koppla"
    state = TABS[here][0]
    front = reverse("office:import", args=[of.project.slug, ledger.pk])
    context: dict[str, object] = {
        "of": of,
        "crumbs": [
            *of.cost_crumbs,
            {"name": _("Read a ledger"), "address": reverse("office:imports", args=[of.project.slug])},
        ],
        "file": ledger,
        "row_count": sum(tally.number for tally in counted.values()),
        "tabs": [
            Tab(slug, str(name), counted[one.value], f"{front}?visa={slug}", slug == here)
            for slug, (one, name) in TABS.items()
        ],
        "tally": counted[state.value],
        "state": state.value,
        "form": form or MapForm(project=of.project, firsts=[], initial={"scope": Scope.TEXT.value}),
        "ticked": set(_named(request, "groups")),
        "takes_up": state in {RowState.LEFT_OUT, RowState.DUPLICATE},
        "plan": _plan(ledger, counted),
        "undoing": undoing(ledger),
    }
    asked = request.GET.get("sida")
    if state is RowState.WAITING:
        found = _groups(ledger)
        context["page"] = Paginator(found, A_PAGE).get_page(asked)
        of_groups = (Tally(group["number"], group["total"]) for group in found)
        context["to_map"] = sum(of_groups, Tally())
    else:
        rows = LedgerRow.objects.filter(ledger=ledger, state=state.value).order_by("number")
        shown = LedgerRow.objects.select_related("cost__activity", "duplicate_of__project")
        context["page"] = page_of(rows, shown=shown, asked=asked, size=A_PAGE, number=counted[state.value].number)
    return render(request, "office/imports/ledger.html", context, status=422 if form and form.errors else 200)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be booked at once: a row a type of cost and activity, with what is done with the other rows."""

    of: Planned
    parts: Sequence[tuple[str, Activity, Tally]]


def _plan(ledger: LedgerImport, counted: Mapping[str, Tally]) -> Plan | None:
    """None where nothing is known of the rows that wait, and where credits have been looked for already."""
    found = planned(ledger)
    is_first = found.credits.number and not counted[RowState.BOOKED.value].number
    if not (found.parts or found.left_out.number or is_first):
        return None
    activities = Activity.objects.in_bulk({activity for _kind, activity in found.parts})
    parts = [(str(COST_LABELS[kind]), activities[activity], of) for (kind, activity), of in found.parts.items()]
    return Plan(found, sorted(parts, key=lambda part: (part[1].number, part[0])))


def _groups(ledger: LedgerImport) -> list[dict[str, Any]]:
    """The groups that no rule books: each with how many rows wait on its account."""
    rules, number = rules_of(ledger.project_id), on_accounts(ledger)
    return [
        group | {"on_account": number[group["account"]]}
        for group in groups(ledger)
        if group["most"] < 0 or rules.of(*(group[name] for name in ALIKE)) is None
    ]


urlpatterns = [
    path("projekt/<slug:slug>/kostnader/import/", imports, name="imports"),
    path("projekt/<slug:slug>/kostnader/import/<int:pk>/", one, name="import"),
    path("projekt/<slug:slug>/kostnader/import/<int:pk>/bokfor/", book, name="book_ledger"),
    path("projekt/<slug:slug>/kostnader/import/<int:pk>/angra/", undo, name="undo_import"),
    path("projekt/<slug:slug>/kostnader/import/<int:pk>/koppla/", sort, name="map_rows"),
    path("projekt/<slug:slug>/kostnader/import/<int:pk>/forhandsvisa/", preview, name="preview_mapping"),
    path("projekt/<slug:slug>/kostnader/import/<int:pk>/ta-upp/", again, name="take_up_rows"),
    path("projekt/<slug:slug>/kostnader/regel/<int:pk>/glom/", forget, name="forget_mapping"),
]
