"""The third quarter's ledger of the demo, to read by oneself: 412 rows, of which 31 are new to what is remembered.

Every sum and supplier is invented. The file is written as a real system writes one: CP437, Windows line ends, quoted
texts, a row that was added and one that was removed.
"""

# ruff: noqa: E501  one kind of voucher a line is read as a table

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from bofast.demo.region import money
from bofast.demo.region.ground import Ground
from bofast.demo.region.living import Life, at
from bofast.demo.region.people import NILS
from bofast.funding.actions.ledgers import remember_mapping
from bofast.funding.rules.claims import CostType
from bofast.projects.models import Activity, Project

NAME = "huvudbok-kvartal-3-2022.se"
FIRST = date(2022, 7, 1)
DAYS = 92
PROJECT, CENTRE = "2041", "310"
ORE = Decimal("0.01")
PLACES = ("Berg", "Bräcke", "Härjedalen", "Krokom", "Ragunda", "Strömsund", "Åre", "Östersund")
MONTHS = ("juli", "augusti", "september")
ACCOUNTS = {
    "1930": "Plusgiro", "2440": "Leverantörsskulder", "2641": "Debiterad ingående moms", "2710": "Personalens källskatt",
    "5010": "Lokalhyra", "5810": "Biljetter", "5820": "Hyrbil", "5831": "Kost och logi i Sverige", "5910": "Annonsering",
    "6110": "Kontorsmateriel", "6212": "Mobiltelefon", "6250": "Porto", "6540": "IT-tjänster", "6550": "Konsultarvoden",
    "6993": "Lämnade bidrag", "7010": "Löner", "7331": "Bilersättning", "7510": "Arbetsgivaravgifter", "7610": "Utbildning",
}  # fmt: skip
RULES = """
5010 |        |                       | premises | 3
5810 |        |                       | travel   | 9
5810 |        | matchning av hushåll  | travel   | 2
5820 |        |                       | travel   | 2
5910 |        | sociala medier        | external | 10
6110 |        |                       |          |
6212 |        |                       |          |
6540 |        |                       | external | 4
6550 |        | processledning        | external | 1
7010 |        |                       |          |
7331 |        |                       | travel   | 2
7510 |        |                       |          |
7610 | 6:2041 |                       | external | 5
"""  # account | dimension | words | kind, empty: left out (salaries come by the time sheets) | activity
BOUGHT = """
 8 | 5831 | Pensionat Fjällripan AB      | Hotell, {n} nätter, möte i {place}       |   890 |  3120 | 12
 7 | 5910 | Fjällbladet Tidnings AB      | Annons i Fjällbladet, vecka {week}       |  4200 |  9800 | 25
 5 | 6550 | Tolkstugan i Norr AB         | Tolkning, {n} timmar, {place}            |   980 |  3900 | 25
 4 | 6250 | Budfirman Skaren AB          | Porto och frakt, {place}                 |   120 |   780 | 25
22 | 5810 | Norrbanan Resor AB           | Tåg till {place}                          |   180 |  2450 |  6
10 | 5810 | Norrbanan Resor AB           | Buss, matchning av hushåll, {place}      |    95 |   640 |  6
 8 | 5820 | Hyrbilstallet i Ås AB        | Hyrbil, {n} dagar, {place}               |   900 |  3300 | 25
 8 | 5010 | Näckrosens Konferens AB      | Hyra möteslokal, {place}                 |  1400 |  5200 | 25
 8 | 5910 | Fjällvindens Reklambyrå AB   | Annonser i sociala medier, vecka {week}  |  3500 | 14800 | 25
 3 | 6540 | Lavskrikans Data AB          | Drift av plattform, {month}              | 12400 | 12400 | 25
 5 | 6110 | Kontorslådan i Odensala AB   | Kontorsmateriel                          |   240 |  1900 | 25
 2 | 6212 | Fjällsignal AB               | Mobiltelefoni, {month}                   |  1150 |  1480 | 25
 6 | 6993 | Språkcaféernas förening      | Bidrag till språkcafé i {place}          |  1500 |  3000 |  0
26 | 7331 | Region Jämtland Härjedalen   | Bilersättning, {n}0 km, {place}          |    95 |   720 |  0
 6 | 6550 | Väverskans Processtöd AB     | Processledning, dag {n}                  | 11500 | 11500 |  0
 6 | 7610 | Tranmyrens folkhögskola      | Kurs för flyttlotsar, {place}            |  1800 |  2600 |  0
"""  # how many | account | supplier | text | from | to, kronor | VAT, per cent
WORKERS = 6


@dataclass(frozen=True, slots=True)
class Row:
    account: str
    amount: Decimal
    text: str = ""
    is_own: bool = True  # has the project's code


@dataclass(frozen=True, slots=True)
class Voucher:
    on: date
    text: str
    rows: tuple[Row, ...]
    number: str = ""  # of one that the demo has booked by hand


def ledger_file() -> bytes:
    """The file's bytes, the same at every call."""
    return "".join(f"{line}\r\n" for line in _lines()).encode("cp437")


