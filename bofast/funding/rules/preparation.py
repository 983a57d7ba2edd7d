"""How an application is prepared and decided: what is asked, what the replies lead to, what can be given, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bofast.kernel.money import Money
from bofast.kernel.refused import Refused
from bofast.records.rules import Direction


class Sheet(StrEnum):
    """A set of questions that the preparing officer answers, each answer stored."""

    FORMAL = "formal"  # is it complete, in time, signed
    ELIGIBLE = "eligible"  # 2003:596 §§ 1, 5, 6: a delimited project, no operating aid, other aid
    STATE_AID = "state_aid"  # TFEU 107.1, criterion by criterion


class Reply(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Decider(StrEnum):
    COMMITTEE = "committee"
    DELEGATE = "delegate"


class ConditionKind(StrEnum):
    COMMITMENT = "commitment"  # bekräftelse av åtagande
    PROCUREMENT_PLAN = "procurement_plan"
    OTHER = "other"
    SPECIAL = "special"  # holds while the project runs, and keeps no payout waiting


STANDARD = (ConditionKind.COMMITMENT, ConditionKind.PROCUREMENT_PLAN)
"""What a decision asks for before anything is paid, unless its officer leaves it out."""


class ConflictGround(StrEnum):
    """Förvaltningslagen § 16, and the house's own."""

    STAFF = "staff"  # works in the project
    OWN_ORGANISATION = "own_organisation"  # the applicant is the funder itself
    CLOSE = "close"  # a relative
    OWN_INTEREST = "own_interest"
    EARLIER = "earlier"  # has handled it on another side
    OTHER = "other"


class Outcome(StrEnum):
    """What a sheet's replies come to."""

    OPEN = "open"  # a question has no answer, or is not known yet
    COMPLETE = "complete"
    LACKING = "lacking"  # something must be completed before it can be granted
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    NO_AID = "no_aid"
    DE_MINIMIS = "de_minimis"
    BLOCK_EXEMPT = "block_exempt"  # (EU) 651/2014
    NOTIFY = "notify"  # the Government must be notified: stop


STOPS = frozenset({Outcome.OPEN, Outcome.LACKING, Outcome.INELIGIBLE, Outcome.NOTIFY})
"""What an application cannot be granted with."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a sheet, and what yes and no lead to: the next question by its key, or an outcome."""

    key: str
    yes: str
    no: str
    source: str  # the law and its paragraph; "" where the terms of the day say which


def _checked(*questions: tuple[str, str]) -> tuple[Ask, ...]:
    """A list where every question is to be answered yes."""
    keys = [key for key, _ in questions][1:]
    then = [*keys, Outcome.COMPLETE]
    return tuple(Ask(key, on, Outcome.LACKING, source) for (key, source), on in zip(questions, then, strict=True))


SHEETS: Mapping[Sheet, tuple[Ask, ...]] = {
    Sheet.FORMAL: _checked(
        ("signatory", "8 § 2003:596"),
        ("all_stated", "8 § 2003:596"),
        ("balanced", "8 § 2003:596"),
        ("cofinanciers", "8 § 2003:596"),
        ("not_begun", "RUN/640/2017"),
        ("conflicts", "16–18 §§ 2017:900"),
    ),
    Sheet.ELIGIBLE: (
        Ask("delimited", "operating_aid", Outcome.INELIGIBLE, "1 § 2003:596"),
        Ask("operating_aid", Outcome.INELIGIBLE, "other_aid", "5 § 2003:596"),
        Ask("other_aid", Outcome.INELIGIBLE, Outcome.ELIGIBLE, "6 § 2003:596"),
    ),
    Sheet.STATE_AID: (
        Ask("economic_activity", "state_resources", Outcome.NO_AID, "FEUF 107.1"),
        Ask("state_resources", "advantage", Outcome.NO_AID, "FEUF 107.1"),
        Ask("advantage", "selectivity", Outcome.NO_AID, "FEUF 107.1"),
        Ask("selectivity", "distortion", Outcome.NO_AID, "FEUF 107.1"),
        Ask("distortion", "trade", Outcome.NO_AID, "FEUF 107.1"),
        Ask("trade", "de_minimis_room", Outcome.NO_AID, "FEUF 107.1"),
        Ask("de_minimis_room", Outcome.DE_MINIMIS, "block_exemption", ""),
        Ask("block_exemption", Outcome.BLOCK_EXEMPT, Outcome.NOTIFY, "(EU) 651/2014"),
    ),
}
"""Questions in the order they are asked; a sheet begins with its first."""

