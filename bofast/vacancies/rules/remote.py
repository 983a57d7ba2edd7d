"""Whether all of the work can be done from home, and the words that say so.

“Möjlighet till distansarbete” mostly means two days a week, and whoever believed it would move to the wrong end
of the country. So only phrases count that say that the whole work is remote, and not when the same sentence
denies it or limits it to some days; an ad that describes a hybrid arrangement is not remote.
"""

from __future__ import annotations

import re

FLAG = "remote_work"  # the evidence when the employer has said so in the ad's own field

_PHRASES = re.compile(
    r"""\b(?:
      (?:100|hundra)\ ?(?:%|procents?)\ (?:arbete\ )?(?:på\ )?(?:distans|hemifrån|remote)\w*
    | (?:helt|fullt\ ut|enbart|uteslutande|endast)\ (?:och\ hållet\ )?
        (?:på\ distans|hemifrån|remote|distansbaserad\w*)
    | på\ distans\ på\ heltid | heltid\ på\ distans
    | (?:tjänsten|rollen|jobbet|uppdraget|arbetet)\ (?:är|sker|utförs|bedrivs)
        (?:\ på\ distans|\ hemifrån|\ remote|\ distansbaserad\w*)
    | distans(?:jobb|tjänst|roll)\b | jobba\ tryggt\ hemifrån
    | (?:arbeta|jobba|jobbar|arbetar|bo)\ (?:i?från\ )?(?:var\ (?:du\ vill|som\ helst)|varifrån\ du\ vill|valfri\ ort)
    | (?:placering(?:sort)?|(?:arbets)?ort|(?:arbets)?plats|location|workplace)\ ?[:|]\ ?
        (?:helt\ )?(?:remote|på\ distans|distans|hemifrån)\b(?!\ ?[/(])
    | (?:fully|100\ ?%|entirely|completely|purely|permanently)[ -]remote(?:ly)?
    | remote[ -](?:position|role|job|opportunity|first)\b
    | work(?:ing)?\ (?:remotely\ )?(?:from\ )?anywhere\b
    | (?:home[ -]based|work[ -]from[ -]home)\ (?:position|role|job)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_HEADLINE = re.compile(
    r"(?:^|[|(\[,/–—-])\s*((?:(?:100|hundra)\s?(?:%|procent)\s|helt\s|fully\s)?(?:på\s)?(?:distans|remote|hemifrån))"
    r"\s*(?:$|[|)\],/!–—])",
    re.IGNORECASE,
)
_WORDS = (
    "distans",
    "hemifrån",
    "remote",
    "anywhere",
    "var du vill",
    "från du vill",
    "var som helst",
    "valfri ort",
    "home-based",
    "home based",
    "from home",
    "from-home",
)  # fmt: skip  without one of them no phrase is there
_SENTENCE_ENDS = re.compile(r"[.!?](?=\s|$)|[\n•;]")
_DENIED_BEFORE = re.compile(
    r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|varken|not|no|never|isn['’]t|cannot|can['’]t)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^\W*(?:(?:arbete|är|is|work|erbjuds|kan|finns|möjligt|possible)\W+){0,3}(?:inte|ej|nej|icke|not|no)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:(?:\d|en|ett|två|tre|fyra|några|one|two|three|four|some|few)(?:\s?[-–]\s?\d)?\s?(?:dag|dagar|days?)\b"
    r"|(?:dag|dagar|days?)\s?(?:i|per|a|/)\s?(?:veckan?|week)"
    r"|delvis|partly|partially|ibland|occasional\w*|sometimes|tidvis|emellanåt|vid behov|viss(?:t|a)?\b|hybrid\w*)",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybrid(?:lösning|arbet\w*|upplägg|modell)\b"
    r"|\bhybrid[ -](?:work\w*|model|role|position|set-?up|basis|arrangement|policy|way|office)|#LI-Hybrid",
    re.IGNORECASE,
)


def remote_phrase(headline: str, text: str) -> str:
    """The phrase, as it stands in the ad, that says that all of the work is remote; "" when none does."""
    lower = f"{headline}\n{text}".casefold()
    if not any(word in lower for word in _WORDS):
        return ""
    named = _HEADLINE.search(headline)
    found = [_evidence(named.group(1))] if named and not _LIMITED.search(headline) else []
    found += [_evidence(phrase.group()) for phrase in _PHRASES.finditer(f"{headline}\n{text}") if _holds(phrase)]
    return "" if not found or _HYBRID.search(headline) or _HYBRID.search(text) else found[0]


def remote_flag(value: object) -> bool:
    """The employer's own word, as true or false, or as an object that carries it."""
    if isinstance(value, dict):
        return any(remote_flag(value.get(key)) for key in ("remote", "value", "option", "label"))
    if isinstance(value, str):
        return value.strip().casefold() in {"true", "yes", "ja", "1", "distans", "helt på distans", "remote"}
    return value is True


def _holds(found: re.Match[str]) -> bool:
    """Neither denied nor limited in its own sentence."""
    text, start, end = found.string, found.start(), found.end()
    begins = max((mark.end() for mark in _SENTENCE_ENDS.finditer(text, max(0, start - 300), start)), default=0)
    stops = _SENTENCE_ENDS.search(text, end)
    before, after = text[max(begins, start - 300) : start], text[end : stops.start() if stops else end + 300][:300]
    denied = _DENIED_BEFORE.search(before) or _DENIED_AFTER.search(after)
    return not (denied or _LIMITED.search(before) or _LIMITED.search(after))


def _evidence(words: str) -> str:
    return " ".join(words.split())[:100]
