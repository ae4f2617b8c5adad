"""Two versions of a pack side by side: nothing that differs is left out, nothing that is the same is named."""

from dataclasses import fields, replace

from redress.domain.comparing import compare
from redress.domain.contents import BY_DAY_RECEIVED, SECTIONS, contents
from redress.domain.policy import Limit, Policy
from redress.packs import packs

POST = packs().versions("post")[0]


def only(old: Policy, new: Policy):
    (difference,) = compare(old, new)
    return difference


def test_a_version_does_not_differ_from_itself():
    assert compare(POST, replace(POST)) == ()


def test_a_limit_that_changed_is_named_with_old_and_new():
    slow = replace(POST.urgencies[0], acknowledge=Limit(3, "day"))
    found = only(POST, replace(POST, urgencies=(slow, *POST.urgencies[1:])))
    assert (found.section, found.kind, found.line.code) == ("urgencies", "changed", slow.code)
    (change,) = found.fields
    assert (change.name, change.old, change.new) == (
        "acknowledge",
        POST.urgencies[0].acknowledge,
        Limit(3, "day"),
    )


def test_wording_that_changed_is_named_by_its_language_alone():
    said = replace(POST.phrases[0], names={**POST.phrases[0].names, "ro": "Altfel."})
    (change,) = only(POST, replace(POST, phrases=(said, *POST.phrases[1:]))).fields
    assert (change.name, change.language, change.new) == ("names", "ro", "Altfel.")


def test_what_came_and_what_went_are_told_apart():
    fewer = replace(POST, remedies=POST.remedies[1:])
    assert only(POST, fewer).kind == "removed"
    assert only(fewer, POST).kind == "added"


def test_a_gate_switched_off_is_a_change_of_its_own_line():
    off = replace(POST, gates=replace(POST.gates, restatement=not POST.gates.restatement))
    found = only(POST, off)
    assert (found.section, found.line.code) == ("gates", "restatement")


def test_what_only_moved_within_its_list_is_the_same():
    assert compare(POST, replace(POST, phrases=tuple(reversed(POST.phrases)))) == ()


def test_every_field_of_a_pack_stands_in_some_section():
    bound = {"code", "calendars", "regimes", "grave"}  # its own name, and what is bound to it later
    head = {line.code for line in contents(POST)["head"]}
    assert {each.name for each in fields(Policy)} - bound <= set(SECTIONS) | head
    assert set(SECTIONS) >= BY_DAY_RECEIVED


def test_a_question_and_its_ready_answers_follow_their_set():
    lines = contents(packs().versions("gifts")[0])["question_sets"]
    groups = {line.group for line in lines}
    assert "" in groups and any("/" in group for group in groups)
    assert len({line.key for line in lines}) == len(lines)
