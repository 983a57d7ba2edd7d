import json
import re
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.vacancies.incoming import CHUNK, LONGEST, Broken, CutOff, Incoming, Values, lines

OPENING = re.compile(r"\[")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def incoming(content, size=CHUNK):
    return Incoming(iter([content[start : start + size] for start in range(0, len(content), size)]))


def opened(coming):
    values = Values(coming)
    values.skip(OPENING)
    return values


def array(content, size=CHUNK):
    return opened(incoming(content, size)).array()


def cut_off(pieces):
    yield from pieces
    raise CutOff("the line went dead")


@given(st.lists(json_values, max_size=6), st.integers(1, 40), st.booleans())
def test_an_array_is_read_however_it_is_cut_into_pieces(values, size, ascii_only):
    content = json.dumps(values, ensure_ascii=ascii_only, indent=1).encode("utf-8", "surrogatepass")

    assert list(array(content, size)) == values


@given(st.lists(json_values.filter(bool), max_size=6), st.integers(1, 40))
def test_documents_are_read_one_after_another(values, size):
    content = "\n".join(json.dumps(value) for value in values).encode()

    assert list(Values(incoming(content, size)).documents()) == values


@given(st.lists(st.dictionaries(st.text(), st.text(), max_size=3), max_size=6), st.integers(1, 40))
def test_lines_are_read_however_they_are_cut_into_pieces(values, size):
    content = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()

    assert list(lines(incoming(content, size))) == values


def test_a_line_separator_within_a_text_ends_no_line():
    assert list(lines(incoming('{"a": "x\u2028y"}\n'.encode()))) == [{"a": "x\u2028y"}]


def test_numbers_that_meet_the_end_of_a_piece_stay_whole():
    numbers = [12_345] * 30_000

    assert list(array(json.dumps(numbers, separators=(",", ":")).encode())) == numbers


@pytest.mark.parametrize(
    "damaged, reason",
    [
        (b'{"id": "7", x}', "it is no JSON"),
        (b'{"id": "7", "n": ' + b"9" * 5000 + b"}", "it is no JSON"),
        (b'{"id": "7", "n": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "it is no JSON"),
        (b'{"id": "7", "t": "\xe5"}', "it is not UTF-8"),
        (
            b'{"id": "7", "t": "' + b"x" * (3 * LONGEST) + b'"}',
            f"it has {3 * LONGEST + 20} characters, at most {LONGEST} are read",
        ),
    ],
)
def test_a_damaged_value_is_told_and_passed_over(damaged, reason):
    found = list(array(b"[1," + damaged + b",2]"))

    assert [found[0], found[2]] == [1, 2]
    assert (found[1].source_id, found[1].reason) == ("7", reason)


@pytest.mark.parametrize(
    "damaged, reason",
    [
        (b'{"id": "7", x}', "line 2 is no JSON"),
        (b"[" * 100_000, "line 2 is no JSON"),
        (b'{"id": "7", "t": "\xe5"}', "line 2 is not UTF-8"),
        (b'{"id": "7"}' + b" " * LONGEST, f"line 2 has {LONGEST + 12} bytes, at most {LONGEST} are read"),
    ],
)
def test_a_damaged_line_is_told_and_passed_over(damaged, reason):
    found = list(lines(incoming(b"1\n" + damaged + b"\n\n2\n")))

    assert [found[0], found[1].reason, found[2]] == [1, reason, 2]


@pytest.mark.parametrize(
    "content, told",
    [
        (b'[{"id": 1}, {"id": "8", "he', "ends too early: reading stopped after 1 ads, in ad 8"),
        (b'[{"id": 1},', "ends too early: reading stopped after 1 ads"),
        (b'[{"id": 1}', "ends too early: reading stopped after 1 ads"),
        (b'[{"id": 1} {"id": 2}]', "is no JSON any more: reading stopped after 1 ads, in ad 2"),
        (b'[{"id": 1}, nonsense]', "is no JSON any more: reading stopped after 1 ads"),
    ],
)
def test_an_array_that_does_not_go_on_gives_what_came_before(content, told):
    values = array(content)

    assert next(values) == {"id": 1}
    with pytest.raises(CutOff, match=f"^{told}$"):
        next(values)


def test_a_last_line_that_is_cut_off_is_told_by_its_id():
    values = lines(incoming(b'1\n{"id": 8, "head'))

    assert [next(values), next(values)] == [1, Broken("8", "line 2 is cut off")]
    with pytest.raises(CutOff, match="ends too early: reading stopped in line 2"):
        next(values)


@pytest.mark.parametrize(
    "read, pieces",
    [
        (lines, [b"1\n2\n", b"3\n4"]),
        (lambda coming: Values(coming).documents(), [b"1\n2\n", b"3\n"]),
        (lambda coming: opened(coming).array(), [b"[1,2", b",3,4"]),
    ],
)
def test_what_came_before_a_failure_is_given_first(read, pieces):
    values = read(Incoming(cut_off(pieces)))

    assert [next(values) for _ in range(3)] == [1, 2, 3]
    with pytest.raises(CutOff, match="the line went dead"):
        next(values)


def test_the_head_can_be_seen_without_taking_it():
    coming = Incoming(iter([b"ab", b"cd", b"ef"]))

    assert (coming.head(3), coming.read(), coming.read(), coming.read()) == (b"abc", b"abcd", b"ef", b"")


def test_a_huge_value_is_passed_over_in_little_memory():
    def pieces():
        yield b'[{"id": "7", "text": "'
        yield from (b"x" * CHUNK for _ in range(50 * 1024 * 1024 // CHUNK))
        yield b'"}, 2]'

    values = Values(Incoming(pieces()))
    values.skip(OPENING)
    tracemalloc.start()
    found = list(values.array())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [found[0].source_id, found[1]] == ["7", 2]
    assert peak < 40 * 1024 * 1024
