from __future__ import annotations

from django.db import models


class Revision(models.Model):
    """How many times one kind of thing has been written; an index made of it says which number it was made at."""

    name = models.CharField(max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
