import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bofast.site.jobs.address import Asked, address, hidden, read
from bofast.site.jobs.names import Names, names
from bofast.vacancies.search.asked import Order, Search

pytestmark = pytest.mark.django_db

KNOWN = Names(
    {
        "county": {"22": "Västernorrland", "23": "Jämtland"},
        "municipality": {"2309": "Krokom", "2380": "Östersund"},
        "field": {"health": "Hälso- och sjukvård"},
        "group": {"2221": "Sjuksköterskor", "5321": "Undersköterskor"},
        "extent": {"full": "Heltid", "part": "Deltid"},
        "remote": {"yes": "Distansarbete"},
    },
    {"2221": "health", "5321": "health"},
)
searches = st.builds(
    Search,
    words=st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60).map(
        lambda text: " ".join(text.split())
    ),
    **{
        kind: st.sets(st.sampled_from(sorted(KNOWN.named[kind]))).map(lambda chosen: tuple(sorted(chosen)))
        for kind in ("county", "municipality", "field", "group", "extent")
    },
    remote=st.booleans(),
    order=st.sampled_from(Order),
    page=st.integers(1, 10**8),
)


def asked(text):
    return read(QueryDict(text), KNOWN)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(searches)
def test_a_search_and_its_address_say_the_same(search):
    assert asked(address(search).partition("?")[2]) == Asked(search)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(searches)
def test_the_form_carries_everything_along_but_words_and_page(search):
    form = QueryDict(mutable=True)
    form["ord"] = search.words
    for name, value in hidden(search):
        form.appendlist(name, value)

    assert address(asked(form.urlencode()).search) == address(Search(**{**_as_dict(search), "page": 1}))


def _as_dict(search):
    return {name: getattr(search, name) for name in Search.__dataclass_fields__}


def test_the_same_search_has_one_address_however_it_was_asked():
    one = asked("kommun=2380&ord=+kock++natt&kommun=2309&kommun=2380&sida=1&ordning=bast&distans=on&lan=")

    assert address(one.search) == "/jobb/?ord=kock+natt&kommun=2309&kommun=2380&distans=ja"


@pytest.mark.parametrize(
    "text,told",
    [
        ("lan=99", "”lan=99” känner vi inte till, så det togs inte med."),
        ("kommun=Krokom", "”kommun=Krokom” känner vi inte till, så det togs inte med."),
        ("omfattning=alltid", "”omfattning=alltid” känner vi inte till, så det togs inte med."),
        ("sida=abc", "Det finns ingen sida ”abc”. Det här är den första."),
        ("sida=0", "Det finns ingen sida ”0”. Det här är den första."),
        ("sida=-1", "Det finns ingen sida ”-1”. Det här är den första."),
        ("sida=²", "Det finns ingen sida ”²”. Det här är den första."),
        ("ordning=upp", "Jobb kan inte ordnas efter ”upp”."),
        ("ord=" + "ä" * 10_000, "Det var för många ord. Vi läste de första 200 tecknen."),
    ],
)
def test_what_cannot_be_read_is_left_out_and_told(text, told):
    found = asked(text)

    assert found.unread == (told,)
    assert found.search == Search(words="ä" * 200 if text.startswith("ord=") else "")


def test_control_characters_are_no_words():
    assert asked("ord=kock%00%0A%E2%80%A8natt&lan=23%00").search == Search(words="kock natt", county=("23",))


@given(st.text(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_address_is_too_mangled_to_read(text):
    assert isinstance(asked(text), Asked)


def test_the_names_are_those_of_the_registers():
    known = names()

    assert known.of("municipality", "2309") == "Krokom"
    assert known.parent("municipality", "2309") == "23"
    assert known.parent("group", "2221") in known.named["field"]
    assert known.of("county", "99") == "99"
