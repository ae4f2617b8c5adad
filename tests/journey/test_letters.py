"""Messages to the complainant, from the pack's templates."""

from dataclasses import replace

import pytest

from redress.domain.contacts import Message
from redress.domain.policy import Template
from redress.domain.refusals import GateShut
from redress.journey.letters import known_slots, message_to_complainant, written
from tests.cast import CHEN_YU, NOW, a_complaint, a_policy, a_scene

BODY = {"en": "Dear {form_of_address}, {number}: {due} {unknown}", "zh-Hans": "{number} 收到"}
PACK = replace(a_policy(), templates=(Template("progress", {}, "progress", {"en": "On {number}"}, BODY),))
CASE = a_complaint(owner_id=CHEN_YU.id)


def sent(case=CASE, pack=PACK, **more) -> list[Message]:
    scene = a_scene(policy=pack, **more.pop("scene", {}))
    return [change.row for change in message_to_complainant("progress", case, scene, **more)]


def test_slots_are_filled_and_what_nobody_filled_reads_as_nothing():
    (letter,) = sent(due=NOW)
    assert (letter.subject, letter.channel, letter.to) == (f"On {CASE.number}", "mail", "ana@example.org")
    assert "2026" in letter.body
    assert "{" not in letter.body


def test_it_is_written_in_the_language_of_the_complaint_or_in_english():
    assert sent(replace(CASE, language="zh-Hans"))[0].body == f"{CASE.number} 收到"
    assert sent(replace(CASE, language="ro"))[0].body.startswith("Dear")


def test_a_typed_text_stands_in_for_the_template():
    (letter,) = sent(body="We are on it.")
    assert letter.body == "We are on it."


def test_without_template_and_text_there_is_no_letter():
    bare = a_policy()
    assert sent(pack=bare) == []
    assert written("progress", "en", a_scene(policy=bare), {}) == ("", "")
    assert sent(pack=bare, body="We are on it.")[0].subject == "Test firm"


def test_without_an_address_it_waits_on_the_status_page():
    assert sent(scene={"complainant": None})[0].channel == "portal"


def test_a_template_with_forbidden_words_is_stopped():
    rude = Template("progress", {}, "progress", {"en": "On it"}, {"en": "Madam, that is impossible."})
    with pytest.raises(GateShut, match="forbidden_phrase"):
        sent(pack=replace(PACK, templates=(rude,)))


def test_the_owner_is_named_with_their_staff_number():
    slots = known_slots(CASE, a_scene())
    assert (slots["handler"], slots["staff_number"]) == (CHEN_YU.name, CHEN_YU.staff_number)
    unowned = known_slots(replace(CASE, owner_id=None), a_scene(complainant=None))
    assert unowned["handler"] == CHEN_YU.name
