"""The registers' few Swedish words, in the reader's language: forms of employment, durations, pay, counties.

Ads carry them as text. One that is not listed here is told as the ad has it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

WORDS: Mapping[str, str | Promise] = {
    "vanlig anställning": gettext_lazy("Regular employment"),
    "behovsanställning": gettext_lazy("Employment as needed"),
    "sommarjobb / feriejobb": gettext_lazy("Summer or holiday job"),
    "säsongsanställning": gettext_lazy("Seasonal employment"),
    "arbete utomlands": gettext_lazy("Work abroad"),
    "tills vidare": gettext_lazy("Until further notice"),
    "tillsvidare": gettext_lazy("Until further notice"),
    "6 månader eller längre": gettext_lazy("6 months or longer"),
    "3 månader - upp till 6 månader": gettext_lazy("3 to 6 months"),
    "11 dagar - upp till 3 månader": gettext_lazy("11 days to 3 months"),
    "upp till 10 dagar": gettext_lazy("Up to 10 days"),
    "fast månads- vecko- eller timlön": gettext_lazy("Fixed monthly, weekly or hourly pay"),
    "fast och rörlig lön": gettext_lazy("Fixed and variable pay"),
    "rörlig ackords- eller provisionslön": gettext_lazy("Piecework or commission"),
}


def in_words(label: str) -> str:
    """The register's label in the reader's language; any other as it is."""
    key = " ".join(label.replace("–", "-").split()).casefold()
    return str(WORDS.get(key, label))


def county_in_words(name: str) -> str:
    """“Jämtlands län”, “Jämtland County”: no county's own name ends in the s that Swedish adds."""
    if (get_language() or "sv").startswith("sv") or not name.endswith(" län"):
        return name
    return _("%(name)s County") % {"name": name.removesuffix(" län").removesuffix("s")}
