"""When two spellings are the same e-mail address."""

from __future__ import annotations

import unicodedata


def normalised(email: str) -> str:
    """The address as it is stored and compared: composed, trimmed, in lower case."""
    return unicodedata.normalize("NFC", email).strip().lower()