CRITERIA: Mapping[str, int] = {
    "strategy": 3,  # how it serves the regional strategy
    "logic": 3,  # goals, activities and resources hold together
    "ability": 2,  # the applicant can carry it through
    "collaboration": 2,
    "horizontal": 1,
    "lasting": 1,
}
"""What an application is scored on, 1 to 5, and what each weighs."""


def path(sheet: Sheet, replies: Mapping[str, Reply]) -> tuple[list[Ask], Outcome]:
    """The questions that the replies lead through, the open one last, and what they come to.

    The formal list and the eligibility list are asked in full: a no does not hide what else is to be looked at.
    """
    if sheet is Sheet.STATE_AID:
        return _followed(SHEETS[sheet], replies)
    asked = list(SHEETS[sheet])
    said = [replies.get(ask.key, Reply.UNKNOWN) for ask in asked]
    if Reply.UNKNOWN in said:
        return asked, Outcome.OPEN
    stops = (_led(ask, reply) for ask, reply in zip(asked, said, strict=True))
    stopped = next((Outcome(on) for on in stops if on in {Outcome.LACKING, Outcome.INELIGIBLE}), None)
    return asked, stopped or Outcome(_led(asked[-1], said[-1]))


def outcome(sheet: Sheet, replies: Mapping[str, Reply]) -> Outcome:
    return path(sheet, replies)[1]


def _followed(questions: tuple[Ask, ...], replies: Mapping[str, Reply]) -> tuple[list[Ask], Outcome]:
    """Questions lead only to later ones, so it ends."""
    asked, on = [], questions[0].key
    for ask in questions:
        if ask.key != on:
            continue
        asked.append(ask)
        reply = replies.get(ask.key, Reply.UNKNOWN)
        if reply is Reply.UNKNOWN:
            return asked, Outcome.OPEN
        on = _led(ask, reply)
    return asked, Outcome(on)


def _led(ask: Ask, reply: Reply) -> str:
    return ask.yes if reply is Reply.YES else ask.no


def weighted(points: Mapping[str, int]) -> Decimal | None:
    """The weighted mean of the points, 1 to 5, to one decimal; None until every criterion has been scored."""
    if any(criterion not in points for criterion in CRITERIA):
        return None
    total = sum(weight * points[criterion] for criterion, weight in CRITERIA.items())
    return (Decimal(total) / sum(CRITERIA.values())).quantize(Decimal("0.1"))


class Limit(StrEnum):
    """What holds the grant down."""

    ASKED = "asked"  # never more than was asked for
    SHARE = "share"  # of all costs, rounded down
    CEILING = "ceiling"  # contributions in kind cannot be paid out


@dataclass(frozen=True, slots=True)
class Grantable:
    """The most that can be granted, in whole kronor, and by which limit; the others beside it where they are known."""

    asked: Decimal
    rate: Decimal
    total: Decimal | None  # all costs of the plan, in kind included
    share: Decimal | None
    ceiling: Decimal | None

    @property
    def exact_share(self) -> Decimal | None:
        """Before it is rounded down: 19 283 328.50 of 38 566 657 at one half."""
        return None if self.total is None else (Money(self.total) * self.rate).amount

    @property
    def most(self) -> Decimal:
        return min(amount for _, amount in self._limits())

    @property
    def limit(self) -> Limit:
        """The one that binds; of several the first of asked, share and ceiling."""
        return next(limit for limit, amount in self._limits() if amount == self.most)

    def _limits(self) -> list[tuple[Limit, Decimal]]:
        known = [(Limit.ASKED, whole(self.asked)), (Limit.SHARE, self.share), (Limit.CEILING, self.ceiling)]
        return [(limit, amount) for limit, amount in known if amount is not None]


def grantable(
    *,
    asked: Decimal,
    rate: Decimal,
    total: Decimal | None,
    in_kind: Decimal = Decimal(0),
    other_cash: Decimal = Decimal(0),
    is_ceiled: bool = False,
) -> Grantable:
    """At most what was asked for, the share of all costs, and, with the ceiling on, total − in kind − other cash."""
    share = None if total is None else (Money(total) * rate).floored().amount
    ceiling = max(Decimal(0), whole(total - in_kind - other_cash)) if is_ceiled and total is not None else None
    return Grantable(asked, rate, total, share, ceiling)


