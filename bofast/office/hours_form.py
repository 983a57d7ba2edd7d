"""A month of hours as a form: a field a day and activity, and a comment a day, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bofast.funding.actions.time import Hours
from bofast.funding.models import TimeSheet
from bofast.funding.rules.time import BadHours, check_hours, month_of
from bofast.kernel.calendar import is_working_day
from bofast.projects.models import Activity
from bofast.web.templatetags.look import count
from bofast.web.templatetags.look import day as written_day

NOTHING = Decimal(0)
CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
NUMBER = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2})?")
OF_HOURS = {"inputmode": "decimal", "autocomplete": "off", "class": "hours"}
SUNDAY, FRIDAY = 6, 4


def read_hours(typed: str) -> Decimal:
    """Hours as typed: “7,5”, “7.5”, “7:30”. Raises ValidationError in words."""
    bare = typed.strip().removesuffix("h").strip()
    if found := CLOCK.fullmatch(bare):
        return (Decimal(found[1]) + Decimal(found[2]) / 60).quantize(Decimal("0.01"))
    if not NUMBER.fullmatch(bare):
        raise ValidationError(_("Write hours in figures, such as 7,5 or 7:30."), code="hours")
    return Decimal(bare.replace(",", "."))


class HoursField(forms.CharField):
    """Hours of a day, or nothing; what was typed stands as it was typed until it can be read."""

    def __init__(self, **how: Any) -> None:
        super().__init__(max_length=8, required=False, **how)

    def clean(self, value: object) -> Decimal | None:
        typed = super().clean(value)
        if not typed:
            return None
        hours = read_hours(typed)
        if not hours:
            return None
        try:
            check_hours(hours)
        except BadHours:
            raise ValidationError(_("A day has at most 24 hours."), code="hours") from None
        return hours


@dataclass(frozen=True, slots=True)
class Row:
    """A day of the sheet: an activity, its field and its hours a cell; their sum; the week's on its last day here."""

    day: date
    cells: Sequence[tuple[Activity, BoundField, Decimal]]
    comment: BoundField
    is_working: bool
    is_holiday: bool
    total: Decimal
    week: Decimal | None


class HoursForm(forms.Form):
    """The hours of a sheet on some activities; `stand` is what holds now, `comments` what was said of each day."""

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        sheet: TimeSheet,
        activities: Sequence[Activity],
        stand: Mapping[tuple[date, int], Decimal],
        comments: Mapping[date, str],
        **how: Any,
    ) -> None:
        super().__init__(*args, **how)
        self.month, self.activities, self.stand = month_of(sheet.month), activities, stand
        for day in self.month:
            for activity in activities:
                hours = stand.get((day, activity.pk))
                self.fields[f"t{day.day}-{activity.pk}"] = HoursField(
                    label=f"{written_day(day)}, {activity}",
                    initial="" if hours is None else count(hours),
                    widget=forms.TextInput(
                        attrs=OF_HOURS | {"placeholder": " "}
                    ),  # the style sheet sees whether it is empty
                )
            self.fields[f"k{day.day}"] = forms.CharField(
                label=_("%(day)s, comment") % {"day": written_day(day)},
                max_length=300,
                required=False,
                initial=comments.get(day, ""),
                widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": " "}),
            )
        for name, field in self.fields.items():
            if name[0] in "tk":
                field.widget.attrs["aria-label"] = field.label

    @property
    def hours(self) -> Iterator[Hours]:
        """What was written of every day and activity."""
        for day in self.month:
            comment = self.cleaned_data[f"k{day.day}"]
            for activity in self.activities:
                hours = self.cleaned_data[f"t{day.day}-{activity.pk}"]
                yield Hours(day, activity.pk, hours, comment if hours else "")

    def rows(self) -> Iterator[Row]:
        """Day by day, as the table has them."""
        week = NOTHING
        for day in self.month:
            cells = [
                (one, self[f"t{day.day}-{one.pk}"], self.stand.get((day, one.pk), NOTHING)) for one in self.activities
            ]
            total = sum((hours for _, _, hours in cells), NOTHING)
            week += total
            ends = day.weekday() == SUNDAY or day == self.month.last
            yield Row(
                day,
                cells,
                self[f"k{day.day}"],
                is_working_day(day),
                day.weekday() <= FRIDAY and not is_working_day(day),
                total,
                week if ends else None,
            )
            week = NOTHING if ends else week

    @property
    def total(self) -> Decimal:
        return sum(self.stand.values(), NOTHING)

    def columns(self) -> list[tuple[Activity, Decimal]]:
        """Each activity with the hours of the month."""
        of = {activity.pk: NOTHING for activity in self.activities}
        for (_day, activity), hours in self.stand.items():
            of[activity] += hours
        return [(activity, of[activity.pk]) for activity in self.activities]


class BackForm(forms.Form):
    use_required_attribute = False

    words = forms.CharField(
        label=gettext_lazy("What is to be mended"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class CorrectionForm(forms.Form):
    """What a day's hours on an activity should have been, and why."""

    use_required_attribute = False

    day = forms.TypedChoiceField(label=gettext_lazy("Day"), coerce=date.fromisoformat)
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=gettext_lazy("Activity"), empty_label=gettext_lazy("Choose")
    )
    hours = forms.CharField(
        label=gettext_lazy("Right number of hours"),
        max_length=8,
        help_text=gettext_lazy("0 takes the hours out"),
        widget=forms.TextInput(attrs=OF_HOURS),
    )
    words = forms.CharField(label=gettext_lazy("Why"), max_length=300)

    def __init__(self, *args: Any, sheet: TimeSheet, activities: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        days = self.fields["day"]
        assert isinstance(days, forms.ChoiceField)
        days.choices = [(day.isoformat(), written_day(day)) for day in month_of(sheet.month)]
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]  # a ModelChoiceField's

    def clean_hours(self) -> Decimal:
        return read_hours(self.cleaned_data["hours"])
