from bofast.vacancies.rules.flat import as_ad, is_flat
from tests.vacancies.ads import an_ad


def test_an_ad_is_not_flat():
    assert is_flat(an_ad()) is False


def test_rows_of_tables_are_flat():
    assert [is_flat({name: ""}) for name in ("ssyk_code", "published_date", "description.text")] == [True, True, True]


def test_columns_are_put_where_an_ad_has_them():
    row = {
        "id": "a1",
        "headline": "Kock",
        "ssyk_code": "5120",
        "occupation_label": "Kock",
        "municipality_code": "2380",
        "latitude": "63.18",
        "longitude": "14.6",
        "published_date": "2025-01-02 03:04:05",
        "duration": "",
    }

    assert as_ad(row) == {
        "id": "a1",
        "headline": "Kock",
        "occupation_group": {"legacy_ams_taxonomy_id": "5120"},
        "occupation": {"label": "Kock"},
        "workplace_address": {"municipality_code": "2380", "coordinates": ["14.6", "63.18"]},
        "publication_date": "2025-01-02 03:04:05",
        "latitude": "63.18",
        "longitude": "14.6",
    }


def test_dotted_columns_are_nested():
    assert as_ad({"description.text": "Laga mat", "description": "kort"}) == {"description": "kort"}
    assert as_ad({"description": "kort", "description.text": "Laga mat"}) == {"description": {"text": "Laga mat"}}
