"""The memo says everything that the memo of the matter states, from data; and where data lacks, it says what."""

import io
import re
import shutil
import subprocess
from datetime import date
from decimal import Decimal

import docx
import pytest

from bofast.funding.models import Condition, Financier
from bofast.funding.rules.applications import ApplicationState
from bofast.funding.rules.preparation import STANDARD, ConditionKind
from bofast.projects.models import Indicator
from bofast.reports.document import Numbered
from bofast.reports.memo import memo
from bofast.reports.pdf import pdf
from bofast.reports.word import docx as word
from tests.region import DAY
from tests.reports import case

pytestmark = pytest.mark.django_db

STATED = [
    "Medfinansiering till projektet ”En attraktiv region”",
    "Ärendebeskrivning",
    "Region Jämtland Härjedalen har 2019-10-14 ansökt om 19 283 329 kronor i medfinansiering",
    "alla länets kommuner och Länsstyrelsen i Jämtlands län i form av bidrag i annat än pengar",
    "Jämtkraft AB och Länsförsäkringar Jämtland i form av kontanta medel",
    "Regionala utvecklingsnämnden beslutade vid sitt sammanträde 2019-09-17 att avsätta 2 658 128 kronor av Region "
    "Jämtland Härjedalens egna medel för personal som behövs för genomförandet av projektet",
    "från 1 januari 2020 till 31 december 2022",
    "samarbetet mellan kommunerna och näringslivet",
    "samverkansplattform mellan deltagande organisationer",
    "marknadsför dessutom länets arbetsmarknad",
    "”Talent Attraction Management”, som i fyra faser länkar samman inflyttare, arbetsgivare och offentliga aktörer",
    "aktivitetsplanen reviderats, med en tydligare effektlogik mellan mål, aktiviteter och resurser",
    "två huvudområden: ”Utvecklad plattform för aktörssamverkan” och ”Marknadsföring av arbetsmarknadsregionen "
    "(inflyttnings- och kompetensförsörjningsinsatser)”",
    "Regionplanen för 2018–2020",
    "Den regionala utvecklingsstrategin",
    "Uppföljning, utvärdering och rapportering",
    "Projektet ska redovisa följande nationella indikator:",
    "Antal deltagande organisationer",
    "ska namnges",
    "målet är 20 deltagande organisationer",
    "slutrapporteras senast tre månader efter projektets slutdatum, det vill säga 31 mars 2023",
    "regionala effektmål:",
    "400 hushåll väljer Jämtland Härjedalen som boplats",
    "200 företag får tillgång till arbetskraft",
    "Regiondirektörens förslag",
    "med 50 % av redovisade och godkända kostnader, dock högst 19 283 328 kronor",
    "anslag 1:1, Regionala tillväxtåtgärder",
    "Förordning (2003:596) om bidrag för projektverksamhet inom den regionala tillväxtpolitiken och gäller under "
    "förutsättning att övrig finansiering ordnas enligt ansökan",
    "Region Jämtland Härjedalens Allmänna villkor för stöd till projekt (RUN/640/2017) gäller för projektet",
    "I tjänsten",
    "Hedvig Granvåg, regiondirektör",
    "Tyra Lomtjärn, områdeschef näringsliv",
    "Utdrag till",
    "Länets kommuner",
    "Tjänsteskrivelse RUN/412/2019",
    "2019-11-12",
]


@pytest.fixture
def application(project):
    return case.the_memos(project)


@pytest.fixture
def made(application):
    case.proposal(application)
    return memo(application.project, on=DAY)


@pytest.mark.parametrize("stated", STATED)
def test_everything_that_the_memo_states_is_in_it(made, stated):
    assert stated in case.said(made)


def test_nothing_lacks_when_the_memos_facts_are_there(made):
    assert case.gaps(made) == []


def test_the_four_phases_and_the_four_points_are_numbered(made):
    lists = [list(block.items) for section in made.sections for block in section.blocks if isinstance(block, Numbered)]

    assert lists[0] == ["Attrahera talang", "Välkomna talang", "Integrera talang", "Stärkt varumärke"]
    assert [len(items) for items in lists] == [4, 1, 2, 4]


def test_it_says_why_a_krona_less_is_proposed(made):
    assert (
        "Projektets kostnader är sammanlagt 38 566 657 kronor, och 50 % av dem är 19 283 328,50 kronor. "
        "Medfinansiering ges i hela kronor, avrundat nedåt."
    ) in case.said(made)


def test_figures_follow_the_data(application):
    Financier.objects.filter(kind="own").update(amount=Decimal(1000000), decided_on=None)
    Indicator.objects.filter(counts="households").update(target=350)
    case.proposal(application, rate=Decimal("0.4"), cap=Decimal(15000000))

    said = case.said(memo(application.project, on=DAY))

    assert "Därtill kommer 1 000 000 kronor" in said
    assert "Målet är 350." in said
    assert "med 40 % av redovisade och godkända kostnader, dock högst 15 000 000 kronor" in said
    assert "avrundat" not in said


def test_a_municipality_that_does_not_pay_makes_the_others_named(application):
    Financier.objects.filter(organisation__number="2120002494").delete()

    said = case.said(memo(application.project, on=DAY))

    assert "alla länets kommuner" not in said
    assert "Bergs kommun, Bräckes kommun" in said


