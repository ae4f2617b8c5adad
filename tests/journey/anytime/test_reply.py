"""Replies: what was asked is answered and waited for no more; who writes unasked came to us first."""

from dataclasses import replace

from redress.domain.complaint import Condition, conditions
from redress.domain.contacts import Attachment, Contact
from redress.domain.files import StoredFile
from redress.domain.investigation import Question
from redress.domain.stages import Stage
from redress.domain.undertakings import Promise
from redress.journey.anytime.reply import AnswerGiven, Reply, reply
from tests.cast import ANA, CHEN_YU, DAY, NOW, a_complaint, a_scene, an_option, uid
from tests.journey.acting import codes, refused, take

PAPER = StoredFile("receipt.pdf", "application/pdf", 900, "c" * 64, "2026/03/c")


def question(number=1, **changes):
    fields = {"id": uid(80 + number), "at": NOW, "by": CHEN_YU.id, "text": "When did it fall?"}
    return Question(**{**fields, **changes})


def test_an_answered_question_is_waited_for_no_more():
    case = a_complaint(Stage.INVESTIGATE, questions=(question(),))
    given = Reply(answers=(AnswerGiven(question_id=question().id, answer="At six."),))
    done = take(reply, case, given, a_scene(ANA))
    (contact,) = done.added(Contact)
    assert (done.case.questions[0].answer, done.case.questions[0].answered_at) == ("At six.", NOW)
    assert Condition.WAITING_FOR_COMPLAINANT not in conditions(done.case)
    assert (contact.purpose, contact.chased, contact.means) == ("answer", False, "portal")
    assert contact.words == "When did it fall?\nAt six."


def test_whoever_writes_unasked_came_to_us_first():
    done = take(reply, a_complaint(Stage.INVESTIGATE), Reply(words="Any news?"), a_scene(ANA))
    assert [(c.purpose, c.chased) for c in done.added(Contact)] == [("inquiry", True)]


def test_an_offer_on_the_table_is_something_asked():
    case = a_complaint(Stage.AGREE, options=(an_option(offered_at=NOW),))
    done = take(reply, case, Reply(words="I think about it."), a_scene(ANA))
    assert not done.added(Contact)[0].chased


def test_a_second_answer_is_kept_beside_the_first():
    case = a_complaint(Stage.INVESTIGATE, questions=(question(answer="At six.", answered_at=NOW),))
    given = Reply(answers=(AnswerGiven(question_id=question().id, answer="At seven, sorry."),))
    done = take(reply, case, given, a_scene(ANA))
    assert done.case.questions[0].answer == "At six."
    assert "At seven, sorry." in done.added(Contact)[0].words


def test_the_paper_that_came_answers_the_question_for_it():
    asked = question(kind="document", text="Your receipt, please.")
    case = a_complaint(Stage.INVESTIGATE, questions=(asked, question(2)))
    done = take(reply, case, Reply(files=(PAPER,)), a_scene(ANA))
    assert [q.answer for q in done.case.questions] == ["receipt.pdf", ""]
    assert done.said["attachment_ids"] == [str(a.id) for a in done.added(Attachment)]


def test_yes_or_no_to_our_restatement_counts_and_anything_else_is_read_by_somebody():
    asked = question(code="restatement", text="Three fell off.", kind="closed")
    case = a_complaint(questions=(asked,), restatement="Three fell off.")

    def answer(words):
        given = Reply(answers=(AnswerGiven(question_id=asked.id, answer=words),))
        return take(reply, case, given, a_scene(ANA)).case

    assert answer("yes").restatement_confirmed is True
    assert answer("no").restatement_confirmed is False
    other = answer("It was five.")
    assert (other.restatement_confirmed, other.opinion) == (False, "It was five.")


def test_one_of_us_writes_it_down_with_the_means_and_nothing_is_no_reply():
    case = a_complaint(Stage.INVESTIGATE)
    assert codes(refused(reply, case, Reply(words="She called."), a_scene())) == ["means_missing"]
    assert codes(refused(reply, case, Reply(words="  "), a_scene(ANA))) == ["reply_empty"]
    done = take(reply, case, Reply(words="She called.", means="telephone"), a_scene())
    assert done.added(Contact)[0].means == "telephone"


def test_whoever_writes_unasked_while_a_promise_is_owed_had_to_ask_for_it():
    owed = Promise(
        id=uid(95),
        at=NOW,
        by=CHEN_YU.id,
        text="A call",
        due_at=NOW + DAY,
        owner_id=CHEN_YU.id,
        source="contact",
    )
    case = a_complaint(Stage.INVESTIGATE, promises=(owed,))
    assert take(reply, case, Reply(words="Any news?"), a_scene(ANA)).case.promises[0].chased_at == NOW
    asked = replace(case, questions=(question(),))
    assert take(reply, asked, Reply(words="Red."), a_scene(ANA)).case.promises[0].chased_at is None
