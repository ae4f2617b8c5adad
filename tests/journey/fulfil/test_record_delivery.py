"""Proving what was owed, and redeeming a voucher."""

from dataclasses import replace

from redress.domain.complaint import Condition, conditions
from redress.domain.investigation import Evidence
from redress.domain.moves import MOVES
from redress.domain.stages import Stage
from redress.journey.fulfil.record_delivery import DeliveryProof, record_delivery
from tests.cast import ANA, DAY, DORU, NOW, evidence, uid
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, fulfilling, offered, ordered, owed, scene

GIFT = owed("gift")
GIVEN = DeliveryProof(obligation_id=GIFT.id, proof="Signed for at 10:12.")


def test_a_proof_ends_the_obligation_and_its_order_and_plans_the_follow_ups():
    case = fulfilling(GIFT, work_orders=(ordered(GIFT),))
    done = take(record_delivery, case, GIVEN, scene(now=LATER))
    row = done.case.obligations[0]
    assert (row.state, row.proof, row.proved_at) == ("proved", "Signed for at 10:12.", LATER)
    assert done.case.work_orders[0].state == "answered"
    assert done.case.stage == "confirm"
    assert [f.ordinal for f in done.case.follow_ups] == [1, 2]


def test_new_evidence_joins_the_case_and_evidence_on_file_is_cited():
    given = replace(GIVEN, evidence_kind="photo", evidence_text="The parcel at her door.")
    done = take(record_delivery, fulfilling(GIFT), given, scene())
    (photo,) = done.added(Evidence)
    assert done.case.obligations[0].proof_evidence_id == photo.id
    cited = take(record_delivery, fulfilling(GIFT), replace(GIVEN, evidence_id=evidence(1).id), scene())
    assert cited.case.obligations[0].proof_evidence_id == evidence(1).id
    both = replace(given, evidence_id=evidence(1).id)
    assert codes(refused(record_delivery, fulfilling(GIFT), both, scene())) == ["evidence_named_twice"]


def test_a_stop_gap_leaves_the_final_fix_owed():
    gap = owed("self_repair", 1, temporary=True)
    final = owed("exchange", 2, final_of=gap.id)
    done = take(record_delivery, fulfilling(gap, final), replace(GIVEN, obligation_id=gap.id), scene())
    assert Condition.TEMPORARY_FIX in conditions(done.case)
    assert done.case.stage == "fulfil"


def test_nothing_is_proved_without_proof_before_consent_or_twice():
    assert codes(refused(record_delivery, fulfilling(GIFT), replace(GIVEN, proof=""), scene())) == [
        "proof_missing"
    ]
    early = fulfilling(GIFT, options=(offered(1),))
    assert codes(refused(record_delivery, early, GIVEN, scene())) == ["execution_before_consent"]
    done = fulfilling(replace(GIFT, state="proved"))
    assert codes(refused(record_delivery, done, GIVEN, scene())) == ["obligation_settled"]


def test_a_voucher_has_its_own_step():
    code = owed("code10", makes="voucher")
    assert codes(refused(record_delivery, fulfilling(code), GIVEN, scene())) == ["delivery_has_own_step"]


def test_a_department_proves_only_what_its_own_order_carries_out():
    case = fulfilling(GIFT, work_orders=(ordered(GIFT),))
    by_link = replace(DORU, order_id=ordered(GIFT).id)
    assert take(record_delivery, case, GIVEN, scene(by_link)).case.obligations[0].state == "proved"
    other = replace(DORU, order_id=uid(999))
    assert codes(refused(record_delivery, case, GIVEN, scene(other))) == ["not_your_order"]


def issued(**changes):
    fields = {
        "makes": "voucher",
        "state": "proved",
        "proved_at": NOW,
        "code": "ABCDE12345",
        "bound_to": ANA.id,
    }
    row = owed("code10", **{**fields, "valid_until": NOW + DAY, **changes})
    return fulfilling(row)


USED = DeliveryProof(obligation_id=owed().id, redeemed_code="abcde-12345")


def test_a_voucher_is_redeemed_once_by_code_and_person():
    done = take(record_delivery, issued(), USED, scene(now=LATER))
    assert done.case.obligations[0].redeemed_at == LATER
    assert codes(refused(record_delivery, done.case, USED, scene())) == ["voucher_redeemed"]
    wrong = replace(USED, redeemed_code="ZZZZZ99999")
    assert codes(refused(record_delivery, issued(), wrong, scene())) == ["voucher_of_another"]
    assert codes(refused(record_delivery, issued(bound_to=uid(5)), USED, scene())) == ["voucher_of_another"]


def test_a_voucher_that_ran_out_or_was_never_issued_is_not_redeemed():
    late = scene(now=NOW + 2 * DAY)
    assert codes(refused(record_delivery, issued(), USED, late)) == ["voucher_expired"]
    unsent = issued(proved_at=None, state="owed")
    assert codes(refused(record_delivery, unsent, USED, scene())) == ["voucher_not_issued"]


def test_a_voucher_may_be_used_after_the_complaint_was_closed():
    assert Stage.LEARN in MOVES[record_delivery.step].stages
