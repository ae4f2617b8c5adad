"""How fast the clocks are: firing, counting anew, explaining, and the late list over a million complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

from redress.domain.complaint import Complaint
from redress.domain.desired import stops
from redress.domain.people import MACHINE_ID, Actor
from redress.domain.ranking import horizon
from redress.domain.stages import Role
from redress.journey import recounting
from redress.journey.explaining import explain
from redress.journey.ruling import policy_for
from redress.journey.what_if import of_changes
from redress.records import bulk_acts, founding, measures
from redress.records.queries import people
from redress.records.queries.case_file import snapshot
from redress.records.queries.late import Narrowing, late_counts, late_list
from redress.worker import ticking
from redress.worker.bench import filling
from redress.worker.bench.figures import Figure, percentile, taken
from redress.worker.recounting import recount

LOOKS = 60
EXPLAINED = 200


def measure(open_count: int, all_count: int, due_count: int, say: Callable[[str], None]) -> Iterator[Figure]:
    """The figures of the clocks issue, in turn; the data are made anew for each part, and the last stay."""
    firm = filling.firm()

    def fill(count: int) -> None:
        say("telling lives, copying them")
        filling.fill(firm, count, lambda done: say(f"{done:,} open complaints"))

    fill(due_count)
    yield explaining(firm)
    yield counting_anew(firm, due_count)
    filling.one_warning_each()
    yield firing("fire a single warning each", due_count)
    fill(due_count // 10)
    filling.all_at_once()
    yield firing("fire a backlog of weeks", due_count // 10)
    fill(open_count)
    say(f"{all_count - open_count:,} closed complaints")
    filling.write_closed(firm, all_count - open_count)
    filling.spread()
    yield from late_lists(firm, open_count, all_count)


def late_lists(firm: int, open_count: int, all_count: int) -> Iterator[Figure]:
    """A page of the late list with its counts, for a supervisor of the whole firm: everything, and one's own."""
    actor = _supervisor(firm)
    policy = policy_for(_case(actor, measures.some_open(firm, 1)[0]))
    ranks = {urgency.code: urgency.rank for urgency in policy.urgencies}
    at = horizon(datetime.now(UTC), policy.time_zone)
    lines = late_counts(actor, at)
    of = f"{all_count:,} complaints, {open_count:,} open, {lines['late']:,} clocks late, {sum(lines.values()):,} listed"
    for name, narrowing in (("late list", Narrowing()), ("late list, one's own", Narrowing(mine=True))):

        def look(narrowing: Narrowing = narrowing) -> None:
            late_list(actor, at, narrowing, ranks)
            late_counts(actor, at, narrowing)

        look()
        spans = [taken(look) * 1000 for _ in range(LOOKS)]
        yield Figure(f"{name}, p95 of page and counts", percentile(spans, 0.95), 100, "ms", of)


def explaining(firm: int) -> Figure:
    """The slowest of many explanations, in Chinese."""
    now, actor = datetime.now(UTC), _supervisor(firm)
    spans = []
    for case in (_case(actor, id) for id in measures.some_open(firm, EXPLAINED)):
        policy = policy_for(case)
        for clock in case.clocks:
            act = partial(explain, clock, policy.calendars, stops(case), now, "zh-Hans")
            spans.append(taken(act) * 1000)
    return Figure("explain, p99", percentile(spans, 0.99), 5, "ms", f"{len(spans):,} clocks")


def counting_anew(firm: int, count: int) -> Figure:
    """A day of the firm's calendar is closed, and what it touches is counted anew."""
    now = datetime.now(UTC)
    day = (now + timedelta(days=1)).date().isoformat()
    closed = {"days": {day: {"working": False, "name": "Bench"}}}
    act = recounting.apply(of_changes(firm, "", closed, now, "bench"), now, MACHINE_ID).id
    seconds = taken(lambda: recount(firm, act, lambda: datetime.now(UTC), turn=3600))
    done = bulk_acts.act_of(firm, act)
    assert done is not None and done.state == "done", done
    recounting.undo(firm, act, now, MACHINE_ID)  # so that the next measurement finds the day open again
    of = f"{count:,} open complaints, {done.changed:,} with dates that move"
    return Figure(
        "recount after a calendar change", seconds * 100_000 / count, 60, "s", f"{of} (per 100,000)"
    )


def firing(name: str, count: int) -> Figure:
    """Everything that has fallen due in all of them, fired by one worker."""
    latest = measures.last_timer()
    assert latest is not None
    before = measures.marks()
    struck: list[int] = []
    seconds = taken(lambda: struck.append(ticking.tick(lambda: latest, count)))
    fired = measures.marks() - before
    of = f"{fired:,} transitions on {struck[0]:,} complaints in {seconds:,.1f} s"
    return Figure(name, seconds * 100_000 / fired, 60, "s", f"{of} (per 100,000)")


def _case(actor: Actor, id: UUID) -> Complaint:
    """A complaint as its page reads it."""
    found = snapshot(actor, id)
    assert found is not None
    return found


def _supervisor(firm: int) -> Actor:
    """A supervisor of the whole firm."""
    found = people.actor_of(founding.membership_with(firm, Role.SUPERVISOR), datetime.now(UTC))
    assert found is not None
    return found
