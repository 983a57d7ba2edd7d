"""How words that people write are made comparable: case, accents, endings, slips of the pen."""

from __future__ import annotations

import re
import unicodedata

LONGEST_TEXT = 300  # letters that are looked at; a title is never longer, a 10,000-letter word costs no more
LONGEST_WORD = 60

_WORD = re.compile(r"\.net\b|[^\W_]+(?:\+\+|#)?")
_KEPT = frozenset("åäöæø")
_LEADING = frozenset("jag är jobbar arbetar som på i inom med hos am work works working as a an in at the".split())
_HYPHENS = frozenset("-‐‑")  # "AT-läkare" is one word, and does not lead up to a "läkare"
_SHORTEST_STEM = 4
_ENDINGS = (
    *("arnas", "ernas", "ornas", "arens", "erens"),
    *("arna", "erna", "orna", "aren", "ares", "erns"),
    *("are", "ern", "ers", "ens", "ets"),
    *("an", "ar", "en", "er", "es", "et", "na", "or"),
    *("a", "e", "n"),
)


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, å ä ö kept and other accents dropped; "c#", "c++" and ".net" are words.

    What only leads up to an occupation ("jag jobbar som", "I work as a") is left out, unless nothing follows.
    """
    plain = unicodedata.normalize("NFKC", text[: LONGEST_TEXT * 4]).lower()
    bare = "".join(_without_accent(letter) for letter in plain)
    found = [(one[0][:LONGEST_WORD], bare[one.end() : one.end() + 1]) for one in _WORD.finditer(bare[:LONGEST_TEXT])]
    said = next((place for place, (word, after) in enumerate(found) if word not in _LEADING or after in _HYPHENS), 0)
    return [word for word, _ in found[said:]]


def _without_accent(letter: str) -> str:
    if letter in _KEPT or letter.isascii():
        return letter
    return unicodedata.normalize("NFD", letter)[0]


def key(words: list[str]) -> str:
    """What two texts share when they are the same words."""
    return " ".join(words)


def joined(words: list[str]) -> str:
    """What "lastbilsförare", "lastbils förare" and "lastbils-förare" share."""
    return "".join(words)


def stem(word: str) -> str:
    """The word without a Swedish ending, so that "undersköterskan" meets "undersköterska"; never under four letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def stems(words: list[str]) -> str:
    """What the forms of the same words share, however they are compounded."""
    return "".join(map(stem, words))


def slips(one: str, other: str) -> int:
    """How many letters were dropped, added, changed or swapped with the next (Hyyrö 2003, bit by bit)."""
    if not one:
        return len(other)
    at: dict[str, int] = {}
    for place, letter in enumerate(one):
        at[letter] = at.get(letter, 0) | 1 << place
    full = (1 << len(one)) - 1
    last = 1 << len(one) - 1
    up, down, diagonal, before, distance = full, 0, 0, 0, len(one)
    for letter in other:
        same = at.get(letter, 0)
        swapped = ((~diagonal & same) << 1) & before
        diagonal = (((same & up) + up) ^ up) | same | down | swapped
        raised = down | (~(diagonal | up) & full)
        lowered = diagonal & up
        distance += bool(raised & last) - bool(lowered & last)
        raised = (raised << 1 | 1) & full
        lowered = (lowered << 1) & full
        up = lowered | (~(diagonal | raised) & full)
        down = raised & diagonal
        before = same
    return distance


def slips_allowed(letters: int) -> int:
    """How many slips a text of so many letters may hold and still be taken for another one."""
    return 0 if letters < 5 else 1 if letters < 10 else 2


def may_be_a_slip(one: str, other: str) -> bool:
    """Whether one text can be the other misspelt: about as long, and their short words, such as HR or CAD, the same."""
    if abs(len(one) - len(other)) > slips_allowed(len(one)):
        return False
    return _short_words(one) == _short_words(other)


def _short_words(text: str) -> set[str]:
    return {word for word in text.split() if len(word) < 5}
