"""The reference data's migrations go back and forth, in a database of their own."""

import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    return tmp_path_factory.mktemp("migrations")


def django(database, *words):
    done = subprocess.run(
        [sys.executable, "-m", "django", *words],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "bofast.settings",
            "BOFAST_VAR": str(database),
            "DATABASE_URL": f"sqlite:///{database / 'test.sqlite3'}",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return done.stdout.strip()


COUNT = """
from bofast.places.models import *
from bofast.taxonomy.models import *
models = County, Municipality, Locality, Figure, Field, Group, Occupation, Substitution, Skill, GroupSkill, Phrase
print(*(model.objects.count() for model in models), Occupation.objects.exclude(label_en="").count())
"""


def counts(database):
    return [int(number) for number in django(database, "shell", "--no-imports", "-c", COUNT).split()]


def test_reference_data_can_be_taken_out_and_put_in_again(database):
    django(database, "migrate", "--skip-checks", "places")
    django(database, "migrate", "--skip-checks", "taxonomy")
    installed = counts(database)

    django(database, "migrate", "--skip-checks", "places", "0001")
    django(database, "migrate", "--skip-checks", "taxonomy", "0001")
    emptied = counts(database)
    django(database, "migrate", "--skip-checks", "places")
    django(database, "migrate", "--skip-checks", "taxonomy")

    assert installed[:4] == [21, 290, 290, 8_120]
    assert installed[4:10] == [21, 400, 2_412 + 1_569, 8_324, 6_657, 17_517]
    assert min(installed) > 0
    assert emptied == [0] * 12
    assert counts(database) == installed
