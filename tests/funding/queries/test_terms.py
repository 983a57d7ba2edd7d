from datetime import date
from decimal import Decimal

import pytest

from bofast.audit.models import Event
from bofast.funding.actions.terms import install_terms
from bofast.funding.models import TermsSet
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.terms import Parameter, wordings
from tests.funding.rules.test_terms import SET
from tests.region import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def test_each_day_has_its_own_wording():
    then, now = terms_on(date(2021, 5, 1)), terms_on(date(2026, 11, 23))

    assert then.value(Parameter.DE_MINIMIS) == 200_000
    assert now.value(Parameter.DE_MINIMIS) == 300_000
    assert Parameter.DE_MINIMIS_REGISTER not in then
    assert now.days(Parameter.DE_MINIMIS_REGISTER) == 20


def test_the_day_that_a_wording_ends_is_the_next_ones_first():
    assert terms_on(date(2021, 12, 31)).value(Parameter.HIGHEST_SHARE) == Decimal("0.5")
    assert terms_on(date(2022, 1, 31)).value(Parameter.DIRECT_AWARD_BELOW) == 615_312
    assert terms_on(date(2022, 2, 1)).value(Parameter.DIRECT_AWARD_BELOW) == 700_000


def test_the_general_terms_are_those_that_the_decision_names(django_assert_num_queries):
    install_terms(wordings=wordings(SET), by=None, at=AT)

    with django_assert_num_queries(1):
        own = terms_on(date(2030, 6, 1), number="RUN/1/2030")
    assert own.value(Parameter.ON_COSTS) == Decimal("0.43")
    assert terms_on(date(2030, 6, 1), number="RUN/640/2017").value(Parameter.ON_COSTS) == Decimal("0.4268")
    assert Parameter.COMPLETION_DAYS not in own


def test_installing_a_wording_again_takes_its_place_and_is_audited():
    install_terms(wordings=wordings(SET), by=None, at=AT)

    install_terms(wordings=wordings(SET.replace("0.43", "0.44")), by=None, at=AT)

    assert terms_on(date(2030, 1, 1), number="RUN/1/2030").value(Parameter.ON_COSTS) == Decimal("0.44")
    assert TermsSet.objects.filter(number="RUN/1/2030").count() == 1
    assert Event.objects.filter(what="terms.install").count() == 2
