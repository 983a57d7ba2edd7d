"""An archive package: its structure, what METS says of each file, and that odd names and letters come through."""

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bofast.records.archive import CaseFile, Paper, package
from bofast.records.rules import Direction, Secrecy

AT = datetime(2019, 9, 2, 8, 0, tzinfo=UTC)
LATER = datetime(2019, 10, 1, 12, 30, tzinfo=UTC)
METS, XLINK, ERMS = "{http://www.loc.gov/METS/}", "{http://www.w3.org/1999/xlink}", "{https://DILCIS.eu/XML/ERMS}"
RECORD = (  # the children of a record that we write, in the order of ERMS.xsd 2.1.2
    "objectId parentAggregationId title runningNumber relation restriction direction agents dates additionalInformation"
).split()
APPLICATION = Paper(
    1, Direction.RECEIVED, "Ansökan om projektmedel", "Region Jämtland Härjedalen", date(2019, 9, 1), AT,
    name="Ansökan åäö (slutlig)….PDF", content=b"%PDF-1.7 hej",
)  # fmt: skip
MEMO = Paper(
    2, Direction.MADE, "Tjänsteskrivelse", "", date(2019, 9, 20), AT, Secrecy.BUSINESS, name="skrivelse", content=b"ord"
)
LETTER = Paper(3, Direction.SENT, "Begäran om komplettering <&>", "Tuva Granris", date(2019, 9, 21), LATER, replaces=2)
CASE = CaseFile(
    "RUN", 412, 2019, "En attraktiv region – ett å och ett ö", "Region Jämtland Härjedalen", AT, None,
    (APPLICATION, replace(MEMO, replaced_by=3), LETTER),
)  # fmt: skip


def opened(case=CASE):
    zipped = zipfile.ZipFile(io.BytesIO(package(case)))
    assert zipped.testzip() is None
    return {name: zipped.read(name) for name in zipped.namelist()}


def xml(files, path, root="RUN-412-2019"):
    return etree.fromstring(files[f"{root}/{path}"])


@pytest.fixture(scope="module")
def files():
    return opened()


def test_everything_lies_in_one_folder_that_bears_the_packages_name(files):
    assert {name.split("/")[0] for name in files} == {"RUN-412-2019"}
    assert sorted(name.partition("/")[2] for name in files) == [
        "METS.xml",
        "documentation/README.txt",
        "metadata/descriptive/ERMS.xml",
        "metadata/preservation/premis.xml",
        "representations/rep1/METS.xml",
        "representations/rep1/data/0001.pdf",
        "representations/rep1/data/0002",
        "representations/rep1/metadata/preservation/premis.xml",
        "schemas/DILCISExtensionMETS.xsd",
        "schemas/mets.xsd",
        "schemas/xlink.xsd",
    ]


@pytest.mark.parametrize("folder", ["", "representations/rep1/"])
def test_mets_names_every_file_with_its_size_and_digest_and_no_other(files, folder):
    mets = xml(files, f"{folder}METS.xml")

    told = [(one.get(f"{XLINK}href"), one) for one in mets.iter(f"{METS}mdRef")]
    told += [(one[0].get(f"{XLINK}href"), one) for one in mets.iter(f"{METS}file")]
    for href, one in told:
        content = files[f"RUN-412-2019/{folder}{href}"]
        assert one.get("CHECKSUMTYPE") == "SHA-256"
        assert one.get("CHECKSUM") == hashlib.sha256(content).hexdigest()
        assert int(one.get("SIZE")) == len(content)
    below = {name.removeprefix(f"RUN-412-2019/{folder}") for name in files if name.startswith(f"RUN-412-2019/{folder}")}
    if not folder:
        below = {name for name in below if not name.startswith("representations/")} | {"representations/rep1/METS.xml"}
    assert {href for href, _ in told} == below - {"METS.xml"}


