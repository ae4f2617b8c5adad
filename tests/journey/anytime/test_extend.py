"""Extend: a legal limit is put off in time, as its regime allows, and never in silence."""

from dataclasses import replace

from redress.domain.contacts import Message
from redress.domain.extending import extendable
from redress.domain.stages import Step
from redress.domain.undertakings import Extension
from tests.cast import DAY
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.EXTEND
FINAL = "uk-fca-disp1-psd-emd/final"


def running(case):
    return {clock.rule: clock for clock in case.clocks if clock.kind == "legal" and clock.running}


def test_the_longer_limit_runs_from_receipt_and_the_shorter_is_met_by_the_letter():
    first = running(before(S))[FINAL]
    taken = taking(S)
    assert FINAL not in running(taken.case)
    longer = running(taken.case)["uk-fca-disp1-psd-emd/final_extended"]
    assert longer.started_at == first.started_at and longer.due_at > first.due_at
    (row,) = taken.added(Extension)
    assert (row.rule, row.until) == (FINAL, longer.due_at)


def test_the_complainant_is_told_and_that_is_progress():
    taken = taking(S)
    assert [letter.body for letter in taken.added(Message)] == ["It takes longer."]
    assert taken.case.progress_at == scene(S).now


def test_a_limit_that_ran_out_cannot_be_extended_any_more():
    case = replace(before(S), progress_at=scene(S).now + 59 * DAY)
    assert refusing(S, case, scene(S, now=scene(S).now + 60 * DAY)) == ["extended_too_late"]


def test_no_extension_without_a_progress_report_before_it():
    assert refusing(S, before(S, progress_at=None)) == ["report_first"]


def test_no_limit_is_extended_twice():
    assert refusing(S, taking(S).case) == ["input_unknown_code"]
    assert extendable(taking(S).case, scene(S).policy) == []


def test_a_limit_whose_regime_knows_no_extension_is_not_offered():
    assert refusing(S, rule="uk-fca-disp1-psd-emd/ack") == ["input_unknown_code"]
