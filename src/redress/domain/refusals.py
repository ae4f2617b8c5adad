"""Refusals: why a rule says no, as codes that the outer rings turn into sentences.

A gate returns *reasons*; a step that cannot go on raises a *refusal* that carries them.
The wording of each code lives in ``redress.journey.wording``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is missing or forbidden.

    ``code`` names the rule, ``field`` the input it concerns (empty: the whole), ``who`` the roles that can
    mend it, ``step`` the step that mends it, ``values`` what the sentence needs (names, dates, amounts).
    """

    code: str
    field: str = ""
    step: str = ""
    who: tuple[str, ...] = ()
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class Refusal(Exception):
    """A step was refused; nothing of it was done."""

    def __init__(self, reasons: Reason | Iterable[Reason]) -> None:
        self.reasons: tuple[Reason, ...] = (reasons,) if isinstance(reasons, Reason) else tuple(reasons)
        super().__init__("; ".join(reason.code for reason in self.reasons))


class Forbidden(Refusal):
    """The actor may not take this step on this complaint."""


class IllegalMove(Refusal):
    """The step does not exist in the stage the complaint is in."""


class GateShut(Refusal):
    """A rule holds the complaint where it is."""


class BadInput(Refusal):
    """Something that was typed in is missing or wrong."""


class StaleVersion(Refusal):
    """Somebody else decided first; ``values`` say who and what."""


class KeyReused(Refusal):
    """The idempotency key was used before for something else."""


class NotFound(Refusal):
    """There is no such complaint for this actor (missing and forbidden look the same)."""


class Failed(Refusal):
    """The program itself broke off (``__cause__`` says by what), and left the complaint as it was."""


def refuse_unless(condition: object, code: str, field: str = "", **values: Any) -> None:
    """Raise BadInput with one reason unless the condition holds."""
    if not condition:
        raise BadInput(Reason(code, field=field, values=values))
