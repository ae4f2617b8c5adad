"""Canonical JSON is one text for one meaning; the leaf is that JSON; the chain depends on every letter."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redress.domain.journal import Entry, canonical, hash_of, instant, leaf, link
from redress.domain.stages import Stage

AT = datetime(2026, 3, 2, 9, 30, 0, 5, tzinfo=UTC)
ENTRY = Entry(
    1, "complaint", UUID(int=7), 3, UUID(int=9), "classify", "assess", "investigate", AT, AT, b"\x01" * 32
)
WORDS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(WORDS)
def test_canonical_json_read_and_written_again_is_the_same_text(value):
    text = canonical(value)
    assert canonical(json.loads(text)) == text


def test_keys_are_sorted_and_values_have_one_form():
    value = {
        "b": Decimal("1.50"), "a": AT, "c": (UUID(int=1), Stage.ASSESS), "d": frozenset({"y", "x"}), "e": b"\x0f",
        "f": AT.date(),
    }  # fmt: skip
    assert canonical(value) == (
        '{"a":"2026-03-02T09:30:00.000005Z","b":"1.50","c":["00000000-0000-0000-0000-000000000001","assess"],'
        '"d":["x","y"],"e":"0f","f":"2026-03-02"}'
    )


def test_letters_written_in_two_ways_give_one_text():
    assert canonical({"n": "s\u0326t"}) == canonical({"n": "\u0219t"})
    assert canonical(["\n\u0303"]) == '["\\n\u0303"]'


def test_a_time_is_written_in_utc_and_needs_a_zone():
    east = AT.astimezone(timezone(timedelta(hours=8)))
    assert instant(east) == "2026-03-02T09:30:00.000005Z"
    with pytest.raises(ValueError, match="zone"):
        instant(AT.replace(tzinfo=None))


def test_what_cannot_be_written_is_refused():
    with pytest.raises(TypeError, match="object"):
        canonical({"a": object()})


def test_the_leaf_is_canonical_json_of_the_entry():
    text = leaf(ENTRY).decode()
    assert canonical(json.loads(text)) == text
    assert json.loads(text)["payload"] == "01" * 32


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 4}, {"actor": UUID(int=8)}, {"verb": "assign"}, {"stage_before": "receive"}, {"organisation": 2},
        {"stage_after": "resolve"}, {"occurred_at": AT + timedelta(microseconds=1)}, {"payload_hash": b"\x02" * 32},
        {"recorded_at": AT + timedelta(microseconds=1)}, {"subject_id": UUID(int=8)}, {"subject": "improvement"},
    ],
)  # fmt: skip
def test_every_part_of_an_event_is_in_its_link(change):
    assert link(b"head", leaf(replace(ENTRY, **change))) != link(b"head", leaf(ENTRY))


def test_the_link_depends_on_what_went_before():
    assert link(b"a", leaf(ENTRY)) != link(b"b", leaf(ENTRY))


def test_a_verb_that_would_break_out_of_the_leaf_is_refused():
    with pytest.raises(ValueError, match="plain codes"):
        leaf(replace(ENTRY, verb='x","seq":1'))


def test_without_the_salt_the_same_words_have_another_hash():
    assert hash_of(b"one", "13800138000") != hash_of(b"two", "13800138000")
