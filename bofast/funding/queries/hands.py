"""Through whose hands a claim and its money have gone, and to which account the money goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from bofast.audit.models import Event
from bofast.funding.models import Advance, Claim, Correction, Payout
from bofast.funding.rules.claims import State
from bofast.funding.rules.duties import Hands
from bofast.organisations.models import Organisation

SETTLING = {State.ATTESTED.value, State.PAID.value}


def handled_by(claim: Claim) -> frozenset[int | None]:
    """Who has reviewed any of it, also what others judged anew, or made a correction that it settles, or would."""
    return _handled([claim])[claim.pk]


def hands_of_claims(claims: Collection[Claim]) -> dict[int, Hands]:
    """Of each, by its primary key: it, its payout where there is one, and who said where that goes.

    The claims are read with their payouts, and their projects with owners. Three queries, however many they are.
    """
    handled = _handled(claims)
    payouts = {claim.pk: claim.payout for claim in claims if hasattr(claim, "payout")}
    set_by = _accounts_set_by(payouts.values())
    return {
        claim.pk: Hands(handled[claim.pk], payouts[claim.pk].attested_by_id, set_by.get(claim.project.owner_id))
        if claim.pk in payouts
        else Hands(handled[claim.pk])
        for claim in claims
    }


def hands_of_advances(advances: Collection[Advance]) -> dict[int, Hands]:
    """The same of advances, which are decided and not reviewed; one query."""
    set_by = _accounts_set_by(advances)
    return {
        one.pk: Hands(frozenset({one.decided_by_id}), one.attested_by_id, set_by.get(one.project.owner_id))
        for one in advances
    }


def leaves_payer(one: Payout | Advance) -> bool:
    """Whether money goes to somebody else: it is not a booking within, and nothing to be paid back."""
    return one.amount > 0 and not one.project.is_of_its_funder


def goes_to(one: Payout | Advance) -> str:
    """The payee's bankgiro number; none where no money leaves the payer."""
    return one.project.owner.bankgiro if leaves_payer(one) else ""


def is_released(one: Payout | Advance) -> bool:
    """Whether it may be paid: released to the number that its payee has today, or in a file before that changed."""
    return bool(one.released_at) and (one.released_to == goes_to(one) or one.payment_files.exists())


def _handled(claims: Collection[Claim]) -> dict[int, frozenset[int | None]]:
    reviewers, settled, waiting = _groups(), _groups(), _groups()  # of claims, of claims, of projects
    for claim, person in Claim.reviewers.through.objects.filter(claim__in=claims).values_list("claim", "user"):
        reviewers[claim].add(person)
    projects = {claim.project_id for claim in claims}
    corrections = Correction.objects.filter(project__in=projects, is_after_last=False).order_by()
    for settles, project, person in corrections.values_list("settled_in", "project", "made_by").distinct():
        (waiting[project] if settles is None else settled[settles]).add(person)
    return {
        claim.pk: frozenset(
            reviewers[claim.pk] | (settled[claim.pk] if claim.state in SETTLING else waiting[claim.project_id])
        )
        for claim in claims
    }


def _groups() -> defaultdict[int, set[int | None]]:
    return defaultdict(set)


def _accounts_set_by(paid: Iterable[Payout | Advance]) -> dict[int, int | None]:
    """Who said last where money to each payee goes, by the payees' primary keys."""
    payees = {one.project.owner_id for one in paid if leaves_payer(one)}
    label = Organisation._meta.label_lower
    named = {f"{label}:{payee}": payee for payee in payees}
    events = Event.objects.filter(what="organisation.bankgiro", on__in=named).order_by("number")
    return {named[on]: person for on, person in events.values_list("on", "by")}
