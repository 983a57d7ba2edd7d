import gzip
import json

import pytest

from bofast.kernel.tables import Unreadable
from bofast.vacancies.incoming import Broken, CutOff
from bofast.vacancies.jobtech import ads_in
from tests.vacancies.ads import an_ad

ONE, TWO = an_ad("1"), an_ad("2", headline="Kock i Åre")
LINE = json.dumps(ONE).encode()


@pytest.fixture
def file(tmp_path):
    def written(content):
        path = tmp_path / "ads"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([ONE, TWO]),
        json.dumps([ONE, TWO], indent=2, ensure_ascii=False),
        json.dumps({"total": {"value": 2}, "hits": [ONE, TWO]}),
        json.dumps({"hits": [ONE, TWO], "positions": 7}, indent=1),
        "\ufeff" + json.dumps([ONE, TWO]),
        f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n",
        f"\n{json.dumps(ONE)}\r\n\n{json.dumps(TWO, ensure_ascii=False)}",
        json.dumps(ONE, indent=2) + "\n" + json.dumps(TWO, indent=2),
    ],
)
def test_ads_are_read_in_every_form(file, content):
    assert list(ads_in(file(content))) == [ONE, TWO]


def test_a_single_ad_is_read(file):
    assert list(ads_in(file(json.dumps(ONE)))) == [ONE]


def test_an_empty_list_holds_no_ads(file):
    assert list(ads_in(file("[]"))) == []


def test_packed_files_are_unpacked(file):
    assert list(ads_in(file(gzip.compress(json.dumps([ONE, TWO]).encode())))) == [ONE, TWO]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_are_read_by_their_header(file, mark):
    content = 'id,headline,ssyk_code\n1,"Kock\ni Åre",5120\n\n2,Bagare,7512\n'.replace(",", mark)

    assert list(ads_in(file(content))) == [
        {"id": "1", "headline": "Kock\ni Åre", "ssyk_code": "5120"},
        {"id": "2", "headline": "Bagare", "ssyk_code": "7512"},
    ]


def test_a_row_with_too_few_columns_is_told(file):
    assert list(ads_in(file("id,headline\n1,Kock\n2\n3,Bagare\n")))[1] == Broken("2", "row 3 has 1 of 2 columns")


def test_a_row_that_no_table_can_hold_is_told(file):
    found = list(ads_in(file("id,headline\n1," + "x" * 200_000 + "\n2,Kock\n")))

    assert [found[0].reason, found[1]["id"]] == ["row 2 is no CSV (field larger than field limit (131072))", "2"]


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"PK\x03\x04", "is a zip archive: unpack it first"),
        (b"%PDF-1.7", "is a PDF"),
        ("[]".encode("utf-16"), "is UTF-16: save it in UTF-8"),
        (b"<!doctype html>, ", "is no file of ads: it begins with '<!doctype html>, '"),
        (b"null", "is no file of ads: it begins with 'null'"),
        (bytes(range(40)), "is no file of ads: it begins with "),
        (b"name,age\nAlva,7\n", "lacks the column id; its header is: name, age"),
        ("id,headline\n1,Åre\n".encode("latin-1"), "is not UTF-8: save it in UTF-8; reading stopped there"),
    ],
)
def test_what_is_no_file_of_ads_is_told_in_one_line(file, content, told):
    with pytest.raises(Unreadable) as wrong:
        list(ads_in(file(content)))

    assert str(wrong.value).startswith(told)


@pytest.mark.parametrize("form", [json.dumps, lambda ads, **how: "\n".join(json.dumps(ad, **how) for ad in ads)])
def test_in_the_wrong_encoding_what_can_be_read_is_kept(file, form):
    found = []
    content = form([{"id": "1", "headline": "Kock"}, {"id": "2", "headline": "Bagare i Åre"}], ensure_ascii=False)

    with pytest.raises(Unreadable, match="is not UTF-8 in 1 ads: save it in UTF-8"):
        found.extend(ads_in(file(content.encode("latin-1"))))

    assert (found[0]["headline"], found[1].source_id, found[1].is_text) == ("Kock", "2", False)


@pytest.mark.parametrize("packed", [False, True])
def test_of_a_cut_off_file_what_came_before_is_kept(file, packed):
    content = json.dumps([an_ad(str(number)) for number in range(1, 301)]).encode()
    content = gzip.compress(content, mtime=0)[:-200] if packed else content[:-200]
    found = []

    with pytest.raises(CutOff, match=r"early|cut off"):
        found.extend(ads_in(file(content)))

    assert [ad["id"] for ad in found] == [str(number) for number in range(1, len(found) + 1)]
    assert len(found) > 100


def test_a_table_that_is_cut_off_says_so(file):
    with pytest.raises(CutOff, match="ends too early: reading stopped in its last line"):
        list(ads_in(file("id,headline,city\n1,Kock,Åre\n2,Ba")))


def test_a_missing_file_is_the_callers_to_explain(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(ads_in(tmp_path / "nowhere"))
