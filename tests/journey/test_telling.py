"""What an event keeps, and what an idempotency key stands for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from redress.domain.changes import Add, Amend, Say, amend, put
from redress.domain.complaint import Validity
from redress.domain.contacts import Message
from redress.journey.anytime.note import Noted
from redress.journey.keys import digest
from redress.journey.telling import payload_of, plain
from tests.cast import NOW, a_complaint, a_promise, uid

CASE = a_complaint()


def test_old_and_new_values_stand_side_by_side():
    point = CASE.points[0]
    changes = [put(urgency="urgent"), amend(point, validity=Validity.JUSTIFIED), Add(a_promise(7))]
    kept = payload_of(Noted(text="Why"), CASE, changes)
    assert kept["given"] == {"kind": "note", "text": "Why"}
    assert kept["set"] == {"urgency": ["", "urgent"]}
    assert kept["amended"] == [["Point", str(point.id), {"validity": ["presumed_justified", "justified"]}]]
    assert kept["rows"] == [["Promise", str(uid(507))]]


def test_a_row_that_is_only_written_has_no_old_value():
    sent = Amend(Message, uid(5), {"state": "sent"})
    assert payload_of(Noted(text="x"), CASE, [sent])["amended"] == [
        ["Message", str(uid(5)), {"state": [None, "sent"]}]
    ]


def test_what_the_caller_alone_is_told_is_not_kept():
    assert "code" not in str(payload_of(Noted(text="x"), CASE, [Say({"code": "SECRET"})]))
    assert "SECRET" not in str(payload_of(Noted(text="x"), CASE, [Say({"code": "SECRET"})]))


def test_values_become_plain():
    given = {
        "a": (Decimal("1.50"), uid(1)),
        "b": date(2026, 3, 2),
        "c": b"\xff",
        "d": NOW,
        "e": {Validity.PARTLY},
    }
    assert plain(given) == {
        "a": ["1.50", str(uid(1))], "b": "2026-03-02", "c": "ff", "d": NOW.isoformat(), "e": ["partly_justified"],
    }  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """An input."""

    one: str
    two: Decimal


def test_a_key_stands_for_the_complaint_and_the_input():
    same = digest(uid(1), Pair("a", Decimal("1")))
    assert same == digest(uid(1), Pair("a", Decimal("1")))
    others = [
        digest(uid(2), Pair("a", Decimal("1"))),
        digest(uid(1), Pair("b", Decimal("1"))),
        digest(None, Pair("a", Decimal("1"))),
    ]
    assert same not in others