def test_a_no_is_proposed_as_a_no(application):
    case.proposal(application, rate=None, cap=None, assessment="Projektet är löpande drift.")

    said = case.said(memo(application.project, on=DAY))

    assert "avslår ansökan om medfinansiering" in said
    assert "löpande drift" in said
    assert "19 283 328 kronor" not in said


def test_before_the_proposal_is_made_the_decision_tells(application):
    case.decision(application.project)

    said = case.said(memo(application.project, on=date(2020, 1, 2)))

    assert "dock högst 19 283 328 kronor" in said
    assert "Handläggarens förslag" in said
    assert "2020-01-02" in said


def test_further_conditions_are_points_of_their_own(application):
    case.condition(application.project, "Styrgruppen är utsedd.")
    case.condition(application.project, "En delrapport lämnas i mars 2021.", ConditionKind.SPECIAL)
    case.proposal(application)

    said = case.said(memo(application.project, on=DAY))

    assert "Innan något betalas ut ska också detta vara uppfyllt: Styrgruppen är utsedd." in said
    assert "Särskilt villkor: En delrapport lämnas i mars 2021." in said


def test_the_standard_conditions_are_a_point_with_the_certificates(application):
    for kind in STANDARD:
        Condition.objects.create(project=application.project, kind=kind.value)
    case.proposal(application)

    assert (
        "Innan något betalas ut ska det här ha kommit in: intyg om medfinansiering från alla medfinansiärer, "
        "bekräftelse av åtagandet och upphandlingsplan."
    ) in case.said(memo(application.project, on=DAY))


def test_until_it_is_sent_it_says_that_it_is_a_draft(application):
    application.state = ApplicationState.PREPARED
    application.save()
    early = memo(application.project, on=DAY)
    case.proposal(application)

    later = memo(application.project, on=DAY)
    header = docx.Document(io.BytesIO(word(later))).sections[0].header.paragraphs[0].text

    assert early.note.replace("\u00a0", " ") == "UTKAST 3 oktober 2022: tre uppgifter saknas"
    assert later.note.replace("\u00a0", " ") == "UTKAST 3 oktober 2022: inte lämnad för beslut"
    assert later.note in header


def test_before_there_is_a_plan_the_applicant_tells_how_it_is_done(application):
    application.project.activities.all().delete()
    application.project.areas.all().delete()
    application.project.indicators.all().delete()
    application.implementation, application.follow_up = "Vi kartlägger tomma hus.", "Hushåll räknas varje kvartal."
    application.save()
    case.proposal(application)

    made = memo(application.project, on=DAY)

    assert case.gaps(made) == []
    assert "Projektets mål:\nMålet är en väl fungerande samverkansplattform" in case.said(made)
    assert "Vi kartlägger tomma hus." in case.said(made)
    assert "Hushåll räknas varje kvartal." in case.said(made)


def test_to_a_delegate_it_speaks_of_no_minutes(application):
    case.proposal(application, meeting=None)

    headings = [section.heading for section in memo(application.project, on=DAY).sections]

    assert (headings[-1], "Utdrag till" in headings) == ("Beslutet skickas till", False)


def test_a_goal_in_figures_is_told_once(application):
    application.goals += "\n\n400 hushåll väljer länet."
    application.save()

    said = case.said(memo(application.project, on=DAY))

    assert "väljer länet" not in said
    assert "400 hushåll väljer Jämtland Härjedalen som boplats" in said


def test_an_empty_matter_says_what_lacks(project):
    project.areas.all().delete()

    assert len(case.gaps(memo(project, on=DAY))) == 9


def test_it_is_read_in_few_queries(made, project, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        memo(project, on=DAY)


def test_word_has_real_headings_lists_and_the_diarys_number(made):
    opened = docx.Document(io.BytesIO(word(made)))

    styles = [(line.style.name, line.text) for line in opened.paragraphs]
    assert ("Title", "Medfinansiering till projektet ”En attraktiv region”") in styles
    assert [text for style, text in styles if style == "Heading 1"] == [
        "Ärendebeskrivning",
        "Uppföljning, utvärdering och rapportering",
        "Regiondirektörens förslag",
        "I tjänsten",
        "Utdrag till",
    ]
    assert "\tDnr RUN/412/2019" in [text for _, text in styles]
    assert ("List Number", "Attrahera talang") in styles


def test_each_list_in_word_begins_at_one(made):
    opened = docx.Document(io.BytesIO(word(made)))

    numbers = [
        line._p.pPr.numPr.numId.val
        for line in opened.paragraphs
        if line.style.name == "List Number" and line._p.pPr is not None
    ]
    assert len(set(numbers)) == 4


def test_the_pdf_is_tagged_and_says_the_same(made, tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("NO PDFTOTEXT: apt-get install poppler-utils")
    (tmp_path / "memo.pdf").write_bytes(pdf(made))

    facts = subprocess.run(["pdfinfo", tmp_path / "memo.pdf"], capture_output=True, text=True, check=True).stdout
    said = subprocess.run(["pdftotext", tmp_path / "memo.pdf", "-"], capture_output=True, text=True, check=True).stdout
    said = re.sub(r"\s+", " ", said)

    assert re.search(r"Tagged:\s+yes", facts)
    assert re.search(r"Title:\s+Medfinansiering till projektet", facts)
    for fact in ("19 283 329 kronor", "19 283 328 kronor", "2 658 128 kronor", "RUN/640/2017", "2019-09-17"):
        assert fact in said
