"""The household that the demo follows most closely: Tuva Granris, Elis Blåbärsmo and their two children."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from bofast.accounts.models import User
from bofast.cases import actions as cases
from bofast.cases.models import Case
from bofast.cases.rules import Channel, Move, Owner, Phase, ServiceKind
from bofast.demo.region.asking import ask, let_see, wonder
from bofast.demo.region.ground import Ground
from bofast.demo.region.households import Story
from bofast.demo.region.living import Life, at
from bofast.demo.region.people import SIGNE, TUVA

Deed = tuple[datetime, Callable[..., object]]  # when, and an action that still needs its `at`


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to do, when it was added, who does it until when, and when it was done, if it was."""

    added: str
    text: str
    owner: Owner
    due_on: date
    done: str = ""


TODO = (
    Todo("2022-07-06", "Besöksdag i Krokom", Owner.HOUSEHOLD, date(2022, 8, 20), "2022-08-20"),
    Todo("2022-08-24", "Tuva tackar ja till jobbet", Owner.HOUSEHOLD, date(2022, 8, 31), "2022-08-31"),
    Todo("2022-09-05", "Förbered Elis inför mötet", Owner.GUIDE, date(2022, 9, 16), "2022-09-16"),
    Todo("2022-09-05", "Ansök om förskoleplats", Owner.HOUSEHOLD, date(2022, 9, 19), "2022-09-18"),
    Todo("2022-09-07", "Elis träffar Nedre Fors El AB", Owner.HOUSEHOLD, date(2022, 9, 22), "2022-09-22"),
    Todo("2022-09-05", "Säg upp lägenheten i Västerås", Owner.HOUSEHOLD, date(2022, 9, 30)),
    Todo("2022-09-22", "Fråga Nedre Fors El AB om svar till Elis", Owner.GUIDE, date(2022, 10, 3)),
    Todo("2022-09-05", "Flyttanmälan till Skatteverket", Owner.HOUSEHOLD, date(2022, 10, 15)),
    Todo("2022-09-05", "Skolbyte för den äldsta", Owner.GUIDE, date(2022, 10, 17)),
    Todo("2022-09-05", "Lista er på hälsocentralen i Krokom", Owner.HOUSEHOLD, date(2022, 10, 22)),
    Todo("2022-09-13", "Flyttbevis, nivå 2: hyresvärden bekräftar", Owner.GUIDE, date(2022, 10, 24)),
)


def granris(story: Story, ground: Ground) -> Life:
    """Their life until the demo's day."""
    yield story.at
    case = ask(story, ground)
    deeds = [*_met(case, ground), *_decided(case, ground), *_on_the_way(case, ground), *_todo(case, ground)]
    for moment, deed in sorted(deeds, key=lambda one: one[0]):
        yield moment
        deed(at=moment)


def _met(case: Case, ground: Ground) -> Iterator[Deed]:
    signe, tuva = ground.people[SIGNE], case.household.adults.all()[0]
    by_signe: dict[str, Any] = {"case": case, "by": signe}
    video = "Träffade båda. De vill bo nära vatten och kunna gå till förskolan."
    serve = partial(cases.log_service, phase=Phase.ATTRACT, **by_signe)
    yield at("2022-07-04", "14.10"), partial(cases.take_case, **by_signe)
    yield (
        at("2022-07-06", "10.00"),
        partial(cases.note_contact, channel=Channel.VIDEO, note=video, minutes=35, **by_signe),
    )
    yield at("2022-07-06", "10.40"), partial(serve, kind=ServiceKind.ADVICE, on=date(2022, 7, 6))
    yield at("2022-07-06", "10.45"), partial(cases.move_case, move=Move.QUALIFY, **by_signe)
    yield (
        at("2022-08-09", "13.30"),
        partial(
            serve,
            kind=ServiceKind.PRESENTED,
            on=date(2022, 8, 9),
            adult=tuva,
            organisation=ground.organisations["krokom"],
            note="Hemsjukvården vill träffa Tuva på besöksdagen.",
        ),
    )
    yield (
        at("2022-08-20", "15.00"),
        partial(
            serve,
            kind=ServiceKind.VISIT_DAY,
            on=date(2022, 8, 20),
            note="Alla fyra var med: hemsjukvården, två lägenheter och badplatsen.",
        ),
    )
    yield at("2022-08-24", "09.15"), partial(cases.move_case, move=Move.OFFER, **by_signe)


