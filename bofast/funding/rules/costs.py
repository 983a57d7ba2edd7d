"""Which costs a project may book, and which files prove them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from bofast.kernel.period import Period
from bofast.kernel.refused import Refused

LONGEST_VOUCHER = 6  # parts
PARTS = re.compile(r"[^\W\d_]+|\d+")
LARGEST_PROOF = 20 * 1024 * 1024  # bytes
LARGEST_SUM = Decimal("999999999999.99")
STARTS: Mapping[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "csv": (),
    "txt": (),
}


class BadAmount(Refused):
    """Not a sum of a cost: more than 0, with at most two decimals. `amount` is what was given."""

    code = "bad_amount"


class CostOutsideProject(Refused):
    """Booked outside the project's period: `day`, and the period's `first` and `last` day."""

    code = "cost_outside_project"


class CostNotPaid(Refused):
    """Paid on a day that has not come: `day`."""

    code = "cost_not_paid"


class CostIsSent(Refused):
    """The cost lies in a claim that the funder has: nothing is said of it any more. `number` of the claim."""

    code = "cost_is_sent"


class ProcurementOfAnother(Refused):
    """The procurement is not one of the project's: `supplier`."""

    code = "procurement_of_another"


class ActivityOfAnother(Refused):
    """The activity is not one of the project's plan: `activity`."""

    code = "activity_of_another"


class CostBookedBefore(Refused):
    """The same voucher, text and sum are booked already: `voucher`."""

    code = "cost_booked_before"


class CostReversed(Refused):
    """It has been reversed, or is itself a reversal: `voucher`."""

    code = "cost_reversed"


class CostInOpenClaim(Refused):
    """The cost lies in a claim that has been sent and is not yet paid: `number` of the claim."""

    code = "cost_in_open_claim"


class FileTooLarge(Refused):
    """`name`, `megabytes` it has, and `most` that one may have."""

    code = "file_too_large"


class FileNotTaken(Refused):
    """The file is none of the kinds that are taken, whatever it is called, or it is empty: `name`, `kinds`."""

    code = "file_not_taken"


class ProofAddedBefore(Refused):
    """The same file lies on the cost already: `name`."""

    code = "proof_added_before"


def check_cost(amount: Decimal, *, booked_on: date, within: Period) -> None:
    """Raises BadAmount or CostOutsideProject."""
    if not amount.is_finite() or not 0 < amount <= LARGEST_SUM or amount != amount.quantize(Decimal("0.01")):
        raise BadAmount(amount=amount)
    if booked_on not in within:
        raise CostOutsideProject(day=booked_on, first=within.start, last=within.last)


def check_proof(name: str, *, size: int, start: bytes) -> None:
    """`start` are the file's first bytes. Raises FileTooLarge or FileNotTaken."""
    if size > LARGEST_PROOF:
        raise FileTooLarge(name=name, megabytes=-(-size // 2**20), most=LARGEST_PROOF // 2**20)
    kind = PurePath(name).suffix.lower().lstrip(".")
    known = STARTS.get(kind)
    is_text = known == () and b"\0" not in start
    if size == 0 or known is None or not (is_text or (known and start.startswith(known))):
        raise FileNotTaken(name=name, kinds=", ".join(STARTS))


def spelled(voucher: str) -> tuple[str, ...]:
    """A voucher's letters and figures, however they are written: “A-0123” and “a 123” are (“a”, “123”)."""
    return tuple(part.lstrip("0") or "0" for part in PARTS.findall(voucher.casefold()))


def voucher_named(name: str, vouchers: Iterable[str]) -> str | None:
    """The one voucher that a file's name tells, such as “A 123” in “ver-A-123 faktura.pdf”; None: none, or several.

    The longest counts, so that a day or a sum in the name is not taken for a voucher where a voucher stands there too.
    """
    known = defaultdict(set)
    for voucher in vouchers:
        known[spelled(voucher)].add(voucher)
    parts = spelled(PurePath(name).stem)
    told = {parts[start:end] for start in range(len(parts)) for end in range(start + 1, start + 1 + LONGEST_VOUCHER)}
    meant = [key for key in told if key in known and any(part.isdigit() for part in key)]
    if not meant:
        return None
    rank = max(len(key) + len("".join(key)) for key in meant)
    best = [voucher for key in meant if len(key) + len("".join(key)) == rank for voucher in known[key]]
    return best[0] if len(best) == 1 else None
