"""The two enquiries: answered, or tried as often as the pack asks."""

from dataclasses import replace

from redress.domain.contacts import Contact, Note
from redress.domain.undertakings import Promise
from redress.journey.confirm.follow_up import Enquiry, follow_up
from tests.cast import CHEN_YU, DAY, NOW
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, confirming, follow_ups, scene

FIRST, SECOND = follow_ups()
REACHED = Enquiry(
    follow_up_id=FIRST.id, reached=True, answer="satisfied", words="The tea is good.", means="telephone"
)  # fmt: skip


def test_an_answer_is_kept_with_the_opinion_and_may_be_the_satisfied_one():
    given = replace(REACHED, relationship="regained", opportunity="Wants tea for the office.")
    done = take(follow_up, confirming(), given, scene(now=LATER))
    row = done.case.follow_ups[0]
    assert (row.state, row.answer, row.words, row.done_by) == (
        "done",
        "satisfied",
        "The tea is good.",
        CHEN_YU.id,
    )
    assert (done.case.satisfaction, done.case.satisfied_at) == ("satisfied", LATER)
    assert done.case.relationship == "regained"
    assert done.added(Note)[0].kind == "opportunity"
    assert done.added(Contact)[0].purpose == "follow_up"


def test_a_no_at_the_enquiry_takes_it_up_again():
    given = replace(REACHED, answer="not_satisfied", words="It broke again.")
    done = take(follow_up, confirming(satisfaction="satisfied", satisfied_at=NOW), given, scene())
    assert (done.case.stage, done.case.reopened, done.case.satisfaction) == ("resolve", 1, "not_satisfied")
    assert done.case.follow_ups[0].state == "done"
    assert done.case.follow_ups[1].state != "planned"
    assert done.added(Promise)[0].source == "reopening"


def test_attempts_are_counted_and_enough_of_them_count_as_made():
    case = confirming()
    missed = Enquiry(follow_up_id=FIRST.id, means="telephone", try_again_at=NOW + 4 * DAY)
    for attempt in (1, 2, 3):
        case = take(follow_up, case, missed, scene()).case
        assert case.follow_ups[0].attempts == attempt
    assert (case.follow_ups[0].state, case.follow_ups[0].planned_for) == ("not_reached", NOW + 4 * DAY)
    late = take(follow_up, case, REACHED, scene())
    assert late.case.follow_ups[0].state == "done"


def test_an_enquiry_that_reached_somebody_has_answer_and_words():
    bare = replace(REACHED, answer="")
    assert codes(refused(follow_up, confirming(), bare, scene())) == ["follow_up_without_answer"]
    wordless = replace(REACHED, words=" ")
    assert codes(refused(follow_up, confirming(), wordless, scene())) == ["answer_without_words"]


def test_an_enquiry_that_was_made_or_belongs_to_an_earlier_round_is_over():
    made = confirming(follow_ups=follow_ups(state="done"))
    assert codes(refused(follow_up, made, REACHED, scene())) == ["follow_up_over"]
    earlier = confirming(reopened=1)
    assert codes(refused(follow_up, earlier, REACHED, scene())) == ["follow_up_over"]
