"""An improvement with its order, its limit and a word to the complainant."""

from dataclasses import replace

from redress.domain.clock_kinds import ClockKind
from redress.domain.contacts import Message
from redress.domain.learning import Improvement
from redress.domain.undertakings import Promise, WorkOrder
from redress.journey.learn.propose_improvement import Measure, propose_improvement
from tests.cast import CHEN_YU, DAY, GWEN, NOW
from tests.journey.acting import codes, refused, take
from tests.journey.ground import confirming, scene

GIVEN = Measure(
    problem="Trays come loose in the van.", measure="process", action="Every tray is clipped before loading.",
    department="logistics", due_at=NOW + 20 * DAY,
)  # fmt: skip


def test_a_measure_goes_to_its_department_with_a_limit():
    done = take(propose_improvement, confirming(), GIVEN, scene(GWEN))
    (improvement,), (order,) = done.added(Improvement), done.added(WorkOrder)
    assert (improvement.owner_id, improvement.work_order_id) == (GWEN.id, order.id)
    assert (order.kind, order.department, order.purpose, order.due_at) == (
        "report", "logistics", "improvement", NOW + 20 * DAY,
    )  # fmt: skip
    assert ClockKind.IMPROVEMENT in {clock.kind for clock in done.case.clocks}
    assert not done.added(Promise)


def test_a_day_told_to_the_complainant_is_a_promise():
    done = take(propose_improvement, confirming(), replace(GIVEN, promised_by=NOW + 30 * DAY), scene(GWEN))
    (promise,) = done.added(Promise)
    assert (promise.kind, promise.owner_id) == ("improvement", CHEN_YU.id)
    assert done.added(Message)[0].body == "Every tray is clipped before loading. 1 April 2026, 12:00"


def test_the_limit_lies_ahead_and_the_words_may_leave_the_house():
    past = replace(GIVEN, due_at=NOW - DAY)
    assert codes(refused(propose_improvement, confirming(), past, scene())) == ["input_must_be_future"]
    rude = replace(GIVEN, action="That is impossible to change.")
    assert codes(refused(propose_improvement, confirming(), rude, scene())) == ["forbidden_phrase"]
