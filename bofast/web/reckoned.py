"""Så räknade vi: the steps of a payout told in the reader's language, a name, a sum and a sentence each."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bofast.funding.models import Claim, Payout
from bofast.funding.queries import Reckoning, reckoning
from bofast.funding.queries.standing import NOTHING_YET, Known
from bofast.funding.rules import personnel, recovery
from bofast.funding.rules.flat_rates import FlatRate
from bofast.funding.rules.payout import Step, StepName
from bofast.funding.rules.terms import Parameter
from bofast.web.templatetags.look import count, day
from bofast.web.templatetags.money import Sums, exact_kronor, percent, sums, whole_kronor

ZERO = Decimal(0)
NEARBY = 1000  # what a claim says, the next one says again
APPROVED_NOW, SHARE, CEILING, CAP = StepName.APPROVED_NOW, StepName.SHARE, StepName.CEILING, StepName.CAP
WITHHELD, PAID_BEFORE, PAYOUT = StepName.WITHHELD, StepName.PAID_BEFORE, StepName.PAYOUT
WITH_ORE = frozenset(
    {StepName.APPROVED_BEFORE, APPROVED_NOW, StepName.CORRECTED, StepName.CUMULATIVE}
)  # costs; what is paid is whole
DAYS_OF_YEAR, DAYS_OF_LEAP_YEAR = 365, 366
RECOVERED_WITH_ORE = frozenset(
    {recovery.StepName.CORRECTED, recovery.StepName.CUMULATIVE, recovery.StepName.INTEREST, recovery.StepName.OWED}
)
ADDED = frozenset({StepName.APPROVED_NOW, StepName.CORRECTED, StepName.KEPT})


@dataclass(frozen=True, slots=True)
class Told:
    """One step as it is read."""

    name: str
    amount: str
    text: str
    is_result: bool


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a claim pays, or would as it is judged this moment, with its steps and a line on what still is open."""

    amount: Decimal
    steps: Sequence[Told]
    note: str

    @property
    def owed(self) -> Decimal:
        """What is to be paid back, where that is what it comes to."""
        return -self.amount


def reckoned(claim: Claim, known: Known = NOTHING_YET) -> Reckoned:
    """Of an attested claim what was attested, of others what they come to now."""
    payout = getattr(claim, "payout", None)
    if payout is not None:
        is_paid = payout.paid_on is not None
        steps = told(stored_steps(payout.steps), number=claim.number, is_paid=is_paid)
        return Reckoned(payout.amount, steps, _attested(payout))
    now = reckoning(claim, known)
    return Reckoned(now.amount, told(now.steps, number=claim.number), _note(now))


def _attested(payout: Payout) -> str:
    """Who stands behind it, and since when."""
    said = [_("As it was attested.")]
    if payout.attested_by:
        facts = {"name": payout.attested_by, "day": day(payout.attested_at)}
        said.append(_("Attested by %(name)s on %(day)s.") % facts)
    if payout.released_by and payout.released_at:
        facts = {"name": payout.released_by, "day": day(payout.released_at)}
        said.append(_("Released by %(name)s on %(day)s.") % facts)
    return " ".join(said)


def _note(now: Reckoning) -> str:
    said = [_("Left under the cap: %(sum)s.") % {"sum": whole_kronor(now.left)}]
    if now.waiting:
        said.append(ngettext("One line waits.", "%(number)s lines wait.", now.waiting) % {"number": now.waiting})
    if now.parked:
        said.append(ngettext("One is parked.", "%(number)s are parked.", now.parked) % {"number": now.parked})
    return " ".join([*said, _("Check against the terms in force.")])


def sentences(payout: Payout) -> list[str]:
    """How a payout was reckoned, a sentence a step."""
    return said(stored_steps(payout.steps), number=payout.claim.number)


def stored_steps(stored: Iterable[Mapping[str, Any]]) -> list[Step]:
    """As they lie with a payout."""
    return [
        Step(
            StepName(one["step"]),
            Decimal(one["amount"]),
            Decimal(one["share"]) if one.get("share") else None,
            tuple(map(Decimal, one.get("of", ()))),
        )
        for one in stored
    ]


