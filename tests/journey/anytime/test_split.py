"""Split: a point that is a matter of its own."""

from dataclasses import replace

from redress.domain.complaint import Outcome
from redress.domain.stages import Stage, Step
from tests.cast import BO
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
    assert carried.stage is OTHER.least_advanced is Stage.ASSESS


def test_the_last_open_point_stays():
    first, second = before(S).points
    one_left = before(S, points=(first, replace(second, outcome=Outcome.WITHDRAWN)))
    assert refusing(S, one_left, point_id=first.id) == ["split_needs_two_points"]


def test_it_goes_to_another_complaint_of_the_same_complainant():
    assert refusing(S, into_id=before(S).id) == ["split_needs_other_complaint"]
    theirs = replace(OTHER, complainant_id=BO.id)
    assert refusing(S, at=scene(S, others={theirs.id: theirs})) == ["merge_other_complainant"]
