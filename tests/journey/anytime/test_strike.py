"""Strike: what the clocks bring about by themselves, once, and at the time that was promised."""

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest

from redress.domain.changes import apply
from redress.domain.clocks import reconcile
from redress.domain.contacts import Message
from redress.domain.policy import EscalationTrigger, Template
from redress.domain.refusals import GateShut
from redress.domain.stages import Stage
from redress.domain.striking import just_struck
from redress.domain.terms import Limit
from redress.domain.undertakings import Escalation, Pause, Promise
from redress.journey.anytime.strike import Struck, strike
from redress.journey.wording import word
from tests.cast import CHEN_YU, DAY, ELENA, HOUR, HOUSE, NOW, a_complaint, a_promise, a_scene, uid
from tests.journey.acting import take
from tests.journey.ground import policy
from tests.journey.walking import BY_MAIL

MINUTE = timedelta(minutes=1)
INTERIM = Template("interim", {}, "interim", {"en": "Not finished"}, {"en": "{points}: next word by {due}."})
SAYING = policy(templates=(*policy().templates, INTERIM))


def at(moment, **more):
    return a_scene(HOUSE, moment, **{"policy": SAYING, "complainant": BY_MAIL, **more})


def ticking(stage=Stage.ASSESS, now=NOW, chosen=SAYING, **changes):
    """A complaint whose clocks were opened at its receipt."""
    case = a_complaint(stage, owner_id=CHEN_YU.id, **changes)
    return apply(case, reconcile(case, chosen, now, a_scene(now=now, policy=chosen)))


def struck(case, moment, **more):
    return take(strike, case, Struck(), at(moment, **more))


def clock(case, kind):
    return next(each for each in case.clocks if each.kind == kind)


def promised(**changes):
    return ticking(promises=(a_promise(**changes),))


def test_nothing_strikes_before_its_time():
    with pytest.raises(GateShut, match="nothing_strikes"):
        struck(ticking(), NOW)


def test_a_clock_warns_at_four_fifths_then_alarms_then_is_missed():
    case = ticking()
    investigate = clock(case, "investigate")
    warned = struck(case, investigate.warn_at).case
    assert clock(warned, "investigate").warned_at == investigate.warn_at
    assert clock(warned, "investigate").alarmed_at is None
    late = struck(warned, investigate.due_at).case
    assert (
        clock(late, "investigate").alarmed_at == clock(late, "investigate").breached_at == investigate.due_at
    )


def test_what_a_second_worker_finds_is_marked_already():
    chosen = replace(SAYING, triggers=())
    case = struck(ticking(chosen=chosen), NOW + 2 * DAY, policy=chosen).case
    marks = [(each.warned_at, each.alarmed_at, each.breached_at) for each in case.clocks]
    with pytest.raises(GateShut, match="nothing_strikes"):
        struck(case, NOW + 2 * DAY, policy=chosen)
    later = struck(case, NOW + 30 * DAY, policy=chosen).case
    assert [
        (each.warned_at, each.alarmed_at, each.breached_at)
        for each, before in zip(later.clocks, marks, strict=False)
        if before[2] is not None
    ] == [before for before in marks if before[2] is not None]


def test_what_was_done_in_time_never_strikes():
    case = ticking()
    done = replace(case, answered_at=NOW + HOUR)
    done = apply(done, reconcile(done, SAYING, NOW + HOUR, a_scene(now=NOW + HOUR, policy=SAYING)))
    late = struck(done, NOW + 10 * DAY).case
    assert clock(late, "first_answer").alarmed_at is None


def test_at_its_time_the_machine_answers_for_the_silent_owner_with_the_next_date():
    taken = struck(promised(), NOW + DAY)
    old, new = taken.case.promises
    assert (old.state, old.answered_at, old.broken_at, old.next_id) == ("machine", NOW + DAY, None, new.id)
    assert new.open and new.due_at > NOW + DAY and new.owner_id == CHEN_YU.id and new.source == "machine"
    letters = [each for each in taken.added(Message) if each.purpose == "interim"]
    assert [each.to for each in letters] == ["ana@example.org"] and old.text in letters[0].body


def test_what_falls_due_at_once_is_one_letter_with_one_date():
    twice = (a_promise(), replace(a_promise(), id=uid(77), text="the money comes back"))
    taken = struck(ticking(promises=twice), NOW + DAY)
    *old, new = taken.case.promises
    assert [each.next_id for each in old] == [new.id, new.id]
    assert all(each.text in new.text for each in old)
    assert len([each for each in taken.added(Message) if each.purpose == "interim"]) == 1


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ro"])
def test_the_complainant_reads_words_and_no_codes(language):
    case = replace(promised(text="first_answer"), language=language)
    (letter,) = [each for each in struck(case, NOW + DAY).added(Message) if each.purpose == "interim"]
    assert "first_answer" not in letter.body
    assert word("first_answer", language) in letter.body


def test_what_falls_due_later_keeps_to_the_date_that_the_machine_set_already():
    later = replace(a_promise(), id=uid(77), text="the money comes back", due_at=NOW + DAY + HOUR)
    case = struck(ticking(promises=(a_promise(), later)), NOW + DAY).case
    case = struck(case, NOW + DAY + HOUR).case
    first, second, new = case.promises
    assert (first.next_id, second.next_id) == (new.id, new.id)
    assert first.text in new.text and second.text in new.text


