import pytest

from bofast.indexes.actions import bump
from bofast.indexes.models import Revision
from bofast.indexes.queries import revisions

pytestmark = pytest.mark.django_db


def test_each_write_is_a_revision_further():
    before = revisions("vacancies")[0]

    assert [bump("vacancies"), bump("vacancies")] == [before + 1, before + 2]


def test_revisions_are_read_in_the_order_they_are_asked_for(django_assert_num_queries):
    Revision.objects.update_or_create(name="places", defaults={"number": 4})

    with django_assert_num_queries(1):
        assert revisions("never written", "places") == (0, 4)
