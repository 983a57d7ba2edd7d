from dataclasses import fields

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from bofast.matching.rules.ground import ground_of
from bofast.matching.rules.stock import Stock, stock_of
from bofast.matching.rules.travel import ESTIMATE
from bofast.matching.stored import load, save
from tests.matching.worlds import facts_in, ground_in, worlds

NO_GROUND = ground_of([], [], [], [])


def same(one, other):
    return all(np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(Stock))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds())
def test_what_is_saved_is_loaded(world, tmp_path):
    stock = stock_of(facts_in(world.vacancies), ground_in(world), ESTIMATE)

    save(stock, tmp_path)

    assert same(load(tmp_path), stock)


def test_long_arrays_are_mapped_and_none_can_be_changed(tmp_path, monkeypatch):
    monkeypatch.setattr("bofast.matching.stored.MAPPED_FROM", 1)
    stock = stock_of([], NO_GROUND, ESTIMATE)
    save(stock, tmp_path)

    found = load(tmp_path)

    assert same(found, stock)
    assert not any(getattr(found, field.name).flags.writeable for field in fields(Stock))


def test_a_folder_that_is_not_whole_is_no_stock(tmp_path):
    save(stock_of([], NO_GROUND, ESTIMATE), tmp_path)
    (tmp_path / "order.npy").unlink()

    with pytest.raises(FileNotFoundError):
        load(tmp_path)
