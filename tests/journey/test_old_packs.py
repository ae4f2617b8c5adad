"""A code that was good when the complaint came in and that today's pack does not know any more."""

from dataclasses import replace

import pytest

from redress.domain.stages import Step
from tests.journey.rehearsed import refusing, scene


def today_without(step: Step, **fields):
    known = scene(step)
    return replace(known, current=replace(known.current, **fields))


@pytest.mark.parametrize(
    ("step", "given"),
    [
        (Step.DISPATCH, {}),
        (Step.SECURE_SAFETY, {"order_kind": "ship"}),
    ],
)
def test_an_order_that_nobody_takes_any_more_is_not_sent(step, given):
    at = today_without(step, orders=())
    assert refusing(step, at=at, **given) == ["input_unknown_code"]
