"""What project staff writes about money: a cost and its proofs, the period of a claim, an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from bofast.funding.models import COST_LABELS, CostLine, Procurement, Proof
from bofast.funding.rules.costs import LARGEST_PROOF
from bofast.kernel.refused import Refused
from bofast.projects.models import Activity, Project
from bofast.web.days import WITHIN_REACH, Day
from bofast.web.sums import SumField

FIELD_OF = {
    "bad_amount": "amount",
    "activity_of_another": "activity",
    "cost_booked_before": "voucher",
    "cost_outside_project": "booked_on",
    "cost_not_paid": "paid_on",
    "procurement_of_another": "procurement",
    "file_too_large": "proofs",
    "file_not_taken": "proofs",
    "proof_added_before": "proofs",
}
OF_FILES = ("proofs", "shows_logo", "lists_participants")


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files, each no larger than a proof may be; in a heap, one that is larger stops no other and is told later."""

    def __init__(self, *, is_heap: bool = False, **how: Any) -> None:
        super().__init__(widget=ManyFiles, max_length=200, allow_empty_file=is_heap, **how)
        self.is_heap = is_heap

    def clean(self, data: Sequence[UploadedFile[bytes]] | None, initial: object = None) -> list[UploadedFile[bytes]]:
        given = data if isinstance(data, list) else [data] if data else []
        if not given:
            super().clean(None, initial)
        files = [super(FilesField, self).clean(file, initial) for file in given]
        for file in files:
            if file.size > LARGEST_PROOF and not self.is_heap:
                words = _(
                    "“%(name)s” is %(size)s. A file may be at most %(most)s: save it smaller, or as several files."
                )
                facts = {"name": file.name, "size": filesizeformat(file.size), "most": filesizeformat(LARGEST_PROOF)}
                raise forms.ValidationError(words % facts, code="too_large")
        return files


