"""The promise ledger, delays and orders: answered in time, moved with a word, counted per person."""

from dataclasses import replace

import pytest

from redress.domain.changes import apply
from redress.domain.delays import delaying, pausing
from redress.domain.orders import answering_order, arbitrating, refusing
from redress.domain.promises import (
    answered,
    answering,
    broken,
    due,
    fate,
    kept_rate,
    moving,
    promising,
    tally,
)
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from redress.domain.undertakings import Pause, WorkOrder
from tests.cast import CHEN_YU, DAY, HOUR, JUN, NOW, a_complaint, a_policy, a_promise, an_option, uid

POLICY = a_policy()
CASE = a_complaint(Stage.INVESTIGATE)
ORDER = WorkOrder(
    id=uid(1), at=NOW, by=CHEN_YU.id, kind="ship", department="warehouse", requirement="x", due_at=NOW
)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_promise_has_an_owner_and_a_date_ahead():
    assert promising(CASE, NOW + DAY, CHEN_YU.id, NOW) == []
    for due_at, owner in ((None, CHEN_YU.id), (NOW, CHEN_YU.id), (NOW + DAY, None)):
        assert codes(promising(CASE, due_at, owner, NOW)) == [ReasonCode.PROMISE_WITHOUT_DATE]


def test_no_remedy_is_promised_before_it_is_sure():
    assert codes(promising(CASE, NOW + DAY, CHEN_YU.id, NOW, of_a_remedy=True)) == [ReasonCode.PROMISE_UNSURE]
    sure = replace(CASE, options=(an_option(),))
    assert promising(sure, NOW + DAY, CHEN_YU.id, NOW, of_a_remedy=True) == []


def test_an_interim_answer_sets_the_next_promise():
    def answer(finished, next_due, words="We asked the depot."):
        return codes(answering(a_promise(), words, finished=finished, next_due=next_due, now=NOW))

    assert answer(True, None) == answer(False, NOW + DAY) == []
    assert answer(False, None) == answer(False, NOW) == [ReasonCode.NEXT_PROMISE_MISSING]
    assert answer(True, None, " ") == [ReasonCode.ANSWER_EMPTY]


@pytest.mark.parametrize("state", ["kept", "interim", "moved"])
def test_what_was_answered_is_not_answered_again(state):
    done = a_promise(state=state)
    assert codes(answering(done, "x", finished=True, next_due=None, now=NOW)) == [ReasonCode.PROMISE_ANSWERED]
    assert codes(moving(done, NOW + 9 * DAY, told=True, now=NOW)) == [ReasonCode.PROMISE_ANSWERED]


def test_a_promise_moves_later_and_only_with_a_word():
    assert moving(a_promise(), NOW + 2 * DAY, told=True, now=NOW) == []
    assert codes(moving(a_promise(), NOW + DAY, told=False, now=NOW)) == [
        ReasonCode.MOVED_BACKWARDS,
        ReasonCode.MOVED_WITHOUT_WORD,
    ]
    assert codes(moving(a_promise(), NOW + 2 * DAY, told=True, now=NOW + 3 * DAY)) == [
        ReasonCode.MOVED_BACKWARDS
    ]


def settle(now, finished=True, **changes):
    case = replace(CASE, promises=(a_promise(**changes),))
    (promise,) = apply(case, [answered(case.promises[0], "Here.", finished=finished, now=now)]).promises
    return promise


def test_an_answer_in_time_is_kept_or_interim_and_a_late_one_counts_as_broken():
    assert settle(NOW + DAY).state == "kept" and settle(NOW + DAY).broken_at is None
    assert settle(NOW, finished=False).state == "interim"
    late = settle(NOW + 2 * DAY)
    assert late.state == "kept" and late.broken_at == NOW + 2 * DAY and not late.open
    assert settle(NOW + 3 * DAY, state="broken", broken_at=NOW + 2 * DAY).broken_at == NOW + 2 * DAY


