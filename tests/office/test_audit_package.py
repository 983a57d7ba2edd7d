"""The audit package, for who keeps the project's money."""

import io
import zipfile

import pytest

from tests import money

pytestmark = pytest.mark.django_db
ADDRESS = "/projekt/en-attraktiv-region/revisionspaket/"


@pytest.mark.parametrize("who", ["vera", "nils"])
def test_the_projects_own_package_is_handed_out(client, request, project, who):
    money.cost(money.activity(project))
    client.force_login(request.getfixturevalue(who))

    answer = client.get(ADDRESS)

    assert answer["Content-Disposition"] == 'attachment; filename="revision-en-attraktiv-region.zip"'
    names = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()
    assert "revision-en-attraktiv-region/tabeller/kostnader.csv" in names
    assert "revision-en-attraktiv-region/tabeller/jav.csv" not in names


@pytest.mark.parametrize("who", ["ylva", "sten", "bodil", "maj", "alva"])
def test_for_others_it_does_not_exist(client, request, project, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(ADDRESS).status_code == 404
