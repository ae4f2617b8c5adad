"""From a form, a body or a command line to a step's input; what cannot be read is named by its field."""
# ruff: noqa: RUF009 - ask() makes a field

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from redress.domain.refusals import BadInput
from redress.journey.declare import Kind, ask
from redress.journey.reading import read

ID = UUID("00000000-0000-0000-0000-0000000000aa")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row."""

    what: str = ask("What")
    count: int | None = ask("Count", Kind.INTEGER, optional=True)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One field of each kind."""

    name: str = ask("Name")
    worth: Decimal | None = ask("Worth", Kind.AMOUNT, optional=True)
    grave: bool = ask("Grave", Kind.YES_NO, optional=True)
    agreed: bool | None = ask("Agreed", Kind.YES_NO, optional=True, default=None)
    day: date | None = ask("Day", Kind.DATE, optional=True)
    at: datetime | None = ask("At", Kind.MOMENT, optional=True)
    who: UUID | None = ask("Who", Kind.CHOICE, choices="people:", optional=True, default=None)
    them: tuple[UUID, ...] = ask("Them", Kind.MANY, choices="case:points", optional=True)
    marks: tuple[str, ...] = ask("Marks", Kind.MANY, choices="a|b", optional=True)
    lines: tuple[str, ...] = ask("Lines", Kind.LINES, optional=True)
    rows: tuple[Line, ...] = ask("Rows", Kind.ROWS, row=Line, optional=True)
    more: dict[str, Any] = ask("More", Kind.FORM)
    code: int = ask("Code", Kind.CHOICE, choices="1|2", default=1)


def reading(**raw: Any) -> Sheet:
    return read(Sheet, {"name": "Ana", **raw})


def unreadable(**raw: Any) -> list[str]:
    with pytest.raises(BadInput) as refused:
        reading(**raw)
    return [reason.field for reason in refused.value.reasons]


def test_what_is_left_out_has_its_default():
    assert reading() == Sheet(name="Ana")


def test_white_space_around_words_is_nothing():
    assert reading(name="  Ana ").name == "Ana"
    assert reading(name="   ").name == ""


@pytest.mark.parametrize(
    ("typed", "amount"), [("12.50", "12.50"), ("12,50", "12.50"), ("1,200.75", "1200.75"), (7, "7")]
)
def test_amounts_are_read_as_people_type_them(typed, amount):
    assert reading(worth=typed).worth == Decimal(amount)


@pytest.mark.parametrize("typed", ["much", "NaN", "Infinity", "1e15"])
def test_what_is_no_amount_is_named(typed):
    assert unreadable(worth=typed) == ["worth"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("on", True), ("YES", True), (True, True), ("0", False), ("", False)]
)
def test_yes_and_no_are_read_from_boxes_and_words(typed, meant):
    assert reading(grave=typed).grave is meant


def test_an_unanswered_question_is_not_a_no():
    assert reading(agreed="").agreed is None
    assert reading(agreed="no").agreed is False


def test_times_without_a_zone_are_those_of_the_reader():
    local = read(Sheet, {"name": "Ana", "at": "2026-03-02T10:00", "day": "2026-03-02"}, zone="Asia/Shanghai")
    assert local.at == datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    assert local.day == date(2026, 3, 2)
    assert reading(at="2026-03-02T10:00+02:00").at == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_times_and_days_may_come_as_they_are():
    at = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    assert (reading(at=at).at, reading(day=at.date()).day) == (at, at.date())


def test_ids_lists_and_lines():
    found = reading(who=str(ID), them=[str(ID), ""], marks="a, b", lines="one\n\n two \n", code="2")
    assert (found.who, found.them, found.marks) == (ID, (ID,), ("a", "b"))
    assert (found.lines, found.code) == (("one", "two"), 2)
    assert reading(who="", marks="", them=None).who is None


def test_empty_rows_are_left_out():
    assert reading(rows=[{"what": "A", "count": "2"}, {"what": "", "count": ""}]).rows == (
        Line(what="A", count=2),
    )


def test_a_row_is_named_by_its_number():
    assert unreadable(rows=[{"what": "A"}, {"what": "B", "count": "two"}]) == ["rows.2.count"]


def test_the_fields_of_a_form_come_as_they_are():
    assert reading(more={"bouquet": "莓好"}).more == {"bouquet": "莓好"}


def test_everything_that_cannot_be_read_is_named_at_once():
    assert unreadable(worth="x", grave="perhaps", day="someday", at="soon", who="nobody") == [
        "worth", "grave", "day", "at", "who",
    ]  # fmt: skip
