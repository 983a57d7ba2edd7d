"""What an application for project funding must say, whether its money adds up, and how it goes from draft to decision.

Sources: Förordning (2003:596) § 8, what an application holds, and § 5, nobody is funded for more than the costs; the
region's own form for the rest. The highest share comes from the terms of the day.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bofast.kernel.money import Money
from bofast.kernel.refused import Refused

ZERO = Decimal(0)


class ApplicationState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"  # signed and sent, registered in the diary in the same breath
    COMPLETION = "completion"  # a question waits for the applicant
    PREPARED = "prepared"
    PROPOSED = "proposed"  # to a meeting, or to the delegate
    DECIDED = "decided"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class ApplicationMove(StrEnum):
    SUBMIT = "submit"
    ASK = "ask"
    ANSWER = "answer"
    PREPARE = "prepare"
    PROPOSE = "propose"
    SEND_BACK = "send_back"  # the meeting returns it to the officer
    DECIDE = "decide"
    REJECT = "reject"
    WITHDRAW = "withdraw"


MOVES: Mapping[tuple[ApplicationState, ApplicationMove], ApplicationState] = {
    (ApplicationState.DRAFT, ApplicationMove.SUBMIT): ApplicationState.SUBMITTED,
    (ApplicationState.SUBMITTED, ApplicationMove.ASK): ApplicationState.COMPLETION,
    (ApplicationState.COMPLETION, ApplicationMove.ANSWER): ApplicationState.SUBMITTED,
    (ApplicationState.SUBMITTED, ApplicationMove.PREPARE): ApplicationState.PREPARED,
    (ApplicationState.COMPLETION, ApplicationMove.PREPARE): ApplicationState.PREPARED,  # as it stands, unanswered
    (ApplicationState.PREPARED, ApplicationMove.ASK): ApplicationState.COMPLETION,
    (ApplicationState.PREPARED, ApplicationMove.PROPOSE): ApplicationState.PROPOSED,
    (ApplicationState.PROPOSED, ApplicationMove.SEND_BACK): ApplicationState.PREPARED,
    (ApplicationState.PROPOSED, ApplicationMove.DECIDE): ApplicationState.DECIDED,
    (ApplicationState.PROPOSED, ApplicationMove.REJECT): ApplicationState.REJECTED,
    (ApplicationState.SUBMITTED, ApplicationMove.WITHDRAW): ApplicationState.WITHDRAWN,
    (ApplicationState.COMPLETION, ApplicationMove.WITHDRAW): ApplicationState.WITHDRAWN,
    (ApplicationState.PREPARED, ApplicationMove.WITHDRAW): ApplicationState.WITHDRAWN,
}
ENDED = frozenset({ApplicationState.DECIDED, ApplicationState.REJECTED, ApplicationState.WITHDRAWN})

LAW_TEXTS = ("purpose", "goals", "implementation", "timetable")  # 2003:596 § 8, beside recipient and money
ASKED_TEXTS = (
    "summary",
    "background",
    "target_group",
    "organisation",
    "collaboration",
    "strategy",
    "horizontal",
    "follow_up",
    "dissemination",
    "afterwards",
    "risks",
    "other_aid",
    "economic_activity",
)  # the region's own form: the officer asks for what is missing
TEXTS = (*LAW_TEXTS, *ASKED_TEXTS, "budget_words")


class ApplicationMoveNotOpen(Refused):
    """The application's state does not allow that: `state`, `move`."""

    code = "application_move_not_open"


class ApplicationSent(Refused):
    """What has been signed and sent is not written in any more: `project`."""

    code = "application_sent"


class ApplicationIncomplete(Refused):
    """Something that must be there is missing: how many things (`count`)."""

    code = "application_incomplete"


class AskedToday(Refused):
    """They have been asked to sign once today already: `name`."""

    code = "asked_today"


class NotSignatory(Refused):
    """Only who signs for the applicant does that: `organisation`."""

    code = "not_signatory"


class MayNotApply(Refused):
    """Only who signs or speaks for an organisation, or works in its projects, applies for it: `organisation`."""

    code = "may_not_apply"


class AttachmentAddedBefore(Refused):
    """The same file lies with the application already: `name`."""

    code = "attachment_added_before"


def open_moves(state: ApplicationState) -> list[ApplicationMove]:
    return [move for at, move in MOVES if at == state]


def after(state: ApplicationState, move: ApplicationMove) -> ApplicationState:
    """The state that the move leads to. Raises ApplicationMoveNotOpen when there is none."""
    try:
        return MOVES[state, move]
    except KeyError:
        raise ApplicationMoveNotOpen(state=state, move=move) from None