def told(steps: Iterable[Step], *, number: int, is_paid: bool = False) -> list[Told]:
    """The steps of claim `number`, in order."""
    steps = list(steps)
    over = _over(steps)
    return [
        Told(
            _name(step, number=number, over=over, is_paid=is_paid),
            _amount(step),
            text,
            is_result=step.name is StepName.PAYOUT,
        )
        for step, text in zip(steps, said(steps, number=number), strict=True)
    ]


def said(steps: Sequence[Step], *, number: int) -> list[str]:
    """The steps of claim `number`, a sentence each."""
    return list(_sentences(get_language() or "").of(steps, number))


def all_said(claims: Iterable[Sequence[Step]]) -> Iterator[tuple[Decimal, tuple[str, ...]]]:
    """Of one claim after another the payout and the sentences; quick enough for a hundred thousand."""
    words = _sentences(get_language() or "")
    return ((steps[-1].amount, words.of(steps, number)) for number, steps in enumerate(claims, start=1))


def _over(steps: Iterable[Step]) -> Decimal:
    """What is held against the cap: the share of the costs, or the ceiling where that is lower."""
    over = ZERO
    for step in steps:
        if step.name is SHARE or step.name is CEILING:
            over = step.amount
    return over


def _sum(step: Step) -> str:
    return exact_kronor(step.amount) if step.name in WITH_ORE or _has_ore(step.amount) else whole_kronor(step.amount)


def _has_ore(amount: Decimal) -> bool:
    return bool(amount % 1)


def _amount(step: Step) -> str:
    return f"+{_sum(step)}" if step.name in ADDED and step.amount > 0 else _sum(step)


def _name(step: Step, *, number: int, over: Decimal, is_paid: bool) -> str:
    facts = {"number": number, "share": percent(step.share) if step.share is not None else ""}
    names = {
        StepName.APPROVED_BEFORE: _("Approved before"),
        StepName.APPROVED_NOW: _("Approved in claim %(number)s"),
        StepName.CORRECTED: _("Corrected"),
        StepName.CUMULATIVE: _("Together"),
        StepName.SHARE: _("%(share)s, rounded down"),
        StepName.CEILING: _("Ceiling for contributions in kind"),
        StepName.CAP: _("The decision’s cap holds") if over > step.amount else _("Under the decision’s cap"),
        StepName.WITHHELD: _("Withheld until the last claim"),
        StepName.PAID_BEFORE: _("Already paid"),
        StepName.KEPT: _("Kept from the advance"),
        StepName.PAYOUT: _("To recover") if step.amount < 0 else _("Paid out") if is_paid else _("To pay"),
    }
    return names[step.name] % facts


_Plain = tuple[str, Callable[[Decimal], str], str]  # what stands before a sum, how it is written, what stands after


