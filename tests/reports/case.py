"""The matter as the decision memo has it, made with models: what is applied for, who pays, what is proposed."""

from __future__ import annotations

from datetime import date

from bofast.records.models import Matter, Series
from tests.region import AT


def matter(serial: int = 412, *, year: int = 2019, title: str = "Medfinansiering") -> Matter:
    series, _ = Series.objects.get_or_create(name="RUN", year=year, defaults={"last": serial})
    return Matter.objects.create(series=series, serial=serial, title=title, opened_on=date(year, 10, 14), opened_at=AT)
