"""The order of the late list: each reason outweighs all that follow it, and days are counted where the firm is."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from redress.domain.ranking import (
    CALM,
    MISSED,
    WARNED,
    Standing,
    horizon,
    is_legal,
    order,
    reasons,
    state_of,
    weight,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LEAST = Standing(False, False, CALM, 0, False, NOW)


def test_each_reason_outweighs_all_that_follow_it_together():
    everything = Standing(True, True, MISSED, 15, True, NOW)
    ladder = [("danger", True), ("legal", True), ("state", MISSED), ("urgency", 1), ("vulnerable", True)]
    for position, (name, value) in enumerate(ladder):
        lesser = everything
        for above, _ in ladder[: position + 1]:
            lesser = lesser._replace(**{above: getattr(LEAST, above)})
        greater = LEAST._replace(**{name: value})
        if name == "urgency":
            lesser = lesser._replace(urgency=0)
        assert weight(greater) > weight(lesser), name


def test_missed_comes_before_warned_before_calm():
    assert weight(LEAST._replace(state=MISSED)) > weight(
        LEAST._replace(state=WARNED, urgency=15, vulnerable=True)
    )
    assert weight(LEAST._replace(state=WARNED)) > weight(LEAST._replace(urgency=15, vulnerable=True))


def test_among_equals_the_longer_over_comes_first():
    old, young = LEAST._replace(due_at=NOW - 9 * HOUR), LEAST._replace(due_at=NOW - HOUR)
    assert sorted([young, old], key=order) == [old, young]


def test_weights_order_as_the_fields_do_one_by_one():
    every = [
        Standing(danger, legal, state, urgency, vulnerable, NOW)
        for danger, legal, state, urgency, vulnerable in product(
            (False, True), (False, True), (CALM, WARNED, MISSED), (0, 1, 7, 15), (False, True)
        )
    ]
    assert sorted(every, key=order) == sorted(every, reverse=True)


def test_an_urgency_beyond_measure_counts_as_the_gravest():
    assert weight(LEAST._replace(urgency=99)) == weight(LEAST._replace(urgency=15))
    assert weight(LEAST._replace(urgency=-1)) == weight(LEAST)


def test_a_limit_of_a_regime_is_legal_and_one_of_the_house_is_not():
    assert is_legal("cn-express-reg/final")
    assert not is_legal("urgency.first_answer") and not is_legal("")


@pytest.mark.parametrize(
    ("missable", "due", "warn", "state"),
    [(-1, -1, -9, MISSED), (2, -1, None, WARNED), (5, 5, -1, WARNED), (5, 5, 1, CALM), (5, 5, None, CALM)],
)
def test_the_state_of_a_clock_follows_from_its_dates(missable, due, warn, state):
    at = [None if hours is None else NOW + hours * HOUR for hours in (missable, due, warn)]
    assert state_of(*at, NOW) == state


def test_today_and_tomorrow_end_where_the_firm_is():
    found = horizon(datetime(2026, 3, 2, 17, 0, tzinfo=UTC), "Asia/Shanghai")  # 1 o'clock on the 3rd there
    assert found.today == datetime(2026, 3, 3, 16, 0, tzinfo=UTC)
    assert found.tomorrow == datetime(2026, 3, 4, 16, 0, tzinfo=UTC)


def test_the_day_on_which_clocks_change_is_as_long_as_it_is():
    found = horizon(datetime(2026, 3, 28, 12, 0, tzinfo=UTC), "Europe/Bucharest")
    assert found.tomorrow - found.today == 23 * HOUR


def test_a_due_date_belongs_to_one_group_and_the_spans_say_the_same():
    found = horizon(NOW, "UTC")
    for hours in (-1, 0, 14, 15, 38, 39, 99):
        due = NOW + hours * HOUR
        group = found.group(due)
        for name in ("late", "today", "tomorrow"):
            since, until = found.span(name)
            assert ((since is None or since <= due) and due < until) == (name == group)
    assert found.span("") == (None, found.tomorrow)


def test_the_reasons_are_named_gravest_first():
    assert reasons(Standing(True, True, MISSED, 3, True, NOW)) == ("danger", "missed_law", "vulnerable")
    assert reasons(LEAST._replace(legal=True)) == ("law",)
    assert reasons(LEAST) == ()
