"""Which words say what somebody is but no occupation: those who rest from work, and those who say nothing of it."""

from __future__ import annotations

from enum import StrEnum

from bofast.taxonomy.rules.text import key, stems, words_in


class Without(StrEnum):
    """Why no occupation is meant."""

    AWAY = "away"  # who has no job to look for
    OPEN = "open"  # who may look for any


_AWAY = """
    pensionär, ålderspensionär, sjukpensionär, förtidspensionär, pension, pensionerad, hemmafru, hemmaman, hemmamamma,
    hemmapappa, hemmaförälder, föräldraledig, mammaledig, pappaledig, tjänstledig, sjukskriven, långtidssjukskriven,
    mamma, pappa, förälder, mor, far, barn, bebis, inget, ingenting, inget jobb, ingen, jobbar inte, arbetar inte,
    retired, retiree, pensioner, senior citizen, homemaker, housewife, househusband, stay at home mum,
    stay at home mom, stay at home dad, stay at home parent, stay-at-home, mum, mom, mother, dad, father, parent,
    on parental leave, parental leave, maternity leave, on maternity leave, paternity leave, on sick leave,
    sick leave, disabled, nothing, none, no job, not working
"""
_OPEN = """
    arbetslös, arbetssökande, jobbsökande, söker jobb, vad som helst, allt, vet inte, jag vet inte, student,
    studerande, studerar, elev, nyexaminerad, egenföretagare, egen företagare, företagare, egenanställd,
    eget företag, egen firma, entreprenör, frilansare, frilans, unemployed, out of work, job seeker, jobseeker,
    looking for work, looking for a job, anything, any job, don't know, i don't know, studying, pupil, graduate,
    self employed, self-employed, entrepreneur, business owner, freelancer, freelance
"""


def _known() -> dict[str, Without]:
    known = {}
    for text, why in ((_AWAY, Without.AWAY), (_OPEN, Without.OPEN)):
        for said in text.split(","):
            words = words_in(said)
            known[key(words)] = known[stems(words)] = why
    return known


_KNOWN = _known()


def without_occupation(text: str) -> Without | None:
    """Why the words mean no occupation, where they say just that: “pensionär”, “I am unemployed”; else None."""
    words = words_in(text)
    return _KNOWN.get(key(words)) or _KNOWN.get(stems(words))
