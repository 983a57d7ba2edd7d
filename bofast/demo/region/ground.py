"""What the demo's lives stand on: organisations by key, people by e-mail, places by code."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bofast.accounts.actions import person_with
from bofast.accounts.models import User
from bofast.demo.region import organisations, people
from bofast.demo.region.living import at
from bofast.organisations.actions import add_member, register_organisation, set_bankgiro
from bofast.organisations.models import Organisation
from bofast.organisations.rules import Role
from bofast.places.models import Municipality

FOUNDED = at("2019-08-19", "08.30")  # before the project's application


@dataclass(slots=True)
class Ground:
    """Those whom the lives meet."""

    places: dict[str, Municipality] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    guides: dict[str, list[User]] = field(default_factory=dict)  # by the municipality's code
    speakers: dict[str, User] = field(default_factory=dict)  # by the organisation's key

    def municipality(self, code: str) -> Organisation:
        """The organisation that receives households in the municipality with that code."""
        key = next(told.key for told in organisations.MUNICIPALITIES if told.at_home == code)
        return self.organisations[key]


def found() -> Ground:
    """Register the organisations, who speaks and recruits for them, the guides and the funder's people."""
    ground = Ground(places={place.code: place for place in Municipality.objects.all()})
    for told in organisations.ALL:
        _register(told, ground, FOUNDED)
    set_bankgiro(organisation=ground.organisations["region"], bankgiro=organisations.BANKGIRO, by=None, at=FOUNDED)
    for member in (*people.GUIDES, *people.FUNDER, *people.SIGNATORIES):
        person = _person(ground, member.email, member.name)
        organisation = ground.organisations[member.organisation]
        add_member(person=person, organisation=organisation, role=member.role, by=None, at=FOUNDED)
        if member.role is Role.GUIDE and organisation.municipality:
            ground.guides.setdefault(organisation.municipality.code, []).append(person)
    for worker in (*people.STAFF, *people.APPLICANTS):
        _person(ground, worker.email, worker.name)
    return ground


def _register(told: organisations.Told, ground: Ground, moment: datetime) -> None:
    organisation = register_organisation(
        number=told.number,
        name=told.name,
        kind=told.kind,
        municipality=ground.places[told.at_home],
        by=None,
        at=moment,
    )
    ground.organisations[told.key] = organisation
    speaker = _person(ground, _address(told), told.speaker)
    ground.speakers[told.key] = speaker
    roles = [Role.REPRESENTATIVE, Role.EMPLOYER] if told in organisations.INVENTED else [Role.REPRESENTATIVE]
    for role in roles:
        add_member(person=speaker, organisation=organisation, role=role, by=None, at=moment)


def _person(ground: Ground, email: str, name: str) -> User:
    return ground.people.setdefault(email, person_with(email=email, name=name))


def _address(told: organisations.Told) -> str:
    name = told.speaker.lower().translate(organisations.LETTERS).replace(" ", ".")
    return f"{name}@{told.mail}.example"
