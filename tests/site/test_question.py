import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from bofast.site.question import AdultAsked, Question, asked

KEYS = (
    "vem",
    "minuter",
    "i",
    "bort",
    "fler",
    "bostad",
    "storlek",
    "antal",
    "har1",
    "saknar2",
    "kort1",
    "distans1",
    "tid2",
    "kan1",
)


def question(address):
    return asked(QueryDict(address))


def words(address):
    return [adult.words for adult in question(address).adults]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ["", ""]),
        ("vem=Kock", ["Kock"]),
        ("vem=Kock&vem=", ["Kock", ""]),
        ("vem=&vem=Kock", ["Kock", ""]),
        ("vem=Kock&vem=Lärare&fler=1", ["Kock", "Lärare", ""]),
        ("vem=Kock&vem=Lärare&vem=Snickare&bort=2", ["Kock", "Snickare"]),
        ("vem=Kock&vem=Lärare&bort=0", ["Kock"]),
        ("vem=Kock&vem=Lärare&bort=1", ["Kock", "Lärare"]),
        ("vem=Kock&bort=nonsense", ["Kock"]),
        ("vem=+a%00b%0a+", ["a b"]),
    ],
)
def test_the_address_says_who_is_asking(address, expected):
    assert words(address) == expected


def test_what_each_has_said_follows_the_adult_and_not_the_row():
    left = question(
        "vem=Kock&vem=&vem=Snickare&vem=Lärare&har3=B&saknar4=C&distans3=1&minuter4=30&tid4=del&kan3=x&bort=1"
    )

    assert left.adults[:3] == (
        AdultAsked("Kock"),
        AdultAsked("Snickare", holds=("B",), remote=True, skills=("x",)),
        AdultAsked("Lärare", lacks=("C",), minutes="30", extent="del"),
    )


def test_more_adults_than_fit_are_counted_and_left_out():
    many = question("&".join(f"vem=Yrke+{n}" for n in range(100)))

    assert (len(many.adults), many.left_out, many.adults[0].words) == (6, 94, "Yrke 0")


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.text(max_size=30)), max_size=12))
def test_no_address_is_too_strange_and_equal_questions_share_one(pairs):
    query = QueryDict(mutable=True)
    for key, value in pairs:
        query.appendlist(key, value)

    first = asked(query)
    again = asked(QueryDict(first.query))

    assert again.query == first.query
    assert [adult for adult in again.adults if adult.words] == [adult for adult in first.adults if adult.words]


def test_only_what_differs_from_the_usual_stands_in_the_address():
    plain = Question((AdultAsked("Kock"),), where="23")

    assert plain.query == "vem=Kock&minuter=45&i=23"


def test_everything_that_can_be_said_comes_back_from_the_address():
    address = (
        "vem=Kock&vem=L%C3%A4rare&minuter=60&i=2309&bostad=billig&storlek=by&har1=B&saknar1=C&kan1=abcd_efg_hij"
        "&talar1=lang_swe_dis&talarinte1=lang_fin_nis"
        "&minuter2=30&distans2=1&tid2=del&antal=30"
    )

    assert sorted(question(address).query.split("&")) == sorted(address.split("&"))


def test_the_forms_choice_of_a_licence_is_said_as_before_in_the_address():
    chosen = question("vem=Kock&kort1=har-B&kort1=&kort1=saknar-C&kort1=har-&kort1=nonsense&i=")

    assert (chosen.adults[0].holds, chosen.adults[0].lacks) == (("B",), ("C",))
    assert chosen.query == "vem=Kock&minuter=45&i=&har1=B&saknar1=C"


@pytest.mark.parametrize(
    ("text", "shown"), [("", 10), ("30", 30), ("0", 1), ("99999", 10), ("900", 50), ("-1", 10), ("²", 10)]
)
def test_how_many_places_are_shown_is_kept_within_reason(text, shown):
    assert question(f"vem=Kock&antal={text}").shown == shown


def test_other_words_replace_those_of_one_adult():
    both = Question((AdultAsked("usk", remote=True), AdultAsked("kock")))

    assert both.with_words(1, "Undersköterska").adults == (
        AdultAsked("Undersköterska", remote=True),
        AdultAsked("kock"),
    )


def test_a_question_tells_what_has_been_said_beside_the_occupations():
    silent, wished, more = Question(), Question(size="by"), Question((AdultAsked("Kock", remote=True),))

    told = Question((AdultAsked("Kock", skills=("sk1",), speaks=("sv",), speaks_not=("fi",)),))

    assert told.query == "vem=Kock&minuter=45&i=&kan1=sk1&talar1=sv&talarinte1=fi"
    assert not told.says_more
    assert [(q.is_asked, q.has_wishes, q.says_more) for q in (silent, wished, more)] == [
        (False, False, False),
        (False, True, False),
        (True, False, True),
    ]
