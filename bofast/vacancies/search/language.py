"""How Swedish words become what is looked up: one word's other forms, compounds that hold it, words spelt nearly so.

Snowball alone is not enough: it leaves “undersköterskan” as it stands and makes “lärare” the same as “lära”. What it
gives is therefore corrected here, and words are compared when somebody asks, not when ads are indexed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import tantivy

LONGEST_WORD = 60
MOST_WORDS = 12
TOLD_APART = {"C++": "Cplusplus", "c++": "cplusplus", "C#": "Csharp", "c#": "csharp", "F#": "Fsharp", "f#": "fsharp"}
FILLERS = frozenset(
    "i på och eller som till för med av en ett ett inom vid hos från nära jobb jobba jobbet arbete arbeta lediga ledigt"
    " tjänst tjänster in at the of and or a an as for job jobs work".split()
)
BY_TRADE = re.compile(r"(.{2,}ar)(?:e|en|es|ens|na|nas)|(.{2,}iker)(?:n|s|ns|na|nas)?")  # läraren: lärar and -en
BASIC_LETTERS = str.maketrans("åäöæøéèêëáàüïíóúñç", "aaoaoeeeeaauiiounc")


def spelled(text: str) -> str:
    """The text with composed letters, and with names such as C++ and C# written so that they stay apart from C."""
    text = unicodedata.normalize("NFC", text)
    if "++" in text or "#" in text:
        for name, words in TOLD_APART.items():
            text = text.replace(name, words)
    return text


def surface() -> tantivy.TextAnalyzer:
    """Cuts text into lower-case words; what is not a letter or a digit only divides them."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .build()
    )


_SURFACE = surface()
_SNOWBALL = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.stemmer("swedish"))
    .build()
)


def asked_words(text: str) -> tuple[str, ...]:
    """What to look for in what somebody typed: each word once; fillers only when there is nothing else."""
    words = tuple(dict.fromkeys(_SURFACE.analyze(spelled(text))))
    return (tuple(word for word in words if word not in FILLERS) or words)[:MOST_WORDS]


@lru_cache(maxsize=50_000)
def stems(word: str) -> frozenset[str]:
    """What is left of a lower-case word without its endings; more than one where the ending can be read in two ways.

    Every stem is a beginning of the word.
    """
    trade = BY_TRADE.fullmatch(word)
    base = {part for part in trade.groups() if part} if trade else set()
    if base and not word.endswith(("arna", "arnas")):
        return frozenset(base)
    readings = {word}  # kockarna can be several of a kockare, or of a kock
    if word.endswith(("an", "ans")) and len(word) > 5:  # sjuksköterskan
        readings.add(word[: word.rindex("n")])
    if word.endswith("ers") and len(word) > 6:  # drivers
        readings.add(word[:-1])
    return frozenset(stem for reading in readings for stem in _SNOWBALL.analyze(reading)) | base


def is_form_of(word: str, other: str) -> bool:
    """Whether both are the same word with different endings."""
    return not stems(word).isdisjoint(stems(other)) or other in stems(word) or word in stems(other)


def shortest_stem(word: str) -> str:
    """The beginning that every form of the word shares."""
    return min(stems(word), key=len, default=word)


def compounds(word: str, vocabulary: str) -> Iterator[str]:
    """The words of a vocabulary, one a line, that hold the word as a part: undersköterska for sköterska.

    Short words only at the end or the beginning, since “lärare” has little to do with everything that has “lär” in it.
    """
    for stem in stems(word):
        if len(stem) < 3:
            continue
        at = vocabulary.find(stem)
        while at >= 0:
            start = vocabulary.rfind("\n", 0, at) + 1
            end = vocabulary.find("\n", at)
            whole = vocabulary[start : end if end >= 0 else None]
            inside = at - start
            if len(stem) >= 5 or (len(stem) == 4 and not inside) or (inside >= 2 and is_form_of(word, whole[inside:])):
                yield whole
            at = vocabulary.find(stem, end) if end >= 0 else -1


def basic(text: str) -> str:
    """The text in lower case and in the letters that every keyboard has."""
    return text.casefold().translate(BASIC_LETTERS)


def nearest(word: str, vocabulary: Iterable[str]) -> list[str]:
    """The words that differ least from a misspelt one, by at most two slips; none when nothing is near."""
    reach = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    plain, letters = basic(word), _letters(basic(word))
    found: dict[int, list[str]] = {}
    for other in vocabulary:
        if abs(len(other) - len(plain)) > reach or len(other) < 3:
            continue
        folded = basic(other)
        if (letters ^ _letters(folded)).bit_count() > 2 * reach:
            continue
        slips = distance(plain, folded, reach)
        if slips <= reach and other != word:
            found.setdefault(slips, []).append(other)
            reach = slips
    return sorted(found[min(found)]) if found else []


@lru_cache(maxsize=200_000)
def _letters(word: str) -> int:
    """Which letters the word has, one bit each."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words: a letter too many, too few, wrong, or two that changed places; `most` + 1 ends it."""
    before: Sequence[int] = ()
    row: Sequence[int] = range(len(other) + 1)
    for i, left in enumerate(one, 1):
        current = [i]
        for j, right in enumerate(other, 1):
            slips = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                slips = min(slips, before[j - 2] + 1)
            current.append(slips)
        if min(current) > most:
            return most + 1
        before, row = row, current
    return row[-1]
