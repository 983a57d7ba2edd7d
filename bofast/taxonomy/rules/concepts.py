"""What a source says of the taxonomy, gathered in any order, and which occupation a dropped one became."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

CONCEPT_ID = re.compile(r"[0-9A-Za-z]{3,6}_[0-9A-Za-z]{2,6}_[0-9A-Za-z]{2,6}")
SSYK = re.compile(r"[0-9]{4}")
LONGEST_LABEL = 200
PERCENTAGES = {25, 75}


class Unusable(ValueError):
    """What a source says cannot be used; the text says why."""


@dataclass(slots=True)
class GroupFacts:
    """An SSYK-4 group; the code and the field's id are "" while no source has said them."""

    label: str
    code: str = ""
    field: str = ""


@dataclass(slots=True)
class OccupationFacts:
    """An occupation; the group's id is "" while no source has said it, `successors` are what replaced it."""

    label: str
    group: str = ""
    dropped: bool = False
    successors: tuple[str, ...] = ()


@dataclass(slots=True)
class Concepts:
    """Everything gathered, by concept id; `skipped` says in words what could not be used and why.

    `whole` are the groups whose skills, and the wanted occupations whose substitutes, were told in full: what is
    stored of them beyond that can go. `older` are names of a list that has dropped occupations in it too.
    """

    fields: dict[str, str] = field(default_factory=dict)
    groups: dict[str, GroupFacts] = field(default_factory=dict)
    occupations: dict[str, OccupationFacts] = field(default_factory=dict)
    older: dict[str, str] = field(default_factory=dict)
    skills: dict[str, str] = field(default_factory=dict)
    group_skills: dict[str, set[str]] = field(default_factory=dict)
    substitutes: dict[str, dict[str, int]] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    phrases: set[tuple[str, str]] = field(default_factory=set)
    skipped: list[str] = field(default_factory=list)

    def add_field(self, concept: str, label: str) -> None:
        """An occupation field; raises Unusable with the reason when it cannot be used, as all of these do."""
        self.fields[known_id(concept)] = good_label(label)

    def add_group(self, concept: str, label: str, *, code: str = "", of_field: str = "") -> None:
        if code and not SSYK.fullmatch(code):
            raise Unusable(f"“{code[:20]}” is no SSYK code of four digits")
        group = self.groups.setdefault(known_id(concept), GroupFacts(good_label(label)))
        group.code = code or group.code
        group.field = of_field or group.field

    def add_occupation(self, concept: str, label: str, *, group: str = "", successors: Iterable[str] = ()) -> None:
        occupation = self.occupations.setdefault(known_id(concept), OccupationFacts(good_label(label)))
        occupation.group = group or occupation.group
        occupation.successors = tuple(successors) or occupation.successors
        occupation.dropped = occupation.dropped or bool(occupation.successors)

    def add_older(self, concept: str, label: str) -> None:
        self.older[known_id(concept)] = good_label(label)

    def add_skill(self, concept: str, label: str) -> None:
        self.skills[known_id(concept)] = good_label(label)

    def add_group_skill(self, group: str, skill: str) -> None:
        self.group_skills.setdefault(known_id(group), set()).add(known_id(skill))

    def add_substitute(self, wanted: str, serves: str, percentage: int) -> None:
        if percentage not in PERCENTAGES:
            raise Unusable(f"{wanted} stands in for {serves} to {percentage} %: neither 25 nor 75")
        if wanted == serves:
            raise Unusable(f"{wanted} stands in for itself")
        self.substitutes.setdefault(known_id(wanted), {})[known_id(serves)] = percentage

    def add_phrase(self, words: str, occupation: str) -> None:
        self.phrases.add((good_label(words), known_id(occupation)))

    def drop_all_but(self, current: Iterable[str]) -> None:
        """Mark the occupations that are not among the current ones as dropped, if those are a part of them at all."""
        kept = set(current)
        if kept and kept <= self.occupations.keys():
            for concept, occupation in self.occupations.items():
                occupation.dropped = occupation.dropped or concept not in kept


def known_id(concept: str) -> str:
    """The id, when it has the form of a concept id; raises Unusable otherwise."""
    if not CONCEPT_ID.fullmatch(concept):
        raise Unusable(f"“{concept[:30]}” is no concept id")
    return concept


def good_label(label: str) -> str:
    """The label with its white space in order; raises Unusable when it is empty or longer than a label can be."""
    words = " ".join(label.split())
    if not words:
        raise Unusable("it has no label")
    if len(words) > LONGEST_LABEL:
        raise Unusable(f"its label is longer than {LONGEST_LABEL} letters")
    return words


def successor(
    concept: str, label: str, *, replaced: Mapping[str, tuple[str, ...]], current: Mapping[str, str]
) -> str | None:
    """The current occupation that a dropped one became: by `replaced`, through several steps where it takes that,
    else the one with the same label; None when there is neither.

    `replaced`: ids that replaced an id; `current`: the current occupations' ids by label (engine.md, Occupation fit).
    """
    ids = set(current.values())
    waiting, seen = list(replaced.get(concept, ())), {concept}
    while waiting:
        following = waiting.pop(0)
        if following in ids:
            return following
        if following not in seen:
            seen.add(following)
            waiting.extend(replaced.get(following, ()))
    return current.get(label)
