"""The demo's money: own funds, cap and share as the decision has them; every other amount is fictive and says so."""

# ruff: noqa: E501  one cost a line is read as a ledger

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bofast.funding.rules.claims import CostType, FinancingKind, Reason, Verdict


@dataclass(frozen=True, slots=True)
class Promise:
    """What a co-financier has promised, and the day its certificate came."""

    organisation: str
    kind: FinancingKind
    amount: Decimal
    is_fictive: bool
    certified: str


def promises() -> list[Promise]:
    """Own funds exactly as decided; the others' shares are fictive and make up the 16 625 200 kr that remain of what it was asked for."""
    in_kind = {
        "ragunda": 1_000_000, "bracke": 1_050_000, "krokom": 1_500_000, "stromsund": 1_350_000, "are": 1_650_000,
        "berg": 1_150_000, "harjedalen": 1_450_000, "ostersund": 3_600_000, "lansstyrelsen": 875_200,
    }  # fmt: skip
    cash = {"lansforsakringar": 1_500_000, "jamtkraft": 1_500_000}
    return [
        Promise("region", FinancingKind.OWN, Decimal(2_658_128), False, "2020-01-20"),
        *(Promise(key, FinancingKind.CASH, Decimal(amount), True, "2020-01-28") for key, amount in cash.items()),
        *(Promise(key, FinancingKind.IN_KIND, Decimal(amount), True, "2020-02-12") for key, amount in in_kind.items()),
    ]


@dataclass(frozen=True, slots=True)
class Cost:
    """One booked and paid cost. All of them are fictive."""

    voucher: str
    on: date
    kind: CostType
    activity: int
    supplier: str
    text: str
    amount: Decimal


SALARIES = {2020: 1_086_400, 2021: 1_126_850, 2022: 1_162_300}  # a quarter
SOCIAL, OVERHEAD = Decimal("0.4268"), Decimal("0.15")
ORE = Decimal("0.01")
ROWS = """
2020-02-27 | travel | 2 | Norrbanan Resor AB | Resor, uppstart i åtta kommuner | 31 460,00
2020-03-19 | external | 1 | Väverskans Processtöd AB | Processledning, samverkansplattform, 12 dagar | 138 000,00
2020-04-23 | external | 11 | Skogsljus Film AB | Grafisk profil och bildbank | 264 500,00
2020-06-11 | premises | 3 | Näckrosens Konferens AB | Nätverksmöte för flyttlotsar, 34 personer | 18 720,00
2020-08-20 | external | 4 | Lavskrikans Data AB | Kartläggning av kompetensbehov, 120 företag | 212 000,00
2020-09-17 | external | 10 | Fjällvindens Reklambyrå AB | Kampanj ”Båda får jobb”, annonser i sociala medier | 318 400,00
2020-10-08 | travel | 9 | Norrbanan Resor AB | Resor till flyttmässan i Utrecht, 4 personer | 42 180,50
2020-10-15 | external | 9 | Mässhallarna Nordanvind AB | Monter, flyttmässan i Utrecht | 174 300,00
2020-11-19 | external | 6 | Tranmyrens folkhögskola | Svenskakurs på kvällar, 14 deltagare | 96 800,00
2020-12-03 | other | 12 | Tryckeriet Gråtallen AB | Välkomstbrev och mappar, 600 exemplar | 27 375,00
2021-02-18 | external | 1 | Väverskans Processtöd AB | Processledning enligt offert | 145 000,00
2021-03-25 | external | 11 | Fjällvindens Reklambyrå AB | Filmserie ”Vi som flyttade”, fyra filmer | 286 000,00
2021-05-20 | premises | 3 | Näckrosens Konferens AB | Hyra möteslokal, kommunnätverket | 12 800,00
2021-06-17 | external | 5 | Föreningen Inflyttarfaddrarna i Fjällbygden | Utbildning av 22 inflyttarfaddrar | 88 400,00
2021-09-09 | external | 10 | Fjällvindens Reklambyrå AB | Annonser i sociala medier | 94 500,00
2021-10-14 | external | 9 | Mässhallarna Nordanvind AB | Monter, flyttmässan i Stockholm | 186 400,00
2021-10-21 | travel | 9 | Norrbanan Resor AB | Resor, mässa, 6 personer | 38 214,50
2021-11-18 | external | 6 | Tranmyrens folkhögskola | Svenskakurs på distans, 18 deltagare | 104 250,00
2021-12-09 | other | 7 | Restaurang Ripan | Middag med arbetsgivare, 34 personer | 27 540,00
2022-01-27 | external | 8 | Norrskenets Redovisning AB | Uppföljning av inflyttade hushåll, enkät | 64 900,00
2022-02-24 | external | 4 | Lavskrikans Data AB | Matchning av hushåll, anpassning av plattform | 198 750,00
2022-03-10 | external | 11 | Skogsljus Film AB | Kampanjfilm ”Hem till fjällen” | 248 750,00
2022-03-24 | travel | 2 | Norrbanan Resor AB | Resor, matchning av hushåll | 21 630,00
2022-04-28 | external | 9 | Mässhallarna Nordanvind AB | Monter, flyttmässan i Stockholm, juli, förskott enligt avtal | 92 000,00
2022-05-19 | premises | 3 | Näckrosens Konferens AB | Nätverksmöte för flyttlotsar, 41 personer | 22 140,00
2022-06-16 | external | 10 | Fjällvindens Reklambyrå AB | Kampanj ”Kom hem till sommaren” | 156 300,00
2022-07-05 | travel | 9 | Norrbanan Resor AB | Resor, flyttmässan i Stockholm, 5 personer | 36 915,00
2022-08-25 | external | 5 | Föreningen Inflyttarfaddrarna i Fjällbygden | Faddrarnas träffar, våren | 41 700,00
2022-09-15 | external | 12 | Tryckeriet Gråtallen AB | Berättelser från inflyttade, skrift | 58 250,00
"""
LUMP_SUMS = {"Faddrarnas träffar, våren"}  # and what is said of some of the costs that are being claimed
PUBLICITY = {"Kampanj ”Kom hem till sommaren”": True, "Berättelser från inflyttade, skrift": False}  # whether proven
GATHERINGS = {"Nätverksmöte för flyttlotsar, 41 personer"}


