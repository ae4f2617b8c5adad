"""Asking: short questions, answered at once or waited for, never an interrogation by accident."""

from dataclasses import replace
from datetime import timedelta

from redress.domain.complaint import Condition, conditions
from redress.domain.contacts import Contact, Message
from redress.domain.policy import Answer, QuestionSet, Template
from redress.domain.policy import Question as AskedQuestion
from redress.domain.stages import Stage
from redress.journey.investigate.ask_facts import QuestionGiven, Questions, ask_facts
from tests.cast import NOW, a_complaint, a_policy, a_scene
from tests.journey.acting import codes, refused, take

ASKED = (
    AskedQuestion("happened", {"en": "What happened?", "ro": "Ce s-a întâmplat?"}),
    AskedQuestion(
        "whole", {"en": "Is it whole?"}, "closed", (Answer("whole_yes", {}), Answer("whole_no", {}, 3))
    ),
)
LETTER = Template("q", {}, "question", {"en": "A word"}, {"en": "{question} by {due}. {instructions}"})
POLICY = a_policy(
    question_sets=(
        QuestionSet("facts", {}, questions=ASKED, warn_after=2),
        QuestionSet("back", {}, questions=ASKED, warn_after=1, only_when="off_topic"),
    ),
    templates=(LETTER,),
)
CASE = a_complaint(Stage.INVESTIGATE)
SCENE = a_scene(policy=POLICY)


def test_unanswered_questions_go_out_in_writing_and_are_waited_for():
    done = take(ask_facts, CASE, Questions(set_code="facts"), SCENE)
    (letter,) = done.added(Message)
    assert letter.body == "1. What happened?\n2. Is it whole? by 12 March 2026, 11:00."
    assert Condition.WAITING_FOR_COMPLAINANT in conditions(done.case)
    assert [(q.code, q.kind) for q in done.case.questions] == [("happened", "open"), ("whole", "closed")]
    assert done.added(Contact) == []


def test_the_answers_given_on_the_telephone_are_kept_with_their_questions():
    rows = (QuestionGiven(code="whole", answer="whole_no"), QuestionGiven(text="When?", answer="At six."))
    done = take(ask_facts, CASE, Questions(set_code="facts", questions=rows, means="telephone"), SCENE)
    assert [(q.answer, q.answered_at, q.waiting) for q in done.case.questions] == [
        ("whole_no", NOW, False),
        ("At six.", NOW, False),
    ]
    assert done.added(Message) == []
    assert done.added(Contact)[0].words == "Is it whole?\nwhole_no\nWhen?\nAt six."


def test_papers_are_asked_for_with_a_date_and_instructions():
    by = NOW + timedelta(days=2)
    row = QuestionGiven(text="Your receipt, please.", kind="document")
    given = Questions(questions=(row,), answer_by=by, instructions="A photo is enough.")
    done = take(ask_facts, CASE, given, SCENE)
    assert done.added(Message)[0].body == "Your receipt, please. by 4 March 2026, 11:00. A photo is enough."
    assert done.case.questions[0].kind == "document"


def test_the_question_is_put_in_the_complainants_language():
    done = take(ask_facts, replace(CASE, language="ro"), Questions(set_code="facts"), SCENE)
    assert done.case.questions[0].text == "Ce s-a întâmplat?"


def test_a_chain_of_questions_is_asked_only_when_that_is_meant():
    rows = tuple(QuestionGiven(text=f"Question {n}?") for n in range(3))
    given = Questions(set_code="facts", questions=rows)
    (reason,) = refused(ask_facts, CASE, given, SCENE)
    assert (reason.code, reason.values["asked"], reason.values["most"]) == ("questions_too_many", 3, 2)
    assert len(take(ask_facts, CASE, replace(given, all_the_same=True), SCENE).case.questions) == 3


def test_a_talk_that_wandered_off_may_be_brought_back_by_several_questions():
    assert len(take(ask_facts, CASE, Questions(set_code="back"), SCENE).case.questions) == 2


def test_something_must_be_asked_and_known():
    assert codes(refused(ask_facts, CASE, Questions(), SCENE)) == ["nothing_asked"]
    empty = Questions(questions=(QuestionGiven(kind="open"),))
    assert codes(refused(ask_facts, CASE, empty, SCENE)) == ["nothing_asked"]
    strange = Questions(questions=(QuestionGiven(code="weather"),))
    assert codes(refused(ask_facts, CASE, strange, SCENE)) == ["input_unknown_code"]
    wrong = Questions(questions=(QuestionGiven(code="whole", answer="perhaps"),))
    assert codes(refused(ask_facts, CASE, wrong, SCENE)) == ["input_unknown_code"]
