import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def test_every_value_is_shown_with_where_it_is_said(client, strict_templates):
    page = client.get("/villkor/")

    assert "Lönebikostnader, av lönen" in page.text
    assert "42,68\u00a0%" in page.text
    assert "400\u00a0000\u00a0kr" in page.text
    assert "14\u00a0dagar" in page.text
    assert "RUN/640/2017" in page.text
    assert "Check against the text in force" in client.get("/en/villkor/").text
