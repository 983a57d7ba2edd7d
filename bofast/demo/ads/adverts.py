"""What one of the demo's advertisements says, in JobTech's shape, ready for the product's own import."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bofast.demo.ads.dice import Dice
from bofast.demo.ads.employers import Workplace, workplace
from bofast.demo.ads.plan import MOUNTAINS, Post
from bofast.demo.ads.registers import Concept, registers
from bofast.demo.ads.stock import Trade
from bofast.demo.ads.wording import Terms, Wording
from bofast.kernel.clock import HERE

Ad = dict[str, object]

LANGUAGES = {
    "sv": Concept("zSLA_vw2_FXN", "Svenska"),
    "en": Concept("NVxJ_hLg_TYS", "Engelska"),
    "no": Concept("pnjj_2JX_Fub", "Norska"),
    "de": Concept("S368_jFS_2hP", "Tyska"),
}
LICENCES = {
    "B": "VTK8_WRx_GcM",
    "BE": "bcFd_Vkt_KXL",
    "C": "BKCx_hST_Pcm",
    "CE": "zZu8_iZ9_wMH",
    "D": "hK1a_wsQ_4UG",
}
REGULAR, ON_CALL = Concept("PFZr_Syz_cUq", "Vanlig anställning"), Concept("1paU_aCR_nGn", "Behovsanställning")
DURATIONS = {
    "permanent": Concept("a7uU_j21_mkL", "Tills vidare"),
    "year": Concept("qQUd_4qe_NDT", "6 månader eller längre"),
    "season": Concept("Xj7x_7yZ_jEn", "3 månader – upp till 6 månader"),
}
FULL_TIME, PART_TIME = Concept("6YE1_gAC_R2G", "Heltid"), Concept("947z_JGS_Uk2", "Deltid")
SALARY = Concept("oG8G_9cW_nRf", "Fast månads- vecko- eller timlön")
SWEDEN = Concept("i46j_HmG_v64", "Sverige")
PART_TIME_PERCENT = (25, 40, 50, 50, 60, 65, 70, 75, 75, 75, 80, 80, 85, 90)
MANY_AT_ONCE = {"omsorg", "besok", "fjall"}
SPAN_FROM = (50, 75, 75, 80)


def advert(post: Post, day: date) -> Ad:
    """The vacancy as JobSearch would give it on that day."""
    dice = Dice(post.id)
    published, last_day = _days(dice, day, past=post.past)
    place = workplace(post, dice)
    terms = _terms(post, dice)
    wording = Wording(post, place, terms, dice)
    headline, text = wording.headline(), wording.text()
    return {
        "id": post.id,
        "webpage_url": None,
        "headline": headline,
        "number_of_vacancies": terms.positions,
        "description": {"text": text, "text_formatted": None},
        "occupation": _named(registers().occupations[post.trade.id].concept),
        **_group(post.trade),
        "employer": {
            "name": place.employer,
            "workplace": f"{place.employer}, {place.locality}",
            "organization_number": None,
            "url": None,
        },
        "workplace_address": _address(post, place),
        "experience_required": terms.experience_required,
        "access_to_own_car": False,
        **_terms_fields(terms),
        **_moments(published, last_day),
    }


def _days(dice: Dice, day: date, *, past: bool) -> tuple[datetime, date]:
    if past:
        last_day = day - timedelta(days=dice.between(1, 40))
        first_day = last_day - timedelta(days=dice.between(10, 45))
    else:
        first_day = day - timedelta(days=dice.below(46))
        last_day = day + timedelta(days=dice.between(5, 60))
    moment = time(6 + dice.below(3), dice.below(60), dice.below(60))
    return datetime.combine(first_day, moment, HERE), last_day


def _moments(published: datetime, last_day: date) -> Ad:
    end = f"{last_day}T23:59:59"
    return {
        "publication_date": published.replace(tzinfo=None).isoformat(),
        "application_deadline": end,
        "last_publication_date": end,
        "removed": False,
        "removed_date": None,
        "timestamp": int(published.timestamp()) * 1000,
        "source_type": "DEMO",
    }


def _terms(post: Post, dice: Dice) -> Terms:
    family, trade = post.family, post.trade
    duration = _duration(post, dice)
    extent = "" if duration == "call" else _extent(trade, dice)
    must, nice = _skills(trade, dice)
    must_languages, nice_languages = _languages(trade, post, dice)
    licence, required = _licence(trade, dice)
    return Terms(
        positions=_positions(dice, is_many=duration == "season" or family.name in MANY_AT_ONCE, leads=_leads(trade)),
        extent=extent,
        percent=dice.one(PART_TIME_PERCENT if extent == "part" else SPAN_FROM),
        duration=duration,
        remote=_remote(trade, dice),
        must_skills=must,
        nice_skills=nice,
        must_languages=must_languages,
        nice_languages=nice_languages,
        licence=licence,
        licence_required=required,
        experience_required=dice.chance(trade.experience),
    )


def _positions(dice: Dice, *, is_many: bool, leads: bool) -> int:
    if leads or dice.chance(0.55 if is_many else 0.8):
        return 1
    return 2 + min(dice.below(7), dice.below(7), 6 if is_many else dice.below(7))


def _leads(trade: Trade) -> bool:
    """Whoever must have done it before is one alone, and stays longer than a winter."""
    return trade.experience >= 0.9


def _duration(post: Post, dice: Dice) -> str:
    drawn = 1.0 if _leads(post.trade) else dice.roll()
    is_winter_work = post.trade.where in {"fjäll", "gäster"} and post.municipality.code in MOUNTAINS
    season = post.family.season * (1.0 if is_winter_work else 0.1)
    if drawn < season:
        return "season"
    if drawn < season + post.family.on_call:
        return "call"
    return "year" if dice.chance(0.13) else "permanent"


def _extent(trade: Trade, dice: Dice) -> str:
    drawn = dice.roll()
    if drawn < trade.part:
        return "part"
    if drawn < trade.part + 0.07:
        return "span"
    return "" if drawn < trade.part + 0.1 else "full"


def _skills(trade: Trade, dice: Dice) -> tuple[tuple[Concept, ...], tuple[Concept, ...]]:
    """(demanded, useful): about half of the ads demand something of the register's."""
    known = registers().skills.get(registers().occupations[trade.id].group_code, {})
    listed = [known[label] for label in trade.skills]
    if not listed or not dice.chance(0.52):
        return (), ()
    must = dice.some(listed, 1 + min(dice.below(3), dice.below(3)))
    rest = [skill for skill in listed if skill not in must]
    return tuple(must), (dice.one(rest),) if rest and dice.chance(0.4) else ()


