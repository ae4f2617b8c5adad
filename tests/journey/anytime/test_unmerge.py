"""Unmerge: they go their own ways again."""

from dataclasses import replace

from redress.domain.stages import Step
from tests.cast import NOW
from tests.journey.lives import all_taken
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


def test_its_clocks_run_again_from_where_they_began():
    merging = all_taken()[Step.MERGE]
    (ran,) = [clock for clock in merging.case.clocks if clock.rule == "urgency.first_answer"]
    (runs,) = [c for c in taking(S).case.clocks if c.rule == "urgency.first_answer" and c.running]
    assert (runs.started_at, runs.due_at) == (ran.started_at, ran.due_at)


def test_what_had_struck_before_the_merging_does_not_strike_again():
    case = before(S)
    warned = [
        replace(clock, warned_at=NOW) if clock.kind == "first_answer" else clock for clock in case.clocks
    ]
    (runs,) = [
        clock
        for clock in taking(S, replace(case, clocks=tuple(warned))).case.clocks
        if clock.kind == "first_answer" and clock.running
    ]
    assert runs.warned_at == NOW
