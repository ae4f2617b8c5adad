"""Codes into sentences: with their values, their way out, and in the reader's language where a catalogue has it."""

from datetime import date
from decimal import Decimal

import pytest

from redress.domain.refusals import Reason
from redress.journey import wording
from redress.journey.messages import sources
from tests.cast import NOW


def test_a_reason_is_a_sentence_with_its_values():
    reason = Reason("obligation_open", values={"description": "A new bouquet", "due_at": NOW})
    assert wording.sentence(reason, "en", "Asia/Shanghai") == (
        "“A new bouquet” is owed by 02 Mar 2026, 17:00 and neither proved done nor released."
    )


def test_a_reason_without_a_sentence_of_its_own_says_what_it_means():
    assert wording.sentence(Reason("no_point"), "en").startswith("Nothing is complained about yet")


def test_a_value_that_nobody_gave_leaves_an_ellipsis_and_no_fault():
    assert wording.sentence(Reason("not_classified"), "en") == "Point … has no category."


def test_what_the_file_store_refuses_comes_with_its_remedy():
    said = wording.sentence(Reason("file_empty", values={"name": "a.png"}), "en")
    assert said == "The file a.png is empty. Choose it again, or take the photo again."


def test_the_way_out_names_the_step_and_who_can_take_it():
    assert wording.way_out(Reason("x", step="classify", who=("handler", "supervisor")), "en") == (
        "Way out: Classify (case handler, supervisor)."
    )
    assert wording.way_out(Reason("x", step="classify"), "en") == "Way out: Classify."
    assert wording.way_out(Reason("x", who=("handler",)), "en") == "Who can do it: case handler."
    assert wording.way_out(Reason("x"), "en") == ""


def test_what_is_no_code_stays_as_it_was_written():
    assert wording.word("We call you tomorrow", "en") == "We call you tomorrow"
    assert wording.word("call_back", "en") == "Call back"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("due_at", None, "—"),
        ("ours", True, "yes"),
        ("ours", False, "no"),
        ("at", date(2026, 3, 2), "02 Mar 2026"),
        ("cost", Decimal("12.50"), "12.50"),
        ("stages", ["agree", "fulfil"], "Agree, Fulfil"),
        ("step", "classify", "Classify"),
        ("label", "Name", "Name"),
        ("counts", {"open": 2}, "Open: 2"),
        ("state", "kept", "Kept"),
        ("words", "as typed", "as typed"),
    ],
)
def test_a_value_is_shown_as_a_reader_knows_it(name, value, said):
    assert wording.shown(name, value, "en") == said


def test_times_follow_the_language_and_the_clock():
    assert wording.moment(NOW, "ro", "Europe/Bucharest") == "02.03.2026 11:00"
    assert wording.moment(date(2026, 3, 2), "zh-Hant") == "2026年03月02日"
    assert wording.moment(NOW.replace(tzinfo=None), "en") == "02 Mar 2026, 09:00"


def test_the_list_of_messages_holds_labels_hints_choices_and_sentences():
    found = sources()
    assert {
        "What went wrong",
        "Point {ordinal} has no category.",
        "Call back",
        "Waiting for approval",
    } <= found
    assert "" not in found
