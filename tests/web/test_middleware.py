"""An expected no becomes words: a message beside the part for htmx, on the page one came from otherwise."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from bofast.kernel.refused import Refused
from bofast.web.middleware import RefusedMiddleware
from bofast.web.requests import wants_part


class Full(Refused):
    code = "full"


@pytest.fixture(autouse=True)
def words(settings, tmp_path):
    folder = tmp_path / "words" / "refusals"
    folder.mkdir(parents=True)
    (folder / "full.txt").write_text("{{ place }} has no <room> left.\n")
    template = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**template, "DIRS": [folder.parent, *template["DIRS"]]}]


@pytest.fixture
def refused():
    def answer(**headers):
        request = RequestFactory().post("/spara/", headers=headers)
        SessionMiddleware(HttpResponse).process_request(request)
        MessageMiddleware(HttpResponse).process_request(request)
        middleware = RefusedMiddleware(lambda _request: HttpResponse())
        return request, middleware.process_exception(request, Full(place="Ås & Lit"))

    return answer


def test_htmx_gets_the_words_beside_the_part(refused):
    _request, answer = refused(**{"HX-Request": "true"})

    assert answer.status_code == 409
    assert "Ås &amp; Lit has no &lt;room&gt; left." in answer.text
    assert 'data-tone="bad"' in answer.text


def test_others_come_back_to_where_they_were_with_a_message(refused):
    request, answer = refused(Referer="http://testserver/kommuner/?a=1")

    assert (answer.status_code, answer.url) == (302, "http://testserver/kommuner/?a=1")
    assert [str(message) for message in get_messages(request)] == ["Ås & Lit has no <room> left."]


@pytest.mark.parametrize("back", ["https://evil.example/", "javascript:alert(1)", "//evil.example", ""])
def test_nobody_is_sent_to_another_site(refused, back):
    _request, answer = refused(Referer=back)

    assert answer.url == "/"


def test_anything_else_is_left_to_be_reported():
    middleware = RefusedMiddleware(lambda _request: HttpResponse())

    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None


def test_a_part_never_passes_for_the_page_in_a_cache():
    answer = RefusedMiddleware(lambda _request: HttpResponse())(RequestFactory().get("/"))

    assert answer.headers["Vary"] == "HX-Request"


@pytest.mark.parametrize(
    "headers,part",
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_a_part_is_given_only_to_htmx_that_wants_one(headers, part):
    assert wants_part(RequestFactory().get("/", headers=headers)) is part
