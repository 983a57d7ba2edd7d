"""Asks JobTech's taxonomy service, and reads what it answers: concepts as plain facts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx

from bofast.taxonomy.rules.concepts import Concepts, Unusable

ADDRESS = "/v1/taxonomy/graphql"
GROUP, OCCUPATION, SKILL, FIELD, KEYWORD = "ssyk-level-4", "occupation-name", "skill", "occupation-field", "keyword"
CURRENT = 'query Current { concepts(type: "occupation-name") { id } }'
QUERIES = (
    'query Fields { concepts(type: "occupation-field") { id type preferred_label '
    'narrower(type: "ssyk-level-4") { id type preferred_label ssyk_code_2012 '
    'related(type: "skill") { id type preferred_label } } } }',
    'query Occupations { concepts(type: "occupation-name", include_deprecated: true) { id type preferred_label '
    'broader(type: "ssyk-level-4") { id type preferred_label ssyk_code_2012 } '
    'substitutes(type: "occupation-name") { id type preferred_label substitutability_percentage } '
    "replaced_by { id type preferred_label } } }",
    'query Keywords { concepts(type: "keyword") { id type preferred_label '
    'related(type: "occupation-name") { id type preferred_label } } }',
)
STEPS = len(QUERIES) + 1
TRIES = 4
LONGEST_PAUSE = 60.0
Node = Mapping[str, Any]


class TaxonomyUnreachable(Exception):
    """The taxonomy service did not give what it was asked for; the text is one line."""


class NoAnswer(ValueError):
    """What was read is not an answer of the taxonomy service."""


def fetched(base: str, *, pause: Callable[[float], None] = time.sleep) -> Iterator[Concepts]:
    """Everything that the service at `base` says, growing: once for each of its STEPS answers, the last is whole.

    Busy or broken answers (429, 5xx, no connection) are asked for again, later each time. Raises TaxonomyUnreachable.
    """
    found = Concepts()
    with _client(base) as client:
        for query in QUERIES:
            take(_asked(client, query, pause), found)
            yield found
        current = [str(node.get("id", "")) for node in nodes(_asked(client, CURRENT, pause))]
    found.drop_all_but(current)
    yield found


def _client(base: str) -> httpx.Client:
    try:
        return httpx.Client(base_url=base, timeout=httpx.Timeout(120, connect=10), follow_redirects=True)
    except httpx.InvalidURL as wrong:
        raise TaxonomyUnreachable(f"“{base}” is no address of a taxonomy ({wrong})") from wrong


def _asked(client: httpx.Client, query: str, pause: Callable[[float], None]) -> object:
    for attempt in range(1, TRIES + 1):
        wait, problem = 2.0 ** (attempt - 1), ""
        try:
            response = client.get(ADDRESS, params={"query": query})
        except httpx.RequestError as wrong:
            problem = f"cannot be reached ({wrong or type(wrong).__name__})"
        else:
            if response.is_success:
                return _answer(response)
            problem = f"answered {response.status_code}"
            wait = max(wait, _retry_after(response))
            if response.status_code != 429 and not response.is_server_error:
                break
        if attempt < TRIES:
            pause(min(wait, LONGEST_PAUSE))
    raise TaxonomyUnreachable(f"the taxonomy at {client.base_url} {problem}")


def _answer(response: httpx.Response) -> object:
    try:
        answer: object = response.json()
        nodes(answer)
    except ValueError as wrong:
        raise TaxonomyUnreachable(f"the taxonomy at {response.url.host} gave something unreadable: {wrong}") from wrong
    return answer


def _retry_after(response: httpx.Response) -> float:
    seconds = response.headers.get("retry-after", "")
    return float(seconds) if seconds.isdecimal() else 0.0


def nodes(answer: object) -> list[Node]:
    """The concepts at the top of an answer. Raises NoAnswer, with the service's own words when it sent an error."""
    if isinstance(answer, dict):
        match answer:
            case {"errors": [{"message": str(message)}, *_]}:
                raise NoAnswer(f"it says “{' '.join(message.split())[:200]}”")
            case {"data": {"concepts": list(found)}}:
                return [node for node in found if isinstance(node, dict)]
    raise NoAnswer("it holds no concepts")


