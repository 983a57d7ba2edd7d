"""METS: what a package consists of, with each file's size and digest, once for the whole and once for its files.

Each file group says OTHER and then what it holds: the rule CSIP63, as the DILCIS Board's Schematron has it, lets
nothing else pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.builder import ElementMaker
from lxml.etree import _Element as Element

from bofast.records.archive.case import REPRESENTATION, SOFTWARE, CaseFile, Packed, moment

METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
PROFILE = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"
CONTENT = "citserms_v2_1"

m = ElementMaker(namespace=METS, nsmap={None: METS, "xlink": XLINK, "csip": CSIP})


def _header(case: CaseFile) -> Element:
    name, number = SOFTWARE
    created = moment(case.as_of)
    return m.metsHdr(
        m.agent(
            m.name(name),
            m.note(number, {f"{{{CSIP}}}NOTETYPE": "SOFTWARE VERSION"}),
            ROLE="CREATOR",
            TYPE="OTHER",
            OTHERTYPE="SOFTWARE",
        ),
        m.agent(m.name(case.agency), ROLE="ARCHIVIST", TYPE="ORGANIZATION"),
        {"CREATEDATE": created, "LASTMODDATE": created, f"{{{CSIP}}}OAISPACKAGETYPE": "AIP"},
    )


def _root(case: CaseFile, objid: str, label: str, *parts: Element) -> Element:
    said = {"OBJID": objid, "LABEL": label, "TYPE": "Mixed", "PROFILE": PROFILE}
    return m.mets(said, {f"{{{CSIP}}}CONTENTINFORMATIONTYPE": CONTENT}, _header(case), *parts)


def _link(href: str) -> dict[str, str]:
    return {"LOCTYPE": "URL", f"{{{XLINK}}}type": "simple", f"{{{XLINK}}}href": href}


def _facts(case: CaseFile, one: Packed) -> dict[str, str]:
    return {
        "MIMETYPE": one.mime,
        "SIZE": str(len(one.content)),
        "CREATED": moment(case.as_of),
        "CHECKSUM": one.digest,
        "CHECKSUMTYPE": "SHA-256",
    }


def _reference(case: CaseFile, one: Packed, said: Mapping[str, str], *, below: str = "") -> Element:
    return m.mdRef(_link(one.path.removeprefix(below)), said, _facts(case, one))


def _provenance(case: CaseFile, one: Packed, *, below: str = "") -> Element:
    reference = _reference(case, one, {"MDTYPE": "PREMIS", "MDTYPEVERSION": "3.0"}, below=below)
    return m.amdSec(m.digiprovMD(reference, ID="amd-premis", CREATED=moment(case.as_of), STATUS="CURRENT"))


def _group(case: CaseFile, use: str, content: str, files: Sequence[Packed], *, below: str = "") -> Element:
    group = m.fileGrp(
        {
            "ID": f"group-{use.replace('/', '-')}",
            "USE": use,
            f"{{{CSIP}}}CONTENTINFORMATIONTYPE": "OTHER",
            f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE": content,
        }
    )
    for one in files:
        where = m.FLocat(_link(one.path.removeprefix(below)))
        group.append(m.file(where, {"ID": one.id}, _facts(case, one)))
    return group


def _division(label: str, *parts: Element, **said: str) -> Element:
    return m.div(*parts, ID=f"div-{label.replace('/', '-')}", LABEL=label, **said)


def _pointer(group: str) -> Element:
    return m.fptr(FILEID=f"group-{group.replace('/', '-')}")


def mets_of_package(
    case: CaseFile,
    descriptive: Packed,
    preservation: Packed,
    *,
    documentation: Packed,
    schemas: Sequence[Packed],
    representation: Packed,
) -> Element:
    created = moment(case.as_of)
    rep = "Representations/rep1"
    return _root(
        case,
        case.root,
        f"{case.number} {case.title}",
        m.dmdSec(
            _reference(case, descriptive, {"MDTYPE": "OTHER", "OTHERMDTYPE": "ERMS", "MDTYPEVERSION": "2.1"}),
            ID="dmd-erms",
            CREATED=created,
            STATUS="CURRENT",
        ),
        _provenance(case, preservation),
        m.fileSec(
            _group(case, "Documentation", "text", [documentation]),
            _group(case, "Schemas", "XML Schema", schemas),
            _group(case, rep, CONTENT, [representation]),
            ID="files",
        ),
        m.structMap(
            _division(
                case.root,
                _division("Metadata", DMDID="dmd-erms", ADMID="amd-premis"),
                _division("Documentation", _pointer("Documentation")),
                _division("Schemas", _pointer("Schemas")),
                _division(
                    "Representations",
                    _pointer(rep),
                    _division(rep, m.mptr(_link(representation.path), {f"{{{XLINK}}}title": rep})),
                ),
            ),
            ID="structure",
            TYPE="PHYSICAL",
            LABEL="CSIP",
        ),
    )


def mets_of_representation(case: CaseFile, of_files: Packed, data: Sequence[Packed]) -> Element:
    """Of the files alone; a matter without files has a representation that holds none."""
    files = [m.fileSec(_group(case, "Data", CONTENT, data, below=REPRESENTATION), ID="files")] if data else []
    divisions = [_division("Metadata", ADMID="amd-premis"), *([_division("Data", _pointer("Data"))] if data else [])]
    return _root(
        case,
        "rep1",
        f"{case.number}: handlingarnas filer",
        _provenance(case, of_files, below=REPRESENTATION),
        *files,
        m.structMap(_division("rep1", *divisions), ID="structure", TYPE="PHYSICAL", LABEL="CSIP"),
    )
