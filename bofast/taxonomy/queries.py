"""Which occupations people mean, and which to suggest while they write."""

from __future__ import annotations

from collections.abc import Mapping

from bofast.taxonomy.rules.typeahead import Suggestion
from bofast.taxonomy.rules.without import Without, without_occupation
from bofast.taxonomy.rules.words import Understood
from bofast.taxonomy.words import current

MEANT = 0.2  # less sure than this, we say that we do not know the words: random letters seldom come so far
MEANT_UNKNOWN = 0.6  # the same for words of which nothing is known

__all__ = ["MEANT", "Suggestion", "Understood", "Without", "suggestions", "understand", "without_occupation"]


def understand(words: str, top: int = 5, language: str = "sv") -> list[Understood]:
    """The likeliest occupations for somebody's own words, best first; none when it is not likely that one is meant."""
    if without_occupation(words):
        return []
    index = current().words
    found = index.understand(words, top, language)
    return found if found and found[0].confidence >= (MEANT if index.knows(words) else MEANT_UNKNOWN) else []


def suggestions(prefix: str, language: str, limit: int, jobs: Mapping[str, int] | None = None) -> list[Suggestion]:
    """The likeliest occupations for words that are still being written, labelled in the language where we can.

    `jobs` says by id how many there are for an occupation or group: what has more comes before what is as likely.
    """
    return current().typeahead.suggestions(prefix, language, limit, jobs or {})
