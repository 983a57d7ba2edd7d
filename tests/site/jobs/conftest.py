import pytest

from bofast.kernel import clock
from tests.vacancies.search.conftest import DAY, advertise  # noqa: F401  a fixture


@pytest.fixture(autouse=True)
def _on_the_day():
    clock.live_on(DAY)
    yield
    clock.live_on(None)
