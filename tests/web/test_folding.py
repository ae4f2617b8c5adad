"""The timeline of the desk: oldest first, the machine's silent entries folded, nothing that people said ever hidden."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from redress.domain.people import MACHINE_ID
from redress.web.case.folding import folded
from redress.web.case.timeline import Entry

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
MEI = uuid4()


def _told(*entries):
    """Entries an hour apart, given oldest first, handed over newest first as the journal is read."""
    return [
        Entry(BEGAN + timedelta(hours=n), title, by=by, said=said, moved=moved)
        for n, (title, by, said, moved) in enumerate(entries)
    ][::-1]


def _titles(runs):
    return [([entry.title for entry in run.entries], run.folded) for run in runs]


def test_three_silent_entries_of_the_machine_are_folded_between_what_people_did():
    silent = [(name, MACHINE_ID, (), "") for name in ("warned", "alarmed", "breached")]
    runs = folded(_told(("lodged", MEI, ("Late again.",), ""), *silent, ("answered", MEI, ("Sorry.",), "")))
    assert _titles(runs) == [
        (["lodged"], False),
        (["warned", "alarmed", "breached"], True),
        (["answered"], False),
    ]


def test_two_silent_entries_stay_in_sight_and_in_their_order():
    silent = [(name, MACHINE_ID, (), "") for name in ("warned", "alarmed")]
    runs = folded(_told(("lodged", MEI, (), ""), *silent, ("answered", MEI, (), "")))
    assert _titles(runs) == [(["lodged", "warned", "alarmed", "answered"], False)]


def test_what_the_machine_said_or_moved_is_never_folded():
    speaking = ("interim letter", MACHINE_ID, ("We are still at it.",), "")
    moving = ("closed", MACHINE_ID, (), "learn")
    silent = [(name, MACHINE_ID, (), "") for name in ("warned", "alarmed", "breached")]
    runs = folded(_told(speaking, *silent, moving))
    assert _titles(runs) == [
        (["interim letter"], False),
        (["warned", "alarmed", "breached"], True),
        (["closed"], False),
    ]
