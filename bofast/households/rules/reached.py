"""How somebody is reached, in one spelling only; and the keyed hashes by which the same person is recognised."""

from __future__ import annotations

import hashlib
import hmac

import phonenumbers

from bofast.kernel.refused import Refused

HERE = "SE"  # where a number without a country's code is


class BadTelephone(Refused):
    """Not a telephone number: `given` is what was written."""

    code = "bad_telephone"


def telephone(given: str) -> str:
    """The number as +46701740605, however it was spelled; empty for empty. Raises BadTelephone."""
    if not given.strip():
        return ""
    try:
        number = phonenumbers.parse(given, HERE)
    except phonenumbers.NumberParseException:
        raise BadTelephone(given=given.strip()) from None
    if number.extension or not phonenumbers.is_valid_number(number):
        raise BadTelephone(given=given.strip())
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spelled(number: str) -> str:
    """As it is read and dialled here: “070-174 06 05”, “+49 30 …” for one abroad; unknown ones as they are."""
    try:
        parsed = phonenumbers.parse(number, HERE)
    except phonenumbers.NumberParseException:
        return number
    is_home = phonenumbers.region_code_for_number(parsed) == HERE
    style = phonenumbers.PhoneNumberFormat.NATIONAL if is_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def identity_hash(way: str, address: str, *, key: str) -> str:
    """HMAC-SHA256 of one normalised address; `way` ("email", "phone") keeps the kinds apart. Empty for empty."""
    if not address:
        return ""
    return hmac.new(key.encode(), f"{way}:{address}".encode(), hashlib.sha256).hexdigest()


def veiled(email: str) -> str:
    """As much of an address as its owner needs to know it by: “t•••@hushall.example”."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"
