"""What the words of every no are held to."""

from django.utils import translation

from bofast.web.words import words_of


def told_whole(refusal, facts, language):
    """The words of a no, which are a sentence with nothing left open in it."""
    with translation.override(language):
        words = words_of(refusal(**facts))

    assert words.endswith(".")
    assert "UNKNOWN VARIABLE" not in words
    assert "%(" not in words
    return words
