"""The final report says what the records say, and leaves a gap where only people know."""

from datetime import date

import pytest

from bofast.projects.models import Participation
from bofast.reports.document import Facts, Gap, Goal, Paragraph, Points, Table
from bofast.reports.final import final_report
from tests.region import AT, DAY
from tests.reports.conftest import told

pytestmark = pytest.mark.django_db


def made(project, on=DAY):
    return final_report(project, on=on, sentences=told)


def blocks(document, kind):
    return [block for section in document.sections for block in section.blocks if isinstance(block, kind)]


def test_it_has_the_thirteen_headings(project, decided):
    headings = [section.heading for section in made(project).sections]

    assert len(headings) == 13
    assert (headings[0], headings[6], headings[12]) == ("Sammanfattning", "Budget", "Övrigt")


def test_it_is_due_when_the_decision_says(project, decided):
    assert ("Slutrapport senast", "31\u00a0mars\u00a02023") in made(project).facts


def test_the_three_goals_stand_with_their_targets(project, decided):
    goals = blocks(made(project), Goal)[:3]

    assert [goal.target for goal in goals] == [20, 400, 200]
    assert all(rung.count == 0 for goal in goals for ladder in goal.ladders for rung in ladder.rungs)


def test_organisations_that_take_part_are_named(project, decided, asked):
    Participation.objects.filter(pk=asked.pk).update(confirmed_at=AT, commitment="En elektriker till våren")

    listed = next(table for table in blocks(made(project), Table) if table.caption.startswith("Deltagande"))

    assert [row[0] for row in listed.rows] == ["Nedre Fors El AB"]


def test_one_that_was_only_asked_is_not_named(project, decided, asked):
    assert not [table for table in blocks(made(project), Table) if table.caption.startswith("Deltagande")]


def test_the_money_stands_against_the_cap(project, paid):
    facts = dict(blocks(made(project), Facts)[0].rows)

    assert facts["Utbetalt"] == "1\u00a0500\u00a0000\u00a0kr"
    assert facts["Kvar av taket"] == "17\u00a0783\u00a0328\u00a0kr"
    assert "19\u00a0283\u00a0328\u00a0kr" in facts["Beviljat"]


def test_a_payout_tells_how_it_was_reckoned(project, paid):
    assert [list(points.items) for points in blocks(made(project), Points)] == [
        ["Alltså ska 1500000.00 kronor betalas."]
    ]


def test_costs_are_summed_by_kind_and_by_activity(project, paid):
    totals = [table.totals for table in blocks(made(project), Table) if table.totals]

    assert totals == [["Summa", "3\u00a0000\u00a0001,00"]] * 2


def test_a_project_that_goes_on_has_a_draft(project, decided):
    assert "Utkast" in made(project).note
    assert made(project, on=date(2023, 2, 1)).note == ""


def test_a_project_without_decision_or_costs_has_a_report_too(project, indicators):
    document = made(project)

    assert "Projektet har inget beslut om medfinansiering." in [one.text for one in blocks(document, Paragraph)]
    assert len(blocks(document, Gap)) >= 10


def test_it_is_read_in_few_queries(project, paid, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        made(project)
