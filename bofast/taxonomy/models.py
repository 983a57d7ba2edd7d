"""Occupations, their groups and fields, skills, and the words that point at them, with the registers' own ids."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CONCEPT_ID_LENGTH = 20
LABEL_LENGTH = 200


class Labelled(models.Model):
    """A concept of JobTech's taxonomy: its id, its Swedish label, and an English one where we have written it."""

    concept_id = models.CharField(max_length=CONCEPT_ID_LENGTH, unique=True)
    label = models.CharField(max_length=LABEL_LENGTH)
    label_en = models.CharField(max_length=LABEL_LENGTH, blank=True, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def shown(self) -> str:
        """The label in the reader's language; the Swedish one where no English is written."""
        return self.label_en if self.label_en and (get_language() or "sv").startswith("en") else self.label


class Field(Labelled):
    """An occupation field (*yrkesområde*), such as Hälso- och sjukvård."""

    class Meta:
        ordering = ["label"]


class Group(Labelled):
    """An occupation group: one four-digit code of SSYK 2012."""

    code = models.CharField(max_length=4, unique=True)
    field = models.ForeignKey(Field, null=True, on_delete=models.SET_NULL, related_name="groups")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{4}$"), name="ssyk_code_is_four_digits"),
        ]


class OccupationQuerySet(models.QuerySet["Occupation"]):
    def current(self) -> Self:
        """Those that the taxonomy still has; the dropped ones only explain older ads."""
        return self.filter(deprecated=False)


class Occupation(Labelled):
    """An occupation name; a dropped one knows its successor where the taxonomy, or an equal label, gives it."""

    group = models.ForeignKey(Group, null=True, on_delete=models.SET_NULL, related_name="occupations")
    deprecated = models.BooleanField(default=False)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replaces")

    objects = OccupationQuerySet.as_manager()

    class Meta:
        ordering = ["label", "concept_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(deprecated=True), name="only_a_dropped_occupation_is_replaced"
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                name="occupation_does_not_replace_itself",
            ),
        ]


class Substitution(models.Model):
    """Who wants `wanted` can do `serves`, the vacancy's occupation, to 25 or 75 per cent."""

    wanted = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="substitutes")
    serves = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="substituted_by")
    percentage = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["wanted", "serves"]
        constraints = [
            models.UniqueConstraint(fields=["wanted", "serves"], name="substitution_is_said_once"),
            models.CheckConstraint(condition=Q(percentage__in=[25, 75]), name="substitution_is_a_quarter_or_three"),
            models.CheckConstraint(condition=~Q(wanted=F("serves")), name="occupation_does_not_substitute_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.wanted_id} → {self.serves_id} ({self.percentage} %)"


class Skill(Labelled):
    """A skill (*kompetens*) that a vacancy may ask for and a person may hold."""

    class Meta:
        ordering = ["label", "concept_id"]


class GroupSkill(models.Model):
    """A skill that belongs to the work of an occupation group."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="group_skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="group_skills")

    class Meta:
        ordering = ["group", "skill"]
        constraints = [models.UniqueConstraint(fields=["group", "skill"], name="skill_is_in_a_group_once")]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.skill_id}"


class Phrase(models.Model):
    """Words that people use for an occupation, or for a whole group, in Swedish or English."""

    class Language(models.TextChoices):
        SWEDISH = "sv", _("Swedish")
        ENGLISH = "en", _("English")

    class Source(models.TextChoices):
        TAXONOMY = "taxonomy", _("the taxonomy")
        BOFAST = "bofast", _("written by Bofast")
        HEADLINE = "headline", _("an ad's headline")

    words = models.CharField(max_length=300)
    occupation = models.ForeignKey(Occupation, null=True, on_delete=models.CASCADE, related_name="phrases")
    group = models.ForeignKey(Group, null=True, on_delete=models.CASCADE, related_name="phrases")
    language = models.CharField(max_length=2, choices=Language.choices)
    source = models.CharField(max_length=10, choices=Source.choices)

    class Meta:
        ordering = ["words", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(occupation__isnull=True, group__isnull=False)
                | Q(occupation__isnull=False, group__isnull=True),
                name="phrase_means_an_occupation_or_a_group",
            ),
            models.UniqueConstraint(
                fields=["words", "occupation", "source"],
                condition=Q(group__isnull=True),
                name="phrase_means_an_occupation_once",
            ),
            models.UniqueConstraint(
                fields=["words", "group", "source"],
                condition=Q(occupation__isnull=True),
                name="phrase_means_a_group_once",
            ),
            models.CheckConstraint(condition=Q(language__in=["sv", "en"]), name="phrase_is_swedish_or_english"),
            models.CheckConstraint(
                condition=Q(source__in=["taxonomy", "bofast", "headline"]), name="phrase_has_a_known_source"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="phrase_has_words"),
        ]

    def __str__(self) -> str:
        return self.words
