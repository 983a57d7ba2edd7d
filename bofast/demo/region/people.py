"""Who works in the demo region: name, e-mail, and what they do for whom. Their names are invented, and look it."""

from __future__ import annotations

from dataclasses import dataclass

from bofast.organisations.rules import Role
from bofast.projects.rules import Duty


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who acts for an organisation, named by its key."""

    email: str
    name: str
    organisation: str
    role: Role


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works in the project."""

    email: str
    name: str
    duty: Duty


SIGNE, OTTAR = "signe.myrstig@krokom.example", "ottar.hjortron@harjedalen.example"
VERA, NILS = "vera.tjarnlund@regionen.example", "nils.kallmyr@regionen.example"
YLVA, STEN = "ylva.tallrot@regionen.example", "sten.fjallrot@regionen.example"
BODIL, MAJ = "bodil.vintervag@regionen.example", "maj.forsling@nedrefors.example"
DISA, EBBA, TORKEL = "disa.lavmark@regionen.example", "ebba.snofall@regionen.example", "torkel.renback@regionen.example"
TUVA = "tuva.granris@hushall.example"
RUNA = "runa.lavskog@regionen.example"
ALVAR, GUNVOR = "alvar.bjorkmyr@regionen.example", "gunvor.rimfors@regionen.example"
DAGNY = "dagny.fjallbranna@harjedalen.example"

GUIDES = (
    Member("inga.alstubbe@ragunda.example", "Inga Alstubbe", "ragunda", Role.GUIDE),
    Member("rune.kvistmark@bracke.example", "Rune Kvistmark", "bracke", Role.GUIDE),
    Member(SIGNE, "Signe Myrstig", "krokom", Role.GUIDE),
    Member("torgny.vassbo@stromsund.example", "Torgny Vassbo", "stromsund", Role.GUIDE),
    Member("liv.ripsten@are.example", "Liv Ripsten", "are", Role.GUIDE),
    Member("ebba.ljungmo@berg.example", "Ebba Ljungmo", "berg", Role.GUIDE),
    Member(OTTAR, "Ottar Hjortron", "harjedalen", Role.GUIDE),
    Member("saga.ronnklint@ostersund.example", "Saga Rönnklint", "ostersund", Role.GUIDE),
    Member("malte.grasten@ostersund.example", "Malte Gråsten", "ostersund", Role.GUIDE),
)
FUNDER = (
    Member(DISA, "Disa Lavmark", "region", Role.PREPARER),
    Member(YLVA, "Ylva Tallrot", "region", Role.REVIEWER),
    Member(STEN, "Sten Fjällrot", "region", Role.ATTESTANT),
    Member(EBBA, "Ebba Snöfall", "region", Role.ATTESTANT),
    Member(BODIL, "Bodil Vinterväg", "region", Role.COMMITTEE),
)
SIGNATORIES = (Member(TORKEL, "Torkel Renbäck", "region", Role.SIGNATORY),)
STAFF = (
    Worker(VERA, "Vera Tjärnlund", Duty.MANAGER),
    Worker(NILS, "Nils Kallmyr", Duty.ECONOMIST),
)
APPLICANTS = (Worker(RUNA, "Runa Lavskog", Duty.MANAGER),)  # of applications that are not decided
