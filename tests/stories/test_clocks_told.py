"""What the clocks did in the five stories, told from the journal: kept, moved, broken, answered by the machine, risen."""

import json
import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction

from redress.domain.promises import fate
from redress.domain.stages import Step
from redress.packs import packs
from redress.worker.demonstration.firms import found_all
from redress.worker.stories.telling import PACKS, tell
from redress.worker.stories.timeline import as_json, as_text
from tests.stories.conftest import FOUNDED, NOW

EVERY = pytest.mark.parametrize("pack", PACKS)


def fates(story):
    return Counter(fate(promise, NOW) for promise in story.case.promises)


def told(story, step):
    return [told for told in story.told if told.step == step.value]


@EVERY
def test_every_story_keeps_most_of_its_promises_and_owes_none_in_the_end(pack, stories):
    became = fates(stories[pack])
    assert became["kept"] >= 2
    assert became["kept"] + became["interim"] > became["broken"] + became["machine"]
    assert became["open"] == 0


@EVERY
def test_each_strike_of_a_clock_stands_in_the_timeline_at_its_own_time_and_says_what_it_brought(
    pack, stories
):
    story = stories[pack]
    strikes = told(story, Step.STRIKE)
    assert strikes
    assert all(strike.words and strike.who == "Redress" for strike in strikes)
    # Nothing strikes at the time of the next act when it was due before: night and weekend are in it too.
    acts = {one.at for one in story.told if one.step != Step.STRIKE.value}
    assert any(strike.at not in acts for strike in strikes)
    assert all(strike.words in story.text for strike in strikes)


@EVERY
def test_no_clock_of_a_finished_story_is_left_running(pack, stories):
    waiting = [clock.kind for clock in stories[pack].case.clocks if clock.running]
    assert set(waiting) <= {"outside"}


def test_the_bouquet_gets_a_first_word_within_its_quarter_of_an_hour_and_all_is_done_before_dinner(stories):
    case = stories["gifts"].case
    assert fates(stories["gifts"]).keys() <= {"kept", "interim"}
    assert case.answered_at - case.received_at <= timedelta(minutes=15)
    dinner = case.received_at + timedelta(hours=1)
    assert all(owed.proved_at < dinner for owed in case.obligations)
    assert not [clock for clock in case.clocks if clock.breached_at]


def test_the_parcels_answer_is_moved_once_with_a_word_before_its_time(stories):
    story = stories["logistics"]
    moved = [promise for promise in story.case.promises if promise.state == "moved"]
    (word,) = told(story, Step.MOVE_PROMISE)
    assert len(moved) == 1
    assert moved[0].answered_at < moved[0].due_at
    assert moved[0].answer == word.words
    following = next(promise for promise in story.case.promises if promise.id == moved[0].next_id)
    assert (fate(following, NOW), following.due_at > moved[0].due_at) == ("kept", True)


def test_the_parcels_legal_limit_runs_beside_the_houses_own_and_both_are_met(stories):
    story = stories["logistics"]
    clocks = {clock.rule: clock for clock in story.case.clocks}
    legal, house = clocks["cn-express-reg/final"], clocks["urgency.investigate"]
    assert (legal.kind, legal.started_at) == ("legal", house.started_at)
    assert legal.due_at > house.due_at
    assert legal.met_at <= legal.missable_at
    assert "(cn-express-reg/final)" in story.text
    assert "(urgency.investigate)" in story.text


def test_not_satisfied_the_parcel_rises_by_itself_and_the_complainant_hears_process_and_date(stories):
    case = stories["logistics"].case
    by_itself, further = sorted(case.escalations, key=lambda row: row.level)
    assert (by_itself.trigger, by_itself.level, further.level) == ("dissatisfied", 1, 2)
    assert by_itself.process
    promised = [promise for promise in case.promises if promise.source == "escalation"]
    assert {row.answer_by for row in case.escalations} == {promise.due_at for promise in promised}
    assert {fate(promise, NOW) for promise in promised} == {"kept"}


