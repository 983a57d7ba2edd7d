"""The plan of En attraktiv region: the decision's areas and goals in its own words, a dozen activities, definitions.

Areas, goals, targets and period are the decision's. Activities, who answers for them and when are the demo's own.
"""

from __future__ import annotations

from datetime import date

from bofast.cases.rules import Phase
from bofast.projects.rules import Counts, Level, Plan, PlannedActivity, PlannedIndicator

PURPOSE = (
    "Projektet syftar till att förbättra kompetensförsörjningsarbetet genom att stärka samarbetet mellan kommunerna "
    "och näringslivet. Målsättningen är en väl fungerande samverkansplattform mellan deltagande organisationer och en "
    "marknadsföring av länets arbetsmarknad som resulterar i att människor väljer att flytta hit."
)
AREAS = (
    "Utvecklad plattform för aktörssamverkan",
    "Marknadsföring av arbetsmarknadsregionen (inflyttnings- och kompetensförsörjningsinsatser)",
)
PLATFORM, MARKETING = 1, 2
ORGANISATIONS, HOUSEHOLDS, COMPANIES = Counts.ORGANISATIONS, Counts.HOUSEHOLDS, Counts.COMPANIES

GOALS = (
    PlannedIndicator(
        counts=ORGANISATIONS,
        level=Level.NATIONAL,
        goal="Antal deltagande organisationer",
        target=20,
        text_sv=(
            "En deltagande organisation är en juridisk person, räknad en gång per organisationsnummer; en kommun "
            "räknas en gång hur många förvaltningar som än är med. Den räknas när någon som företräder den själv har "
            "bekräftat att den deltar i minst en aktivitet under projektets period och inte har tagit tillbaka det. "
            "Aktiviteten framgår av åtagandet som bekräftas, eller av det som registrerats.\n\n"
            "Nivå 1: tillfrågad, eller bekräftad utan att någon aktivitet framgår. "
            "Nivå 2: bekräftad med ett åtagande. "
            "Nivå 3: bekräftad och synlig i minst en aktivitet under perioden: ansvarar för en aktivitet i planen, "
            "tar emot hushåll, har fått en kandidat presenterad eller har anställt. "
            "Målet räknar nivå 2 och 3. De som räknas namnges."
        ),
        text_en=(
            "A participating organisation is one legal entity, counted once by its organisation number; a "
            "municipality counts once however many of its departments take part. It counts when somebody who speaks "
            "for it has confirmed that it takes part in at least one activity in the project's period, and has not "
            "withdrawn that. The activity is told by the commitment that is confirmed, or by what has been "
            "registered.\n\n"
            "Level 1: asked, or confirmed with no activity to be seen. Level 2: confirmed with a commitment. Level 3: "
            "confirmed and seen in at least one activity in the period: it answers for an activity of the plan, "
            "receives households, was presented a candidate, or has hired. The goal counts levels 2 and 3. Those that "
            "count are named."
        ),
        headline_level=2,
    ),
    PlannedIndicator(
        counts=HOUSEHOLDS,
        level=Level.REGIONAL,
        goal="400 hushåll väljer Jämtland Härjedalen som boplats",
        target=400,
        text_sv=(
            "Ett hushåll är en eller flera personer med en gemensam flytt utifrån länet hit, under projektets period, "
            "med minst en registrerad insats före flyttdagen. Varifrån man flyttar ska vara känt. Samma hushåll som "
            "registrerats flera gånger räknas en gång, med den högsta nivån av bevis och betydelse: lika e-post eller "
            "telefon ger ett förslag, och en människa bekräftar det.\n\n"
            "Bevis: 1 egen uppgift, 2 bekräftad av arbetsgivare eller hyresvärd, 3 utdrag ur folkbokföringen visat "
            "(utdraget sparas inte). Målet räknar nivå 2 och 3; nivå 1 visas för sig. "
            "Betydelse: 1 informerade, 2 hjälpta (minst två insatser), 3 avgörande (”vi hade inte flyttat utan "
            "hjälpen”). Den visas som en stege för de hushåll som målet räknar, och nivåerna läggs aldrig ihop."
        ),
        text_en=(
            "A household is one or more persons with a common move from outside the county to inside it, in the "
            "project's period, with at least one logged service before the day of the move. Where they move from must "
            "be known. The same household registered several times is counted once, with the highest level of "
            "evidence and of attribution: an equal e-mail or telephone proposes it, and a person confirms.\n\n"
            "Evidence: 1 self-declared, 2 confirmed by an employer or a landlord, 3 official extract shown (it is not "
            "kept). The goal counts levels 2 and 3; level 1 is shown apart. Attribution: 1 informed, 2 helped (two "
            "services or more), 3 decisive (“we would not have moved without it”). It is shown as a ladder for the "
            "households that the goal counts, and its levels are never added up."
        ),
        headline_level=2,
    ),
    PlannedIndicator(
        counts=COMPANIES,
        level=Level.REGIONAL,
        goal="200 företag får tillgång till arbetskraft",
        target=200,
        text_sv=(
            "Ett företag är en privat arbetsgivare, bolag eller förening, med arbetsställe i länet, räknad en gång "
            "per organisationsnummer. Kommuner, region, stat och lärosäten räknas inte.\n\n"
            "Nivå 1: har under perioden fått minst en kandidat presenterad som motsvarar behovet. "
            "Nivå 2: har anställt någon vuxen i ett hushåll som flyttat hit enligt projektets definition av hushåll, "
            "med första arbetsdag under perioden. Målet räknar nivå 2; nivå 1 visas för sig."
        ),
        text_en=(
            "A company is a private employer, a firm or an association, with a workplace in the county, counted once "
            "by its organisation number. Municipalities, the region, the state and universities are not "
            "counted.\n\n"
            "Level 1: was in the period presented at least one candidate who meets the need. Level 2: has hired an "
            "adult of a household that has moved here by the project's definition of a household, with a first day "
            "of work in the period. The goal counts level 2; level 1 is shown apart."
        ),
        headline_level=2,
    ),
)

