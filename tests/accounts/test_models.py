import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from bofast.accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_person_is_known_by_an_email_in_any_spelling():
    alva = User.objects.create_user(" Alva@Example.ORG ", name="Alva")

    assert (alva.email, str(alva), alva.has_usable_password()) == ("alva@example.org", "Alva", False)
    assert User.objects.get_by_natural_key("ALVA@example.org") == alva


def test_without_a_name_the_email_stands_for_the_person():
    assert str(User.objects.create_user("bo@example.org")) == "bo@example.org"


def test_two_people_cannot_share_an_email():
    User.objects.create_user("alva@example.org")

    with pytest.raises(ValidationError):
        User.objects.create_user("ALVA@example.org")


def test_what_is_no_email_is_refused():
    with pytest.raises(ValidationError):
        User.objects.create_user("alva")


def test_the_database_keeps_emails_in_lower_case():
    with pytest.raises(IntegrityError, match="user_email_is_in_lower_case"):
        User.objects.create(email="Alva@example.org")
