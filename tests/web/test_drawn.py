"""Rows that are drawn once and filled are, sign by sign, what their template draws of the same words."""

from __future__ import annotations

from itertools import product
from uuid import UUID

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from redress.web.desk.views import columns
from redress.web.drawn import Row, drawn
from redress.web.places import place_of

WORDS = {
    "id": "7d0c", "number": "HL26-0001-K", "address": "/complaints/HL26-0001-K/?q=a&b=1", "complainant": "Ștefan <Ion>",
    "summary": 'The "box" & its lid', "next": "Answer", "due": "2026-03-02", "due_said": "2 March", "left": "1 day left",
    "owner": "王小芳", "received": "1 March", "stage": "Resolve", "viewers": "",
}  # fmt: skip
YES_OR_NO = (True, False)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_row_of_the_list_is_what_its_template_draws(language: str) -> None:
    every = tuple(columns())
    conditions = ((), ("safety",), ("vulnerable", "regulator"))
    shapes = product(YES_OR_NO, YES_OR_NO, YES_OR_NO, ("", "bad"), (every, every[:2]), conditions)
    with translation.override(language):
        for unread, closed, dated, urgency, shown, held in shapes:
            shape = {
                "unread": unread, "closed": closed, "dated": dated, "urgency": urgency, "columns": shown,
                "conditions": held, "language": "zh-Hans" if language == "zh-hans" else "en",
            }  # fmt: skip
            rows = [Row(shape, WORDS), Row(shape, {**WORDS, "number": "HL26-0002-K"})]
            assert drawn("desk/_row.html", rows) == "".join(
                render_to_string("desk/_row.html", {**row.shape, **row.words}) for row in rows
            )


def test_a_row_beside_a_case_is_what_its_template_draws() -> None:
    for unread, closed, dated, opened, summed_up in product(YES_OR_NO, repeat=5):
        shape = {
            "unread": unread, "closed": closed, "dated": dated, "urgency": "bad", "opened": opened, "summed_up": summed_up,
        }  # fmt: skip
        assert drawn("desk/_beside_row.html", [Row(shape, WORDS)]) == render_to_string(
            "desk/_beside_row.html", {**shape, **WORDS}
        )


@pytest.mark.parametrize(
    ("template", "flags"),
    [
        ("components/_entry.html", ("has_moved", "has_who", "has_state", "has_facts")),
        (
            "desk/_clock.html",
            ("has_about", "has_force", "has_sure", "has_by_law", "provisional", "from_memory"),
        ),
        ("desk/_step_link.html", ("has_letters",)),
        (
            "oversight/_late_line.html",
            ("has_text", "chased", "provisional", "owned", "away", "has_deputy", "mine"),
        ),
    ],
)
def test_a_part_of_the_case_page_is_what_its_template_draws(template: str, flags: tuple[str, ...]) -> None:
    names = (
        "about", "address", "at", "at_said", "by", "by_law", "next", "received", "by_law_said", "colour", "deputy", "due", "due_said", "facts",
        "force", "kind", "law", "left", "letters", "lines", "number", "owner", "rescue", "rescue_address", "stage", "step",
        "text", "unit", "moved", "name", "notes", "rule", "said", "sign", "standing", "state", "style", "sure", "title",
        "what", "who",
    )  # fmt: skip
    words = {name: f"<{name}> & 喆" for name in names}
    for held in product(YES_OR_NO, repeat=len(flags)):
        shape = {
            **dict(zip(flags, held, strict=True)),
            "minutes": 5,
            "reasons": ("danger", "law"),
            "set_by": "law",
        }
        assert drawn(template, [Row(shape, words)]) == render_to_string(template, {**shape, **words})


def test_no_rows_are_nothing() -> None:
    assert drawn("desk/_row.html", []) == ""


@pytest.mark.parametrize("number", ["HL26-0001-K", "运单 1", "a?b#c", "50%", "(7)'"])
def test_the_place_of_a_page_is_its_address(number: str) -> None:
    assert place_of("complaint", number) == reverse("complaint", args=[number])
    assert place_of("complaints") == reverse("complaints")


def test_a_place_that_there_is_not_is_refused() -> None:
    with pytest.raises(NoReverseMatch):
        place_of("nowhere", "1")


@pytest.mark.parametrize(
    "tag",
    ["{% url 'complaint' n %}", "{% url 'complaints' %}", "{% url 'complaint' n as there %}[{{ there }}]",
     "{% url 'complainant' id %}", "{% url 'nowhere' n as there %}[{{ there }}]"],
)  # fmt: skip
def test_the_tag_gives_what_the_tag_of_django_gives(tag: str) -> None:
    words = {"n": "HL 1'&", "id": UUID(int=7)}
    ours, theirs = (Template(f"{{% load {library} %}}{tag}") for library in ("screens", "i18n"))
    assert ours.render(Context(words)) == theirs.render(Context(words))
