"""Lets the demo's project come to its end: `python -m tests.browser.ended`, on the demo that BOFAST_VAR holds.

Everything that the walk at the project's end does not walk itself, by the product's own actions: the second claim and
the third reviewed and paid, the last quarter's costs booked, and the last claim decided, so that what is approved in
all comes to the very sum whose share is the decision's cap.
"""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bofast.settings")
django.setup()

from django.db.models import Sum  # noqa: E402  models are read once Django is set up

from bofast.accounts.models import User  # noqa: E402
from bofast.demo.region.living import at  # noqa: E402
from bofast.demo.region.people import EBBA, NILS, STEN, VERA, YLVA  # noqa: E402
from bofast.funding import actions as funding  # noqa: E402
from bofast.funding.models import Claim, ClaimLine, CostLine, Payout  # noqa: E402
from bofast.funding.rules.claims import CostType, State, Verdict  # noqa: E402
from bofast.projects.models import Activity, Project  # noqa: E402

AT_THE_CAP = Decimal(38_566_656)  # whose half is 19 283 328
CONFERENCE = "Slutkonferens, 120 deltagare"
CONFERENCE_COST = Decimal("48600.00")
GIVERS = ("Krokoms kommun", "Strömsunds kommun", "Åre kommun", "Östersunds kommun")


def end() -> None:
    project = Project.objects.get(slug="en-attraktiv-region")
    who = {user.email: user for user in User.objects.filter(email__in=[EBBA, NILS, STEN, VERA, YLVA])}
    _review(Claim.objects.get(project=project, number=2), "2022-10-05", who)
    _pay(Claim.objects.get(project=project, number=2), "2022-10-10", who)

    third = Claim.objects.get(project=project, number=3)
    _complete(third, by=who[NILS])
    funding.sign_claim(claim=third, by=who[VERA], at=at("2022-10-14"))
    _review(third, "2022-10-24", who)
    _pay(third, "2022-10-31", who)

    last = _last_claim(project, who)
    funding.sign_claim(claim=last, by=who[VERA], at=at("2023-01-16"))
    _review(last, "2023-02-06", who)


def _review(claim: Claim, day: str, who: dict[str, User]) -> None:
    """Every line that waits is approved."""
    claim.refresh_from_db()
    if claim.state == State.SIGNED.value:
        funding.start_review(claim=claim, seed="c0ffee5eed", by=who[YLVA], at=at(day, "09.00"))
    for line in ClaimLine.objects.filter(claim=claim, verdict="").order_by("number"):
        funding.judge_line(
            line=line, verdict=Verdict.APPROVE, seen_version=line.version, by=who[YLVA], at=at(day, "10.00")
        )
    funding.decide_claim(claim=claim, words="Enligt skälen på raderna.", by=who[YLVA], at=at(day, "15.00"))


def _pay(claim: Claim, day: str, who: dict[str, User]) -> None:
    funding.attest_claim(claim=claim, by=who[STEN], at=at(day, "09.00"))
    funding.release_payout(payout=Payout.objects.get(claim=claim), by=who[EBBA], at=at(day, "10.00"))
    funding.pay_claim(claim=claim, by=who[YLVA], at=at(day, "11.00"))


def _complete(claim: Claim, *, by: User) -> None:
    """What stops the claim: a lump sum is specified, and a file is said to show the logo."""
    for cost in CostLine.objects.filter(claim_lines__claim=claim):
        if cost.is_lump_sum or cost.is_publicity:
            funding.complete_cost(
                cost=cost,
                is_lump_sum=cost.is_lump_sum,
                specification="Sex träffar à 6 950 kr." if cost.is_lump_sum else "",
                is_publicity=cost.is_publicity,
                is_gathering=cost.is_gathering,
                procurement=cost.procurement,
                showing_logo=list(cost.proofs.all()) if cost.is_publicity else None,
                by=by,
                at=at("2022-10-12"),
            )


def _last_claim(project: Project, who: dict[str, User]) -> Claim:
    """The conference, what was parked before, and the municipalities' work, up to the cap and not a krona over."""
    nils = who[NILS]
    _book(project, CostType.EXTERNAL, "Näckrosens Konferens AB", CONFERENCE, CONFERENCE_COST, "B 2301", by=nils)
    last = funding.start_claim(
        project=project,
        starts_on=date(2022, 10, 1),
        until=date(2023, 1, 1),
        is_final=True,
        by=nils,
        at=at("2023-01-09", "09.00"),
    )
    funding.fill_claim(claim=last, by=nils, at=at("2023-01-09", "09.10"))
    lines = ClaimLine.objects.filter(claim__project=project)
    approved = lines.aggregate(of=Sum("approved"))["of"]
    rest = AT_THE_CAP - approved - lines.filter(claim=last).aggregate(of=Sum("amount"))["of"]
    each = (rest / len(GIVERS)).quantize(Decimal(1))
    shares = [*[each] * (len(GIVERS) - 1), rest - each * (len(GIVERS) - 1)]
    for place, (giver, amount) in enumerate(zip(GIVERS, shares, strict=True), 1):
        _book(
            project, CostType.IN_KIND, giver, "Flyttlotsarnas arbetstid 2020–2022", amount, f"N 23{place:02}", by=nils
        )
    funding.fill_claim(claim=last, by=nils, at=at("2023-01-09", "10.00"))
    return last


def _book(
    project: Project, kind: CostType, supplier: str, text: str, amount: Decimal, voucher: str, *, by: User
) -> None:
    funding.add_cost(
        project=project,
        activity=Activity.objects.get(project=project, number=2),
        kind=kind.value,
        voucher=voucher,
        booked_on=date(2022, 12, 15),
        paid_on=date(2022, 12, 15),
        supplier=supplier,
        text=text,
        amount=amount,
        is_fictive=True,
        by=by,
        at=at("2022-12-19"),
    )


if __name__ == "__main__":
    end()
