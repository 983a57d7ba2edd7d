"""PREMIS: the files as they were when the package was made, and what made it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.builder import ElementMaker
from lxml.etree import _Element as Element

from bofast.records.archive.case import SOFTWARE, CaseFile, Packed, moment, uuid_of

PREMIS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

p = ElementMaker(namespace=PREMIS, nsmap={"premis": PREMIS, "xsi": XSI})


def premis_of_files(data: Sequence[Packed]) -> Element:
    """The representation, and each of its files with digest, format and own name."""
    files = [
        p.object(
            {f"{{{XSI}}}type": "premis:file"},
            p.objectIdentifier(p.objectIdentifierType("local"), p.objectIdentifierValue(one.path)),
            p.objectCharacteristics(
                p.fixity(p.messageDigestAlgorithm("SHA-256"), p.messageDigest(one.digest)),
                p.size(str(len(one.content))),
                p.format(p.formatDesignation(p.formatName(one.mime))),
            ),
            p.originalName(one.original),
        )
        for one in data
    ]
    whole = p.object(
        {f"{{{XSI}}}type": "premis:representation"},
        p.objectIdentifier(p.objectIdentifierType("local"), p.objectIdentifierValue("rep1")),
    )
    return p.premis(whole, *files, version="3.0")


def premis_of_package(case: CaseFile) -> Element:
    """The matter, the event that made the package, and what made it."""
    name, number = SOFTWARE
    agent, matter = f"{name} {number}", uuid_of(case)
    return p.premis(
        p.object(
            {f"{{{XSI}}}type": "premis:intellectualEntity"},
            p.objectIdentifier(p.objectIdentifierType("UUID"), p.objectIdentifierValue(matter)),
        ),
        p.event(
            p.eventIdentifier(p.eventIdentifierType("UUID"), p.eventIdentifierValue(uuid_of(case, "package"))),
            p.eventType("information package creation"),
            p.eventDateTime(moment(case.as_of)),
            p.linkingAgentIdentifier(p.linkingAgentIdentifierType("local"), p.linkingAgentIdentifierValue(agent)),
            p.linkingObjectIdentifier(p.linkingObjectIdentifierType("UUID"), p.linkingObjectIdentifierValue(matter)),
        ),
        p.agent(
            p.agentIdentifier(p.agentIdentifierType("local"), p.agentIdentifierValue(agent)),
            p.agentName(name),
            p.agentType("software"),
            p.agentVersion(number),
        ),
        version="3.0",
    )
