from datetime import UTC, datetime

import pytest

from bofast.audit.queries import tampering
from bofast.demo.actions import load_demo
from bofast.demo.queries import is_loaded
from bofast.places.models import Locality
from bofast.vacancies.models import Vacancy
from bofast.vacancies.rules.vocabulary import Source

pytestmark = pytest.mark.django_db
AT = datetime(2022, 10, 3, 8, tzinfo=UTC)


def test_the_demo_is_loaded_through_the_product_and_again_changes_nothing(settings):
    settings.DEMO_DATE = AT.date()
    assert not is_loaded()

    first = load_demo(at=AT)
    written = list(Vacancy.objects.order_by("pk").values_list("source_id", "revision"))
    again = load_demo(at=AT)

    assert is_loaded()
    assert (first, list(Vacancy.objects.order_by("pk").values_list("source_id", "revision"))) == (again, written)
    assert first.vacancies == Vacancy.objects.filter(source=Source.DEMO).count() == len(written)
    assert first.localities == Locality.objects.filter(municipality__county="23").count()
    assert tampering() == []


def test_another_day_is_another_demo(settings):
    settings.DEMO_DATE = AT.date()
    load_demo(at=AT)

    settings.DEMO_DATE = datetime(2022, 11, 3, tzinfo=UTC).date()

    assert not is_loaded()
