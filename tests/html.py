"""Reads pages in tests."""

import re


def without_tokens(html: str) -> str:
    """The page without what differs from one answer to the next."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)
