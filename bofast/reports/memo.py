"""The officer's paper to who decides (*tjänsteskrivelse*): the matter, how it is followed up, and what is proposed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import translation

from bofast.funding.models import Financier
from bofast.funding.rules.applications import ApplicationState
from bofast.funding.rules.claims import FinancingKind
from bofast.kernel.clock import local_day
from bofast.kernel.money import floored
from bofast.projects.models import Indicator, Project
from bofast.projects.rules import Counts, Level
from bofast.reports.document import (
    Block,
    Document,
    Gap,
    Letterhead,
    Numbered,
    Paragraph,
    Points,
    Section,
    Signatures,
    gaps,
)
from bofast.reports.matter import (
    Grant,
    Told,
    areas_of,
    deadline,
    givers,
    indicators_of,
    paragraphs,
    people,
    phases_of,
    points,
    proposed,
    receivers,
    told_of,
)
from bofast.reports.swedish import begun, day, genitive, in_kronor, in_words, iso, listed, number, per_cent, period

MEMO = "Tjänsteskrivelse"  # what kind of paper it is, and its title in the diary
REPORTED = {
    Level.NATIONAL: ("följande nationella indikator", "följande nationella indikatorer"),
    Level.REGIONAL: ("följande regionala effektmål", "följande regionala effektmål"),
    Level.PROJECT: ("följande egna mål", "följande egna mål"),
}

WITH_OFFICER = {ApplicationState.SUBMITTED.value, ApplicationState.COMPLETION.value, ApplicationState.PREPARED.value}
NEEDED_FOR_A_NO = {"assessment", "signatures"}  # what else an application lacks does not hinder that it is refused


def memo(project: Project, *, on: date) -> Document:
    """What the records tell of the matter; what they do not is a gap that says so.

    It has the day that the proposal was made; until then the day it is read. A draft until it has been sent.
    """
    with translation.override("sv"):
        told = told_of(project)
        grant = proposed(told)
        proposer = (told.proposal.proposer if told.proposal else "") or "Handläggaren"
        sections = [
            Section("Ärendebeskrivning", list(_matter(told, grant))),
            Section("Uppföljning, utvärdering och rapportering", list(_followed_up(told, grant))),
            Section(f"{genitive(proposer)} förslag", list(_proposal(told, grant))),
            Section("I tjänsten", [_signed(told)]),
            Section("Beslutet skickas till" if _by_delegate(told) else "Utdrag till", [Points(receivers(told))]),
        ]
        made = Document(
            title=f"Medfinansiering till projektet ”{project.name}”",
            subtitle="",
            sender=project.funder.name,
            date=iso(local_day(told.proposal.made_at) if told.proposal else on),
            facts=[],
            sections=_of_a_no(sections) if _is_no(told, grant) else sections,
            head=Letterhead(MEMO, told.number),
        )
        return replace(made, note=_draft(told, len(gaps(made)), on=on))


def _is_no(told: Told, grant: Grant | None) -> bool:
    return told.proposal is not None and grant is None


def _by_delegate(told: Told) -> bool:
    return told.proposal is not None and told.proposal.meeting is None


def _of_a_no(sections: Iterable[Section]) -> list[Section]:
    """Without what only a project that is funded has to say."""
    kept = [(one, [block for block in one.blocks if _stays_in_a_no(block)]) for one in sections]
    return [replace(one, blocks=blocks) for one, blocks in kept if blocks]


def _stays_in_a_no(block: Block) -> bool:
    return not isinstance(block, Gap) or block.at in NEEDED_FOR_A_NO


def _draft(told: Told, left: int, *, on: date) -> str:
    """That it is a draft, until it has been sent to who decides."""
    if told.application is None or told.application.state not in WITH_OFFICER:
        return ""
    lacks = "en uppgift saknas" if left == 1 else f"{in_words(left)} uppgifter saknas"
    return f"UTKAST {day(on)}: {lacks if left else 'inte lämnad för beslut'}"


def _matter(told: Told, grant: Grant | None) -> Iterable[Block]:
    project, application = told.project, told.application
    if told.asked is None:
        yield Gap("Vad som söks: ansökan har ännu ingen summa.", "asked")
    else:
        when = f" {iso(local_day(application.submitted_at))}" if application and application.submitted_at else ""
        yield Paragraph(
            f"{project.owner.name} har{when} ansökt om {in_kronor(told.asked)} i medfinansiering till projektet "
            f"”{project.name}”. Projektet pågår från {period(project.starts_on, project.until)}."
        )
    others = Gap("Vilka andra som finansierar projektet.", "financiers")
    yield Paragraph(" ".join(_financing(told))) if told.financiers else others
    if rounded := _rounded(told, grant):
        yield Paragraph(rounded)
    yield from _purpose(told)
    yield from _way(told)
    strategy = paragraphs(application.strategy) if application else []
    yield from map(Paragraph, [*(paragraphs(application.background) if application else []), *strategy])
    assessed = paragraphs(told.proposal.assessment) if told.proposal else []
    yield from map(Paragraph, assessed)
    if _is_no(told, grant) and not assessed:
        yield Gap("Varför det föreslås att ansökan avslås.", "assessment")
    elif not strategy and not assessed:
        yield Gap("Hur projektet svarar mot den regionala utvecklingsstrategin och regionplanen.", "assessment")


def _financing(told: Told) -> Iterable[str]:
    kinds = {
        FinancingKind.IN_KIND: "i form av bidrag i annat än pengar",
        FinancingKind.CASH: "i form av kontanta medel",
    }
    brought = [f"{givers(told, kind)} {how}" for kind, how in kinds.items() if told.of_kind(kind)]
    if brought:
        yield f"Övrig finansiering kommer från {', samt från '.join(brought)}."
    for own in told.of_kind(FinancingKind.OWN):
        yield _own(own)


def _own(own: Financier) -> str:
    what = f"{in_kronor(own.amount)} av {genitive(own.organisation.name)} egna medel"
    purpose = f" för {own.purpose.removeprefix('för ').rstrip('.')}" if own.purpose else ""
    if own.decided_on is None:
        return f"Därtill kommer {what}{purpose}."
    decider = own.decider or own.organisation.name
    return f"{begun(decider)} beslutade vid sitt sammanträde {iso(own.decided_on)} att avsätta {what}{purpose}."


def _rounded(told: Told, grant: Grant | None) -> str:
    """Why a krona less than was asked is proposed, where rounding is the reason."""
    if grant is None or told.asked is None or told.total is None:
        return ""
    share = grant.rate * told.total
    if grant.cap != floored(share) or not 0 < told.asked - grant.cap <= 1:
        return ""
    return (
        f"Projektets kostnader är sammanlagt {in_kronor(told.total)}, och {per_cent(grant.rate)} av dem är "
        f"{in_kronor(share)}. Medfinansiering ges i hela kronor, avrundat nedåt. Därför kan högst "
        f"{in_kronor(grant.cap)} beviljas, mot de {in_kronor(told.asked)} som söks."
    )


def _purpose(told: Told) -> Iterable[Block]:
    application = told.application
    purpose = (application.purpose if application else "") or told.project.purpose
    goals = application.goals if application else ""
    if not purpose and not goals:
        yield Gap("Projektets syfte och målsättning.", "purpose")
    followed_up = {str(one.target) for one in indicators_of(told.project)}  # goals in figures, told further down
    others = [text for text in paragraphs(goals) if not followed_up & set(re.findall(r"\d+", text))]
    yield from map(Paragraph, paragraphs(purpose))
    if len(others) > 1 and not followed_up:  # in the applicant's own list, before the project has indicators
        yield Paragraph("Projektets mål:")
        yield Points(others)
    else:
        yield from map(Paragraph, others)


def _way(told: Told) -> Iterable[Block]:
    """How the project goes about it: by its plan; before it has one, in the applicant's words."""
    phases, areas = phases_of(told.project), areas_of(told.project)
    if phases:
        yield from _phases(phases)
    if not phases and not areas:
        said = paragraphs(told.application.implementation) if told.application else []
        yield from map(Paragraph, said)
        if not said:
            yield Gap("Hur projektet genomförs: det har varken plan eller beskrivning.", "implementation")
    yield from map(Paragraph, paragraphs(told.proposal.revisions) if told.proposal else [])
    if areas:
        count = "ett huvudområde" if len(areas) == 1 else f"{in_words(len(areas))} huvudområden"
        yield Paragraph(f"Aktiviteterna i planen ligger inom {count}: {listed([f'”{area}”' for area in areas])}.")


