import os
import threading

import pytest

from bofast.indexes import folders

pytestmark = pytest.mark.django_db


def writing(text):
    return lambda folder: (folder / "index").write_text(text) and None


def test_what_is_built_is_found_under_its_version():
    folder = folders.publish("search", "1", writing("one"))

    assert folders.published("search", "1") == folder
    assert folders.newest("search") == ("1", folder)
    assert (folder / "index").read_text() == "one"


def test_what_nobody_has_built_is_not_there():
    assert folders.published("search", "1") is None
    assert folders.newest("search") is None


def test_a_build_that_fails_leaves_the_versions_before_as_they_were():
    folders.publish("search", "1", writing("one"))

    with pytest.raises(ZeroDivisionError):
        folders.publish("search", "2", lambda folder: folder / str(1 / 0))

    assert [path.name for path in folders.home("search").iterdir()] == ["1"]


def test_the_same_version_twice_keeps_the_first():
    folders.publish("search", "1", writing("one"))
    folders.publish("search", "1", writing("other"))

    assert (folders.published("search", "1") / "index").read_text() == "one"


def test_old_versions_are_pruned_and_an_open_one_reads_on():
    for number in range(5):
        folder = folders.publish("search", str(number), writing(str(number)))
        os.utime(folder, ns=(number, number))
        if number == 1:
            opened = (folder / "index").open()

    with opened:
        assert opened.read() == "1"
    assert sorted(path.name for path in folders.home("search").iterdir()) == ["3", "4"]


def test_two_builders_of_one_version_leave_one_folder(settings):
    home = folders.home("search")  # each thread would have a database connection of its own
    barrier = threading.Barrier(2)

    def build(folder):
        (folder / "index").write_text("whole")
        barrier.wait(timeout=5)

    threads = [threading.Thread(target=folders.publish, args=("search", "1", build)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [path.name for path in home.iterdir()] == ["1"]
    assert (home / "1" / "index").read_text() == "whole"
