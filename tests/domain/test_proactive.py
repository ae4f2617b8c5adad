"""Who came first: whether we answered before the complainant had to ask (000-61)."""

from dataclasses import replace

from redress.domain.changes import Amend
from redress.domain.proactive import chasing
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