def test_the_threat_in_the_hall_rises_by_itself(stories):
    (rise,) = stories["telecom"].case.escalations
    assert (rise.trigger, rise.level, rise.courtesy) == ("threat", 1, False)
    raised = [strike for strike in told(stories["telecom"], Step.STRIKE) if rise.process in strike.words]
    assert len(raised) == 1


def test_the_forgotten_call_of_the_hall_is_answered_by_the_machine_at_its_very_time(stories):
    story = stories["telecom"]
    (forgotten,) = [promise for promise in story.case.promises if promise.state == "machine"]
    assert forgotten.answered_at == forgotten.due_at
    assert forgotten.broken_at is None
    following = next(promise for promise in story.case.promises if promise.id == forgotten.next_id)
    policy = packs().on("telecom", story.case.received_at.date())
    assert following.due_at >= policy.waits.interim_answer.after(forgotten.due_at, policy.calendar)
    assert fate(following, NOW) == "kept"
    # The warnings before it, and those of the promise that follows, name the same words.
    named = [strike for strike in told(story, Step.STRIKE) if forgotten.text in strike.words]
    (line,) = [strike for strike in named if strike.at == forgotten.due_at]
    assert named[0].at < line.at


def test_the_pause_of_the_hall_has_its_word_and_ends_when_the_papers_come(stories):
    story = stories["telecom"]
    (pause,) = story.case.pauses
    assert pause.told
    assert pause.resumed_at < pause.until
    assert told(story, Step.PAUSE)[0].words.startswith("我们等您带机主证件来")
    assert told(story, Step.RESUME)[0].at == pause.resumed_at


@pytest.mark.parametrize("pack", ["logistics", "telecom", "post"])
def test_progress_is_reported_again_and_again_while_it_lasts(pack, stories):
    story = stories[pack]
    rounds = [clock for clock in story.case.clocks if clock.kind == "progress"]
    assert len(told(story, Step.REPORT_PROGRESS)) >= 2
    assert len(rounds) >= 2
    assert not [clock for clock in rounds if clock.breached_at]


def test_the_promise_of_the_dark_night_is_broken_and_raises_the_batch(stories):
    story = stories["lubricants"]
    (broken,) = [promise for promise in story.case.promises if fate(promise, NOW) == "broken"]
    policy = packs().on("lubricants", story.case.received_at.date())
    assert broken.state == "machine"
    assert broken.answered_at - broken.due_at > timedelta(minutes=policy.waits.machine_grace.amount)
    rise = next(row for row in story.case.escalations if not row.courtesy)
    assert (rise.trigger, rise.at) == ("promise_broken", broken.answered_at)
    (line,) = [strike for strike in told(story, Step.STRIKE) if broken.text in strike.words]
    assert line.at == broken.answered_at


def test_the_director_calls_out_of_courtesy_and_the_level_stays(stories):
    story = stories["lubricants"]
    courtesy = next(row for row in story.case.escalations if row.courtesy)
    call = next(one for one in told(story, Step.LOG_CONTACT) if "Directorul general" in one.words)
    assert courtesy.at <= call.at < courtesy.answer_by
    assert story.case.escalation_level == 1


def test_the_pause_for_the_laboratory_ends_by_itself_at_its_time(stories):
    story = stories["lubricants"]
    (pause,) = story.case.pauses
    assert (pause.reason, pause.resumed_at) == ("testing", pause.until)
    assert not told(story, Step.RESUME)
    assert pause.until in {strike.at for strike in told(story, Step.STRIKE)}


@pytest.mark.django_db
def test_a_story_told_twice_is_told_the_same():
    found_all(FOUNDED)
    assert _plain("telecom") == _plain("telecom")


def _plain(pack):
    """The telling without what belongs to the one telling: its number and the serial in its references."""
    with transaction.atomic():
        teller = tell(pack, NOW)
        whole = json.loads(as_json(teller))
        text = as_text(teller, "en").split("\n", 1)[1]
        transaction.set_rollback(True)
    del whole["number"]
    return re.sub(teller.serial, "", json.dumps(whole)), re.sub(teller.serial, "", text)
