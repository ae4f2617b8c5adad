"""A finding rests on evidence that is there."""

from redress.domain.stages import Stage
from redress.journey.investigate.record_finding import FindingGiven, record_finding
from tests.cast import a_complaint, a_point, a_scene, evidence, uid
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.INVESTIGATE, findings=(), evidence=(evidence(),))


def test_a_finding_cites_its_evidence_once_and_says_who_may_read_it():
    given = FindingGiven(
        point_id=a_point().id,
        text="The tray was not fixed.",
        evidence_ids=(evidence().id, evidence().id),
        disclosable=False,
    )
    done = take(record_finding, CASE, given, a_scene())
    (row,) = done.case.findings
    assert (row.text, row.evidence_ids, row.disclosable) == (
        "The tray was not fixed.",
        (evidence().id,),
        False,
    )
    assert done.said["finding_id"] == str(row.id)


def test_a_finding_without_evidence_is_an_opinion():
    given = FindingGiven(point_id=a_point().id, text="Surely the driver.")
    assert codes(refused(record_finding, CASE, given, a_scene())) == ["finding_without_evidence"]


def test_evidence_of_another_complaint_is_none():
    given = FindingGiven(point_id=a_point().id, text="Seen elsewhere.", evidence_ids=(uid(4),))
    assert codes(refused(record_finding, CASE, given, a_scene())) == ["input_unknown_code"]
