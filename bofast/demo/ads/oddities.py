"""The advertisements that are unlike others, as there are some in every real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bofast.demo.ads.adverts import Ad, advert
from bofast.demo.ads.plan import Post
from bofast.demo.ads.registers import registers
from bofast.demo.ads.stock import families, odd

NORWAY = {
    "municipality": None,
    "municipality_code": None,
    "municipality_concept_id": None,
    "region": None,
    "region_code": None,
    "region_concept_id": None,
    "country": "Norge",
    "country_code": "155",
    "country_concept_id": "QJgN_Zge_BzJ",
    "city": None,
    "coordinates": None,
}


def odd_ads(day: date) -> Iterator[Ad]:
    """Broken, sparse and foreign ones; each is like an ordinary one but for what makes it odd."""
    for told in odd():
        municipality, occupation = told["like"]
        yield _changed(advert(_post(told["id"], municipality, occupation), day), told, day)


def _post(ad_id: str, municipality: str, occupation: str) -> Post:
    family, trade = next((f, t) for f in families() for t in f.trades if t.id == occupation)
    return Post(ad_id, registers().municipalities[municipality], family, trade)


def _changed(ad: Any, told: dict[str, Any], day: date) -> Ad:
    address = ad["workplace_address"]
    ad["headline"] = told["headline"]
    if text := told.get("text", "").removeprefix("\n"):
        ad["description"] = (
            {"text": None, "text_formatted": text} if "formatted" in told else {"text": text, "text_formatted": None}
        )
    if "abroad" in told:
        address.update(NORWAY)
        ad["employment_type"] = {"concept_id": "9Wuo_2Yb_36E", "label": "Arbete utomlands"}
    if "remote" in told:
        ad["remote_work"] = True
    if "swapped" in told:
        address["coordinates"] = address["coordinates"][::-1]
    if "dropped" in told:
        ad["occupation"] = dict(zip(("concept_id", "label"), told["dropped"], strict=True))
    if "ends_in_days" in told:
        ad["application_deadline"] = ad["last_publication_date"] = (
            f"{day + timedelta(days=told['ends_in_days'])}T23:59:59"
        )
    for name in told.get("without", ()):
        for where in (ad, address):
            if name in where:
                where[name] = None
    return dict(ad)
