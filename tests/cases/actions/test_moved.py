from datetime import date

import pytest

from bofast.audit.models import Event
from bofast.cases.actions import register_hire, register_relocation, shown_extract
from bofast.cases.models import Case, Hire, Relocation
from bofast.cases.rules import (
    Attribution,
    DayNotYetCome,
    Evidence,
    EvidenceOnlyByConfirmation,
    HireRegistered,
    MovedElsewhere,
    MovedFromInside,
    MoveNotOpen,
    NotYourCase,
    OriginMissing,
    RelocationNotRegistered,
    Stage,
)
from tests.region import AT, DAY, municipality

pytestmark = pytest.mark.django_db


def relocated(case, by, **facts):
    usual = {
        "moved_on": date(2022, 10, 1),
        "moved_from": municipality("1980"),
        "moved_from_words": "",
        "moved_to": municipality("2309"),
        "evidence": Evidence.SELF_DECLARED,
        "attribution": Attribution.HELPED,
    }
    return register_relocation(case=case, by=by, at=AT, **{**usual, **facts})


def test_a_registered_move_carries_the_case_along(decided, signe, granris):
    relocation = relocated(decided, signe)

    assert Case.objects.get().stage == Stage.MOVED
    assert (relocation.evidence, relocation.evidence_on, relocation.seen_by) == (1, DAY, None)
    assert relocation.erase_on == granris.erase_on
    events = list(Event.objects.order_by("number").values_list("what", "after"))
    assert events == [("relocation.register", "1 2"), ("case.arrive", "moved")]


def test_an_extract_that_was_shown_names_who_saw_it(decided, signe):
    relocation = relocated(decided, signe, evidence=Evidence.EXTRACT_SHOWN)

    assert (relocation.evidence, relocation.seen_by) == (Evidence.EXTRACT_SHOWN, signe)


def test_a_move_from_abroad_says_from_where_in_words(decided, signe):
    assert relocated(decided, signe, moved_from=None, moved_from_words=" Tammerfors ").moved_from_words == "Tammerfors"


@pytest.mark.parametrize(
    ("refused", "facts"),
    [
        (EvidenceOnlyByConfirmation, {"evidence": Evidence.CONFIRMED}),
        (DayNotYetCome, {"moved_on": date(2022, 10, 4)}),
        (OriginMissing, {"moved_from": None}),
    ],
)
def test_a_move_that_is_not_known_well_enough_is_not_registered(decided, signe, refused, facts):
    with pytest.raises(refused):
        relocated(decided, signe, **facts)

    assert not Relocation.objects.exists()
    assert Case.objects.get().stage == Stage.DECIDED


def test_a_move_inside_the_county_or_out_of_it_is_none_to_it(decided, signe):
    with pytest.raises(MovedFromInside):
        relocated(decided, signe, moved_from=municipality("2361"))
    with pytest.raises(MovedElsewhere):
        relocated(decided, signe, moved_to=municipality("1980"))


def test_a_move_is_registered_once_it_is_decided(case, signe):
    with pytest.raises(MoveNotOpen):
        relocated(case, signe)


def test_a_move_is_registered_once(moved, decided, signe):
    with pytest.raises(MoveNotOpen):
        relocated(decided, signe)


def test_a_stranger_registers_no_move(decided, ottar):
    with pytest.raises(NotYourCase):
        relocated(decided, ottar)


def test_evidence_is_raised_when_an_extract_is_shown(moved, signe):
    shown = shown_extract(case=moved.case, by=signe, at=AT)

    assert (shown.evidence, shown.seen_by, shown.evidence_on) == (Evidence.EXTRACT_SHOWN, signe, DAY)
    event = Event.objects.order_by("number").last()
    assert (event.what, event.before, event.after) == ("relocation.evidence", "1", "3")


def test_nothing_is_shown_for_a_move_that_has_not_been_made(case, signe):
    with pytest.raises(RelocationNotRegistered):
        shown_extract(case=case, by=signe, at=AT)


def test_a_hire_is_registered_once(case, signe, nedre_fors, granris):
    elis = granris.adults.get(number=2)
    facts = {"case": case, "adult": elis, "employer": nedre_fors, "work": "Elektriker", "starts_on": DAY}

    register_hire(**facts, by=signe, at=AT)
    with pytest.raises(HireRegistered):
        register_hire(**facts, by=signe, at=AT)

    hire = Hire.objects.get()
    assert (hire.adult, hire.employer, hire.erase_on) == (elis, nedre_fors, granris.erase_on)
    assert list(Event.objects.values_list("what", flat=True)) == ["case.hire"]
