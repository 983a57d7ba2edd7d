"""What an application for project funding must say, and how it goes from draft to closed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ApplicationState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"  # signed and sent, registered in the diary in the same breath
    COMPLETION = "completion"  # a question waits for the applicant
    PREPARED = "prepared"
    PROPOSED = "proposed"  # to a meeting, or to the delegate
    DECIDED = "decided"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class ApplicationMove(StrEnum):
    SUBMIT = "submit"
    ASK = "ask"
    ANSWER = "answer"
    PREPARE = "prepare"
    PROPOSE = "propose"
    SEND_BACK = "send_back"  # the meeting returns it to the officer
    DECIDE = "decide"
    REJECT = "reject"
    WITHDRAW = "withdraw"


MOVES: Mapping[tuple[ApplicationState, ApplicationMove], ApplicationState] = {
    (ApplicationState.DRAFT, ApplicationMove.SUBMIT): ApplicationState.SUBMITTED,
    (ApplicationState.SUBMITTED, ApplicationMove.ASK): ApplicationState.COMPLETION,
    (ApplicationState.COMPLETION, ApplicationMove.ANSWER): ApplicationState.SUBMITTED,
    (ApplicationState.SUBMITTED, ApplicationMove.PREPARE): ApplicationState.PREPARED,
    (ApplicationState.PREPARED, ApplicationMove.ASK): ApplicationState.COMPLETION,
    (ApplicationState.PREPARED, ApplicationMove.PROPOSE): ApplicationState.PROPOSED,
    (ApplicationState.PROPOSED, ApplicationMove.SEND_BACK): ApplicationState.PREPARED,
    (ApplicationState.PROPOSED, ApplicationMove.DECIDE): ApplicationState.DECIDED,
    (ApplicationState.PROPOSED, ApplicationMove.REJECT): ApplicationState.REJECTED,
    (ApplicationState.SUBMITTED, ApplicationMove.WITHDRAW): ApplicationState.WITHDRAWN,
    (ApplicationState.COMPLETION, ApplicationMove.WITHDRAW): ApplicationState.WITHDRAWN,
    (ApplicationState.PREPARED, ApplicationMove.WITHDRAW): ApplicationState.WITHDRAWN,
}