class _Sentences:
    """The words of every step in one language, looked up once, and the sums of the last steps, written once."""

    def __init__(self) -> None:
        written = sums()
        self.exact, self.kronor = written.exact_kronor, _bare_kronor(written)
        exact = lru_cache(maxsize=NEARBY)(self.exact)  # what stands after one claim stands before the next one
        self.percent = lru_cache(maxsize=NEARBY)(percent)
        self.plain = {
            StepName.APPROVED_BEFORE: _parts(_("Earlier claims have had %(sum)s approved."), exact),
            StepName.CORRECTED: _parts(_("Earlier approved costs are corrected by %(sum)s."), self.exact),
            StepName.CUMULATIVE: _parts(_("Together %(sum)s has been approved since the project began."), exact),
            StepName.KEPT: _parts(
                _("%(sum)s has been paid in advance and is settled against the last claim."), self.kronor
            ),
        }
        self.approved_now = _parts(_("Of claim %(number)s, %(sum)s is approved."), self.exact)
        self.share = lru_cache(maxsize=NEARBY)(self._share)
        self.left = lru_cache(maxsize=NEARBY)(self._left)
        self.within_cap = lru_cache(maxsize=NEARBY)(
            partial(self._one, _("That is within the decision’s cap of %(sum)s."))
        )
        self.cap_holds = lru_cache(maxsize=NEARBY)(
            partial(self._one, _("That is more than the decision’s cap, so the cap of %(sum)s holds."))
        )
        self.ceiling = lru_cache(maxsize=NEARBY)(self._ceiling)
        self.paid_before = _parts(_("Of that, %(sum)s has been paid already."), self.kronor)
        self.nothing_paid = _("Nothing has been paid before.")
        self.payout = _parts(_("So %(sum)s is to be paid."), self.kronor)
        self.recovered = _parts(_("So %(sum)s is to be recovered."), self.kronor)

    def of(self, steps: Sequence[Step], number: int) -> tuple[str, ...]:
        """A tuple, which the collector of garbage need not walk again and again where there are very many."""
        over, found, plain, told = _over(steps), [], self.plain, f"{number}"
        for step in steps:
            name, amount, share, of = step
            if name in plain:
                before, write, after = plain[name]
            elif name is APPROVED_NOW:
                before, write, after = self.approved_now
                found.append(f"{before}{write(amount)}{after}".replace("%(number)s", told))
                continue
            elif name is SHARE and share is not None:
                before, write, after = self.share(share)
            elif name is CAP:  # says the same of most claims
                found.append(self.cap_holds(amount) if over > amount else self.within_cap(amount))
                continue
            elif name is PAYOUT:
                before, write, after = self.payout if amount >= 0 else self.recovered
            elif name is PAID_BEFORE and amount:
                before, write, after = self.paid_before
            elif name is WITHHELD and of and share is not None:
                (amount,), (before, write, after) = of, self.left(share)
            else:
                found.append(self._special(step))
                continue
            found.append(f"{before}{write(amount)}{after}")
        return tuple(found)

    def _special(self, step: Step) -> str:
        """Steps that are told without a sum, or with more than one."""
        if step.name is WITHHELD:  # as it was stored at first
            return self._one(_("%(sum)s is withheld until the last claim has been approved."), step.amount)
        return self.ceiling(step.amount, step.of) if step.name is CEILING else self.nothing_paid

    def _one(self, text: str, amount: Decimal) -> str:
        return text % {"sum": self.kronor(amount)}

    def _share(self, share: Decimal) -> _Plain:
        text = _("The decision gives %(share)s of that: %(sum)s, rounded down to whole kronor.")
        return _parts(text % {"share": self.percent(share), "sum": "%(sum)s"}, self.kronor)

    def _left(self, share: Decimal) -> _Plain:
        text = _("%(share)s of that is withheld until the last claim: %(left)s remains, rounded down.")
        return _parts(text % {"share": self.percent(share), "left": "%(sum)s"}, self.kronor)

    def _ceiling(self, amount: Decimal, of: tuple[Decimal, ...]) -> str:
        if not of:
            return self._one(_("Contributions in kind cannot be paid out, so at most %(sum)s can be paid."), amount)
        total, in_kind, cash = map(self.kronor, of)
        facts = {"sum": self.kronor(amount), "total": total, "in_kind": in_kind, "cash": cash}
        if amount < 0:
            text = _(
                "The project costs %(total)s; %(in_kind)s in kind and %(cash)s in other cash are more than that, so "
                "nothing can be granted."
            )
        else:
            text = _(
                "The project costs %(total)s, of which %(in_kind)s comes in kind and cannot be paid out, and %(cash)s "
                "is other cash: at most %(sum)s can be granted."
            )
        return text % facts


def _parts(text: str, write: Callable[[Decimal], str]) -> _Plain:
    before, _, after = text.partition("%(sum)s")
    return before, write, after


def _bare_kronor(written: Sums) -> Callable[[Decimal], str]:
    """Writes a sum without its sign, which the words say; with öre only where there are any."""
    group, before, after = written.group, written.before, written.after

    def write(amount: Decimal) -> str:
        text = f"{abs(amount):,f}"
        if "." in text:  # öre, or the noughts of öre
            return written.exact_kronor(abs(amount)) if _has_ore(amount) else written.whole_kronor(abs(amount))
        return f"{before}{text.replace(',', group)}{after}"

    return write


@lru_cache(maxsize=8)
def _sentences(_language: str) -> _Sentences:
    return _Sentences()


