"""Nothing is promised by the way: words that commit us are recorded with their date, or waived with a reason."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from redress.domain.contacts import Message, Note
from redress.domain.refusals import BadInput
from redress.domain.stages import Step
from redress.domain.undertakings import Promise
from redress.journey.committing import PromiseMade, unrecorded
from redress.journey.declare import Kind, asked
from redress.journey.steps import all_steps, function_of
from tests.cast import HOUSE
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.MESSAGE
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)  # a Tuesday
FRIDAY, NEXT_MONDAY = datetime(2026, 11, 27, 15, tzinfo=UTC), datetime(2026, 11, 30, 17, tzinfo=UTC)
CALL = "We will call you by Friday."
BOTH = f"{CALL} The new bouquet will be sent to you on Monday."

# Texts that people type and the complainant may read, which need no promise of their own, and why.
EXEMPT = {
    ("promise", "text"): "it is the promise itself",
    ("keep_promise", "next_text"): "it is the promise itself",
    ("restate", "restatement"): "it is what the complainant said",
    ("restate", "confirmations.question"): "it asks",
    ("ask_facts", "questions.text"): "it asks",
    ("ask_satisfaction", "question"): "it asks",
    ("settle_on_the_spot", "understood"): "it is what the complainant said",
    ("settle_on_the_spot", "remedies.description"): "it names what was handed over",
    ("respond_finally", "recourse"): "it names other bodies and their dates",
    ("decline", "recourse"): "it names other bodies and their dates",
    ("conclude", "points.reason"): "it says why, and goes out in the final response, whose words are bound",
    ("draft_option", "*"): "an option accepted becomes obligations, each with its date",
    ("revise", "*"): "an option accepted becomes obligations, each with its date",
    ("issue_voucher", "instructions"): "the voucher is an obligation with its date",
    ("enter_vip", "instructions"): "the entry is an obligation with its date",
    ("propose_improvement", "action"): "it is told once it is done, and carries its own promise",
    ("verify_effect", "new_action"): "it is told once it is done",
}


@pytest.fixture
def promising():
    """A message as it may be sent, at a time whose weekdays are known, with nothing on the ledger."""
    at = scene(S, now=NOW)
    case = before(S, promises=(), obligations=())
    return lambda **given: (case, replace(at), given)


def sent(promising, **given):
    return taking(S, *promising()[:2], **given)


def refused(promising, **given):
    return refusing(S, *promising()[:2], **given)


def test_a_promise_in_a_letter_is_refused_until_it_is_recorded_and_the_refusal_proposes_it(promising):
    case, at, _ = promising()
    with pytest.raises(BadInput) as refusal:
        taking(S, case, at, text=CALL)
    (reason,) = refusal.value.reasons
    assert (reason.code, reason.field) == ("promise_unrecorded", "text")
    assert reason.values["text"] == CALL
    assert reason.values["due_at"].date() == FRIDAY.date()


def test_recorded_it_goes_out_and_stands_on_the_ledger(promising):
    taken = sent(promising, text=CALL, promises=(PromiseMade(text=CALL, by=FRIDAY),))
    (promise,), (_letter,) = taken.added(Promise), taken.added(Message)
    assert (promise.text, promise.due_at, promise.source, promise.kind) == (
        CALL,
        FRIDAY,
        "message",
        "call_back",
    )


def test_waived_it_goes_out_and_the_reason_stays_for_review(promising):
    taken = sent(promising, text=CALL, no_promise="She will be away; we only offer it.")
    (note,) = taken.added(Note)
    assert not taken.added(Promise)
    assert (note.kind, note.text) == ("no_promise", f"She will be away; we only offer it.\n{CALL}")


def test_a_later_date_than_was_said_does_not_cover_it(promising):
    assert refused(promising, text=CALL, promises=(PromiseMade(text="A call", by=NEXT_MONDAY),)) == [
        "promise_unrecorded"
    ]


def test_each_date_needs_a_promise_of_its_own(promising):
    one = PromiseMade(text=CALL, by=FRIDAY)
    assert refused(promising, text=BOTH) == ["promise_unrecorded"] * 2
    assert refused(promising, text=BOTH, promises=(one,)) == ["promise_unrecorded"]
    two = (one, PromiseMade(text="The new bouquet", by=NEXT_MONDAY))
    assert len(sent(promising, text=BOTH, promises=two).added(Promise)) == 2


def test_what_is_on_the_ledger_already_may_be_said_again(promising):
    _case, at, _ = promising()
    taken = sent(promising, text=CALL, promises=(PromiseMade(text=CALL, by=FRIDAY),))
    again = taking(S, taken.case, at, text=f"As I said: {CALL.lower()}")
    assert not again.added(Promise)


def test_what_we_said_on_the_telephone_binds_us_too_and_talk_inside_the_house_does_not():
    step, at = Step.LOG_CONTACT, scene(Step.LOG_CONTACT, now=NOW)
    case = before(step, promises=(), obligations=())
    for direction in ("in", "out"):
        assert refusing(step, case, at, words=f"Told her that {CALL.lower()}", direction=direction) == [
            "promise_unrecorded"
        ]
    assert taking(step, case, at, words=CALL, direction="inside")


def test_the_date_of_the_next_report_covers_what_the_report_says():
    step, at = Step.REPORT_PROGRESS, scene(Step.REPORT_PROGRESS, now=NOW)
    case = before(step, promises=(), obligations=())
    assert refusing(step, case, at, words=CALL, next_by=None) == ["promise_unrecorded"]
    assert taking(step, case, at, words=CALL, next_by=FRIDAY).added(Promise)


def test_words_that_wait_for_a_second_person_are_sent_to_the_promise_step(promising):
    step = Step.DECLINE
    case = before(step, promises=(), obligations=())
    with pytest.raises(BadInput) as refusal:
        taking(step, case, scene(step, now=NOW), reason=CALL)
    (reason,) = refusal.value.reasons
    assert (reason.code, reason.step) == ("promise_elsewhere", Step.PROMISE)
    assert taking(step, case, scene(step, now=NOW), reason=CALL, no_promise="Meant of others.").added(Note)


def test_the_machine_sends_the_words_of_the_pack_and_is_not_asked(promising):
    case, at, _ = promising()
    given = function_of(S).input(text=CALL)
    assert unrecorded(given, case, at)
    assert unrecorded(given, case, replace(at, actor=HOUSE)) == []


@pytest.mark.parametrize(
    "step", [step for step in Step if "no_promise" in {f.name for f in fields(function_of(step).input)}]
)
def test_whatever_step_speaks_a_waiver_is_kept_as_a_note(step):
    (note,) = [
        n for n in taking(step, no_promise="Only a figure of speech.").added(Note) if n.kind == "no_promise"
    ]
    assert note.text.startswith("Only a figure of speech.")


def test_every_text_that_leaves_the_house_binds_or_is_exempt_for_a_reason():
    found = {(step.value, name): binds for step, name, binds in _spoken()}
    left = {place for place, binds in found.items() if not binds and place not in EXEMPT}
    assert {place for place in left if (place[0], "*") not in EXEMPT} == set()
    assert {place for place in EXEMPT if place[1] != "*" and found.get(place, True)} == set()


def _spoken():
    for function in all_steps().values():
        yield from ((function.step, *rest) for rest in _texts(function.input))


def _texts(kind, prefix=""):
    for field, question in asked(kind):
        if question.kind is Kind.ROWS and question.row is not PromiseMade:
            yield from _texts(question.row, f"{prefix}{field.name}.")
        elif question.spoken or question.binds:
            yield prefix + field.name, question.binds


def test_a_promise_that_the_step_itself_answers_covers_nothing_further():
    step, at = Step.OFFER, scene(Step.OFFER, now=NOW)
    case = before(step, obligations=())
    owed = Promise(
        id=at.mint.id(),
        at=NOW,
        by=at.actor.id,
        text="An answer",
        due_at=FRIDAY,
        owner_id=at.actor.id,
        source="contact",
    )
    words = "We will also tell you what comes of it."
    for kind, refused in (("answer", True), ("call_back", False)):
        standing = replace(case, promises=(replace(owed, kind=kind),))
        given = replace(function_of(step).input(option_id=case.options[0].id), words=words)
        assert bool(unrecorded(given, standing, at)) is refused
