"""Take a step as the frame does, without a database: check, decide, advance, reconcile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from redress.domain.changes import Add, Amend, Change, Elsewhere, Say
from redress.domain.complaint import Complaint
from redress.domain.refusals import Reason, Refusal
from redress.domain.scene import Scene
from redress.journey.step import StepFunction, completed, decided


@dataclass(frozen=True)
class Taken:
    """The complaint after a step, and the changes that made it so."""

    case: Complaint
    changes: list[Change]

    def added(self, kind: type[Any]) -> list[Any]:
        """The new rows of that kind, in order."""
        return [c.row for c in self.changes if isinstance(c, Add) and isinstance(c.row, kind)]

    def amended(self, kind: type[Any]) -> list[Amend]:
        """The amendments of rows of that kind."""
        return [c for c in self.changes if isinstance(c, Amend) and c.kind is kind]

    @property
    def elsewhere(self) -> list[Elsewhere]:
        """What happens to other complaints."""
        return [c for c in self.changes if isinstance(c, Elsewhere)]

    @property
    def said(self) -> dict[str, Any]:
        """What the caller is told."""
        return {name: value for c in self.changes if isinstance(c, Say) for name, value in c.fields.items()}


def take(function: StepFunction[Any], case: Complaint, given: Any, scene: Scene) -> Taken:
    """The step taken, with all that follows of itself."""
    changes = decided(function, case, given, scene)
    after, own = completed(case, changes, scene)
    kept = [change for change in changes if isinstance(change, Elsewhere | Say)]
    return Taken(after, [*own, *kept])


def refused(function: StepFunction[Any], case: Complaint, given: Any, scene: Scene) -> tuple[Reason, ...]:
    """The reasons for which the step is refused."""
    with pytest.raises(Refusal) as refusal:
        take(function, case, given, scene)
    return refusal.value.reasons


def codes(reasons: Iterable[Reason]) -> list[str]:
    """The codes of the reasons, in order."""
    return [str(reason.code) for reason in reasons]
