"""Reading places and the taxonomy from the command line: what it prints, and its exit code."""

import pytest
from typer.testing import CliRunner

from bofast.cli import imports_reference
from bofast.cli.app import Failed, app
from bofast.places.models import Locality
from bofast.taxonomy.models import Occupation
from tests.taxonomy.conftest import NURSE
from tests.taxonomy.test_jobtech import Taxonomy, service  # noqa: F401  a fixture
from tests.taxonomy.test_jobtech_files import FILES

LIST = "code,name,mun_code,pop,year,lat,lon\n2380TB199,Fjällby,2380,210,2020,63.3,14.8\n"
BAD = "2380TB198,Havsby,2380,many,2020,63.3,14.8\n"


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words], standalone_mode=False)


def test_a_list_of_localities_is_read_and_counted(db, tmp_path):
    (tmp_path / "list.csv").write_text(LIST + BAD)

    done = run("import", "places", tmp_path / "list.csv")

    assert done.stdout == "Places: 1 added, 1 skipped.\n"
    assert done.stderr == "skipped line 3 (2380TB198): pop is “many”: not a number\n"
    assert Locality.objects.get(code="2380TB199").name == "Fjällby"


def test_a_list_read_again_changes_nothing(db, tmp_path):
    (tmp_path / "list.csv").write_text(LIST)
    run("import", "places", tmp_path / "list.csv")

    assert run("import", "places", tmp_path / "list.csv").stdout == "Places: 1 unchanged, 0 skipped.\n"


def test_many_bad_rows_are_not_all_shown(db, tmp_path):
    (tmp_path / "list.csv").write_text(LIST + BAD * 30)

    assert run("import", "places", tmp_path / "list.csv").stderr.splitlines()[-1] == "… and 10 more"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "list.csv is empty"),
        (b"code,name\n1,2\n", "list.csv lacks the columns mun_code, pop, year, lat, lon; its header is: code, name"),
        (LIST.replace("Fjällby", "Fjäll").encode("cp1252"), "list.csv is not UTF-8 (line 2): save it as CSV in UTF-8"),
        (LIST.split("\n")[0].encode(), "list.csv holds no locality that can be used"),
    ],
)
def test_a_list_that_is_none_is_one_line(db, tmp_path, content, problem):
    (tmp_path / "list.csv").write_bytes(content)

    done = run("import", "places", tmp_path / "list.csv")

    assert (type(done.exception), str(done.exception)) == (Failed, problem)


def test_a_list_that_is_not_there_is_one_line(db, tmp_path):
    done = run("import", "places", tmp_path / "list.csv")

    assert str(done.exception) == f"{tmp_path / 'list.csv'} cannot be read: No such file or directory"


def test_a_folder_of_the_taxonomy_is_read_and_counted(db, tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)

    done = run("import", "taxonomy", tmp_path)

    assert "fields.csv: 1 groups of occupation fields\n" in done.stderr
    assert "regions.csv: left alone, nothing here for the taxonomy\n" in done.stderr
    assert "Occupations: 2 added.\n" in done.stdout
    assert done.stdout.endswith("Taxonomy up to date, 1 skipped.\n")
    assert Occupation.objects.get(concept_id=NURSE).label == "Sjuksköterska"


def test_a_damaged_file_leaves_everything_as_it_was(db, tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "skills.csv").write_bytes(b"\x1f\x8bnonsense")

    done = run("import", "taxonomy", tmp_path)

    assert str(done.exception).startswith(f"{tmp_path.name}: skills.csv cannot be unpacked, is it whole?")
    assert not Occupation.objects.filter(concept_id=NURSE).exists()


def test_a_folder_without_any_is_one_line(db, tmp_path):
    assert str(run("import", "taxonomy", tmp_path).exception) == f"{tmp_path} holds no file of JobTech's taxonomy"
    assert str(run("import", "taxonomy", tmp_path / "no").exception) == f"{tmp_path / 'no'} is not a folder"


def test_the_taxonomy_is_fetched_from_where_the_setting_says(db, service: Taxonomy, settings):  # noqa: F811
    settings.TAXONOMY_URL = service.base

    assert run("sync", "taxonomy").stdout.endswith("Taxonomy up to date, 0 skipped.\n")
    assert run("sync", "taxonomy").stdout == "Nothing new, 0 skipped.\n"
    assert Occupation.objects.get(concept_id=NURSE).group.code == "9991"


def test_a_service_that_refuses_is_one_line(db, service: Taxonomy, settings):  # noqa: F811
    settings.TAXONOMY_URL = service.base
    service.troubles.append((403, {}, b""))

    assert str(run("sync", "taxonomy").exception) == f"the taxonomy at {service.base} answered 403"
    assert imports_reference.SHOWN == 20
