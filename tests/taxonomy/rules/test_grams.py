from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.taxonomy.rules.grams import Counting, Postings, bags, postings, rarity, telling

texts = st.lists(st.lists(st.text("abcå", min_size=1, max_size=5), max_size=3), min_size=1, max_size=6)
PLAIN = Counting(edge=1.0, whole=0.0)


def indexed(texts, counting=PLAIN):
    return postings(texts, partial(rarity, size=len(texts)), counting)


def grams_of(word):
    padded = f" {word} "
    return [padded[at : at + size] for size in (2, 3, 4) for at in range(len(padded) - size + 1)]


@given(texts)
def test_a_text_holds_each_n_gram_of_each_word_as_often_as_it_stands_there(texts):
    held = bags(texts, Counting(edge=1.0, whole=1.0))

    for number, words in enumerate(texts):
        of_text = held.count[held.text == number]
        grams = [gram for word in words for gram in grams_of(word)]
        distinct = len(set(grams)) + len(set(words))
        assert (of_text.sum(), len(of_text)) == (len(grams) + len(words), distinct)


def test_edges_and_whole_words_count_as_told():
    held = bags([["ab"]], Counting(edge=3.0, whole=5.0))

    assert sorted(held.count.tolist()) == [1, 3, 3, 3, 3, 3, 5]  # only "ab" stands at no edge: _a b_ _ab ab_ _ab_


@given(texts)
def test_likeness_is_a_share_and_a_text_is_wholly_like_itself(texts):
    index = indexed(texts)

    for number, words in enumerate(texts):
        likeness = index.likeness(words)
        assert ((likeness >= 0) & (likeness <= 1)).all()
        assert likeness[number] == pytest.approx(1 if words else 0, abs=1e-5)


@given(texts, st.randoms())
def test_likeness_does_not_depend_on_the_order_of_texts(texts, random):
    order = random.sample(range(len(texts)), len(texts))
    shuffled = indexed([texts[place] for place in order])

    likeness = indexed(texts).likeness(["abc"])[order]

    np.testing.assert_allclose(shuffled.likeness(["abc"]), likeness, atol=1e-6)


def test_an_unknown_n_gram_makes_a_text_less_alike():
    index = indexed([["kock"], ["smed"]])

    assert index.likeness(["kock", "xyz"])[0] < index.likeness(["kock"])[0]


def test_nothing_is_like_nothing():
    assert indexed([["kock"]]).likeness([]).tolist() == [0]
    assert indexed([["kock"]]).likeness(["ö"]).tolist() == [0]
    assert indexed([[]]).likeness(["kock"]).tolist() == [0]
    assert indexed([]).likeness(["kock"]).tolist() == []


def test_what_stands_in_every_group_tells_nothing():
    texts = [["söker", "kock"], ["söker", "smed"], ["söker", "kock"], ["söker", "smed"]]
    index = postings(texts, partial(telling, group=np.array([0, 1, 0, 1])))

    likeness = index.likeness(["söker", "kock"])

    assert likeness[0] > 0.95
    assert likeness[1] < 0.05


def test_an_index_is_the_same_when_opened(tmp_path):
    index = indexed([["kock"], ["kallskänka"]], Counting(edge=1.5, whole=2.0))
    index.save(tmp_path)

    opened = Postings.opened(tmp_path)

    assert (opened.size, opened.counting) == (2, Counting(edge=1.5, whole=2.0))
    assert opened.likeness(["kocken"]).tolist() == index.likeness(["kocken"]).tolist()
