"""Restating: the complainant says yes or no to what we understood, or it is written why nobody could ask."""

from dataclasses import replace

from redress.domain.complaint import Condition, conditions
from redress.domain.contacts import Contact, Message, Note
from redress.domain.policy import Template
from redress.journey.receive.restate import Confirmation, Restatement, restate
from tests.cast import ANA, BO, NOW, a_complaint, a_policy, a_scene
from tests.journey.acting import codes, refused, take

TEXT = "Three strawberries fell off on the way."
LETTER = Template("restatement", {}, "restatement", {"en": "Right?"}, {"en": "{points}"})


def restatement(**changes):
    return replace(Restatement(restatement=TEXT, confirmed="yes", means="telephone"), **changes)


def test_a_confirmed_restatement_keeps_opinion_wish_and_key_points():
    given = restatement(
        opinion="Handle it today.", expected="A new bouquet", key_points=("transport", "gift")
    )
    done = take(restate, a_complaint(), given, a_scene(BO))
    assert (done.case.restatement, done.case.restatement_confirmed) == (TEXT, True)
    assert (done.case.opinion, done.case.expected) == ("Handle it today.", "A new bouquet")
    assert done.added(Note)[0].text == "transport\ngift"
    assert done.added(Contact)[0].purpose == "restatement"


def test_closed_questions_are_kept_with_their_yes_or_no():
    rows = (Confirmation(question="Was the wrapping whole?", answer="no"),)
    done = take(restate, a_complaint(), restatement(confirmations=rows), a_scene(BO))
    (question,) = done.case.questions
    assert (question.kind, question.answer, question.answered_at, question.waiting) == (
        "closed",
        "no",
        NOW,
        False,
    )


def test_a_restatement_that_could_not_be_confirmed_says_why():
    silent = restatement(confirmed="not_possible")
    assert codes(refused(restate, a_complaint(), silent, a_scene(BO))) == [
        "restatement_waived_without_reason"
    ]
    said = replace(silent, why_not_possible="The line broke; three calls back were not answered.")
    done = take(restate, a_complaint(), said, a_scene(BO))
    assert done.case.restatement_confirmed is None
    assert done.case.restatement_waived.startswith("The line broke")


def test_a_text_sent_for_confirmation_waits_for_the_complainant_who_then_confirms_it():
    policy = a_policy(templates=(LETTER,))
    asked = take(restate, a_complaint(), restatement(confirmed="asked"), a_scene(BO, policy=policy))
    assert [m.body for m in asked.added(Message)] == [TEXT]
    assert Condition.WAITING_FOR_COMPLAINANT in conditions(asked.case)
    own = Restatement(confirmed="yes", opinion="Quite right.")
    done = take(restate, asked.case, own, a_scene(ANA))
    assert done.case.restatement_confirmed is True
    assert Condition.WAITING_FOR_COMPLAINANT not in conditions(done.case)
    assert done.added(Contact)[0].direction == "in"


def test_a_complainant_speaks_of_our_text_and_does_not_write_it():
    case = a_complaint(restatement=TEXT, restated_at=NOW)
    own = Restatement(restatement="Something else", confirmed="yes")
    assert codes(refused(restate, case, own, a_scene(ANA))) == ["restatement_is_ours"]
    assert codes(refused(restate, a_complaint(), Restatement(confirmed="no"), a_scene(ANA))) == [
        "nothing_restated"
    ]
    waived = Restatement(confirmed="not_possible", why_not_possible="x")
    assert codes(refused(restate, case, waived, a_scene(ANA))) == ["yes_or_no"]


def test_a_no_holds_the_complaint_until_it_is_restated():
    no = take(restate, a_complaint(), restatement(confirmed="no", opinion="Five, not three."), a_scene(BO))
    assert no.case.restatement_confirmed is False
    yes = take(restate, no.case, restatement(restatement="Five fell off."), a_scene(BO))
    assert (yes.case.restatement, yes.case.restatement_confirmed) == ("Five fell off.", True)


def test_what_was_confirmed_and_signed_is_locked():
    case = a_complaint(restatement=TEXT, restatement_confirmed=True, registered_by=BO.id, registered_at=NOW)
    reasons = refused(restate, case, restatement(restatement="Other words"), a_scene(BO))
    assert [(str(r.code), r.step) for r in reasons] == [("record_locked", "correct")]


def test_our_side_needs_a_text():
    assert codes(refused(restate, a_complaint(), Restatement(confirmed="yes"), a_scene(BO))) == [
        "restatement_missing"
    ]
