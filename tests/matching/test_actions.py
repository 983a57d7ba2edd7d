import pytest

from bofast.indexes import folders
from bofast.matching.actions import build_index
from bofast.matching.current import KIND

pytestmark = pytest.mark.django_db


def test_the_index_is_built_once_for_what_the_database_holds(post):
    post()

    built = build_index()

    assert (build_index(), folders.newest(KIND)) == (built, (built.name, built))


def test_a_new_vacancy_is_worth_a_new_build(post):
    post()
    built = build_index()

    post()

    assert build_index() != built
