"""One trouble is one alarm: thresholds, causes, and what is named as following from them."""

from datetime import UTC, datetime, timedelta

import pytest

from redress.domain.flow import Backlog, Flow, Kind, Pulse, alarms, unaddressed
from redress.domain.silence import Silence

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WELL = Pulse(heartbeat=NOW, tick=NOW)
QUIET = Flow()


def ago(**span) -> datetime:
    return NOW - timedelta(**span)


def kinds(pulse=WELL, flow=QUIET):
    return [alarm.kind for alarm in alarms(pulse, flow, NOW)]


def test_where_all_flows_there_is_no_alarm():
    assert kinds() == []


@pytest.mark.parametrize(
    ("pulse", "kind"),
    [
        (Pulse(heartbeat=ago(seconds=21), tick=NOW), Kind.WORKER),
        (Pulse(heartbeat=NOW, tick=ago(seconds=46)), Kind.SCHEDULER),
        (Pulse(NOW, NOW, due=Backlog(3, ago(minutes=6))), Kind.QUEUE),
        (Pulse(NOW, NOW, running=Backlog(1, ago(minutes=31))), Kind.STUCK),
        (Pulse(NOW, NOW, timers=Backlog(9, ago(seconds=61))), Kind.TIMERS),
        (Pulse(NOW, NOW, failed=2), Kind.FAILED),
    ],
)
def test_each_part_of_the_machinery_has_its_threshold(pulse, kind):
    assert kinds(pulse) == [kind]


@pytest.mark.parametrize(
    "pulse",
    [
        Pulse(heartbeat=ago(seconds=19), tick=ago(seconds=44)),
        Pulse(NOW, NOW, due=Backlog(50_000, ago(minutes=4))),
        Pulse(NOW, NOW, running=Backlog(4, ago(minutes=29))),
        Pulse(NOW, NOW, timers=Backlog(9, ago(seconds=59))),
    ],
)
def test_short_of_its_threshold_nothing_is_said(pulse):
    assert kinds(pulse) == []


def test_a_dead_worker_is_one_alarm_that_names_what_follows_from_it():
    dead = Pulse(
        heartbeat=ago(minutes=12),
        tick=ago(minutes=12),
        due=Backlog(40, ago(minutes=11)),
        timers=Backlog(7, ago(minutes=9)),
    )
    waiting = Flow(messages=Backlog(5, ago(minutes=11)), reactions=Backlog(8, ago(minutes=11)))
    (alarm,) = alarms(dead, waiting, NOW)
    assert (alarm.kind, alarm.since) == (Kind.WORKER, ago(minutes=12))
    assert [each.kind for each in alarm.follows] == [
        Kind.QUEUE, Kind.SCHEDULER, Kind.TIMERS, Kind.MAIL, Kind.REACTIONS,
    ]  # fmt: skip


def test_a_timetable_that_stands_still_explains_the_due_times_but_not_the_mail():
    pulse = Pulse(heartbeat=NOW, tick=ago(minutes=20), timers=Backlog(7, ago(minutes=19)))
    flow = Flow(messages=Backlog(5, ago(minutes=15), "connection refused"))
    scheduler, mail = alarms(pulse, flow, NOW)
    assert [each.kind for each in scheduler.follows] == [Kind.TIMERS]
    assert mail.kind is Kind.MAIL


def test_mail_that_failed_in_its_own_words_is_no_consequence_of_the_worker():
    dead = Pulse(heartbeat=ago(minutes=12), tick=ago(minutes=12))
    assert kinds(dead, Flow(messages=Backlog(5, ago(hours=3), "535 refused"))) == [Kind.WORKER, Kind.MAIL]


def test_orders_follow_from_mail_only_where_they_were_sent_after_it_stopped():
    mail = Backlog(5, ago(days=2), "refused")
    later = Flow(messages=mail, orders={"warehouse": Backlog(3, ago(days=1))})
    earlier = Flow(messages=mail, orders={"warehouse": Backlog(3, ago(days=4))})
    (alone,) = alarms(WELL, later, NOW)
    assert [each.about for each in alone.follows] == ["warehouse"]
    assert kinds(flow=earlier) == [Kind.MAIL, Kind.ORDERS]


def test_untouched_orders_are_one_alarm_per_department():
    flow = Flow(orders={"warehouse": Backlog(3, ago(days=2)), "finance": Backlog(1, ago(days=1))})
    found = [(alarm.about, alarm.count, alarm.since) for alarm in alarms(WELL, flow, NOW)]
    assert found == [("finance", 1, ago(days=1)), ("warehouse", 3, ago(days=2))]


def test_a_silent_channel_follows_from_a_dead_worker_only_where_the_worker_fetches_it():
    dead = Pulse(heartbeat=ago(days=2), tick=NOW)
    flow = Flow(channels=(Silence("email", ago(days=1), 9.0), Silence("hotline", ago(days=1), 9.0)))
    worker, hotline = alarms(dead, flow, NOW)
    assert [each.about for each in worker.follows] == ["email"]
    assert (hotline.kind, hotline.about) == (Kind.CHANNEL, "hotline")


def test_whoever_has_only_begun_to_look_gives_the_worker_time_to_show_itself():
    assert kinds(Pulse(watching=ago(seconds=5))) == []
    assert kinds(Pulse(heartbeat=ago(days=1), tick=ago(days=1), watching=ago(seconds=5))) == []
    assert kinds(Pulse(heartbeat=ago(days=1), tick=ago(days=1), watching=ago(seconds=50))) == [Kind.WORKER]


def test_a_single_look_waits_for_nothing():
    (alarm,) = alarms(Pulse(), Flow(), NOW)
    assert (alarm.kind, alarm.since) == (Kind.WORKER, None)


def test_an_alarm_ends_by_itself_when_what_is_seen_is_well_again():
    assert kinds(Pulse(heartbeat=ago(seconds=30), tick=NOW)) == [Kind.WORKER]
    assert kinds(WELL) == []


def test_nobodys_address_stands_in_an_alarm():
    words = "450 <ana@example.com>:\n greylisted, ask post@mail.example"
    assert unaddressed(words) == "450 <…@…>: greylisted, ask …@…"


def test_a_complaint_that_stands_nowhere_is_told_beside_everything_else():
    flow = Flow(unplaced=Backlog(2, ago(hours=5)), orders={"logistics": Backlog(1, ago(days=2))})
    assert kinds(flow=flow) == [Kind.UNPLACED, Kind.ORDERS]
    (lost, _orders) = alarms(WELL, flow, NOW)
    assert (lost.count, lost.since) == (2, ago(hours=5))
