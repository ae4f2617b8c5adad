"""Leaving investigate: verdict, evidence, and what "not justified" takes."""

from dataclasses import replace

import pytest

from redress.domain.complaint import Validity
from redress.domain.gates import investigate, missing
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from tests.cast import CHEN_YU, NOW, a_complaint, a_finding, a_point, a_policy, evidence, uid
from tests.domain.gates.test_assess import a_second

POLICY = a_policy()
AGAINST = evidence(contrary=True)


def judged(validity, **changes):
    point = a_point(
        stage=Stage.INVESTIGATE, validity=validity, concluded_at=NOW, concluded_by=CHEN_YU.id,
        validity_reason="The photo shows it whole.", convincing_plan="Show her the photo.",
    )  # fmt: skip
    return replace(point, **changes)


def codes(point, **changes):
    case = a_complaint(Stage.INVESTIGATE, points=(point,), **changes)
    return [reason.code for reason in missing(case, point, POLICY, NOW)]


def test_each_point_has_a_verdict():
    assert codes(a_point(stage=Stage.INVESTIGATE)) == [ReasonCode.NO_VERDICT]
    assert codes(judged(Validity.PRESUMED)) == [ReasonCode.NO_VERDICT]


@pytest.mark.parametrize("validity", [Validity.JUSTIFIED, Validity.NOT_ESTABLISHED])
def test_the_benefit_of_the_doubt_needs_no_proof(validity):
    assert codes(judged(validity)) == []


def test_findings_cite_evidence_that_is_there():
    point = judged(Validity.JUSTIFIED)
    assert codes(point, findings=(a_finding(point),)) == [ReasonCode.FINDING_WITHOUT_EVIDENCE]
    assert codes(point, findings=(a_finding(point, evidence()),)) == [ReasonCode.FINDING_WITHOUT_EVIDENCE]
    assert codes(point, findings=(a_finding(point, evidence()),), evidence=(evidence(),)) == []


def test_partly_justified_takes_a_finding_and_a_reason():
    point = judged(Validity.PARTLY, validity_reason="")
    assert codes(point) == [ReasonCode.NO_FINDING, ReasonCode.VERDICT_WITHOUT_REASON]


def against(point, **changes):
    fields = {
        "evidence": (AGAINST,), "findings": (a_finding(point, AGAINST),), "seconds": (a_second("conclude", point.id),),
    }  # fmt: skip
    return codes(point, **{**fields, **changes})


def test_not_justified_stands_on_contrary_evidence_reason_plan_and_second_person():
    assert against(judged(Validity.NOT_JUSTIFIED)) == []


@pytest.mark.parametrize(
    ("changes", "lacks", "code"),
    [
        ({"validity_reason": " "}, {}, ReasonCode.VERDICT_WITHOUT_REASON),
        ({"convincing_plan": ""}, {}, ReasonCode.NO_CONVINCING_PLAN),
        ({}, {"seconds": ()}, ReasonCode.VERDICT_WITHOUT_SECOND),
        ({}, {"evidence": (evidence(),)}, ReasonCode.NO_CONTRARY_EVIDENCE),
        ({}, {"evidence": (AGAINST, replace(AGAINST, id=uid(9)))}, None),
    ],
)
def test_not_justified_is_refused_without_any_one_of_them(changes, lacks, code):
    assert against(judged(Validity.NOT_JUSTIFIED, **changes), **lacks) == ([code] if code else [])


def test_contrary_evidence_counts_only_when_a_finding_cites_it():
    point, other = judged(Validity.NOT_JUSTIFIED), evidence(2)
    case = a_complaint(points=(point,), evidence=(AGAINST, other), findings=(a_finding(point, other),))
    reasons = investigate.concluding(case, point, Validity.NOT_JUSTIFIED, "Because.", "Show it.")
    assert [r.code for r in reasons] == [ReasonCode.NO_CONTRARY_EVIDENCE]


def test_a_finding_is_refused_without_evidence():
    case, point = a_complaint(evidence=(AGAINST,)), a_point()
    assert investigate.recording_finding(case, point, "Whole.", (AGAINST.id,)) == []
    for cited in ((), (uid(9),)):
        (reason,) = investigate.recording_finding(case, point, "Whole.", cited)
        assert reason.code == ReasonCode.FINDING_WITHOUT_EVIDENCE and reason.values["finding"] == "Whole."


def test_no_final_responsibility_before_the_investigation():
    assert [r.code for r in investigate.settling_responsibility(a_complaint())] == [
        ReasonCode.RESPONSIBILITY_TOO_EARLY
    ]
    found = a_complaint(findings=(a_finding(a_point(), AGAINST),), evidence=(AGAINST,))
    assert investigate.settling_responsibility(found) == []


def test_in_the_complainants_favour_a_verdict_needs_nothing_more():
    assert investigate.concluding(a_complaint(), a_point(), Validity.JUSTIFIED, "", "") == []
