"""The timeline of the desk: oldest first, the machine's silent entries folded, nothing that people said ever hidden."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from redress.domain.people import MACHINE_ID
from redress.web.case.folding import folded
from redress.web.case.timeline import Entry
from redress.web.case.unread import marked

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


def test_what_is_not_read_yet_is_never_folded():
    silent = [(name, MACHINE_ID, (), "") for name in ("warned", "alarmed", "breached")]
    entries = [replace(each, seq=4 - n) for n, each in enumerate(_told(("lodged", MEI, (), ""), *silent))]
    runs = folded(marked(entries, read=3, reader=MEI))
    assert _titles(runs) == [(["lodged", "warned", "alarmed", "breached"], False)]
    assert [entry.unread for entry in runs[0].entries] == [False, False, False, True]


def test_ones_own_doing_is_not_new_and_on_the_first_look_nothing_is_marked():
    own = [Entry(BEGAN, "answered", by=MEI, seq=5), Entry(BEGAN, "replied", by=uuid4(), seq=4)]
    assert [entry.unread for entry in marked(own, read=3, reader=MEI)] == [False, True]
    assert not any(entry.unread for entry in marked(own, read=0, reader=MEI))
