"""The people that tests speak of are who they say."""

from bofast.cases.models import Case
from bofast.projects.models import Project
from tests.region import DAY


def test_the_guide_of_krokom_receives_tuva_and_the_guide_of_harjedalen_does_not(case, signe, ottar, tuva, alva):
    seen = [person for person in (signe, ottar, tuva, alva) if Case.objects.visible_to(person, on=DAY)]

    assert seen == [signe, tuva]


def test_the_project_is_its_staffs_and_its_funders(project, vera, nils, ylva, sten, bodil, maj, asked, signe):
    people = (vera, nils, ylva, sten, bodil, maj, signe)
    seen = [person for person in people if Project.objects.visible_to(person, on=DAY)]

    assert seen == [vera, nils, ylva, sten, bodil, maj]