@dataclass(frozen=True, slots=True)
class Purchase:
    """A framework that the project calls off from. All of them are fictive."""

    supplier: str
    number: str
    subject: str
    value: Decimal


PURCHASES = (
    Purchase("Väverskans Processtöd AB", "5599995007", "Processledning", Decimal(400_000)),
    Purchase("Skogsljus Film AB", "5599995015", "Film, foto och grafisk form", Decimal(600_000)),
    Purchase("Lavskrikans Data AB", "5599995023", "Kartläggning och matchning av kompetensbehov", Decimal(600_000)),
    Purchase("Fjällvindens Reklambyrå AB", "5599995031", "Kampanjer och annonser", Decimal(1_000_000)),
    Purchase("Mässhallarna Nordanvind AB", "5599995049", "Montrar på flyttmässor", Decimal(500_000)),
    Purchase("Tranmyrens folkhögskola", "8099995014", "Svenskakurser", Decimal(250_000)),
)
IN_KIND = {2020: "ragunda bracke krokom stromsund are berg harjedalen ostersund", 2021: "krokom are ostersund"}
HOURS = {2020: 214_600, 2021: 246_300}  # kronor of a year's work that a municipality brings


def costs() -> list[Cost]:
    """Every cost until the demo's day, in the order they were booked."""
    return sorted([*_bought(), *_worked(), *_brought()], key=lambda cost: (cost.on, cost.voucher))


def _bought() -> Iterator[Cost]:
    for number, row in enumerate(ROWS.strip().splitlines(), 2201):
        on, kind, activity, supplier, text, amount = (cell.strip() for cell in row.split("|"))
        sum_of = Decimal(amount.replace(" ", "").replace(",", "."))
        yield Cost(f"B {number}", date.fromisoformat(on), CostType(kind), int(activity), supplier, text, sum_of)


