"""Writes what a source says of the taxonomy: once a concept, however often it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction

from bofast.audit.actions import record
from bofast.indexes.actions import bump
from bofast.taxonomy.models import Field, Group, GroupSkill, Labelled, Occupation, Phrase, Skill, Substitution
from bofast.taxonomy.rules.concepts import Concepts, successor

L = TypeVar("L", bound=Labelled)
BATCH = 300


@dataclass(slots=True)
class Tally:
    """How many rows of one sort were added, changed, removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(slots=True)
class WrittenTaxonomy:
    """What was done to each sort of row, in the order it was done, and what was left out."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)


@transaction.atomic
def write_taxonomy(*, found: Concepts, by: AbstractBaseUser | None, at: datetime) -> WrittenTaxonomy:
    """Add and update fields, groups, occupations, skills and how they belong together; English labels are kept.

    Concepts are never removed: one that is gone is dropped, so that older ads still mean something. A relation is
    removed when a whole list lacks it. When anything was written, the revision “taxonomy” goes up.
    """
    done = WrittenTaxonomy(skipped=list(found.skipped))
    done.tallies["fields"] = _write(Field, {concept: {"label": label} for concept, label in found.fields.items()})
    done.tallies["groups"] = _write(Group, _groups(found, done.skipped))
    done.tallies["occupations"] = _write(Occupation, _occupations(found))
    done.tallies["successors"] = _write(Occupation, _successors(found))
    done.tallies["skills"] = _write(Skill, {concept: {"label": label} for concept, label in found.skills.items()})
    done.tallies["skills of groups"] = _write_group_skills(found, done.skipped)
    done.tallies["substitutions"] = _write_substitutions(found, done.skipped)
    done.tallies["phrases"] = _write_phrases(found, done.skipped)
    if any(done.tallies.values()):
        bump("taxonomy")
    counts = "; ".join(f"{sort} +{t.added} ~{t.changed} -{t.removed}" for sort, t in done.tallies.items() if t)
    record(what="write taxonomy", on=None, by=by, at=at, after=counts or "nothing new")
    return done


def _write(model: type[L], wanted: Mapping[str, Mapping[str, Any]]) -> Tally:
    """Let the rows with these concept ids have these columns, and only touch those that differ."""
    known = {row.concept_id: row for row in model._default_manager.filter(concept_id__in=wanted)}
    changed = []
    for concept, row in known.items():
        if any(getattr(row, name) != value for name, value in wanted[concept].items()):
            for name, value in wanted[concept].items():
                setattr(row, name, value)
            changed.append(row)
    new = [model(concept_id=concept, **columns) for concept, columns in wanted.items() if concept not in known]
    columns = sorted({name for row in wanted.values() for name in row})
    if changed:
        model._default_manager.bulk_update(changed, columns, batch_size=BATCH)
    model._default_manager.bulk_create(new, batch_size=BATCH)
    return Tally(added=len(new), changed=len(changed))


def _groups(found: Concepts, skipped: list[str]) -> dict[str, dict[str, Any]]:
    """The groups' columns; a code whose concept got a new id keeps its row."""
    codes = dict(Group.objects.values_list("concept_id", "code"))
    rows_of_codes = {code: concept for concept, code in codes.items()}
    fields = _keys(Field)
    wanted: dict[str, dict[str, Any]] = {}
    for concept, facts in sorted(found.groups.items()):
        code = facts.code or codes.get(concept, "")
        holder = rows_of_codes.get(code, concept)
        if not code:
            skipped.append(f"group {concept}: nothing says its SSYK code")
        elif holder != concept and (holder in found.groups or concept in codes):
            skipped.append(f"group {concept}: the SSYK code {code} is {holder}'s")
        else:
            if holder != concept:
                Group.objects.filter(concept_id=holder).update(concept_id=concept)
            rows_of_codes[code] = concept
            wanted[concept] = {"code": code, "label": facts.label}
            if facts.field in fields:
                wanted[concept]["field_id"] = fields[facts.field]
    return wanted


def _occupations(found: Concepts) -> dict[str, dict[str, Any]]:
    groups = _keys(Group)
    wanted: dict[str, dict[str, Any]] = {}
    for concept, facts in found.occupations.items():
        wanted[concept] = {"label": facts.label, "deprecated": facts.dropped}
        if facts.group in groups:
            wanted[concept]["group_id"] = groups[facts.group]
        if not facts.dropped:
            wanted[concept]["replaced_by_id"] = None
    current = set(Occupation.objects.current().values_list("concept_id", flat=True))
    for concept, label in found.older.items():
        if concept not in wanted and concept not in current:
            wanted[concept] = {"label": label, "deprecated": True}
    return wanted


