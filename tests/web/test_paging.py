"""A page of a very long list reads the keys first, and then only the rows that it shows."""

import pytest

from bofast.accounts.models import User
from bofast.web.paging import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    return [User.objects.create_user(f"p{number}@hushall.example", name=f"P{number}") for number in range(5)]


def page(asked, **more):
    rows = User.objects.filter(email__endswith="@hushall.example").order_by("-email")
    return page_of(rows, shown=User.objects.all(), asked=asked, size=2, **more)


@pytest.mark.parametrize(
    ("asked", "names"),
    [(None, ["P4", "P3"]), ("2", ["P2", "P1"]), ("3", ["P0"]), ("99", ["P0"]), ("x", ["P4", "P3"])],
)
def test_a_page_comes_in_the_order_that_is_asked_for(people, asked, names):
    assert [person.name for person in page(asked)] == names


def test_a_number_that_is_known_is_not_counted_again(people, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = page("1", number=5)

    assert (found.paginator.num_pages, found.has_next()) == (3, True)
