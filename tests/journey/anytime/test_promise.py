"""Promise: a commitment with owner and date."""

from dataclasses import replace

from redress.domain.contacts import Message
from redress.domain.stages import Step
from redress.domain.undertakings import Promise, WorkOrder
from tests.cast import CHEN_YU, DAY, DORU
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.PROMISE


def test_it_has_the_owner_of_the_complaint():
    (promise,) = taking(S).added(Promise)
    assert (promise.owner_id, promise.state, promise.source) == (CHEN_YU.id, "open", "call")


def test_a_phrase_that_commits_a_department_creates_its_order():
    taken = taking(S, phrase="report_it", kind="feedback")
    (promise,), (order,) = taken.added(Promise), taken.added(WorkOrder)
    assert (order.kind, promise.work_order_id) == ("report", order.id)


def test_it_is_confirmed_in_writing_where_that_is_wished():
    (letter,) = taking(S, in_writing=True).added(Message)
    assert letter.purpose == "promise"


def test_a_remedy_is_promised_only_from_an_option_that_may_be_offered():
    assert refusing(S, kind="remedy") == ["promise_unsure"]


def test_a_date_gone_by_is_refused():
    assert refusing(S, due_at=scene(S).now - DAY) == ["input_must_be_future"]


def test_a_phrase_whose_order_the_pack_does_not_know_is_refused():
    pack = scene(S).policy
    lost = replace(pack, phrases=tuple(replace(phrase, promises="gone") for phrase in pack.phrases))
    assert refusing(S, at=scene(S, policy=lost), phrase="report_it") == ["input_unknown_code"]


def test_a_complaint_without_owner_leaves_it_with_whoever_promised():
    taken = taking(S, before(S, owner_id=None))
    assert taken.added(Promise)[0].owner_id == CHEN_YU.id != DORU.id
