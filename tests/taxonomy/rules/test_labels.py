import string

from hypothesis import given
from hypothesis import strategies as st

from bofast.taxonomy.rules.labels import SAME, Labels

pairs = st.lists(st.tuples(st.sampled_from("ABC"), st.text("kocåa ", max_size=8)), max_size=8)


@given(pairs, st.text("kocåa ", max_size=8), st.randoms())
def test_the_order_of_labels_never_matters(pairs, text, random):
    shuffled = random.sample(pairs, len(pairs))

    assert Labels.built(shuffled).ranked(text, 3) == Labels.built(pairs).ranked(text, 3)


@given(pairs, st.text(string.printable, max_size=12))
def test_confidence_falls_with_rank_and_is_a_share(pairs, text):
    confidences = [one.confidence for one in Labels.built(pairs).ranked(text, 3)]

    assert confidences == sorted(confidences, reverse=True)
    assert all(0 < confidence <= SAME + 1e-6 for confidence in confidences)


def test_the_label_itself_is_first_and_surest():
    found = Labels.built([("a", "Kock"), ("b", "Kockbiträde"), ("c", "Smed")]).ranked("kock", 2)

    assert [one.id for one in found] == ["a", "b"]
    assert round(found[0].confidence, 4) == SAME


def test_all_labels_of_an_id_speak_for_it():
    labels = [("a", "kock"), ("a", "smed"), ("b", "kock"), ("b", "kocken")]

    assert [one.id for one in Labels.built(labels).ranked("kockar", 5)] == ["b", "a"]


def test_a_tie_goes_to_the_first_id():
    assert [one.id for one in Labels.built([("b", "kock"), ("a", "kock")]).ranked("kock", 2)] == ["a", "b"]


def test_what_shares_nothing_is_left_out():
    assert Labels.built([("a", "kock"), ("b", "–")]).ranked("xyz", 5) == []
    assert Labels.built([]).ranked("kock", 5) == []
    assert Labels.built([("a", "kock")]).ranked("", 5) == []
