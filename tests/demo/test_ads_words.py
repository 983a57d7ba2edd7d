"""What is said in the demo's vacancies is our own: words, names and truths of the place."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from bofast.demo.ads.plan import ATTRACTION
from bofast.demo.ads.registers import registers
from bofast.demo.ads.stock import common, families, fitting

ADS = Path(__file__).parents[2] / "bofast" / "demo" / "ads"


def sentences(text: str) -> set[str]:
    """Those of five words or more, so that what any ad may say is nobody's."""
    parts = re.split(r"(?<=[.!?:])\s+|\n+", text)
    return {part.strip(" –•-") for part in parts if len(part.split()) >= 5}


def test_texts_are_never_twice_the_same_and_never_short(rows):
    texts = [row.text for row in rows]

    assert len(set(texts)) == len(texts)
    assert min(map(len, texts)) >= 200


def test_texts_of_one_trade_share_few_of_their_sentences(ordinary):
    nurses = [sentences(row.text) for row in ordinary if row.occupation.label == "Sjuksköterska, grundutbildad"]
    pairs = [(one, other) for i, one in enumerate(nurses) for other in nurses[:i]]

    shared_part = sum(len(one & other) / min(len(one), len(other)) for one, other in pairs) / len(pairs)

    assert len(nurses) > 100
    assert shared_part < 0.2


def test_every_placeholder_is_filled_and_no_mark_is_left(ordinary):
    left = [row.source_id for row in ordinary if re.search(r"[{}|]|  |\bNone\b", row.headline + row.text)]

    assert left == []


def test_sentences_that_are_true_in_the_mountains_stay_there():
    of = ("Alltid.", "norr|I norr.", "fjäll|I fjällen.")

    assert fitting(of, frozenset({""})) == ("Alltid.",)
    assert fitting(of, frozenset({"", "norr"})) == ("Alltid.", "I norr.")


def test_every_trade_has_enough_to_say_everywhere():
    anywhere = frozenset({""})

    for family in families():
        lists = [family.about, family.days, family.person, family.offer, family.hours, family.employers]
        assert all(fitting(of, anywhere) for of in lists), family.name
        for trade in family.trades:
            assert len(trade.words) == 3
            assert len(fitting(trade.work, anywhere)) >= 2, trade.words
            assert fitting(trade.heads, anywhere), trade.words
            assert fitting(trade.employers or family.employers, anywhere), trade.words
            assert trade.where in ATTRACTION


def test_every_list_of_common_sentences_is_used():
    source = "\n".join(path.read_text() for path in ADS.glob("*.py"))
    stems = {name.partition("_")[0] for name in common().lists}

    assert [stem for stem in sorted(stems) if not re.search(rf"['\"]{stem}", source)] == []


def test_no_sentence_is_a_real_ad_s(rows, shared):
    lines = (shared / "ads/jobsearch_ads.jsonl").read_text(encoding="utf-8").split("\n")
    real = {
        sentence
        for ad in map(json.loads, filter(None, lines))
        for sentence in sentences(ad["description"]["text"] or "")
    }

    ours = {sentence for row in rows for sentence in sentences(row.text)}

    assert ours & real == set()


def test_no_employer_is_a_real_one(ads, shared):
    lines = (shared / "ads/jobsearch_ads.jsonl").read_text(encoding="utf-8").split("\n")
    real = {(ad["employer"]["name"] or "").casefold() for ad in map(json.loads, filter(None, lines))}
    with (shared / "ads/historical_ads_2025_metadata.csv").open(encoding="utf-8", newline="") as file:
        real |= {row["employer_name"].casefold() for row in csv.DictReader(file)}

    ours = {ad["employer"]["name"] for ad in ads if ad["employer"]}

    assert len(real) > 1000
    assert {name for name in ours if name.casefold() in real} == set()


def test_no_municipality_region_or_authority_advertises(ads):
    public = re.compile(r"\b(kommun|region|landsting|myndighet|verket|sverige)\b", re.IGNORECASE)
    names = {place.concept.label for place in registers().municipalities.values()} - {"Mark"}  # also a word

    for ad in ads:
        employer = (ad["employer"] or {}).get("name", "")
        assert not public.search(employer)
        assert not names & set(employer.split())


def test_employers_have_neither_number_nor_address(rows):
    assert {(row.employer_number, row.url, row.street) for row in rows} == {("", "", "")}


def test_a_text_never_asks_for_a_lighter_licence_than_the_facts_do(ordinary):
    said = re.compile(r"\b([A-E]{1,2})-körkort|behörighet ([A-E]{1,2})\b")

    odd = [
        row.text
        for row in ordinary
        if row.licence_required
        and {one or other for one, other in said.findall(row.text)} - {licence.label for licence in row.licences}
    ]

    assert odd == []


def test_a_licence_that_is_not_required_is_told_as_good_to_have(ordinary):
    merits = re.compile("Körkort är en fördel|Har du B-körkort blir vardagen enklare|Det är bra om du har körkort")

    told = {(bool(merits.search(row.text)), row.licence_required) for row in ordinary if row.licences}

    assert told == {(True, False), (False, True)}


def test_a_skill_that_is_an_advantage_never_stands_among_those_required(ordinary):
    required = set(common()["required"])

    odd = [
        row.text
        for row in ordinary
        for part in row.text.split("\n\n")
        if part.split("\n")[0] in required
        and {line.removeprefix("– ") for line in part.split("\n")[1:]} != {skill.label for skill in row.must_skills}
    ]

    assert odd == []
