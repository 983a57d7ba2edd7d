from bofast.cases.rules import (
    may_be_asked,
    may_confirm,
    token_hash,
)


def test_nobody_confirms_for_themselves():
    assert may_confirm({1, None, 2}, 3)
    assert may_confirm({1, None, 2}, None)
    assert not may_confirm({1, None, 2}, 2)


def test_no_party_is_asked_however_its_address_is_spelled():
    assert may_be_asked("maj@nedrefors.example", ["tuva@hushall.example"])
    assert not may_be_asked(" Tuva@Hushall.example", ["tuva@hushall.example"])


def test_a_token_is_kept_as_its_hash():
    assert token_hash("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
