from bofast.vacancies.models import EXTENT_LABELS, SOURCE_LABELS
from bofast.vacancies.rules.vocabulary import Extent, Source


def test_every_source_has_a_label():
    assert set(SOURCE_LABELS) == {source.value for source in Source}


def test_every_extent_has_a_label():
    assert set(EXTENT_LABELS) == {extent.value for extent in Extent}