def _successors(found: Concepts) -> dict[str, dict[str, Any]]:
    """Whom each dropped occupation was replaced by, as far as this source, what is stored, or an equal label says."""
    dropped = list(Occupation.objects.filter(deprecated=True).select_related("replaced_by").order_by("pk"))
    stored = {row.concept_id: (row.replaced_by.concept_id,) for row in dropped if row.replaced_by}
    replaced = stored | {concept: facts.successors for concept, facts in found.occupations.items() if facts.successors}
    current = dict(Occupation.objects.current().order_by("-concept_id").values_list("label", "concept_id"))
    keys: Mapping[str | None, int] = dict(Occupation.objects.current().values_list("concept_id", "pk"))
    return {
        row.concept_id: {
            "replaced_by_id": keys.get(successor(row.concept_id, row.label, replaced=replaced, current=current))
        }
        for row in dropped
    }


def _write_group_skills(found: Concepts, skipped: list[str]) -> Tally:
    groups, skills = _keys(Group), _keys(Skill)
    told = {(group, skill) for group, several in found.group_skills.items() for skill in several}
    wanted = {
        (groups[group], skills[skill]): None
        for group, skill in _known(told, groups, skills, "skill of a group", skipped)
    }
    stored = {
        (row.group_id, row.skill_id): row
        for row in GroupSkill.objects.filter(group__concept_id__in=[*found.group_skills, *found.whole])
    }
    new = [GroupSkill(group_id=group, skill_id=skill) for group, skill in wanted if (group, skill) not in stored]
    GroupSkill.objects.bulk_create(new, batch_size=BATCH)
    whole = {groups[concept] for concept in found.whole if concept in groups}
    gone = [row.pk for pair, row in stored.items() if pair not in wanted and pair[0] in whole]
    return Tally(added=len(new), removed=_remove(GroupSkill, gone, found))


def _write_substitutions(found: Concepts, skipped: list[str]) -> Tally:
    keys = _keys(Occupation)
    told = {(wanted, serves): p for wanted, several in found.substitutes.items() for serves, p in several.items()}
    wanted = {(keys[pair[0]], keys[pair[1]]): told[pair] for pair in _known(told, keys, keys, "substitution", skipped)}
    stored = {
        (row.wanted_id, row.serves_id): row
        for row in Substitution.objects.filter(wanted__concept_id__in=[*found.substitutes, *found.whole])
    }
    new = [Substitution(wanted_id=a, serves_id=b, percentage=p) for (a, b), p in wanted.items() if (a, b) not in stored]
    changed = [row for pair, row in stored.items() if pair in wanted and row.percentage != wanted[pair]]
    for row in changed:
        row.percentage = wanted[row.wanted_id, row.serves_id]
    Substitution.objects.bulk_create(new, batch_size=BATCH)
    Substitution.objects.bulk_update(changed, ["percentage"], batch_size=BATCH)
    whole = {keys[concept] for concept in found.whole if concept in keys}
    gone = [row.pk for pair, row in stored.items() if pair not in wanted and pair[0] in whole]
    return Tally(len(new), len(changed), _remove(Substitution, gone, found))


def _write_phrases(found: Concepts, skipped: list[str]) -> Tally:
    source = Phrase.Source.TAXONOMY
    keys = _keys(Occupation)
    told = {(concept, words) for words, concept in found.phrases}
    stored = set(Phrase.objects.filter(source=source, group=None).values_list("occupation_id", "words"))
    new = [
        Phrase(words=words, occupation_id=keys[concept], language=Phrase.Language.SWEDISH, source=source)
        for concept, words in _known(told, keys, None, "keyword", skipped)
        if (keys[concept], words) not in stored
    ]
    Phrase.objects.bulk_create(new, batch_size=BATCH)
    return Tally(added=len(new))


def _keys(model: type[Labelled]) -> dict[str, int]:
    """Primary keys by concept id."""
    return dict(model._default_manager.values_list("concept_id", "pk"))


def _known(
    pairs: Iterable[tuple[str, str]],
    first: Mapping[str, int],
    second: Mapping[str, int] | None,
    what: str,
    skipped: list[str],
) -> list[tuple[str, str]]:
    """The pairs whose concepts exist, in order; the others are reported."""
    found = []
    for pair in sorted(pairs):
        unknown = [
            *([pair[0]] if pair[0] not in first else []),
            *([pair[1]] if second and pair[1] not in second else []),
        ]
        if unknown:
            skipped.append(f"{what} {pair[0]} – {pair[1]}: nothing says what {' and '.join(unknown)} is")
        else:
            found.append(pair)
    return found


def _remove(model: type[models.Model], gone: list[int], found: Concepts) -> int:
    """Remove what a whole list lacks, unless something could not be read: then it may stand there."""
    if found.skipped:
        return 0
    for start in range(0, len(gone), BATCH):
        model._default_manager.filter(pk__in=gone[start : start + BATCH]).delete()
    return len(gone)
