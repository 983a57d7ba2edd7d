"""What a reviewer writes of a line that was approved by mistake, and what has been written of it before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bofast.funding.models import CORRECTION_LABELS, Claim, ClaimLine
from bofast.funding.queries.paying import may_be_corrected
from bofast.funding.rules.claims import State
from bofast.funding.rules.duties import Acts, may_review
from bofast.funding.rules.paying import CorrectionKind
from bofast.web.sums import SumField

KINDS = [(value, label) for value, label in CORRECTION_LABELS.items() if value != CorrectionKind.REVERSAL.value]


class CorrectForm(forms.Form):
    use_required_attribute = False

    kind = forms.ChoiceField(label=_("What was wrong"), choices=KINDS)
    amount = SumField(label=_("Take back of what is approved, in kronor"))
    words = forms.CharField(label=_("Why, to the project"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)

    def __init__(self, *args: Any, most: Decimal, **how: Any) -> None:
        super().__init__(*args, **how)
        self.auto_id = "correct_%s"
        self.most = most

    def clean_amount(self) -> Decimal:
        amount: Decimal = self.cleaned_data["amount"]
        if amount > self.most:
            raise forms.ValidationError(_("That is more than stands approved of the line."))
        return amount


def correcting(line: ClaimLine | None, claim: Claim, acts: Acts, form: CorrectForm | None = None) -> dict[str, object]:
    """What the drawer shows of corrections: those that were made, and the form where one more can be."""
    if line is None or claim.state != State.PAID.value:
        return {"corrections": [], "correction": None}
    made = list(line.corrections.select_related("made_by", "settled_in", "recovery").order_by("pk"))
    most = may_be_corrected(line, corrected=sum((one.amount for one in made), Decimal(0)))
    may = may_review(acts) and most > 0
    return {"corrections": made, "correction": (form or CorrectForm(most=most)) if may else None}