class CostForm(forms.Form):
    use_required_attribute = False

    activity = forms.ModelChoiceField(Activity.objects.none(), label=_("Activity in the plan"), empty_label=_("Choose"))
    kind = forms.ChoiceField(label=_("Type of cost"), choices=[("", _("Choose")), *COST_LABELS.items()])
    supplier = forms.CharField(label=_("Supplier"), max_length=200)
    text = forms.CharField(label=_("What it was"), max_length=300)
    amount = SumField(label=_("Sum in kronor, without deductible VAT"), help_text=_("For example 12 500,50"))
    voucher = forms.CharField(label=_("Voucher number"), max_length=30, help_text=_("As in the accounts"))
    booked_on = forms.DateField(label=_("Booked on"), widget=Day, validators=WITHIN_REACH)
    paid_on = forms.DateField(label=_("Paid on"), widget=Day, validators=WITHIN_REACH)
    is_lump_sum = forms.BooleanField(label=_("The invoice is a lump sum"), required=False)
    specification = forms.CharField(
        label=_("What it consists of"),
        help_text=_("Of a lump sum: hours, days or pieces, and what each cost."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        required=False,
    )
    is_publicity = forms.BooleanField(label=_("It is publicity: a proof must show the region’s logo"), required=False)
    is_gathering = forms.BooleanField(
        label=_("It is a meeting or a course: a proof must list who took part"), required=False
    )
    procurement = forms.ModelChoiceField(
        Procurement.objects.none(), label=_("Procurement"), empty_label=_("None"), required=False
    )
    proofs = FilesField(
        label=_("Proofs"),
        required=False,
        help_text=_("Invoice, contract, picture with the logo. At most 20 MB a file."),
    )
    shows_logo = forms.BooleanField(label=_("The files show the region’s logo"), required=False)
    lists_participants = forms.BooleanField(label=_("The files list who took part"), required=False)

    def __init__(self, *args: Any, project: Project, on: date, **how: Any) -> None:
        super().__init__(*args, **how)
        self.on = on
        self.fields["procurement"].queryset = Procurement.objects.filter(project=project)  # type: ignore[attr-defined]
        self.fields["activity"].queryset = Activity.objects.filter(project=project)  # type: ignore[attr-defined]

    def clean_booked_on(self) -> date:
        return self._not_later(self.cleaned_data["booked_on"])

    def clean_paid_on(self) -> date:
        return self._not_later(self.cleaned_data["paid_on"])

    def _not_later(self, day: date) -> date:
        if day > self.on:
            raise forms.ValidationError(_("That day has not come yet: only what is booked and paid is a cost."))
        return day

    @property
    def cost(self) -> dict[str, Any]:
        """What is said of the cost itself, the files apart."""
        return {name: value for name, value in self.cleaned_data.items() if name not in OF_FILES}

    @property
    def shown(self) -> dict[str, bool]:
        """What the files show."""
        return {name: self.cleaned_data[name] for name in OF_FILES if name != "proofs"}

    def field_of(self, refused: Refused) -> str | None:
        """The field that a refusal is about."""
        return FIELD_OF.get(refused.code)


class ProofForm(forms.Form):
    use_required_attribute = False

    proofs = FilesField(
        label=_("Add files"), help_text=_("Invoice, contract, picture with the logo. At most 20 MB a file.")
    )
    shows_logo = forms.BooleanField(label=_("The files show the region’s logo"), required=False)
    lists_participants = forms.BooleanField(label=_("The files list who took part"), required=False)

    @property
    def shown(self) -> dict[str, bool]:
        """What the files show."""
        return {name: self.cleaned_data[name] for name in OF_FILES if name != "proofs"}


class FactsForm(forms.Form):
    """What can be said of a cost beside its sum, as long as the funder does not have it."""

    use_required_attribute = False

    is_lump_sum = forms.BooleanField(label=_("The invoice is a lump sum"), required=False)
    specification = forms.CharField(
        label=_("What it consists of"),
        help_text=_("Of a lump sum: hours, days or pieces, and what each cost."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        required=False,
    )
    is_publicity = forms.BooleanField(label=_("It is publicity: a proof must show the region’s logo"), required=False)
    showing_logo = forms.ModelMultipleChoiceField(
        Proof.objects.none(),
        label=_("Files that show the logo"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_gathering = forms.BooleanField(
        label=_("It is a meeting or a course: a proof must list who took part"), required=False
    )
    listing_participants = forms.ModelMultipleChoiceField(
        Proof.objects.none(),
        label=_("Files that list who took part"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    procurement = forms.ModelChoiceField(
        Procurement.objects.none(), label=_("Procurement"), empty_label=_("None"), required=False
    )

    def __init__(self, data: QueryDict | None = None, *, cost: CostLine) -> None:
        proofs = list(cost.proofs.all())
        said = {name: getattr(cost, name) for name in ("is_lump_sum", "specification", "is_publicity", "is_gathering")}
        said["procurement"] = cost.procurement_id
        said["showing_logo"] = [proof.pk for proof in proofs if proof.shows_logo]
        said["listing_participants"] = [proof.pk for proof in proofs if proof.lists_participants]
        super().__init__(data, initial=said, auto_id="fact_%s")
        of_project = Procurement.objects.filter(project=cost.project_id)
        self.fields["procurement"].queryset = of_project  # type: ignore[attr-defined]
        for name in ("showing_logo", "listing_participants"):
            if proofs:
                self.fields[name].queryset = Proof.objects.filter(cost=cost)  # type: ignore[attr-defined]
            else:
                del self.fields[name]


class PeriodForm(forms.Form):
    """A claim's period, both days within it, as people say it."""

    use_required_attribute = False

    starts_on = forms.DateField(label=_("From and with"), widget=Day, validators=WITHIN_REACH)
    last_on = forms.DateField(label=_("To and with"), widget=Day, validators=WITHIN_REACH)
    is_final = forms.BooleanField(label=_("This is the project’s last claim"), required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "starts_on" in said and "last_on" in said:
            if said["last_on"] < said["starts_on"]:
                self.add_error("last_on", _("The last day lies before the first."))
            else:
                said["until"] = said["last_on"] + timedelta(days=1)
        return said


class SignForm(forms.Form):
    """An electronic signature: what was seen, and the words that it is given with. Nothing is ticked beforehand."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    is_certified = forms.BooleanField(
        label=_(
            "I certify that the costs belong to the project and the activities of its plan, that they are booked and "
            "paid, that nothing is funded twice, and that what is said here is right."
        ),
        error_messages={"required": _("Tick the certificate to sign.")},
    )


class AnswerForm(forms.Form):
    use_required_attribute = False

    text = forms.CharField(label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000)