def take(answer: object, into: Concepts) -> int:
    """Add every concept of an answer, however they lie in one another; how many lay at the top. Raises NoAnswer."""
    top = nodes(answer)
    for node in top:
        _take(node, into, _kind(node))
    return len(top)


def _kind(node: Node, otherwise: str = "") -> str:
    """The node's type; answers that were not asked for types are known by what they hold."""
    code = node.get("ssyk_code_2012")
    if node.get("type"):
        return str(node["type"])
    if isinstance(code, str) and code:
        return f"ssyk-level-{len(code)}"
    if {"substitutes", "substituted_by", "replaced_by"} & node.keys():
        return OCCUPATION
    return otherwise


def _take(node: Node, into: Concepts, kind: str, above: tuple[str, str] = ("", "")) -> None:
    """Add the node and what lies in it; `above` is the type and id of the node that it is narrower than."""
    concept, label = str(node.get("id") or ""), str(node.get("preferred_label") or "")
    try:
        if kind == FIELD:
            into.add_field(concept, label)
        elif kind == GROUP:
            into.add_group(
                concept, label, code=str(node.get("ssyk_code_2012") or ""), of_field=above[1] * (above[0] == FIELD)
            )
        elif kind == OCCUPATION:
            _take_occupation(node, into, above[1] if above[0] == GROUP else "")
        elif kind == SKILL:
            into.add_skill(concept, label)
    except Unusable as wrong:
        into.skipped.append(f"{concept or label or 'a concept without id'}: {wrong}")
        return
    for narrower in _related(node, "narrower"):
        _take(narrower, into, _kind(narrower, {GROUP: OCCUPATION, FIELD: GROUP}.get(kind, "")), (kind, concept))
    if kind == GROUP and "related" in node:
        into.whole.add(concept)
    for related in _related(node, "related"):
        _take_related(concept, label, kind, related, into)


def _take_occupation(node: Node, into: Concepts, group: str) -> None:
    concept = str(node.get("id") or "")
    for broader in _related(node, "broader"):
        if _kind(broader, GROUP) == GROUP:
            group = group or str(broader.get("id") or "")
            if broader.get("preferred_label"):
                _take(broader, into, GROUP)
    successors = [str(following.get("id") or "") for following in _related(node, "replaced_by")]
    into.add_occupation(concept, str(node.get("preferred_label") or ""), group=group, successors=successors)
    if node.get("deprecated") is True:
        into.occupations[concept].dropped = True
    if "substitutes" in node:
        into.whole.add(concept)
    for other in _related(node, "substitutes"):
        _take_substitute(concept, str(other.get("id") or ""), other, into)
    for other in _related(node, "substituted_by"):
        _take_substitute(str(other.get("id") or ""), concept, other, into)


def _take_substitute(wanted: str, serves: str, other: Node, into: Concepts) -> None:
    percentage = other.get("substitutability_percentage")
    try:
        into.add_substitute(wanted, serves, percentage if isinstance(percentage, int) else 0)
    except Unusable as wrong:
        into.skipped.append(str(wrong))


def _take_related(concept: str, label: str, kind: str, related: Node, into: Concepts) -> None:
    other, type_of = str(related.get("id") or ""), _kind(related, SKILL if kind == GROUP else "")
    try:
        if kind == GROUP and type_of == SKILL:
            into.add_skill(other, str(related.get("preferred_label") or ""))
            into.add_group_skill(concept, other)
        elif kind == KEYWORD and type_of == OCCUPATION:
            into.add_phrase(label, other)
    except Unusable as wrong:
        into.skipped.append(f"{concept}: {wrong}")


def _related(node: Node, name: str) -> list[Node]:
    """The nodes that lie in this one under that name."""
    found = node.get(name)
    return [other for other in found if isinstance(other, dict)] if isinstance(found, list) else []
