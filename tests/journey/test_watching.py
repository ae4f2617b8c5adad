"""The watch over the flow: what is seen becomes alarms, in words, kept for a few seconds."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from redress.domain.calendars import Calendar
from redress.domain.flow import Alarm, Kind
from redress.domain.terms import LANGUAGES, Limit
from redress.journey import watching
from redress.journey.alarming import NEVER, WORDINGS, tell
from redress.journey.kept import Kept
from redress.packs import packs
from redress.records import beats, complaints
from redress.records.queries.flow import Sight
from tests.domain.flows import all_day, flow
from tests.records import ground

NOW = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _look_afresh() -> None:
    watching.forget()


@pytest.fixture
def firm(db):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [NOW])
    beats.beat(beats.TICK, NOW)
    return ground.firm("gifts")


def seeded(firm, until: datetime, channel: str = "website") -> datetime:
    """Nine weeks of a form that gets ten complaints a day; returns when the last one came."""
    zone = Calendar("", "UTC")
    came = flow(17, 10, 63, all_day, calendar=zone, since=until - timedelta(days=63))
    for at in came:
        complaints.insert(ground.bare(firm, channel=channel, received_at=at))
    return max(came)


def kinds(firm, now) -> list[tuple[str, str]]:
    return [(alarm.kind.value, alarm.about) for alarm in watching.raised(Sight(firm.id), now, now)]


def test_a_channel_with_a_history_that_falls_silent_is_an_alarm_and_a_new_complaint_ends_it(firm):
    last = seeded(firm, NOW)
    assert kinds(firm, NOW) == []
    later = NOW + timedelta(days=2)
    (alarm,) = watching.raised(Sight(firm.id), later, later)
    assert (alarm.kind, alarm.about, alarm.since) == (Kind.CHANNEL, "website", last)
    assert 10 < alarm.expected < 30
    complaints.insert(ground.bare(firm, channel="website", received_at=later))
    assert kinds(firm, later + 11 * SECOND) == []


def test_a_channel_without_a_history_is_never_missed(firm):
    complaints.insert(ground.bare(firm, channel="fax", received_at=NOW - timedelta(days=60)))
    assert kinds(firm, NOW) == []


def test_the_silence_of_one_unit_is_seen_by_those_who_look_at_it(firm):
    seeded(firm, NOW)
    later = NOW + timedelta(days=2)
    assert watching.raised(Sight(firm.id, firm.north.path), later, later)
    assert not watching.raised(Sight(firm.id, firm.south.path), later, later)


def test_the_alarms_of_the_machinery_are_raised_once_for_all_firms(firm):
    ground.firm("post")
    later = NOW + timedelta(minutes=10)
    (worker,) = watching.everywhere(later)
    assert (worker.slug, worker.alarm.kind) == ("", Kind.WORKER)
    assert [(alarm.kind, slug) for alarm, slug in worker.followers] == [(Kind.SCHEDULER, "")]


def test_without_any_firm_the_machinery_is_still_watched(db):
    (worker,) = watching.everywhere(NOW)
    assert worker.alarm == Alarm(Kind.WORKER, None)


@pytest.mark.parametrize(
    "limit", [Limit(1, "day"), Limit(90, "minute"), Limit(2, "business_day"), Limit(6, "working_hour")]
)
def test_the_cutoff_is_the_latest_start_whose_limit_is_used_up(limit):
    calendar = Calendar("", "Asia/Shanghai")
    found = watching.cutoff(limit, calendar, NOW)
    assert limit.after(found, calendar) <= NOW
    assert limit.after(found + 2 * SECOND, calendar) > NOW or limit.unit == "working_hour"


def test_an_answer_is_kept_for_its_time_and_asked_for_anew_after_it():
    kept, asked = Kept[int](timedelta(seconds=10)), []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    assert [kept.get("a", NOW + seconds * SECOND, ask) for seconds in (0, 9, 10, 12)] == [1, 1, 2, 2]
    assert kept.get("b", NOW, ask) == 3
    assert kept.get("a", NOW - timedelta(days=1), ask) == 4  # a clock set back keeps nothing for ever


def test_no_more_answers_are_kept_than_there_is_room_for():
    kept = Kept[int](timedelta(hours=1), most=2)
    for name in "abc":
        kept.get(name, NOW, lambda: 1)
    assert kept.get("c", NOW, lambda: 2) == 1
    assert kept.get("a", NOW, lambda: 2) == 2


def test_who_fails_to_answer_leaves_the_question_open():
    kept = Kept[int](timedelta(hours=1))
    with pytest.raises(ZeroDivisionError):
        kept.get("a", NOW, lambda: 1 // 0)
    assert kept.get("a", NOW, lambda: 5) == 5


def test_every_kind_of_alarm_says_what_it_means_and_what_to_do_in_every_language():
    policy = packs().on("gifts", NOW.date())
    assert WORDINGS.keys() == set(Kind)
    for kind in Kind:
        for language in LANGUAGES:
            told = tell(Alarm(kind, NOW, 3, "website", "words", 7.4), policy, language, "Asia/Shanghai")
            assert "{" not in f"{told.title}{told.meaning}{told.remedy}"
            if language != "en":
                assert told.meaning != WORDINGS[kind].meaning


def test_what_was_never_seen_has_no_since():
    for kind, text in NEVER.items():
        assert tell(Alarm(kind, None), None, "en").title == text


def test_a_silent_channel_is_named_as_the_firm_names_it():
    policy = packs().on("gifts", NOW.date())
    told = tell(Alarm(Kind.CHANNEL, NOW, about="hotline", expected=8.2), policy, "zh-Hans", "Asia/Shanghai")
    assert told.title == "电话自 2026年03月18日 17:30 起没有动静；按常规应已收到约 8 件投诉。"
