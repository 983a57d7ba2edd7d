"""One case as a guide has opened it: everything about it that the page shows, loaded once, or a 404."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404

from bofast.accounts.models import User
from bofast.cases.models import Case, Message
from bofast.households.models import Household
from bofast.kernel.clock import local_day, now
from bofast.letters.models import Letter
from bofast.places.models import Locality, Municipality
from bofast.web.requests import SignedIn

RELATED = (
    "household__place__municipality",
    "household__moving_from",
    "organisation",
    "guide",
    "relocation__moved_to",
    "relocation__moved_from",
    "relocation__seen_by",
    "relocation__confirmed_by",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A case, where its household would live in its own words, who reads it, and when.

    The case has `unread` and `letter_waits` besides its own.
    """

    case: Case
    goal: str
    by: User
    at: datetime
    on: date


def seen(request: SignedIn, pk: int) -> Seen:
    """The case, if the reader receives its household as a guide today. Raises Http404."""
    at = now()
    on = local_day(at)
    case = _whole(pk, Case.objects.received_by(request.user, on=on)).first()
    if case is None:
        raise Http404
    household = case.household
    home, wanted = case.home, case.wanted  # type: ignore[attr-defined]  # annotated
    goal = household.place.name if household.place else wanted or ""
    if household.place is None and home:  # stands for the place while the page is made, as the engine has it
        household.place = Locality(**home | {"municipality": Municipality(**home["municipality"])})
    return Seen(case, goal, request.user, at, on)


class Joined(models.Aggregate):
    """The values of a column in one text, with commas between."""

    function = "STRING_AGG"
    output_field = models.TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def wanted_names() -> Subquery:
    """“Krokom, Åre”: the municipalities that a case's household wants, as a column of the case."""
    wanted = Municipality.objects.filter(households=OuterRef("household")).order_by()
    return Subquery(
        wanted.annotate(all=Value(1)).values("all").annotate(names=Joined("name", Value(", "))).values("names")
    )


def _whole(pk: int, among: QuerySet[Case]) -> QuerySet[Case]:
    waiting = Letter.objects.waiting().filter(about=f"{Case._meta.label_lower}:{pk}")
    unread = Message.objects.filter(case=pk, from_household=True, read_at__isnull=True).order_by().values("case")
    own = _seat(municipality=OuterRef("organisation__municipality"))
    owners = _as_place(Locality.objects.filter(municipality=OuterRef("organisation__municipality"), is_seat=True))
    return (
        among.filter(pk=pk)
        .select_related(*RELATED)
        .prefetch_related("household__adults")
        .annotate(
            letter_waits=Exists(waiting),
            unread=Coalesce(Subquery(unread.annotate(all=Count("pk")).values("all")), 0),
            wanted=wanted_names(),
        )
        .annotate(home=Coalesce(own, _seat(), owners))
    )


def _seat(**which: object) -> Subquery:
    """The seat of the wanted municipality that comes first; None where none is wanted."""
    wanted = Household.wanted.through.objects.filter(
        household=OuterRef("household"), municipality__localities__is_seat=True, **which
    )
    return _as_place(wanted.order_by("municipality"), "municipality__localities__")


def _as_place(rows: QuerySet[Any], path: str = "") -> Subquery:
    """The first row as what a Locality, and its Municipality, are made of."""
    place = {name: f"{path}{name}" for name in ("id", "name", "slug", "is_seat")}
    municipality = JSONObject(**{name: f"municipality__{name}" for name in ("code", "name", "slug")})
    return Subquery(rows.values(all=JSONObject(**place, municipality=municipality))[:1])
