"""The organisations of the demo region: real public bodies and co-financiers, and companies that nobody runs.

Invented companies have numbers from 559999, associations from 809999: the register has not come that far.
"""

# ruff: noqa: E501  one organisation a line is read as a table

from __future__ import annotations

from dataclasses import dataclass

from bofast.organisations.rules import Kind

BANKGIRO = "9912346"  # the number that Bankgirot's own examples use; nobody's
LETTERS = str.maketrans("åäöéèêńęÅÄÖ", "aaoeeeneAAO")  # names to addresses


@dataclass(frozen=True, slots=True)
class Told:
    """An organisation, who speaks for it, and how it takes part: "confirmed", "asked", "withdrawn" or ""."""

    key: str
    number: str
    name: str
    kind: Kind
    at_home: str  # a municipality's code
    takes_part: str = ""
    commitment: str = ""
    speaker: str = ""  # name of its representative, who also recruits where it is a company
    mail: str = ""  # the domain of its addresses, without “.example”


REGION = Told(
    "region", "232100-0214", "Region Jämtland Härjedalen", Kind.REGION, "2380", "confirmed",
    "Äger projektet och samordnar arbetet", "Asta Vindmark", "regionen",
)  # fmt: skip
OF_MUNICIPALITIES = "Egen flyttlots, tid för hushållen och plats i nätverket"
MUNICIPALITIES = tuple(
    Told(key, number, name, Kind.MUNICIPALITY, code, "confirmed", OF_MUNICIPALITIES, speaker, key)
    for key, number, name, code, speaker in (
        ("ragunda", "212000-2452", "Ragunda kommun", "2303", "Gunde Tallhed"),
        ("bracke", "212000-2460", "Bräcke kommun", "2305", "Marit Starrholm"),
        ("krokom", "212000-2478", "Krokoms kommun", "2309", "Ragnhild Ljusmyr"),
        ("stromsund", "212000-2486", "Strömsunds kommun", "2313", "Helmer Fräkensjö"),
        ("are", "212000-2494", "Åre kommun", "2321", "Tora Enhamra"),
        ("berg", "212000-2502", "Bergs kommun", "2326", "Sixten Mossdal"),
        ("harjedalen", "212000-2510", "Härjedalens kommun", "2361", "Dagny Fjällbränna"),
        ("ostersund", "212000-2528", "Östersunds kommun", "2380", "Folke Näckrosvik"),
    )
)
FINANCIERS = (
    Told(
        "lansstyrelsen", "202100-2452", "Länsstyrelsen i Jämtlands län", Kind.STATE, "2380", "confirmed",
        "Kunskap och arbetstid", "Viveka Sälgbäck", "lansstyrelsen",
    ),
    Told(
        "lansforsakringar", "593200-1828", "Länsförsäkringar Jämtland", Kind.COMPANY, "2380", "confirmed",
        "Kontant medfinansiering", "Arvid Tranmo", "lansforsakringar",
    ),
    Told(
        "jamtkraft", "556001-6064", "Jämtkraft AB", Kind.COMPANY, "2380", "confirmed",
        "Kontant medfinansiering", "Elin Forsnacke", "jamtkraft",
    ),
)  # fmt: skip
RECRUITS = "Tar emot och anställer inflyttare"
INVENTED = tuple(
    Told(key, number, name, kind, code, takes_part, commitment, speaker, mail)
    for key, number, name, kind, code, takes_part, commitment, speaker, mail in (
        ("el", "559999-0016", "Nedre Fors El AB", Kind.COMPANY, "2309", "asked", RECRUITS, "Maj Forsling", "nedrefors"),
        ("bygg", "559999-0024", "Granhult & Kvist Bygg AB", Kind.COMPANY, "2380", "confirmed", RECRUITS, "Sture Granhult", "granhultkvist"),
        ("bostader", "559999-0032", "Bostäder i Granhult AB", Kind.COMPANY, "2380", "confirmed", "Håller lägenheter för inflyttare", "Berit Husmyr", "granhult"),
        ("hotell", "559999-0040", "Fjällripan Hotell & Spa AB", Kind.COMPANY, "2321", "confirmed", RECRUITS, "Love Ripfot", "fjallripan"),
        ("sag", "559999-0057", "Tallmossens Såg AB", Kind.COMPANY, "2305", "asked", RECRUITS, "Gösta Tallmosse", "tallmossen"),
        ("vard", "559999-0065", "Älvdansen Vård AB", Kind.COMPANY, "2361", "confirmed", RECRUITS, "Ylva-Li Älvdans", "alvdansen"),
        ("vind", "559999-0073", "Frostnäs Vindkraft AB", Kind.COMPANY, "2313", "confirmed", RECRUITS, "Hjalmar Frostnäs", "frostnas"),
        ("forskola", "809999-0015", "Blåklockans förskolor, ekonomisk förening", Kind.ASSOCIATION, "2309", "asked", "Plats i förskolan vid flytt", "Siri Klockblad", "blaklockan"),
        ("skidskola", "559999-0081", "Snöviddens Skidskola AB", Kind.COMPANY, "2361", "confirmed", RECRUITS, "Nanna Snövidd", "snovidden"),
        ("lantbruk", "559999-0099", "Hägnans Lantbruk AB", Kind.COMPANY, "2326", "asked", RECRUITS, "Elof Hägnlund", "hagnan"),
        ("mekaniska", "559999-0107", "Myrtjärns Mekaniska AB", Kind.COMPANY, "2303", "asked", RECRUITS, "Doris Myrtjärn", "myrtjarn"),
        ("akeri", "559999-0115", "Ripvingens Åkeri AB", Kind.COMPANY, "2313", "asked", RECRUITS, "Verner Ripvinge", "ripvingen"),
        ("mejeri", "559999-0123", "Kvarnbäckens Mejeri AB", Kind.COMPANY, "2380", "", "", "Märta Kvarnsten", "kvarnbacken"),
        ("data", "559999-0131", "Lavskrikans Data AB", Kind.COMPANY, "2380", "confirmed", RECRUITS, "Ossian Lavskrika", "lavskrikan"),
        ("lift", "559999-0149", "Bergtrollens Lift AB", Kind.COMPANY, "2321", "asked", RECRUITS, "Tova Bergtroll", "bergtrollen"),
        ("aldrevard", "559999-0156", "Solgläntans Äldrevård AB", Kind.COMPANY, "2380", "", "", "Alma Solglänta", "solglantan"),
        ("maskin", "559999-0164", "Nordanskogs Maskin AB", Kind.COMPANY, "2305", "", "", "Gillis Nordanskog", "nordanskog"),
        ("folkhogskola", "809999-0023", "Tranmyrens folkhögskola", Kind.ASSOCIATION, "2326", "confirmed", "Kurser i svenska på kvällar och på distans", "Signhild Tranmyr", "tranmyren"),
        ("faddrar", "809999-0031", "Föreningen Inflyttarfaddrarna i Fjällbygden", Kind.ASSOCIATION, "2361", "confirmed", "Faddrar åt nyinflyttade", "Ante Fjällbygd", "faddrarna"),
        ("redovisning", "559999-0172", "Norrskenets Redovisning AB", Kind.COMPANY, "2380", "asked", RECRUITS, "Vendela Norrsken", "norrskenet"),
        ("fisk", "559999-0180", "Ödetjärns Fisk AB", Kind.COMPANY, "2303", "", "", "Torkel Ödetjärn", "odetjarn"),
        ("foretagare", "809999-0049", "Företagarringen Mittlandet", Kind.ASSOCIATION, "2380", "withdrawn", "Sprider kunskap bland medlemmarna", "Rut Mittland", "mittlandet"),
    )
)  # fmt: skip
ALL = (REGION, *MUNICIPALITIES, *FINANCIERS, *INVENTED)
