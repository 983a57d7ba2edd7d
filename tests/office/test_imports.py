"""Reading a ledger in the office: upload, what became of the rows, mapping in a few moves, and what goes wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bofast.funding.actions.ledgers import apply_rules, import_ledger, remember_mapping
from bofast.funding.models import CostLine, LedgerImport, LedgerRow, MappingRule
from bofast.funding.queries.ledgers import planned
from bofast.funding.rules.claims import State
from bofast.projects.models import Project
from tests import money
from tests.funding.ledger_files import sie, table, voucher
from tests.region import AT

pytestmark = pytest.mark.django_db
URL = "/projekt/en-attraktiv-region/kostnader/import/"
TRIP = ("5810", "1250.00", "Tåg till Stockholm, 3 personer")
BUS = ("5820", "60.00", "Buss")


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def activity(project):
    money.decision(project)
    return money.activity(project)


@pytest.fixture
def economist(client, nils):
    client.force_login(nils)
    return client


@pytest.fixture
def read(activity, nils):
    def reading(*vouchers, **more):
        ledger = import_ledger(
            project=activity.project, name="huvudbok.se", content=sie(*vouchers), by=nils, at=AT, **more
        )
        apply_rules(ledger=ledger, seen=planned(ledger).mark, by=nils, at=AT)
        return ledger

    return reading


@pytest.fixture
def rule(activity, nils):
    return remember_mapping(project=activity.project, account="5810", kind="travel", activity=activity, by=nils, at=AT)


def upload(client, content, name="huvudbok.se", **more):
    return client.post(URL, {"file": SimpleUploadedFile(name, content), **more}, follow=True)


def said(ledger, of, /, **more):
    first = LedgerRow.objects.filter(ledger=ledger).order_by("number").first()
    return {"groups": [first.pk], "do": "book", "kind": "travel", "activity": of.pk, "scope": "text"} | more


def test_before_the_first_file_the_page_says_what_to_do(economist, activity):
    page = economist.get(URL)

    assert "Ingen huvudbok är inläst än" in page.text
    assert "/demo/huvudbok.se" not in page.text


def test_the_costs_page_leads_here(economist, activity):
    assert f'href="{URL}"' in economist.get("/projekt/en-attraktiv-region/kostnader/").text


def test_a_file_is_read_and_its_rows_wait_in_groups(economist, activity):
    page = upload(economist, sie(voucher("2201", TRIP), voucher("2202", TRIP, BUS)))

    assert LedgerImport.objects.get().name == "huvudbok.se"
    assert "och en likadan till" in page.text
    assert page.text.count('name="groups"') == 2


def test_a_group_is_mapped_and_remembered_in_one_move(economist, activity, read):
    ledger = read(voucher("2201", TRIP), voucher("2202", TRIP, BUS))

    page = economist.post(f"{URL}{ledger.pk}/koppla/", said(ledger, activity), follow=True)

    assert "2 rader är bokförda som kostnader." in page.text
    assert CostLine.objects.count() == 2
    assert MappingRule.objects.get().account == "5810"


def test_nothing_is_remembered_when_one_says_no(economist, activity, read):
    ledger = read(voucher("2201", TRIP))

    page = economist.post(f"{URL}{ledger.pk}/koppla/", said(ledger, activity, scope=""), follow=True)

    assert "Varje rad har hittat hem" in page.text
    assert not MappingRule.objects.exists()


def test_rows_are_left_out_without_kind_and_activity_and_taken_up_again(economist, activity, read):
    ledger = read(voucher("2201", TRIP))

    economist.post(f"{URL}{ledger.pk}/koppla/", said(ledger, activity, do="leave", kind="", activity="", scope=""))

    row = LedgerRow.objects.get(state="left_out")
    assert TRIP[2] in economist.get(f"{URL}{ledger.pk}/?visa=utelamnade").text
    page = economist.post(f"{URL}{ledger.pk}/ta-upp/", {"rows": [row.pk]}, follow=True)
    assert "En rad väntar igen." in page.text


@pytest.mark.parametrize(
    ("change", "words"),
    [({"groups": []}, "Kryssa först"), ({"kind": ""}, "Välj en"), ({"activity": ""}, "Välj en")],
)
def test_what_is_missing_is_said_and_the_ticks_stay(economist, activity, read, change, words):
    ledger = read(voucher("2201", TRIP))

    page = economist.post(f"{URL}{ledger.pk}/koppla/", said(ledger, activity, **change))

    assert page.status_code == 422
    assert words in page.text
    assert page.text.count(" checked>") == (0 if "groups" in change else 1)
    assert not CostLine.objects.exists()


def test_what_a_mapping_would_do_is_told_before(economist, activity, read):
    ledger = read(voucher("2201", TRIP), voucher("2202", ("5810", "10.00", "Taxi")))

    part = economist.post(
        f"{URL}{ledger.pk}/forhandsvisa/", said(ledger, activity, scope="account"), headers={"HX-Request": "true"}
    )

    assert "En rad är förkryssad" in part.text
    assert "tar en rad till som väntar" in part.text


def test_nothing_ticked_is_told_too(economist, activity, read):
    ledger = read(voucher("2201", TRIP))

    assert "Ingenting är förkryssat" in economist.post(f"{URL}{ledger.pk}/forhandsvisa/", {"scope": ""}).text


def test_the_same_file_twice_is_refused_kindly(economist, activity):
    content = sie(voucher("2201", TRIP))
    upload(economist, content)

    page = upload(economist, content, name="igen.se")

    assert page.status_code == 422
    assert "Samma fil lästes in den 3" in page.text.replace("\u00a0", " ")


def test_lines_that_cannot_be_read_are_listed_and_the_code_stays(economist, activity):
    broken = sie(voucher("2201", TRIP)).replace(b"1250.00 2022", b"1250.005 2022")

    page = upload(economist, broken, only="2041")

    assert page.status_code == 422
    assert "Rad 19: ”1250.005” har fler än två decimaler." in page.text
    assert 'value="2041"' in page.text
    assert not LedgerImport.objects.exists()


def test_vouchers_that_do_not_balance_are_listed(economist, activity):
    page = upload(economist, sie(voucher("2201", TRIP).replace("-1250.00", "-1249.00")))

    assert "Verifikation B 2201 på rad 17 skiljer 1,00 kr." in page.text.replace("\u00a0", " ")
    assert not LedgerImport.objects.exists()


def test_a_spreadsheet_is_asked_for_in_another_shape(economist, activity):
    page = upload(economist, b"PK\x03\x04kalkyl", name="huvudbok.xlsx")

    assert "huvudbok.xlsx är varken en SIE-fil eller en tabell" in page.text


def test_a_file_in_another_encoding_says_so(economist, activity):
    page = upload(economist, sie(voucher("2201", TRIP), encoding="cp1252"))

    assert "skriven i Windows-1252" in page.text
    assert TRIP[2] in page.text


def test_a_table_is_read(economist, activity):
    row = ("B 2201", "2022-07-14", "5810", "Biljetter", "2041", "Tåg", "1 250,00")

    assert "CSV, en rad." in upload(economist, table(row), name="huvudbok.csv").text


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("bokforda", "Resor"),
        ("dubbletter", "Kostnaden som redan finns"),
        ("utanfor", "inte bokförd under projektets dagar"),
        ("inga-kostnader", "Plusgiro"),
        ("utelamnade", "Låt de förkryssade vänta igen"),
        ("okand", "Varje rad har hittat hem"),
    ],
)
def test_every_row_is_found_under_what_became_of_it(economist, activity, read, nils, tab, words):
    MappingRule.objects.create(
        project=activity.project, account="5810", kind="travel", activity=activity, made_at=AT, made_by=nils
    )
    MappingRule.objects.create(project=activity.project, account="5820", kind="", made_at=AT)
    read(voucher("2201", TRIP))
    ledger = read(voucher("2201", TRIP), voucher("2202", TRIP, BUS), voucher("1", TRIP, day="20191231"))

    assert words in economist.get(f"{URL}{ledger.pk}/?visa={tab}").text


def test_a_credit_says_why_it_waits(economist, activity, read):
    ledger = read(voucher("2207", ("5810", "-300.00", "Återbetald biljett")))

    assert "ingen kostnad har samma text och motsatt belopp" in economist.get(f"{URL}{ledger.pk}/").text


def test_what_is_remembered_can_be_forgotten(economist, activity, nils):
    rule = MappingRule.objects.create(
        project=activity.project, account="5810", kind="travel", activity=activity, made_at=AT, made_by=nils
    )
    assert "Det som koms ihåg" in economist.get(URL).text

    economist.post(f"/projekt/en-attraktiv-region/kostnader/regel/{rule.pk}/glom/")

    assert not MappingRule.objects.exists()


def test_many_groups_come_page_by_page(economist, activity, read):
    letters = "abcdefghijklmnopqrstuvwxyz"
    ledger = read(*(voucher(str(n), ("5810", "10.00", f"Resa {letters[n // 26]}{letters[n % 26]}")) for n in range(60)))

    assert economist.get(f"{URL}{ledger.pk}/").text.count('name="groups"') == 50
    assert economist.get(f"{URL}{ledger.pk}/?sida=2").text.count('name="groups"') == 10


@pytest.mark.parametrize("who", ["ylva", "alva", "bodil"])
def test_the_ledger_is_the_staff_s_alone(client, activity, read, request, who):
    ledger = read(voucher("2201", TRIP))
    client.force_login(request.getfixturevalue(who))

    for address in (URL, f"{URL}{ledger.pk}/"):
        assert client.get(address).status_code == 404
    for address in ("koppla", "forhandsvisa", "ta-upp"):
        assert client.post(f"{URL}{ledger.pk}/{address}/").status_code == 404


def test_a_ledger_of_another_project_is_not_here(economist, activity, read, region):
    ledger = read(voucher("2201", TRIP))
    other = Project.objects.create(
        slug="annat", name="Annat", owner=region, funder=region, starts_on=activity.starts_on, until=activity.until
    )
    LedgerImport.objects.update(project=other)

    assert economist.get(f"{URL}{ledger.pk}/").status_code == 404


def test_what_would_be_booked_is_shown_before_it_is(economist, activity, rule):
    page = upload(economist, sie(voucher("2201", TRIP), voucher("2202", TRIP, BUS)))
    before = CostLine.objects.count()

    mark = planned(LedgerImport.objects.get()).mark
    after = economist.post(f"{URL}{LedgerImport.objects.get().pk}/bokfor/", {"seen": mark}, follow=True)

    assert "Bokför 2 rader, 2\u00a0500,00\u00a0kr" in page.text
    assert "Ingen koppling känner en rad på 60,00\u00a0kr" in page.text
    assert before == 0
    assert "2 rader är bokförda som kostnader." in after.text
    assert "Se efter innan det bokförs" not in after.text


def test_what_has_changed_since_it_was_shown_is_not_booked(economist, activity, rule):
    upload(economist, sie(voucher("2201", TRIP)))

    page = economist.post(f"{URL}{LedgerImport.objects.get().pk}/bokfor/", {"seen": "0:0"}, follow=True)

    assert "har ändrats sedan du såg det" in page.text
    assert not CostLine.objects.exists()


def test_a_whole_import_is_undone_and_can_be_read_anew(economist, activity, rule, read):
    ledger = read(voucher("2201", TRIP))
    offered = economist.get(f"{URL}{ledger.pk}/").text

    page = economist.post(f"{URL}{ledger.pk}/angra/", follow=True)

    assert "Ångra inläsningen" in offered
    assert "Inläsningen är ångrad, och en kostnad är borta." in page.text
    assert not CostLine.objects.exists()
    assert "Bokför en rad" in upload(economist, sie(voucher("2201", TRIP))).text


def test_what_holds_an_import_is_named(economist, activity, rule, read, nils):
    ledger = read(voucher("2201", TRIP))
    money.line(money.claim(activity.project, state=State.PAID, by=nils), CostLine.objects.get())

    page = economist.get(f"{URL}{ledger.pk}/").text
    refused = economist.post(f"{URL}{ledger.pk}/angra/", follow=True).text

    assert "i en ansökan som har skickats" in page
    assert "angra/" not in page
    assert "Inläsningen kan inte ångras" in refused
