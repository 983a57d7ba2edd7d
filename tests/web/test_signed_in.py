import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def test_what_is_read_signed_in_is_kept_by_no_browser(client, signe, case):
    client.force_login(signe)

    assert client.get(f"/arenden/{case.pk}/")["Cache-Control"] == "private, no-store"
    assert client.get("/arenden/0/")["Cache-Control"] == "private, no-store"


def test_a_public_page_may_be_kept_by_who_is_not_signed_in(client):
    assert "Cache-Control" not in client.get("/min-flytt/ny-lank/").headers
