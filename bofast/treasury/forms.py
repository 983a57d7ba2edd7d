"""What a reviewer writes: a verdict on a line, what is to be completed, why a claim is refused, a certificate's day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bofast.funding.models import REASON_LABELS
from bofast.funding.rules.claims import Reason, Verdict
from bofast.web.sums import SumField


class JudgeForm(forms.Form):
    """A verdict on one line of `amount`: all but an approval say why."""

    use_required_attribute = False

    verdict = forms.ChoiceField(choices=[(one.value, one.value) for one in Verdict], widget=forms.HiddenInput)
    seen_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    approved = SumField(label=_("Approve this much, in kronor"), required=False)
    reason = forms.ChoiceField(label=_("Why"), choices=[("", _("Choose")), *REASON_LABELS.items()], required=False)
    words = forms.CharField(
        label=_("Words to the applicant"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )

    def __init__(self, *args: Any, amount: Decimal, **how: Any) -> None:
        super().__init__(*args, **how)
        self.amount = amount

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        verdict = said.get("verdict")
        if verdict == Verdict.REDUCE and "approved" in said:
            self._check_reduced(said["approved"])
        if verdict != Verdict.APPROVE and not said.get("reason"):
            self.add_error("reason", _("Choose why: the applicant is told."))
        if verdict != Verdict.APPROVE and said.get("reason") == Reason.OTHER and not said.get("words"):
            self.add_error("words", _("Say in words what it is."))
        return said

    def _check_reduced(self, approved: Decimal | None) -> None:
        if approved is None:
            self.add_error("approved", _("Write how much is approved."))
        elif approved >= self.amount:
            self.add_error("approved", _("A reduced line is approved with less than what was asked for."))


class AskForm(forms.Form):
    use_required_attribute = False

    question = forms.CharField(
        label=_("What is missing, and what must be sent"),
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
        max_length=5000,
    )


class DecideForm(forms.Form):
    """The decision's words: demanded where less is approved than was asked for."""

    use_required_attribute = False

    words = forms.CharField(
        label=_("Reasons, to the applicant"),
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        max_length=5000,
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, is_whole: bool) -> None:
        super().__init__(data, auto_id="decide_%s")
        self.is_whole = is_whole

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not words and not self.is_whole:
            raise forms.ValidationError(_("Say why less is approved than was asked for: a decision has its reasons."))
        return words


class NoteForm(forms.Form):
    use_required_attribute = False

    text = forms.CharField(label=_("A note"), widget=forms.Textarea(attrs={"rows": 2}), max_length=5000)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="note_%s")


class RefuseForm(forms.Form):
    use_required_attribute = False

    words = forms.CharField(
        label=_("Why the whole claim is refused"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class CertificateForm(forms.Form):
    financier = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    certified_on = forms.DateField()

    def __init__(self, *args: Any, on: date, **how: Any) -> None:
        super().__init__(*args, **how)
        self.on = on

    def clean_certified_on(self) -> date:
        day: date = self.cleaned_data["certified_on"]
        if day > self.on:
            raise forms.ValidationError(_("That day has not come yet."))
        return day
