"""Who can sign in to the demo with one click, as whom, and what to try there."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bofast.demo.region.people import (
    ALVAR,
    BODIL,
    DAGNY,
    DISA,
    EBBA,
    GUIDES,
    GUNVOR,
    MAJ,
    NILS,
    OTTAR,
    RUNA,
    SIGNE,
    STEN,
    TORKEL,
    TUVA,
    VERA,
    YLVA,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody to be in the demo: `icon` is Lucide's, `to_try` says what is worth doing first."""

    email: str
    role: str | Promise
    to_try: str | Promise
    icon: str


CAST = (
    Part(TUVA, _("Household"), _("Follow your move, write to your guide, and see who may see you."), "house"),
    Part(SIGNE, _("Guide in Krokom"), _("See what waits today, open a household and take the next step."), "compass"),
    Part(OTTAR, _("Guide in Härjedalen"), _("See that other households are there than in Krokom."), "compass"),
    Part(MAJ, _("Employer"), _("Confirm that your company takes part, and that somebody has moved."), "building-2"),
    Part(
        VERA, _("Project manager"), _("See how far the goals have come, and open a figure down to its units."), "target"
    ),
    Part(
        NILS,
        _("Project economist"),
        _("Read in the quarter’s ledger, and make the claim that is being written ready to sign."),
        "receipt-text",
    ),
    Part(RUNA, _("Applicant"), _("Go on with your application, and see what you have sent in."), "file-plus"),
    Part(TORKEL, _("Signatory"), _("Read what your project asks for, and sign it."), "file-text"),
    Part(
        DISA,
        _("Preparing officer"),
        _("Prepare an application, write the proposal and register what the committee decided."),
        "landmark",
    ),
    Part(
        YLVA, _("Claim reviewer"), _("Review the claim line by line, and see how the payout is reckoned."), "banknote"
    ),
    Part(STEN, _("Attestant"), _("Attest what has been decided; what is missing for a payout stands there."), "stamp"),
    Part(EBBA, _("Second attestant"), _("Release what has been attested, and make the payment file."), "key-round"),
    Part(ALVAR, _("Employee of the project"), _("Write your hours of September, and sign them."), "clock"),
    Part(GUNVOR, _("Manager"), _("Sign the hours of September that wait for you."), "badge-check"),
    Part(DAGNY, _("Municipality’s representative"), _("Confirm what you have brought in kind."), "handshake"),
    Part(BODIL, _("Committee member"), _("See where the project stands before the meeting."), "landmark"),
)
FURTHER = tuple(member.email for member in GUIDES if member.email not in {SIGNE, OTTAR})
"""Guides in the other municipalities: to sign in as, without a card of their own."""
