import pytest

from bofast.kernel import clock
from bofast.places.models import Municipality
from bofast.taxonomy.models import Occupation
from tests.site.households import DRIVING, OSTERSUND, STROMSUND
from tests.vacancies.search.conftest import DAY, advertise  # noqa: F401  a fixture


@pytest.fixture
def on_the_day():
    """Every page is asked for on the day that the advertised vacancies are open."""
    clock.live_on(DAY)
    yield DAY
    clock.live_on(None)


@pytest.fixture
def wanted(advertise, on_the_day):  # noqa: F811  the fixture
    """Advertises for an occupation in a municipality, at its seat."""

    def written(source_id, occupation, municipality=OSTERSUND, **facts):
        found = Occupation.objects.select_related("group").get(label=occupation)
        place = Municipality.objects.get(code=municipality)
        seat = place.localities.get(is_seat=True)
        facts = {
            "headline": f"{occupation} {source_id}",
            "employer_name": "Fjällkraft AB",
            "city": place.name,
            "latitude": seat.latitude,
            "longitude": seat.longitude,
            **facts,
        }
        return advertise(source_id, occupation=found, group=found.group, municipality=place, **facts)

    return written


@pytest.fixture
def both_in_ostersund(wanted):
    """A nurse and an electrician find work in Östersund, from Krokom too; only the nurse does in Strömsund."""
    return [
        wanted("1", "Sjuksköterska, grundutbildad", must_skills=[{"id": "sk1", "label": "Sårvård"}]),
        wanted("2", "Installationselektriker", licences=[DRIVING], licence_required=True, positions=3),
        wanted("3", "Sjuksköterska, grundutbildad", STROMSUND),
    ]