@pytest.mark.parametrize("folder", ["", "representations/rep1/"])
def test_mets_follows_its_schema_and_what_it_points_at_is_there(files, folder):
    class Carried(etree.Resolver):
        def resolve(self, url, public, context):
            name = url.rpartition("/")[2]
            return self.resolve_string(resources.files("bofast.records.schemas").joinpath(name).read_bytes(), context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Carried())
    schema = etree.XMLSchema(etree.fromstring(files["RUN-412-2019/schemas/mets.xsd"], parser))
    mets = xml(files, f"{folder}METS.xml")

    schema.assertValid(mets)
    ids = [one.get("ID") for one in mets.iter() if one.get("ID")]
    assert len(ids) == len(set(ids))
    assert {one.get("FILEID") for one in mets.iter(f"{METS}fptr")} <= set(ids)
    assert mets.get("OBJID") == ("rep1" if folder else "RUN-412-2019")


def test_erms_tells_the_matter_and_each_document_in_the_schemas_order(files):
    erms = xml(files, "metadata/descriptive/ERMS.xml")
    case = erms.find(f".//{ERMS}aggregation")

    assert case.findtext(f"{ERMS}objectId") == "RUN/412/2019"
    assert case.findtext(f"{ERMS}title") == "En attraktiv region – ett å och ett ö"
    assert case.find(f"{ERMS}status").get("value") == "open"
    records = case.findall(f"{ERMS}record")
    assert [record.findtext(f"{ERMS}objectId") for record in records] == [f"RUN/412/2019-{n}" for n in (1, 2, 3)]
    for record in records:
        order = [RECORD.index(etree.QName(child).localname) for child in record]
        assert order == sorted(order)
    first, second, third = records
    assert first.find(f"{ERMS}direction").get("directionDefinition") == "incoming"
    assert first.find(f".//{ERMS}agent").get("agentType") == "sender"
    assert first.find(f".//{ERMS}appendix").get("name") == "Ansökan åäö (slutlig)….PDF"
    assert first.find(f".//{ERMS}appendix").get("path") == "file:///representations/rep1/data/0001.pdf"
    assert second.find(f"{ERMS}restriction").get("restrictionType") == "confidential"
    assert "30 kap." in second.findtext(f"{ERMS}restriction/{ERMS}regulation")
    assert third.findtext(f"{ERMS}title") == "Begäran om komplettering <&>"
    assert third.findtext(f".//{ERMS}name") == "Tuva Granris"
    assert third.find(f"{ERMS}relation").get("relationType") == "replaces"
    assert third.find(f"{ERMS}additionalInformation") is None


def test_a_closed_matter_says_when(files):
    erms = xml(opened(replace(CASE, closed_on=date(2023, 4, 5))), "metadata/descriptive/ERMS.xml")

    assert erms.find(f".//{ERMS}status").get("value") == "closed"
    assert erms.findall(f".//{ERMS}aggregation/{ERMS}dates/{ERMS}date")[1].text == "2023-04-05T00:00:00"


def test_premis_tells_the_files_own_names_and_digests(files):
    text = files["RUN-412-2019/representations/rep1/metadata/preservation/premis.xml"].decode()

    assert "Ansökan åäö (slutlig)….PDF" in text
    assert hashlib.sha256(b"%PDF-1.7 hej").hexdigest() in text


def test_the_same_matter_gives_the_same_package_to_the_byte():
    assert package(CASE) == package(replace(CASE))


def test_the_package_stands_for_the_matter_as_it_last_changed(files):
    assert xml(files, "METS.xml").find(f"{METS}metsHdr").get("CREATEDATE") == "2019-10-01T12:30:00Z"


def test_a_matter_without_files_is_a_package_too():
    files = opened(replace(CASE, series="ÅTGÄRD", papers=()))

    assert "ATGARD-412-2019/METS.xml" in files
    assert not [name for name in files if "/data/" in name]
    assert xml(files, "representations/rep1/METS.xml", "ATGARD-412-2019").find(f"{METS}fileSec") is None


@given(title=st.text(max_size=40), party=st.text(max_size=40), name=st.text(max_size=40))
def test_whatever_is_written_makes_a_package_that_can_be_read(title, party, name):
    files = opened(replace(CASE, title=title, papers=(replace(APPLICATION, title=title, party=party, name=name),)))

    for path in files:
        assert path.isascii()
        assert ".." not in path
        if path.endswith(".xml"):
            etree.fromstring(files[path])