@dataclass(frozen=True, slots=True)
class Sums:
    """The money of an application in kronor: what it costs, in kind included, what is asked for, what others bring."""

    costs: Decimal
    in_kind_costs: Decimal = ZERO  # the part of the costs that is given in kind
    asked: Decimal | None = None
    cash: Decimal = ZERO
    in_kind: Decimal = ZERO
    own: Decimal = ZERO
    highest_share: Decimal = Decimal(1)  # 0 to 1, by the terms

    @property
    def others(self) -> Decimal:
        return self.cash + self.in_kind + self.own

    @property
    def financed(self) -> Decimal:
        return self.others + (self.asked or ZERO)

    @property
    def left(self) -> Decimal:
        """What nobody pays yet; negative where more is paid than it costs."""
        return self.costs - self.financed

    @property
    def apart(self) -> Decimal:
        """How far costs and financing are from each other, whichever is the greater."""
        return abs(self.left)

    @property
    def in_money(self) -> Decimal:
        """Own funds, and what the others bring that is not in kind."""
        return self.cash + self.own

    @property
    def highest(self) -> Decimal:
        """The highest share of the costs, exactly: 19 283 328.50 of 38 566 657 at one half."""
        return (Money(self.costs) * self.highest_share).amount

    @property
    def ceiling(self) -> Decimal:
        """What is in kind cannot be paid out: grant and the others' money are at most the costs in money."""
        return self.costs - max(self.in_kind_costs, self.in_kind) - self.cash - self.own

    @property
    def most(self) -> Decimal:
        """The most that can be granted whatever is asked for, in whole kronor."""
        return max(ZERO, Money(min(self.highest, self.ceiling)).floored().amount)

    @property
    def grantable(self) -> Decimal:
        """What can be granted of what is asked for, in whole kronor."""
        return min(Money(self.asked or ZERO).floored().amount, self.most)


class Check(StrEnum):
    """What is looked at before an application is sent."""

    TEXT = "text"
    UNREAD = "unread"  # something typed cannot be read
    ASKED = "asked"
    BUDGET = "budget"
    YEARS = "years"  # sums in years outside the period
    AMOUNTS = "amounts"  # a financier without a sum
    BALANCE = "balance"
    SHARE = "share"
    CEILING = "ceiling"
    IN_KIND = "in_kind"  # in the budget as in the financing plan
    CERTIFICATES = "certificates"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: the field it is about, whether it is in order, whether it stops the sending."""

    check: Check
    about: str
    is_met: bool
    stops: bool = True
    amounts: Mapping[str, Decimal] = field(default_factory=dict)  # what its sentence is made of


@dataclass(frozen=True, slots=True)
class Said:
    """What an application says, as far as its completeness goes."""

    texts: Mapping[str, str]
    sums: Sums
    unread: Collection[str] = ()  # fields in which something cannot be read
    outside: Decimal = ZERO  # budgeted in years that the project does not reach
    without_sum: int = 0  # financiers that have no sum yet
    attachments: int = 0


def findings(said: Said) -> list[Finding]:
    """Everything that is looked at, in the order one would mend it."""
    return [*_texts(said), *_money(said)]


def may_send(found: Sequence[Finding]) -> bool:
    return not any(one.stops and not one.is_met for one in found)


def stopping(found: Sequence[Finding]) -> list[Finding]:
    """What must be mended first."""
    return [one for one in found if one.stops and not one.is_met]


def _texts(said: Said) -> Iterator[Finding]:
    for name in (*LAW_TEXTS, *ASKED_TEXTS):
        yield Finding(Check.TEXT, name, bool(said.texts.get(name, "").strip()), stops=name in LAW_TEXTS)
    for name in said.unread:
        yield Finding(Check.UNREAD, name, is_met=False)


def _money(said: Said) -> Iterator[Finding]:
    sums = said.sums
    yield Finding(Check.BUDGET, "budget", sums.costs > 0)
    if said.outside:
        yield Finding(Check.YEARS, "budget", is_met=False, amounts={"outside": said.outside})
    yield Finding(Check.ASKED, "asked", sums.asked is not None)
    if said.without_sum:
        yield Finding(Check.AMOUNTS, "financing", is_met=False, amounts={"number": Decimal(said.without_sum)})
    if not sums.costs or sums.asked is None:
        return
    told = {"costs": sums.costs, "financed": sums.financed, "left": sums.left}
    yield Finding(Check.BALANCE, "financing", sums.left == 0, amounts=told)
    yield _share(sums)
    if sums.in_kind or sums.in_kind_costs:
        yield from _in_kind(sums)
    if sums.cash or sums.in_kind:
        yield Finding(Check.CERTIFICATES, "attachments", bool(said.attachments), stops=False)


def _share(sums: Sums) -> Finding:
    """More than the highest share may be asked for, knowingly: what can be granted is said, to the krona."""
    asked = sums.asked or ZERO
    at_most = Money(sums.highest).floored().amount
    told = {"asked": asked, "costs": sums.costs, "share": sums.highest_share, "highest": sums.highest}
    return Finding(
        Check.SHARE,
        "asked",
        asked <= at_most,
        stops=False,
        amounts={**told, "at_most": at_most, "rest": max(ZERO, asked - at_most)},
    )


def _in_kind(sums: Sums) -> Iterator[Finding]:
    told = {"costs": sums.in_kind_costs, "financed": sums.in_kind}
    yield Finding(Check.IN_KIND, "budget", sums.in_kind_costs == sums.in_kind, stops=False, amounts=told)
    in_money = sums.costs - max(sums.in_kind_costs, sums.in_kind)
    told = {"in_money": in_money, "others": sums.cash + sums.own, "ceiling": max(ZERO, sums.ceiling)}
    yield Finding(Check.CEILING, "asked", (sums.asked or ZERO) <= sums.ceiling, stops=False, amounts=told)


def digest(content: Mapping[str, object]) -> str:
    """The SHA-256 of what is signed, in one spelling: keys in order, sums and days as they are written."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(written.encode()).hexdigest()