def _worked() -> Iterator[Cost]:
    """A quarter's salaries, payroll costs and overheads, on activities in turn."""
    region = "Region Jämtland Härjedalen"
    for place, (year, month) in enumerate((year, month) for year in SALARIES for month in (3, 6, 9, 12)):
        if (year, month) > (2022, 9):
            return
        on, voucher, activity = date(year, month, 25), f"L {1101 + place}", (1, 2, 4, 7)[place % 4]
        salaries = Decimal(SALARIES[year])
        social = (salaries * SOCIAL).quantize(ORE)
        overhead = ((salaries + social) * OVERHEAD).quantize(ORE)
        when = f"kvartal {(month + 2) // 3} {year}"
        yield Cost(voucher, on, CostType.STAFF, activity, region, f"Löner {when}, fast andel av heltid", salaries)
        yield Cost(voucher, on, CostType.STAFF_SOCIAL, activity, region, f"Lönebikostnader 42,68 %, {when}", social)
        yield Cost(voucher, on, CostType.OVERHEAD, activity, region, f"Indirekta kostnader 15 %, {when}", overhead)


def _brought() -> Iterator[Cost]:
    """A year's work that municipalities bring in kind; `supplier` is the organisation's key until it is booked."""
    for year, keys in IN_KIND.items():
        for place, key in enumerate(keys.split()):
            amount = Decimal(HOURS[year] + 11_400 * place)
            yield Cost(
                f"N {year % 100}{place + 1:02}",
                date(year, 12, 18),
                CostType.IN_KIND,
                2,
                key,
                f"Flyttlotsens arbetstid {year}",
                amount,
            )


@dataclass(frozen=True, slots=True)
class Said:
    """What the reviewer says of the lines that are not simply approved."""

    verdict: Verdict
    reason: Reason
    words: str
    approved: Decimal | None = None


JUDGED = {  # of the claim in review, by the cost's text
    "Processledning enligt offert": Said(
        Verdict.REJECT, Reason.NOT_SPECIFIED, "Fakturan är en klumpsumma. Skicka en specifikation med timmar, så kan den sökas på nytt.", Decimal(0),
    ),
    "Middag med arbetsgivare, 34 personer": Said(
        Verdict.REDUCE, Reason.NOT_REASONABLE, "Högst 350 kr per person är skäligt.", Decimal("11900.00"),
    ),
    "Annonser i sociala medier": Said(
        Verdict.PARK, Reason.NO_LOGO, "Visa en skärmbild där regionens logotyp syns.",
    ),
}  # fmt: skip
WAITING = (
    "Kampanjfilm ”Hem till fjällen”",
    "Resor, matchning av hushåll",
    "Matchning av hushåll, anpassning av plattform",
    "Uppföljning av inflyttade hushåll, enkät",
)
ASKED_THEN = "Skicka fakturan för annonserna i kampanjen ”Båda får jobb”, så att momsen syns."
ANSWERED_THEN = "Fakturan ligger nu som underlag på raden. Momsen på 25 % är med i beloppet."
DECIDED_THEN = "Ansökan godkänns delvis. En faktura innehåller avdragsgill moms, som inte är en kostnad för projektet."
SEED = "c0ffee5eed"  # of the samples, so that every demo draws the same lines
REDUCED_THEN = {  # of the claim that has been paid
    "Kampanj ”Båda får jobb”, annonser i sociala medier": Said(
        Verdict.REDUCE, Reason.VAT, "Avdragsgill moms har räknats med på en av fakturorna.", Decimal("302150.00"),
    ),
}  # fmt: skip
WORKED = {CostType.STAFF, CostType.STAFF_SOCIAL, CostType.OVERHEAD, CostType.IN_KIND}
PERIODS = (("2020-01-01", "2021-01-01"), ("2021-01-01", "2022-04-01"), ("2022-04-01", "2022-10-01"))
