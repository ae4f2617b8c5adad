"""Move a promise: before it falls due, with a word to the complainant."""

from redress.domain.contacts import Contact, Message
from redress.domain.stages import Step
from redress.domain.undertakings import Promise
from tests.cast import DAY
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.MOVE_PROMISE


def test_the_old_row_stays_and_names_its_successor():
    taken = taking(S)
    (moved,) = taken.added(Promise)
    old = next(p for p in taken.case.promises if p.next_id == moved.id)
    assert (old.state, old.answer, moved.source) == ("moved", "It takes a day longer.", "moved")
    assert moved.owner_id == old.owner_id
    assert [talk.words for talk in taken.added(Contact)] == ["It takes a day longer."]
    assert len(taken.added(Message)) == 1


def test_told_on_the_telephone_it_sends_no_letter():
    assert taking(S, means="telephone").added(Message) == []


def test_once_it_fell_due_it_is_answered_and_not_moved():
    promise = before(S).promises[-1]
    late = scene(S, now=promise.due_at + DAY)
    assert refusing(S, at=late, due_at=late.now + DAY) == ["promise_overdue_answer_it"]


def test_it_moves_only_forward():
    promise = before(S).promises[-1]
    assert refusing(S, due_at=promise.due_at) == ["moved_backwards"]
