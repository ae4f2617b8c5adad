"""Owing nothing: explained by an approved statement or by findings, never by invention."""

from dataclasses import replace
from datetime import date

from redress.domain.complaint import Outcome, Validity
from redress.journey.resolve.owe_nothing import NothingOwed, owe_nothing
from tests.cast import NOW, a_remedy, an_option
from tests.journey.acting import codes, refused, take
from tests.journey.ground import offered, policy, resolving, scene


def explained(**changes) -> NothingOwed:
    return replace(NothingOwed(explanation="The photo shows the bouquet whole at the door."), **changes)


def test_a_finding_that_cites_evidence_carries_the_explanation():
    done = take(owe_nothing, resolving(), explained(), scene())
    (point,) = done.case.points
    assert (point.outcome, point.outcome_reason) == (Outcome.NOTHING_OWED, explained().explanation)
    assert done.case.stage == "agree"


def test_an_approved_statement_speaks_in_the_complainants_language():
    case = resolving(findings=())
    done = take(owe_nothing, case, explained(statement="delay", explanation=""), scene())
    assert done.case.points[0].outcome_reason == "The road was closed by snow."


def test_without_statement_or_finding_nothing_is_explained():
    case = resolving(findings=())
    assert codes(refused(owe_nothing, case, explained(), scene())) == ["explanation_without_ground"]
    assert codes(refused(owe_nothing, resolving(), explained(explanation=""), scene())) == [
        "nothing_owed_unexplained"
    ]


def test_a_statement_that_ran_out_is_refused():
    old = replace(policy().statements[0], valid_to=date(2025, 1, 1))
    at = scene(policy=policy(statements=(old,)))
    assert codes(refused(owe_nothing, resolving(), explained(statement="delay"), at)) == [
        "statement_not_valid"
    ]


def test_a_point_without_verdict_cannot_owe_nothing():
    case = resolving()
    presumed = replace(case.points[0], validity=Validity.PRESUMED, concluded_at=None)
    assert codes(refused(owe_nothing, replace(case, points=(presumed,)), explained(), scene())) == [
        "no_verdict"
    ]


def test_what_is_due_and_what_is_offered_cannot_be_argued_away():
    option = an_option()
    due = resolving(option)
    due = replace(due, remedies=(a_remedy(option, "refund", basis="due"),))
    assert codes(refused(owe_nothing, due, explained(), scene())) == ["due_part_stands"]
    assert codes(refused(owe_nothing, resolving(offered()), explained(), scene())) == ["offer_stands"]


def test_drafts_for_these_points_are_taken_back_and_a_decided_point_is_not_decided_again():
    done = take(owe_nothing, resolving(an_option()), explained(), scene())
    assert done.case.options[0].retired_at == NOW
    assert codes(refused(owe_nothing, done.case, explained(), scene())) == ["nothing_to_decide"]
