"""The complainant's answer; a no takes it up again with nothing to retype."""

from dataclasses import replace

import pytest

from redress.domain.complaint import Outcome, Validity
from redress.domain.contacts import Contact, Note
from redress.domain.stages import Stage
from redress.domain.undertakings import Promise, Second
from redress.journey.confirm.ask_satisfaction import SatisfactionQuestion, ask_satisfaction
from redress.journey.confirm.record_answer import Verdict, record_answer
from tests.cast import ANA, CHEN_YU, DAY, NOW, a_point, uid
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, confirming, scene

YES = Verdict(answer="satisfied", words="All is well.", rating=5, expectation="met")
NO = Verdict(answer="not_satisfied", words="The tea is stale.")


def test_a_yes_is_kept_with_words_rating_and_expectation():
    asked = take(ask_satisfaction, confirming(), SatisfactionQuestion(), scene()).case
    done = take(record_answer, asked, YES, scene(ANA, now=LATER))
    assert (done.case.satisfaction, done.case.satisfied_at, done.case.expectation) == (
        "satisfied",
        LATER,
        "met",
    )
    assert done.case.questions[0].answer == "satisfied"
    assert done.added(Note)[0].text == "5"
    assert (done.added(Contact)[0].direction, done.added(Contact)[0].words) == ("in", "All is well.")


def test_beyond_expectation_says_above_by_itself():
    done = take(record_answer, confirming(), Verdict(answer="beyond_expectation"), scene(ANA))
    assert (done.case.satisfaction, done.case.expectation) == ("beyond_expectation", "above")


def test_a_no_goes_back_to_resolve_and_leaves_verdict_and_findings():
    case = confirming(escalation_level=1)
    done = take(record_answer, case, NO, scene(ANA, now=LATER))
    (point,) = done.case.points
    assert (done.case.stage, point.outcome, point.validity) == ("resolve", Outcome.OPEN, Validity.JUSTIFIED)
    assert (done.case.reopened, done.case.satisfied_at, done.case.satisfaction) == (1, None, "not_satisfied")
    assert (done.case.owner_id, done.case.escalation_level) == (CHEN_YU.id, 1)
    assert done.case.findings == case.findings
    assert done.case.options[0].retired_at == LATER
    (promise,) = done.added(Promise)
    assert (promise.source, promise.due_at) == ("reopening", LATER + DAY)


def test_a_no_after_closing_reopens_the_dossier():
    base = confirming()
    closed = replace(
        base, stage=Stage.LEARN, points=(replace(base.points[0], stage=Stage.LEARN),), closed_at=NOW,
        archived_at=NOW, satisfaction="satisfied", satisfied_at=NOW,
    )  # fmt: skip
    done = take(record_answer, closed, NO, scene(ANA))
    assert (done.case.stage, done.case.closed, done.case.archived_at) == ("resolve", False, None)


def test_each_point_goes_back_to_where_it_ended():
    settled = a_point(
        2, stage=Stage.CONFIRM, category="packing", outcome=Outcome.ON_THE_SPOT, outcome_reason="Said."
    )
    turned_away = a_point(
        3, stage=Stage.CONFIRM, category="packing", outcome=Outcome.DECLINED, outcome_reason="No."
    )
    base = confirming()
    done = take(record_answer, replace(base, points=(*base.points, settled, turned_away)), NO, scene(ANA))
    assert [p.stage.value for p in done.case.points] == ["resolve", "investigate", "investigate"]
    assert (done.case.stage, done.case.reopened) == ("investigate", 1)


@pytest.mark.parametrize("row", ["respond_finally", "close_exception"])
def test_after_a_final_response_or_agreed_exception_a_no_is_kept_and_reopens_nothing(row):
    second = Second(
        id=uid(70), at=NOW, by=CHEN_YU.id, about=row, target_id=uid(1), reason="r", decision="agreed"
    )
    ends = {"respond_finally": {"final_response_at": NOW, "recourse": "r", "recourse_until": NOW + DAY}}
    case = confirming(seconds=(second,), **ends.get(row, {"exception_reason": "Moved abroad."}))
    done = take(record_answer, case, NO, scene(ANA))
    assert (done.case.stage, done.case.reopened, done.case.satisfaction) == ("confirm", 0, "not_satisfied")
    assert done.added(Contact)[0].words == NO.words


def test_not_reached_is_an_attempt_and_answers_nothing():
    done = take(record_answer, confirming(), Verdict(answer="not_reached"), scene())
    assert (done.case.satisfaction, done.case.satisfied_at) == ("", None)
    assert done.added(Contact)[0].words == "not_reached"
    assert codes(refused(record_answer, confirming(), Verdict(answer="not_reached"), scene(ANA))) == [
        "answer_is_yours"
    ]


def test_our_people_bring_the_complainants_words_and_a_rating_of_five_at_most():
    wordless = replace(YES, words="")
    assert codes(refused(record_answer, confirming(), wordless, scene())) == ["answer_without_words"]
    assert codes(refused(record_answer, confirming(), replace(NO, words=""), scene(ANA))) == [
        "say_what_is_missing"
    ]
    assert codes(refused(record_answer, confirming(), replace(YES, rating=6), scene())) == [
        "rating_out_of_range"
    ]


def test_nobody_is_satisfied_with_the_whole_before_the_whole_is_there():
    base = confirming()
    behind = replace(base, points=(*base.points, a_point(2, stage=Stage.AGREE)))
    assert codes(refused(record_answer, behind, YES, scene(ANA))) == ["asked_too_early"]
