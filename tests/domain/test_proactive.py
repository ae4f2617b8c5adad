"""Who came first: whether we answered before the complainant had to ask (000-61)."""

from dataclasses import replace

from redress.domain.changes import Amend
from redress.domain.proactive import came_first, chasing, first_by_person
from redress.domain.undertakings import Promise
from tests.cast import CHEN_YU, DAY, NOW, a_complaint, uid

OPEN = Promise(
    id=uid(9001),
    at=NOW,
    by=CHEN_YU.id,
    text="A call",
    due_at=NOW + DAY,
    owner_id=CHEN_YU.id,
    source="contact",
)
KEPT = replace(OPEN, id=uid(9002), state="kept", answered_at=NOW + DAY / 2)


def test_they_ask_for_every_promise_that_is_still_owed_and_the_first_time_counts():
    asked = replace(OPEN, id=uid(9003), chased_at=NOW)
    broken = replace(OPEN, id=uid(9004), state="broken", broken_at=NOW)
    changes = chasing(a_complaint(promises=(OPEN, KEPT, asked, broken)), NOW + DAY)
    assert changes == [
        Amend(Promise, OPEN.id, {"chased_at": NOW + DAY}),
        Amend(Promise, broken.id, {"chased_at": NOW + DAY}),
    ]


def test_an_answer_unasked_is_ours_and_an_open_promise_is_nobodys_yet():
    assert came_first(KEPT) == "we_first"
    assert came_first(OPEN) == ""
    assert came_first(replace(OPEN, chased_at=NOW)) == "they_chased"
    assert came_first(replace(KEPT, chased_at=NOW)) == "they_chased"


def test_it_is_counted_person_by_person():
    counts = first_by_person([KEPT, OPEN, replace(KEPT, chased_at=NOW), replace(KEPT, owner_id=None)])
    assert dict(counts[CHEN_YU.id]) == {"we_first": 1, "they_chased": 1}
    assert dict(counts[None]) == {"we_first": 1}
