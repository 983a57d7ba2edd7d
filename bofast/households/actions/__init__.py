"""What is done with a household: registered, shared, reached by links, kept and erased."""

from bofast.households.actions.consents import (
    ask_consent,
    decline_consent,
    give_consent,
    withdraw_all,
    withdraw_consent,
)
from bofast.households.actions.keeping import ask_household, erase_household, keep
from bofast.households.actions.links import send_link
from bofast.households.actions.registering import register_household, say_same

__all__ = [
    "ask_consent",
    "ask_household",
    "decline_consent",
    "erase_household",
    "give_consent",
    "keep",
    "register_household",
    "say_same",
    "send_link",
    "withdraw_all",
    "withdraw_consent",
]
