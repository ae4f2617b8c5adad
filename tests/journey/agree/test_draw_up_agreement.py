"""The agreement is written from the pack's template and hashed at once."""

from dataclasses import replace
from hashlib import sha256

from redress.domain.agreements import Agreement
from redress.domain.contacts import Message
from redress.journey.agree.draw_up_agreement import AgreementText, draw_up_agreement
from tests.cast import NOW, a_policy
from tests.journey.acting import codes, refused, take
from tests.journey.ground import accepted, agreeing, an_agreement, offered, scene, signed_only

GIVEN = AgreementText(option_id=accepted().id, terms="Delivered to her office.")


def signing_scene(**changes):
    return scene(policy=signed_only(), **changes)


def test_the_text_names_points_lines_amount_and_terms():
    done = take(draw_up_agreement, agreeing(accepted()), GIVEN, signing_scene())
    (agreement,) = done.added(Agreement)
    for part in (
        "HL26-0001-7",
        "Strawberries fell off",
        "gift: 15 EUR",
        "15.00 EUR",
        "Delivered to her office.",
    ):
        assert part in agreement.text
    assert agreement.sha256 == sha256(agreement.text.encode()).hexdigest()
    assert [m.body for m in done.added(Message)] == [agreement.text]


def test_it_need_not_be_sent_when_it_is_signed_face_to_face():
    done = take(draw_up_agreement, agreeing(accepted()), replace(GIVEN, send=False), signing_scene())
    assert not done.added(Message)


def test_nothing_is_drawn_up_before_the_yes_or_over_a_signed_one():
    assert codes(refused(draw_up_agreement, agreeing(offered()), GIVEN, signing_scene())) == ["not_offered"]
    signed = an_agreement(firm_signed_at=NOW, complainant_signed_at=NOW)
    case = agreeing(accepted(), agreements=(signed,))
    assert codes(refused(draw_up_agreement, case, GIVEN, signing_scene())) == ["agreement_signed"]


def test_one_that_nobody_completed_is_void_when_a_new_one_is_drawn_up():
    case = agreeing(accepted(), agreements=(an_agreement(firm_signed_at=NOW),))
    done = take(draw_up_agreement, case, GIVEN, signing_scene())
    assert done.case.agreements[0].void_at == NOW
    assert done.case.agreements[1].void_at is None


def test_a_pack_without_the_template_says_so():
    bare = scene(policy=a_policy())
    assert codes(refused(draw_up_agreement, agreeing(accepted()), GIVEN, bare)) == ["template_missing"]
