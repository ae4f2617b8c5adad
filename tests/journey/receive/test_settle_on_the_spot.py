"""The fast path: minor, inside one's own authority, and with the complainant's own yes."""

from dataclasses import replace
from decimal import Decimal

from redress.domain.complaint import Outcome
from redress.domain.contacts import Contact
from redress.domain.policy import Waits
from redress.domain.stages import Stage
from redress.journey.receive.settle_on_the_spot import RemedyHanded, SpotSettlement, settle_on_the_spot
from tests.cast import BO, CHEN_YU, NOW, a_complaint, a_point, a_policy, a_promise, a_scene
from tests.journey.acting import codes, refused, take

GIFT = RemedyHanded(
    kind="gift", description="A box of tea", value=Decimal(10), proof="Receipt 77, signed by Ana"
)


def settlement(**changes):
    given = SpotSettlement(
        what_was_done="We put the strawberries back.",
        satisfied=True,
        complainant_words="Thank you, that is fine.",
        category="packing",
        understood="Three strawberries fell off.",
        means="in_person",
    )
    return replace(given, **changes)


def registered(**changes):
    fields = {"registered_by": BO.id, "registered_at": NOW, "registration_signature": "Bo Lindgren"}
    return a_complaint(**{**fields, "promises": (a_promise(),), **changes})


def test_a_minor_point_goes_straight_to_confirm_and_is_recorded_in_whole():
    done = take(settle_on_the_spot, registered(), settlement(), a_scene())
    (point,) = done.case.points
    assert (done.case.stage, point.outcome) == (Stage.CONFIRM, Outcome.ON_THE_SPOT)
    assert (point.outcome_reason, point.outcome_by) == ("We put the strawberries back.", CHEN_YU.id)
    assert done.case.owner_id == CHEN_YU.id
    assert (done.case.satisfaction, done.case.answered_at) == ("satisfied", NOW)
    assert done.case.promises[0].state == "kept"
    assert [f.ordinal for f in done.case.follow_ups] == [1, 2]
    assert "Thank you, that is fine." in done.added(Contact)[0].words


def test_what_was_handed_over_is_owed_and_proved_in_the_same_breath():
    done = take(settle_on_the_spot, registered(), settlement(remedies=(GIFT,)), a_scene())
    (obligation,) = done.case.obligations
    (option,) = done.case.options
    assert (obligation.state, obligation.proof, obligation.proved_by) == ("proved", GIFT.proof, CHEN_YU.id)
    assert (option.cost, option.accepted_at) == (Decimal("15.00"), NOW)
    assert done.case.stage is Stage.CONFIRM


def test_hearing_somebody_out_settles_without_giving_anything():
    done = take(settle_on_the_spot, registered(), settlement(outcome="listened"), a_scene())
    assert done.case.points[0].outcome is Outcome.LISTENED
    assert done.case.obligations == ()
    reasons = refused(
        settle_on_the_spot, registered(), settlement(outcome="listened", remedies=(GIFT,)), a_scene()
    )
    assert codes(reasons) == ["listening_gives_nothing"]


def test_whoever_is_not_satisfied_takes_the_ordinary_way():
    reasons = refused(settle_on_the_spot, registered(), settlement(satisfied=False), a_scene())
    assert codes(reasons) == ["not_satisfied_on_the_spot"]


def test_more_than_the_pack_allows_on_the_spot_is_refused():
    dear = replace(GIFT, value=Decimal(18))
    reasons = refused(settle_on_the_spot, registered(), settlement(remedies=(dear,)), a_scene())
    assert [(str(r.code), r.values["cost"]) for r in reasons] == [("spot_too_dear", "23.00 EUR")]


def test_more_than_the_persons_own_level_may_grant_is_refused():
    policy = a_policy(waits=Waits(on_the_spot_limit=Decimal(100)))
    dear = replace(GIFT, value=Decimal(60))
    reasons = refused(settle_on_the_spot, registered(), settlement(remedies=(dear,)), a_scene(policy=policy))
    assert "beyond_option_limit" in codes(reasons)


def test_what_is_grave_dangerous_or_before_a_court_is_not_settled_on_the_spot():
    grave = settlement(category="injury")
    assert codes(refused(settle_on_the_spot, registered(), grave, a_scene())) == ["spot_not_minor"]
    court = registered(legal_track=True)
    assert codes(refused(settle_on_the_spot, court, settlement(), a_scene())) == ["spot_not_minor"]
    danger = registered(safety=True)
    assert codes(refused(settle_on_the_spot, danger, settlement(), a_scene())) == ["safety_not_secured"]


def test_a_voucher_or_a_stop_gap_is_no_remedy_of_the_spot():
    for kind in ("code10", "self_repair", "feedback"):
        given = settlement(remedies=(replace(GIFT, kind=kind, value=None),))
        assert codes(refused(settle_on_the_spot, registered(), given, a_scene())) == [
            "remedy_not_on_the_spot"
        ]
    free = settlement(remedies=(replace(GIFT, kind="refund", value=None),))
    assert codes(refused(settle_on_the_spot, registered(), free, a_scene())) == ["amount_missing"]


def test_one_point_may_be_settled_while_the_other_goes_its_way():
    case = registered(points=(a_point(1), a_point(2)))
    given = settlement(point_ids=(a_point(1).id,))
    done = take(settle_on_the_spot, case, given, a_scene())
    assert [p.outcome for p in done.case.points] == [Outcome.ON_THE_SPOT, Outcome.OPEN]
    assert done.case.satisfied_at is None
    assert done.case.promises[0].state == "open"


def test_there_must_be_a_point_left_to_settle():
    case = registered(points=(a_point(outcome=Outcome.DECLINED),))
    assert codes(refused(settle_on_the_spot, case, settlement(), a_scene())) == ["nothing_to_settle"]


def test_the_limit_of_the_spot_is_not_handed_out_point_by_point():
    one, two = a_point(1), a_point(2)
    case = registered(points=(one, two))
    first = take(settle_on_the_spot, case, settlement(remedies=(GIFT,), point_ids=(one.id,)), a_scene())
    again = settlement(remedies=(GIFT,), point_ids=(two.id,))
    assert codes(refused(settle_on_the_spot, first.case, again, a_scene())) == ["spot_too_dear"]
    only_words = settlement(point_ids=(two.id,))
    assert take(settle_on_the_spot, first.case, only_words, a_scene()).case.stage is Stage.CONFIRM
