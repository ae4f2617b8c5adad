"""Several files as one ZIP: whole, dated, with names that harm nobody and differ from each other."""

import io
import zipfile
from datetime import UTC, datetime

from redress.gateways.bundles import bundled

AT = datetime(2026, 3, 2, 9, 30, 20, tzinfo=UTC)


def _names(*paths: str) -> list[str]:
    with bundled([(path, path.encode()) for path in paths], AT) as made:
        return zipfile.ZipFile(made).namelist()


def test_what_goes_in_comes_out_and_what_is_open_is_closed():
    stream = io.BytesIO(b"two")
    with bundled([("one.txt", b"one"), ("files/two.txt", stream)], AT) as made:
        bundle = zipfile.ZipFile(made)
        assert (bundle.read("one.txt"), bundle.read("files/two.txt")) == (b"one", b"two")
        assert bundle.getinfo("one.txt").date_time == (2026, 3, 2, 9, 30, 20)
    assert stream.closed


def test_names_that_are_the_same_are_told_apart_by_a_number():
    assert _names("a.txt", "A.txt", "b/a.txt", "a.txt") == ["a.txt", "A (2).txt", "b/a.txt", "a (3).txt"]


def test_a_name_cannot_leave_its_folder_or_play_with_reading_direction():
    assert _names("files/..\\..\\evil.txt", "files/x\u202etxt.exe") == ["files/evil.txt", "files/xtxt.exe"]
