"""What a pack's letters must hold and may not say, and why a gate of law has no switch."""

from __future__ import annotations

from redress.packs.slots import pieces

from .firm import copied, faults_of, spoil


def test_a_formal_answer_without_its_recourse_is_refused_with_the_slot_that_is_missing(tmp_path):
    root = copied(tmp_path, "gifts")
    folder, line = spoil(root, "general", "templates_decision.yaml", "until {recourse_until}", "for a while")
    (fault,) = faults_of(folder)
    assert fault.field.endswith("body.en") and "without {recourse_until}" in fault.found
    assert fault.line <= line


def test_a_letter_that_says_what_may_not_be_said_is_refused(tmp_path):
    root = copied(tmp_path, "gifts")
    folder, _ = spoil(
        root, "gifts", "templates.yaml", "It is bound to you", "It is your own fault, and bound to you"
    )
    (fault,) = faults_of(folder)
    assert "your own fault" in fault.found and "stopped before it leaves" in fault.expected


def test_a_newly_forbidden_word_is_held_against_what_is_inherited(tmp_path):
    root = copied(tmp_path, "gifts")
    (root / "gifts" / "2020-01-01" / "more.yaml").write_text(
        "forbidden:\n  - {code: dear, language: en, words: 'Your new code for the complaint', "
        "reason: {en: x, zh-Hans: x, zh-Hant: x, ro: x}}\n"
    )
    assert any("Your new code" in fault.found for fault in faults_of(root / "gifts" / "2020-01-01"))


def test_a_gate_of_law_is_refused_with_the_reason_why_it_has_no_switch(tmp_path):
    root = copied(tmp_path)
    folder, _ = spoil(
        root, "general", "urgency.yaml", "  two_follow_ups:", "  acceptance: false\n  two_follow_ups:"
    )
    (fault,) = faults_of(folder)
    assert "law or ISO 10002" in fault.expected and "no pack can switch it off" in fault.expected


def test_a_wording_is_cut_at_its_slots():
    assert pieces("Dear {name}, by {due}") == (("Dear ", ""), ("", "name"), (", by ", ""), ("", "due"))
