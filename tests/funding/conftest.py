"""The memo's decision on a project with one activity, and everybody's certificate registered."""

import pytest

from tests import money
from tests.region import DAY


@pytest.fixture
def funded(project, krokom):
    money.decision(project)
    money.financier(project, krokom, certified_on=DAY)
    return project


@pytest.fixture
def activity(funded):
    return money.activity(funded)
