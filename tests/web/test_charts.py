import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.web.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, axis, line_chart

values = st.lists(st.integers(0, 2_000_000), min_size=2, max_size=30)


@given(values)
def test_every_point_lies_within_the_axes(numbers):
    chart = line_chart([(2000 + year, number) for year, number in enumerate(numbers)])

    assert all(LEFT <= point.x <= WIDTH - RIGHT and TOP <= point.y <= HEIGHT - BOTTOM for point in chart.points)
    assert chart.marks[0].value <= min(numbers) <= max(numbers) <= chart.marks[-1].value
    assert 2 <= len(chart.marks) <= 7


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [(14559, 15352, (14400, 15400, 200)), (0, 10, (0, 10, 5)), (100, 100, (100, 101, 1)), (30, 100, (0, 100, 20))],
)
def test_the_axis_has_round_ends_and_steps(least, most, expected):
    assert axis(least, most) == expected


def test_what_has_changed_is_told_from_the_first_year_to_the_last():
    chart = line_chart([(2011, 7000), (2012, 6900), (2013, 6800)])

    assert (chart.change, chart.fall, chart.from_zero) == (-200, 200, False)
    assert [point.year for point in chart.years] == [2011, 2012, 2013]
