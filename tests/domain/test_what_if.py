"""What would move, and what that would mean: late, no longer late, begun, ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from redress.domain.clock_kinds import ClockKind
from redress.domain.undertakings import Clock
from redress.domain.what_if import Tally
from tests.cast import CHEN_YU, DAY, NOW, a_complaint, uid


def a_clock(number: int = 1, **changes) -> Clock:
    base = Clock(
        id=uid(number),
        at=NOW,
        by=CHEN_YU.id,
        kind="first_answer",
        due_at=NOW + DAY,
        rule="urgency.first_answer",
    )
    return replace(base, **changes)


def looked_at(before, after):
    tally = Tally()
    moves = tally.take(a_complaint(clocks=tuple(before)), a_complaint(clocks=tuple(after)), NOW)
    return tally, [move.group for move in moves]


def test_a_date_that_passes_into_the_past_becomes_late_and_back():
    late = a_clock(due_at=NOW - DAY)
    tally, groups = looked_at([a_clock()], [late])
    assert (groups, tally.late, tally.moved, tally.relieved) == (["late"], 1, 1, 0)
    tally, groups = looked_at([late], [a_clock()])
    assert (groups, tally.late, tally.moved, tally.relieved) == (["relieved"], 0, 1, 1)


def test_a_date_that_stays_is_no_move():
    tally, groups = looked_at([a_clock()], [a_clock(warn_at=NOW)])
    assert (groups, tally.moved, tally.clocks, tally.complaints) == ([], 0, 1, 1)


def test_a_legal_date_that_moves_alone_is_a_move():
    tally, groups = looked_at([a_clock()], [a_clock(legal_due_at=NOW + 2 * DAY)])
    assert (groups, tally.moved) == (["moved"], 1)


def test_what_the_other_side_may_miss_is_never_late():
    _, groups = looked_at(
        [a_clock(kind=ClockKind.RECOURSE)], [a_clock(kind=ClockKind.RECOURSE, due_at=NOW - DAY)]
    )
    assert groups == ["moved"]


def test_clocks_that_begin_and_end_are_told_apart_from_those_that_are_met_in_passing():
    tally, groups = looked_at([a_clock()], [a_clock(cancelled_at=NOW), a_clock(2)])
    assert (sorted(groups), tally.opened, tally.ended, tally.moved) == (["ended", "opened"], 1, 1, 0)
    _, groups = looked_at([a_clock()], [a_clock(met_at=NOW)])
    assert groups == []


def test_a_clock_that_begins_late_is_late():
    tally, groups = looked_at([], [a_clock(due_at=NOW - timedelta(minutes=1))])
    assert (groups, tally.late, tally.opened) == (["late"], 1, 1)


def test_provisional_clocks_are_counted_that_stay_so_and_that_no_longer_are():
    before = [a_clock(1, provisional=True), a_clock(2, provisional=True)]
    tally, _ = looked_at(before, [a_clock(1, provisional=True), a_clock(2)])
    assert (tally.provisional, tally.settled) == (1, 1)
