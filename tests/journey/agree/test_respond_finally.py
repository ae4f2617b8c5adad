"""The final response: a decision per point, recourse with its date, and a second person before it goes out."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from redress.domain.agreements import Obligation
from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Condition, Outcome, conditions
from redress.domain.contacts import Message
from redress.domain.gates import missing
from redress.domain.stages import Stage
from redress.domain.undertakings import Second
from redress.journey.agree.respond_finally import FinalResponse, PointDecision, respond_finally
from redress.journey.anytime.second import SecondOpinion, second
from tests.cast import CHEN_YU, DAY, ELENA, NOW, a_point, a_promise, a_remedy, an_option
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, accepted, agreeing, offered, scene, signed_only

REFUSED = offered(1, objected_at=NOW, objection="Not enough.")


def response(*points, **changes) -> FinalResponse:
    chosen = points or (a_point(1),)
    rows = tuple(
        PointDecision(point_id=p.id, decision="We offer no more.", reasons="The photo shows it.")
        for p in chosen
    )
    return replace(FinalResponse(decisions=rows), **changes)


def agreed_by_second(done, agrees=True):
    (row,) = done.added(Second)
    given = SecondOpinion(second_id=row.id, agrees=agrees, words="I read it all.")
    return take(second, done.case, given, scene(ELENA, now=LATER))


def test_it_stands_and_goes_out_only_when_the_second_agrees():
    drawn = take(respond_finally, agreeing(REFUSED), response(), scene())
    assert (drawn.case.stage, drawn.case.final_response_at) == ("agree", None)
    assert not drawn.added(Message)
    assert Condition.WAITING_FOR_SECOND in conditions(drawn.case)
    done = agreed_by_second(drawn)
    assert (done.case.final_response_at, done.case.final_response_by) == (LATER, CHEN_YU.id)
    (message,) = done.added(Message)
    assert "1. We offer no more. | 1. The photo shows it. | The consumer arbitration board." in message.body
    assert message.body.endswith("1 April 2026, 12:00")
    assert done.case.points[0].outcome is Outcome.NOTHING_OWED
    assert done.case.stage == "confirm"
    assert ClockKind.RECOURSE in {clock.kind for clock in done.case.clocks}


def test_what_is_due_is_owed_whatever_the_complainant_said():
    case = agreeing(REFUSED)
    lines = (a_remedy(REFUSED, "refund", 1, basis="due", value=Decimal(9)), a_remedy(REFUSED, "gift", 2))
    done = agreed_by_second(take(respond_finally, replace(case, remedies=lines), response(), scene()))
    assert [o.kind for o in done.added(Obligation)] == ["refund"]
    assert done.case.points[0].outcome is Outcome.REMEDY
    assert done.case.stage == "fulfil"


def test_a_second_who_disagrees_takes_it_all_back():
    done = agreed_by_second(take(respond_finally, agreeing(REFUSED), response(), scene()), agrees=False)
    assert (done.case.stage, done.case.recourse, done.case.points[0].decision) == ("agree", "", "")
    assert take(respond_finally, done.case, response(), scene(now=LATER)).added(Second)


def test_it_follows_refusal_or_silence_and_never_comes_first():
    assert codes(refused(respond_finally, agreeing(an_option()), response(), scene())) == ["final_too_early"]
    silent = agreeing(offered(1, offered_at=NOW - 11 * DAY))
    done = agreed_by_second(take(respond_finally, silent, response(), scene()))
    assert done.case.options[0].retired_at == LATER


def test_every_point_is_decided_and_what_was_agreed_stands():
    one, two = agreeing().points[0], a_point(2, stage=Stage.AGREE, concluded_at=NOW)
    agreed = accepted(2, point_ids=(two.id,))
    case = agreeing(replace(REFUSED, point_ids=(one.id,)), agreed, points=(one, two))
    done = take(respond_finally, case, response(one), scene())
    assert [p.decision for p in done.case.points] == ["We offer no more.", "Option 2"]
    undecided = replace(case, options=(REFUSED,))
    assert codes(refused(respond_finally, undecided, response(one), scene())) == ["final_without_decision"]


def test_a_yes_that_was_never_signed_ends_with_the_response_but_what_is_due_is_owed():
    said_yes = accepted(1)
    lines = (
        a_remedy(said_yes, "refund", 1, basis="due", value=Decimal(9)), a_remedy(said_yes, "gift", 2),
    )  # fmt: skip
    case = replace(agreeing(said_yes), remedies=lines)
    signing = {"policy": signed_only()}
    bare = response(decisions=(PointDecision(point_id=a_point(1).id, decision=" ", reasons="Silence."),))
    assert "input_required" in codes(refused(respond_finally, case, bare, scene(**signing)))
    drawn = take(respond_finally, case, response(), scene(**signing))
    given = SecondOpinion(second_id=drawn.added(Second)[0].id, agrees=True, words="I read it all.")
    done = take(second, drawn.case, given, scene(ELENA, now=LATER, **signing))
    assert [o.kind for o in done.added(Obligation)] == ["refund"]
    assert (done.case.stage, done.case.options[0].retired_at) == ("fulfil", LATER)
    assert codes(missing(done.case, done.case.points[0], signed_only(), LATER)) == ["obligation_open"]
    only_gift = replace(case, remedies=lines[1:])
    drawn = take(respond_finally, only_gift, response(), scene(**signing))
    assert (
        take(
            second,
            drawn.case,
            replace(given, second_id=drawn.added(Second)[0].id),
            scene(ELENA, now=LATER, **signing),
        ).case.stage
        == "confirm"
    )


def test_a_promise_of_an_answer_is_kept_by_it():
    case = agreeing(REFUSED, promises=(a_promise(),))
    done = agreed_by_second(take(respond_finally, case, response(), scene()))
    assert done.case.promises[0].state == "kept"


def test_it_is_given_once_and_waits_for_one_second_only():
    drawn = take(respond_finally, agreeing(REFUSED), response(), scene())
    assert codes(refused(respond_finally, drawn.case, response(), scene())) == ["final_response_pending"]
    done = agreed_by_second(drawn)
    assert codes(refused(respond_finally, done.case, response(), scene())) == ["final_response_stands"]
    twice = response(a_point(1), a_point(1))
    assert codes(refused(respond_finally, agreeing(REFUSED), twice, scene())) == ["point_decided_twice"]


def test_recourse_needs_a_place_and_a_day_to_come():
    bare = scene(policy=replace(scene().policy, recourse={}))
    assert codes(refused(respond_finally, agreeing(REFUSED), response(), bare)) == ["final_without_recourse"]
    past = response(recourse_until=NOW - timedelta(days=1))
    assert codes(refused(respond_finally, agreeing(REFUSED), past, scene())) == ["input_must_be_future"]
