"""Every step by its name: the table says the folder, the file says the rest."""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any

from redress.domain.moves import MOVES
from redress.domain.stages import Step
from redress.journey.step import StepFunction


@cache
def function_of(step: Step) -> StepFunction[Any]:
    """The public function of a step, found in journey/<folder>/<step>.py."""
    module = importlib.import_module(f"redress.journey.{MOVES[step].folder}.{step.value}")
    found = getattr(module, step.value)
    assert isinstance(found, StepFunction)
    return found


def all_steps() -> dict[Step, StepFunction[Any]]:
    """All steps in the order of the loop."""
    return {step: function_of(step) for step in Step}
