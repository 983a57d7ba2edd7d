"""One ad, in any of the forms that JobTech gives it, as a row of facts; or the reason why it cannot be kept.

What an ad needs is an id and words to be found by. A fact that cannot be believed (positions “abc”, a deadline
that is no date) means that the ad was damaged on its way: it is skipped whole. What only places it (coordinates, a
municipality that no register knows) is left out with a note, since the rest may be somebody's next job.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from bofast.vacancies.rules.extent import extent
from bofast.vacancies.rules.flat import as_ad, is_flat
from bofast.vacancies.rules.moments import NotATime, day, moment
from bofast.vacancies.rules.pieces import (
    ad_id,
    address,
    code,
    first,
    named,
    organisation_number,
    part,
    reference,
    truth,
    words,
)
from bofast.vacancies.rules.points import point
from bofast.vacancies.rules.remote import FLAG, remote_flag, remote_phrase
from bofast.vacancies.rules.rows import AdRow, BadAd, Reference, Removal
from bofast.vacancies.rules.texts import one_line, plain, without_contacts
from bofast.vacancies.rules.vocabulary import Source

LONGEST_HEADLINE = 2_000  # cut to what is shown; beyond it is no headline
SHOWN_HEADLINE = 300
LONGEST_TEXT = 200_000  # ten times the longest seen
MOST_POSITIONS = 10_000
SWEDEN = {"199", "SE", "i46j_HmG_v64", "Sverige"}  # as JobTech's code, ISO's, the taxonomy's id and in words
COUNTRIES = {"Norge": "NO", "Danmark": "DK", "Finland": "FI", "Island": "IS", "Åland": "AX", "Tyskland": "DE"}
_PARTS = ("text", "company_information", "needs", "requirements", "conditions")
_SHAPES = {"int": "a huge number", "list": "a list"}
_ARCHIVE_ID = re.compile(r"[0-9a-f]{32,64}")


def read(raw: object, source: Source | None = None) -> AdRow | Removal:
    """The ad's facts, or that it was removed. Raises BadAd.

    `source` None: an ad of the archive is told by its lists, its hashed id or its table's columns, any other is
    one of today's.
    """
    if not isinstance(raw, dict):
        raise BadAd("", f"not an ad but {_shown(raw)}")
    flat = is_flat(raw)
    ad: Mapping[str, object] = as_ad(raw) if flat else raw
    source_id = ad_id(ad.get("id"))
    if not source_id:
        raise BadAd("", f"the id is missing or is none: {_shown(ad.get('id'))}")
    where = source or (Source.HISTORICAL if flat or _is_archived(ad, source_id) else Source.JOBTECH)
    try:
        removed = truth(ad.get("removed")) or False
        removed_at = moment(ad.get("removed_date")) if removed else None
        if removed and not ad.get("headline"):
            return Removal(where, source_id, removed_at)
        return _row(ad, where, source_id, removed=removed, removed_at=removed_at)
    except NotATime as wrong:
        raise BadAd(source_id, f"not a date: {_shown(wrong.args[0])}") from wrong


def _row(
    ad: Mapping[str, object], source: Source, source_id: str, *, removed: bool, removed_at: datetime | None
) -> AdRow:
    headline, text = _headline(ad, source_id), _text(ad, source_id)
    changed_at = _changed_at(ad)
    place = part(ad, "workplace_address")
    municipality = Reference(
        words(place, "municipality_concept_id", longest=20),
        code(part(place, "municipality_code"), 4),
        words(place, "municipality", longest=80),
    )
    country = _country(place, municipality)
    at, note = point(part(place, "coordinates"), in_sweden=country == "SE")
    flag = remote_flag(first(ad.get("remote_work", ad.get("remote"))))
    phrase = FLAG if flag else remote_phrase(headline, text)
    published_at = moment(first(ad.get("publication_date"))) or changed_at
    return AdRow(
        source=source,
        source_id=source_id,
        headline=headline,
        text=text,
        employer_name=without_contacts(words(ad, "employer", "name", longest=200)),
        employer_number=organisation_number(first(part(ad, "employer", "organization_number"))),
        workplace_name=without_contacts(words(ad, "employer", "workplace", longest=200)),
        occupation=reference(ad, "occupation", digits=0),
        group=reference(ad, "occupation_group", digits=4),
        municipality=municipality,
        street=without_contacts(words(place, "street_address", longest=200)),
        postcode=words(place, "postcode", longest=12),
        city=words(place, "city", longest=100),
        country_code=country,
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
        positions=_positions(first(ad.get("number_of_vacancies")), source_id),
        extent=extent(
            words(ad, "working_hours_type", "label", longest=50),
            part(ad, "scope_of_work", "min"),
            part(ad, "scope_of_work", "max"),
        ),
        remote=bool(phrase),
        remote_evidence=phrase,
        employment_type=words(ad, "employment_type", "label", longest=100),
        duration=words(ad, "duration", "label", longest=100),
        salary=without_contacts(
            words(ad, "salary_description", longest=300) or words(ad, "salary_type", "label", longest=300)
        ),
        must_skills=named(part(ad, "must_have", "skills")),
        must_languages=named(part(ad, "must_have", "languages")),
        licences=named(ad.get("driving_license")),
        licence_required=truth(ad.get("driving_license_required")) or False,
        nice_skills=named(part(ad, "nice_to_have", "skills")),
        nice_languages=named(part(ad, "nice_to_have", "languages")),
        experience_required=truth(ad.get("experience_required")),
        published_at=published_at,
        last_day=day(first(ad.get("application_deadline"))) or day(first(ad.get("last_publication_date"))),
        closed_at=(removed_at or changed_at or published_at) if removed else None,
        url=address(part(ad, "application_details", "url"), ad.get("webpage_url")),
        changed_at=changed_at,
        notes=(note,) if note else (),
    )


def _is_archived(ad: Mapping[str, object], source_id: str) -> bool:
    lists = isinstance(ad.get("occupation"), list) or isinstance(ad.get("occupation_group"), list)
    return lists or bool(ad.get("original_id")) or bool(_ARCHIVE_ID.fullmatch(source_id))


def _headline(ad: Mapping[str, object], source_id: str) -> str:
    said = first(ad.get("headline"))
    if isinstance(said, str) and len(said) > LONGEST_HEADLINE:
        raise BadAd(source_id, f"the headline has {len(said)} characters, at most {LONGEST_HEADLINE} can be one")
    headline = without_contacts(one_line(said, SHOWN_HEADLINE)) or words(ad, "occupation", "label", longest=200)
    if not headline:
        raise BadAd(source_id, "neither a headline nor an occupation")
    return headline


def _text(ad: Mapping[str, object], source_id: str) -> str:
    """The running text, with the parts that some ads have apart; the formatted text where no plain one is."""
    described = part(ad, "description")
    if isinstance(described, str):
        described = {"text": described}
    found = [part(described, name) for name in _PARTS]
    if not any(found):
        found = [part(described, "text_formatted")]
    length = sum(len(text) for text in found if isinstance(text, str))
    if length > LONGEST_TEXT:
        raise BadAd(source_id, f"the text has {length} characters, at most {LONGEST_TEXT} are read")
    paragraphs: list[str] = []
    for text in map(plain, found):
        if text and not any(text in before for before in paragraphs):
            paragraphs.append(text)
    return without_contacts("\n\n".join(paragraphs))


def _changed_at(ad: Mapping[str, object]) -> datetime | None:
    """The source's own time of this version; nonsense only means that versions cannot be told apart."""
    try:
        return moment(ad.get("timestamp"))
    except NotATime:
        return None


