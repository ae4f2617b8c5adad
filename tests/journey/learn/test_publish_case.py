"""A case for the library names nobody."""

from dataclasses import replace

import pytest

from redress.domain.learning import CaseEntry
from redress.domain.links import Party, Reference
from redress.domain.scene import Complainant
from redress.domain.stages import Stage
from redress.journey.learn.publish_case import LibraryEntry, publish_case
from tests.cast import ANA, CHEN_YU, GWEN, NOW, a_complaint, uid
from tests.journey.acting import codes, refused, take
from tests.journey.ground import confirming, scene

GIVEN = LibraryEntry(
    title="Loose tray", situation="Fruit fell off on the way.", handling="New tray, tea as a gift.",
    lesson="Fix the tray before it leaves.", tags=("transport",),
)  # fmt: skip
BATCH = Reference(id=uid(30), at=NOW, by=CHEN_YU.id, kind="waybill", value="WB-2026-4471")
DRIVER = Party(id=uid(31), at=NOW, by=CHEN_YU.id, role="accused", name="Radu Dinu")


def closed():
    return a_complaint(Stage.LEARN, references=(BATCH,), parties=(DRIVER,))


def at():
    known = Complainant(ANA.id, ANA.name, email="ana@example.org", phone="+40 721 555 123")
    return scene(GWEN, complainant=known)


def test_an_anonymous_entry_is_kept():
    done = take(publish_case, closed(), GIVEN, at())
    (entry,) = done.added(CaseEntry)
    assert (entry.title, entry.tags) == ("Loose tray", ("transport",))
    assert done.said == {"case_entry_id": str(entry.id)}


@pytest.mark.parametrize(
    "slip",
    [
        "Ana Popescu called.",
        "ANA  POPESCU called.",
        "Write to ana@example.org.",
        "Call 0721 555 123? No: +40-721-555-123.",
        "See HL26-0001-7.",
        "The parcel wb 2026 4471.",
        "Radu Dinu drove.",
        "Ask 陈喆 Chen Yu.",
    ],
)
def test_whatever_tells_who_it_was_is_refused(slip):
    found = refused(publish_case, closed(), replace(GIVEN, situation=slip), at())
    assert set(codes(found)) == {"name_in_case_entry"}


def test_an_open_complaint_is_not_published():
    assert codes(refused(publish_case, confirming(), GIVEN, at())) == ["not_closed"]
