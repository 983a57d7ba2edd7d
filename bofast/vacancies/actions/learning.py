"""What employers call the work teaches what people mean: each new headline becomes a phrase for its occupation."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from bofast.indexes.actions import bump
from bofast.taxonomy.models import Phrase
from bofast.vacancies.models import Vacancy
from bofast.vacancies.rules.texts import phrase

_SOURCE = Phrase.Source.HEADLINE.value
_LANGUAGE = Phrase.Language.SWEDISH.value


@transaction.atomic
def learn(*, vacancies: Iterable[Vacancy]) -> int:
    """Add the headlines that are not known yet for their occupation, or group; how many that were.

    The revision “taxonomy” goes up when there were any.
    """
    said = {
        (words, vacancy.occupation_id, None if vacancy.occupation_id else vacancy.group_id)
        for vacancy in vacancies
        if (vacancy.occupation_id or vacancy.group_id) and (words := phrase(vacancy.headline))
    }
    known = set(
        Phrase.objects.filter(source=_SOURCE, words__in={words for words, _, _ in said})
        .order_by("pk")
        .values_list("words", "occupation_id", "group_id")
    )
    new = sorted(said - known, key=lambda one: (one[0], one[1] or 0, one[2] or 0))
    Phrase.objects.bulk_create(
        [
            Phrase(words=words, occupation_id=occupation, group_id=group, source=_SOURCE, language=_LANGUAGE)
            for words, occupation, group in new
        ],
        ignore_conflicts=True,
    )
    if new:
        bump("taxonomy")
    return len(new)
