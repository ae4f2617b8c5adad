"""Lodging: what comes in is kept as it was said, promised an answer, and acknowledged where we can."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from redress.domain.complaint import Validity
from redress.domain.contacts import Attachment, Contact, Message
from redress.domain.files import StoredFile
from redress.domain.policy import Form, FormField, Template
from redress.domain.stages import Stage
from redress.journey.receive.lodge import Lodging, PointGiven, ReferenceGiven, lodge
from tests.cast import ANA, BO, HOUSE, NOW, a_complaint, a_policy, a_scene
from tests.journey.acting import codes, refused, take

EMPTY = a_complaint(
    points=(), promises=(), narrative="", complainant_id=None, complainant_name="", channel="", lodged_by=None
)
SLIP = Template(
    "ack", {}, "acknowledgement", {"en": "We have {number}"}, {"en": "{points} | {due} | {code} | {name}"}
)


def lodging(**changes):
    return replace(
        Lodging(channel="hotline", narrative="Strawberries fell off.", name="Ana Popescu"), **changes
    )


def test_a_call_becomes_one_point_presumed_justified_with_an_answer_promised():
    done = take(lodge, EMPTY, lodging(rings=2, seconds=180), a_scene(BO))
    (point,) = done.case.points
    (promise,) = done.case.promises
    (intake,) = done.added(Contact)
    assert (point.text, point.validity, point.stage) == (
        "Strawberries fell off.",
        Validity.PRESUMED,
        Stage.RECEIVE,
    )
    assert promise.due_at == NOW + timedelta(days=1)
    assert promise.owner_id == BO.id
    assert (intake.direction, intake.rings, intake.seconds) == ("in", 2, 180)
    assert done.case.restatement_confirmed is None


def test_the_registrar_is_told_an_access_code_and_nothing_is_sent_yet():
    done = take(lodge, EMPTY, lodging(), a_scene(BO))
    assert len(done.said["code"]) == 10
    assert done.added(Message) == []


def test_a_complaint_on_the_website_is_its_own_restatement_and_is_acknowledged_with_due_date_and_points():
    policy = a_policy(templates=(SLIP,))
    done = take(lodge, EMPTY, lodging(channel="website"), a_scene(ANA, policy=policy))
    (letter,) = done.added(Message)
    assert done.case.restatement_confirmed is True
    assert done.case.automatic_channel
    assert letter.purpose == "acknowledgement"
    assert letter.to == "ana@example.org"
    assert letter.body == f"Strawberries fell off. | 3 March 2026, 11:00 | {done.said['code']} | Ana Popescu"
    assert done.case.acknowledged_at is None


def test_several_points_and_numbers_are_kept_in_order():
    given = lodging(
        points=(PointGiven(text="Late"), PointGiven(text="Broken", category="packing")),
        references=(ReferenceGiven(kind="waybill", value=" W-7 "),),
    )
    done = take(lodge, EMPTY, given, a_scene(BO))
    assert [(p.ordinal, p.text, p.category) for p in done.case.points] == [
        (1, "Late", ""),
        (2, "Broken", "packing"),
    ]
    assert [(r.kind, r.value) for r in done.case.references] == [("waybill", "W-7")]


def test_the_promised_date_of_the_caller_wins_over_the_house_limit():
    by = NOW + timedelta(hours=3)
    done = take(lodge, EMPTY, lodging(answer_by=by), a_scene(BO))
    assert done.case.promises[0].due_at == by


def test_an_anonymous_tip_off_is_confidential_and_names_nobody():
    given = lodging(kind="tip_off", anonymous=True)
    done = take(lodge, EMPTY, given, a_scene(BO, complainant=None))
    assert done.case.confidential
    assert done.case.complainant_name == ""


def test_photos_come_along_with_the_complaint_and_nothing_typed_is_a_file():
    photo = StoredFile("box.jpg", "image/jpeg", 800, "d" * 64, "2026/03/d")
    done = take(lodge, EMPTY, lodging(files=(photo,)), a_scene(BO))
    assert [(a.name, a.sha256) for a in done.added(Attachment)] == [("box.jpg", "d" * 64)]
    assert codes(refused(lodge, EMPTY, lodging(files=("box.jpg",)), a_scene(BO))) == ["file_not_sealed"]


def test_whoever_is_neither_named_nor_anonymous_is_asked_for_a_name():
    assert codes(refused(lodge, EMPTY, lodging(name=""), a_scene(BO))) == ["name_or_anonymous"]


def test_a_personal_field_that_the_form_requires_is_asked_of_people_and_not_of_a_machine():
    phone = FormField("phone", {"en": "Telephone"}, "phone", required=True, personal=True)
    policy = a_policy(forms=(Form("registration", {}, (phone,)), Form("complaint", {}, (phone,))))
    reasons = refused(lodge, EMPTY, lodging(), a_scene(BO, policy=policy))
    assert [(str(r.code), r.field) for r in reasons] == [("field_missing", "phone")]
    assert take(lodge, EMPTY, lodging(channel="email"), a_scene(HOUSE, policy=policy)).case.points


def test_a_loss_below_zero_is_refused():
    assert codes(refused(lodge, EMPTY, lodging(loss=Decimal(-1)), a_scene(BO))) == ["amount_negative"]


@pytest.mark.parametrize("channel", ["letter", "fax", "email", "social"])
def test_what_comes_in_writing_restates_itself(channel):
    done = take(lodge, EMPTY, lodging(channel=channel), a_scene(BO))
    assert done.case.restatement == "Strawberries fell off."
