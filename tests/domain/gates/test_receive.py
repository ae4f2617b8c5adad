"""Leaving receive: each gate shut, and opened by what the design says opens it."""

from decimal import Decimal

import pytest

from redress.domain.gates import missing, receive
from redress.domain.money import Money
from redress.domain.policy import Form, FormField, Gates
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from tests.cast import BO, NOW, a_complaint, a_point, a_policy, a_promise, uid

POLICY = a_policy()
DONE = {
    "restatement_confirmed": True, "registered_by": BO.id, "registered_at": NOW, "registration_signature": "Bo Lindgren",
    "acknowledged_at": NOW, "promises": (a_promise(),),
}  # fmt: skip


def codes(case, policy=POLICY):
    return [reason.code for reason in missing(case, case.points[0], policy, NOW)]


def field(code, **changes):
    return FormField(code, {"en": code}, "text", **changes)


def form(code, *fields):
    return Form(code, {"en": code}, fields)


def test_a_bare_complaint_is_held_by_every_gate_of_intake():
    assert codes(a_complaint()) == [
        ReasonCode.RESTATEMENT_UNCONFIRMED,
        ReasonCode.NOT_REGISTERED,
        ReasonCode.NOT_ACKNOWLEDGED,
        ReasonCode.NO_ANSWER_PROMISED,
    ]


def test_with_all_of_it_done_nothing_is_missing():
    assert codes(a_complaint(**DONE)) == []


def test_every_reason_names_the_step_and_the_roles_that_mend_it():
    case = a_complaint(safety=True)
    for reason in missing(case, case.points[0], POLICY, NOW):
        assert reason.step and reason.who


def test_no_intake_without_a_confirmed_restatement():
    assert codes(a_complaint(**{**DONE, "restatement_confirmed": None})) == [
        ReasonCode.RESTATEMENT_UNCONFIRMED
    ]
    assert codes(a_complaint(**{**DONE, "restatement_confirmed": False})) == [ReasonCode.RESTATEMENT_REJECTED]


def test_why_a_restatement_could_not_be_confirmed_is_enough():
    assert (
        codes(a_complaint(**{**DONE, "restatement_confirmed": None, "restatement_waived": "hung up"})) == []
    )


def test_a_pack_may_do_without_the_restatement():
    assert (
        codes(
            a_complaint(**{**DONE, "restatement_confirmed": None}), a_policy(gates=Gates(restatement=False))
        )
        == []
    )


def test_no_intake_without_the_registrars_signature():
    unsigned = a_complaint(**{**DONE, "registration_signature": " "})
    assert codes(unsigned) == [ReasonCode.NOT_REGISTERED]
    assert codes(unsigned, a_policy(gates=Gates(registration_signature=False))) == []
    assert codes(a_complaint(**{**DONE, "registered_by": None})) == [ReasonCode.NOT_REGISTERED]


def test_a_named_automatic_channel_registers_by_itself():
    nobody = {"registered_by": None, "registered_at": None, "registration_signature": ""}
    assert codes(a_complaint(**{**DONE, **nobody, "automatic_channel": True, "channel": "website"})) == []
    assert codes(a_complaint(**{**DONE, **nobody, "automatic_channel": True, "channel": ""})) == [
        ReasonCode.NOT_REGISTERED
    ]


def test_no_unanswered_contact_without_a_promised_time():
    assert codes(a_complaint(**{**DONE, "promises": ()})) == [ReasonCode.NO_ANSWER_PROMISED]
    assert codes(a_complaint(**{**DONE, "promises": (), "answered_at": NOW})) == []
    to_department = a_promise(work_order_id=uid(7))
    assert codes(a_complaint(**{**DONE, "promises": (to_department,)})) == [ReasonCode.NO_ANSWER_PROMISED]


def test_danger_is_met_before_anything_else_goes_on():
    assert codes(a_complaint(**DONE, safety=True)) == [ReasonCode.SAFETY_NOT_SECURED]
    assert codes(a_complaint(**DONE, safety=True, safety_secured_at=NOW)) == []


def test_somebody_complains_about_something():
    nobody = a_complaint(**DONE, complainant_id=None, complainant_name="")
    assert codes(nobody) == [ReasonCode.COMPLAINANT_UNKNOWN]
    assert codes(a_complaint(**DONE, complainant_id=None, complainant_name="", anonymous=True)) == []
    (reason,) = missing(a_complaint(**DONE, narrative=""), a_point(text=" "), POLICY, NOW)
    assert reason.code == ReasonCode.FIELD_MISSING and reason.values == {"named": "narrative"}


def test_the_firms_form_is_filled_from_own_fields_or_particulars():
    registration = form(
        "registration", field("channel", required=True), field("product", required=True), field("hue")
    )
    policy = a_policy(forms=(registration,))
    assert codes(a_complaint(**DONE), policy) == [ReasonCode.FIELD_MISSING]
    assert codes(a_complaint(**DONE, particulars={"product": "Bouquet 7"}), policy) == []
    assert codes(a_complaint(**DONE, particulars={"product": "Bouquet 7"}, channel=""), policy) == [
        ReasonCode.FIELD_MISSING
    ]


def test_the_public_form_counts_for_automatic_channels_and_personal_fields_are_the_complainants():
    public = form("complaint", field("email", required=True, personal=True), field("waybill", required=True))
    registration = form("registration", field("product", required=True))
    policy = a_policy(forms=(public, registration))
    case = a_complaint(**DONE, automatic_channel=True)
    (reason,) = missing(case, case.points[0], policy, NOW)
    assert reason.values == {"named": "waybill"}


def test_a_signed_record_is_locked():
    assert receive.altering_registration(a_complaint()) == []
    (reason,) = receive.altering_registration(a_complaint(Stage.ASSESS))
    assert reason.code == ReasonCode.RECORD_LOCKED and reason.step == "correct"


@pytest.mark.parametrize(("cost", "expected"), [("20.00", []), ("20.01", [ReasonCode.SPOT_TOO_DEAR])])
def test_only_the_minor_is_settled_on_the_spot(cost, expected):
    reasons = receive.settling_on_the_spot(a_complaint(), Money(Decimal(cost), "EUR"), POLICY)
    assert [reason.code for reason in reasons] == expected


def test_the_grave_is_never_settled_on_the_spot():
    case = a_complaint(
        points=(a_point(category="injury"), a_point(2, matter="injury"), a_point(3)), safety=True
    )
    reasons = receive.settling_on_the_spot(case, Money(Decimal(0), "EUR"), POLICY)
    assert [reason.code for reason in reasons] == [
        ReasonCode.SAFETY_NOT_SECURED, ReasonCode.SPOT_NOT_MINOR, ReasonCode.SPOT_NOT_MINOR,
    ]  # fmt: skip
