from datetime import date

import pytest

from bofast.cases.rules import ServiceKind
from bofast.households.models import Likeness
from bofast.organisations.rules import Kind
from bofast.projects.actions import ask_participation, change_definition
from bofast.projects.models import Participation
from bofast.projects.queries import figure_of, figures, in_force, named_participants, plan_of, units
from bofast.projects.rules import Counts, Finding, Flaw, Part, Step
from tests.projects.conftest import arrive, hire, serve
from tests.region import AT, DAY, organisation

pytestmark = pytest.mark.django_db
APRIL = date(2022, 4, 1)


def told(project, counts, *, on=DAY):
    return next(figure for figure in figures(project, on=on) if figure.counts == counts)


def units_of(project, counts, *, on=DAY):
    return units(project.indicators.get(counts=counts), on=on)


def test_households_with_enough_evidence_make_the_headline_and_all_stand_on_the_ladder(project, krokom):
    arrive(krokom, on=APRIL, evidence=1, attribution=1)
    arrive(krokom, on=APRIL, evidence=2, attribution=3)
    arrive(krokom, on=APRIL, evidence=3, attribution=2)

    figure = told(project, Counts.HOUSEHOLDS)

    assert (figure.headline, figure.target, figure.left, figure.is_reached) == (2, 400, 398, False)
    assert figure.ladder == [Step(1, 1), Step(2, 1), Step(3, 1)]
    assert figure.attribution == [Step(1, 0), Step(2, 1), Step(3, 1)]


def test_a_household_without_a_service_before_its_move_is_no_unit(project, krokom):
    arrive(krokom, on=APRIL, helped_on=APRIL)

    assert units_of(project, Counts.HOUSEHOLDS) == []


def test_a_move_within_the_county_or_from_nowhere_told_is_no_unit(project, krokom):
    arrive(krokom, on=APRIL, origin="2380")
    arrive(krokom, on=APRIL, origin="")

    assert units_of(project, Counts.HOUSEHOLDS) == []


def test_a_move_from_abroad_is_a_unit(project, krokom):
    arrive(krokom, on=APRIL, origin="", words="Utrecht")

    assert [unit.moved_from for unit in units_of(project, Counts.HOUSEHOLDS)] == ["Utrecht"]


def test_a_move_that_has_not_come_yet_is_no_unit(project, krokom):
    arrive(krokom, on=date(2022, 10, 4))

    assert units_of(project, Counts.HOUSEHOLDS) == []
    assert len(units_of(project, Counts.HOUSEHOLDS, on=date(2022, 10, 4))) == 1


def test_a_household_registered_in_two_municipalities_is_one_unit_once_somebody_has_said_so(
    project, krokom, harjedalen
):
    first = arrive(krokom, on=APRIL, evidence=1, attribution=3)
    second = arrive(harjedalen, on=date(2022, 4, 2), evidence=2, attribution=1, to="2361")
    likeness = Likeness.objects.create(
        first=first.household, second=second.household, found_at=AT, erase_on=date(2024, 10, 3)
    )

    assert len(units_of(project, Counts.HOUSEHOLDS)) == 2

    likeness.is_same, likeness.said_at = True, AT
    likeness.save()
    (unit,) = units_of(project, Counts.HOUSEHOLDS)

    assert (unit.evidence, unit.attribution, unit.municipality) == (2, 3, "Härjedalen")
    assert unit.case_ids == (second.pk, first.pk)
    assert told(project, Counts.HOUSEHOLDS).headline == 1


def test_a_company_that_hired_one_who_moved_here_counts_once_and_one_that_met_a_candidate_stands_apart(
    project, krokom, nedre_fors
):
    bygg = organisation("5599990024", "Granhult & Kvist Bygg AB", Kind.COMPANY, "2380")
    case = arrive(krokom, on=APRIL)
    serve(case, on=APRIL, kind=ServiceKind.PRESENTED, organisation=nedre_fors)
    serve(case, on=date(2022, 3, 1), kind=ServiceKind.PRESENTED, organisation=bygg)
    hire(case, nedre_fors, on=date(2022, 5, 1))
    hire(case, nedre_fors, on=date(2022, 6, 1))

    figure = told(project, Counts.COMPANIES)

    assert (figure.headline, figure.ladder, figure.attribution) == (1, [Step(1, 1), Step(2, 1)], [])
    assert [(unit.organisation, unit.evidence, unit.day) for unit in units_of(project, Counts.COMPANIES)] == [
        ("Granhult & Kvist Bygg AB", 1, date(2022, 3, 1)),
        ("Nedre Fors El AB", 2, date(2022, 5, 1)),
    ]


