"""Five complaints, each through its whole life by the public steps, as the firms of the packs would."""

import pytest
import yaml

from redress.domain.agreements import Approval
from redress.domain.complaint import Validity
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import ORDER, Stage, Step
from redress.journey.wording import sentence
from redress.worker.demonstration.firms import found_all
from redress.worker.stories import script
from redress.worker.stories.teller import StoryHeld
from redress.worker.stories.telling import PACKS, tell
from tests.stories.conftest import FOUNDED, NOW

S = Step
PASSED = {
    "gifts": {S.RECORD_OBJECTION, S.ISSUE_VOUCHER, S.ENTER_VIP, S.FOLLOW_UP, S.PROPOSE_IMPROVEMENT, S.VERIFY_EFFECT},
    "logistics": {
        S.GATHER_EVIDENCE, S.TAKE_STATEMENT, S.JUDGE_RESPONSIBILITY, S.SETTLE_RESPONSIBILITY, S.REQUEST_APPROVAL,
        S.APPROVE, S.SIGN_AGREEMENT, S.RECORD_ANSWER, S.ESCALATE,
    },
    "telecom": {S.LOG_CONTACT, S.ASK_FACTS, S.CONCLUDE, S.SECOND, S.OWE_NOTHING, S.RESPOND_FINALLY},
    "post": {S.APOLOGISE, S.KEEP_PROMISE, S.REPORT_PROGRESS, S.OFFER, S.RECORD_OBJECTION, S.ACCEPT, S.LOG_CONTACT},
    "lubricants": {S.SIGN_REGISTRATION, S.DISPATCH, S.APPROVE, S.DRAW_UP_AGREEMENT, S.SIGN_AGREEMENT, S.ANSWER_ORDER},
}  # fmt: skip
EVERY = pytest.mark.parametrize("pack", PACKS)


@EVERY
def test_a_story_goes_from_the_first_word_to_the_archive(pack, stories):
    story = stories[pack]
    taken = [Step(told.step) for told in story.told]
    assert story.case.archived_at is not None
    assert story.case.closed
    assert story.case.stage is Stage.LEARN
    assert taken[0] is Step.LODGE
    assert PASSED[pack] <= set(taken)
    assert story.events == story.case.event_count >= len(taken)
    assert story.verdict.holds


@EVERY
def test_its_timeline_walks_through_the_stages_in_their_order(pack, stories):
    story = stories[pack]
    first = [stage for stage in ORDER if any(told.stage_before == stage.value for told in story.told)]
    at = [min(i for i, told in enumerate(story.told) if told.stage_before == stage.value) for stage in first]
    assert first[0] is Stage.RECEIVE
    assert first[-1] is Stage.LEARN
    assert at == sorted(at)
    assert [told.at for told in story.told] == sorted(told.at for told in story.told)
    assert story.case.number in story.text
    assert "Closed, archived and learned from" in story.text


def test_the_bouquet_ends_with_a_code_bound_to_her_and_word_of_what_changed(stories):
    case = stories["gifts"].case
    voucher = next(owed for owed in case.obligations if owed.makes == "voucher")
    assert (voucher.percent, voucher.bound_to) == (10, case.complainant_id)
    assert [follow.state for follow in case.follow_ups] == ["done", "done"]
    assert all(measure.told_at for measure in case.improvements)


def test_the_parcel_has_its_evidence_its_statements_and_a_second_round(stories):
    case = stories["logistics"].case
    statements = [piece for piece in case.evidence if piece.kind == "statement"]
    kinds = {piece.kind for piece in case.evidence} - {"statement"}
    approvals: tuple[Approval, ...] = case.approvals
    assert len(statements) >= 3
    assert len(kinds) >= 5
    assert case.reopened == 1
    assert case.escalation_level >= 1
    assert all(asked.proposal for asked in approvals)
    assert {asked.decision for asked in approvals} == {"approved"}
    assert any(agreement.signed for agreement in case.agreements)


def test_the_hard_line_is_answered_with_proof_a_second_person_and_recourse(stories):
    case = stories["telecom"].case
    assert Validity.NOT_JUSTIFIED in {point.validity for point in case.points}
    assert any(piece.contrary for piece in case.evidence)
    assert any(second.about == "conclude" and second.decision == "agreed" for second in case.seconds)
    assert case.final_response_at is not None
    assert case.recourse
    assert case.recourse_until is not None


def test_the_rude_counter_kept_its_promise_twice_and_apologised_before_the_offer(stories):
    case = stories["post"].case
    assert len([promise for promise in case.promises if promise.state == "interim"]) >= 2
    offered = min(option.offered_at for option in case.options if option.offered_at)
    assert case.regret_at is not None
    assert case.regret_at < offered
    accepted = next(option for option in case.options if option.accepted_at)
    assert accepted.rank == 2


def test_the_batch_is_signed_shipped_and_tied_to_the_others(stories):
    case = stories["lubricants"].case
    assert case.registration_signature
    assert any(tie.kind == "same_batch" for tie in case.links)
    assert any(agreement.signed for agreement in case.agreements)
    departments = {order.department for order in case.work_orders}
    assert {"warehouse", "marketing"} <= departments


@pytest.mark.django_db
def test_a_story_that_cannot_reach_its_end_names_the_gate_that_held_it(monkeypatch, tmp_path):
    found_all(FOUNDED)
    whole = yaml.safe_load((script.FOLDER / "gifts.yaml").read_text(encoding="utf-8"))
    lines = [line for line in whole if line.get("step") != Step.APOLOGISE.value]
    (tmp_path / "gifts.yaml").write_text(yaml.safe_dump(lines), encoding="utf-8")
    monkeypatch.setattr(script, "FOLDER", tmp_path)
    with pytest.raises(StoryHeld) as held:
        tell("gifts", NOW)
    assert sentence(Reason(ReasonCode.REGRET_FIRST), "zh-Hans") in str(held.value)


@pytest.mark.django_db
def test_without_its_firm_a_story_says_what_loads_it():
    with pytest.raises(LookupError, match="redress demo"):
        tell("gifts", NOW)