def work_said(steps: Iterable[personnel.Step]) -> list[str]:
    """How work was reckoned, a sentence a step."""
    return [_work(step) for step in steps]


def _work(step: personnel.Step) -> str:
    facts = {
        "sum": exact_kronor(step.amount),
        "share": "" if step.share is None else percent(step.share),
        "number": "" if step.number is None else count(step.number),
    }
    sentences = {
        personnel.StepName.SALARY: _("The salary is %(sum)s."),
        personnel.StepName.ON_COSTS: _("Payroll costs are %(share)s of the salary: %(sum)s."),
        personnel.StepName.OVERHEAD: _("Overheads are %(share)s of salary and payroll costs together: %(sum)s."),
        personnel.StepName.SUM: _("Payroll costs and overheads come to %(sum)s."),
        personnel.StepName.TOTAL: _("With the salary that is %(sum)s in all."),
        personnel.StepName.YEARLY: _("A year’s salary, %(number)s months of it, is %(sum)s."),
        personnel.StepName.HOURLY: _("By the %(number)s hours of a full year an hour costs %(sum)s."),
        personnel.StepName.INDEXED: _("After twelve months the hour is raised by %(share)s, to %(sum)s."),
    }
    return sentences[step.name] % facts


def flat_rates_said(rates: Mapping[Parameter, FlatRate]) -> list[str]:
    """What each flat rate of the terms gives, a sentence each."""
    sentences = {
        Parameter.FLAT_54A: _("Article 54 a: indirect costs are %(share)s of all direct costs, %(of)s: %(sum)s."),
        Parameter.FLAT_54B: _("Article 54 b: indirect costs are %(share)s of direct staff costs, %(of)s: %(sum)s."),
        Parameter.FLAT_55: _("Article 55.1: staff costs are %(share)s of the other direct costs, %(of)s: %(sum)s."),
        Parameter.FLAT_56: _("Article 56.1: all other costs are %(share)s of direct staff costs, %(of)s: %(sum)s."),
    }
    return [
        sentences[name] % {"share": percent(one.rate), "of": exact_kronor(one.of), "sum": exact_kronor(one.amount)}
        for name, one in rates.items()
    ]


def recovery_said(steps: Iterable[recovery.Step]) -> list[str]:
    """How a recovery and its interest were reckoned, a sentence a step."""
    return [_recovered(step) for step in steps]


def _recovered(step: recovery.Step) -> str:
    is_exact = step.name in RECOVERED_WITH_ORE
    facts = {
        "sum": exact_kronor(abs(step.amount)) if is_exact else whole_kronor(abs(step.amount)),
        "share": "" if step.rate is None else percent(step.rate),
        "first": "" if step.first is None else day(step.first),
        "last": "" if step.last is None else day(step.last),
        "year": DAYS_OF_LEAP_YEAR if step.first and isleap(step.first.year) else DAYS_OF_YEAR,
        "days": "" if step.days is None else count(step.days),
    }
    sentences = {
        recovery.StepName.CORRECTED: _("Approved costs are lowered by %(sum)s."),
        recovery.StepName.CUMULATIVE: _("That leaves %(sum)s approved for the whole project."),
        recovery.StepName.EARNED: _("The decision gives %(share)s of that, and at most its cap: %(sum)s."),
        recovery.StepName.PAID: _("%(sum)s has been paid."),
        recovery.StepName.RECOVER: _("So %(sum)s is to be paid back."),
        recovery.StepName.INTEREST: _(
            "From %(first)s to %(last)s, %(days)s days of a year of %(year)s, interest is %(share)s a year: %(sum)s."
        ),
        recovery.StepName.OWED: _("With interest that is %(sum)s."),
    }
    return sentences[step.name] % facts


def stored_recovery(stored: Iterable[Mapping[str, Any]]) -> list[recovery.Step]:
    """As they lie with a recovery."""
    return [
        recovery.Step(
            recovery.StepName(one["step"]),
            Decimal(one["amount"]),
            Decimal(one["rate"]) if one.get("rate") is not None else None,
            date.fromisoformat(one["first"]) if one.get("first") else None,
            date.fromisoformat(one["last"]) if one.get("last") else None,
            one.get("days"),
        )
        for one in stored
    ]
