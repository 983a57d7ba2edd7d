"""Who works in the demo's project and their hours of the summer, and what the municipalities brought in kind in spring.

Names, salaries and values are invented, and marked so. Nothing of the hours is booked: the salaries of those months
stand in the ledger already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.files.base import ContentFile

from bofast.accounts.actions import person_with
from bofast.demo.region.ground import Ground
from bofast.demo.region.living import Life, at, at_work
from bofast.demo.region.people import ALVAR, GUNVOR, NILS, VERA
from bofast.demo.region.proofs import pdf
from bofast.funding.actions.booking import Paper
from bofast.funding.actions.in_kind import add_in_kind, ask_givers, confirm_in_kind
from bofast.funding.actions.time import Hours, add_employment, lock_sheet, open_sheet, save_hours, sign_sheet
from bofast.funding.models import Employment, InKindEntry, TimeSheet
from bofast.funding.rules.in_kind import InKindType, Valuation
from bofast.funding.rules.time import PayKind, month_of
from bofast.kernel.calendar import is_working_day
from bofast.kernel.period import Period
from bofast.projects.models import Activity, Project

Deed = tuple[datetime, Callable[..., object]]
SINCE = date(2022, 7, 1)
MONTHS = (date(2022, 7, 1), date(2022, 8, 1), date(2022, 9, 1))
SUMMER_LEAVE = Period(date(2022, 7, 11), date(2022, 8, 8))
WORKERS = {  # whose: work, pay, share, monthly salary, hours of a day on activities by number
    VERA: ("Projektledare", PayKind.ACTUAL, "0.8", 47_500, {1: "4.5", 4: "2"}),
    NILS: ("Projektekonom", PayKind.FIXED_SHARE, "0.5", 41_200, {1: "4"}),
    ALVAR: ("Kommunikatör", PayKind.UNIT, "0.6", 38_000, {10: "3", 11: "1.5"}),
}
NAMES = {ALVAR: "Alvar Björkmyr", GUNVOR: "Gunvor Rimfors"}
SPRING = Period(date(2022, 4, 1), date(2022, 7, 1))
BROUGHT = {  # hours of the municipality's guide in spring, and days of a meeting room
    "ragunda": (212, 2), "bracke": (198, 0), "krokom": (318, 3), "stromsund": (247, 1),
    "are": (286, 4), "berg": (204, 0), "harjedalen": (261, 2), "ostersund": (402, 5),
}  # fmt: skip
WAITS = "harjedalen"  # has not confirmed
HOUR, ROOM = Decimal("265.12"), Decimal("1850.00")


def work(project: Project, ground: Ground) -> Life:
    """Hours as they are written and signed, contributions as they are written and confirmed."""
    deeds = [*_employed(project, ground), *_hours(ground), *_brought(project, ground)]
    for moment, deed in sorted(deeds, key=lambda one: one[0]):
        yield moment
        deed(at=moment)


def _employed(project: Project, ground: Ground) -> Iterator[Deed]:
    for email, name in NAMES.items():
        ground.people[email] = person_with(email=email, name=name)
    for place, email in enumerate(WORKERS):
        yield at_work(date(2022, 6, 27), place), partial(_employ, project, ground, email)


def _employ(project: Project, ground: Ground, email: str, *, at: datetime) -> None:
    title, pay, share, salary, hours = WORKERS[email]
    is_fixed = pay is PayKind.FIXED_SHARE
    said = [NAMES.get(email, "Projektets ekonom"), f"Arbetar {Decimal(share):.0%} i projektet", "Påhittat intyg."]
    add_employment(
        project=project,
        person=ground.people[email],
        employer=ground.organisations["region"],
        title=title,
        pay=pay,
        share=Decimal(share),
        monthly_salary=Decimal(salary),
        salary_on=date(2021, 9, 1) if pay is PayKind.UNIT else SINCE,
        starts_on=SINCE,
        manager=ground.people[VERA if email == ALVAR else GUNVOR],
        activity=Activity.objects.get(project=project, number=min(hours)) if is_fixed else None,
        certificate=ContentFile(pdf(said), "intyg.pdf") if is_fixed else None,
        certificate_name="Intyg om fast andel.pdf" if is_fixed else "",
        is_fictive=True,
        by=ground.people[NILS],
        at=at,
    )


def _hours(ground: Ground) -> Iterator[Deed]:
    """July and August are locked; of September one month is, one waits for the manager, and one is being written."""
    for place, email in enumerate(WORKERS):
        for month in MONTHS:
            is_last = month == MONTHS[-1]
            written = at_work(month_of(month).until if not is_last else date(2022, 9, 30), place)
            yield written, partial(_write, ground, email, month)
            if not (is_last and email == ALVAR):
                yield written + timedelta(minutes=5), partial(_sign, email, month)
            if not is_last or email == NILS:
                yield written + timedelta(hours=1), partial(_lock, email, month)


def _sheet(email: str, month: date) -> TimeSheet:
    return TimeSheet.objects.get(employment__person__email=email, month=month)


def _write(ground: Ground, email: str, month: date, *, at: datetime) -> None:
    person = ground.people[email]
    employment = Employment.objects.select_related("project").get(person=person)
    activities = {one.number: one.pk for one in Activity.objects.filter(project=employment.project)}
    sheet = open_sheet(employment=employment, month=month, by=person, at=at)
    days = [day for day in month_of(month) if is_working_day(day) and day not in SUMMER_LEAVE and day <= at.date()]
    rows = [
        Hours(day, activities[number], Decimal(hours))
        for day in days
        for number, hours in WORKERS[email][4].items()
        if (day.weekday(), number) != (4, 4)  # on Fridays the project manager keeps to the platform
    ]
    save_hours(sheet=sheet, hours=rows, by=person, at=at)


def _sign(email: str, month: date, *, at: datetime) -> None:
    sheet = _sheet(email, month)
    person = sheet.employment.person
    assert person is not None
    sign_sheet(sheet=sheet, by=person, at=at)


def _lock(email: str, month: date, *, at: datetime) -> None:
    sheet = _sheet(email, month)
    manager = sheet.employment.manager
    assert manager is not None
    lock_sheet(sheet=sheet, by=manager, at=at)


def _brought(project: Project, ground: Ground) -> Iterator[Deed]:
    for place, key in enumerate(BROUGHT):
        yield at_work(date(2022, 9, 26), place), partial(_write_down, project, ground, key)
    yield at("2022-09-29", "08.15"), partial(ask_givers, project=project, period=SPRING, by=ground.people[NILS])
    for place, key in enumerate(key for key in BROUGHT if key != WAITS):
        yield at_work(date(2022, 9, 29 + place % 2), place + 2), partial(_confirm, project, ground, key)


def _write_down(project: Project, ground: Ground, key: str, *, at: datetime) -> None:
    hours, rooms = BROUGHT[key]
    of: dict[str, Any] = {
        "project": project,
        "giver": ground.organisations[key],
        "period": SPRING,
        "is_fictive": True,
        "by": ground.people[NILS],
        "at": at,
    }
    activities = {one.number: one for one in Activity.objects.filter(project=project)}
    add_in_kind(
        **of,
        activity=activities[2],
        type=InKindType.HOURS,
        text="Flyttlotsens arbetstid, våren 2022",
        quantity=Decimal(hours),
        unit="timmar",
        unit_value=HOUR,
        valuation=Valuation.UNIT_COST,
        basis="Månadslön 38 000 kr × 12 / 1 720 timmar",
    )
    if rooms:
        add_in_kind(
            **of,
            activity=activities[3],
            type=InKindType.PREMISES,
            text="Möteslokal för nätverket",
            quantity=Decimal(rooms),
            unit="dagar",
            unit_value=ROOM,
            valuation=Valuation.MARKET,
            basis="Hyra enligt kommunens egen taxa",
        )


def _confirm(project: Project, ground: Ground, key: str, *, at: datetime) -> None:
    giver = ground.organisations[key]
    entries = InKindEntry.objects.filter(project=project, giver=giver).order_by("pk")
    said = [giver.name, "Bekräftelse av naturainsatser, april till juni 2022", "Påhittat underlag i en demo."]
    confirm_in_kind(
        project=project,
        giver=giver,
        period=SPRING,
        seen=[entry.pk for entry in entries],
        paper=Paper("naturainsatser-2022-06.pdf", pdf(said)),
        by=ground.speakers[key],
        at=at,
    )