def _decided(case: Case, ground: Ground) -> Iterator[Deed]:
    by_signe: dict[str, Any] = {"case": case, "by": ground.people[SIGNE]}
    tuva, elis = case.household.adults.all()
    yield (
        at("2022-08-31", "16.05"),
        partial(
            cases.register_hire,
            adult=tuva,
            employer=ground.organisations["krokom"],
            work="Sjuksköterska, hemsjukvården",
            starts_on=date(2022, 11, 1),
            **by_signe,
        ),
    )
    yield at("2022-08-31", "16.10"), partial(cases.move_case, move=Move.DECIDE, **by_signe)
    yield at("2022-08-31", "16.15"), partial(cases.plan_move, moves_on=date(2022, 10, 22), **by_signe)
    yield at("2022-09-05", "09.40"), partial(let_see, case.household, elis, ground, "el")
    yield (
        at("2022-09-06", "10.20"),
        partial(
            cases.log_service,
            kind=ServiceKind.PRESENTED,
            phase=Phase.INTEGRATE,
            on=date(2022, 9, 6),
            adult=elis,
            organisation=ground.organisations["el"],
            note="Accepterat efter 1 dag.",
            **by_signe,
        ),
    )


def _on_the_way(case: Case, ground: Ground) -> Iterator[Deed]:
    signe, tuva = ground.people[SIGNE], ground.people[TUVA]
    by_signe: dict[str, Any] = {"case": case, "by": signe}
    yield (
        at("2022-09-09", "11.00"),
        partial(
            cases.log_service,
            kind=ServiceKind.NETWORK,
            phase=Phase.INTEGRATE,
            on=date(2022, 9, 9),
            note="Inflyttarfaddern sade ja. Birk Rönnäng, elektriker, följer med Elis på mötet.",
            **by_signe,
        ),
    )
    yield at("2022-09-12", "08.50"), partial(wonder, case.household, ground, "ostersund", by=signe)
    yield (
        at("2022-09-13", "15.20"),
        partial(
            cases.note_contact,
            channel=Channel.PHONE,
            note="Lägenheten på Hissmoforsvägen är deras från 15 oktober.",
            adult=case.household.adults.all()[0],
            minutes=18,
            **by_signe,
        ),
    )
    good_news = "Hej! Förskolan har svarat: plats från 1 november. Glöm inte att säga upp lägenheten i Västerås i dag."
    yield at("2022-09-30", "10.45"), partial(cases.send_message, text=good_news, **by_signe)
    question = "Tack! Elis undrar om Nedre Fors El har bestämt sig. Han kan börja redan 24 oktober."
    yield at("2022-10-02", "19.35"), partial(cases.send_message, case=case, text=question, by=tuva)


def _todo(case: Case, ground: Ground) -> Iterator[Deed]:
    signe, tuva = ground.people[SIGNE], ground.people[TUVA]
    for one in TODO:
        yield (
            at(one.added, "11.40"),
            partial(cases.add_task, case=case, text=one.text, owner=one.owner, due_on=one.due_on, by=signe),
        )
        if one.done:
            who = tuva if one.owner is Owner.HOUSEHOLD else signe
            yield at(one.done, "17.20"), partial(_finish, case, one.text, by=who)


def _finish(case: Case, text: str, *, by: User, at: datetime) -> None:
    cases.finish_task(task=case.tasks.get(text=text), by=by, at=at)
