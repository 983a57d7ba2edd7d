"""A field, a group and a few occupations that no register has, beside those that `migrate` installed."""

import pytest

from bofast.taxonomy.models import Field, Group, Occupation

NURSE, ASSISTANT, CARER = "Nurs_eee_nnn", "Assi_sta_nnt", "Care_rrr_rrr"
HEALTH, NURSES, ASSISTANTS = "Heal_thh_hhh", "Nurs_ess_sss", "Assi_sts_sss"
CARE, INJECTION = "Sk1l_aaa_aaa", "Sk2l_bbb_bbb"


@pytest.fixture
def nurses(db):
    health = Field.objects.create(concept_id=HEALTH, label="Fjällhälsa", label_en="Mountain health")
    return Group.objects.create(concept_id=NURSES, code="9991", label="Fjällsköterskor m.fl.", field=health)


@pytest.fixture
def nurse(nurses):
    return Occupation.objects.create(concept_id=NURSE, label="Fjällsköterska", label_en="Mountain nurse", group=nurses)


@pytest.fixture
def assistant(nurses):
    return Occupation.objects.create(concept_id=ASSISTANT, label="Fjällbiträde")
