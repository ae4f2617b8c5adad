"""Approving and turning down: by somebody whose level covers it, never by whoever asked."""

from dataclasses import replace
from decimal import Decimal

from redress.domain.agreements import Approval
from redress.domain.clock_kinds import ClockKind
from redress.journey.resolve.approve import Consent, approve
from redress.journey.resolve.turn_down import Dissent, turn_down
from tests.cast import CHEN_YU, DAY, ELENA, FENG, JUN, NOW, a_remedy, an_option, uid
from tests.journey.acting import codes, refused, take
from tests.journey.ground import resolving, scene

ASKED = an_option(authority="asked", cost=Decimal(80), grade=7)
APPROVAL = Approval(
    id=uid(950), at=NOW, by=CHEN_YU.id, option_id=ASKED.id, proposal="Exchange it.", approver_id=ELENA.id,
    due_at=NOW + DAY,
)  # fmt: skip


def asked(**changes):
    return resolving(ASKED, kinds={1: ("exchange",)}, **{"approvals": (APPROVAL,), **changes})


def test_an_approved_option_may_be_offered_and_the_clock_to_answer_starts():
    done = take(approve, asked(), Consent(approval_id=APPROVAL.id, words="With a card."), scene(ELENA))
    (approval,) = done.case.approvals
    assert (approval.decision, approval.reason, approval.decided_by) == ("approved", "With a card.", ELENA.id)
    assert done.case.options[0].offerable
    assert done.case.stage == "agree"
    clock = next(c for c in done.case.clocks if c.kind == ClockKind.ANSWER_AFTER_APPROVAL)
    assert clock.due_at == NOW + DAY


def test_nobody_approves_their_own_request_nor_what_their_level_does_not_cover():
    own = replace(APPROVAL, by=ELENA.id)
    given = Consent(approval_id=APPROVAL.id)
    assert codes(refused(approve, asked(approvals=(own,)), given, scene(ELENA))) == ["approver_asked_it"]
    assert codes(refused(approve, asked(), given, scene(JUN))) == ["approver_may_not"]
    dear = replace(asked(), remedies=(a_remedy(ASKED, "exchange", value=Decimal(500)),))
    assert codes(refused(approve, dear, given, scene(ELENA))) == ["approver_may_not"]
    assert take(approve, dear, given, scene(FENG)).case.options[0].authority == "approved"


def test_a_request_is_decided_once_and_a_withdrawn_option_not_at_all():
    decided = replace(APPROVAL, decision="approved", decided_at=NOW, decided_by=FENG.id)
    given = Consent(approval_id=APPROVAL.id)
    assert codes(refused(approve, asked(approvals=(decided,)), given, scene(ELENA))) == ["approval_decided"]
    gone = replace(asked(), options=(replace(ASKED, retired_at=NOW),))
    assert codes(refused(approve, gone, given, scene(ELENA))) == ["option_retired"]


def test_a_deputy_decides_with_the_authority_of_whom_they_stand_in_for():
    deputy = replace(JUN, deputises=frozenset({ELENA.id}))
    done = take(approve, asked(), Consent(approval_id=APPROVAL.id), scene(deputy))
    assert done.case.options[0].authority == "approved"


def test_a_request_turned_down_keeps_the_reason_and_what_would_do():
    given = Dissent(approval_id=APPROVAL.id, reason="Too dear.", instead="Half the refund.")
    done = take(turn_down, asked(), given, scene(ELENA))
    assert done.case.approvals[0].decision == "turned_down"
    assert done.case.approvals[0].reason == "Too dear.\nHalf the refund."
    assert not done.case.options[0].offerable
    assert codes(refused(turn_down, done.case, given, scene(FENG))) == ["approval_decided"]
