"""Reading organisations from the command line: what it prints, and its exit code."""

import pytest

from bofast.cli import imports_organisations  # noqa: F401  adds the command
from bofast.cli.app import Failed
from bofast.organisations.models import Organisation
from tests.cli.test_imports_reference import run

pytestmark = pytest.mark.django_db

LIST = "number;name;kind\n556000-4615;Myrens Bygg AB;company\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "list.csv"


def test_a_list_of_organisations_is_read_and_counted(file):
    file.write_text(LIST + "556000-4616;Felets AB;company\n")

    done = run("import", "organisations", file)

    assert done.stdout == "Organisations: 1 added, 1 skipped.\n"
    assert done.stderr == "skipped line 3 (556000-4616): that is no organisation’s number\n"
    assert Organisation.objects.get().name == "Myrens Bygg AB"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "list.csv is empty"),
        ("name,kind\nA,company\n", "list.csv lacks the column number; its header is: name, kind"),
        ("number;name;kind\n1;A;company\n", "list.csv holds no organisation that can be used"),
    ],
)
def test_a_list_that_is_none_is_one_line(file, content, problem):
    file.write_text(content)

    done = run("import", "organisations", file)

    assert (type(done.exception), str(done.exception)) == (Failed, problem)
