"""`bofast member`: the first person of an organisation, or one line that says what to mend."""

import pytest

from bofast.accounts.models import User
from bofast.cli.app import run
from bofast.organisations.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(monkeypatch, capsys):
    def asked(*words):
        monkeypatch.setattr("sys.argv", ["bofast", "member", *words])
        return run(), capsys.readouterr().err

    return asked


def test_the_first_guide_of_a_municipality_is_let_in(member, krokom):
    code, _ = member(
        "Signe@Krokom.example", "--organisation", krokom.spelled_number, "--role", "guide", "--name", "S M"
    )

    assert code == 0
    assert Membership.objects.get().person == User.objects.get(email="signe@krokom.example", name="S M")


@pytest.mark.parametrize(
    "email, number, said",
    [
        ("nobody", "212000-2478", "e-mail"),
        ("a@b.example", "212000-2479", "ten digits"),
        ("a@b.example", "556000-4615", "import organisations"),
    ],
)
def test_what_is_wrong_is_one_line(member, krokom, email, number, said):
    code, complaint = member(email, "--organisation", number, "--role", "guide")

    assert (code, complaint.count("\n"), Membership.objects.count()) == (2, 1, 0)
    assert said in complaint


def test_nobody_is_let_in_twice(member, krokom):
    words = ("a@b.example", "--organisation", krokom.number, "--role", "guide")
    member(*words)

    code, complaint = member(*words)

    assert (code, Membership.objects.count()) == (2, 1)
    assert "already" in complaint
