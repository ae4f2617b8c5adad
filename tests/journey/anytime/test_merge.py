"""Merge: two records of one matter."""

from dataclasses import replace

from redress.domain.stages import Step
from tests.cast import BO, DAY, NOW, a_promise, a_remedy, an_option
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
    assert there.changes[-1].row.other_id == before(S).id


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


def test_what_may_still_become_owed_is_settled_first():
    option = an_option(1, offered_at=NOW)
    gift = a_remedy(option)
    lying = before(S, options=(option,), remedies=(gift,))
    assert refusing(S, lying) == ["merge_would_skip_obligations"]
    unsigned = replace(option, accepted_at=NOW, accepted_how="telephone")
    assert refusing(S, before(S, options=(unsigned,), remedies=(gift,))) == ["merge_would_skip_obligations"]
    answered = replace(option, objected_at=NOW)
    assert taking(S, before(S, options=(answered,), remedies=(gift,))).case.merged_into == OTHER.id


def test_open_promises_go_along_with_their_dates():
    taken = taking(S, before(S, promises=(a_promise(1, due_at=NOW + DAY),)))
    (gone,) = taken.case.promises
    (there,) = taken.elsewhere
    carried = there.changes[0].row
    assert (gone.state, gone.open) == ("moved", False)
    assert (carried.text, carried.due_at, carried.open) == (gone.text, gone.due_at, True)
    assert carried.id != gone.id


def test_it_does_not_disappear_into_what_is_closed():
    assert refusing(S, at=with_other(closed_at=NOW)) == ["already_closed"]


def test_a_danger_is_not_merged_away():
    dangerous = before(S, safety=True, safety_secured_at=None)
    assert refusing(S, dangerous) == ["safety_not_secured"]
    assert taking(S, dangerous, with_other(safety=True)).case.merged_into == OTHER.id
