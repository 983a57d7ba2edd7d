"""The people and organisations that tests across packages speak of, made directly with the models.

Day and moment are `DAY` and `AT`; a page test that needs the product's clock to stand there asks for `on_the_day`.
Organisations: region, krokom, harjedalen, nedre_fors. People: signe and ottar (guides), vera and nils (project staff),
disa, ylva, sten, ebba and bodil (the funder's preparing officer, reviewer, attestants and committee), torkel (the
applicant's signatory), maj (employer and representative), tuva (a
household's adult), alva (a stranger). `granris` is Tuva's household, which lets Krokom receive it; `case` is its case.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.text import slugify

from bofast.accounts.models import User
from bofast.cases.models import Case
from bofast.funding.actions.terms import install_terms
from bofast.funding.models import TermsSet
from bofast.funding.reference import REFERENCE
from bofast.funding.rules.terms import wordings
from bofast.households.models import Access, Adult, Consent, Household
from bofast.households.rules import Purpose, erase_on
from bofast.kernel import clock
from bofast.organisations.models import Membership, Organisation
from bofast.organisations.rules import Kind, Role
from bofast.places.models import County, Municipality
from bofast.projects.models import Area, Participation, Project, Staff
from bofast.projects.rules import Duty, Part

DAY = date(2022, 10, 3)
AT = datetime(2022, 10, 3, 8, 0, tzinfo=UTC)
SINCE = date(2022, 1, 1)
COUNTIES = {
    "19": ("Västmanlands län", "G6DV_fKE_Viz"),
    "23": ("Jämtlands län", "65Ms_7r1_RTG"),
}
MUNICIPALITIES = {
    "1980": ("Västerås", "vasteras", "8deT_FRF_2SP", 59.66517, 16.54381),
    "2309": ("Krokom", "krokom", "yurW_aLE_4ga", 63.78817, 14.20201),
    "2361": ("Härjedalen", "harjedalen", "j35Q_VKL_NiM", 62.22195, 13.69898),
    "2380": ("Östersund", "ostersund", "Vt7P_856_WZS", 63.26113, 14.8995),
}


def municipality(code: str) -> Municipality:
    """The one that the reference data installs, or the same made here where tests run without migrations."""
    name, concept_id = COUNTIES[code[:2]]
    county, _ = County.objects.get_or_create(code=code[:2], defaults={"name": name, "concept_id": concept_id})
    name, slug, concept_id, latitude, longitude = MUNICIPALITIES[code]
    found, _ = Municipality.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "slug": slug,
            "county": county,
            "concept_id": concept_id,
            "latitude": latitude,
            "longitude": longitude,
        },
    )
    return found


def organisation(number: str, name: str, kind: Kind, at_home: str) -> Organisation:
    return Organisation.objects.create(
        number=number, name=name, kind=kind, municipality=municipality(at_home), active_from=SINCE
    )


def person(email: str, name: str) -> User:
    return User.objects.create_user(email, name=name)


def member(user: User, of: Organisation, *roles: Role) -> User:
    for role in roles:
        Membership.objects.create(person=user, organisation=of, role=role, starts_on=SINCE)
    return user


def another(project: Project, name: str) -> Project:
    """Another project of the same owner, with the same funder and the same days."""
    return Project.objects.create(
        slug=slugify(name),
        name=name,
        owner=project.owner,
        funder=project.funder,
        starts_on=project.starts_on,
        until=project.until,
    )


def household(*adults: tuple[str, str, User | None], at: datetime = AT) -> Household:
    """One whose adults are given as name, e-mail and who they sign in as; nobody has access to it yet."""
    on = clock.local_day(at)
    kept_until = erase_on(on)
    made = Household.objects.create(
        name="–".join(dict.fromkeys(name.split()[-1] for name, _, _ in adults)),
        registered_at=at,
        last_sign_on=on,
        erase_on=kept_until,
        moving_from=municipality("1980"),
    )
    for number, (name, email, user) in enumerate(adults, start=1):
        Adult.objects.create(household=made, number=number, name=name, email=email, user=user, erase_on=kept_until)
    return made


def access(of: Household, to: Organisation, *, until: date | None = None, at: datetime = AT) -> Access:
    """The household lets the organisation receive it."""
    kept_until = erase_on(clock.local_day(at))
    consent = Consent.objects.create(
        household=of,
        receiver=to,
        purpose=Purpose.CASE,
        text_version=1,
        asked_at=at,
        given_at=at,
        until=until or kept_until,
        erase_on=kept_until,
    )
    return Access.objects.create(
        household=of,
        organisation=to,
        purpose=Purpose.CASE,
        consent=consent,
        given_at=at,
        until=consent.until,
        erase_on=kept_until,
    )


@pytest.fixture
def on_the_day() -> Iterator[date]:
    """The product's clock stands on the day of the tests, in the afternoon."""
    clock.live_on(DAY)
    yield DAY
    clock.live_on(None)


