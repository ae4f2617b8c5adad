"""Signing: the registrar's own name locks the record and may hand it on."""

from redress.domain.contacts import Note
from redress.journey.receive.sign_registration import Signature, sign_registration
from tests.cast import BO, CHEN_YU, DORU, NOW, a_complaint, a_scene, people, person
from tests.journey.acting import codes, refused, take


def test_the_registrar_signs_with_their_own_name():
    done = take(sign_registration, a_complaint(), Signature(signature="bo  lindgren"), a_scene(BO))
    assert (done.case.registered_by, done.case.registered_at) == (BO.id, NOW)
    assert done.case.registration_signature == "bo  lindgren"


def test_nobody_signs_with_another_name():
    reasons = refused(sign_registration, a_complaint(), Signature(signature="Elena Marin"), a_scene(BO))
    assert codes(reasons) == ["signature_not_own"]
    assert reasons[0].values["name"] == "Bo Lindgren"


def test_a_signed_record_is_not_signed_again():
    case = a_complaint(registered_by=BO.id, registered_at=NOW)
    assert codes(refused(sign_registration, case, Signature(signature="Bo Lindgren"), a_scene(BO))) == [
        "record_locked"
    ]


def test_the_form_is_handed_to_a_colleague_who_owns_it_from_then_on():
    given = Signature(signature="Bo Lindgren", hand_to=CHEN_YU.id)
    done = take(sign_registration, a_complaint(), given, a_scene(BO))
    assert done.case.owner_id == CHEN_YU.id
    assert done.case.transfers == 0
    assert [(n.kind, n.text, n.participants) for n in done.added(Note)] == [
        ("hand_over", "sent", (CHEN_YU.name,))
    ]


def test_it_is_handed_to_nobody_who_is_away_or_may_not_own():
    away = people(person(CHEN_YU, absent_from=NOW))
    given = Signature(signature="Bo Lindgren", hand_to=CHEN_YU.id)
    assert codes(refused(sign_registration, a_complaint(), given, a_scene(BO, people=away))) == [
        "person_away"
    ]
    to_worker = Signature(signature="Bo Lindgren", hand_to=DORU.id)
    assert codes(refused(sign_registration, a_complaint(), to_worker, a_scene(BO))) == ["person_may_not_own"]
