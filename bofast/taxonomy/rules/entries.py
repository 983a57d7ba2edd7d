"""What words can mean, and the words that are known to mean it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bofast.taxonomy.rules.text import key, words_in


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """What words can mean: an occupation, or an SSYK-4 group as a whole."""

    ssyk: str
    is_group: bool
    id: str
    label: str
    label_en: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        return (self.label, self.label_en) if self.label_en else (self.label,)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Words that mean the target with that id; an ad's headline often says more than its occupation."""

    words: str
    target: str
    is_headline: bool = False


def known(targets: Iterable[Target], entries: Iterable[Entry]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """What is surely called so and what only stood in a headline, each as (key of the words, the target's id)."""
    every = sorted(set(targets))
    ids = {target.id for target in every}
    said = [(key(words_in(one.words)), one) for one in entries if one.target in ids]
    sure = {(key(words_in(name)), target.id) for target in every for name in _names(target)}
    sure |= {(words, one.target) for words, one in said if not one.is_headline}
    called = {words for words, _ in sure}
    sure |= {(words, id) for words, id in _heads(every) if words not in called}
    heard = {(words, one.target) for words, one in said if one.is_headline}
    return {pair for pair in sure if pair[0]}, {pair for pair in heard - sure if pair[0]}


def _heads(targets: list[Target]) -> Iterator[tuple[str, str]]:
    """What stands before a comma in labels, where all of them are one occupation, or are in one group."""
    having: defaultdict[str, set[Target]] = defaultdict(set)
    for target in targets:
        for name in _names(target):
            if "," in name:
                having[key(words_in(name.split(",")[0]))].add(target)
    group_of = {target.ssyk: target for target in targets if target.is_group}
    for head, meant in having.items():
        groups = {target.ssyk for target in meant}
        if len(meant) == 1:
            yield head, next(iter(meant)).id
        elif len(groups) == 1 and groups <= group_of.keys():
            yield head, group_of[groups.pop()].id


def _names(target: Target) -> set[str]:
    """The labels as they are, without what is in brackets, and their halves around a slash."""
    return {part for label in target.labels for part in _parts(label)}


def _parts(label: str) -> set[str]:
    plain = label.replace(" m.fl.", "").replace(" m.m.", "")
    return {label, plain, plain.split(" (")[0], *(part.strip() for part in plain.split("/"))}
