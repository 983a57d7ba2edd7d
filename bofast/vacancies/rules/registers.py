"""What an ad's ids, codes and labels mean in the registers that this database holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

from bofast.vacancies.rules.rows import AdRow, Reference

_LISTS = ("must_skills", "must_languages", "licences", "nice_skills", "nice_languages")
_NOT_AS_READ = {"source", "extent", "occupation", "group", "municipality", "notes", "closed_at", "changed_at", *_LISTS}
_AS_READ = tuple(column.name for column in fields(AdRow) if column.name not in _NOT_AS_READ)


@dataclass(frozen=True, slots=True)
class OccupationFacts:
    pk: int
    concept_id: str
    label: str
    group: int | None
    deprecated: bool = False
    replaced_by: int | None = None


@dataclass(frozen=True, slots=True)
class GroupFacts:
    pk: int
    concept_id: str
    code: str


@dataclass(frozen=True, slots=True)
class MunicipalityFacts:
    code: str
    concept_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers by what ads name them by; made once an import with `registers_of`."""

    occupations: Mapping[int, OccupationFacts]
    occupation_ids: Mapping[str, int]
    occupation_labels: Mapping[str, Sequence[int]]  # of the current ones
    group_ids: Mapping[str, int]
    group_codes: Mapping[str, int]
    municipality_codes: frozenset[str]
    municipality_ids: Mapping[str, str]
    municipality_names: Mapping[str, str]
    _cache: dict[tuple[Reference, int | None], OccupationFacts | None] = field(default_factory=dict)

    def occupation(self, said: Reference, group: int | None) -> OccupationFacts | None:
        """The current occupation that the ad means; None when only its group can be known.

        An id that the taxonomy has dropped leads to what replaced it; else to the current occupation with the
        same label, the one in the ad's group first.
        """
        key = (said, group)
        if key not in self._cache:
            self._cache[key] = self._occupation(said, group)
        return self._cache[key]

    def _occupation(self, said: Reference, group: int | None) -> OccupationFacts | None:
        known = self.occupations.get(self.occupation_ids.get(said.concept_id, 0))
        seen: set[int] = set()
        follower = known
        while follower and follower.deprecated and follower.pk not in seen:
            seen.add(follower.pk)
            follower = self.occupations.get(follower.replaced_by or 0)
        if follower and not follower.deprecated:
            return follower
        label = said.label if not said.concept_id else known.label if known else ""
        same = [self.occupations[pk] for pk in self.occupation_labels.get(label.casefold(), ())]
        return min(same, key=lambda occupation: (occupation.group != group, occupation.concept_id), default=None)

    def group(self, said: Reference) -> int | None:
        return self.group_ids.get(said.concept_id) or self.group_codes.get(said.code)

    def municipality(self, said: Reference) -> str | None:
        """The municipality's code: the one stated, else its concept id's, else its name's."""
        if said.code in self.municipality_codes:
            return said.code
        name = said.label.casefold().removesuffix(" kommun").removesuffix("s stad")
        return self.municipality_ids.get(said.concept_id) or self.municipality_names.get(name)


def registers_of(
    occupations: Iterable[OccupationFacts], groups: Iterable[GroupFacts], municipalities: Iterable[MunicipalityFacts]
) -> Registers:
    """The registers, from their rows in any order."""
    by_pk = {occupation.pk: occupation for occupation in occupations}
    labels: dict[str, list[int]] = {}
    for occupation in by_pk.values():
        if not occupation.deprecated:
            labels.setdefault(occupation.label.casefold(), []).append(occupation.pk)
    all_groups, all_municipalities = list(groups), list(municipalities)
    return Registers(
        occupations=by_pk,
        occupation_ids={occupation.concept_id: occupation.pk for occupation in by_pk.values()},
        occupation_labels=labels,
        group_ids={group.concept_id: group.pk for group in all_groups},
        group_codes={group.code: group.pk for group in all_groups},
        municipality_codes=frozenset(m.code for m in all_municipalities),
        municipality_ids={m.concept_id: m.code for m in all_municipalities},
        municipality_names={m.name.casefold(): m.code for m in all_municipalities},
    )


@dataclass(frozen=True, slots=True)
class Resolved:
    """An ad's row with the registers' keys beside it, and what no register knew."""

    row: AdRow
    occupation: int | None
    group: int | None
    municipality: str | None
    notes: tuple[str, ...]

    def columns(self) -> dict[str, object]:
        """What the ad says, by the names of Vacancy's columns; times of its versions are not among them."""
        row = self.row
        return (
            {name: getattr(row, name) for name in _AS_READ}
            | {
                "source": row.source.value,
                "extent": row.extent.value,
                "occupation_concept": row.occupation.concept_id,
                "occupation_label": row.occupation.label,
                "occupation_id": self.occupation,
                "group_id": self.group,
                "municipality_id": self.municipality,
            }
            | {name: [{"id": one.id, "label": one.label} for one in getattr(row, name)] for name in _LISTS}
        )


def resolve(row: AdRow, registers: Registers) -> Resolved:
    """Look up what the ad names. Its own group counts, and the occupation's where it names none that is known."""
    notes = list(row.notes)
    group = registers.group(row.group)
    occupation = registers.occupation(row.occupation, group)
    if group is None and occupation is not None:
        group = occupation.group
    if group is None:
        notes.append(f"no register knows the occupation {row.occupation} or the group {row.group}")
    municipality = registers.municipality(row.municipality)
    if municipality is None and row.municipality:
        notes.append(f"no register knows the municipality {row.municipality}")
    return Resolved(row, occupation.pk if occupation else None, group, municipality, tuple(notes))
