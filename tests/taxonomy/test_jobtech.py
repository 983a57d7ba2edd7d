"""The taxonomy service, by a local server that speaks its format; and its answers, whatever was asked for."""

import gzip
import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from bofast.taxonomy.jobtech import STEPS, NoAnswer, TaxonomyUnreachable, fetched, take
from bofast.taxonomy.rules.concepts import Concepts, GroupFacts, OccupationFacts
from tests.taxonomy.conftest import ASSISTANT, CARE, CARER, HEALTH, NURSE, NURSES

GROUP = {"id": NURSES, "type": "ssyk-level-4", "preferred_label": "Sjuksköterskor", "ssyk_code_2012": "9991"}
SKILL = {"id": CARE, "type": "skill", "preferred_label": "Omvårdnad"}
FIELDS = [
    {
        "id": HEALTH,
        "type": "occupation-field",
        "preferred_label": "Hälso- och sjukvård",
        "narrower": [GROUP | {"related": [SKILL]}],
    }
]
OCCUPATIONS = [
    {
        "id": NURSE,
        "type": "occupation-name",
        "preferred_label": "Sjuksköterska",
        "broader": [GROUP],
        "substitutes": [
            {"id": ASSISTANT, "type": "occupation-name", "preferred_label": "U", "substitutability_percentage": 75}
        ],
        "replaced_by": [],
    },
    {"id": ASSISTANT, "type": "occupation-name", "preferred_label": "Undersköterska", "substitutes": []},
    {
        "id": CARER,
        "type": "occupation-name",
        "preferred_label": "Sjukvårdsbiträde",
        "substitutes": [],
        "replaced_by": [{"id": ASSISTANT, "type": "occupation-name", "preferred_label": "Undersköterska"}],
    },
]
KEYWORDS = [{"id": "kkkk_kkk_kkk", "type": "keyword", "preferred_label": "Vård", "related": [OCCUPATIONS[0]]}]


def answer(*concepts):
    return {"data": {"concepts": list(concepts)}}


