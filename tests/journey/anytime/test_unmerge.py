"""Unmerge: they go their own ways again."""

from redress.domain.stages import Step
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.UNMERGE


def test_the_tie_ends_on_both_sides():
    taken = taking(S)
    merged = [tie for tie in taken.case.links if tie.kind == "merged"]
    assert taken.case.merged_into is None
    assert [tie.ended_at for tie in merged] == [scene(S).now]
    assert [len(there.changes) for there in taken.elsewhere] == [1]


def test_what_was_not_merged_is_not_parted():
    assert refusing(S, before(S, merged_into=None)) == ["not_merged"]
