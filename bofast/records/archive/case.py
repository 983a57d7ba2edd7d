"""What goes into an archive package: a matter with its registered documents, and each file of the package."""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from pathlib import PurePath

from bofast.kernel.clock import HERE
from bofast.records.rules import Direction, Secrecy, ending

SOFTWARE = ("Bofast", version("bofast"))
SPACE = uuid.UUID("6f1d2b0a-6c43-5e0e-9a55-2d0b8d6f9f11")  # in which a matter of an agency has one UUID
REPRESENTATION = "representations/rep1/"
MIME: Mapping[str, str] = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".xsd": "application/xml",
    ".zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A registered document, with its file if it has one."""

    serial: int
    direction: Direction
    title: str
    party: str
    dated_on: date
    registered_at: datetime
    secrecy: Secrecy = Secrecy.OPEN
    name: str = ""
    content: bytes | None = None
    replaces: int | None = None  # the serial of the version before
    replaced_by: int | None = None

    def __post_init__(self) -> None:
        for said in ("title", "party", "name"):
            object.__setattr__(self, said, writable(getattr(self, said)))


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A matter with everything registered in it, and whose diary it stands in."""

    series: str
    serial: int
    year: int
    title: str
    agency: str
    opened_at: datetime
    closed_on: date | None
    papers: Sequence[Paper]

    def __post_init__(self) -> None:
        for said in ("title", "agency"):
            object.__setattr__(self, said, writable(getattr(self, said)))

    @property
    def number(self) -> str:
        return f"{self.series}/{self.serial}/{self.year}"

    @property
    def root(self) -> str:
        """The package's name and folder: “RUN-412-2019”, in ASCII."""
        plain = unicodedata.normalize("NFKD", self.series).encode("ascii", "ignore").decode()
        return f"{plain}-{self.serial}-{self.year}"

    @property
    def as_of(self) -> datetime:
        """When the matter last changed: the package stands for it as it was then."""
        closed = datetime.combine(self.closed_on, time.min, HERE) if self.closed_on else self.opened_at
        return max([self.opened_at, closed, *(paper.registered_at for paper in self.papers)])


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of the package; its path begins below the root folder."""

    path: str
    content: bytes
    original: str = ""
    id: str = field(init=False)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", "id-" + "".join(sign if sign.isalnum() else "-" for sign in self.path))
        object.__setattr__(self, "digest", hashlib.sha256(self.content).hexdigest())

    @property
    def mime(self) -> str:
        return MIME.get(PurePath(self.path).suffix.lower(), "application/octet-stream")


def data_of(paper: Paper) -> Packed:
    assert paper.content is not None
    path = f"{REPRESENTATION}data/{paper.serial:04d}{ending(paper.name)}"
    return Packed(path, paper.content, paper.name)


def writable(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(on: date) -> str:
    return f"{on.isoformat()}T00:00:00"


def uuid_of(case: CaseFile, what: object = "") -> str:
    return str(uuid.uuid5(SPACE, f"{case.agency}|{case.number}|{what}"))
