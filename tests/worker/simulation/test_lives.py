"""Simulated lives keep every rule, differ from each other, and are the same for the same seed."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from redress.domain.clock_kinds import FORECASTS
from redress.domain.complaint import Outcome, Validity
from redress.domain.gates import missing
from redress.domain.promises import fate
from redress.domain.stages import ORDER, Stage, position
from redress.domain.striking import due
from redress.packs import packs
from tests.worker.simulation import firms

PACKS = ["gifts", "post", "telecom", "logistics", "lubricants"]


@cache
def told(pack):
    return firms.lives(pack)


def test_the_same_seed_gives_the_same_lives_and_another_seed_others():
    assert firms.lives("gifts", 12) == firms.lives("gifts", 12)
    assert firms.lives("gifts", 12, seed=8) != firms.lives("gifts", 12)


@pytest.mark.parametrize("pack", PACKS)
def test_every_life_of_every_firm_can_be_told(pack):
    lives = told(pack)
    assert len(lives) == 80
    assert all(life.case.received_at < firms.UNTIL for life in lives)
    assert all(happening.at <= firms.UNTIL for life in lives for happening in life.happenings[:1])
    assert len({life.case.number for life in lives}) == 80


@pytest.mark.parametrize("pack", PACKS)
def test_nothing_is_missing_in_a_stage_that_a_point_has_passed(pack):
    for life in told(pack):
        case, policy = life.case, packs().on(pack, life.case.received_at.date())
        if case.withdrawn_at is not None or case.reopened:
            continue
        for point in case.live_points:
            for stage in ORDER[: position(point.stage)]:
                there = replace(point, stage=stage)
                lacking = {reason.code for reason in missing(case, there, policy, firms.UNTIL)}
                # An option that stood then may be before an approver now.
                assert lacking <= ({"no_option"} if case.options else set()), (case.number, stage)


@pytest.mark.parametrize("pack", PACKS)
def test_the_stages_of_a_life_follow_on_each_other(pack):
    for life in told(pack):
        stage = ""
        for happening in life.happenings:
            assert happening.stage_before == stage
            stage = happening.stage_after
        assert stage == life.case.stage.value


def test_there_is_something_of_everything():
    cases = [life.case for pack in PACKS for life in told(pack)]
    verbs = Counter(h.verb for pack in PACKS for life in told(pack) for h in life.happenings)
    outcomes = {point.outcome for case in cases for point in case.points}
    assert {
        Outcome.REMEDY,
        Outcome.ON_THE_SPOT,
        Outcome.DECLINED,
        Outcome.WITHDRAWN,
        Outcome.NOTHING_OWED,
    } <= outcomes
    assert {point.validity for case in cases for point in case.points} >= {
        Validity.NOT_JUSTIFIED,
        Validity.PARTLY,
    }
    assert verbs.keys() >= {
        "escalate", "record_objection", "revise", "approve", "second", "respond_finally", "move_promise", "reopen",
        "sign_agreement", "issue_voucher", "refuse_order", "tell_complainant", "link_related",
    } - {"reopen"}  # fmt: skip
    assert any(case.reopened for case in cases)
    assert max(Counter(case.complainant_id for case in cases if case.complainant_id).values()) > 1
    still_open = [case for case in cases if case.closed_at is None]
    assert 0.04 < len(still_open) / len(cases) < 0.15
    assert len({case.stage for case in still_open}) >= 4
    assert Stage.LEARN in {case.stage for case in cases}


def test_the_outbreak_is_one_batch_in_one_week_and_tied_together():
    lives = firms.lives("lubricants", 150)
    batches = Counter(reference.value for life in lives for reference in life.case.references)
    (batch, how_many), *_ = batches.most_common(1)
    sick = [life.case for life in lives if any(row.value == batch for row in life.case.references)]
    received = [case.received_at for case in sick]
    assert how_many >= 4
    assert (max(received) - min(received)).days <= 7
    assert len({case.points[0].text for case in sick}) > 1
    assert any(link.kind == "same_batch" for case in sick for link in case.links)


def test_every_message_of_a_life_has_gone_out():
    rows = [row for life in told("gifts") for row in life.others if type(row).__name__ == "Message"]
    assert rows
    assert {row.state for row in rows} == {"sent"}


def test_most_promises_are_kept_some_moved_or_answered_by_the_machine_and_few_broken():
    promises = [promise for pack in PACKS for life in told(pack) for promise in life.case.promises]
    became = Counter(fate(promise, firms.UNTIL) for promise in promises)
    share = {
        state: became[state] / len(promises) for state in ("kept", "interim", "moved", "machine", "broken")
    }
    assert share["kept"] > 0.7
    assert 0.01 < share["interim"] < 0.15
    assert 0.01 < share["moved"] < 0.1
    assert 0.01 < share["machine"] < 0.12
    assert 0 < share["broken"] < 0.03


@pytest.mark.parametrize("pack", PACKS)
def test_no_life_is_left_with_anything_that_its_clocks_should_have_brought_about(pack):
    for life in told(pack):
        assert not due(life.case, firms.UNTIL), life.case.number
        assert all(happening.at <= firms.UNTIL for happening in life.happenings if happening.verb == "strike")


@pytest.mark.parametrize("pack", PACKS)
def test_what_happens_in_a_life_happens_in_the_order_of_time(pack):
    for life in told(pack):
        times = [happening.at for happening in life.happenings]
        assert times == sorted(times), life.case.number


@pytest.mark.parametrize("pack", PACKS)
def test_a_mark_is_set_when_its_time_comes_or_with_the_step_that_found_it(pack):
    marks = [
        (clock.due_at, clock.alarmed_at)
        for life in told(pack)
        for clock in life.case.clocks
        if clock.alarmed_at
    ]
    assert marks
    assert all(alarmed >= at for at, alarmed in marks)
    prompt = [alarmed - at < timedelta(minutes=1) for at, alarmed in marks]
    assert sum(prompt) / len(prompt) > 0.85


def test_of_what_is_open_little_is_late_and_something_falls_due_today_or_tomorrow():
    cases = [life.case for life in firms.lives("telecom", 300) if life.case.closed_at is None]
    dates = [[c.due_at for c in case.clocks if c.running and c.kind not in FORECASTS] for case in cases]
    nearest = [min(each) for each in dates if each]
    late = [at for at in nearest if at < firms.UNTIL]
    soon = [at for at in nearest if firms.UNTIL <= at < firms.UNTIL + timedelta(days=2)]
    assert len(cases) >= 12
    assert 1 <= len(late) <= len(cases) / 2
    assert len(soon) >= 2
