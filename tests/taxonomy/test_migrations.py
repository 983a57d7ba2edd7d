from importlib import import_module

from django.apps import apps
from django.db import connection

from bofast.taxonomy.models import Occupation, Phrase

BROAD_WORDS = import_module("bofast.taxonomy.migrations.0007_broad_words")


def test_words_of_an_earlier_file_become_those_of_this_one_and_others_stay(db):
    before = set(Phrase.objects.values_list("words", "occupation_id", "group_id", "language", "source"))
    doctor = Occupation.objects.get(label="Läkare", deprecated=False)
    Phrase.objects.create(words="gammalt ord", occupation=doctor, language="sv", source="bofast")
    Phrase.objects.create(words="Läkare till Åre", occupation=doctor, language="sv", source="headline")
    Phrase.objects.filter(words="läkare", source="bofast").delete()

    BROAD_WORDS.renew(apps, connection.schema_editor())

    after = set(Phrase.objects.values_list("words", "occupation_id", "group_id", "language", "source"))
    assert after - before == {("Läkare till Åre", doctor.pk, None, "sv", "headline")}
    assert before - after == set()
