"""What this is made of and how it is reckoned, what is stored, and how well it can be used by all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from bofast.kernel.clock import local_day, now
from bofast.matching.rules.score import SCORING, WEIGHTS, commute_factor, household_fit, person_fit, worth
from bofast.matching.rules.travel import DETOUR, FAST_KM_H, SLOW_KM, SLOW_KM_H
from bofast.places.models import Figure, Locality
from bofast.places.queries import house_price_year
from bofast.vacancies.models import Vacancy

ASSESSED_ON = date(2026, 11, 23)  # of the accessibility statement: set anew each time the pages are assessed


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One adult of the worked example, with each part of the score as the engine itself reckons it."""

    occupation_fit: float
    held: int | None  # of the skills asked for; None where the ad asks for none
    asked: int
    minutes: int
    others: int  # positions in the other vacancies that are a choice

    limit = 45

    @property
    def worth(self) -> float:
        return worth(self.occupation_fit, None if self.held is None else self.held / self.asked)

    @property
    def commute(self) -> float:
        return commute_factor(self.minutes, self.limit) or 0.0

    @property
    def score(self) -> float:
        return self.worth * self.commute

    @property
    def fit(self) -> float:
        return person_fit(self.score, self.others)


NURSE = Reckoned(occupation_fit=WEIGHTS.same_occupation, held=3, asked=4, minutes=12, others=30)
ELECTRICIAN = Reckoned(occupation_fit=WEIGHTS.same_occupation, held=None, asked=0, minutes=28, others=10)
PLUMBER = Reckoned(occupation_fit=WEIGHTS.same_group, held=None, asked=0, minutes=28, others=0)


@dataclass(frozen=True, slots=True)
class SourceDays:
    """How fresh each source is: days and years read from the database, None where nothing has been imported."""

    newest_ad: datetime | None
    prices: int | None
    population: int | None
    localities: int | None


def source_days(on: date) -> SourceDays:
    newest = Vacancy.objects.open_on(on).order_by("-published_at").first()
    return SourceDays(
        newest_ad=newest.published_at if newest else None,
        prices=house_price_year(on),
        population=Figure.objects.filter(kind=Figure.Kind.POPULATION, year__lt=on.year).aggregate(y=Max("year"))["y"],
        localities=Locality.objects.filter(code__isnull=False).aggregate(y=Max("population_year"))["y"],
    )


@dataclass(frozen=True, slots=True)
class Invented:
    """How many of the open vacancies are in the region, and in all: the demo leans towards the region."""

    here: int
    everywhere: int


def invented(on: date) -> Invented:
    is_open = Vacancy.objects.open_on(on)
    return Invented(is_open.filter(municipality__county=settings.REGION_COUNTY).count(), is_open.count())


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    on = local_day(now())
    context = {
        "scoring": SCORING,
        "weights": WEIGHTS,
        "nurse": NURSE,
        "electrician": ELECTRICIAN,
        "together": household_fit([NURSE.fit, ELECTRICIAN.fit], 1.0),
        "lopsided": household_fit([0.9, 0.3], 1.0),
        "even": household_fit([0.6, 0.6], 1.0),
        "neighbouring": PLUMBER,
        "travel": {"detour": DETOUR, "slow_km": SLOW_KM, "slow": SLOW_KM_H, "fast": FAST_KM_H},
        "sources": source_days(on),
        "is_demo": settings.DEMO_DATE is not None,
        "invented": invented(on) if settings.DEMO_DATE else None,
    }
    return render(request, "site/about/method.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "site/about/privacy.html", {"contact": settings.CONTACT_EMAIL})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"contact": settings.CONTACT_EMAIL, "assessed_on": ASSESSED_ON}
    return render(request, "site/about/accessibility.html", context)


urlpatterns = [
    path("om/data-och-metod/", method, name="method"),
    path("om/integritet/", privacy, name="privacy"),
    path("om/tillganglighet/", accessibility, name="accessibility"),
]
