"""Log a contact: what was said, by whom, and what was promised in it."""

from redress.domain.contacts import Contact
from redress.domain.stages import Step
from redress.domain.undertakings import Promise, WorkOrder
from redress.journey.committing import PromiseMade
from tests.cast import DAY, FENG
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.LOG_CONTACT


def test_the_contact_keeps_rings_length_and_place():
    (talk,) = taking(S, rings=2, seconds=90, place="Hall 3", chased=True).added(Contact)
    assert (talk.rings, talk.seconds, talk.place, talk.chased) == (2, 90, "Hall 3", True)
    assert talk.with_whom == "Ana Popescu"


def test_a_leaders_contact_is_recorded_by_a_leader():
    assert refusing(S, purpose="leader") == ["leader_contact_needs_leader"]
    (talk,) = taking(S, at=scene(S, FENG), purpose="leader").added(Contact)
    assert (talk.purpose, talk.by) == ("leader", FENG.id)


def test_what_was_promised_becomes_a_promise_and_its_order():
    due = scene(S).now + DAY
    taken = taking(S, promises=(PromiseMade(text="The warehouse answers", by=due),), order_kind="ship")
    (promise,), (order,) = taken.added(Promise), taken.added(WorkOrder)
    assert promise.work_order_id == order.id
    assert (order.department, order.due_at) == ("warehouse", due)


def test_a_date_without_a_promise_is_refused():
    due = scene(S).now + DAY
    assert refusing(S, promises=(PromiseMade(text="", by=due),)) == ["input_required"]


def test_a_promise_for_a_time_gone_by_is_refused():
    gone = scene(S).now - DAY
    assert refusing(S, promises=(PromiseMade(text="A call", by=gone),)) == ["input_must_be_future"]


def test_it_answers_the_complaint_where_that_is_said():
    assert taking(S, before(S, answered_at=None), answers=True).case.answered_at == scene(S).now


def test_a_call_in_which_they_ask_counts_for_every_promise_still_owed():
    at = scene(S)
    due = PromiseMade(text="A call", by=at.now + DAY)
    case = taking(S, before(S, promises=()), at, promises=(due,)).case
    assert taking(S, case, at).case.promises[0].chased_at is None
    assert taking(S, case, at, chased=True).case.promises[0].chased_at == at.now