def test_a_promise_whose_time_passed_is_broken_and_still_owed():
    case = replace(
        CASE, promises=(a_promise(), a_promise(2, state="kept"), a_promise(3, due_at=NOW + 9 * DAY))
    )
    after = apply(case, broken(case, NOW + 2 * DAY))
    assert [p.state for p in after.promises] == ["broken", "kept", "open"]
    assert after.promises[0].open and broken(case, NOW + DAY) == []


def test_kept_moved_and_broken_are_counted_per_person():
    rows = [
        a_promise(1, state="kept"), a_promise(2, state="kept", broken_at=NOW), a_promise(3, owner_id=JUN.id, state="moved"),
        a_promise(4, state="machine", answered_at=NOW), a_promise(5, state="machine", broken_at=NOW),
    ]  # fmt: skip
    counts = tally(rows, NOW)
    assert counts[CHEN_YU.id] == {"kept": 1, "broken": 2, "machine": 1} and counts[JUN.id] == {"moved": 1}


def test_a_promise_that_nobody_answered_is_broken_once_its_time_is_over():
    assert fate(a_promise(), NOW + DAY) == "open"
    assert fate(a_promise(), NOW + DAY + HOUR) == "broken"
    assert fate(a_promise(state="interim", answered_at=NOW), NOW + 9 * DAY) == "interim"


def test_the_rate_is_what_was_done_in_time_of_all_that_was_due():
    counts = {"kept": 6, "interim": 1, "machine": 1, "broken": 2, "moved": 5, "open": 7}
    assert due(counts) == 10 and kept_rate(counts) == 0.6
    assert kept_rate({"moved": 3, "open": 1}) is None


def test_no_delay_without_a_progress_report():
    late = NOW + 2 * DAY + HOUR
    assert delaying(CASE, POLICY, NOW + 2 * DAY) == []
    assert codes(delaying(CASE, POLICY, late)) == [ReasonCode.REPORT_FIRST]
    assert delaying(CASE, POLICY, late, told=True) == []
    assert delaying(replace(CASE, progress_at=NOW + DAY), POLICY, late) == []


def test_a_pause_ends_ahead_of_us_and_is_one_at_a_time():
    assert pausing(CASE, NOW + 30 * DAY, POLICY, NOW, told=True) == []
    for until in (NOW, NOW - DAY):
        assert codes(pausing(CASE, until, POLICY, NOW, told=True)) == [ReasonCode.PAUSE_TOO_LONG]
    running = Pause(id=uid(1), at=NOW, by=CHEN_YU.id, reason="papers", until=NOW + DAY)
    assert codes(pausing(replace(CASE, pauses=(running,)), NOW + DAY, POLICY, NOW, told=True)) == [
        ReasonCode.ALREADY_PAUSED
    ]
    over = replace(CASE, pauses=(replace(running, resumed_at=NOW),))
    assert pausing(over, NOW + DAY, POLICY, NOW, told=False) == []
    assert codes(pausing(CASE, NOW + 9 * DAY, POLICY, NOW + 5 * DAY, told=False)) == [ReasonCode.REPORT_FIRST]


def test_an_order_is_answered_or_refused_with_words_while_it_is_open():
    assert answering_order(ORDER, "shipped") == refusing(ORDER, "not our goods") == []
    assert codes(answering_order(ORDER, " ")) == [ReasonCode.ANSWER_EMPTY]
    assert codes(refusing(ORDER, "")) == [ReasonCode.REFUSAL_WITHOUT_REASON]
    done = replace(ORDER, state="answered")
    assert codes(answering_order(done, "x")) == codes(refusing(done, "x")) == [ReasonCode.ORDER_NOT_OPEN]


def test_only_a_refused_order_is_arbitrated_and_once():
    refused = replace(ORDER, state="refused")
    assert arbitrating(refused) == []
    assert codes(arbitrating(ORDER)) == [ReasonCode.NOT_IN_DISPUTE]
    assert codes(arbitrating(replace(refused, arbitration="upheld"))) == [ReasonCode.NOT_IN_DISPUTE]