def _phases(found: list[str]) -> Iterable[Block]:
    faces = "en fas" if len(found) == 1 else f"{in_words(len(found))} faser"
    yield Paragraph(
        f"Projektet följer arbetssättet ”Talent Attraction Management”, som i {faces} länkar samman inflyttare, "
        "arbetsgivare och offentliga aktörer:"
    )
    yield Numbered(found)


def _followed_up(told: Told, grant: Grant | None) -> Iterable[Block]:
    """What is to be reported; nothing where it is proposed to say no."""
    if _is_no(told, grant):
        return
    found = indicators_of(told.project)
    national = [one for one in found if one.level == Level.NATIONAL.value]
    yield from _reported("Projektet ska redovisa", Level.NATIONAL, national)
    if grant is not None and grant.report_due_on is not None:
        yield Paragraph(f"Projektet ska slutrapporteras {deadline(told, grant.report_due_on)}.")
    else:
        yield Gap("När projektet ska slutrapporteras.", "final_report_due_on")
    for level in (Level.REGIONAL, Level.PROJECT):
        opening = "Utöver den nationella uppföljningen ska projektet rapportera" if national else "Projektet redovisar"
        yield from _reported(opening, level, [one for one in found if one.level == level.value])
    if not found:
        said = paragraphs(told.application.follow_up) if told.application else []
        yield from map(Paragraph, said)
        if not said:
            yield Gap("Vilka indikatorer och effektmål projektet ska redovisa.", "follow_up")


def _reported(opening: str, level: Level, found: list[Indicator]) -> Iterable[Block]:
    if found:
        one, many = REPORTED[level]
        yield Paragraph(f"{opening} {one if len(found) == 1 else many}:")
        yield Numbered([_goal(indicator) for indicator in found])


def _goal(one: Indicator) -> str:
    goal, target = one.goal.rstrip("."), number(one.target)
    if one.counts == Counts.ORGANISATIONS.value:
        return f"{goal}. De deltagande organisationerna ska namnges, och målet är {target} deltagande organisationer."
    return f"{goal}." if str(one.target) in goal or target in goal else f"{goal}. Målet är {target}."


def _proposal(told: Told, grant: Grant | None) -> Iterable[Block]:
    project = told.project
    if grant is not None:
        yield Numbered(points(told, grant))
    elif told.proposal is not None:
        yield Numbered([f"{project.funder.name} avslår ansökan om medfinansiering till projektet ”{project.name}”."])
    else:
        yield Gap("Vilken andel och hur mycket som föreslås, på vilka villkor.", "cap")


def _signed(told: Told) -> Block:
    found = people(told.proposal.signatures) if told.proposal else []
    return Signatures(found) if found else Gap("Vem som svarar för förslaget: namn och titel.", "signatures")
