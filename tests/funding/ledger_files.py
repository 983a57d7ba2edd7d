"""Ledger files as real systems write them, made here: SIE 4 with its ways, and tables."""

from __future__ import annotations

from collections.abc import Sequence

HEAD = """#FLAGGA 0
#PROGRAM "Ekonomen" 12.1
#FORMAT PC8
#GEN 20221003 "Nils"
#SIETYP 4
#FNAMN "Region Jämtland Härjedalen"
#ORGNR 232100-0214
#KPTYP EUBAS97
#KONTO 1930 "Plusgiro"
#KONTO 2641 "Debiterad ingående moms"
#KONTO 5810 "Biljetter"
#KONTO 5930 "Reklamtrycksaker"
#KTYP 5810 K
#DIM 6 "Projekt"
#OBJEKT 6 "2041" "En attraktiv region"
#IB 0 1930 1000.00
"""

Row = tuple[str, str, str]  # account, amount and text


def voucher(
    number: str, *rows: Row, day: str = "20220714", text: str = "Norrbanan Resor AB", project: str = "2041"
) -> str:
    """A voucher in series B of the rows given, and the bank's row that balances it."""
    objects = f'{{"6" "{project}"}}' if project else "{}"
    lines = [f'#TRANS {account} {objects} {amount} {day} "{said}"' for account, amount, said in rows]
    ore = -sum(round(float(amount) * 100) for _, amount, _ in rows)
    lines.append(f"#TRANS 1930 {{}} {ore / 100:.2f}")
    return "\n".join([f'#VER "B" "{number}" {day} "{text}"', "{", *lines, "}"])


def sie(*vouchers: str, encoding: str = "cp437") -> bytes:
    return (HEAD + "\n".join(vouchers) + "\n").replace("\n", "\r\n").encode(encoding)


def table(*rows: Sequence[str], encoding: str = "cp1252") -> bytes:
    """A semicolon table under the header that ledger systems write."""
    head = ("Verifikat", "Bokföringsdatum", "Konto", "Kontobenämning", "Projekt", "Text", "Belopp")
    return "\r\n".join(";".join(row) for row in (head, *rows)).encode(encoding)
