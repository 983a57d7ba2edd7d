"""What a guide writes about a case: each form knows the case's own adults, and whoever else can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bofast.cases.models import (
    ATTRIBUTION_LABELS,
    CHANNEL_LABELS,
    EVIDENCE_LABELS,
    LOST_LABELS,
    OWNER_LABELS,
    PHASE_LABELS,
    SERVICE_LABELS,
    WITNESS_LABELS,
    Case,
)
from bofast.cases.rules import (
    PHASE_OF,
    Attribution,
    Channel,
    Evidence,
    LostReason,
    Owner,
    Phase,
    ServiceKind,
    Stage,
    Witness,
)
from bofast.households.models import Adult
from bofast.households.queries import receivers
from bofast.organisations.models import Organisation
from bofast.places.models import Municipality
from bofast.web.days import Day

NOBODY = _("Choose")
DIRECT = (Evidence.SELF_DECLARED, Evidence.EXTRACT_SHOWN)  # what a guide can register without a witness


def _choices(labels: Mapping[Any, Any], first: object = None) -> list[tuple[object, object]]:
    return [*([("", first)] if first else []), *labels.items()]


def active_organisations(on: date) -> Any:
    """Those that exist that day, by name."""
    return Organisation.objects.filter(Q(active_until__isnull=True) | Q(active_until__gt=on), active_from__lte=on)


class Named(Protocol):
    """A row with a name."""

    pk: Any
    name: Any


class OneOf(forms.TypedChoiceField):
    """One of some rows that have been loaded already, by their names."""

    def __init__(self, rows: Iterable[Named], *, label: Any, empty: Any, required: bool) -> None:
        by_key = {str(row.pk): row for row in rows}
        choices: list[tuple[str, Any]] = [(key, row.name) for key, row in by_key.items()]
        if not required or len(choices) > 1:
            choices.insert(0, ("", empty))
        super().__init__(label=label, required=required, empty_value=None, coerce=by_key.get, choices=choices)


class OfCase(forms.Form):
    """A form about one case on one day."""

    def __init__(self, *args: Any, case: Case, adults: Iterable[Adult] = (), on: date, **kwargs: Any) -> None:
        kwargs["auto_id"] = "f-%s"
        super().__init__(*args, **kwargs)
        self.case, self.adults, self.day = case, list(adults), on
        self.prepare()

    def preset(self, **known: object) -> None:
        """What stands in the fields before anything is typed."""
        self.initial = {**known, **self.initial}

    def prepare(self) -> None:
        """Choices and presets that follow from the case."""


class ContactForm(OfCase):
    channel = forms.TypedChoiceField(label=_("How"), choices=_choices(CHANNEL_LABELS), coerce=Channel)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=600)
    note = forms.CharField(
        label=_("What you said"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The household may ask to read it. Write what the next guide needs to know."),
    )

    def prepare(self) -> None:
        self.fields["adult"] = OneOf(self.adults, label=_("With whom"), empty=_("All of them"), required=False)
        self.order_fields(["channel", "adult", "minutes", "note"])


class ServiceForm(OfCase):
    kind = forms.TypedChoiceField(label=_("What was done"), choices=_choices(SERVICE_LABELS), coerce=ServiceKind)
    phase = forms.TypedChoiceField(label=_("Phase"), choices=_choices(PHASE_LABELS), coerce=Phase)
    on = forms.DateField(label=_("Day"), widget=Day)
    organisation = forms.ModelChoiceField(
        label=_("Employer or other organisation"), queryset=Organisation.objects.none(), required=False, empty_label="–"
    )
    note = forms.CharField(
        label=_("More about it"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
    )

    def prepare(self) -> None:
        self.fields["adult"] = OneOf(self.adults, label=_("For whom"), empty=_("All of them"), required=False)
        self.fields["organisation"].queryset = active_organisations(self.day)  # type: ignore[attr-defined]
        self.preset(on=self.day, phase=PHASE_OF.get(Stage(self.case.stage), Phase.ATTRACT).value)
        self.order_fields(["kind", "phase", "on", "adult", "organisation", "note"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("kind") is ServiceKind.PRESENTED and not told.get("organisation"):
            self.add_error("organisation", _("Choose the employer that somebody was presented to."))
        if told.get("on") and told["on"] > self.day:
            self.add_error("on", _("Write a day that has been: what is to come is a task."))
        return told


class TaskForm(OfCase):
    text = forms.CharField(label=_("What is to be done"), max_length=200)
    owner = forms.TypedChoiceField(label=_("By whom"), choices=_choices(OWNER_LABELS), coerce=Owner)
    due_on = forms.DateField(label=_("No later than"), widget=Day)

    def clean_due_on(self) -> date:
        due: date = self.cleaned_data["due_on"]
        if due < self.day:
            raise forms.ValidationError(
                _("Write today or a day to come: what has been done is a contact or a service.")
            )
        return due


class MessageForm(OfCase):
    text = forms.CharField(label=_("Your message"), max_length=4000, widget=forms.Textarea({"rows": 3}))


class LoseForm(OfCase):
    reason = forms.TypedChoiceField(
        label=_("Why they did not move here"), choices=_choices(LOST_LABELS, NOBODY), coerce=LostReason
    )


class HireForm(OfCase):
    employer = forms.ModelChoiceField(label=_("Employer"), queryset=Organisation.objects.none(), empty_label=NOBODY)
    work = forms.CharField(label=_("Work"), max_length=120)
    starts_on = forms.DateField(label=_("First day at work"), widget=Day)

    def prepare(self) -> None:
        self.fields["adult"] = OneOf(self.adults, label=_("Who was hired"), empty=NOBODY, required=True)
        self.fields["employer"].queryset = active_organisations(self.day)  # type: ignore[attr-defined]
        self.order_fields(["adult", "employer", "work", "starts_on"])


class RelocationForm(OfCase):
    moved_on = forms.DateField(label=_("Day of the move"), widget=Day)
    moved_from_words = forms.CharField(label=_("Or from abroad: country and town"), required=False, max_length=120)
    evidence = forms.TypedChoiceField(
        label=_("How we know"),
        choices=[(level.value, EVIDENCE_LABELS[level.value]) for level in DIRECT],
        coerce=lambda level: Evidence(int(level)),
        widget=forms.RadioSelect,
        help_text=_("Employers and landlords confirm through a link of their own, which you can send afterwards."),
    )
    attribution = forms.TypedChoiceField(
        label=_("What the help meant, in the household's own judgement"),
        choices=_choices(ATTRIBUTION_LABELS),
        coerce=lambda level: Attribution(int(level)),
        widget=forms.RadioSelect,
    )

    def prepare(self) -> None:
        household = self.case.household
        inside: list[Municipality] = []
        outside: list[Municipality] = []
        for one in Municipality.objects.order_by("name"):
            (inside if one.county_id == settings.REGION_COUNTY else outside).append(one)
        self.fields["moved_from"] = OneOf(outside, label=_("From the municipality"), empty="–", required=False)
        self.fields["moved_to"] = OneOf(inside, label=_("To the municipality"), empty=NOBODY, required=True)
        self.order_fields(["moved_on", "moved_from", "moved_from_words", "moved_to", "evidence", "attribution"])
        place = household.place.municipality_id if household.place else None
        self.preset(
            moved_on=self.case.moves_on,
            moved_from=household.moving_from_id,
            moved_from_words=household.moving_from_words,
            moved_to=place or self.case.organisation.municipality_id,
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("moved_from") and not told.get("moved_from_words"):
            self.add_error("moved_from", _("Choose where they moved from, or write it if it was abroad."))
        if told.get("moved_from") and told.get("moved_from_words"):
            self.add_error("moved_from_words", _("They moved from one place: leave the municipality or this empty."))
        if told.get("moved_on") and told["moved_on"] > self.day:
            self.add_error("moved_on", _("Register the move on the day of it or later."))
        return told


class ConfirmationForm(OfCase):
    witness = forms.TypedChoiceField(
        label=_("Who confirms"), choices=_choices(WITNESS_LABELS), coerce=Witness, widget=forms.RadioSelect
    )
    name = forms.CharField(label=pgettext_lazy("of a person or a company", "Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"))
    organisation = forms.ModelChoiceField(
        label=_("Its organisation, if it is in the list"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
    )

    def prepare(self) -> None:
        self.fields["organisation"].queryset = active_organisations(self.day)  # type: ignore[attr-defined]
        self.preset(witness=Witness.EMPLOYER.value)
        self.order_fields(["name", "email", "witness", "organisation"])


class InviteForm(OfCase):
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=NOBODY
    )

    def prepare(self) -> None:
        others = active_organisations(self.day).exclude(pk=self.case.organisation_id)
        self.fields["organisation"].queryset = others  # type: ignore[attr-defined]
        chosen = {str(one.pk): one for one in self.adults}
        self.fields["adult"] = forms.TypedChoiceField(
            label=_("What it may see"),
            required=False,
            empty_value=None,
            coerce=chosen.get,
            choices=[
                ("", _("The whole case, as you do")),
                *((pk, _("Only the work profile of %(name)s") % {"name": one.name}) for pk, one in chosen.items()),
            ],
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        organisation = told.get("organisation")
        guided = receivers(settings.REGION_COUNTY, on=self.day)
        if organisation and not told.get("adult") and not guided.filter(pk=organisation.pk).exists():
            self.add_error("adult", _("Only a municipality with guides can see a whole case: choose a work profile."))
        return told


class PlanForm(OfCase):
    moves_on = forms.DateField(
        label=_("Planned day"), required=False, widget=Day, help_text=_("Leave it empty when they do not know.")
    )

    def prepare(self) -> None:
        self.preset(moves_on=self.case.moves_on)
