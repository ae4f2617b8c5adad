"""Asking for approval: the lowest level that may, one's own proposal, and a word to the complainant."""

from dataclasses import replace
from decimal import Decimal

from redress.domain.agreements import Approval
from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Condition, conditions
from redress.domain.contacts import Message
from redress.domain.undertakings import Promise
from redress.journey.resolve.request_approval import ApprovalRequest, request_approval
from tests.cast import CHEN_YU, DAY, ELENA, FENG, JUN, NOW, a_remedy, an_option, people, person
from tests.journey.acting import codes, refused, take
from tests.journey.ground import resolving, scene

NEEDED = an_option(authority="needed", cost=Decimal(80), grade=7)


def request(**changes) -> ApprovalRequest:
    base = ApprovalRequest(option_id=NEEDED.id, proposal="Exchange it: the cake is for a wedding.")
    return replace(base, **changes)


def needing(**changes):
    return resolving(NEEDED, kinds={1: ("exchange",)}, **changes)


def test_the_lowest_level_that_may_is_asked_and_a_clock_runs():
    done = take(request_approval, needing(), request(), scene())
    (approval,) = done.added(Approval)
    assert (approval.approver_id, approval.due_at) == (ELENA.id, NOW + DAY)
    assert done.case.options[0].authority == "asked"
    assert Condition.WAITING_FOR_APPROVAL in conditions(done.case)
    assert ClockKind.APPROVAL in {clock.kind for clock in done.case.clocks}
    assert done.said["approver"] == ELENA.name


def test_the_complainant_is_told_process_and_date_and_the_date_is_a_promise():
    done = take(request_approval, needing(), request(process="My supervisor decides."), scene())
    (promise,) = done.added(Promise)
    assert promise.due_at == NOW + 2 * DAY
    (message,) = done.added(Message)
    assert message.body == "My supervisor decides. | 4 March 2026, 11:00"


def test_the_deputy_is_asked_while_the_approver_is_away():
    away = person(ELENA, absent_from=NOW - DAY, deputy_id=JUN.id)
    done = take(request_approval, needing(), request(), scene(people=people(away)))
    assert done.added(Approval)[0].approver_id == JUN.id


def test_a_named_approver_must_be_one_who_may():
    assert codes(refused(request_approval, needing(), request(approver_id=JUN.id), scene())) == [
        "approver_may_not"
    ]
    own = request(approver_id=CHEN_YU.id)
    assert codes(refused(request_approval, needing(), own, scene())) == ["approver_asked_it"]
    done = take(request_approval, needing(), request(approver_id=FENG.id), scene())
    assert done.added(Approval)[0].approver_id == FENG.id


def test_nobody_there_who_may_approve_is_said():
    gone = [person(who, absent_from=NOW - DAY) for who in (ELENA, FENG)]
    assert codes(refused(request_approval, needing(), request(), scene(people=people(*gone)))) == [
        "nobody_may_approve"
    ]


def test_the_proposal_is_ones_own_and_an_option_inside_authority_needs_no_request():
    assert codes(refused(request_approval, needing(), request(proposal=" "), scene())) == ["input_required"]
    inside = resolving(an_option(), kinds={1: ("gift",)})
    assert codes(refused(request_approval, inside, request(), scene())) == ["approval_not_needed"]


def test_an_option_that_was_inside_and_is_no_longer_may_be_asked_for():
    inside = resolving(an_option(), kinds={1: ("gift",)})
    dear = replace(inside, remedies=(a_remedy(inside.options[0], "gift", value=Decimal(60)),))
    assert take(request_approval, dear, request(), scene()).case.options[0].authority == "asked"


def test_what_was_approved_and_is_too_much_by_now_may_be_asked_for_again():
    approved = resolving(an_option(authority="approved"), kinds={1: ("gift",)})
    dear = replace(approved, remedies=(a_remedy(approved.options[0], "gift", value=Decimal(60)),))
    assert take(request_approval, dear, request(), scene()).case.options[0].authority == "asked"
