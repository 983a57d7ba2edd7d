"""A matter as an archive package: E-ARK's common package (CSIP 2.1) around the matter as E-ARK's ERMS 2.1 tells it.

Values in, bytes out: the same matter gives the same package, to the byte. Files are named by their number in the
matter, so that no name that somebody chose reaches an archive's disk; their own names stand in the descriptions.
"""

from bofast.records.archive.case import CaseFile, Paper
from bofast.records.archive.package import package

__all__ = ["CaseFile", "Paper", "package"]
