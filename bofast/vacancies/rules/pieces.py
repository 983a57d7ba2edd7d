"""Single pieces of an ad, taken out of JSON that may hold anything anywhere."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from bofast.vacancies.rules.rows import Named, Reference
from bofast.vacancies.rules.texts import one_line

LONGEST_ADDRESS = 1000
MOST_NAMED = 50  # of skills, languages or licences in one ad
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,63}")
_TRUE, _FALSE = {"true", "ja", "yes", "1"}, {"false", "nej", "no", "0"}


def part(raw: object, *path: str) -> object:
    """What lies at the end of the path, or None; in a list (historical ads) the first that is there counts."""
    for name in path:
        if not isinstance(raw, dict):
            raw = first(raw)
        raw = raw.get(name) if isinstance(raw, dict) else None
    return raw


def first(value: object) -> object:
    """The value itself, or the first of a list; a list may have been written as text in a CSV cell."""
    if isinstance(value, str):
        if value[:1] != "[" or value[-1:] != "]":
            return value
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return value
    if isinstance(value, list | tuple):
        return next((item for item in value if item), None)
    return value


def words(raw: object, *path: str, longest: int) -> str:
    return one_line(first(part(raw, *path)), longest)


def ad_id(value: object) -> str:
    """The id as text, "" when it cannot serve as one: it becomes part of an address."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**18:
        return str(value)
    return value.strip() if isinstance(value, str) and _ID.fullmatch(value.strip()) else ""


def code(value: object, length: int) -> str:
    """A register's code of so many digits, with the leading zeros that a spreadsheet takes away; else ""."""
    value = first(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**length:
        value = str(value)
    digits = value.strip() if isinstance(value, str) else ""
    return digits.zfill(length) if digits.isascii() and digits.isdigit() and len(digits) <= length else ""


def reference(raw: object, *path: str, digits: int) -> Reference:
    """What the ad says at that path: concept id, code of so many digits (0: none), label."""
    return Reference(
        words(raw, *path, "concept_id", longest=20),
        code(part(raw, *path, "legacy_ams_taxonomy_id"), digits) if digits else "",
        words(raw, *path, "label", longest=200),
    )


def named(value: object) -> tuple[Named, ...]:
    """The asked-for things that have an id, each once, in the ad's order."""
    found: dict[str, Named] = {}
    for item in value if isinstance(value, list) else []:
        concept = words(item, "concept_id", longest=20)
        if concept and len(found) < MOST_NAMED:
            found.setdefault(concept, Named(concept, words(item, "label", longest=200)))
    return tuple(found.values())


def truth(value: object) -> bool | None:
    """True, False, or None where nothing clear is stated."""
    if isinstance(value, bool):
        return value
    said = value.strip().casefold() if isinstance(value, str) else ""
    return True if said in _TRUE else False if said in _FALSE else None


def address(*values: object) -> str:
    """The first that is a web address which a reader may be sent to; never a script or somebody's mailbox."""
    for value in values:
        if not isinstance(value, str) or len(value) > LONGEST_ADDRESS:
            continue
        text = value.strip()
        text = f"https://{text}" if text.casefold().startswith("www.") else text
        if text.isprintable() and " " not in text and _leads_somewhere(text):
            return text
    return ""


def _leads_somewhere(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain_host = parts.username is None and "." in host and "@" not in text
    return parts.scheme in {"http", "https"} and plain_host and len(text) <= LONGEST_ADDRESS


def organisation_number(value: object) -> str:
    """Ten digits of an organisation; "" for a sole trader, whose number is a person's.

    An organisation's third digit is at least 2, a personal identity number has a month there.
    """
    digits = "".join(c for c in str(value) if c.isascii() and c.isdigit()) if isinstance(value, str | int) else ""
    digits = digits[2:] if len(digits) == 12 and digits.startswith("16") else digits
    return digits if len(digits) == 10 and digits[2] >= "2" else ""