def test_a_hire_of_somebody_who_has_not_moved_here_is_none(project, krokom, nedre_fors, case):
    hire(case, nedre_fors, on=date(2022, 5, 1))
    hire(arrive(krokom, on=APRIL, origin="2380"), nedre_fors, on=date(2022, 5, 1))

    assert units_of(project, Counts.COMPANIES) == []


def test_a_municipality_that_hires_is_no_company_nor_is_one_elsewhere(project, krokom, harjedalen):
    case = arrive(krokom, on=APRIL)
    hire(case, harjedalen, on=APRIL)
    hire(case, organisation("5599990016", "Mälarglimt AB", Kind.COMPANY, "1980"), on=APRIL)

    assert units_of(project, Counts.COMPANIES) == []


@pytest.fixture
def confirm(project):
    def confirmed(of, *, commitment="", at=AT):
        asked = ask_participation(
            project=project,
            organisation=of,
            part=Part.PARTICIPANT,
            commitment=commitment,
            starts_on=date(2020, 1, 1),
            by=None,
            at=at,
        )
        Participation.objects.filter(pk=asked.pk).update(confirmed_at=at)

    return confirmed


def test_an_organisation_counts_when_it_has_confirmed_an_activity(
    project, confirm, region, krokom, harjedalen, nedre_fors
):
    confirm(region)
    confirm(krokom, commitment="Egen flyttlots")
    confirm(harjedalen)
    ask_participation(project=project, organisation=nedre_fors, part=Part.PARTICIPANT, by=None, at=AT)

    figure = told(project, Counts.ORGANISATIONS)

    assert (figure.headline, figure.ladder) == (2, [Step(1, 2), Step(2, 1), Step(3, 1)])
    assert [unit.organisation for unit in named_participants(project, on=DAY)] == [
        "Krokoms kommun",
        "Region Jämtland Härjedalen",
    ]


def test_one_that_withdrew_or_has_not_begun_is_no_unit(project, confirm, krokom, nedre_fors):
    confirm(krokom, commitment="Egen flyttlots")
    confirm(nedre_fors, commitment="Tar emot inflyttare")
    Participation.objects.filter(organisation=krokom).update(withdrawn_at=AT)
    Participation.objects.filter(organisation=nedre_fors).update(starts_on=date(2022, 11, 1))

    assert units_of(project, Counts.ORGANISATIONS) == []


def test_one_that_receives_households_is_seen_in_an_activity(project, confirm, krokom, case):
    confirm(krokom)

    assert [unit.evidence for unit in units_of(project, Counts.ORGANISATIONS)] == [3]


def test_a_project_that_counts_no_organisations_names_none(project):
    project.indicators.filter(counts=Counts.ORGANISATIONS).delete()

    assert named_participants(project, on=DAY) == []


def test_a_changed_definition_holds_from_its_day(project, vera, krokom):
    arrive(krokom, on=APRIL, evidence=2)
    indicator = project.indicators.get(counts=Counts.HOUSEHOLDS)
    change_definition(
        indicator=indicator,
        text_sv="Bara utdrag",
        text_en="Only extracts",
        headline_level=3,
        valid_from=date(2022, 10, 1),
        by=vera,
        at=AT,
    )

    assert told(project, Counts.HOUSEHOLDS, on=date(2022, 9, 30)).headline == 1
    assert told(project, Counts.HOUSEHOLDS).headline == 0
    assert in_force(list(indicator.definitions.all()), on=date(2019, 1, 1)).version == 1


def test_the_figure_of_its_units_is_the_figure(project, krokom):
    arrive(krokom, on=APRIL, evidence=1)
    arrive(krokom, on=APRIL, evidence=3)
    figure = told(project, Counts.HOUSEHOLDS)

    assert figure_of(figure.definition, units_of(project, Counts.HOUSEHOLDS)) == figure


def test_all_figures_take_five_queries(project, krokom, django_assert_num_queries):
    arrive(krokom, on=APRIL)

    with django_assert_num_queries(5):
        figures(project, on=DAY)


def test_the_plan_takes_four_queries_and_tells_what_does_not_hold(project, django_assert_num_queries):
    with django_assert_num_queries(4):
        plan = plan_of(project)

    assert plan.findings == [Finding(Flaw.EMPTY_AREA, 2)]
