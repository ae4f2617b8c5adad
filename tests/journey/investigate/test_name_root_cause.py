"""The root cause: a chain of whys that rests on evidence, accident or system."""

from dataclasses import replace

from redress.domain.contacts import Note
from redress.domain.stages import Stage
from redress.journey.investigate.name_root_cause import RootCause, name_root_cause
from tests.cast import GWEN, a_complaint, a_point, a_scene, evidence
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.INVESTIGATE, findings=(), evidence=(evidence(),))
GIVEN = RootCause(
    point_id=a_point().id,
    cause="process_gap",
    text="Nobody checks the tray before it leaves.",
    whys=("The fruit fell off", "The tray was loose", "No check is foreseen"),
    nature="systemic",
    evidence_ids=(evidence().id,),
)


def test_a_defect_of_the_system_asks_for_an_improvement():
    done = take(name_root_cause, CASE, GIVEN, a_scene(GWEN))
    (row,) = done.case.findings
    assert (row.kind, row.cause, row.systemic) == ("root_cause", "process_gap", True)
    assert row.whys == ("The fruit fell off", "The tray was loose", "No check is foreseen")
    assert done.said["improve"] is True


def test_an_accident_asks_for_none():
    done = take(name_root_cause, CASE, replace(GIVEN, nature="accident"), a_scene())
    assert (done.case.findings[0].systemic, done.said["improve"]) == (False, False)


def test_a_misunderstanding_names_the_part_of_our_communication_that_does_not_work():
    given = replace(GIVEN, nature="accident", misunderstanding=True)
    assert codes(refused(name_root_cause, CASE, given, a_scene())) == ["misunderstanding_unexplained"]
    said = replace(given, communication_defect="The leaflet speaks of dry goods only.")
    done = take(name_root_cause, CASE, said, a_scene())
    assert [(n.kind, n.text) for n in done.added(Note)] == [
        ("communication_defect", "The leaflet speaks of dry goods only.")
    ]
    assert done.said["improve"] is True


def test_the_surface_alone_and_what_rests_on_nothing_are_refused():
    assert codes(refused(name_root_cause, CASE, replace(GIVEN, whys=()), a_scene())) == ["input_required"]
    reasons = refused(name_root_cause, CASE, replace(GIVEN, evidence_ids=()), a_scene())
    assert codes(reasons) == ["finding_without_evidence"]
