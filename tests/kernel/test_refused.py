from bofast.kernel.refused import Refused


class TooLate(Refused):
    code = "too_late"


def test_a_refusal_carries_its_code_and_its_facts():
    refused = TooLate(day="Monday")

    assert (refused.code, refused.facts) == ("too_late", {"day": "Monday"})
