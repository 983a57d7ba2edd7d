from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bofast.projects.rules import (
    Doing,
    Finding,
    Flaw,
    Found,
    Span,
    Step,
    attribution_ladder,
    counted,
    evidence_ladder,
    findings,
    is_a_move_here,
    kept_until,
    may_confirm,
    merged,
    participation_evidence,
    reckoned,
)

STARTS, UNTIL = date(2020, 1, 1), date(2023, 1, 1)
LEVELS = (1, 2, 3)
days = st.dates(STARTS, UNTIL - timedelta(days=1))
registered = st.builds(
    Found,
    key=st.integers(1, 8),
    evidence=st.sampled_from(LEVELS),
    attribution=st.none() | st.sampled_from(LEVELS),
    day=days,
    source=st.integers(1, 1000),
)
lists = st.lists(registered, max_size=20, unique_by=lambda one: one.source)


def found(key=1, evidence=2, day=date(2022, 4, 1), source=1, attribution=None):
    return Found(key=key, evidence=evidence, day=day, source=source, attribution=attribution)


def headline(registrations, *, least=2):
    return len(counted(merged(registrations), headline_level=least))


@given(lists)
def test_a_unit_counts_once_however_often_it_is_registered(registrations):
    assert len(merged(registrations)) == len({one.key for one in registrations})
    assert merged(registrations) == merged([*registrations, *registrations])


@given(lists, st.randoms())
def test_the_order_of_registration_does_not_matter(registrations, random):
    shuffled = random.sample(registrations, len(registrations))

    assert merged(shuffled) == merged(registrations)


@given(lists, st.sampled_from(LEVELS))
def test_the_headline_is_the_units_with_enough_evidence(registrations, least):
    best = {}
    for one in registrations:
        best[one.key] = max(best.get(one.key, 0), one.evidence)

    assert headline(registrations, least=least) == sum(level >= least for level in best.values())


@given(lists)
def test_the_rows_of_a_ladder_are_all_units_each_on_one_level(registrations):
    units = merged(registrations)

    assert sum(step.count for step in evidence_ladder(units, LEVELS)) == len(units)


@given(lists)
def test_attribution_is_told_of_no_more_units_than_there_are(registrations):
    units = merged(registrations)

    assert sum(step.count for step in attribution_ladder(units)) <= len(units)


@given(lists, st.integers(1, 8), st.integers(1, 8), st.sampled_from(LEVELS))
def test_saying_that_two_are_the_same_never_raises_the_count(registrations, one, other, least):
    same = [found(one if f.key == other else f.key, f.evidence, f.day, f.source, f.attribution) for f in registrations]

    assert headline(same, least=least) <= headline(registrations, least=least)
    assert len(merged(same)) <= len(merged(registrations))


@given(lists, registered)
def test_another_registration_never_lowers_the_count(registrations, another):
    assert headline([*registrations, another]) >= headline(registrations)


def test_the_merged_have_the_highest_levels_and_the_day_of_the_best_evidence():
    early = found(evidence=1, attribution=3, day=date(2022, 4, 1), source=1)
    sure = found(evidence=3, attribution=2, day=date(2022, 4, 3), source=2)

    assert merged([early, sure]) == [found(evidence=3, attribution=3, day=date(2022, 4, 3), source=2)]


def test_every_level_is_told_also_those_that_nobody_stands_on():
    assert evidence_ladder([found(evidence=2)], LEVELS) == [Step(1, 0), Step(2, 1), Step(3, 0)]


def test_there_is_no_ladder_of_attribution_where_nobody_is_asked():
    assert attribution_ladder([found()]) == []


def move(**facts):
    usual = {
        "moved_on": date(2022, 4, 1),
        "from_county": "19",
        "from_elsewhere": False,
        "to_county": "23",
        "county": "23",
        "within": Span(STARTS, UNTIL),
    }
    return is_a_move_here(**(usual | facts))


def test_a_move_counts_from_outside_the_county_to_inside_it():
    assert move()
    assert not move(from_county="23")
    assert not move(to_county="19")


def test_a_move_from_abroad_counts_and_one_from_nowhere_told_does_not():
    assert move(from_county=None, from_elsewhere=True)
    assert not move(from_county=None, from_elsewhere=False)


def test_the_projects_last_day_counts_and_the_day_after_does_not():
    assert move(moved_on=date(2022, 12, 31))
    assert not move(moved_on=UNTIL)
    assert move(moved_on=STARTS)
    assert not move(moved_on=date(2019, 12, 31))


@given(st.dates(date(2018, 1, 1), date(2026, 1, 1)), st.dates(date(2018, 1, 1), date(2026, 1, 1)))
def test_what_is_reckoned_is_the_part_of_the_period_that_has_passed(on, day):
    assert (day in reckoned(STARTS, UNTIL, on=on)) == (STARTS <= day < UNTIL and day <= on)


def test_a_participation_needs_its_confirmation_and_an_activity():
    assert participation_evidence(is_confirmed=False, has_commitment=True, is_seen=True) == 1
    assert participation_evidence(is_confirmed=True, has_commitment=False, is_seen=False) == 1
    assert participation_evidence(is_confirmed=True, has_commitment=True, is_seen=False) == 2
    assert participation_evidence(is_confirmed=True, has_commitment=False, is_seen=True) == 3


def test_only_who_speaks_for_an_organisation_confirms_for_it():
    assert may_confirm([4, 7], 7)
    assert not may_confirm([4, 7], 8)


def test_papers_of_a_project_are_kept_ten_years_after_its_last():
    assert kept_until(UNTIL) == date(2033, 1, 1)


def doing(number=1, area=1, serves=frozenset({1}), starts=STARTS, until=UNTIL):
    return Doing(number, area, starts, until, frozenset(serves))


def test_a_plan_that_holds_together_has_no_findings():
    assert findings([doing()], goals=[1], areas=[1], period=Span(STARTS, UNTIL)) == []


def test_what_does_not_hold_together_is_found():
    late = doing(number=2, until=date(2023, 2, 1), serves=())

    assert findings([late, doing()], goals=[2, 1], areas=[1, 2], period=Span(STARTS, UNTIL)) == [
        Finding(Flaw.NO_ACTIVITY, 2),
        Finding(Flaw.EMPTY_AREA, 2),
        Finding(Flaw.NO_GOAL, 2),
        Finding(Flaw.OUTSIDE_PERIOD, 2),
    ]
