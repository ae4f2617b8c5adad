"""Merge: two records of one matter."""

from dataclasses import replace

from redress.domain.stages import Step
from tests.cast import BO, DAY, NOW
from tests.domain.gates.test_fulfil import an_obligation
from tests.journey.lives import all_taken
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.MERGE
OTHER = all_taken()[S].beside[0].case


def with_other(**changes):
    other = replace(OTHER, **changes)
    return scene(S, others={other.id: other})


def test_both_carry_the_tie():
    taken = taking(S)
    assert taken.case.merged_into == OTHER.id
    assert [(tie.kind, tie.other_id) for tie in taken.case.links][-1] == ("merged", OTHER.id)
    (there,) = taken.elsewhere
    assert there.complaint_id == OTHER.id
    assert there.changes[0].row.other_id == before(S).id


def test_not_with_itself():
    assert refusing(S, into_id=before(S).id) == ["merge_with_itself"]


def test_not_with_somebody_elses():
    assert refusing(S, at=with_other(complainant_id=BO.id)) == ["merge_other_complainant"]


def test_not_twice_and_not_into_one_that_is_merged_itself():
    assert refusing(S, before(S, merged_into=OTHER.id)) == ["already_merged"]
    assert refusing(S, at=with_other(merged_into=BO.id)) == ["already_merged"]


def test_nothing_owed_is_skipped_by_merging():
    owing = before(S, obligations=(an_obligation(1, due_at=NOW + DAY),))
    assert refusing(S, owing) == ["merge_would_skip_obligations"]
    ordered = before(S, work_orders=taking(Step.DISPATCH).case.work_orders)
    assert refusing(S, ordered) == ["merge_would_skip_obligations"]
