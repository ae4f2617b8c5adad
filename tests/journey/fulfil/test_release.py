"""Only the complainant's own word releases us."""

from dataclasses import replace

from redress.domain.contacts import Contact
from redress.journey.fulfil.release import Waiver, release
from tests.cast import ANA
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, fulfilling, ordered, owed, scene

GIFT = owed("gift")
GIVEN = Waiver(obligation_id=GIFT.id, words="Keep the gift, I am content.")


def test_her_own_word_ends_it_and_calls_the_order_off():
    case = fulfilling(GIFT, work_orders=(ordered(GIFT),))
    done = take(release, case, GIVEN, scene(ANA, now=LATER))
    row = done.case.obligations[0]
    assert (row.state, row.released_at, row.released_words) == ("released", LATER, GIVEN.words)
    assert done.case.work_orders[0].state == "cancelled"
    assert done.added(Contact)[0].means == "portal"
    assert done.case.stage == "confirm"


def test_recorded_by_us_it_needs_how_she_said_it():
    assert codes(refused(release, fulfilling(GIFT), GIVEN, scene())) == ["release_without_how"]
    told = replace(GIVEN, how="telephone")
    assert take(release, fulfilling(GIFT), told, scene()).case.obligations[0].settled


def test_without_words_or_a_second_time_it_is_refused():
    assert codes(refused(release, fulfilling(GIFT), replace(GIVEN, words=" "), scene(ANA))) == [
        "input_required"
    ]
    done = fulfilling(replace(GIFT, state="proved"))
    assert codes(refused(release, done, GIVEN, scene(ANA))) == ["obligation_settled"]
