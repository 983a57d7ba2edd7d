"""Ads as JobTech gives them, in words of our own."""

from datetime import UTC, datetime

AT = datetime(2025, 3, 10, 8, 0, tzinfo=UTC)
MILLISECONDS = 1000


def stamp(moment):
    """A moment as the source writes its versions' times."""
    return int(moment.timestamp() * MILLISECONDS)


def an_ad(source_id="29000001", /, **changes):
    """A whole ad of an electrician's work in Östersund; `changes` replace its parts."""
    ad = {
        "id": source_id,
        "webpage_url": f"https://arbetsformedlingen.se/platsbanken/annonser/{source_id}",
        "headline": "Elektriker till Storsjöns Elbyrå",
        "application_deadline": "2025-04-30T23:59:59",
        "number_of_vacancies": 2,
        "description": {
            "text": "Du drar kablar i nya hus.\r\nVi lagar lunch ihop.",
            "text_formatted": "<p>Du drar kablar i nya hus.</p><p>Vi lagar lunch ihop.</p>",
            "conditions": "Heltid, start i maj.",
        },
        "employment_type": {"concept_id": "PFZr_Syz_cUq", "label": "Vanlig anställning"},
        "salary_type": {"concept_id": "oG8G_9cW_nRf", "label": "Fast lön"},
        "salary_description": "Enligt avtal",
        "duration": {"concept_id": "a7uU_j21_mkL", "label": "Tills vidare"},
        "working_hours_type": {"concept_id": "6YE1_gAC_R2G", "label": "Heltid"},
        "scope_of_work": {"min": 100, "max": 100},
        "employer": {
            "phone_number": "063-12 34 56",
            "email": "chef@elbyran.example",
            "organization_number": "5560000001",
            "name": "Storsjöns Elbyrå AB",
            "workplace": "Verkstaden på Frösön",
        },
        "application_details": {"email": "jobb@elbyran.example", "url": "https://elbyran.example/jobb/7"},
        "experience_required": True,
        "driving_license_required": True,
        "driving_license": [{"concept_id": "VTK8_WRx_GcM", "label": "B"}],
        "occupation": {"concept_id": "made_up_id", "label": "Kabeldragare"},
        "occupation_group": {"concept_id": "made_up_group", "label": "Elektriker", "legacy_ams_taxonomy_id": "7411"},
        "workplace_address": {
            "municipality": "Östersund",
            "municipality_code": "2380",
            "municipality_concept_id": "Vt7P_856_WZS",
            "country": "Sverige",
            "country_code": "199",
            "street_address": "Bergsgatan 5",
            "postcode": "83243",
            "city": "Frösön",
            "coordinates": [14.6, 63.18],
        },
        "must_have": {
            "skills": [{"concept_id": "skill_1", "label": "Kabeldragning", "weight": 10}],
            "languages": [{"concept_id": "zSLA_vw2_FXN", "label": "Svenska", "weight": 10}],
        },
        "nice_to_have": {"skills": [], "languages": [{"concept_id": "NVxJ_hLg_TYS", "label": "Engelska"}]},
        "publication_date": "2025-03-01T09:30:00",
        "last_publication_date": "2025-04-30T23:59:59",
        "removed": False,
        "removed_date": None,
        "timestamp": stamp(datetime(2025, 3, 1, 8, 30, tzinfo=UTC)),
        "application_contacts": [{"name": "Alva Ek", "email": "alva@elbyran.example", "telephone": "0701234567"}],
        "relevance": 0.5,
    }
    return ad | changes


def a_removal(source_id, removed_date="2025-03-09T12:00:00"):
    return {"id": int(source_id), "removed": True, "removed_date": removed_date}