def _lines() -> Iterator[str]:
    yield from ("#FLAGGA 0", '#PROGRAM "Påhittad Ekonomi" 4.2', "#FORMAT PC8", '#GEN 20221003 "NK"', "#SIETYP 4")
    yield from (
        '#FNAMN "Region Jämtland Härjedalen"',
        "#ORGNR 232100-0214",
        "#RAR 0 20220101 20221231",
        "#KPTYP EUBAS97",
    )
    yield '#PROSA "Varje belopp och varje leverantör är påhittad"'
    yield from (f'#KONTO {number} "{name}"' for number, name in ACCOUNTS.items())
    yield from ('#DIM 1 "Kostnadsställe"', '#DIM 6 "Projekt"', f'#OBJEKT 6 "{PROJECT}" "En attraktiv region"')
    vouchers = sorted([*_bought(), *_credited(), *_there_already(), *_paid_out()], key=lambda one: (one.on, one.text))
    number = 2300
    for voucher in vouchers:
        number += not voucher.number
        yield f'#VER "B" "{voucher.number or number}" {voucher.on:%Y%m%d} "{voucher.text}" {voucher.on:%Y%m%d} "NK"'
        yield "{"
        for place, row in enumerate(voucher.rows):
            objects = f'{{"1" "{CENTRE}" "6" "{PROJECT}"}}' if row.is_own else "{}"
            said = f'{row.account} {objects} {row.amount:.2f} {voucher.on:%Y%m%d} "{row.text}" 0 "NK"'
            if number == 2310 and place == 0:  # somebody mended it: the wrong row is struck, the right one added
                yield f"\t#BTRANS {said.replace(row.account, '5820', 1)}"
                yield f"\t#RTRANS {said}"
            yield f"\t#TRANS {said}"
        yield "}"


def _bought() -> Iterator[Voucher]:
    """What the quarter's suppliers have invoiced, spread evenly over its days."""
    told = 0
    for row in BOUGHT.strip().splitlines():
        count, account, supplier, text, least, most, vat = (cell.strip() for cell in row.split("|"))
        for turn in range(int(count)):
            told += 1
            ore = int(least) * 100 + (told * 7919) % max(1, (int(most) - int(least)) * 100)
            on = FIRST + timedelta(days=told * 29 % DAYS)
            said = text.format(
                n=2 + turn % 4, place=PLACES[(turn * 3 + told) % len(PLACES)], week=27 + turn, month=MONTHS[turn % 3]
            )
            yield _invoice(on, supplier, Row(account, Decimal(ore).scaleb(-2), said), vat=int(vat))


def _invoice(on: date, supplier: str, cost: Row, *, vat: int, number: str = "") -> Voucher:
    tax = (cost.amount * vat / 100).quantize(ORE)
    vat_row = (Row("2641", tax, is_own=False),) if vat else ()
    return Voucher(on, supplier, (cost, *vat_row, Row("2440", -cost.amount - tax, is_own=False)), number)


def _credited() -> Iterator[Voucher]:
    """One night that nobody slept there: the invoice comes back as a credit."""
    invoice = next(one for one in _bought() if one.rows[0].account == "5831")
    rows = tuple(Row(row.account, -row.amount, row.text, row.is_own) for row in invoice.rows)
    yield Voucher(max(invoice.on, FIRST + timedelta(days=60)), invoice.text, rows)


def _there_already() -> Iterator[Voucher]:
    """What Nils has booked by hand in the quarter, as the accounts have it."""
    for cost in money.costs():
        if cost.on >= FIRST and cost.kind not in money.WORKED:
            account = {CostType.TRAVEL: "5810", CostType.EXTERNAL: "6550"}[cost.kind]
            row = Row(account, cost.amount, cost.text)
            yield _invoice(cost.on, cost.supplier, row, vat=25, number=cost.voucher.removeprefix("B "))


def _paid_out() -> Iterator[Voucher]:
    """Salaries, which come to the project by its time sheets and not by the ledger."""
    for month, name in enumerate(MONTHS, start=7):
        gross = [Decimal(33_400 + 1_350 * worker) for worker in range(WORKERS)]
        rows = [Row("7010", pay, f"Lön {name}") for pay in gross]
        rows += [Row("7510", (pay * Decimal("0.3142")).quantize(ORE), f"Arbetsgivaravgift {name}") for pay in gross]
        owed = sum((row.amount for row in rows), Decimal(0))
        tax = (sum(gross, Decimal(0)) * Decimal("0.3")).quantize(ORE)
        rows += [Row("2710", -tax, is_own=False), Row("1930", tax - owed, is_own=False)]
        yield Voucher(date(2022, month, 25), f"Lönekörning {name}", tuple(rows))


def remembered(project: Project, ground: Ground) -> Life:
    """What Nils has let be remembered of earlier quarters' ledgers."""
    moment = at("2022-07-11", "13.20")
    yield moment
    _remember(project, ground, moment)


def _remember(project: Project, ground: Ground, moment: datetime) -> None:
    activities = {activity.number: activity for activity in Activity.objects.filter(project=project)}
    for row in RULES.strip().splitlines():
        account, dimension, words, kind, activity = (cell.strip() for cell in row.split("|"))
        remember_mapping(
            project=project,
            account=account,
            dimension=dimension,
            words=words,
            kind=kind,
            activity=activities[int(activity)] if activity else None,
            by=ground.people[NILS],
            at=moment,
        )
