"""What the codes that a job search chooses among are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bofast.indexes.queries import revisions
from bofast.places.models import County, Municipality
from bofast.taxonomy.models import Field, Group, Occupation
from bofast.vacancies.rules.vocabulary import Extent
from bofast.web.registers import county_in_words


@dataclass(frozen=True, slots=True)
class Names:
    """By kind of choice, every value that there is and its name; and the field of each group."""

    named: Mapping[str, Mapping[str, str]]
    field_of: Mapping[str, str]

    def has(self, kind: str, value: str) -> bool:
        return value in self.named[kind]

    def of(self, kind: str, value: str) -> str:
        """The name, or the code itself where the registers have dropped it."""
        return self.named[kind].get(value, value)

    def parent(self, kind: str, value: str) -> str:
        """The county of a municipality, the field of a group; "" where there is none."""
        return value[:2] if kind == "municipality" else self.field_of.get(value, "")


def occupations(labels: Sequence[str]) -> tuple[str, ...]:
    """The occupations that the register calls so, in the reader's language and in the order given."""
    shown = {one.label: one.shown for one in Occupation.objects.filter(label__in=labels)} if labels else {}
    return tuple(shown.get(label, label) for label in labels)


def names() -> Names:
    """As the registers stand now; kept in the process until they change."""
    return _names(*revisions("places", "taxonomy"), get_language() or "sv")


@lru_cache(maxsize=4)
def _names(_places: int, _taxonomy: int, _language: str) -> Names:
    groups = list(Group.objects.select_related("field").order_by("code"))
    return Names(
        {
            "county": {one.code: county_in_words(one.name) for one in County.objects.order_by("code")},
            "municipality": dict(Municipality.objects.order_by("code").values_list("code", "name")),
            "field": {field.concept_id: field.shown for field in Field.objects.order_by("label")},
            "group": {group.code: group.shown for group in groups},
            "extent": {Extent.FULL.value: _("Full time"), Extent.PART.value: _("Part time")},
            "remote": {"yes": _("Remote work possible")},
        },
        {group.code: group.field.concept_id for group in groups if group.field},
    )
