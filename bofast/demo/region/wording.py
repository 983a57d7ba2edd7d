"""What the paper before the committee says beyond the application, and who signs it: invented names, which look it."""

# ruff: noqa: E501  running text

from __future__ import annotations

from bofast.funding.rules.preparation import Wording

PARTICIPANTS = (
    "Bodil Vinterväg, ordförande\nErland Snöbäck, vice ordförande\nTilda Renvik\nHolger Issjö\nSanna Myrängen"
)
REASONS = (
    "Projektet svarar mot den regionala utvecklingsstrategins mål att klara kompetensförsörjningen och att länets befolkning ökar. "
    "Det är avgränsat i tid, har egna mål och är inte löpande drift."
)
WORDING = Wording(
    proposer="Regiondirektören",
    revisions=(
        "Under beredningen har aktivitetsplanen reviderats, så att effektlogiken mellan mål, aktiviteter och hur resurserna används är tydligare. "
        "Varje aktivitet hör nu till ett huvudområde och en fas, och leder till minst ett av projektets mål."
    ),
    assessment=(
        "Projektet ligger därmed i linje med den regionala utvecklingsstrategin: att klara kompetensförsörjningen, och att länets befolkning ökar."
    ),
    signatures="Hedvig Granvåg, Regiondirektör\nTyra Lomtjärn, Områdeschef Näringsliv",
    receivers="Projektägaren\nLänets kommuner\nLänsstyrelsen i Jämtlands län\nLänsförsäkringar Jämtland\nJämtkraft AB",
)
