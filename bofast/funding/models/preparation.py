"""An application’s preparation: answers, scores, questions, conflicts, and the meetings that decide."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bofast.accounts.models import User
from bofast.funding.models.applications import Application
from bofast.funding.models.fields import OfFunder, OfProject, Row_co
from bofast.funding.rules.preparation import ConflictGround, Limit, Outcome, Reply, Sheet
from bofast.organisations.models import Organisation
from bofast.organisations.rules import Role
from bofast.projects.models import Project

QUESTIONS_LABELS = {
    Sheet.FORMAL.value: _("Formal check"),
    Sheet.ELIGIBLE.value: _("May it be funded"),
    Sheet.STATE_AID.value: _("State aid"),
}
REPLY_LABELS = {
    Reply.YES.value: pgettext_lazy("reply", "Yes"),
    Reply.NO.value: pgettext_lazy("reply", "No"),
    Reply.UNKNOWN.value: _("Not known yet"),
}
QUESTION_LABELS = {
    "signatory": _("Is it signed by somebody who may sign for the applicant?"),
    "all_stated": _("Does it state recipient, purpose, goals, timetable, implementation, budget and financing?"),
    "balanced": _("Does the financing plan add up to the whole cost?"),
    "cofinanciers": _("Has every other financier said in writing that it takes part?"),
    "not_begun": _("Did it come in before the project begins?"),
    "conflicts": _("Has it been asked whether anybody who handles it has a conflict of interest?"),
    "delimited": _("Is it a project of its own, with a beginning, an end and goals to reach?"),
    "operating_aid": _("Is any part of it aid to ordinary running?"),
    "other_aid": _("Does other public aid to the same costs take it above what is allowed?"),
    "economic_activity": _("Does anybody whom it favours offer goods or services on a market?"),
    "state_resources": _("Is it paid with public money that a public body decides over?"),
    "advantage": _("Does it give an advantage that could not be had on the market?"),
    "selectivity": _("Does it favour certain undertakings or a certain production?"),
    "distortion": _("Does it distort competition, or threaten to?"),
    "trade": _("Can it affect trade between member states?"),
    "de_minimis_room": _("Is there room for it as de minimis aid to everybody whom it favours?"),
    "block_exemption": _("Does an article of the General Block Exemption Regulation allow it?"),
}
OUTCOME_LABELS = {
    Outcome.OPEN.value: _("Not answered in full"),
    Outcome.COMPLETE.value: _("In order"),
    Outcome.LACKING.value: _("Something must be completed"),
    Outcome.ELIGIBLE.value: _("May be funded"),
    Outcome.INELIGIBLE.value: _("May not be funded"),
    Outcome.NO_AID.value: _("Not state aid"),
    Outcome.DE_MINIMIS.value: _("State aid, given as de minimis aid"),
    Outcome.BLOCK_EXEMPT.value: _("State aid, allowed by the block exemption"),
    Outcome.NOTIFY.value: _("Stop: the Government must be notified"),
}
CRITERION_LABELS = {
    "strategy": _("Serves the regional development strategy"),
    "logic": _("Goals, activities and resources hold together"),
    "ability": _("The applicant can carry it through"),
    "collaboration": _("Collaboration with those it concerns"),
    "horizontal": _("Equality, diversity and environment"),
    "lasting": _("Lasts when the project has ended"),
}
LIMIT_LABELS = {
    Limit.ASKED.value: _("what was asked for"),
    Limit.SHARE.value: _("the share of all costs, rounded down"),
    Limit.CEILING.value: _("what is left of the cash costs"),
}
GROUND_LABELS = {
    ConflictGround.STAFF.value: _("Works in the project"),
    ConflictGround.OWN_ORGANISATION.value: _("The applicant is the funder itself"),
    ConflictGround.CLOSE.value: _("Close to somebody whom it concerns"),
    ConflictGround.OWN_INTEREST.value: _("Own interest in how it ends"),
    ConflictGround.EARLIER.value: _("Has handled it on another side"),
    ConflictGround.OTHER.value: _("Other, as written"),
}


class OfFundersCommittee(OfFunder[Row_co]):
    """The funder's officers, and who decides."""

    roles = (Role.PREPARER, Role.REVIEWER, Role.ATTESTANT, Role.COMMITTEE)


class PreparationRows(OfFundersCommittee[Row_co]):
    path = "application__project"


class NotesOfPreparation(OfFunder[Row_co]):
    path = "application__project"
    roles = (Role.PREPARER,)


class Answer(models.Model):
    """What the officer answers to one question of a sheet; the last one holds, earlier ones stay."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="answers")
    sheet = models.CharField(max_length=10, choices=QUESTIONS_LABELS)
    question = models.CharField(max_length=40)  # its key in the rules
    reply = models.CharField(max_length=8, choices=REPLY_LABELS)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PreparationRows.as_manager()

    class Meta:
        ordering = ["application", "sheet", "question", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.question} {self.reply}"


class Score(models.Model):
    """How well an application meets one criterion, 1 to 5, and why."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="scores")
    criterion = models.CharField(max_length=40)
    points = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    scored_at = models.DateTimeField()
    scored_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PreparationRows.as_manager()

    class Meta:
        ordering = ["application", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["application", "criterion"], name="score_is_given_once_a_criterion"),
            models.CheckConstraint(name="score_is_one_to_five", condition=Q(points__gte=1, points__lte=5)),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.criterion} {self.points}"


class Question(models.Model):
    """What the officer asks the applicant to complete, and what comes back."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = OfProject.as_manager()

    class Meta:
        ordering = ["project", "asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.due_on}"


class PreparationNote(models.Model):
    """What an officer writes for the funder's own eyes; the applicant never sees it, nor does the committee."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = NotesOfPreparation.as_manager()

    class Meta:
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.written_at}"


class Conflict(models.Model):
    """Somebody who does not handle a project's money, and why; said by themselves or found by the system."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    ground = models.CharField(max_length=16, choices=GROUND_LABELS)
    words = models.TextField(blank=True)
    handled = models.TextField(blank=True)  # what was done about it
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfFundersCommittee.as_manager()

    class Meta:
        ordering = ["project", "said_at", "pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.ground}"


class Meeting(models.Model):
    """A sitting of the body that decides: when papers must be ready, when its minutes are adjusted and announced."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="meetings")
    body = models.CharField(max_length=120)  # “Regionala utvecklingsnämnden”
    held_on = models.DateField()
    applications_by = models.DateField()  # the last day to apply for this meeting
    papers_by = models.DateField()  # the last day for the officer's proposal
    participants = models.TextField(blank=True)  # a name and party a line
    minutes_number = models.CharField(max_length=30, blank=True)
    adjusted_on = models.DateField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "body", "held_on"], name="meeting_is_held_once_a_day"),
            models.CheckConstraint(
                name="meeting_is_prepared_before_it_is_held",
                condition=Q(applications_by__lte=F("papers_by"), papers_by__lte=F("held_on")),
            ),
            models.CheckConstraint(
                name="minutes_are_adjusted_before_they_are_announced",
                condition=Q(announced_on__isnull=True)
                | Q(adjusted_on__isnull=False, announced_on__gte=F("adjusted_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.held_on}"
