"""Which encoding a Swedish text file is really written in, whatever it says of itself."""

from __future__ import annotations

from collections import Counter

ASCII = bytes(range(128))
LIKELY = frozenset("åäöÅÄÖéÉüÜèáæøÆØ")
POSSIBLE = frozenset("“”„‘’–—…§°·½€£´×®©µ«»\u00a0²³óíñçêôÿßàâëïúÁÓÍŠšŽž")
NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")
WIDE = (b"\xff\xfe", b"\xfe\xff")
NARROW = ("cp437", "cp1252")
NAMES = {"cp437": "CP437", "cp1252": "Windows-1252"}


def decoded(content: bytes, *, usual: str = "cp437") -> tuple[str, str] | None:
    """The text and its encoding's name; None where it is no text. `usual`: which one when the letters do not tell.

    A file that is UTF-8 to its last byte is hardly anything else. In CP437 and Windows-1252 the Swedish letters are
    different bytes: the encoding in which they come out as letters, and as little else as possible, is the one.
    """
    if content.startswith(WIDE):
        try:
            return content.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            return None
    if content.startswith(NOT_TEXT) or b"\0" in content:
        return None
    high = Counter(content.translate(None, ASCII))
    if not high:
        return content.decode("ascii"), "ASCII"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        candidates = sorted(NARROW, key=lambda name: name != usual)
        best = max(candidates, key=lambda name: _likeness(high, name))
        return content.decode(best, "replace"), NAMES[best]


def _likeness(high: Counter[int], encoding: str) -> int:
    """How Swedish the bytes above ASCII look in an encoding: letters speak for it, what nobody types against it."""
    points = 0
    for byte, count in high.items():
        letter = bytes([byte]).decode(encoding, "replace")
        points += count * (1 if letter in LIKELY else 0 if letter in POSSIBLE else -10)
    return points