def whole(amount: Decimal) -> Decimal:
    return Money(amount).floored().amount


def decider_of(amount: Decimal, *, delegate_below: Decimal) -> Decider:
    """Under the limit a delegate decides; from it on, the committee."""
    return Decider.DELEGATE if amount < delegate_below else Decider.COMMITTEE


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is registered with what it says: rendered where reports are known, and handed in."""

    title: str
    name: str
    content: bytes
    direction: Direction = Direction.MADE


@dataclass(frozen=True, slots=True)
class Grant:
    """What is given, on which terms."""

    rate: Decimal
    cap: Decimal
    terms: str
    legal_ground: str
    appropriation: str
    final_report_due_on: date
    reasons: str = ""
    withheld: Decimal = Decimal(0)
    is_ceiled: bool = False
    conditions: tuple[tuple[ConditionKind, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """How a decision was taken: by which body or delegate, on which day, and what its minutes say."""

    by: Decider
    decider: str
    decided_on: date | None = None  # a delegate's; a committee's is its meeting's
    paragraph: str = ""
    rapporteur: str = ""
    reservations: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the paper before the decider says beyond the application."""

    proposer: str = ""
    revisions: str = ""
    assessment: str = ""
    signatures: str = ""
    receivers: str = ""


class AlreadyTaken(Refused):
    """Another officer prepares it: `by`, a name."""

    code = "application_taken"


class NotYourApplication(Refused):
    """Only the officer who prepares it does that: `officer`, a name or ""."""

    code = "not_your_application"


class PreparationOpen(Refused):
    """Questions and criteria are left: how many of each, `questions` and `criteria`."""

    code = "preparation_open"


class AnswerAwaited(Refused):
    """The applicant still has time to answer what it was asked: until `day`."""

    code = "answer_awaited"


class UnknownQuestion(Refused):
    """The sheet does not ask that: `question`."""

    code = "unknown_question"


class BadScore(Refused):
    """A criterion is scored 1 to 5: `points`."""

    code = "bad_score"


class DueDayPassed(Refused):
    """An answer is due after today: `day`."""

    code = "due_day_passed"


class MemoUnfinished(Refused):
    """The paper before who decides is not written: how many things it lacks, `count`."""

    code = "memo_unfinished"


class CannotGrant(Refused):
    """What the sheets come to stops it: `outcome`."""

    code = "cannot_grant"


class CapTooHigh(Refused):
    """More than can be granted: the `cap`, the `most`, which `limit`, and what that was reckoned of."""

    code = "cap_too_high"


class ShareTooHigh(Refused):
    """One decider gives at most a share of the costs: `rate`, `most`."""

    code = "share_too_high"


class TooMuchForDelegate(Refused):
    """The committee decides from this sum on: `limit`."""

    code = "too_much_for_delegate"


class MeetingNotHeld(Refused):
    """What a meeting decided is written down once it has been held: `day`."""

    code = "meeting_not_held"


class NotDecidedYet(Refused):
    """Nothing is written down as decided before the day has come: `day`."""

    code = "not_decided_yet"


class DecidedBeforeItCame(Refused):
    """No decision is older than the application: `day` of the decision, and the day it `came`."""

    code = "decided_before_it_came"


class ChangedBeforeDecided(Refused):
    """No decision is changed or revoked before it was taken: the `day` of the change, and when it was `decided`."""

    code = "changed_before_decided"


class MeetingPassed(Refused):
    """What is proposed now cannot be for a meeting that has been: `day`."""

    code = "meeting_passed"


class MeetingMissing(Refused):
    """The committee decides at a meeting, which must be chosen."""

    code = "meeting_missing"


class MeetingPlanned(Refused):
    """The body meets that day already: `day`."""

    code = "meeting_planned"


class BadMinutesDays(Refused):
    """Minutes are adjusted after the meeting and announced after that, and neither has yet to come."""

    code = "bad_minutes_days"


class ConsentsMissing(Refused):
    """Every co-financier consents to a change: `names` of those who have not."""

    code = "consents_missing"


class SignatoryMissing(Refused):
    """The applicant's signatory signs when share or amount changes: `owner`."""

    code = "signatory_missing"


class DecisionRevoked(Refused):
    """The decision has been revoked: `project`, and the `day` it was."""

    code = "decision_revoked"
