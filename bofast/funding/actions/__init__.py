"""What is done with a project's money: a decision gives it, costs are booked, claimed, reviewed, attested and paid."""

from bofast.funding.actions.advancing import attest_advance, decide_advance, pay_advance, release_advance
from bofast.funding.actions.claiming import (
    answer_completion,
    drop_line,
    fill_claim,
    sign_claim,
    start_claim,
)
from bofast.funding.actions.correcting import correct_line, take_back_correction
from bofast.funding.actions.costs import add_cost, add_proof, complete_cost, reverse_cost
from bofast.funding.actions.decisions import add_financier, decide_funding, register_certificate
from bofast.funding.actions.paying import attest_claim, pay_claim, release_payout
from bofast.funding.actions.payment_files import make_payment_file
from bofast.funding.actions.recovering import attest_recovery, pay_recovery, remit_recovery
from bofast.funding.actions.reviewing import (
    approve_unread,
    ask_completion,
    decide_claim,
    judge_line,
    refuse_claim,
    start_review,
    write_note,
)

__all__ = [
    "add_cost",
    "add_financier",
    "add_proof",
    "answer_completion",
    "approve_unread",
    "ask_completion",
    "attest_advance",
    "attest_claim",
    "attest_recovery",
    "complete_cost",
    "correct_line",
    "decide_advance",
    "decide_claim",
    "decide_funding",
    "drop_line",
    "fill_claim",
    "judge_line",
    "make_payment_file",
    "pay_advance",
    "pay_claim",
    "pay_recovery",
    "refuse_claim",
    "register_certificate",
    "release_advance",
    "release_payout",
    "remit_recovery",
    "reverse_cost",
    "sign_claim",
    "start_claim",
    "start_review",
    "take_back_correction",
    "write_note",
]