def _languages(trade: Trade, post: Post, dice: Dice) -> tuple[tuple[str, ...], tuple[str, ...]]:
    must = tuple(language for language, share in sorted(trade.languages.items()) if dice.chance(share))
    is_near_norway = post.municipality.county_code == "23" and trade.where in {"fjäll", "gäster"}
    nice = (("no",) if dice.chance(0.12) else ()) if is_near_norway and "no" not in must else ()
    return must, nice


def _licence(trade: Trade, dice: Dice) -> tuple[str, bool]:
    """(letter or "", whether it is demanded): what is not demanded may be an advantage."""
    for letter, share in trade.licences.items():
        drawn = dice.roll()
        if drawn < share:
            return letter, True
        if drawn < share + 0.1 and letter == "B":
            return letter, False
    return "", False


def _remote(trade: Trade, dice: Dice) -> str:
    if not trade.remote:
        return ""
    if dice.chance(trade.remote):
        return "flag" if dice.chance(0.5) else "phrase"
    return "hybrid" if dice.chance(0.25) else ""


def _terms_fields(terms: Terms) -> Ad:
    on_call = terms.duration == "call"
    span = {"full": (100, 100), "part": (terms.percent, terms.percent), "span": (terms.percent, 100)}
    least, most = span.get(terms.extent, (None, None) if on_call else (0, 100))
    hours = {"full": FULL_TIME, "span": FULL_TIME, "part": PART_TIME}.get(terms.extent)
    weighted = {
        "must_have": (terms.must_skills, terms.must_languages),
        "nice_to_have": (terms.nice_skills, terms.nice_languages),
    }
    return {
        "employment_type": _named(ON_CALL if on_call else REGULAR),
        "duration": _named(DURATIONS.get(terms.duration)),
        "working_hours_type": _named(hours),
        "scope_of_work": {"min": least, "max": most},
        "salary_type": _named(SALARY),
        "salary_description": None,
        "driving_license_required": terms.licence_required,
        "driving_license": [{"concept_id": LICENCES[terms.licence], "label": terms.licence}] if terms.licence else None,
        **({"remote_work": True} if terms.remote == "flag" else {}),
        **{
            name: {
                "skills": [_named(skill) for skill in skills],
                "languages": [_named(LANGUAGES[language]) for language in languages],
                "work_experiences": [],
            }
            for name, (skills, languages) in weighted.items()
        },
    }


def _group(trade: Trade) -> Ad:
    occupation = registers().occupations[trade.id]
    return {
        "occupation_group": {**_named(occupation.group), "legacy_ams_taxonomy_id": occupation.group_code},
        "occupation_field": _named(occupation.field),
    }


def _address(post: Post, place: Workplace) -> Ad:
    municipality = post.municipality
    placed = place.latitude is not None
    return {
        "municipality": municipality.concept.label,
        "municipality_code": municipality.code,
        "municipality_concept_id": municipality.concept.id,
        "region": municipality.county.label,
        "region_code": municipality.county_code,
        "region_concept_id": municipality.county.id,
        "country": SWEDEN.label,
        "country_code": "199",
        "country_concept_id": SWEDEN.id,
        "street_address": None,
        "postcode": None,
        "city": place.locality,
        "coordinates": [place.longitude, place.latitude] if placed else None,
    }


def _named(concept: Concept | None) -> dict[str, str | None]:
    return {"concept_id": concept.id if concept else None, "label": concept.label if concept else None}
