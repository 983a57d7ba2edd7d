import pytest

from bofast.site.openings import openings
from tests.site.households import OSTERSUND, STROMSUND
from tests.vacancies.search.conftest import DAY

pytestmark = pytest.mark.django_db
NURSE, NURSES = "bXNH_MNX_dUR", "Z8ci_bBE_tmx"


@pytest.mark.parametrize(("where", "positions"), [("", 4), ("23", 4), (OSTERSUND, 3), (STROMSUND, 1), ("01", 0)])
def test_open_positions_are_counted_by_occupation_and_group_where_it_is(wanted, where, positions):
    wanted("1", "Sjuksköterska, grundutbildad", positions=3)
    wanted("2", "Sjuksköterska, grundutbildad", STROMSUND)
    wanted("3", "Sjuksköterska, grundutbildad", last_day=DAY.replace(day=1))

    found = openings(DAY, where)

    assert (found[NURSE], found[NURSES]) == (positions, positions)


def test_the_count_is_kept_until_vacancies_are_written(wanted):
    wanted("1", "Sjuksköterska, grundutbildad")
    before = openings(DAY)

    assert openings(DAY) is before
    wanted("2", "Sjuksköterska, grundutbildad")
    assert openings(DAY)[NURSE] == 2
