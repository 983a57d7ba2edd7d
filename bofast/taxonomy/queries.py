"""Which occupations people mean, and which to suggest while they write."""

from __future__ import annotations

from bofast.taxonomy.rules.typeahead import Suggestion
from bofast.taxonomy.rules.words import Understood
from bofast.taxonomy.words import current

MEANT = 0.2  # less sure than this, we say that we do not know the words: random letters seldom come so far

__all__ = ["MEANT", "Suggestion", "Understood", "suggestions", "understand"]


def understand(words: str, top: int = 5) -> list[Understood]:
    """The likeliest occupations for somebody's own words, best first; none when it is not likely that one is meant."""
    found = current().words.understand(words, top)
    return found if found and found[0].confidence >= MEANT else []


def suggestions(prefix: str, language: str, limit: int) -> list[Suggestion]:
    """The likeliest occupations for words that are still being written, labelled in the language where we can."""
    return current().typeahead.suggestions(prefix, language, limit)