REGION, STATE = "2321000214", "2021002452"
KROKOM, ARE, HARJEDALEN, OSTERSUND = "2120002478", "2120002494", "2120002510", "2120002528"
POWER, INSURANCE = "5560016064", "5932001828"  # Jämtkraft, Länsförsäkringar Jämtland


def _doing(name: str, area: int, phase: Phase, responsible: str, days: str, *serves: Counts) -> PlannedActivity:
    starts_on, until = map(date.fromisoformat, days.split())
    return PlannedActivity(name, area, phase, responsible, starts_on, until, serves)


ACTIVITIES = (
    _doing(
        "Samverkansplattform för kommuner och arbetsgivare", PLATFORM, Phase.WELCOME, REGION,
        "2020-01-01 2023-01-01", ORGANISATIONS, HOUSEHOLDS, COMPANIES,
    ),
    _doing("Flyttlots i varje kommun", PLATFORM, Phase.WELCOME, OSTERSUND, "2020-02-01 2023-01-01", HOUSEHOLDS),
    _doing(
        "Nätverk för flyttlotsar och arbetsgivare", PLATFORM, Phase.WELCOME, STATE,
        "2020-04-01 2023-01-01", ORGANISATIONS,
    ),
    _doing(
        "Matchning av hela hushåll mot länets jobb", PLATFORM, Phase.ATTRACT, REGION,
        "2020-08-01 2023-01-01", HOUSEHOLDS, COMPANIES,
    ),
    _doing("Inflyttarfaddrar", PLATFORM, Phase.INTEGRATE, HARJEDALEN, "2021-01-01 2023-01-01", HOUSEHOLDS),
    _doing(
        "Svenska på kvällar och på distans", PLATFORM, Phase.INTEGRATE, KROKOM, "2020-09-01 2022-07-01", HOUSEHOLDS
    ),
    _doing(
        "Arbetsgivarmöten: kandidater före annonser", PLATFORM, Phase.ATTRACT, POWER,
        "2020-06-01 2022-12-01", COMPANIES, ORGANISATIONS,
    ),
    _doing(
        "Uppföljning av inflyttade hushåll efter sex månader", PLATFORM, Phase.INTEGRATE, REGION,
        "2021-01-01 2023-01-01", HOUSEHOLDS,
    ),
    _doing(
        "Flytt- och jobbmässor", MARKETING, Phase.ATTRACT, ARE, "2020-09-01 2022-11-01", HOUSEHOLDS, COMPANIES
    ),
    _doing(
        "Kampanjer för länets arbetsmarknad", MARKETING, Phase.ATTRACT, REGION,
        "2020-03-01 2022-12-01", HOUSEHOLDS,
    ),
    _doing(
        "Filmer och bildbank med inflyttades berättelser", MARKETING, Phase.BRAND, REGION,
        "2020-03-01 2022-07-01", HOUSEHOLDS,
    ),
    _doing(
        "Välkomstbrev och skrift till nyinflyttade", MARKETING, Phase.BRAND, INSURANCE,
        "2020-10-01 2023-01-01", HOUSEHOLDS,
    ),
)  # fmt: skip

PLAN = Plan(AREAS, GOALS, ACTIVITIES)
