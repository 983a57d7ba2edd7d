"""What the diary is given as a matter goes on."""

import pytest

from bofast.records.rules import Direction
from bofast.reports.registered import decision_papers, proposal_papers, rejection_papers
from tests.reports import case

pytestmark = pytest.mark.django_db


def test_the_diary_gets_memo_decision_and_extract(project):
    proposed = case.proposal(case.the_memos(project))
    papers = [*proposal_papers(proposed), *decision_papers(case.decision(project))]

    assert [(one.title, one.direction) for one in papers] == [
        ("Tjänsteskrivelse", Direction.MADE),
        ("Beslut", Direction.SENT),
        ("Protokollsutdrag", Direction.MADE),
    ]
    assert all(one.content.startswith(b"%PDF") and one.name.endswith(".pdf") for one in papers)


def test_the_diary_gets_a_no(project):
    assert [one.title for one in rejection_papers(case.rejection(case.the_memos(project)))] == [
        "Avslag",
        "Protokollsutdrag",
    ]


def test_a_delegates_decision_has_no_extract(project):
    decided = case.decision(project, meeting=None, paragraph="", by="delegate", version=2)

    assert [one.title for one in decision_papers(decided)] == ["Ändrat beslut, version 2"]
