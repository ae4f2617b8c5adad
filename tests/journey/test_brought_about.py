"""What a strike brought about, in words: from the payload and the rows it names."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from redress.domain.complaint import Complaint
from redress.domain.undertakings import Clock, Escalation, Pause, Promise
from redress.journey.brought_about import brought_about

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOMEBODY = UUID(int=9)


def row(n):
    return {"id": UUID(int=n), "at": NOW, "by": SOMEBODY}


ANSWER = Clock(**row(1), kind="first_answer", due_at=NOW)
LAW = Clock(
    **row(2), kind="legal", due_at=NOW, legal_due_at=NOW + timedelta(days=2), rule="cn-express-reg/final"
)
TRIGGER = Clock(**row(3), kind="trigger", due_at=NOW, rule="trigger.threat")
NEXT = Promise(
    **row(5), text="ring them", due_at=NOW + timedelta(days=2), owner_id=SOMEBODY, source="machine"
)
PROMISE = Promise(**row(4), text="ring them", due_at=NOW, owner_id=SOMEBODY, source="call", next_id=NEXT.id)
REST = Pause(**row(6), reason="testing", until=NOW)
RISE = Escalation(
    **row(7),
    level=1,
    trigger="threat",
    to_id=None,
    process="With the supervisor.",
    answer_by=NOW + timedelta(days=1),
)
CASE = Complaint(
    id=UUID(int=8), organisation=1, unit_id=1, number="X", received_at=NOW, clocks=(ANSWER, LAW, TRIGGER),
    promises=(PROMISE, NEXT), pauses=(REST,), escalations=(RISE,),
)  # fmt: skip


def amended(kind, target, **fields):
    return [kind, str(target.id), {name: [None, value] for name, value in fields.items()}]


def said(*changes, rows=(), language="en"):
    return brought_about({"amended": list(changes), "rows": list(rows)}, CASE, language, "Asia/Shanghai")


@pytest.mark.parametrize(
    ("clock", "marks", "words"),
    [
        (ANSWER, {"warned_at": "t"}, "Nearly over: A first answer, due 02 Mar 2026, 17:00."),
        (
            ANSWER,
            {"alarmed_at": "t", "breached_at": "t"},
            "Late: A first answer, was due 02 Mar 2026, 17:00.",
        ),
        (
            LAW,
            {"breached_at": "t"},
            "Missed by law as well: Give the final response, was due 04 Mar 2026, 17:00.",
        ),
    ],
)
def test_a_clock_says_what_it_limits_and_when_that_was_due_on_the_readers_clock(clock, marks, words):
    assert said(amended("Clock", clock, **marks)) == (words,)


def test_a_trigger_says_nothing_by_its_clock_but_by_the_rise_that_follows():
    rise = ["Escalation", str(RISE.id)]
    (line,) = said(amended("Clock", TRIGGER, alarmed_at="t"), rows=[rise])
    assert line.startswith("Rises by itself to level 1 (")
    assert "With the supervisor. They hear by 03 Mar 2026, 17:00." in line


def test_a_promise_answered_by_the_machine_names_the_next_date_and_too_late_it_is_broken_as_well():
    in_time = amended("Promise", PROMISE, state="machine", next_id=str(NEXT.id))
    (line,) = said(in_time)
    assert "“ring them” was promised by now and nobody answered" in line
    assert line.endswith("the next answer by 04 Mar 2026, 17:00.")
    late = amended("Promise", PROMISE, state="machine", next_id=str(NEXT.id), broken_at="t")
    assert said(late) == (line, "Broken: “ring them” was promised by 02 Mar 2026, 17:00.")


def test_a_pause_that_is_over_says_why_it_was():
    assert said(amended("Pause", REST, resumed_at="t")) == (
        "The pause is over (Testing): house clocks run again.",
    )


def test_what_strikes_together_has_one_order_whatever_its_ids():
    both = [amended("Clock", LAW, breached_at="t"), amended("Clock", ANSWER, alarmed_at="t")]
    assert said(*both) == said(*reversed(both))


def test_an_erased_payload_and_a_row_that_is_gone_say_nothing():
    assert brought_about({}, CASE, "en", "UTC") == ()
    assert said(["Clock", str(UUID(int=99)), {"alarmed_at": [None, "t"]}]) == ()
    assert said(["Promise", str(UUID(int=99)), {"state": ["open", "machine"]}]) == ()


@pytest.mark.parametrize(
    ("language", "word"), [("zh-Hans", "已逾期"), ("zh-Hant", "已逾期"), ("ro", "întârziere")]
)
def test_it_is_said_in_the_readers_language(language, word):
    (line,) = said(amended("Clock", ANSWER, alarmed_at="t"), language=language)
    assert word in line


def test_a_promise_is_named_by_its_words_and_what_others_let_pass_says_that_its_time_is_over():
    of_promise = Clock(**row(10), kind="promise", due_at=NOW, target_id=PROMISE.id)
    recourse = Clock(**row(11), kind="recourse", due_at=NOW)
    case = replace(CASE, clocks=(of_promise, recourse))
    changes = [amended("Clock", of_promise, warned_at="t"), amended("Clock", recourse, alarmed_at="t")]
    lines = brought_about({"amended": changes}, case, "en", "Asia/Shanghai")
    assert lines == (
        "Its time is over: Recourse, 02 Mar 2026, 17:00.",
        "Nearly over: Promise “ring them”, due 02 Mar 2026, 17:00.",
    )
    changes = [amended("Clock", of_promise, alarmed_at="t"), amended("Promise", PROMISE, state="machine")]
    lines = brought_about({"amended": changes}, case, "en", "Asia/Shanghai")
    assert not any(line.startswith("Late") for line in lines)
