"""Immediate action: before classification, in any stage, and whatever becomes of the complaint."""

from dataclasses import replace
from datetime import timedelta

from redress.domain.complaint import Condition, Outcome, conditions
from redress.domain.contacts import Note
from redress.domain.stages import Stage
from redress.journey.anytime.secure_safety import SafetyMeasure, secure_safety
from tests.cast import BO, NOW, a_complaint, a_scene
from tests.journey.acting import codes, refused, take

GIVEN = SafetyMeasure(danger="The battery smokes.", action="She took it outside.", told=("fire brigade",))


def test_the_measure_lets_the_complaint_go_on():
    case = a_complaint(Stage.RECEIVE, safety=True, **received())
    assert case.stage is Stage.RECEIVE
    done = take(secure_safety, case, GIVEN, a_scene(BO))
    assert done.case.safety_secured_at == NOW
    assert Condition.SAFETY in conditions(done.case)
    assert done.case.stage is Stage.ASSESS
    assert done.added(Note)[0].participants == ("fire brigade",)


def received():
    past = a_complaint(Stage.ASSESS)
    names = ("restatement_confirmed", "registered_by", "registered_at", "registration_signature")
    return {name: getattr(past, name) for name in (*names, "acknowledged_at", "promises")}


def test_what_is_still_dangerous_is_written_down_and_holds():
    done = take(secure_safety, a_complaint(), replace(GIVEN, still_dangerous=True), a_scene(BO))
    assert (done.case.safety, done.case.safety_secured_at) == (True, None)
    both = replace(GIVEN, still_dangerous=True, done_at=NOW)
    assert codes(refused(secure_safety, a_complaint(), both, a_scene(BO))) == ["safe_or_not"]


def test_an_order_may_go_out_at_once():
    given = replace(GIVEN, order_kind="ship", requirement="Collect it today.")
    done = take(secure_safety, a_complaint(), given, a_scene(BO))
    (order,) = done.case.work_orders
    assert (order.department, order.requirement, order.purpose) == (
        "warehouse",
        "Collect it today.",
        "safety",
    )
    assert order.due_at == NOW + timedelta(days=2)
    loose = replace(GIVEN, requirement="Collect it.")
    assert codes(refused(secure_safety, a_complaint(), loose, a_scene(BO))) == ["requirement_without_order"]


def test_it_is_recorded_even_after_a_withdrawal():
    gone = a_complaint(Stage.CONFIRM, withdrawn_at=NOW, safety=True)
    gone = replace(gone, points=(replace(gone.points[0], outcome=Outcome.WITHDRAWN),))
    assert take(secure_safety, gone, GIVEN, a_scene(BO)).case.safety_secured_at == NOW


def test_the_first_moment_of_safety_is_kept():
    case = a_complaint(safety=True, safety_secured_at=NOW - timedelta(hours=2))
    assert take(secure_safety, case, GIVEN, a_scene(BO)).case.safety_secured_at == NOW - timedelta(hours=2)
