"""A household's life in the demo: from its first question to the day that it has settled, or thought better of it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from bofast.accounts.models import User
from bofast.cases import actions as cases
from bofast.cases.models import Case
from bofast.cases.rules import Attribution, Channel, Evidence, Move, Owner, Phase, ServiceKind, Stage, Witness
from bofast.demo.region.asking import ask
from bofast.demo.region.ground import Ground
from bofast.demo.region.households import Story
from bofast.demo.region.living import Life, at_work
from bofast.demo.region.living import at as moment
from bofast.demo.region.messages import MESSAGES
from bofast.households.actions import say_same
from bofast.households.models import Adult, Likeness
from bofast.kernel.clock import HERE
from bofast.letters.models import Letter

DAYS = {  # after the first question, for a household of ordinary haste
    "take": 1, "talk": 2, "search": 12, "present": 20, "offer": 30, "decide": 40, "home": 50, "arrive": 75,
    "network": 95, "keep": 240, "follow": 250, "settle": 260, "lose": 45,
}  # fmt: skip
WAY = (Stage.LEAD, Stage.QUALIFIED, Stage.OFFER, Stage.DECIDED, Stage.MOVED, Stage.SETTLED)
TALKS = (
    "Berättade vad de söker och när. De vill ha nära till skola och natur.",
    "Gick igenom yrken, bostad och vad som är viktigt för dem. De har bil och båda har körkort.",
    "De har varit här på semester flera gånger och vill pröva på riktigt.",
    "Frågade mest om arbete för den andra. Hyresrätt räcker det första året.",
)
TODO = (
    ("Ring om lägenheten", Owner.GUIDE),
    ("Skicka betyg och intyg", Owner.HOUSEHOLD),
    ("Boka besöksdag", Owner.GUIDE),
    ("Säg vilka dagar som passar för ett besök", Owner.HOUSEHOLD),
    ("Fråga arbetsgivaren om svar", Owner.GUIDE),
)
LAST_DAY = date(2022, 10, 3)
KEPT_SINCE = date(2021, 11, 1)  # who was last heard of before that has said since then that it may be kept
LINK = re.compile(r"/intyg/([\w-]+)/")


class Walk:
    """One household as it walks: what it has at hand at each of its steps."""

    case: Case
    adults: list[Adult]

    def __init__(self, story: Story, ground: Ground) -> None:
        self.story, self.ground = story, ground
        self.turn = story.number
        self.haste = 0.8 + 0.1 * (story.number % 5)
        guides = ground.guides[story.receivers[0]]
        self.guide: User = guides[story.number % len(guides)]

    def when(self, what: str) -> datetime:
        """The moment of a step, at a time of the working day of its own."""
        self.turn += 7
        return at_work(self.story.at.date() + timedelta(days=round(DAYS[what] * self.haste)), self.turn)

    def comes_to(self, stage: Stage) -> bool:
        """Whether the story ever reaches the stage; the lost ones reach the first two."""
        reached = Stage.QUALIFIED if self.story.stage is Stage.LOST else self.story.stage
        return WAY.index(stage) <= WAY.index(reached)

    def serve(self, kind: ServiceKind, phase: Phase, at: datetime, note: str = "", employer: str = "") -> None:
        cases.log_service(
            case=self.case, kind=kind, phase=phase, on=at.astimezone(HERE).date(), note=note,
            adult=self.adults[0] if employer else None,
            organisation=self.ground.organisations[employer] if employer else None,
            by=self.guide, at=at,
        )  # fmt: skip

    def todo(self, text: str, owner: Owner, due_on: date, at: datetime) -> None:
        cases.add_task(case=self.case, text=text, owner=owner, due_on=due_on, by=self.guide, at=at)


def life(story: Story, ground: Ground) -> Life:
    """Everything that happens to one household, in its order."""
    walk = Walk(story, ground)
    yield story.at
    walk.case = ask(story, ground)
    walk.adults = list(walk.case.household.adults.all())
    if "untaken" in story.more:
        return
    for part in (_is_known, _begins, _looks, _decides, _arrives, _stays, _ends):
        yield from part(walk)


def _is_known(walk: Walk) -> Life:
    """A guide who sees two households that share an address says that they are one."""
    for likeness in Likeness.objects.filter(second=walk.case.household) if walk.story.more.get("same") == "a" else ():
        yield (at := walk.story.at + timedelta(hours=7))
        say_same(likeness=likeness, is_same=True, by=walk.guide, at=at)


def _begins(walk: Walk) -> Life:
    yield (at := walk.when("take"))
    cases.take_case(case=walk.case, by=walk.guide, at=at)
    yield (at := walk.when("talk"))
    channel = (Channel.PHONE, Channel.VIDEO, Channel.PHONE, Channel.EMAIL)[walk.turn % 4]
    minutes = None if channel is Channel.EMAIL else 15 + walk.turn % 30
    cases.note_contact(
        case=walk.case, channel=channel, note=TALKS[walk.turn % 4], adult=walk.adults[0], minutes=minutes,
        by=walk.guide, at=at,
    )  # fmt: skip
    walk.serve(ServiceKind.ADVICE, Phase.ATTRACT, at)
    if walk.comes_to(Stage.QUALIFIED):
        cases.move_case(case=walk.case, move=Move.QUALIFY, by=walk.guide, at=at + timedelta(minutes=5))
    if walk.story.stage in {Stage.LEAD, Stage.QUALIFIED, Stage.OFFER, Stage.DECIDED} and "quiet" not in walk.story.more:
        for step in range(1 + walk.turn % 2):
            text, owner = TODO[(walk.turn + step) % len(TODO)]
            walk.todo(text, owner, LAST_DAY + timedelta(days=(walk.turn + 5 * step) % 12 - 3), at)


def _looks(walk: Walk) -> Life:
    if not walk.comes_to(Stage.QUALIFIED) or "quiet" in walk.story.more:
        return
    yield (at := walk.when("search"))
    walk.serve(ServiceKind.JOB_SEARCH, Phase.ATTRACT, at, "Tre förslag var, skickade med länkar.")
    for place, employer in enumerate(walk.story.listed("pres")):
        yield (at := walk.when("present") + timedelta(days=place))
        walk.serve(
            ServiceKind.PRESENTED, Phase.ATTRACT, at, "Skickade yrkesprofilen efter ja från hushållet.", employer
        )
    if walk.comes_to(Stage.OFFER):
        yield (at := walk.when("offer"))
        cases.move_case(case=walk.case, move=Move.OFFER, by=walk.guide, at=at)


def _decides(walk: Walk) -> Life:
    if not walk.comes_to(Stage.DECIDED):
        return
    yield (at := walk.when("decide"))
    for told in walk.story.listed("hire"):
        number, _, employer = told.partition("@")
        adult = walk.adults[int(number) - 1]
        starts_on = (at + timedelta(days=35)).astimezone(HERE).date()
        cases.register_hire(
            case=walk.case, adult=adult, employer=walk.ground.organisations[employer],
            work=adult.occupation_words.capitalize(), starts_on=starts_on, by=walk.guide, at=at,
        )  # fmt: skip
    cases.move_case(case=walk.case, move=Move.DECIDE, by=walk.guide, at=at + timedelta(minutes=4))
    moves_on = max(walk.when("arrive").date(), LAST_DAY + timedelta(days=walk.turn % 40))
    planned = walk.when("arrive").date() if walk.comes_to(Stage.MOVED) else moves_on
    cases.plan_move(case=walk.case, moves_on=planned, by=walk.guide, at=at + timedelta(minutes=6))
    yield (at := walk.when("home"))
    walk.serve(ServiceKind.HOUSING, Phase.WELCOME, at, "Lägenhet visad, svar inom en vecka.")
    if walk.story.children:
        walk.serve(ServiceKind.SCHOOL, Phase.WELCOME, at, "Förskola och skola sökta i kommunen.")


def _arrives(walk: Walk) -> Life:
    if not walk.comes_to(Stage.MOVED):
        return
    yield (at := walk.when("arrive"))
    story = walk.story
    origin = walk.ground.places.get(story.moving_from)
    level = int(story.more["ev"])
    cases.register_relocation(
        case=walk.case,
        moved_on=at.astimezone(HERE).date() - timedelta(days=3),
        moved_from=origin,
        moved_from_words="" if origin else story.moving_from,
        moved_to=walk.ground.places[story.receivers[0]],
        evidence=Evidence.SELF_DECLARED,
        attribution=Attribution(int(story.more["at"])),
        by=walk.guide,
        at=at,
    )
    if level == Evidence.EXTRACT_SHOWN:
        yield (at := at + timedelta(days=20))
        cases.shown_extract(case=walk.case, by=walk.guide, at=at)
    elif level == Evidence.CONFIRMED:
        yield from _is_confirmed(walk, at + timedelta(days=6))


def _is_confirmed(walk: Walk, at: datetime) -> Life:
    """An employer is asked by a letter, and answers by the link in it."""
    yield at
    speaker = _ask_employer(walk, walk.story.listed("hire")[0].partition("@")[2], at)
    yield (at := at + timedelta(days=2, hours=3))
    letter = Letter.objects.filter(to=speaker.email, text__contains="/intyg/").latest("written_at", "pk")
    if found := LINK.search(letter.text):
        cases.answer_confirmation(confirmation_token=found[1], is_confirmed=True, name=str(speaker), by=None, at=at)


def _ask_employer(walk: Walk, key: str, at: datetime) -> User:
    speaker = walk.ground.speakers[key]
    cases.ask_confirmation(
        case=walk.case, witness=Witness.EMPLOYER, name=str(speaker), email=speaker.email,
        organisation=walk.ground.organisations[key], by=walk.guide, at=at,
    )  # fmt: skip
    return speaker


def _stays(walk: Walk) -> Life:
    if not walk.comes_to(Stage.MOVED):
        return
    yield (at := walk.when("network"))
    walk.serve(ServiceKind.NETWORK, Phase.INTEGRATE, at, "Presenterade för inflyttarfaddern och idrottsföreningen.")
    if not walk.comes_to(Stage.SETTLED):
        return
    yield (at := walk.when("follow"))
    walk.serve(ServiceKind.FOLLOW_UP, Phase.BRAND, at, "De trivs, barnen har fått vänner. Berättar gärna för andra.")
    yield (at := walk.when("settle"))
    cases.move_case(case=walk.case, move=Move.SETTLE, by=walk.guide, at=at)


def _ends(walk: Walk) -> Life:
    """What is left: the lost are lost, what was long ago is still of interest, and there are messages."""
    if reason := walk.story.more.get("why", ""):
        yield (at := walk.when("lose"))
        cases.move_case(case=walk.case, move=Move.LOSE, reason=reason, by=walk.guide, at=at)
    person = walk.adults[0].user
    if walk.story.at.date() < KEPT_SINCE and person:
        yield (at := moment("2022-03-14", "07.30") + timedelta(hours=walk.story.number * 29))
        cases.keep_household(household=walk.case.household, by=person, at=at)
    if asked := walk.story.more.get("wait", ""):
        yield (at := moment("2022-09-28", "14.20"))
        _ask_employer(walk, asked, at)
    surname = walk.story.adults[0].name.rsplit(" ", 1)[-1]
    for written in MESSAGES.get(surname, ()):
        yield (at := moment(written.day, written.clock))
        author, reader = (person, walk.guide) if written.from_household else (walk.guide, person)
        if author and reader:
            cases.send_message(case=walk.case, text=written.text, by=author, at=at)
            if written.read:
                cases.read_messages(case=walk.case, by=reader, at=moment(written.read, "21.30"))
