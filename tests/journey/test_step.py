"""The frame: one complaint or a batch, with the same rules, events and answers."""

from dataclasses import replace

import pytest

from redress.domain.refusals import Forbidden, NotFound
from redress.domain.stages import Step
from redress.journey.anytime.merge import Merging, merge
from redress.journey.anytime.note import Noted, note
from redress.journey.receive.lodge import Lodging, lodge
from redress.journey.step import take_many
from redress.records import complaints, models
from tests.cast import BO, CHEN_YU, HUGO, uid
from tests.journey import house
from tests.journey.lives import all_taken, registered

pytestmark = pytest.mark.django_db
TAKEN = all_taken()[Step.NOTE]


@pytest.fixture
def two(monkeypatch):
    """Two complaints in the hall."""
    house.found(monkeypatch, TAKEN.policy)
    lives = [registered(number).rehearsal.life() for number in (91, 92)]
    house.write_lives(lives)
    return [life.case.id for life in lives]


def test_a_batch_is_one_event_each_and_each_is_answered(two):
    given = {id: Noted(text="Recall of batch 7.") for id in two}
    answers = take_many(note, CHEN_YU, given, now=TAKEN.now, key="recall")
    assert set(answers) == set(two)
    assert models.Note.objects.filter(text="Recall of batch 7.").count() == 2
    again = take_many(note, CHEN_YU, given, now=TAKEN.now, key="recall")
    assert again == answers
    assert models.Note.objects.filter(text="Recall of batch 7.").count() == 2


def test_what_is_refused_leaves_the_rest_of_the_batch(two):
    gone = uid(999)
    answers = take_many(note, CHEN_YU, dict.fromkeys([*two, gone], Noted(text="Seen.")), now=TAKEN.now)
    assert isinstance(answers[gone], NotFound)
    assert all(answers[id].sequence for id in two)


def test_a_batch_has_the_same_permissions(two):
    answers = take_many(note, HUGO, dict.fromkeys(two, Noted(text="Seen.")), now=TAKEN.now)
    assert [type(answer) for answer in answers.values()] == [Forbidden, Forbidden]
    assert models.Note.objects.filter(text="Seen.").count() == 0


def test_the_other_complaint_must_be_there(two):
    with pytest.raises(NotFound) as refused:
        merge(CHEN_YU, two[0], Merging(into_id=uid(999), reason="One van."), now=TAKEN.now)
    assert refused.value.reasons[0].values == {"id": str(uid(999))}


def test_a_complaint_that_is_not_there_is_not_found(two):
    with pytest.raises(NotFound):
        note(CHEN_YU, uid(999), Noted(text="Seen."), now=TAKEN.now)


def test_an_anonymous_complaint_enters_nobody(monkeypatch):
    taken = all_taken()[Step.LODGE]
    house.found(monkeypatch, taken.policy)
    before = models.Complainant.objects.count()
    given = Lodging(channel="hotline", narrative="They cheat.", name="Ana", anonymous=True)
    done = lodge(BO, None, given, now=taken.now)
    kept = complaints.load(1, done.complaint_id)
    assert (kept.complainant_id, kept.complainant_name, kept.anonymous) == (None, "", True)
    assert models.Complainant.objects.count() == before


def test_the_same_key_of_another_person_is_another_key(two):
    first = note(CHEN_YU, two[0], Noted(text="One."), now=TAKEN.now, key="k")
    second = note(replace(CHEN_YU, id=BO.id), two[0], Noted(text="One."), now=TAKEN.now, key="k")
    assert second.sequence == first.sequence + 1
