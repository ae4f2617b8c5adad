"""Leaving fulfil: every obligation proved done, or released by the complainant's own word."""

from dataclasses import replace
from decimal import Decimal

import pytest

from redress.domain.agreements import Agreement, Obligation
from redress.domain.gates import fulfil, missing
from redress.domain.policy import Gates
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from tests.cast import CHEN_YU, DAY, NOW, a_complaint, a_policy, a_remedy, an_option, uid

POLICY = a_policy()
ACCEPTED = an_option(offered_at=NOW, accepted_at=NOW, accepted_how="by telephone")
GIFT = a_remedy(ACCEPTED)


def an_obligation(number=1, **changes):
    row = Obligation(
        id=uid(950 + number), at=NOW, by=CHEN_YU.id, option_id=ACCEPTED.id, remedy_id=GIFT.id, kind="gift",
        description="A jar of honey", value=Decimal(15), handling=Decimal(5), currency="EUR", grade=4, due_at=NOW + DAY,
    )  # fmt: skip
    return replace(row, **changes)


def fulfilling(*obligations, **changes):
    fields = {"options": (ACCEPTED,), "remedies": (GIFT,), "obligations": obligations}
    return a_complaint(Stage.FULFIL, **{**fields, **changes})


def codes(case):
    return [reason.code for reason in missing(case, case.points[0], POLICY, NOW)]


@pytest.mark.parametrize("state", ["owed", "ordered"])
def test_what_is_owed_holds_the_point(state):
    case = fulfilling(an_obligation(state=state))
    (reason,) = missing(case, case.points[0], POLICY, NOW)
    assert reason.code == ReasonCode.OBLIGATION_OPEN
    assert reason.values == {"description": "A jar of honey", "due_at": NOW + DAY}


@pytest.mark.parametrize("state", ["proved", "released"])
def test_what_is_proved_or_released_does_not(state):
    assert codes(fulfilling(an_obligation(state=state))) == []


def test_every_remedy_of_the_accepted_option_became_an_obligation():
    assert codes(fulfilling()) == [ReasonCode.REMEDY_WITHOUT_OBLIGATION]


def test_an_obligation_for_another_point_does_not_hold_this_one():
    assert codes(fulfilling(an_obligation(point_ids=(uid(999),)))) == []


def executing(policy=POLICY, **changes):
    return [r.code for r in fulfil.executing(fulfilling(an_obligation(), **changes), an_obligation(), policy)]


def test_no_execution_before_the_complainant_agreed():
    assert executing() == []
    assert executing(options=(replace(ACCEPTED, accepted_at=None),)) == [ReasonCode.EXECUTION_BEFORE_CONSENT]
    assert executing(options=()) == [ReasonCode.EXECUTION_BEFORE_CONSENT]


def test_no_execution_before_the_signature_where_the_pack_asks():
    signing = a_policy(gates=Gates(signed_agreement=True))
    draft = Agreement(id=uid(1), at=NOW, by=CHEN_YU.id, option_id=ACCEPTED.id, text="x")
    signed = replace(draft, firm_signed_at=NOW, complainant_signed_at=NOW)
    assert executing(signing) == [ReasonCode.EXECUTION_BEFORE_SIGNATURE]
    assert executing(signing, agreements=(draft,)) == [ReasonCode.EXECUTION_BEFORE_SIGNATURE]
    assert executing(signing, agreements=(signed,)) == []
    reopened = replace(signed, void_at=NOW)  # a promise signed for can still be kept
    assert executing(signing, agreements=(reopened,)) == []
    assert executing(signing, agreements=(replace(draft, void_at=NOW),)) == [
        ReasonCode.EXECUTION_BEFORE_SIGNATURE
    ]


def test_what_is_due_is_given_with_a_final_response_even_without_a_yes():
    refused = {"options": (replace(ACCEPTED, accepted_at=None),), "final_response_at": NOW}
    assert executing(**refused) == [ReasonCode.EXECUTION_BEFORE_CONSENT]
    assert executing(**refused, remedies=(replace(GIFT, basis="due"),)) == []


def test_an_obligation_ends_once():
    done = an_obligation(state="proved")
    assert [r.code for r in fulfil.executing(fulfilling(done), done, POLICY)] == [
        ReasonCode.OBLIGATION_SETTLED
    ]
    assert [r.code for r in fulfil.proving(done, "photo")] == [ReasonCode.OBLIGATION_SETTLED]
    assert [r.code for r in fulfil.releasing(done, "keep it")] == [ReasonCode.OBLIGATION_SETTLED]


def test_it_ends_by_proof_or_by_the_complainants_own_word():
    assert fulfil.proving(an_obligation(), "signed receipt") == []
    assert [r.code for r in fulfil.proving(an_obligation(), " ")] == [ReasonCode.PROOF_MISSING]
    assert fulfil.releasing(an_obligation(), "keep it") == []
    assert [r.code for r in fulfil.releasing(an_obligation(), "")] == [ReasonCode.RELEASE_WITHOUT_WORDS]