@pytest.fixture
def region(db) -> Organisation:
    return organisation("2321000214", "Region Jämtland Härjedalen", Kind.REGION, "2380")


@pytest.fixture
def krokom(db) -> Organisation:
    return organisation("2120002478", "Krokoms kommun", Kind.MUNICIPALITY, "2309")


@pytest.fixture
def harjedalen(db) -> Organisation:
    return organisation("2120002510", "Härjedalens kommun", Kind.MUNICIPALITY, "2361")


@pytest.fixture
def nedre_fors(db) -> Organisation:
    return organisation("5599010021", "Nedre Fors El AB", Kind.COMPANY, "2309")


@pytest.fixture
def signe(krokom) -> User:
    return member(person("signe.myrstig@krokom.example", "Signe Myrstig"), krokom, Role.GUIDE)


@pytest.fixture
def ottar(harjedalen) -> User:
    return member(person("ottar.hjortron@harjedalen.example", "Ottar Hjortron"), harjedalen, Role.GUIDE)


@pytest.fixture
def ylva(region) -> User:
    return member(person("ylva.tallrot@regionen.example", "Ylva Tallrot"), region, Role.REVIEWER)


@pytest.fixture
def sten(region) -> User:
    return member(person("sten.fjallrot@regionen.example", "Sten Fjällrot"), region, Role.ATTESTANT)


@pytest.fixture
def bodil(region) -> User:
    return member(person("bodil.vintervag@regionen.example", "Bodil Vinterväg"), region, Role.COMMITTEE)


@pytest.fixture
def ebba(region) -> User:
    """The second attestant."""
    return member(person("ebba.snofall@regionen.example", "Ebba Snöfall"), region, Role.ATTESTANT)


@pytest.fixture
def disa(region) -> User:
    return member(person("disa.lavmark@regionen.example", "Disa Lavmark"), region, Role.PREPARER)


@pytest.fixture
def torkel(region) -> User:
    return member(person("torkel.renback@regionen.example", "Torkel Renbäck"), region, Role.SIGNATORY)


@pytest.fixture
def maj(nedre_fors) -> User:
    return member(
        person("maj.forsling@nedrefors.example", "Maj Forsling"), nedre_fors, Role.EMPLOYER, Role.REPRESENTATIVE
    )


@pytest.fixture
def tuva(db) -> User:
    return person("tuva.granris@hushall.example", "Tuva Granris")


@pytest.fixture
def alva(db) -> User:
    """A stranger: signed in, and nothing to anybody."""
    return person("alva.granlund@hushall.example", "Alva Granlund")


def with_terms() -> None:
    """The product's terms sets, installed anew where a test that commits has emptied the tables."""
    if not TermsSet.objects.exists():
        install_terms(wordings=wordings(REFERENCE.read_text(encoding="utf-8")), by=None, at=AT)


@pytest.fixture
def terms(db) -> None:
    with_terms()


@pytest.fixture
def project(region, terms) -> Project:
    """En attraktiv region, with one area, and without staff until vera or nils is asked for."""
    made = Project.objects.create(
        slug="en-attraktiv-region",
        name="En attraktiv region",
        owner=region,
        funder=region,
        starts_on=date(2020, 1, 1),
        until=date(2023, 1, 1),
    )
    Area.objects.create(project=made, number=1, name="Ta emot")
    return made


@pytest.fixture
def vera(project) -> User:
    vera = person("vera.tjarnlund@regionen.example", "Vera Tjärnlund")
    Staff.objects.create(project=project, person=vera, duty=Duty.MANAGER, starts_on=project.starts_on)
    return vera


@pytest.fixture
def nils(project) -> User:
    nils = person("nils.kallmyr@regionen.example", "Nils Kallmyr")
    Staff.objects.create(project=project, person=nils, duty=Duty.ECONOMIST, starts_on=project.starts_on)
    return nils


@pytest.fixture
def asked(project, nedre_fors) -> Participation:
    """Nedre Fors El was asked to take part in the project, and has not answered."""
    return Participation.objects.create(
        project=project,
        organisation=nedre_fors,
        part=Part.PARTICIPANT,
        starts_on=DAY,
        asked_at=AT,
        erase_on=DAY + timedelta(days=3650),
    )


@pytest.fixture
def granris(tuva, krokom) -> Household:
    """Tuva Granris and Elis Blåbärsmo, who let Krokom receive them."""
    made = household((tuva.name, tuva.email, tuva), ("Elis Blåbärsmo", "elis.blabarsmo@hushall.example", None), at=AT)
    made.wanted.add(municipality("2309"))
    access(made, krokom)
    return made


@pytest.fixture
def case(granris, krokom) -> Case:
    """Nobody has taken it yet."""
    return Case.objects.create(
        household=granris, organisation=krokom, opened_at=AT, stage_since=AT, erase_on=granris.erase_on
    )
