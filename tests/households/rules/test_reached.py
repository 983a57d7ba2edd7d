import pytest

from bofast.households.rules.reached import BadTelephone, identity_hash, spelled, telephone, veiled


@pytest.mark.parametrize(
    "given", ["070-174 06 05", "+46 70 174 06 05", "0046701740605", "(070) 1740605", "070 1740605 "]
)
def test_a_number_has_one_spelling(given):
    assert telephone(given) == "+46701740605"


@pytest.mark.parametrize("given", ["12", "070-174", "ring mig", "070-174 06 05 ankn. 7", "+999 1234567"])
def test_what_is_no_number_is_refused_as_it_was_written(given):
    with pytest.raises(BadTelephone) as refused:
        telephone(given)

    assert refused.value.facts == {"given": given}


def test_no_number_is_no_number():
    assert telephone("  ") == ""


def test_a_number_from_abroad_keeps_its_country():
    assert (telephone("+47 22 33 44 55"), spelled("+4722334455")) == ("+4722334455", "+47 22 33 44 55")


def test_a_number_is_read_as_it_is_dialled_here():
    assert spelled("+46701740605").replace("-", "").replace(" ", "") == "0701740605"


def test_a_hash_needs_its_key_and_knows_its_kind():
    hashes = {
        identity_hash("email", "a@b.example", key="one"),
        identity_hash("email", "a@b.example", key="two"),
        identity_hash("phone", "a@b.example", key="one"),
    }

    assert len(hashes) == 3
    assert all(len(one) == 64 for one in hashes)
    assert identity_hash("email", "", key="one") == ""


def test_an_address_is_told_to_its_owner_only():
    assert veiled("tuva.granris@hushall.example") == "t•••@hushall.example"
