"""Whether a measure works is found by somebody else, with figures."""

from dataclasses import replace

from redress.domain.undertakings import WorkOrder
from redress.journey.learn.verify_effect import EffectFound, verify_effect
from tests.cast import DAY, DORU, GWEN, NOW
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, scene
from tests.journey.learn.improvements import ORDER, PROPOSED, with_measure

WORKS = EffectFound(
    improvement_id=PROPOSED.id, effect="effective", before="12 in March", after="1 in May", words="Counted the cases."
)  # fmt: skip
DONE = {"done_at": NOW, "done_by": DORU.id}


def test_an_effect_is_kept_with_figures_before_and_after():
    done = take(verify_effect, with_measure(**DONE), WORKS, scene(GWEN, now=LATER))
    measure = done.case.improvements[0]
    assert (measure.effect, measure.verified_by, measure.verified_at) == ("effective", GWEN.id, LATER)
    assert measure.effect_words == "Counted the cases. (12 in March → 1 in May)"
    assert codes(refused(verify_effect, done.case, WORKS, scene(GWEN))) == ["improvement_verified"]


def test_who_carried_it_out_or_stands_in_for_them_does_not_verify():
    own = with_measure(done_at=NOW, done_by=GWEN.id)
    assert codes(refused(verify_effect, own, WORKS, scene(GWEN))) == ["verified_by_doer"]
    deputy = replace(GWEN, deputises=frozenset({DORU.id}))
    assert codes(refused(verify_effect, with_measure(**DONE), WORKS, scene(deputy))) == ["verified_by_doer"]


def test_nothing_is_verified_before_it_was_carried_out():
    assert codes(refused(verify_effect, with_measure(), WORKS, scene(GWEN))) == ["improvement_not_done"]


def test_a_measure_without_effect_goes_back_to_work_with_a_new_limit():
    fails = replace(WORKS, effect="not_effective", after="13 in May")
    case = with_measure(**DONE)
    assert codes(refused(verify_effect, case, fails, scene(GWEN))) == ["improvement_without_new_limit"]
    given = replace(fails, new_due_at=NOW + 60 * DAY, new_action="Every tray is screwed on.")
    done = take(verify_effect, case, given, scene(GWEN))
    measure = done.case.improvements[0]
    (order,) = done.added(WorkOrder)
    assert (measure.effect, measure.done_at, measure.due_at) == ("not_effective", None, NOW + 60 * DAY)
    assert (measure.action, measure.work_order_id) == ("Every tray is screwed on.", order.id)
    assert (order.requirement, order.replaces) == ("Every tray is screwed on.", ORDER.id)
