"""The fields of *Visa intresse*: each adult's own, and the household's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bofast.accounts.rules import normalised
from bofast.households.models import AGE_LABELS, HEARD_LABELS, WHEN_LABELS
from bofast.households.rules import AgeBand, When
from bofast.households.rules.reached import BadTelephone, telephone
from bofast.organisations.models import Organisation
from bofast.places.models import Municipality
from bofast.web.words import words_of

MOST_CHILDREN = 6  # of one age
YES, NO = "ja", "nej"


class AdultForm(forms.Form):
    """One adult, reached in a way of their own; the first is whoever writes."""

    name = forms.CharField(
        label=gettext_lazy("First and last name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write a name.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    occupation = forms.CharField(label=gettext_lazy("Looks for work as"), required=False, max_length=120)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_email(self) -> str:
        return normalised(self.cleaned_data["email"])

    def clean_phone(self) -> str:
        try:
            return telephone(self.cleaned_data["phone"])
        except BadTelephone as refused:
            raise forms.ValidationError(words_of(refused)) from None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not (told.get("email") or told.get("phone") or self.errors.keys() & {"email", "phone"}):
            self.add_error("email", _("Write an e-mail address or a telephone number, so that we can reach you."))
        return told


class HouseholdForm(forms.Form):
    """What they share: where to, when, who comes along, and who may receive them."""

    protected = forms.ChoiceField(
        label=gettext_lazy("Does anybody of you have protected personal data?"),
        help_text=gettext_lazy("Confidentiality marking, protected population registration or a fictitious identity."),
        choices=[(NO, pgettext_lazy("an answer", "No")), (YES, gettext_lazy("Yes"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Answer yes or no: it decides how we may help you.")},
    )
    moves_when = forms.ChoiceField(
        label=gettext_lazy("When would you like to move?"), choices=list(WHEN_LABELS.items()), initial=When.UNSURE.value
    )
    moving_from = forms.CharField(
        label=gettext_lazy("Where do you live now?"),
        help_text=gettext_lazy("A municipality, or a place and a country."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "municipalities", "autocomplete": "off"}),
    )
    speaks = forms.CharField(
        label=gettext_lazy("Which languages do you speak at home?"), required=False, max_length=120
    )
    needs_interpreter = forms.BooleanField(
        label=gettext_lazy("We would like an interpreter when we talk"), required=False
    )
    heard_of_us = forms.ChoiceField(
        label=gettext_lazy("Where did you hear of us?"),
        choices=[("", gettext_lazy("We would rather not say")), *HEARD_LABELS.items()],
        required=False,
    )
    wishes = forms.CharField(
        label=gettext_lazy("Anything else you want to tell or ask?"),
        help_text=gettext_lazy("Do not write about health, or anything else that is nobody’s business."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    wanted = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Choose at least one municipality that you are curious about.")}
    )
    receivers = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = organisations
        self.fields["wanted"].choices = [(one.municipality_id, one.name) for one in organisations]  # type: ignore[attr-defined]  # a choice field
        self.fields["receivers"].choices = [(str(one.pk), one.name) for one in organisations]  # type: ignore[attr-defined]  # a choice field
        for band in AgeBand:
            self.fields[f"children_{band.name.lower()}"] = forms.TypedChoiceField(
                label=AGE_LABELS[band.value],
                choices=[(str(number), str(number)) for number in range(MOST_CHILDREN + 1)],
                coerce=int,
                required=False,
                empty_value=0,  # type: ignore[arg-type]  # of the coerced type, as Django documents it
                initial="0",
            )

    @property
    def ages(self) -> list[forms.BoundField]:
        """The fields of the children, the youngest first."""
        return [self[f"children_{band.name.lower()}"] for band in AgeBand]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "wanted" not in self.errors and not self.chosen:
            self.add_error(
                "receivers",
                _("Somebody must be allowed to receive you, or nobody can answer: tick at least one, or stop here."),
            )
        return told

    @property
    def chosen(self) -> list[Organisation]:
        """Those that may receive the household, of the municipalities that it is curious about."""
        wanted, said = self.cleaned_data.get("wanted", []), self.cleaned_data.get("receivers", [])
        return [one for one in self.organisations if one.municipality_id in wanted and str(one.pk) in said]


def origin(words: str) -> tuple[str, str]:
    """A municipality's code, or else the words as they were written."""
    words = " ".join(words.split())
    bare = words.removesuffix(" kommun").removesuffix("s") if words.lower().endswith(" kommun") else words
    found = (
        Municipality.objects.filter(name__iexact=bare).first()
        or Municipality.objects.filter(name__iexact=words.removesuffix(" kommun")).first()
    )
    return (found.code, "") if found else ("", words)
