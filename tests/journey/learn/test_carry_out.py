"""Carrying a measure out, by the department whose order it is."""

from dataclasses import replace

from redress.domain.investigation import Evidence
from redress.journey.learn.carry_out import CarriedOut, carry_out
from tests.cast import DORU, GWEN, NOW, uid
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, scene
from tests.journey.learn.improvements import ORDER, PROPOSED, with_measure

GIVEN = CarriedOut(improvement_id=PROPOSED.id, words="Clips are in every van.")


def test_the_department_carries_it_out_and_its_order_is_answered():
    given = replace(GIVEN, evidence_kind="photo", evidence_text="A clip.")
    done = take(carry_out, with_measure(), given, scene(DORU, now=LATER))
    measure = done.case.improvements[0]
    assert (measure.done_at, measure.done_by, measure.done_words) == (LATER, DORU.id, GIVEN.words)
    assert (done.case.work_orders[0].state, done.case.work_orders[0].answer) == ("answered", GIVEN.words)
    assert done.added(Evidence)[0].source == "warehouse"


def test_a_link_of_another_order_or_another_department_may_not():
    other = replace(DORU, order_id=uid(5))
    assert codes(refused(carry_out, with_measure(), GIVEN, scene(other))) == ["not_your_order"]
    finance = replace(DORU, department="finance")
    assert codes(refused(carry_out, with_measure(), GIVEN, scene(finance))) == ["not_your_order"]
    by_link = replace(DORU, order_id=ORDER.id)
    assert take(carry_out, with_measure(), GIVEN, scene(by_link)).case.improvements[0].done_by == DORU.id


def test_what_is_done_is_done_once():
    assert codes(refused(carry_out, with_measure(done_at=NOW), GIVEN, scene(GWEN))) == [
        "improvement_carried_out"
    ]


def test_a_measure_that_did_not_work_may_be_carried_out_anew():
    done = take(carry_out, with_measure(effect="not_effective"), GIVEN, scene(GWEN))
    assert (done.case.improvements[0].effect, done.case.improvements[0].done_by) == ("", GWEN.id)