class Taxonomy(ThreadingHTTPServer):
    """Answers by the name of the query; first whatever `troubles` holds: (status, headers, body)."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.troubles, self.asked = deque(), []
        self.answers = {
            "Fields": answer(*FIELDS),
            "Occupations": answer(*OCCUPATIONS),
            "Keywords": answer(*KEYWORDS),
            "Current": answer({"id": NURSE}, {"id": ASSISTANT}),
        }

    @property
    def base(self):
        return f"http://127.0.0.1:{self.server_port}"


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        (query,) = parse_qs(url.query)["query"]
        name = query.split()[1]
        self.server.asked.append((url.path, name))
        whole = json.dumps(self.server.answers[name]).encode()
        status, headers, body = self.server.troubles.popleft() if self.server.troubles else (200, {}, whole)
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("content-length", str(len(whole) if body == "cut off" else len(body)))
        self.end_headers()
        self.wfile.write(whole[:20] if body == "cut off" else body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def service():
    server = Taxonomy()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def whole(service, pauses=None):
    *_, found = fetched(service.base, pause=(pauses if pauses is not None else []).append)
    return found


def test_the_service_s_answers_become_facts(service):
    found = whole(service)

    assert found == Concepts(
        fields={HEALTH: "Hälso- och sjukvård"},
        groups={NURSES: GroupFacts("Sjuksköterskor", "9991", HEALTH)},
        occupations={
            NURSE: OccupationFacts("Sjuksköterska", NURSES),
            ASSISTANT: OccupationFacts("Undersköterska"),
            CARER: OccupationFacts("Sjukvårdsbiträde", dropped=True, successors=(ASSISTANT,)),
        },
        skills={CARE: "Omvårdnad"},
        group_skills={NURSES: {CARE}},
        substitutes={NURSE: {ASSISTANT: 75}},
        whole={NURSES, NURSE, ASSISTANT, CARER},
        phrases={("Vård", NURSE)},
    )


def test_it_is_asked_four_things_at_its_address(service):
    steps = list(fetched(service.base))

    assert len(steps) == STEPS
    assert service.asked == [
        ("/v1/taxonomy/graphql", name) for name in ("Fields", "Occupations", "Keywords", "Current")
    ]


def test_an_occupation_that_only_the_full_list_has_is_dropped(service):
    service.answers["Current"] = answer({"id": NURSE})

    assert whole(service).occupations[ASSISTANT].dropped


@pytest.mark.parametrize(
    ("troubles", "pauses"),
    [
        ([(429, {"retry-after": "7"}, b"")], [7.0]),
        ([(429, {"retry-after": "86400"}, b"")], [60.0]),
        ([(429, {"retry-after": "soon"}, b""), (503, {}, b"")], [1.0, 2.0]),
        ([(500, {}, b""), (502, {}, b""), (200, {}, "cut off")], [1.0, 2.0, 4.0]),
    ],
)
def test_a_busy_or_broken_service_is_asked_again_later_each_time(service, troubles, pauses):
    service.troubles.extend(troubles)
    waited = []

    assert whole(service, waited).skills == {CARE: "Omvårdnad"}
    assert waited == pauses


@pytest.mark.parametrize(
    ("troubles", "problem"),
    [
        ([(503, {}, b"")] * 4, "answered 503"),
        ([(404, {}, b"")], "answered 404"),
        ([(200, {}, b"<html>Welcome</html>")], "gave something unreadable: Expecting value"),
        ([(200, {}, b'{"errors":[{"message":"Cannot query field"}]}')], "it says “Cannot query field”"),
        ([(200, {}, b"[]")], "it holds no concepts"),
    ],
)
def test_a_service_that_will_not_answer_is_told_in_one_line(service, troubles, problem):
    service.troubles.extend(troubles)

    with pytest.raises(TaxonomyUnreachable) as told:
        whole(service)

    assert problem in str(told.value)
    assert len(service.asked) == len(troubles)


def test_a_service_that_is_away_is_told_after_four_tries():
    waited = []

    with pytest.raises(TaxonomyUnreachable, match="cannot be reached"):
        list(fetched("http://127.0.0.1:9", pause=waited.append))

    assert waited == [1.0, 2.0, 4.0]


def test_the_real_answers_come_through_whole(service, shared):
    for name, file in {
        "Fields": "ssyk-level-4-groups-with-related-skills",
        "Occupations": "substitutability-relations-between-occupations",
        "Keywords": "the-ssyk-hierarchy-with-occupations",
    }.items():
        service.answers[name] = json.loads(gzip.decompress((shared / f"taxonomy/graphql/{file}.json.gz").read_bytes()))
    service.answers["Current"] = service.answers["Occupations"]

    found = whole(service)

    assert (len(found.groups), len(found.occupations), len(found.skills)) == (400, 2_412, 6_640)
    assert sum(map(len, found.substitutes.values())) == 8_324
    assert (found.skipped, [one for one in found.occupations.values() if one.dropped or not one.group]) == ([], [])


@pytest.mark.parametrize(
    ("base", "problem"), [("http://a:b", "is no address of a taxonomy"), ("taxonomy", "cannot be")]
)
def test_an_address_that_is_none_is_told_in_one_line(base, problem):
    with pytest.raises(TaxonomyUnreachable, match=problem):
        list(fetched(base, pause=lambda seconds: None))


def taken(*concepts):
    found = Concepts()
    take(answer(*concepts), found)
    return found


def test_an_answer_without_types_is_known_by_what_it_holds():
    bare = {
        "id": NURSE,
        "preferred_label": "Sjuksköterska",
        "broader": [{"id": NURSES, "preferred_label": "Sjuksköterskor", "ssyk_code_2012": "9991"}],
        "substitutes": [{"id": ASSISTANT, "substitutability_percentage": 25}],
        "replaced_by": [],
    }

    found = taken(bare)

    assert found.occupations == {NURSE: OccupationFacts("Sjuksköterska", NURSES)}
    assert (found.groups, found.substitutes) == (
        {NURSES: GroupFacts("Sjuksköterskor", "9991")},
        {NURSE: {ASSISTANT: 25}},
    )


def test_a_hierarchy_gives_each_occupation_its_group():
    occupation = {"id": NURSE, "type": "occupation-name", "preferred_label": "Sjuksköterska"}
    level_3 = {"id": "1111_111_111", "type": "ssyk-level-3", "preferred_label": "X", "ssyk_code_2012": "999"}

    found = taken(level_3 | {"narrower": [GROUP | {"narrower": [occupation]}]})

    assert found.occupations == {NURSE: OccupationFacts("Sjuksköterska", NURSES)}
    assert found.groups == {NURSES: GroupFacts("Sjuksköterskor", "9991")}


def test_what_lies_in_a_typed_node_needs_no_type_of_its_own():
    bare_skill = {"id": CARE, "preferred_label": "Omvårdnad"}
    bare_occupation = {"id": NURSE, "preferred_label": "Sjuksköterska"}

    found = taken(GROUP | {"related": [bare_skill], "narrower": [bare_occupation]})

    assert (found.group_skills, found.occupations) == (
        {NURSES: {CARE}},
        {NURSE: OccupationFacts("Sjuksköterska", NURSES)},
    )


def test_an_occupation_takes_its_group_from_what_is_broader_and_leaves_other_levels():
    level_3 = {"id": "1111_111_111", "type": "ssyk-level-3", "preferred_label": "X", "ssyk_code_2012": "999"}

    found = taken(OCCUPATIONS[0] | {"broader": [level_3, {"id": NURSES}]})

    assert (found.occupations[NURSE].group, found.groups) == (NURSES, {})


def test_a_keyword_of_something_else_is_not_a_phrase():
    assert taken(KEYWORDS[0] | {"related": [SKILL]}).phrases == set()


def test_being_substituted_says_the_same_from_the_other_side_but_is_not_the_whole_list():
    found = taken(
        {
            "id": ASSISTANT,
            "type": "occupation-name",
            "preferred_label": "Undersköterska",
            "substituted_by": [{"id": NURSE, "substitutability_percentage": 75}],
        }
    )

    assert (found.substitutes, found.whole) == ({NURSE: {ASSISTANT: 75}}, set())


def test_a_service_that_says_deprecated_is_believed():
    found = taken({"id": NURSE, "type": "occupation-name", "preferred_label": "Syster", "deprecated": True})

    assert found.occupations[NURSE].dropped


def test_what_cannot_be_used_is_skipped_with_its_reason_and_the_rest_taken():
    found = taken(
        {"id": "", "type": "skill", "preferred_label": "Svets"},
        {"id": None, "type": "skill"},
        SKILL,
        GROUP | {"related": [{"id": "?", "type": "skill", "preferred_label": "X"}, "noise", None]},
        OCCUPATIONS[1] | {"substitutes": [{"id": NURSE, "substitutability_percentage": "75"}]},
        {"id": "zzzz_zzz_zzz", "type": "continent", "preferred_label": "Europa"},
        "noise",
    )

    assert found.skills == {CARE: "Omvårdnad"}
    assert found.skipped == [
        "Svets: “” is no concept id",
        "a concept without id: it has no label",
        f"{NURSES}: “?” is no concept id",
        f"{ASSISTANT} stands in for {NURSE} to 0 %: neither 25 nor 75",
    ]


@pytest.mark.parametrize("other", [[], {}, {"data": {}}, {"data": {"concepts": 3}}, {"data": None}, "x", None])
def test_something_else_is_no_answer(other):
    with pytest.raises(NoAnswer):
        take(other, Concepts())
