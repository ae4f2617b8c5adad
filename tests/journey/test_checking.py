"""What is checked of every input before a step decides."""
# ruff: noqa: RUF009 - ask() makes a field

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from redress.domain.terms import Category
from redress.journey.checking import LONGEST, check
from redress.journey.declare import Kind, ask
from tests.cast import CHEN_YU, NOW, a_complaint, a_policy, a_scene, uid


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row."""

    text: str = ask("Text", spoken=True)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Something of each kind that is checked."""

    name: str = ask("Name")
    category: str = ask("Category", Kind.CHOICE, choices="taxonomy:category", optional=True)
    marks: tuple[str, ...] = ask("Marks", Kind.MANY, choices="a|b", optional=True)
    owner: object = ask("Owner", Kind.CHOICE, choices="people:handler", optional=True, default=None)
    point: object = ask("Point", Kind.CHOICE, choices="case:points", optional=True, default=None)
    place: str = ask("Department", Kind.CHOICE, choices="department:", optional=True)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    due: datetime | None = ask("Due", Kind.MOMENT, optional=True, future=True)
    was: datetime | None = ask("Was", Kind.MOMENT, optional=True, past=True)
    rows: tuple[Line, ...] = ask("Rows", Kind.ROWS, row=Line, optional=True)


def found(**given):
    return [(r.code, r.field) for r in check(Sheet(**{"name": "Ana", **given}), a_complaint(), a_scene())]


def test_a_whole_input_passes():
    assert found(category="packing", marks=("a",), owner=CHEN_YU.id, point=uid(201), place="warehouse") == []


@pytest.mark.parametrize("empty", ["", "   "])
def test_what_is_required_is_not_left_empty(empty):
    assert found(name=empty) == [("input_required", "name")]


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("category", "weather"),
        ("marks", ("a", "c")),
        ("owner", uid(105)),
        ("point", uid(9)),
        ("place", "moon"),
    ],
)
def test_a_code_that_is_not_on_the_list_is_refused(field, code):
    assert found(**{field: code}) == [("input_unknown_code", field)]


def test_an_axis_that_the_pack_leaves_open_takes_any_word():
    assert found(means="pigeon") == []


def test_the_codes_of_the_day_it_was_received_stay_good():
    now = replace(a_policy(), taxonomy={"category": (Category("moved", {"en": "moved"}),)})
    scene = replace(a_scene(), current=now)
    assert check(Sheet(name="Ana", category="packing"), a_complaint(), scene) == []
    assert check(Sheet(name="Ana", category="moved"), a_complaint(), scene) == []


def test_text_has_an_end_and_no_zero_bytes():
    assert found(name="x" * (LONGEST + 1)) == [("input_too_long", "name")]
    assert found(name="a\x00b") == [("input_unreadable", "name")]


def test_times_have_a_zone_and_lie_where_they_should():
    assert found(due=NOW) == [("input_must_be_future", "due")]
    assert found(was=NOW + timedelta(seconds=1)) == [("input_must_be_past", "was")]
    assert found(due=NOW.replace(tzinfo=None)) == [("input_zone_missing", "due")]
    assert found(due=NOW + timedelta(days=1), was=NOW) == []


def test_a_row_is_checked_and_named_by_its_number():
    rows = (Line(text="Good."), Line(text="No, that is impossible."), Line(text=""))
    assert found(rows=rows) == [("forbidden_phrase", "rows.2.text"), ("input_required", "rows.3.text")]
