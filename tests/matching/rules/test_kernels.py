from bofast.matching.rules.kernels import TALLY, nothing


def test_before_anything_is_found_every_place_has_nothing():
    tally = nothing(3)

    assert tally.dtype == TALLY
    assert tally["best"].tolist() == [-1.0] * 3
    assert tally["positions"].tolist() == [0] * 3
