"""When a duty of a regime begins for a complaint, and when it was met."""

from dataclasses import replace
from datetime import timedelta

import pytest

from redress.domain.complaint import Validity
from redress.domain.duties import MET, TRIGGERS, met_at, trigger_at
from redress.domain.regimes import Duty
from redress.domain.stages import Stage
from redress.domain.terms import Limit
from redress.domain.undertakings import Clock, Escalation, Extension
from redress.packs import regimes
from tests.cast import CHEN_YU, DAY, HOUR, NOW, a_complaint, a_finding, a_point, an_option, evidence, uid
from tests.domain.gates.test_fulfil import an_obligation

LATER = NOW + DAY


def a_duty(**changes):
    plain = {"regime": "xx-law", "code": "final", "obligor": "firm", "action": "final", "trigger": "received",
             "limit": Limit(7, "day"), "force": "law", "sure": "seen", "met_by": "final"}  # fmt: skip
    return Duty(**{**plain, **changes})


def row(**changes):
    return {"id": uid(1), "at": NOW, "by": CHEN_YU.id, **changes}


def rise(**changes):
    plain = {"level": 1, "trigger": "dissatisfied", "to_id": None, "process": "p", "answer_by": LATER}
    return Escalation(**row(**{**plain, **changes}))


def concluded(**changes):
    return a_point(validity=Validity.JUSTIFIED, concluded_at=NOW, **changes)


BEGINNINGS = [
    ("received", {"received_at": NOW}),
    ("notice", {"received_at": NOW}),
    ("incident", {"occurred_at": NOW}),
    ("acknowledged", {"acknowledged_at": NOW}),
    ("escalated", {"escalations": (rise(),)}),
    ("appeal_lodged", {"escalations": (rise(),)}),
    ("regulator_transfer", {"regulator_at": NOW}),
    ("dispatched", {"regulator_at": NOW}),
    ("final_response_sent", {"final_response_at": NOW}),
    ("deadlock", {"final_response_at": NOW}),
    ("company_response", {"answered_at": NOW}),
    ("resolved", {"satisfied_at": NOW}),
    ("resolved_or_expired", {"closed_at": NOW}),
    ("investigation_completed", {"points": (concluded(),)}),
    ("error_determined", {"points": (concluded(),)}),
]


@pytest.mark.parametrize(("trigger", "known"), BEGINNINGS)
def test_a_duty_begins_with_what_the_complaint_knows(trigger, known):
    assert trigger_at(a_complaint(**known), a_duty(trigger=trigger)) == NOW


@pytest.mark.parametrize("trigger", ["statement_sent", "appeal_received", "privacy_request", "harm_known"])
def test_a_moment_that_nobody_keeps_begins_nothing(trigger):
    assert trigger_at(a_complaint(Stage.FULFIL), a_duty(trigger=trigger)) is None
    assert met_at(a_complaint(Stage.FULFIL), a_duty(trigger=trigger)) is None


def test_every_shipped_duty_can_be_asked_of_any_complaint():
    library = regimes()
    for stage in Stage:
        case = a_complaint(stage)
        for code in library.codes():
            for duty in library.get(code).duties:
                begun, met = trigger_at(case, duty), met_at(case, duty)
                assert begun is None or begun.tzinfo is not None
                assert met is None or (begun is not None and met >= begun)


def test_a_courtesy_visit_is_no_move_to_the_next_stage():
    case = a_complaint(escalations=(rise(courtesy=True),))
    assert trigger_at(case, a_duty(trigger="escalated")) is None


def test_an_investigation_is_over_when_every_point_is_concluded():
    case = a_complaint(points=(concluded(), a_point(2)))
    assert trigger_at(case, a_duty(trigger="investigation_completed")) is None


def test_a_duty_after_another_begins_when_that_ones_limit_ends():
    clock = Clock(**row(), kind="legal", due_at=NOW, legal_due_at=LATER, rule="xx-law/final")
    follows = a_duty(code="progress", trigger="final_due")
    assert trigger_at(a_complaint(clocks=(clock,)), follows) == LATER
    assert trigger_at(a_complaint(clocks=(replace(clock, met_at=NOW),)), follows) is None
    assert trigger_at(a_complaint(), follows) is None


