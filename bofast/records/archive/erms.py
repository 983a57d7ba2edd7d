"""ERMS: the matter as a case file and its documents as records, with elements in the order that the schema asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.builder import ElementMaker
from lxml.etree import _Element as Element

from bofast.records.archive.case import SOFTWARE, CaseFile, Paper, data_of, day, moment, uuid_of
from bofast.records.rules import Direction, Secrecy

ERMS = "https://DILCIS.eu/XML/ERMS"
REGULATIONS: Mapping[Secrecy, str] = {
    Secrecy.PERSON: "Offentlighets- och sekretesslagen (2009:400) 21 kap.",
    Secrecy.BUSINESS: "Offentlighets- och sekretesslagen (2009:400) 30 kap.",
    Secrecy.PROCUREMENT: "Offentlighets- och sekretesslagen (2009:400) 31 kap. 16 §",
    Secrecy.INQUIRY: "Offentlighets- och sekretesslagen (2009:400)",
}
DIRECTIONS: Mapping[Direction, tuple[str, str]] = {  # ERMS's word, and the agent's part
    Direction.RECEIVED: ("incoming", "sender"),
    Direction.SENT: ("outgoing", "recipient"),
    Direction.MADE: ("other", "other"),
}

e = ElementMaker(namespace=ERMS, nsmap={None: ERMS})


def erms(case: CaseFile) -> Element:
    as_of = moment(case.as_of)
    name, number = SOFTWARE
    made = e.agent(e.name(f"{name} {number}"), agentType="creator")
    return e.erms(
        e.control(
            e.identification(case.root, identificationType="package"),
            e.maintenanceInformation(
                e.maintenanceStatus(value="new"),
                e.maintenanceAgency(e.agencyName(case.agency)),
                e.maintenanceHistory(e.maintenanceEvent(e.eventType(value="created"), e.eventDateTime(as_of), made)),
            ),
        ),
        e.aggregations(_aggregation(case)),
    )


def _aggregation(case: CaseFile) -> Element:
    dates = [e.date(moment(case.opened_at), dateType="opened")]
    if case.closed_on:
        dates.append(e.date(day(case.closed_on), dateType="closed"))
    return e.aggregation(
        e.objectId(case.number),
        e.title(case.title),
        e.status(value="closed" if case.closed_on else "open"),
        e.agents(e.agent(e.name(case.agency), agentType="owner")),
        e.dates(*dates),
        *(_record(case, paper) for paper in case.papers),
        systemIdentifier=uuid_of(case),
        aggregationType="caseFile",
    )


def _record(case: CaseFile, paper: Paper) -> Element:
    return e.record(
        e.objectId(f"{case.number}-{paper.serial}"),
        e.parentAggregationId(case.number),
        e.title(paper.title),
        e.runningNumber(str(paper.serial)),
        *_relations(case, paper),
        *_restrictions(paper),
        *_direction_and_agents(paper),
        e.dates(
            e.date(day(paper.dated_on), dateType="created"), e.date(moment(paper.registered_at), dateType="captured")
        ),
        *_appendices(paper),
        systemIdentifier=uuid_of(case, paper.serial),
        recordType="handling",
    )


def _relations(case: CaseFile, paper: Paper) -> Iterator[Element]:
    if paper.replaces:
        yield e.relation(f"{case.number}-{paper.replaces}", relationType="replaces")
    if paper.replaced_by:
        yield e.relation(f"{case.number}-{paper.replaced_by}", relationType="is_replaced_with")


def _restrictions(paper: Paper) -> Iterator[Element]:
    if paper.secrecy:
        told = "Sekretessmarkering: varje begäran om att få ut handlingen prövas för sig."
        regulation = e.regulation(REGULATIONS[paper.secrecy])
        yield e.restriction(e.explanatoryText(told), regulation, restrictionType="confidential")


def _direction_and_agents(paper: Paper) -> Iterator[Element]:
    word, part = DIRECTIONS[paper.direction]
    made = {"otherDirectionDefinition": "upprättad"} if word == "other" else {}
    yield e.direction(directionDefinition=word, **made)
    if paper.party:
        other = {"otherAgentType": "berörd"} if part == "other" else {}
        yield e.agents(e.agent(e.name(paper.party), agentType=part, **other))


def _appendices(paper: Paper) -> Iterator[Element]:
    if paper.content is not None:
        one = data_of(paper)
        path = f"file:///{one.path}"  # from the package's root folder
        yield e.additionalInformation(e.appendix(name=paper.name, path=path, fileFormat=one.mime))
