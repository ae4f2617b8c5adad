"""The one renderer: from a declared input to fields, and from what was posted back to the input."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.http import QueryDict

from redress.domain.refusals import Reason
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask, asked
from redress.journey.drafting import OptionProposed
from redress.journey.reading import read
from redress.journey.steps import function_of
from redress.web.forms.drawing import Page, drawn, written
from redress.web.forms.posted import posted


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    text: str = ask("Words", Kind.LONG)
    category: str = ask("Category", Kind.CHOICE, choices="late|lost", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    name: str = ask("Name")
    price: Decimal | None = ask("Price", Kind.AMOUNT, optional=True)  # noqa: RUF009
    due_at: datetime | None = ask("By", Kind.MOMENT, optional=True)  # noqa: RUF009
    agreed: bool = ask("Agreed", Kind.YES_NO, optional=True)
    kind: str = ask("Kind", Kind.CHOICE, choices="late|lost", default="lost")
    motives: tuple[str, ...] = ask("Motives", Kind.MANY, choices="late|lost", optional=True)
    lines: tuple[Line, ...] = ask("Lines", Kind.ROWS, row=Line, optional=True)


def _page(**more) -> Page:
    def choose(question):
        return [(code, code.title()) for code in question.choices.split("|")] if question.choices else []

    return Page(language="en", zone="Asia/Shanghai", choose=choose, **more)


def _by_name(**more):
    return {field.name: field for field in drawn(Sample, _page(**more))}


def test_a_field_carries_its_label_kind_and_whether_it_must_be_filled():
    fields = _by_name()
    assert (fields["name"].label, fields["name"].required) == ("Name", True)
    assert not fields["price"].required
    assert fields["due_at"].type == "datetime-local"


def test_a_default_is_chosen_from_the_start():
    assert [chosen for _code, _name, chosen in _by_name()["kind"].options] == [False, True]


def test_times_are_shown_on_the_organisations_clock():
    noon = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
    assert _by_name(raw={"due_at": noon})["due_at"].value == "2026-03-02T12:00"


def test_blank_rows_are_offered_and_ask_nothing_of_the_browser():
    rows = _by_name()["lines"].rows
    assert len(rows) == 6
    assert not any(field.required for row in rows for field in row)
    assert rows[1][0].name == "lines.2.text"


def test_a_refused_row_shows_why_at_its_own_field():
    reasons = (Reason("input_required", field="lines.2.text", values={"label": "Words"}),)
    raw = {"lines": [{"text": "a"}, {"category": "late"}]}
    rows = _by_name(raw=raw, reasons=reasons)["lines"].rows
    assert rows[1][0].wrong
    assert not rows[0][0].wrong


def test_the_only_choice_of_a_required_field_is_made_already():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class One:
        point: str = ask("Point", Kind.CHOICE, choices="first")

    assert drawn(One, _page())[0].chosen == {"first"}


def test_what_is_posted_comes_back_as_the_input():
    form = QueryDict(mutable=True)
    form.update(
        {"name": "Ana", "price": "12,50", "due_at": "2026-03-02T12:00", "agreed": "yes", "kind": "late"}
    )
    form.setlist("motives", ["late", "lost"])
    form.update(
        {"lines.1.text": "broken", "lines.1.category": "lost", "lines.2.text": "", "lines.3.text": "torn"}
    )
    given = read(Sample, posted(Sample, form), "Asia/Shanghai")
    assert given.price == Decimal("12.50")
    assert given.due_at == datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
    assert given.motives == ("late", "lost")
    assert [line.text for line in given.lines] == ["broken", "torn"]


def test_a_row_that_holds_only_what_it_was_drawn_with_counts_as_blank():
    form = QueryDict("remedies.1.kind=apology&remedies.1.basis=due&remedies.1.quantity=1")
    form = QueryDict(f"{form.urlencode()}&remedies.2.kind=&remedies.2.basis=goodwill&remedies.2.quantity=1")
    given = read(OptionProposed, posted(OptionProposed, form))
    assert [remedy.kind for remedy in given.remedies] == ["apology"]


def test_rows_with_mad_numbers_are_left_out():
    form = QueryDict("lines.999999999.text=x&lines.-1.text=y&lines.a.text=z")
    assert posted(Sample, form)["lines"] == []


@pytest.mark.parametrize("step", list(Step))
def test_every_step_can_be_drawn(step):
    fields = drawn(function_of(step).input, _page(raw={}))
    wanted = {
        field.name for field, question in asked(function_of(step).input) if question.kind is not Kind.FORM
    }
    assert {field.name for field in fields} <= wanted
    assert all(field.label and field.widget for field in fields)


def test_ids_and_nothing_are_written_plainly():
    assert written(None, "UTC") == ""
    assert written(UUID(int=1), "UTC") == str(UUID(int=1))
    assert written(("a", "b"), "UTC") == "a\nb"
