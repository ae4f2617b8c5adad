"""Notes are for the house: who may write which."""

from redress.domain.contacts import Note
from redress.domain.stages import Stage
from redress.journey.anytime.note import Noted, note
from tests.cast import CHEN_YU, DORU, ELENA, GWEN, a_complaint, a_scene
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.ASSESS)


def test_a_note_is_kept_and_changes_nothing_else():
    done = take(note, CASE, Noted(text=" She likes lilies. ", kind="customer_side"), a_scene())
    (row,) = done.added(Note)
    assert (row.kind, row.text, row.by) == ("customer_side", "She likes lilies.", CHEN_YU.id)
    assert done.said["note_id"] == str(row.id)


def test_a_consultation_names_who_was_consulted():
    alone = Noted(kind="consultation", text="We think it is the tray.")
    assert codes(refused(note, CASE, alone, a_scene())) == ["consultation_with_nobody"]
    given = Noted(kind="consultation", text="We think it is the tray.", participants=("Jun", "Elena"))
    assert take(note, CASE, given, a_scene()).added(Note)[0].participants == ("Jun", "Elena")


def test_conduct_is_reviewed_by_those_who_lead_or_look_after_quality():
    review = Noted(kind="review", text="Listened well.")
    assert codes(refused(note, CASE, review, a_scene(CHEN_YU))) == ["review_not_yours"]
    for actor in (ELENA, GWEN):
        assert take(note, CASE, review, a_scene(actor)).added(Note)[0].kind == "review"


def test_a_department_writes_plain_notes():
    assert codes(refused(note, CASE, Noted(kind="opinion", text="x"), a_scene(DORU))) == [
        "department_writes_notes"
    ]
    assert take(note, CASE, Noted(text="Tray 7 is back."), a_scene(DORU)).added(Note)
