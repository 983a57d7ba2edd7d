"""What is done with a case: one verb each, one transaction each."""

from bofast.cases.actions.confirming import answer_confirmation, ask_confirmation
from bofast.cases.actions.moved import register_hire, register_relocation, shown_extract
from bofast.cases.actions.retention import Retained, ask_due, erase_due, follow_household, hear, keep_household, leave
from bofast.cases.actions.talk import read_messages, send_message
from bofast.cases.actions.way import free_cases, hand_back_case, move_case, open_case, plan_move, take_case
from bofast.cases.actions.work import add_task, finish_task, log_service, note_contact, reopen_task

__all__ = [
    "Retained",
    "add_task",
    "answer_confirmation",
    "ask_confirmation",
    "ask_due",
    "erase_due",
    "finish_task",
    "follow_household",
    "free_cases",
    "hand_back_case",
    "hear",
    "keep_household",
    "leave",
    "log_service",
    "move_case",
    "note_contact",
    "open_case",
    "plan_move",
    "read_messages",
    "register_hire",
    "register_relocation",
    "reopen_task",
    "send_message",
    "shown_extract",
    "take_case",
]
