"""Which household somebody looks at in Min flytt, and what its page says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bofast.accounts.models import User
from bofast.cases.actions import keep_household
from bofast.cases.models import Case, Message, StageChange, Task
from bofast.cases.rules import PHASE_OF, Owner, Phase, Stage, answer_by
from bofast.households.models import Adult, Household
from bofast.kernel.clock import local_day, now
from bofast.web.requests import SignedIn
from bofast.web.templatetags.signs import short_day

RELATED = (
    "household__place",
    "household__case__guide",
    "household__case__organisation",
)  # PostgreSQL orders eight joins well
CHOSEN = "household"  # in the session: which of their households somebody looks at, who is in several


@dataclass(frozen=True, slots=True)
class Here:
    """Who looks, at which household and case, when."""

    adult: Adult
    adults: list[Adult]
    household: Household
    case: Case | None
    by: User
    at: datetime

    @property
    def on(self) -> date:
        return local_day(self.at)

    @property
    def own_case(self) -> Case:
        """The case. Raises Http404 where none has been opened."""
        if self.case is None:
            raise Http404
        return self.case

    def lives(self) -> None:
        """Note that they are still there, once a day."""
        if self.household.last_sign_on < self.on or self.household.asked_at:
            keep_household(household=self.household, by=self.by, at=self.at)


def here(request: SignedIn) -> Here:
    """The household that the session has chosen, else the newest of theirs. Raises Http404 for who has none."""
    at = now()
    visible = Household.objects.visible_to(request.user, on=local_day(at)).filter(adults__user=request.user)
    found = Adult.objects.filter(household__in=visible.order_by().values("pk"))
    adults = list(found.select_related(*RELATED).order_by("household", "number"))
    own = [one for one in adults if one.user_id == request.user.pk]
    if not own:
        raise Http404
    chosen = request.session.get(CHOSEN)
    adult = next((one for one in own if one.household_id == chosen), own[-1])
    household = adult.household
    case = getattr(household, "case", None)
    return Here(adult, [one for one in adults if one.household_id == household.pk], household, case, request.user, at)


@dataclass(frozen=True, slots=True)
class PhaseTold:
    phase: Phase
    name: str
    text: str
    state: str  # done, now or later


def phases(case: Case) -> list[PhaseTold]:
    """The four phases in a household's own words, and when each was or will be. One query."""
    names = {
        Phase.ATTRACT: _("Find the way here"),
        Phase.WELCOME: _("Move in"),
        Phase.INTEGRATE: _("Feel at home"),
        Phase.BRAND: _("Tell others"),
    }
    changes = StageChange.objects.filter(case=case).order_by("at", "pk").values_list("stage", "at")
    began: dict[Phase, date] = {}
    for stage, at in changes:
        if stage != Stage.LOST:
            began.setdefault(PHASE_OF[Stage(stage)], local_day(at))
    order = list(Phase)
    at_now = order.index(PHASE_OF[Stage(case.stage)]) if case.stage != Stage.LOST else -1
    return [
        PhaseTold(
            phase,
            names[phase],
            _phase_text(case, began, order, place, at_now),
            "now" if place == at_now else "done" if place < at_now else "later",
        )
        for place, phase in enumerate(order)
    ]


def _phase_text(case: Case, began: dict[Phase, date], order: list[Phase], place: int, at_now: int) -> str:
    if place == at_now:
        return _("this is where you are")
    if place < at_now:
        ended = next((began[phase] for phase in order[place + 1 :] if phase in began), None)
        return _("done %(date)s") % {"date": short_day(ended)} if ended else _("done")
    if order[place] is Phase.INTEGRATE and case.moves_on:
        return _("from %(date)s") % {"date": short_day(case.moves_on)}
    return _("when you like") if order[place] is Phase.BRAND else pgettext("a phase", "later")


def who(household: Household, adults: list[Adult]) -> str:
    """“Tuva, Elis and two children.”"""
    names = [adult.first_name for adult in adults]
    if household.children:
        number = len(household.children)
        words = (_("one"), _("two"), _("three"), _("four"), _("five"), _("six"))
        told = words[number - 1] if number <= len(words) else str(number)
        names.append(ngettext("one child", "%(number)s children", number) % {"number": told})
    return (
        names[0]
        if len(names) == 1
        else _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
    )


def move_day(case: Case | None, on: date) -> str:
    """“You move on 22 October, in 19 days.”; "" where no day is planned, or it has been."""
    if case is None or case.moves_on is None or case.moves_on < on or case.stage != Stage.DECIDED:
        return ""
    left = (case.moves_on - on).days
    if not left:
        return _("You move today.")
    text = ngettext("You move on %(date)s, in %(days)s day.", "You move on %(date)s, in %(days)s days.", left)
    return text % {"date": short_day(case.moves_on), "days": left}


@dataclass(frozen=True, slots=True)
class TaskTold:
    """As components/checklist.html takes it."""

    pk: int
    text: str
    by: str
    due_on: date
    is_done: bool
    is_late: bool
    address: str
    is_own: bool


def tasks(here: Here) -> list[TaskTold]:
    """What is to be done, the first due first, then what is done, the latest first."""
    if here.case is None:
        return []
    found = Task.objects.filter(case=here.case, owner=Owner.HOUSEHOLD.value).visible_to(here.by, on=here.on)
    told = [_task(task, here) for task in found]
    waiting = sorted((one for one in told if not one.is_done), key=lambda one: (one.due_on, one.pk))
    done = sorted((one for one in told if one.is_done), key=lambda one: (one.due_on, one.pk), reverse=True)
    return [*waiting, *done]


def _task(task: Task, here: Here) -> TaskTold:
    is_done = task.done_at is not None
    return TaskTold(
        pk=task.pk,
        text=task.text,
        by="",
        due_on=task.due_on,
        is_done=is_done,
        is_late=not is_done and task.due_on < here.on,
        address=reverse("portal:tick", args=[task.pk]),
        is_own=True,
    )


def talk(here: Here) -> list[Message]:
    """What they and the guide have written, the oldest first."""
    if here.case is None:
        return []
    return list(Message.objects.filter(case=here.case).visible_to(here.by, on=here.on).select_related("author"))


def has_unread(case: Case) -> bool:
    """Whether the guide has written something that they have not seen."""
    return Message.objects.filter(case=case, from_household=False, read_at__isnull=True).exists()


def answered_by(case: Case) -> date:
    """The last day that somebody should have answered."""
    return answer_by(local_day(case.opened_at))