def _positions(value: object, source_id: str) -> int:
    """How many are looked for: 1 where nothing, or zero, is stated."""
    if value is None or value == "":
        return 1
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else -1.0
    except (ValueError, OverflowError):
        number = -1.0
    if not 0 <= number <= MOST_POSITIONS or number != int(number):
        raise BadAd(source_id, f"not a number of positions: {_shown(value)}")
    return max(1, int(number))


def _country(place: object, municipality: Reference) -> str:
    """ISO's two letters; "" for a country that neither Sweden nor a neighbour is."""
    said = {words(place, name, longest=60) for name in ("country_code", "country_concept_id", "country")} - {""}
    if not said or said & SWEDEN or municipality.code:
        return "SE"
    known = [COUNTRIES[name] for name in said if name in COUNTRIES]
    return known[0] if known else next((c for c in sorted(said) if len(c) == 2 and c.isalpha() and c.isupper()), "")


def _shown(value: object) -> str:
    """What an ad holds, short enough for one line of a report."""
    if isinstance(value, str):
        return repr(value[:60]) + ("…" if len(value) > 60 else "")
    small = value is None or isinstance(value, float) or (isinstance(value, int) and abs(value) < 10**30)
    return repr(value) if small else _SHAPES.get(type(value).__name__, "an object")
