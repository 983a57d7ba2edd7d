"""Writes payments as banks and ledgers read them: ISO 20022 pain.001.001.03, and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from lxml import etree

from bofast.kernel.bankgiro import written_bankgiro
from bofast.kernel.clock import HERE

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
CLEARING, BANKGIROT = "SESBA", "9900"  # Swedish clearing numbers, and Bankgirot's
LONGEST_NAME, LONGEST_WORDS = 70, 140
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Party:
    """Who pays or is paid: name, organisation number and bankgiro, in figures."""

    name: str
    number: str
    bankgiro: str


@dataclass(frozen=True, slots=True)
class Payment:
    """Whole kronor to somebody; `reference` is the same in both systems and at most 35 signs."""

    reference: str
    payee: Party
    amount: Decimal
    words: str
    is_internal: bool = False  # the payer is the payee: a booking in the ledger, nothing for a bank


def pain001(payments: Sequence[Payment], *, payer: Party, name: str, made_at: datetime, on: date) -> bytes:
    """A file of one batch, to be carried out on a day."""
    document = etree.Element("Document", nsmap={None: NAMESPACE})
    initiation = _add(document, "CstmrCdtTrfInitn")
    head = _add(initiation, "GrpHdr")
    _add(head, "MsgId", name)
    _add(head, "CreDtTm", made_at.astimezone(HERE).isoformat(timespec="seconds"))
    _sums(head, payments)
    _organisation(_add(head, "InitgPty"), payer)
    batch = _add(initiation, "PmtInf")
    _add(batch, "PmtInfId", name)
    _add(batch, "PmtMtd", "TRF")
    _sums(batch, payments)
    _add(_add(_add(batch, "PmtTpInf"), "SvcLvl"), "Cd", "NURG")
    _add(batch, "ReqdExctnDt", on.isoformat())
    _organisation(_add(batch, "Dbtr"), payer)
    _account(_add(batch, "DbtrAcct"), payer)
    _bank(_add(batch, "DbtrAgt"))
    for payment in payments:
        _transfer(_add(batch, "CdtTrfTxInf"), payment)
    content: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def table(payments: Sequence[Payment]) -> bytes:
    """The same as a table that spreadsheets open: semicolons, a decimal comma, UTF-8 with its mark."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(["Referens", "Mottagare", "Organisationsnummer", "Bankgiro", "Belopp", "Avser", "Sätt"])
    for payment in payments:
        payee = payment.payee
        account, way = (
            ("", "Intern omföring") if payment.is_internal else (written_bankgiro(payee.bankgiro), "Bankgiro")
        )
        cells = [payment.reference, payee.name, payee.number, account]
        amount = f"{payment.amount:.2f}".replace(".", ",")
        rows.writerow([*map(_harmless, cells), amount, _harmless(payment.words), way])
    return (BOM + out.getvalue()).encode()


def _harmless(cell: str) -> str:
    """No formula, whatever a name begins with."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell


def _transfer(transfer: etree._Element, payment: Payment) -> None:
    _add(_add(transfer, "PmtId"), "EndToEndId", payment.reference)
    _add(_add(transfer, "Amt"), "InstdAmt", f"{payment.amount:.2f}").set("Ccy", "SEK")
    _bank(_add(transfer, "CdtrAgt"))
    _organisation(_add(transfer, "Cdtr"), payment.payee)
    _account(_add(transfer, "CdtrAcct"), payment.payee)
    _add(_add(transfer, "RmtInf"), "Ustrd", payment.words[:LONGEST_WORDS])


def _sums(parent: etree._Element, payments: Sequence[Payment]) -> None:
    _add(parent, "NbOfTxs", f"{len(payments)}")
    _add(parent, "CtrlSum", f"{sum((one.amount for one in payments), Decimal(0)):.2f}")


def _organisation(parent: etree._Element, party: Party) -> None:
    _add(parent, "Nm", party.name[:LONGEST_NAME])
    _add(_add(_add(_add(parent, "Id"), "OrgId"), "Othr"), "Id", party.number)


def _account(parent: etree._Element, party: Party) -> None:
    other = _add(_add(parent, "Id"), "Othr")
    _add(other, "Id", party.bankgiro)
    _add(_add(other, "SchmeNm"), "Prtry", "BGNR")


def _bank(parent: etree._Element) -> None:
    member = _add(_add(parent, "FinInstnId"), "ClrSysMmbId")
    _add(_add(member, "ClrSysId"), "Cd", CLEARING)
    _add(member, "MmbId", BANKGIROT)


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    child.text = text
    return child
