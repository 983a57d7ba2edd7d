"""What words can mean, and the words that are known to mean it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bofast.taxonomy.rules.text import key, words_in

SWEDISH, ENGLISH = "sv", "en"


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

    def shown(self, language: str) -> str:
        """The label in that language, as far as we have it."""
        return self.label_en if self.label_en and language.startswith(ENGLISH) else self.label


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Words that mean the target with that id; an ad's headline often says more than its occupation."""

    words: str
    target: str
    is_headline: bool = False
    language: str = SWEDISH


@dataclass(frozen=True, slots=True)
class Known:
    """What words are known to mean, each as (key of the words, the target's id).

    `sure` is what is called so, with the languages it is said in; `heard` only stood in a headline. `broad` are keys
    that somebody wrote down as several occupations, of more than one group.
    """

    sure: Mapping[tuple[str, str], str]
    heard: frozenset[tuple[str, str]]
    broad: frozenset[str]


def known(targets: Iterable[Target], entries: Iterable[Entry]) -> Known:
    """What the labels and the entries say."""
    every = sorted(set(targets))
    group_of = {target.id: target.ssyk for target in every}
    said = [(key(words_in(one.words)), one) for one in entries if one.target in group_of]
    written = [(words, one) for words, one in said if words and not one.is_headline]
    sure: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for target in every:
        for name, language in _names(target):
            sure[key(words_in(name)), target.id].add(language)
    for words, one in written:
        sure[words, one.target].add(one.language)
        groups[words].add(group_of[one.target])
    called = {words for words, _ in sure}
    for words, id, language in list(_heads(every)):
        if words not in called:
            sure[words, id].add(language)
    heard = {(words, one.target) for words, one in said if words and one.is_headline}
    return Known(
        sure={pair: " ".join(sorted(spoken)) for pair, spoken in sorted(sure.items()) if pair[0]},
        heard=frozenset(heard - sure.keys()),
        broad=frozenset(words for words, several in groups.items() if len(several) > 1),
    )


def _heads(targets: list[Target]) -> Iterator[tuple[str, str, str]]:
    """What stands before a comma in labels, where all of them are one occupation, or are in one group."""
    having: defaultdict[tuple[str, str], set[Target]] = defaultdict(set)
    for target in targets:
        for name, language in _names(target):
            if "," in name:
                having[key(words_in(name.split(",")[0])), language].add(target)
    group_of = {target.ssyk: target for target in targets if target.is_group}
    for (head, language), meant in having.items():
        groups = {target.ssyk for target in meant}
        if len(meant) == 1:
            yield head, next(iter(meant)).id, language
        elif len(groups) == 1 and groups <= group_of.keys():
            yield head, group_of[groups.pop()].id, language


def _names(target: Target) -> set[tuple[str, str]]:
    """The labels as they are, without what is in brackets, and their halves around a slash, each with its language."""
    spoken = zip(target.labels, (SWEDISH, ENGLISH), strict=False)
    return {(part, language) for label, language in spoken for part in _parts(label)}


def _parts(label: str) -> set[str]:
    plain = label.replace(" m.fl.", "").replace(" m.m.", "")
    return {label, plain, plain.split(" (")[0], *(part.strip() for part in plain.split("/"))}