def test_while_nobody_speaks_the_machine_writes_less_and_less_often():
    chosen = replace(SAYING, triggers=())
    case, dates = ticking(chosen=chosen, promises=(a_promise(),)), []
    while case.promises[-1].due_at < NOW + 60 * DAY:
        dates.append(case.promises[-1].due_at)
        case = struck(case, dates[-1], policy=chosen, current=chosen).case
    gaps = [after - before for before, after in itertools.pairwise(dates)]
    assert gaps[-1] > 4 * gaps[0]
    assert len(dates) <= 7


def test_an_answer_by_the_machine_comes_too_late_after_the_grace():
    (old, _) = struck(promised(), NOW + DAY + 16 * MINUTE).case.promises
    assert (old.state, old.broken_at) == ("machine", NOW + DAY + 16 * MINUTE)


def test_without_an_approved_text_the_promise_is_broken():
    bare = policy()
    case = ticking(chosen=bare, promises=(a_promise(),))
    (promise,) = struck(case, NOW + DAY, policy=bare).case.promises
    assert promise.state == "broken" and promise.open


@pytest.mark.parametrize("state", ["kept", "moved", "interim"])
def test_an_answered_promise_is_left_alone(state):
    case = ticking(promises=(a_promise(state=state, answered_at=NOW + HOUR, next_id=uid(9)),))
    taken = struck(case, NOW + 2 * DAY)
    assert [each.state for each in taken.case.promises][:1] == [state]
    assert [each for each in taken.added(Message) if each.purpose == "interim"] == []


def test_a_pause_ends_at_its_own_time_and_not_when_somebody_looks():
    pause = Pause(id=uid(1), at=NOW, by=CHEN_YU.id, reason="testing", until=NOW + 2 * DAY, told=True)
    taken = struck(ticking(pauses=(pause,)), NOW + 3 * DAY)
    assert taken.case.pauses[0].resumed_at == NOW + 2 * DAY


def rising(kind, **changes):
    trigger = EscalationTrigger("rise", {"en": "Rise"}, kind, **changes)
    return replace(SAYING, triggers=(trigger,))


def after(case, moment, chosen):
    """The complaint once everything that strikes at that moment has."""
    found = []
    for _ in range(6):
        try:
            taken = struck(case, moment, policy=chosen, current=chosen)
        except GateShut:
            break
        case, found = taken.case, [*found, *taken.added(Escalation), *taken.added(Promise)]
    return case, found


def test_a_complaint_unsolved_for_long_rises_to_its_post_and_the_complainant_is_told_a_date():
    chosen = rising("unsolved", after=Limit(5, "day"), to_rank=1)
    case, rows = after(ticking(chosen=chosen), NOW + 5 * DAY, chosen)
    rise = next(row for row in rows if isinstance(row, Escalation))
    assert (case.escalation_level, rise.trigger, rise.to_id) == (1, "long_unsolved", ELENA.id)
    assert any(
        row.source == "escalation" and row.due_at == rise.answer_by
        for row in rows
        if isinstance(row, Promise)
    )


@pytest.mark.parametrize(
    ("kind", "more", "changes", "moment"),
    [
        ("threat", {}, {"threat": "press"}, NOW),
        ("dissatisfied", {}, {"reopened": 1}, NOW),
        ("clock_warned", {"clocks": ("investigate",)}, {}, NOW + 5 * DAY),
        ("clock_missed", {"clocks": ("investigate",)}, {}, NOW + 6 * DAY),
        ("promise_broken", {"times": 1}, {"promises": (a_promise(),)}, NOW + DAY),
    ],
)
def test_each_trigger_of_the_pack_raises_it(kind, more, changes, moment):
    chosen = rising(kind, to_rank=2, **more)
    case, rows = after(ticking(chosen=chosen, **changes), moment, chosen)
    assert case.escalation_level == 2
    assert len([row for row in rows if isinstance(row, Escalation)]) == 1


def test_one_promise_left_unanswered_is_not_two():
    chosen = rising("promise_broken", times=2, to_rank=1)
    case, _ = after(ticking(chosen=chosen, promises=(a_promise(),)), NOW + DAY, chosen)
    assert case.escalation_level == 0
    again, _ = after(case, case.promises[-1].due_at, chosen)
    assert again.escalation_level == 1


def test_courtesy_never_happens_by_itself():
    chosen = rising("courtesy", to_rank=1)
    assert after(ticking(chosen=chosen), NOW + 9 * DAY, chosen)[0].escalation_level == 0


def test_the_owner_hears_of_a_promise_beforehand_and_the_unit_of_whatever_is_late():
    case = replace(promised(), acknowledged_at=NOW)
    promise, answer = clock(case, "promise"), clock(case, "first_answer")
    warned, late = just_struck(struck(case, promise.warn_at).case)
    assert [each.kind for each in warned] == ["promise"] and "first_answer" not in {
        each.kind for each in late
    }
    _, late = just_struck(struck(case, answer.due_at).case)
    assert "first_answer" in {each.kind for each in late}
