"""Many proofs are added at once: those whose names tell a voucher go to its costs, the others wait to be placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.core.files.base import File
from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.costs import add_proof
from bofast.funding.actions.filing import handed_in
from bofast.funding.actions.seats import demand_staff
from bofast.funding.models import CostLine, LooseProof, Proof
from bofast.funding.queries.proofs import standing
from bofast.funding.rules.costs import ProofAddedBefore, voucher_named
from bofast.kernel.names import safe_name
from bofast.kernel.refused import Refused
from bofast.projects.models import Project


@dataclass(slots=True)
class Sorted:
    """What became of the files: the costs that each was laid with, those that wait, and those that were refused."""

    placed: list[tuple[str, Sequence[CostLine]]] = field(default_factory=list)
    loose: list[LooseProof] = field(default_factory=list)
    refused: list[tuple[str, Refused]] = field(default_factory=list)


@transaction.atomic
def sort_proofs(*, project: Project, files: Iterable[File[bytes]], by: User, at: datetime) -> Sorted:
    """Lay each file with the costs whose voucher its name tells; a file that is refused stops no other.

    Those without a proof come first: only a name that tells none of them adds to what has one. A voucher of several
    years is placed by hand: its number does not say which. Raises NotProjectStaff.
    """
    demand_staff(project, by)
    lacking: dict[str, list[CostLine]] = defaultdict(list)
    proven: dict[str, list[CostLine]] = defaultdict(list)
    for cost in standing(project):
        (proven if cost.is_proven else lacking)[cost.voucher].append(cost)
    done = Sorted()
    for file in files:
        name = safe_name(file.name or "")
        try:
            with transaction.atomic():
                _sort(project, file, name, (lacking, proven), done, by=by, at=at)
        except Refused as no:
            done.refused.append((name, no))
    return done


def _sort(
    project: Project,
    file: File[bytes],
    name: str,
    known: Sequence[Mapping[str, Sequence[CostLine]]],
    done: Sorted,
    *,
    by: User,
    at: datetime,
) -> None:
    costs = next((some[voucher] for some in known if (voucher := voucher_named(name, some))), [])
    if costs and len({cost.booked_on.year for cost in costs}) == 1:
        for cost in costs:
            add_proof(cost=cost, name=name, content=file, by=by, at=at)
        done.placed.append((name, costs))
    else:
        done.loose.append(_keep(project, file, name, by=by, at=at))


def _keep(project: Project, file: File[bytes], name: str, *, by: User, at: datetime) -> LooseProof:
    """Raises FileTooLarge, FileNotTaken, and ProofAddedBefore where the project has the same file."""
    of = handed_in(name, file)
    is_there = Proof.objects.filter(cost__project=project, sha256=of.sha256).exists()
    if is_there or LooseProof.objects.filter(project=project, sha256=of.sha256).exists():
        raise ProofAddedBefore(name=of.name)
    loose = LooseProof(project=project, name=of.name, size=of.size, sha256=of.sha256, added_at=at, added_by=by)
    loose.file.save(of.stored_as, file, save=False)
    loose.save()
    record(what="proof.keep", on=loose, by=by, at=at, after=of.sha256)
    return loose


@transaction.atomic
def place_proof(*, loose: LooseProof, cost: CostLine, by: User, at: datetime) -> Proof:
    """Lay a file that waits with a cost of its project. Raises NotProjectStaff and ProofAddedBefore."""
    cost = CostLine.objects.get(pk=cost.pk, project=loose.project_id)
    with loose.file.open("rb") as file:
        proof = add_proof(cost=cost, name=loose.name, content=file, by=by, at=at)
    _gone(loose)
    return proof


@transaction.atomic
def drop_loose(*, loose: LooseProof, by: User, at: datetime) -> None:
    """A file that waits is not wanted. Raises NotProjectStaff."""
    demand_staff(loose.project, by)
    record(what="proof.drop", on=loose, by=by, at=at, before=loose.sha256)
    _gone(loose)


def _gone(loose: LooseProof) -> None:
    file = loose.file
    loose.delete()
    transaction.on_commit(partial(file.delete, save=False))
