"""Split: a point that is a matter of its own."""

from dataclasses import replace

import pytest

from redress.domain.complaint import Outcome
from redress.domain.refusals import NotFound
from redress.domain.stages import Stage, Step
from redress.records import models
from tests.cast import BO, BRANCH, HALL, NOW, uid
from tests.journey import house
from tests.journey.lives import all_taken
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.SPLIT
OTHER = all_taken()[S].beside[0].case


def test_the_words_go_over_and_here_the_point_stays_marked():
    taken = taking(S)
    gone = taken.case.points[1]
    (there,) = taken.elsewhere
    carried = there.changes[0].row
    assert gone.outcome is Outcome.FORWARDED
    assert (carried.text, carried.ordinal) == (gone.text, len(OTHER.points) + 1)
    assert carried.stage is Stage.RECEIVE


def test_the_last_open_point_stays():
    first, second = before(S).points
    one_left = before(S, points=(first, replace(second, outcome=Outcome.WITHDRAWN)))
    assert refusing(S, one_left, point_id=first.id) == ["split_needs_two_points"]


def test_it_goes_to_another_complaint_of_the_same_complainant():
    assert refusing(S, into_id=before(S).id) == ["split_needs_other_complaint"]
    theirs = replace(OTHER, complainant_id=BO.id)
    assert refusing(S, at=scene(S, others={theirs.id: theirs})) == ["merge_other_complainant"]


def test_a_point_that_is_decided_or_was_withdrawn_is_not_split_off():
    first, second = before(S).points
    third = replace(first, id=uid(7777), ordinal=3)
    for ended in (Outcome.WITHDRAWN, Outcome.REMEDY, Outcome.DECLINED):
        case = before(S, points=(first, replace(second, outcome=ended), third))
        assert refusing(S, case, point_id=second.id) == ["split_needs_two_points"]


def test_it_never_goes_where_nobody_would_work_on_it():
    for ended in ({"closed_at": NOW}, {"merged_into": uid(9)}):
        theirs = replace(OTHER, **ended)
        assert refusing(S, at=scene(S, others={theirs.id: theirs})) == ["split_needs_other_complaint"]


@pytest.mark.django_db
def test_a_complaint_that_one_does_not_see_takes_no_point(monkeypatch):
    taken = all_taken()[S]
    house.found(monkeypatch, taken.policy)
    house.write(taken)
    models.Complaint.objects.filter(id=OTHER.id).update(unit_id=3, unit_path=BRANCH)
    with pytest.raises(NotFound):
        house.again(taken)
    models.Complaint.objects.filter(id=OTHER.id).update(unit_id=2, unit_path=HALL)
    assert house.again(taken).complaint_id == taken.case.id
