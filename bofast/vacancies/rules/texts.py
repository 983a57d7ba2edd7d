"""What an ad's words look like when they may be kept: plain text, without markup, contacts or traps.

Contact persons are dropped where an ad names them in fields of their own. In the running text nobody can find
every name, but e-mail addresses and telephone numbers are masked as “[…]”: the reader applies at the ad's address.
"""

from __future__ import annotations

import html
import re

import nh3

MASK = "[…]"
LONGEST_PHRASE = 100

# Control characters (PostgreSQL refuses NUL), marks that turn or hide text, and lone surrogates.
_HIDDEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_UNSEEN, _LINE_ENDS, _ODD = (re.compile(f"[{signs}]") for signs in (_HIDDEN, _BREAKS, _HIDDEN + _BREAKS))
_MARKUP = re.compile(
    r"<(?:!--|/?(?:p|br|div|span|li|ul|ol|strong|em|b|i|u|h[1-6]|a|table|tr|td|th|tbody|img|font|section|"
    r"script|style|iframe|svg|object|form|html|body|head|meta|link)(?=[\s/>]))",
    re.IGNORECASE,
)
_LINE_TAGS = re.compile(r"<br\s*/?>|</?(?:p|div|h[1-6]|ul|ol|tr|table|section)(?:\s[^<>]*)?>|</li>", re.IGNORECASE)
_ITEMS = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_SILENT = {"script", "style", "iframe", "object", "svg", "form", "template", "noscript"}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_EMPTY_LINES = re.compile(r"\n{3,}")

_AT = r"(?:@|[\[({]\s?(?:at|a|snabel-?a|@)\s?[\])}])"
_AT_SIGN = re.compile(_AT, re.IGNORECASE)
_EMAIL = re.compile(rf"(?<![\w.+%-])[\w.+%-]++[ ]?{_AT}[ ]?[\w-]++(?:\.[\w-]{{2,}}+)+", re.IGNORECASE)
_PHONE = re.compile(  # begins with a character of its own, so that a text without any is passed over fast
    r"[+(0](?<![\w.,=#+-].)(?<!\d:.)(?<![^\W\d]/.)(?<![/:]/.)"
    r"(?:(?<=\+)\d{1,3} ?(?:\(0\))?|(?<=0)0\d{1,3} ?(?:\(0\))?|(?<=0)\d{1,3}|(?<=\()(?:0|\+)\d{1,3}\))"
    r"(?:(?: ?[-–/.] ?| )?\d)(?:(?: ?[-–.] ?| )?\d){4,11}(?!\w|[-–.]\d)"
)
_DAYS = re.compile(r"(?:19|20)\d\d[-–/.]\d\d|\d\d[-–/. ]\d\d[-–/. ](?:19|20)\d\d|\d/(?:19|20)\d\d$")
_HOURS = re.compile(r"[012]?\d[.:]?[0-5]\d ?[-–] ?[012]?\d[.:]?[0-5]\d")


def one_line(text: object, longest: int = 0) -> str:
    """Words on one line without markup; `longest` > 0 cuts with “…”. Anything but text is ""."""
    if not isinstance(text, str):
        return ""
    text = text[: 8 * longest] if longest else text
    is_simple = text.isprintable() and "<" not in text and "&" not in text
    line = " ".join((text if is_simple else plain(text)).split())
    return line if not longest or len(line) <= longest else line[: longest - 1].rstrip() + "…"


def plain(text: object) -> str:
    """Paragraphs of plain text, lines ended by newlines; markup taken away, scripts with what they hold."""
    if not isinstance(text, str):
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ODD.search(text):
        text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    if _MARKUP.search(text):
        text = _ITEMS.sub("\n– ", _LINE_TAGS.sub("\n", text))
        text = nh3.clean(text, tags=set(), clean_content_tags=_SILENT)
    if "&" in text:
        text = _UNSEEN.sub("", _ENTITY.sub(lambda found: html.unescape(found.group()), text))
    lines = "\n".join([" ".join(line.split()) for line in text.split("\n")])
    return _EMPTY_LINES.sub("\n\n", lines).strip()


def without_contacts(text: str) -> str:
    """E-mail addresses and telephone numbers masked; days, working hours, sums and references stay."""
    if _AT_SIGN.search(text):
        text = _EMAIL.sub(MASK, text)
    return _PHONE.sub(_masked_unless_a_time, text)


def _masked_unless_a_time(found: re.Match[str]) -> str:
    number = found.group()
    digits = sum(character.isdigit() for character in number)
    abroad = number.startswith(("+", "00"))
    fits = 9 <= digits <= 16 if abroad else 8 <= digits <= 10
    dotted = "." in number and digits != 10 and not abroad  # 07.30–16.30 is no telephone
    if not fits or dotted or _DAYS.search(number) or _HOURS.fullmatch(number):
        return number
    return MASK


def phrase(headline: str) -> str:
    """The headline as words for an occupation, not longer than somebody would type; "" when there are none."""
    line = one_line(headline.replace(MASK, " "))
    if len(line) > LONGEST_PHRASE:
        line = line[:LONGEST_PHRASE].rpartition(" ")[0] or line[:LONGEST_PHRASE]
    line = line.strip(" -–—|,;:!.*/")
    return line if any(character.isalpha() for character in line) else ""
