"""What a step asks for is declared once, and each declaration can be read, drawn and left empty."""
# ruff: noqa: RUF009 - ask() makes a field

import dataclasses
import types
import typing

import pytest

from redress.domain.complaint import Complaint
from redress.domain.policy import Policy
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask, asked
from redress.journey.steps import all_steps

FIELDS = {field.name for field in dataclasses.fields(Complaint)}
LISTS = {field.name for field in dataclasses.fields(Policy)}


def every_input():
    """Each input class with the rows in it."""
    for function in all_steps().values():
        waiting = [function.input]
        while waiting:
            kind = waiting.pop()
            yield kind
            waiting += [question.row for _, question in asked(kind) if question.row is not None]


INPUTS = sorted(set(every_input()), key=lambda kind: f"{kind.__module__}.{kind.__name__}")
EVERY = pytest.mark.parametrize("kind", INPUTS, ids=lambda kind: kind.__name__)


def fits(value, hint) -> bool:
    """Whether the value is one that the hint allows."""
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        return any(fits(value, part) for part in typing.get_args(hint))
    plain = typing.get_origin(hint) or hint
    return isinstance(value, plain) and not (plain is int and isinstance(value, bool))


@EVERY
def test_what_may_be_left_empty_defaults_to_a_value_of_its_own_type(kind):
    hints = typing.get_type_hints(kind)
    for field, question in asked(kind):
        if field.default is dataclasses.MISSING:
            assert question.required or question.kind is Kind.FORM, field.name
            continue
        assert fits(field.default, hints[field.name]), (field.name, field.default)


@EVERY
def test_every_field_is_asked_with_a_label_and_knows_where_its_codes_come_from(kind):
    assert len(list(asked(kind))) == len(dataclasses.fields(kind))
    for _, question in asked(kind):
        assert question.label
        source, _, name = question.choices.partition(":")
        if source == "case":
            assert name in FIELDS
        elif source == "policy":
            assert name in LISTS
        elif source == "people":
            assert not name or Role(name)
        if question.kind in {Kind.CHOICE, Kind.MANY}:
            assert question.choices


def test_the_input_of_a_step_is_frozen():
    for step, function in all_steps().items():
        assert function.input.__dataclass_params__.frozen, step
    assert set(all_steps()) == set(Step)


def test_a_form_field_is_empty_for_each_input_apart():
    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Sheet:
        fields: dict[str, str] = ask("Fields", Kind.FORM)

    assert Sheet().fields == {}
    assert Sheet().fields is not Sheet().fields
