"""What project staff writes about somebody's work: who, for whom, at what pay, and who signs the hours."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bofast.funding.models import PAY_LABELS
from bofast.funding.rules.costs import LARGEST_PROOF
from bofast.funding.rules.time import PayKind
from bofast.kernel.refused import Refused
from bofast.organisations.models import Organisation
from bofast.projects.models import Activity, Project
from bofast.web.days import WITHIN_REACH, Day
from bofast.web.sums import SumField

FIELD_OF = {
    "own_manager": "manager_email",
    "activity_of_another": "activity",
    "certificate_missing": "certificate",
    "file_too_large": "certificate",
    "file_not_taken": "certificate",
}


class PercentField(forms.CharField):
    """A share as people write it: “80”, “37,5 %”."""

    def clean(self, value: object) -> Decimal | None:
        typed = super().clean(value).strip().removesuffix("%").strip().replace(",", ".")
        try:
            share = Decimal(typed) / 100
        except InvalidOperation:
            raise forms.ValidationError(_("Write the share in per cent, such as 80 or 37,5.")) from None
        if not share.is_finite() or not 0 < share <= 1 or share != share.quantize(Decimal("0.0001")):
            raise forms.ValidationError(_("The share is more than 0 and at most 100 per cent, with two decimals."))
        return share


class EmploymentForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), help_text=_("With it they sign in and report their hours"))
    title = forms.CharField(label=_("Work in the project"), max_length=120)
    employer = forms.ModelChoiceField(Organisation.objects.none(), label=_("Employer"), empty_label=_("Choose"))
    pay = forms.TypedChoiceField(label=_("How the work is paid"), coerce=PayKind, choices=list(PAY_LABELS.items()))
    share = PercentField(label=_("Share of full time in the project, per cent"), max_length=8)
    full_week = forms.DecimalField(
        label=_("Hours of a full week"),
        max_digits=4,
        decimal_places=2,
        min_value=Decimal(1),
        max_value=Decimal(60),
        initial=Decimal(40),
    )
    monthly_salary = SumField(label=_("Monthly salary at full time, kronor"))
    salary_on = forms.DateField(
        label=_("The salary holds from"),
        widget=Day,
        validators=WITHIN_REACH,
        help_text=_("A unit cost is indexed twelve months later"),
    )
    starts_on = forms.DateField(label=_("Works in the project from"), widget=Day, validators=WITHIN_REACH)
    last_on = forms.DateField(
        label=_("To and with"),
        widget=Day,
        validators=WITHIN_REACH,
        required=False,
        help_text=_("Empty: until further notice"),
    )
    activity = forms.ModelChoiceField(
        Activity.objects.none(),
        label=_("Activity of a fixed share"),
        required=False,
        empty_label=_("None"),
        help_text=_("Where the cost lies in a month without hours"),
    )
    certificate = forms.FileField(
        label=_("The employer’s certificate"),
        required=False,
        max_length=200,
        help_text=_("Needed for a fixed share. At most 20 MB."),
    )
    manager_name = forms.CharField(label=_("The manager’s name"), max_length=120)
    manager_email = forms.EmailField(label=_("The manager’s e-mail"), help_text=_("Signs the hours as the second one"))

    def __init__(self, *args: Any, project: Project, **how: Any) -> None:
        super().__init__(*args, **how)
        part = Organisation.objects.filter(participations__project=project, participations__confirmed_at__isnull=False)
        own = Organisation.objects.filter(pk=project.owner_id)
        self.fields["employer"].queryset = (part | own).distinct().order_by("name")  # type: ignore[attr-defined]
        self.fields["activity"].queryset = Activity.objects.filter(project=project)  # type: ignore[attr-defined]

    def clean_certificate(self) -> object:
        file = self.cleaned_data["certificate"]
        if file is not None and file.size > LARGEST_PROOF:
            raise forms.ValidationError(_("The file is larger than 20 MB: save it smaller."))
        return file

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        last: date | None = said.pop("last_on", None)
        said["until"] = last + timedelta(days=1) if last else None
        if said.get("certificate"):
            said["certificate_name"] = said["certificate"].name
        return said

    def field_of(self, refused: Refused) -> str | None:
        """The field that a refusal is about."""
        if refused.code == "bad_employment":
            return {"share": "share", "salary": "monthly_salary", "week": "full_week"}.get(
                str(refused.facts["what"]), "starts_on"
            )
        return FIELD_OF.get(refused.code)


class EndForm(forms.Form):
    use_required_attribute = False

    last_on = forms.DateField(label=_("Last day in the project"), widget=Day, validators=WITHIN_REACH)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "last_on" in said:
            said["until"] = said["last_on"] + timedelta(days=1)
        return said
