"""Changes from which nothing follows are exactly those: asking anyway would bring nothing."""

from dataclasses import replace

import pytest

from redress.domain.advance import advance
from redress.domain.changes import amend, apply, put
from redress.domain.clocks import reconcile
from redress.domain.policy import EscalationTrigger
from redress.domain.quiet import quiet
from redress.domain.stages import Stage
from tests.cast import DAY, NOW, a_complaint, a_policy, a_scene

POLICY = a_policy()


def ticking(stage):
    case = a_complaint(stage)
    case = apply(case, advance(case, POLICY, NOW, a_scene()))
    return apply(case, reconcile(case, POLICY, NOW, a_scene()))


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("fields", [{"warned_at": NOW}, {"due_at": NOW + 9 * DAY, "warn_at": NOW + DAY}])
def test_what_is_quiet_brings_nothing(stage, fields):
    case = ticking(stage)
    for clock in case.clocks:
        changes = [amend(clock, **fields)]
        after = apply(case, changes)
        assert quiet(case, changes, POLICY)
        assert advance(after, POLICY, NOW, a_scene()) == []
        if "due_at" not in fields:
            assert reconcile(after, POLICY, NOW, a_scene()) == []


def test_a_warning_that_a_trigger_looks_at_is_not():
    case = ticking(Stage.ASSESS)
    investigate = next(clock for clock in case.clocks if clock.kind == "investigate")
    for clocks, is_quiet in (((), False), (("investigate",), False), (("legal",), True)):
        trigger = EscalationTrigger("near", {"en": "near"}, "clock_warned", clocks=clocks)
        chosen = replace(POLICY, triggers=(trigger,))
        assert quiet(case, [amend(investigate, warned_at=NOW)], chosen) is is_quiet


@pytest.mark.parametrize("mark", ["alarmed_at", "breached_at", "met_at", "cancelled_at"])
def test_an_end_of_a_clock_is_not(mark):
    case = ticking(Stage.ASSESS)
    assert not quiet(case, [amend(case.clocks[0], **{mark: NOW})], POLICY)


def test_anything_else_is_not():
    case = ticking(Stage.ASSESS)
    assert not quiet(case, [], POLICY)
    assert not quiet(case, [put(urgency="urgent")], POLICY)
    assert not quiet(case, [amend(case.clocks[0], warned_at=NOW), put(urgency="urgent")], POLICY)
