"""Side conditions are set and lifted with their reason, and shown beside the stage."""

from dataclasses import replace

import pytest

from redress.domain.complaint import Condition, conditions
from redress.domain.contacts import Note
from redress.domain.stages import Stage
from redress.journey.anytime.flag import Flag, flag
from tests.cast import NOW, a_complaint, a_scene
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.INVESTIGATE)


@pytest.mark.parametrize("name", ["legal_track", "vulnerable", "safety"])
def test_a_condition_is_set_and_lifted_with_its_reason(name):
    done = take(flag, CASE, Flag(flag=name, reason="Her lawyer wrote."), a_scene())
    assert Condition(name) in conditions(done.case)
    assert done.added(Note)[0].text == f"+{name}\nHer lawyer wrote."
    secured = replace(done.case, safety_secured_at=NOW)
    lifted = take(flag, secured, Flag(flag=name, reason="It is over.", lift=True), a_scene())
    assert Condition(name) not in conditions(lifted.case)
    assert done.case.stage is CASE.stage


def test_a_regulator_has_a_name_and_its_reference_is_kept_once():
    given = Flag(flag="regulator", reason="Letter of today", regulator="ANPC", reference="A-17")
    done = take(flag, CASE, given, a_scene())
    assert done.case.regulator == "ANPC"
    assert [(r.kind, r.value) for r in done.case.references] == [("regulator", "A-17")]
    assert len(take(flag, done.case, given, a_scene()).case.references) == 1
    nameless = replace(given, regulator=" ")
    assert codes(refused(flag, CASE, nameless, a_scene())) == ["regulator_without_name"]
    lifted = take(flag, done.case, Flag(flag="regulator", reason="Decided", lift=True), a_scene())
    assert lifted.case.regulator == ""


def test_publicity_and_competitors_are_written_down():
    done = take(flag, CASE, Flag(flag="publicity", reason="She has a channel."), a_scene())
    assert [(n.kind, n.text) for n in done.added(Note)] == [("flag", "+publicity\nShe has a channel.")]
    assert done.case.version == CASE.version


def test_what_was_not_set_cannot_be_lifted_nor_a_danger_that_is_not_secured():
    lift = Flag(flag="legal_track", reason="x", lift=True)
    assert codes(refused(flag, CASE, lift, a_scene())) == ["flag_not_set"]
    danger = replace(CASE, safety=True)
    reasons = refused(flag, danger, Flag(flag="safety", reason="x", lift=True), a_scene())
    assert codes(reasons) == ["safety_not_secured"]


def test_a_new_danger_is_not_secured_by_what_was_done_about_the_last():
    secured = replace(CASE, safety=True, safety_secured_at=NOW)
    done = take(flag, secured, Flag(flag="safety", reason="The second tray too."), a_scene())
    assert done.case.safety and done.case.safety_secured_at is None
