"""The clocks tick: what is due is fired in batches, once, whatever the time on the wall does meanwhile."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

from redress.domain.stages import Step
from redress.records import complaints, models, timers
from redress.worker import driving, ticking
from tests.cast import DAY, HOUR, NOW
from tests.journey import house
from tests.journey.lives import all_taken

pytestmark = pytest.mark.django_db
LEFT = all_taken()[Step.STRIKE]


@pytest.fixture
def left_alone(monkeypatch):
    """A complaint that stands as it was before anything struck."""
    house.found(monkeypatch, LEFT.policy)
    house.write(LEFT)
    return LEFT.case


def events(case):
    rows = models.Event.objects.filter(subject_id=case.id, verb="strike")
    return list(rows.order_by("seq").values_list("occurred_at", flat=True))


def marks(case):
    rows = models.Clock.objects.filter(complaint_id=case.id).order_by("id")
    return list(rows.values_list("id", "warned_at", "alarmed_at", "breached_at"))


def test_the_row_says_when_its_clocks_strike_next(left_alone):
    case = complaints.load(1, left_alone.id)
    first = min(clock.warn_at for clock in case.clocks if clock.running)
    assert timers.next_of(1, case.id) == first
    assert timers.due(first - timedelta(seconds=1), 10) == {}
    assert timers.due(first, 10) == {1: [case.id]}


def test_a_tick_fires_what_is_due_and_the_next_finds_nothing(left_alone):
    assert ticking.tick(lambda: NOW + 3 * DAY) >= 1
    before = marks(left_alone)
    assert ticking.tick(lambda: NOW + 3 * DAY) == 0
    assert marks(left_alone) == before


def test_a_clock_set_back_by_a_day_and_on_again_fires_nothing_twice(left_alone):
    ticking.tick(lambda: NOW + 3 * DAY)
    before, told = marks(left_alone), len(events(left_alone))
    assert ticking.tick(lambda: NOW + 2 * DAY) == 0
    assert ticking.tick(lambda: NOW + 3 * DAY) == 0
    assert (marks(left_alone), len(events(left_alone))) == (before, told)


def test_a_clock_a_day_ahead_fires_early_but_each_transition_once(left_alone):
    ticking.tick(lambda: NOW + 2 * DAY)
    ahead = {id: at for id, *at in marks(left_alone)}
    for hour in range(30):
        ticking.tick(lambda hour=hour: NOW + DAY + hour * HOUR)
    for id, *at in marks(left_alone):
        if id in ahead:
            kept = [(old, new) for old, new in zip(ahead[id], at, strict=True) if old is not None]
            assert all(old == new for old, new in kept)


def test_what_somebody_holds_is_left_to_the_next_tick(transactional_db, monkeypatch):
    house.found(monkeypatch, LEFT.policy)
    house.write(LEFT)
    held, let_go = Event(), Event()

    def hold():
        with transaction.atomic():
            complaints.load_many(1, [LEFT.case.id], lock=True)
            held.set()
            let_go.wait(20)
        connections.close_all()

    holder = Thread(target=hold)
    holder.start()
    try:
        assert held.wait(20)
        assert ticking.tick(lambda: NOW + 3 * DAY) == 0
    finally:
        let_go.set()
        holder.join()
    assert ticking.tick(lambda: NOW + 3 * DAY) >= 1


def test_a_simulated_complaint_is_left_to_its_own_clock(left_alone):
    models.Complaint.objects.filter(id=left_alone.id).update(simulated=True)
    assert ticking.tick(lambda: NOW + 3 * DAY) == 0
    assert driving.let_time_pass(1, left_alone.id, NOW, NOW + 3 * DAY) >= 1
    times = events(left_alone)
    assert times == sorted(times) and times[0] < NOW + DAY


def test_the_next_timer_is_found_by_its_index(left_alone):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT organisation_id, id FROM records_complaint"
            " WHERE next_timer_at <= now() AND NOT simulated ORDER BY next_timer_at LIMIT 500"
        )
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert "complaint_timer" in plan
