"""Words that have not left are taken back with what they promised; not where the complaint stands on them alone."""

import pytest

from redress.domain.contacts import Message
from redress.domain.gates.receive import answered_or_promised
from redress.domain.stages import Stage
from redress.domain.taking_back import not_taken_back, promised_in
from tests.cast import CHEN_YU, ELENA, HOUR, NOW, a_complaint, a_point, a_policy, a_promise, uid

HELD = Message(
    id=uid(70), at=NOW, by=CHEN_YU.id, channel="mail", to="ana@example.org", purpose="answer", subject="x", body="x",
    not_before=NOW + HOUR,
)  # fmt: skip
IN_IT = a_promise(1, at=NOW, by=CHEN_YU.id)
EARLIER = a_promise(2, at=NOW - HOUR, by=CHEN_YU.id)


def codes(case, held=HELD, actor=CHEN_YU):
    return [reason.code for reason in not_taken_back(case, held, actor)]


def test_only_what_the_same_words_promised_goes_with_them():
    others = a_promise(3, at=NOW, by=ELENA.id)
    ordered = a_promise(4, at=NOW, by=CHEN_YU.id, work_order_id=uid(9))
    kept = a_promise(5, at=NOW, by=CHEN_YU.id, state="kept", answered_at=NOW)
    case = a_complaint(promises=(IN_IT, EARLIER, others, ordered, kept))
    assert promised_in(case, HELD) == [IN_IT]


def test_words_whose_promise_alone_let_the_complaint_go_on_are_not_taken_back():
    case = a_complaint(Stage.INVESTIGATE, promises=(IN_IT,), answered_at=None)
    assert codes(case) == ["answer_moved_it_on"]


@pytest.mark.parametrize(
    "case",
    [
        a_complaint(promises=(IN_IT,), answered_at=None),
        a_complaint(Stage.INVESTIGATE, promises=(IN_IT, EARLIER), answered_at=None),
        a_complaint(Stage.INVESTIGATE, promises=(IN_IT,), answered_at=NOW - HOUR),
    ],
    ids=["still received", "promised before", "answered before"],
)
def test_words_that_carry_nothing_are_taken_back(case):
    assert codes(case) == []


def test_a_promise_taken_back_is_owed_by_nobody_and_opens_no_gate():
    gone = a_promise(1, state="taken_back")
    assert not gone.open
    case = a_complaint(promises=(gone,), answered_at=None)
    assert answered_or_promised(case, a_point(), a_policy(), NOW)
