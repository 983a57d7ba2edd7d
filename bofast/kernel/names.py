"""What a file is called here, whatever it was called where it came from."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

LONGEST_NAME, LONGEST_ENDING = 200, 10


def safe_name(name: str) -> str:
    """The file's own name without folders and control characters, at most 200 letters, its ending kept."""
    plain = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    plain = "".join(sign for sign in plain if sign.isprintable()).strip(" .") or "file"
    if len(plain) <= LONGEST_NAME:
        return plain
    ending = PurePath(plain).suffix if len(PurePath(plain).suffix) <= LONGEST_ENDING else ""
    return plain[: LONGEST_NAME - len(ending)].rstrip(" .") + ending
