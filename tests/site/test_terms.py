import re
import tomllib

import pytest

from bofast.funding.reference import ENGLISH, REFERENCE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def test_every_value_is_shown_with_where_it_is_said(client, strict_templates):
    page = client.get("/villkor/")

    assert "Lönebikostnader, av lönen" in page.text
    assert "42,68\u00a0%" in page.text
    assert "400\u00a0000\u00a0kr" in page.text
    assert "14\u00a0dagar" in page.text
    assert "RUN/640/2017" in page.text
    assert "Check against the text in force" in client.get("/en/villkor/").text


def test_in_english_only_the_names_of_swedish_laws_are_swedish(client, strict_templates):
    page = client.get("/en/villkor/").text.partition("<main")[2].partition("</main>")[0]

    assert "rules of delegation: under SEK 500,000 a delegate decides" in page
    assert "<h2>Kommunallag (2017:725)</h2>" in page
    assert "Local Government Act. Law" in page
    assert re.findall(r"\b(?:inom|högst|efter|enligt|och|från|av|kostnader|artikel)\b", page) == []


def test_everything_that_the_terms_say_is_said_in_english_too():
    english = tomllib.loads(ENGLISH.read_text(encoding="utf-8"))
    sets = tomllib.loads(REFERENCE.read_text(encoding="utf-8"))["terms"]
    said = {one[name] for one in sets for name in ("title", "source", "wording") if name in one}
    said |= {value["source"] for one in sets for value in one["values"]}

    assert {words for words in said - set(english) if re.search(r"[a-zåäö]{3}", words)} == set()
