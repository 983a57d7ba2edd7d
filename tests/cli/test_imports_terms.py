import pytest

from bofast.cli import imports_terms  # noqa: F401  adds the command
from bofast.cli.app import Failed
from bofast.funding.models import TermsSet
from tests.cli.test_imports_reference import run
from tests.funding.rules.test_terms import SET

pytestmark = pytest.mark.django_db


def test_a_regions_own_terms_are_installed(tmp_path):
    file = tmp_path / "villkor.toml"
    file.write_text(SET, encoding="utf-8")

    done = run("import", "terms", file)

    assert done.exit_code == 0
    assert done.stdout == "Terms sets: 1 installed.\n"
    assert TermsSet.objects.filter(number="RUN/1/2030").exists()


def test_a_file_that_cannot_be_read_says_so_in_one_line(tmp_path):
    file = tmp_path / "villkor.toml"
    file.write_bytes(SET.replace("on_costs", "off_costs").encode())

    done = run("import", "terms", file)

    assert type(done.exception) is Failed
    assert str(done.exception) == "villkor.toml: [[terms]] 1 'off_costs' is not a valid Parameter"
