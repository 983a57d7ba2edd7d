"""The zip: one root folder, named as the package, with METS, descriptions, schemas and the files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC
from importlib import resources

from lxml.etree import _Element as Element
from lxml.etree import tostring

from bofast.records.archive.case import REPRESENTATION, CaseFile, Packed, data_of
from bofast.records.archive.erms import erms
from bofast.records.archive.mets import mets_of_package, mets_of_representation
from bofast.records.archive.premis import premis_of_files, premis_of_package

EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can hold
SCHEMAS = ("DILCISExtensionMETS.xsd", "mets.xsd", "xlink.xsd")
READ_ME = """\
{number} {title}

Arkivpaket för ett ärende ur {agency}s diarium, enligt E-ARK CSIP 2.1.

METS.xml                       vad paketet består av, med kontrollsummor (SHA-256)
metadata/descriptive/ERMS.xml  ärendet och dess handlingar, enligt E-ARK CITS ERMS 2.1
metadata/preservation/         hur paketet kom till, enligt PREMIS 3.0
representations/rep1/data/     handlingarnas filer, efter deras nummer i ärendet
representations/rep1/metadata/ filernas egna namn, format och kontrollsummor, enligt PREMIS 3.0
schemas/                       scheman för METS och CSIP

Filernas egna namn står i ERMS.xml. En handling med sekretessmarkering ingår, och markeringen står vid den.
"""


def package(case: CaseFile) -> bytes:
    """The package of the matter as it stood when it last changed."""
    data = [data_of(paper) for paper in case.papers if paper.content is not None]
    descriptive = Packed("metadata/descriptive/ERMS.xml", written(erms(case)))
    preservation = Packed("metadata/preservation/premis.xml", written(premis_of_package(case)))
    of_files = Packed(f"{REPRESENTATION}metadata/preservation/premis.xml", written(premis_of_files(data)))
    read_me = READ_ME.format(number=case.number, title=case.title, agency=case.agency)
    documentation = Packed("documentation/README.txt", read_me.encode())
    carried = resources.files("bofast.records.schemas")
    schemas = [Packed(f"schemas/{name}", carried.joinpath(name).read_bytes()) for name in SCHEMAS]
    representation = Packed(f"{REPRESENTATION}METS.xml", written(mets_of_representation(case, of_files, data)))
    mets = mets_of_package(
        case, descriptive, preservation, documentation=documentation, schemas=schemas, representation=representation
    )
    packed = [
        Packed("METS.xml", written(mets)),
        descriptive,
        preservation,
        documentation,
        *schemas,
        representation,
        of_files,
        *data,
    ]
    return _zipped(case, packed)


def _zipped(case: CaseFile, packed: Sequence[Packed]) -> bytes:
    moment = case.as_of.astimezone(UTC)
    stamp = max(EARLIEST, moment.timetuple()[:6])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for one in packed:
            info = zipfile.ZipInfo(f"{case.root}/{one.path}", stamp)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            zipped.writestr(info, one.content)
    return buffer.getvalue()


def written(root: Element) -> bytes:
    whole: bytes = tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return whole
