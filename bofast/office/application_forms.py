"""What an applicant writes: the first facts of an application, all of its fields, a financier, files, an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bofast.funding.models import COST_LABELS, FINANCING_LABELS, TEXT_LABELS, Application
from bofast.funding.queries.applications import PlannedMoney, years_of
from bofast.funding.rules.claims import FinancingKind
from bofast.office.money_forms import FilesField
from bofast.organisations.models import KIND_LABELS, Organisation
from bofast.organisations.rules import BadNumber, organisation_number
from bofast.web.days import WITHIN_REACH, Day
from bofast.web.sums import SumField

A_DAY = timedelta(days=1)
LONGEST_TEXT = 20_000
HELP = {
    "summary": _("What you will do, for whom and why, in five sentences. Somebody who knows nothing should follow."),
    "background": _("Which need or problem there is, and how you know."),
    "purpose": _("Why the project is done: what should be better when it has ended."),
    "goals": _("What will have been reached when the project ends, in figures that can be followed up."),
    "target_group": _("Who uses what the project does, and who has a better life by it."),
    "strategy": _("Which goals of the regional development strategy the project serves, and how."),
    "implementation": _("What you will do, activity by activity, and why that leads to the goals."),
    "timetable": _("When what is done: start, the most important steps, the end."),
    "organisation": _("Who leads the project, who works in it, and how decisions are made."),
    "collaboration": _("Which organisations take part, what each of them does, and what is agreed."),
    "risks": _("What could go wrong, and what you do then."),
    "horizontal": _("How the project considers equality, diversity, the environment, children and young people."),
    "follow_up": _("How you see during the project that it leads to the goals, and who evaluates it."),
    "dissemination": _("How others get to know what you have learnt."),
    "afterwards": _("What lives on when the money has ended, who answers for it and pays."),
    "other_aid": _(
        "Which other public support you have or ask for, for the same costs or others. Write “none” if none."
    ),
    "economic_activity": _(
        "Whether anybody who sells goods or services gets an advantage by the project: who, and which. "
        "Write “none” if none."
    ),
    "budget_words": _("What the sums are made of: how many people, which purchases, how contributions are valued."),
}
SHORT = {"summary": 5, "budget_words": 4, "other_aid": 3, "economic_activity": 3, "dissemination": 3}
NO_SUCH_FIELD = "csrfmiddlewaretoken"


def spelled(amount: Decimal | None) -> str:
    """As one writes it: “19 283 329”, with öre only where there are any."""
    if amount is None:
        return ""
    whole, _point, ore = f"{amount:,.2f}".replace(",", "\u00a0").partition(".")
    return whole if ore == "00" else f"{whole},{ore}"


class StartForm(forms.Form):
    """The first facts; all but whom one applies for can be changed later."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("The project’s name"), max_length=200, help_text=_("Short, so that people remember it.")
    )
    owner = forms.ModelChoiceField(Organisation.objects.none(), label=_("Who applies"), empty_label=None)
    funder = forms.ModelChoiceField(Organisation.objects.none(), label=_("Of whom"), empty_label=None)
    starts_on = forms.DateField(label=_("First day"), widget=Day, validators=WITHIN_REACH)
    last_on = forms.DateField(label=_("Last day"), widget=Day, validators=WITHIN_REACH)

    def __init__(self, *args: Any, owners: Any, funders: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["funder"].queryset = funders  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "starts_on" in said and "last_on" in said:
            if said["last_on"] < said["starts_on"]:
                self.add_error("last_on", _("The last day lies before the first."))
            else:
                said["until"] = said["last_on"] + A_DAY
        return said


class PlannedSum(SumField):
    """A sum of the budget: empty and 0 are both nothing."""

    def clean(self, value: object) -> Decimal | None:
        if str(value or "").replace(",", ".").strip() in {"", "0", "0.0", "0.00"}:
            return Decimal(0)
        return super().clean(value)


def _unlabelled(field: SumField) -> SumField:
    """In a table, where its row and column tell those who see what it is."""
    field.widget.attrs["aria-label"] = field.label
    return field


class WrittenForm(forms.Form):
    """Every field of an application as it stands. It is bound to what is stored, so that what cannot be read is told.

    `posted` replaces what is stored field by field: one of them is saved when one leaves it, all of them by the button.
    """

    use_required_attribute = False

    name = forms.CharField(label=_("The project’s name"), max_length=200)
    starts_on = forms.DateField(label=_("First day"), widget=Day, validators=WITHIN_REACH)
    last_on = forms.DateField(label=_("Last day"), widget=Day, validators=WITHIN_REACH)

    def __init__(
        self, application: Application, money: PlannedMoney, posted: Mapping[str, str], *, address: str = ""
    ) -> None:
        self.application, self.money = application, money
        self.years = sorted({*years_of(application.project), *(one.year for one in money.budget)})
        super().__init__({**dict(self._stored()), **application.draft, **posted})
        self.settled = ({*posted} | {*application.draft}) & {*self._names()}
        for name in self._names():
            if name not in self.fields:
                self.fields[name] = self._field(name)
            attributes = {
                "hx-post": address,
                "hx-trigger": "change, input changed delay:1500ms",
                "hx-params": f"{NO_SUCH_FIELD},{name}",
            }
            self.fields[name].widget.attrs |= attributes if address else {}

    def _names(self) -> Iterator[str]:
        yield from ("name", "starts_on", "last_on", *TEXT_LABELS, "asked")
        yield from (f"budget-{kind}-{year}" for kind in COST_LABELS for year in self.years)
        yield from (f"promise-{one.pk}" for one in self.money.financiers)

    def _stored(self) -> Iterator[tuple[str, str]]:
        project = self.application.project
        yield "name", project.name
        yield "starts_on", project.starts_on.isoformat()
        yield "last_on", (project.until - A_DAY).isoformat()
        yield from ((name, getattr(self.application, name)) for name in TEXT_LABELS)
        yield "asked", spelled(self.application.asked)
        yield from ((f"budget-{one.kind}-{one.year}", spelled(one.amount)) for one in self.money.budget)
        yield from ((f"promise-{one.pk}", spelled(one.amount)) for one in self.money.financiers)

    def _field(self, name: str) -> forms.Field:
        if name in TEXT_LABELS:
            return forms.CharField(
                label=TEXT_LABELS[name],
                help_text=HELP[name],
                required=False,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": SHORT.get(name, 6)}),
            )
        if name == "asked":
            return SumField(label=_("Asked for, SEK"), required=False, help_text=_("Whole kronor, such as 1 250 000"))
        kind, _dash, rest = name.partition("-")
        if kind == "budget":
            cost, _dash, year = rest.rpartition("-")
            return _unlabelled(PlannedSum(label=f"{COST_LABELS[cost]} {year}", required=False))
        one = next(one for one in self.money.financiers if one.pk == int(rest))
        return _unlabelled(SumField(label=f"{one.organisation}, {one.get_kind_display()}", required=False))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "starts_on" in said and "last_on" in said and said["last_on"] < said["starts_on"]:
            late = "last_on" if "last_on" in self.settled or "starts_on" not in self.settled else "starts_on"
            self.add_error(late, _("The last day lies before the first."))
        return said

    @property
    def read(self) -> dict[str, Any]:
        """What was posted, or typed before, and can be read: by field."""
        return {name: self.cleaned_data[name] for name in sorted(self.settled) if name in self.cleaned_data}

    @property
    def unread(self) -> dict[str, str]:
        """What was posted, or typed before, and cannot be read: as it was typed."""
        return {name: self.data[name] for name in sorted(self.settled) if name in self.errors}

    @property
    def saved(self) -> dict[str, object]:
        """What is read of the application itself, as its action takes it."""
        read = {
            name: value for name, value in self.read.items() if name in {*TEXT_LABELS, "name", "starts_on", "asked"}
        }
        return read | ({"until": self.read["last_on"] + A_DAY} if "last_on" in self.read else {})

    def sums(self) -> Iterator[tuple[str, int, Decimal]]:
        """What is read of the budget: kind, year and sum."""
        for name, value in self.read.items():
            if name.startswith("budget-"):
                kind, _dash, year = name.removeprefix("budget-").rpartition("-")
                yield kind, int(year), value

    def promises(self) -> Iterator[tuple[int, Decimal | None]]:
        """What is read of the financing plan: the financier's primary key and the sum."""
        for name, value in self.read.items():
            if name.startswith("promise-"):
                yield int(name.removeprefix("promise-")), value


class FinancierForm(forms.Form):
    """One more who pays: known by name or number, or new to the register."""

    use_required_attribute = False
    prefix = "new"

    organisation = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=200,
        help_text=_("Name or organisation number. For own funds it is the applicant."),
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("How"), choices=list(FINANCING_LABELS.items()))
    amount = SumField(label=_("Sum, SEK"), required=False)
    name = forms.CharField(label=_("Its name"), required=False, max_length=200)
    what = forms.ChoiceField(label=_("What it is"), required=False, choices=[("", "–"), *KIND_LABELS.items()])
    purpose = forms.CharField(
        label=_("What the money is for"),
        required=False,
        max_length=200,
        help_text=_("For example staff for the project"),
    )
    decider = forms.CharField(label=_("Who has decided it"), required=False, max_length=120)
    decided_on = forms.DateField(label=_("Decided on"), required=False, widget=Day, validators=WITHIN_REACH)

    def __init__(self, *args: Any, owner: Organisation, **how: Any) -> None:
        super().__init__(*args, **how)
        self.owner = owner
        self.found: Organisation | None = None
        self.number = ""  # of one that is to be registered

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        typed = " ".join(said.get("organisation", "").split())
        if said.get("kind") == FinancingKind.OWN.value:
            self.found = self.owner
        elif not typed:
            self.add_error("organisation", _("Write who pays."))
        else:
            self._find(typed, said)
        return said

    def _find(self, typed: str, said: Mapping[str, Any]) -> None:
        try:
            number = organisation_number(typed)
        except BadNumber:
            named = list(Organisation.objects.filter(name__iexact=typed)[:2])
            self.found = named[0] if len(named) == 1 else None
            if not named:
                self.add_error("organisation", _("There is no organisation of that name. Write its number instead."))
            elif self.found is None:
                self.add_error("organisation", _("There are several of that name. Write the number instead."))
            return
        self.found = Organisation.objects.filter(number=number).first()
        if self.found is None and not (said.get("name") and said.get("what")):
            self.add_error("name", _("The number is new to us. Write what the organisation is called and what it is."))
        self.number = number


class AttachmentForm(forms.Form):
    use_required_attribute = False
    prefix = "file"

    uploads = FilesField(label=_("Files"), help_text=_("Certificates, agreements, calculations. At most 20 MB a file."))
    what = forms.CharField(
        label=_("What it is"), required=False, max_length=200, help_text=_("Certificate of co-financing, Jämtkraft")
    )


class WithdrawForm(forms.Form):
    use_required_attribute = False

    words = forms.CharField(
        label=_("Why, if you want to say"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