def test_reporting_again_and_again_ends_with_the_last_word():
    duty = a_duty(code="progress", repeats=True, met_by="progress")
    assert trigger_at(a_complaint(received_at=NOW), duty) == NOW
    assert trigger_at(a_complaint(received_at=NOW, final_response_at=LATER), duty) is None


FULFILMENTS = [
    ("acknowledged", {"acknowledged_at": LATER}),
    ("answered", {"answered_at": LATER}),
    ("final", {"final_response_at": LATER}),
    ("final", {"satisfied_at": LATER}),
    ("progress", {"progress_at": LATER}),
    ("registered", {"registered_at": LATER}),
    ("recourse_told", {"final_response_at": LATER}),
    ("referred", {"regulator_at": LATER}),
    ("offered", {"options": (an_option(offered_at=LATER),)}),
    ("contained", {"safety_secured_at": LATER}),
    ("carried_out", {"obligations": (an_obligation(state="proved", proved_at=LATER),)}),
]


@pytest.mark.parametrize(("met_by", "known"), FULFILMENTS)
def test_a_duty_is_met_by_what_was_done(met_by, known):
    duty = a_duty(met_by=met_by)
    assert met_at(a_complaint(received_at=NOW), duty) is None
    assert met_at(a_complaint(received_at=NOW, **known), duty) == LATER


def test_a_holding_response_is_met_by_an_extension_of_its_own_regime_only():
    duty = a_duty(code="holding", action="holding", met_by="final_or_extended")
    own = Extension(**row(at=LATER), rule="xx-law/final", reason="tests", until=LATER + DAY)
    other = replace(own, rule="yy-code/final", at=NOW)
    assert met_at(a_complaint(received_at=NOW, extensions=(other,)), duty) is None
    assert met_at(a_complaint(received_at=NOW, extensions=(other, own)), duty) == LATER


def test_an_interim_answer_is_no_final_one():
    case = a_complaint(received_at=NOW, answered_at=LATER, progress_at=LATER)
    assert met_at(case, a_duty()) is None


def test_an_answer_alone_does_not_resolve():
    case = a_complaint(received_at=NOW, answered_at=LATER, final_response_at=LATER)
    assert met_at(case, a_duty(met_by="resolved")) is None


def test_an_accepted_solution_is_the_final_answer_once_it_holds_for_all():
    accepted = {"received_at": NOW, "options": (an_option(accepted_at=LATER),)}
    assert met_at(a_complaint(Stage.AGREE, **accepted), a_duty()) is None
    assert met_at(a_complaint(Stage.FULFIL, **accepted), a_duty()) == LATER


def test_what_an_authority_passes_on_is_answered_by_a_later_word_only():
    duty = a_duty(trigger="regulator_transfer", met_by="regulator_answered")
    before = a_complaint(regulator_at=LATER, final_response_at=NOW)
    assert met_at(before, duty) is None
    assert met_at(replace(before, closed_at=LATER + HOUR), duty) == LATER + HOUR


def test_what_was_done_early_counts_from_the_beginning_of_the_duty():
    case = a_complaint(acknowledged_at=LATER, answered_at=NOW)
    assert met_at(case, a_duty(trigger="acknowledged", met_by="answered")) == LATER


def test_a_root_cause_is_named_by_its_finding():
    point = a_point()
    found = a_finding(point, evidence(), kind="root_cause", at=LATER)
    case = a_complaint(received_at=NOW, points=(point,), findings=(found,))
    assert met_at(case, a_duty(met_by="root_cause_named")) == LATER


def test_obligations_count_as_carried_out_when_all_are_settled():
    done, owed = an_obligation(state="proved", proved_at=LATER), an_obligation(2)
    case = a_complaint(received_at=NOW, obligations=(done, owed))
    assert met_at(case, a_duty(met_by="carried_out")) is None


def test_only_what_the_firm_can_miss_is_ours():
    assert a_duty().ours
    assert not a_duty(obligor="authority").ours
    assert not a_duty(obligor="complainant").ours
    assert not a_duty(action="early_exit").ours
    assert not a_duty(limit=None).ours


def test_both_tables_answer_for_an_empty_complaint():
    case = a_complaint(received_at=NOW - timedelta(days=1))
    for table in (TRIGGERS, MET):
        for known in table.values():
            found = known(case)
            assert found is None or found.tzinfo is not None
