"""Hold an archive package against E-ARK's own rules, without a network: python scripts/validate_archive.py FILE.zip

Runs in an environment of its own (requirements-eark.txt), beside the product's: eark-validator asks for an older lxml.
It would fetch four vocabularies when it is imported; here they are read from the copies that it carries.
"""

import io
import sys
import urllib.request
from importlib import resources
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit


def carried(address: str, *_said: object, **_how: object) -> io.BytesIO:
    """What lies in the package under the last part of the address."""
    name = PurePosixPath(urlsplit(address).path).name
    found = resources.files("eark_validator.ipxml.resources.vocabs").joinpath(name)
    return io.BytesIO(found.read_bytes())


urllib.request.urlopen = carried

from eark_validator.packages import PackageValidator  # noqa: E402  reads the vocabularies


def main(path: Path) -> int:
    report = PackageValidator(path).validation_report
    told = [*report.structure.messages]
    if report.metadata:
        told += [*report.metadata.schema_results.messages, *report.metadata.schematron_results.messages]
    for message in told:
        print(f"{message.severity.value}: {message.rule_id} {message.message} {message.location}")
    wrong = [message for message in told if message.severity.value == "Error"]
    valid = report.metadata is not None and not wrong
    print(f"{path}: {'valid' if valid else 'not valid'}, {len(told)} remarks")
    return 0 if valid else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
